"""Duties and inspections in a sentence each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import domain.events.duties
import domain.events.inspection
from domain.events import FACTS
from domain.events.duties import Deadline, DeadlineKind, DutyDerived, Holder, Recurrence, Role, Timeliness
from domain.events.inspection import FindingKind, Severity
from domain.kernel import Event
from projections.sentences.duties import RECURRENCES, ROLES, VERDICTS
from projections.sentences.inspection import FINDINGS, KINDS, SEVERITIES
from projections.sentences.telling import Sentence, sentence
from tests.domain.cases_duties import ASSIGNED, EXTENDED, REASSIGNED, REJECTED, SET_THEN
from tests.domain.cases_following import REPORTED, RETURNED, accepted
from tests.domain.cases_inspection import QUOTED
from tests.domain.cases_remedy import VERIFIED
from tests.domain.duties_given import LEADS, TODAY, claimed, confirmed, derived, due
from tests.domain.inspection_given import CONCLUDED, FOUND, OPENED, ORDERED, TEAM
from tests.facts_builder import erased as without_words
from tests.facts_builder import facts_of
from tests.projections.sentences.names import ById, erased

NAMES = ById()
CHAINED = replace(
    derived(Deadline(DeadlineKind.STANDING, None), LEADS, Holder(Role.FUND, None, is_class=True)),
    addressees={"1": "Ban Tổ chức", "2": "các huyện, thành ủy"},
    recurrence=Recurrence.YEARLY,
)
TOLD = [
    (
        CHAINED,
        (
            "<van-phong> ghi nhận một nhiệm vụ đề xuất từ điều khoản <muc-4> của <ct-1>: "
            "“mở lớp bồi dưỡng cho bí thư chi bộ.”; <ban-to-chuc> (chủ trì), “các huyện, thành ủy” (bảo đảm kinh phí); "
            "thực hiện thường xuyên, hằng năm."
        ),
    ),
    (
        erased(CHAINED),
        (
            "<van-phong> ghi nhận một nhiệm vụ đề xuất từ điều khoản <muc-4> của <ct-1>: "
            "[đã xóa]; <ban-to-chuc> (chủ trì), [đã xóa] (bảo đảm kinh phí); thực hiện thường xuyên, hằng năm."
        ),
    ),
    (
        confirmed(due(date(2026, 6, 30))),
        (
            "<p-chanh-van-phong> (<van-phong>) xác nhận nhiệm vụ theo <ct-1>: <ban-to-chuc> (chủ trì); hạn 30/06/2026; "
            "căn cứ: “Đã đối chiếu với văn bản”."
        ),
    ),
    (
        REJECTED,
        (
            "<p-chanh-van-phong> (<van-phong>) bác bỏ đề xuất nhiệm vụ theo <ct-1>, "
            "lý do: “Chỉ là lời dẫn, không giao việc”."
        ),
    ),
    (
        ASSIGNED,
        (
            "<ban-thuong-vu> giao nhiệm vụ theo <ct-1> cho <xa-suoi-may> (phối hợp) từ ngày 02/03/2026, "
            "căn cứ: “Công văn giao việc”."
        ),
    ),
    (
        REASSIGNED,
        (
            "<ban-thuong-vu> chuyển nhiệm vụ theo <ct-1> từ <ban-to-chuc> sang <xa-suoi-may> kể từ ngày 01/04/2026, "
            "lý do: “Chuyển nhiệm vụ”."
        ),
    ),
    (
        SET_THEN,
        (
            "<van-phong> đặt thời hạn 30/06/2026 cho nhiệm vụ theo <ct-1> (trước đó không giao hạn), "
            "lý do: “Kế hoạch năm”."
        ),
    ),
    (EXTENDED, "<van-phong> gia hạn nhiệm vụ theo <ct-1> từ 30/06/2026 đến 30/09/2026, lý do: “Mưa lũ”."),
    (
        REPORTED,
        "<ban-to-chuc> báo cáo tiến độ nhiệm vụ theo <ct-1> từ 01/02/2026 đến 28/02/2026: 40%, “Đã mở hai lớp”.",
    ),
    (
        claimed(),
        "<ban-to-chuc> báo cáo đã hoàn thành nhiệm vụ theo <ct-1> ngày 02/03/2026, sản phẩm: “Báo cáo kết quả mở lớp”.",
    ),
    (
        accepted(TODAY, None, Timeliness.NO_DEADLINE),
        (
            "<p-clerk> (<van-phong>) nghiệm thu nhiệm vụ theo <ct-1>: hoàn thành ngày 02/03/2026, không giao hạn; "
            "nhận xét: “Đủ sản phẩm”."
        ),
    ),
    (
        RETURNED,
        "<p-clerk> (<van-phong>) trả lại báo cáo hoàn thành nhiệm vụ theo <ct-1>, lý do: “Thiếu danh sách học viên”.",
    ),
    (
        OPENED,
        (
            "<uy-ban-kiem-tra> tiến hành kiểm tra đối với <xa-suoi-may>, <ban-to-chuc> về việc thực hiện <ct-1>, "
            "nội dung: “Việc bồi dưỡng bí thư chi bộ”."
        ),
    ),
    (
        TEAM,
        (
            "<uy-ban-kiem-tra> lập đoàn kiểm tra, giám sát về việc thực hiện <ct-1> theo “Quyết định lập đoàn”: "
            "trưởng đoàn <p-clerk>, thành viên <p-kiem-tra-vien>."
        ),
    ),
    (
        FOUND,
        (
            "<p-clerk> (<uy-ban-kiem-tra>) ghi nhận khuyết điểm (ít nghiêm trọng) về một nhiệm vụ theo <ct-1>: "
            "“Chưa lập danh sách học viên”."
        ),
    ),
    (
        QUOTED,
        (
            "<p-clerk> (<uy-ban-kiem-tra>) ghi nhận khuyết điểm (ít nghiêm trọng) về việc thực hiện "
            "điều khoản <muc-4>, đoạn “mở lớp bồi dưỡng”, của <ct-1>: “Chưa lập danh sách học viên”."
        ),
    ),
    (
        erased(QUOTED),
        (
            "<p-clerk> (<uy-ban-kiem-tra>) ghi nhận khuyết điểm (ít nghiêm trọng) về việc thực hiện "
            "điều khoản <muc-4>, đoạn [đã xóa], của <ct-1>: [đã xóa]."
        ),
    ),
    (
        CONCLUDED,
        (
            "<uy-ban-kiem-tra> ban hành thông báo kết luận số 07-TB/UBKTTU ngày 02/03/2026 về việc thực hiện <ct-1>, "
            "<p-clerk> ký; căn cứ “Quyết định lập đoàn”, “Kế hoạch kiểm tra”, “Báo cáo của đoàn” và phiên họp ngày "
            "20/02/2026; 1 yêu cầu."
        ),
    ),
    (
        ORDERED,
        (
            "<uy-ban-kiem-tra> yêu cầu <ban-to-chuc> khắc phục điều đã phát hiện về việc thực hiện <ct-1>: "
            "“Lập danh sách học viên”; hạn 31/03/2026; <van-phong> theo dõi."
        ),
    ),
    (
        VERIFIED,
        (
            "<p-clerk> (<van-phong>) thẩm tra, công nhận việc khắc phục sau kiểm tra, giám sát thực hiện <ct-1>: "
            "đúng hạn (hoàn thành ngày 02/03/2026, hạn 31/03/2026); nhận xét: “Đã có đủ danh sách”."
        ),
    ),
    (
        replace(VERIFIED, is_verified=False),
        (
            "<p-clerk> (<van-phong>) thẩm tra, chưa công nhận việc khắc phục sau kiểm tra, giám sát thực hiện <ct-1>: "
            "“Đã có đủ danh sách”."
        ),
    ),
]
IN_ENGLISH = [
    (
        accepted(TODAY, date(2026, 3, 1), Timeliness.LATE),
        (
            "<p-clerk> (<van-phong>) accepted a duty under <ct-1> as done: "
            "late (done on 02/03/2026, due on 01/03/2026); remark: “Đủ sản phẩm”."
        ),
    ),
    (
        replace(FOUND, kind=FindingKind.MERIT, severity=Severity.NONE),
        "<p-clerk> (<uy-ban-kiem-tra>) found a merit of a duty under <ct-1>: “Chưa lập danh sách học viên”.",
    ),
    (
        QUOTED,
        (
            "<p-clerk> (<uy-ban-kiem-tra>) found a shortcoming (minor) of the carrying out of provision <muc-4>, "
            "at “mở lớp bồi dưỡng”, of <ct-1>: “Chưa lập danh sách học viên”."
        ),
    ),
    (
        replace(ORDERED, due=None, directive=None),
        (
            "<uy-ban-kiem-tra> ordered <ban-to-chuc> to put right what was found: “Lập danh sách học viên”; "
            "no deadline set; monitored by <van-phong>."
        ),
    ),
]
MINE = [
    kind
    for kind in FACTS.values()
    if kind.__module__.startswith((domain.events.duties.__name__, domain.events.inspection.__name__))
]


@pytest.mark.parametrize(("fact", "vi"), TOLD)
def test_a_fact_in_vietnamese(fact: Event, vi: str) -> None:
    """Given a fact of a duty or an inspection, then who did what, by when and on what ground is told."""
    assert vi == sentence(fact, NAMES).vi


@pytest.mark.parametrize(("fact", "en"), IN_ENGLISH)
def test_a_fact_in_english(fact: Event, en: str) -> None:
    """Given the same, then it is told in English."""
    assert en == sentence(fact, NAMES).en


def test_every_fact_of_both_stages_is_told() -> None:
    """Given the stages of duties and of inspection, then the sentences above tell all their facts."""
    assert set(MINE) == {type(fact) for fact, _ in TOLD}


@given(fact=st.one_of([facts_of(kind) for kind in MINE]))
def test_erased_words_are_told_as_erased(fact: Event) -> None:
    """Given any fact without its words, then it is one sentence in both languages, and says what was erased."""
    gone = without_words(fact)
    told = sentence(gone, NAMES)

    assert "erased" in told.en
    assert "đã xóa" in told.vi
    assert "Erased()" not in told.vi + told.en
    assert "None" not in told.vi + told.en
    assert told.vi.endswith(".")
    assert told.en.endswith(".")


def test_each_word_of_ours_has_its_own_term() -> None:
    """Given roles, recurrences, verdicts, kinds and severities, then no two of one list are called the same."""
    for terms in (ROLES, RECURRENCES, VERDICTS, KINDS, FINDINGS, SEVERITIES):
        told: list[Sentence] = list(terms.values())
        assert len(told) == len({each.vi for each in told}) == len({each.en for each in told})


def test_a_deadline_as_worded_is_no_day() -> None:
    """Given words such as "trong 30 ngày" whose day is not reckoned, then no day is made up for them."""
    within = derived(Deadline(DeadlineKind.WITHIN, None))
    assert isinstance(within, DutyDerived)

    assert sentence(within, NAMES).vi.endswith("thời hạn như lời văn, chưa xác định ngày.")
