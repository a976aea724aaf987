"""What people read of reviews, changes, corrections and rules."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.events.change import Mapped, SubstitutePhrase
from domain.events.review import Recommendation
from domain.kernel import Event, RecordCorrected
from projections.sentences.telling import Sentence, sentence
from tests.domain.cases_change import (
    CHANGED_ALL,
    PHRASED,
    REPEALED,
    REPLACED,
    RESUMED,
    SUSPENDED,
    substitution,
)
from tests.domain.cases_correcting import CORRECTED_WORDS, REVOKED
from tests.domain.cases_governance import ACTIVATED, CORRECTED, NOTICE, REMOVED
from tests.domain.cases_review import CONCLUDED, HELD, RECOGNISED
from tests.domain.issued import COMMUNE, LATER, READING, TASKS
from tests.facts_builder import erased
from tests.projections.sentences.names import ById

NAMES = ById()
REVIEWED_VI = (
    "từ 10/03/2025 đến 28/02/2026: kết quả “Mười hai tủ sách.”; hạn chế “Ít sách thiếu nhi.”; "
    "nguyên nhân “Kinh phí thấp.”; giải pháp “Vận động quyên góp.”"
)
REVIEWED_EN = (
    "from 10/03/2025 to 28/02/2026: results “Mười hai tủ sách.”; shortcomings “Ít sách thiếu nhi.”; "
    "causes “Kinh phí thấp.”; remedies “Vận động quyên góp.”"
)

SAID: list[tuple[Event, str, str]] = [
    (
        HELD,
        f"<dang-uy-huong-sen> sơ kết việc thực hiện <chi-thi-cu> {REVIEWED_VI}.",
        f"<dang-uy-huong-sen> held a preliminary review of <chi-thi-cu> {REVIEWED_EN}.",
    ),
    (
        replace(CONCLUDED, is_whole=False, recommendation=Recommendation.END),
        (
            f"<dang-uy-huong-sen> tổng kết việc thực hiện <chi-thi-cu> tại đơn vị mình {REVIEWED_VI}; "
            "kiến nghị: kết thúc thực hiện."
        ),
        (
            f"<dang-uy-huong-sen> held the final review of <chi-thi-cu> for its own share {REVIEWED_EN}; "
            "it recommends to end it."
        ),
    ),
    (
        RECOGNISED,
        (
            "<dang-uy-huong-sen> ghi nhận cách làm hay của <chi-bo-ban-mo> khi thực hiện <chi-thi-cu>: "
            "“Đọc sách cùng con.”, nhân rộng đến <tinh-uy-suoi-may>."
        ),
        (
            "<dang-uy-huong-sen> recognised a good practice of <chi-bo-ban-mo> in carrying out <chi-thi-cu>: "
            "“Đọc sách cùng con.”, to be followed by <tinh-uy-suoi-may>."
        ),
    ),
    (
        CHANGED_ALL,
        (
            "<dang-uy-huong-sen> sửa đổi, bổ sung <chi-thi-cu> từ ngày 01/02/2026: thay nội dung điều khoản <doc-sach> "
            "bằng “Mỗi chi bộ có hai tủ sách.”; bổ sung điểm b: “Mượn sách không thu tiền.”; bỏ điều khoản <bao-cao>; "
            "đánh số lại điều khoản <nhiem-vu> thành I; bổ sung điểm c: “Bạn đọc giữ gìn sách.”; "
            "thêm phụ lục Phụ lục I: “Danh mục sách.”; căn cứ: “Chỉ thị mới, mục 3”."
        ),
        (
            "<dang-uy-huong-sen> amended <chi-thi-cu> from 01/02/2026: other words for provision <doc-sach>: "
            "“Mỗi chi bộ có hai tủ sách.”; point b inserted: “Mượn sách không thu tiền.”; provision <bao-cao> deleted; "
            "provision <nhiem-vu> renumbered I; point c inserted: “Bạn đọc giữ gìn sách.”; "
            "annex Phụ lục I added: “Danh mục sách.”; basis: “Chỉ thị mới, mục 3”."
        ),
    ),
    (
        substitution(9, by=LATER, conflicts=(READING,)),
        (
            "<dang-uy-huong-sen> sửa đổi, bổ sung <chi-thi-cu> bằng <chi-thi-moi> từ ngày 01/02/2026: "
            "thay nội dung điều khoản <doc-sach> bằng “Mỗi chi bộ có hai tủ sách.”; căn cứ: “Chỉ thị mới, mục 3”. "
            "Có xung đột nội dung tại điều khoản <doc-sach>."
        ),
        (
            "<dang-uy-huong-sen> amended <chi-thi-cu> by <chi-thi-moi> from 01/02/2026: "
            "other words for provision <doc-sach>: “Mỗi chi bộ có hai tủ sách.”; basis: “Chỉ thị mới, mục 3”. "
            "In conflict with the text on record: provision <doc-sach>."
        ),
    ),
    (
        replace(PHRASED, instructions=(SubstitutePhrase("phrase", READING, 9),)),
        (
            "<dang-uy-huong-sen> sửa đổi, bổ sung <chi-thi-cu> từ ngày 01/02/2026: thay cụm từ “một tủ sách” bằng "
            "“hai tủ sách” tại điều khoản <doc-sach>; căn cứ: “Chỉ thị mới, mục 3”."
        ),
        (
            "<dang-uy-huong-sen> amended <chi-thi-cu> from 01/02/2026: the phrase “một tủ sách” replaced by "
            "“hai tủ sách” in provision <doc-sach>; basis: “Chỉ thị mới, mục 3”."
        ),
    ),
    (
        replace(CORRECTED_WORDS, conflicts=(READING,)),
        (
            "<dang-uy-huong-sen> đính chính <chi-thi-cu> từ ngày 01/02/2026: điều khoản <doc-sach> nay là "
            "“Mỗi chi bộ có một kệ sách.”, chỗ sai là “một tủ sách”; lý do: “Đánh máy nhầm”; 1 nơi nhận; "
            "căn cứ: “Công văn đính chính”. Có xung đột nội dung tại điều khoản <doc-sach>."
        ),
        (
            "<dang-uy-huong-sen> put the words of <chi-thi-cu> right from 01/02/2026: provision <doc-sach> now reads "
            "“Mỗi chi bộ có một kệ sách.”; wrong was “một tủ sách”; reason: “Đánh máy nhầm”; sent to 1; "
            "basis: “Công văn đính chính”. In conflict with the text on record: provision <doc-sach>."
        ),
    ),
    (
        REVOKED,
        ("<dang-uy-huong-sen> bãi bỏ một đính chính của <chi-thi-cu> từ ngày 01/05/2026; căn cứ: “Quyết định bãi bỏ”."),
        ("<dang-uy-huong-sen> revoked a correction of <chi-thi-cu> from 01/05/2026; basis: “Quyết định bãi bỏ”."),
    ),
    (
        replace(REPLACED, provisions=(READING,), map=(Mapped(READING, TASKS),)),
        (
            "<dang-uy-huong-sen> thay thế điều khoản <doc-sach> của <chi-thi-cu> bằng <chi-thi-moi> từ ngày 01/02/2026 "
            "(điều khoản <doc-sach> bằng điều khoản <nhiem-vu>); căn cứ: “Chỉ thị mới, mục 3”."
        ),
        (
            "<dang-uy-huong-sen> replaced provision <doc-sach> of <chi-thi-cu> by <chi-thi-moi> from 01/02/2026 "
            "(provision <doc-sach> by provision <nhiem-vu>); basis: “Chỉ thị mới, mục 3”."
        ),
    ),
    (
        REPLACED,
        (
            "<dang-uy-huong-sen> thay thế toàn bộ <chi-thi-cu> bằng <chi-thi-moi> từ ngày 01/02/2026; "
            "căn cứ: “Chỉ thị mới, mục 3”."
        ),
        (
            "<dang-uy-huong-sen> replaced the whole of <chi-thi-cu> by <chi-thi-moi> from 01/02/2026; "
            "basis: “Chỉ thị mới, mục 3”."
        ),
    ),
    (
        replace(REPEALED, provisions=(READING, TASKS), by=LATER),
        (
            "<dang-uy-huong-sen> bãi bỏ điều khoản <doc-sach>, <nhiem-vu> của <chi-thi-cu> bằng <chi-thi-moi> "
            "từ ngày 01/02/2026; căn cứ: “Chỉ thị mới, mục 3”."
        ),
        (
            "<dang-uy-huong-sen> repealed provisions <doc-sach>, <nhiem-vu> of <chi-thi-cu> by <chi-thi-moi> "
            "from 01/02/2026; basis: “Chỉ thị mới, mục 3”."
        ),
    ),
    (
        replace(REPLACED, provisions=(READING,), conflicts=(READING,)),
        (
            "<dang-uy-huong-sen> thay thế điều khoản <doc-sach> của <chi-thi-cu> bằng <chi-thi-moi> "
            "từ ngày 01/02/2026; căn cứ: “Chỉ thị mới, mục 3”. Có xung đột nội dung tại điều khoản <doc-sach>."
        ),
        (
            "<dang-uy-huong-sen> replaced provision <doc-sach> of <chi-thi-cu> by <chi-thi-moi> from 01/02/2026; "
            "basis: “Chỉ thị mới, mục 3”. In conflict with the text on record: provision <doc-sach>."
        ),
    ),
    (
        replace(REPEALED, provisions=(READING, TASKS), conflicts=(TASKS,)),
        (
            "<dang-uy-huong-sen> bãi bỏ điều khoản <doc-sach>, <nhiem-vu> của <chi-thi-cu> từ ngày 01/02/2026; "
            "căn cứ: “Chỉ thị mới, mục 3”. Có xung đột nội dung tại điều khoản <nhiem-vu>."
        ),
        (
            "<dang-uy-huong-sen> repealed provisions <doc-sach>, <nhiem-vu> of <chi-thi-cu> from 01/02/2026; "
            "basis: “Chỉ thị mới, mục 3”. In conflict with the text on record: provision <nhiem-vu>."
        ),
    ),
    (
        replace(SUSPENDED, provisions=(READING,), conflicts=(READING,)),
        (
            "<dang-uy-huong-sen> tạm ngưng hiệu lực điều khoản <doc-sach> của <chi-thi-cu> từ ngày 01/02/2026 "
            "đến hết ngày 01/05/2026; căn cứ: “Chỉ thị mới, mục 3”. "
            "Lúc bắt đầu tạm ngưng, nội dung đã khác với nội dung được viện dẫn tại điều khoản <doc-sach>."
        ),
        (
            "<dang-uy-huong-sen> suspended provision <doc-sach> of <chi-thi-cu> from 01/02/2026 to 01/05/2026, "
            "that day included; basis: “Chỉ thị mới, mục 3”. "
            "When the suspension began, other words stood than it quotes: provision <doc-sach>."
        ),
    ),
    (
        SUSPENDED,
        (
            "<dang-uy-huong-sen> tạm ngưng hiệu lực toàn bộ <chi-thi-cu> từ ngày 01/02/2026 đến hết ngày 01/05/2026; "
            "căn cứ: “Chỉ thị mới, mục 3”."
        ),
        (
            "<dang-uy-huong-sen> suspended the whole of <chi-thi-cu> from 01/02/2026 to 01/05/2026, that day included; "
            "basis: “Chỉ thị mới, mục 3”."
        ),
    ),
    (
        RESUMED,
        (
            "<dang-uy-huong-sen> chấm dứt việc tạm ngưng, <chi-thi-cu> tiếp tục có hiệu lực từ ngày 01/03/2026; "
            "căn cứ: “Chỉ thị mới, mục 3”."
        ),
        (
            "<dang-uy-huong-sen> ended the suspension: <chi-thi-cu> has effect again from 01/03/2026; "
            "basis: “Chỉ thị mới, mục 3”."
        ),
    ),
    (
        REMOVED,
        "<dang-uy-huong-sen> đính chính: hủy bản ghi ở vị trí 10; lý do: “Nhập nhầm số”.",
        "<dang-uy-huong-sen> corrected the record: the entry at position 10 is void; reason: “Nhập nhầm số”.",
    ),
    (
        RecordCorrected(COMMUNE, 7, (), REPLACED, "Nhập nhầm ngày"),
        (
            "<dang-uy-huong-sen> đính chính bản ghi ở vị trí 7; lý do: “Nhập nhầm ngày”. Nội dung đúng: "
            "<dang-uy-huong-sen> thay thế toàn bộ <chi-thi-cu> bằng <chi-thi-moi> từ ngày 01/02/2026; "
            "căn cứ: “Chỉ thị mới, mục 3”."
        ),
        (
            "<dang-uy-huong-sen> corrected the entry at position 7; reason: “Nhập nhầm ngày”. As corrected: "
            "<dang-uy-huong-sen> replaced the whole of <chi-thi-cu> by <chi-thi-moi> from 01/02/2026; "
            "basis: “Chỉ thị mới, mục 3”."
        ),
    ),
    (
        ACTIVATED,
        (
            "<tinh-uy-suoi-may> áp dụng bộ quy tắc: quá 1/2 thành viên đương nhiệm tán thành, "
            "áp dụng cho mọi cơ quan từ ngày 09/01/2026, trái quy định thì từ chối; "
            "tài liệu gửi trước ít nhất 5 ngày, "
            "áp dụng cho cơ quan cấp xã từ ngày 09/01/2026, trái quy định thì đánh dấu; "
            "căn cứ: “Quy chế làm việc mẫu”."
        ),
        (
            "<tinh-uy-suoi-may> put rules into force: more than 1/2 of members in office in favour, "
            "for all bodies from 09/01/2026, refused on breach; papers sent at least 5 days before, "
            "for commune bodies from 09/01/2026, marked on breach; basis: “Quy chế làm việc mẫu”."
        ),
    ),
    (
        replace(ACTIVATED, rules=(replace(NOTICE, body=COMMUNE),)),
        (
            "<tinh-uy-suoi-may> áp dụng bộ quy tắc: tài liệu gửi trước ít nhất 5 ngày, áp dụng cho "
            "<dang-uy-huong-sen> từ ngày 09/01/2026, trái quy định thì đánh dấu; căn cứ: “Quy chế làm việc mẫu”."
        ),
        (
            "<tinh-uy-suoi-may> put rules into force: papers sent at least 5 days before, for "
            "<dang-uy-huong-sen> from 09/01/2026, marked on breach; basis: “Quy chế làm việc mẫu”."
        ),
    ),
]


@pytest.mark.parametrize(("fact", "vi", "en"), SAID)
def test_a_fact_after_the_issue_is_told_in_one_sentence(fact: Event, vi: str, en: str) -> None:
    """Given a fact of these stages, then the sentence names who, what, since when and on what basis."""
    assert Sentence(vi, en) == sentence(fact, NAMES)


@pytest.mark.parametrize(
    "fact",
    [CHANGED_ALL, PHRASED, CORRECTED_WORDS, CORRECTED, HELD, ACTIVATED],
    ids=["amended", "phrase", "words", "entry", "review", "rules"],
)
def test_what_is_erased_is_told_as_erased(fact: Event) -> None:
    """Given a fact whose words were erased, in a correction those of what stands there now, then it can be told."""
    told = sentence(erased(fact), NAMES)

    assert "[đã xóa]" in told.vi
    assert "[erased]" in told.en
    assert "“" not in told.vi + told.en
