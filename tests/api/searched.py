"""An invented register to be searched: titles, numbers, texts that change, comments, duties, findings, names."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from domain.events.change import Annex, Delete, DirectiveAmended, DirectiveRepealed, Insert, SubstitutePhrase
from domain.events.consultation import CommentAnswered, CommentSubmitted, CommentWithdrawn, Outcome, Stance
from domain.events.correction import Corrected, CorrectionRevoked, DirectiveCorrected
from domain.events.drafting import DirectiveDrafted, ProvisionRevised
from domain.events.duties import DutyDerived, DutyRejected
from domain.events.inspection import AgainstBody, FindingKind, FindingRecorded, Severity
from domain.events.institution import BodyFounded, BodyRenamed
from domain.events.issuing import DirectiveImported, DirectiveIssued
from domain.ids import (
    BodyId,
    CommentId,
    ConsultationId,
    CorrectionId,
    DirectiveId,
    DocType,
    DutyId,
    FindingId,
    InspectionId,
    PersonId,
    ProvisionId,
)
from domain.kernel import Event, RecordCorrected
from domain.words import BodyKind, Kind, Level, Number, Outlined, When
from tests.domain.duties_given import derived
from tests.domain.issued import imported, issued

PROVINCE, COMMUNE, CULTURE = BodyId("suoi-may"), BodyId("huong-sen"), BodyId("so-van-hoa")
READING, FLOOD, OLD, DRAFT = DirectiveId("doc"), DirectiveId("bao"), DirectiveId("cu"), DirectiveId("thao")
SHELF, PUPILS, REPORTS, PEACE, BOOKS, ANNEX = map(
    ProvisionId, ("tu-sach", "hoc-sinh", "bao-cao", "hoa-giai", "sach-moi", "phu-luc")
)
DYKE, BOATS, ETHICS, MEDALS, DRAFTED = map(ProvisionId, ("de", "thuyen", "dao-duc", "khen", "nhap"))
CLERK: Final = PersonId("p-van-thu")


def decomposed(text: str) -> str:
    """As some keyboards and machines write it: NFD."""
    return unicodedata.normalize("NFD", text)


def founded(body: BodyId, name: str) -> BodyFounded:
    """A body since 2019."""
    return BodyFounded(body, name, BodyKind.COMMITTEE, Level.COMMUNE, None, date(2019, 1, 1), "Quyết định")


def drafted(directive: DirectiveId, title: str, texts: Mapping[ProvisionId, str]) -> DirectiveDrafted:
    """Its draft, all sections side by side."""
    outline = tuple(Outlined(provision, Kind.SECTION, str(n)) for n, provision in enumerate(texts, 1))
    return DirectiveDrafted(directive, PROVINCE, 1, DocType("CT"), title, None, outline, texts, When("2021-01"))


def numbered(directive: DirectiveId, version: int, n: int) -> DirectiveIssued:
    """Issued on 10 March 2025 as n-CT/TU."""
    told = issued(directive, version, n, PROVINCE)
    return replace(told, number=Number(n, DocType("CT"), "TU"))


def told_before() -> DirectiveImported:
    """A directive of 2020 by its document, in NFD."""
    texts = {
        ETHICS: decomposed("Nâng cao đạo đức cách mạng, quét sạch chủ nghĩa cá nhân theo Quy định số 08-QĐi/TW."),
        MEDALS: decomposed("Biểu dương gương người tốt, việc tốt ở Thuý Sơn và quý hoá phẩm."),
    }
    outline = (Outlined(ETHICS, Kind.ARTICLE, "Điều 1"), Outlined(MEDALS, Kind.ARTICLE, "Điều 2"))
    return replace(
        imported(OLD, COMMUNE),
        title=decomposed("Về học tập và làm theo gương sáng"),
        number_written="Số: 44/2020/QÐ-UBND",
        issued_on=When("2020-06"),
        outline=outline,
        texts=texts,
    )


def amended(on: str, *steps: object, texts: Mapping[ProvisionId, str], quotes: Mapping[ProvisionId, str]) -> Event:
    """The reading directive changed from a day on."""
    given = (READING, PROVINCE, None, steps, texts, quotes, date.fromisoformat(on), (), "Chỉ thị sửa đổi")
    return DirectiveAmended(*given)  # type: ignore[arg-type]  # the steps are instructions


def comment(name: str, text: str) -> CommentSubmitted:
    """A comment on the draft."""
    about = (DRAFT, CommentId(name), ConsultationId("lay-y-kien"), COMMUNE, None, DRAFTED)
    return CommentSubmitted(*about, 8, None, text, Stance.ASKS, is_late=False)


def duty(name: str, action: str, product: str | None = None) -> DutyDerived:
    """A duty read from the flood directive."""
    return replace(derived(), directive=FLOOD, duty=DutyId(name), provision=DYKE, action=action, product=product)


def finding(name: str, text: str) -> FindingRecorded:
    """A finding about the commune."""
    return FindingRecorded(
        InspectionId("kiem-tra"), FLOOD, PROVINCE, FindingId(name), CLERK, AgainstBody("body", COMMUNE),
        FindingKind.SHORTCOMING, Severity.MINOR, text,
    )  # fmt: skip


def corrected() -> DirectiveCorrected:
    """A correction from May 2025 on, which is revoked from July on."""
    given = (READING, PROVINCE, CorrectionId("dinh-chinh"), None, (Corrected(PUPILS, 5),))
    texts = ({PUPILS: "học viên"}, {PUPILS: "Học viên các trường mượn sách miễn phí."})
    return DirectiveCorrected(*given, *texts, date(2025, 5, 1), (), (COMMUNE,), "Nhầm chữ", "Công văn 3")


HISTORY: Final[list[Event]] = [
    replace(founded(PROVINCE, "Tỉnh uỷ Suối Mây"), effective_on=date.min),
    founded(COMMUNE, "Đảng uỷ xã Hương Sen"),
    founded(CULTURE, decomposed("Sở Văn hoá Suối Mây")),
    BodyRenamed(COMMUNE, "Đảng ủy phường Hương Sen", date(2025, 7, 1), "Nghị quyết"),
    drafted(
        READING,
        "Về phát triển văn hóa đọc trong chi bộ",
        {
            SHELF: "Mỗi chi bộ có một tủ sách; bí thư chi bộ chịu trách nhiệm.",
            PUPILS: "Học sinh các trường mượn sách miễn phí.",
            REPORTS: "Định kỳ báo cáo kết quả theo Chỉ thị số 05-CT/TW ngày 15/5/2016.",
            PEACE: "Hoà giải ở cơ sở; hòa nhã với nhân dân.",
        },
    ),
    numbered(READING, 5, 12),
    drafted(
        FLOOD,
        "Về phòng, chống lụt bão và tìm kiếm cứu nạn",
        {DYKE: "Gia cố đê bao trước mùa mưa; bảo vệ tủ thuốc.", BOATS: "Mỗi thôn có ba thuyền cứu nạn."},
    ),
    numbered(FLOOD, 7, 112),
    told_before(),
    drafted(DRAFT, "Về chuyển đổi số trong công tác Đảng", {DRAFTED: "Văn phòng số hóa tài liệu."}),
    comment("gop-y", "Đề nghị bổ sung kinh phí số hóa."),
    CommentAnswered(DRAFT, PROVINCE, CommentId("gop-y"), Outcome.ACCEPTED, "Tiếp thu, bố trí từ ngân sách xã."),
    comment("rut-lai", "Nên hoãn việc này."),
    CommentWithdrawn(DRAFT, CommentId("rut-lai"), COMMUNE, None, "Đã rõ"),
    duty("nv-de", "Chủ trì gia cố đê bao", "Báo cáo khảo sát mặt đê"),
    duty("nv-sai", "Cấp phát áo phao"),
    DutyRejected(DutyId("nv-sai"), FLOOD, None, PROVINCE, CLERK, "Không giao việc này"),
    finding("ph-1", "Chưa diễn tập phương án sơ tán."),
    amended(
        "2025-06-01",
        SubstitutePhrase("phrase", SHELF, 5),
        texts={SHELF: "hai tủ sách và một góc đọc"},
        quotes={SHELF: "một tủ sách"},
    ),
    amended(
        "2025-09-01",
        Delete("delete", REPORTS, 5),
        Annex("annex", ANNEX, "Phụ lục"),
        texts={ANNEX: "Danh mục đầu sách nên có."},
        quotes={},
    ),
    amended(
        "2100-01-01",
        Insert("insert", BOOKS, Kind.SECTION, "5", None, PEACE, None),
        texts={BOOKS: "Sách nói cho người khiếm thị."},
        quotes={},
    ),
    corrected(),
    CorrectionRevoked(READING, PROVINCE, CorrectionId("dinh-chinh"), None, date(2025, 7, 1), "Công văn 9"),
    ProvisionRevised(
        DRAFT, PROVINCE, DRAFTED, "Thêm chữ ký số", (), When("2026-02-01"), 10, "Văn phòng ký số văn bản."
    ),
    DirectiveRepealed(FLOOD, PROVINCE, None, (BOATS,), date(2026, 1, 1), "Bãi bỏ mục 2"),
    BodyRenamed(CULTURE, "Sở Văn hoá và Du lịch Suối Mây", date(2026, 1, 1), "Nhầm"),
    RecordCorrected(CULTURE, 26, (CULTURE.tag,), None, "Chưa có nghị quyết"),
]
