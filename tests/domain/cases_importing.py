"""Taking in a directive from before the ledger: what the import promises."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.authority import MAY_NOT_RECORD
from domain.events.duties import (
    Anchor,
    Deadline,
    DeadlineKind,
    DutyDerived,
    Holder,
    Passing,
    Recurrence,
    Role,
    SixClear,
)
from domain.events.institution import BodyFounded
from domain.events.issuing import DirectiveImported, Noticed, State
from domain.ids import BodyId, DirectiveId, DocType, DutyId, ProvisionId, Sha256, Term
from domain.importing.directive import ALREADY_IMPORTED, ISSUER_UNKNOWN, NOT_A_DIRECTIVE, ImportDirective
from domain.importing.pieces import ReadDuty, ReadHolder, ReadNotice, ReadPassing, ReadProvision, ReadRecipient
from domain.kernel import RecordCorrected
from domain.words import BodyKind, Count, Depth, Kind, Level, Number, Outlined, Purpose, Recipient, When
from tests.domain.cases import STRANGER, Case, clerk_of, ids

OFFICE, ISSUER = BodyId("van-phong"), BodyId("ban-thuong-vu")
SOURCE = Sha256("5e" * 32)
MADE = ids(5)
DIRECTIVE, SECTION, BULLET, DUTY, SECOND = (
    DirectiveId(MADE[0]),
    ProvisionId(MADE[1]),
    ProvisionId(MADE[2]),
    DutyId(MADE[3]),
    DutyId(MADE[4]),
)
WORDS = "Văn phòng chủ trì lập mục lục; định kỳ báo cáo Thường trực."
NOTHING = Deadline(DeadlineKind.NONE, None)
CLEAR = SixClear(who=True, what=True, when=False, responsibility=True, product=False, authority=True)


def duty(ordinal: int, start: int, end: int, **more: object) -> ReadDuty:
    """One of the two duties that the bullet's words propose."""
    return ReadDuty(
        provision="s1.b1",
        ordinal=Count(ordinal),
        start=Count(start),
        end=Count(end),
        quote=WORDS[start:end],
        holders=(ReadHolder(text="Văn phòng", role=Role.LEAD),),
        action=WORDS[start:end],
        deadline=NOTHING,
        six_clear=CLEAR,
        confidence=Count(900),
        **more,  # type: ignore[arg-type]  # the fields that differ
    )


def derived(made: DutyId, ordinal: int, start: int, end: int, **more: object) -> DutyDerived:
    """The fact that such a duty becomes."""
    return DutyDerived(
        directive=DIRECTIVE,
        duty=made,
        body=OFFICE,
        provision=BULLET,
        anchor=Anchor(None, start, end),
        quote=WORDS[start:end],
        ordinal=ordinal,
        holders=(Holder(Role.LEAD, None, is_class=False),),
        addressees={"1": "Văn phòng"},
        action=WORDS[start:end],
        product=None,
        deadline=NOTHING,
        deadline_words=None,
        report_to=None,
        six_clear=CLEAR,
        confidence=900,
        **{"chain": (), "passed_by": {}, "passed_to": {}, "recurrence": Recurrence.NONE} | more,  # type: ignore[arg-type]
    )


UNKNOWING = ImportDirective(
    body=OFFICE,
    source=SOURCE,
    source_name="chi-thi.txt",
    parser="reader@1",
    type=DocType("CT"),
    title="Về lập mục lục",
    issuer_named="Ban Thường vụ",
    number_state=State.ABSENT,
    date_state=State.ABSENT,
    horizon="đến năm 2028",
    depth=Depth.CELL,
    provisions=(
        ReadProvision(path="s1", kind=Kind.SECTION, label="1", text="Tổ chức thực hiện"),
        ReadProvision(path="s1.b1", kind=Kind.BULLET, label="-", under="s1", text=WORDS),
    ),
    recipients=(ReadRecipient(text="Các chi bộ"), ReadRecipient(text="Lưu Văn phòng", purpose=Purpose.RETAIN)),
    signatures=("T/M BAN THƯỜNG VỤ\nBÍ THƯ\nLê Thị Sen",),
    duties=(
        duty(1, 0, 29, chain=(ReadPassing(by="Văn phòng", to="Phòng Lưu trữ"),)),
        duty(2, 31, 58, recurrence=Recurrence.UNSPECIFIED, recurrence_words="định kỳ", report_to="Thường trực"),
    ),
    noticed=(ReadNotice(code="number_absent"), ReadNotice(code="suspected_typo", path="s1.b1")),
)
"""As a document without number and date is read."""


def imported(**known: object) -> DirectiveImported:
    """The fact that it becomes, with what else is known."""
    unknown = {
        "issuer": None,
        "number": None,
        "number_written": None,
        "number_state": State.ABSENT,
        "term": None,
        "issued_on": None,
        "date_state": State.ABSENT,
        "effective_on": None,
        "until": None,
    }
    return DirectiveImported(
        directive=DIRECTIVE,
        body=OFFICE,
        source=SOURCE,
        source_name="chi-thi.txt",
        parser="reader@1",
        type=DocType("CT"),
        title="Về lập mục lục",
        issuer_named="Ban Thường vụ",
        horizon="đến năm 2028",
        depth=Depth.CELL,
        outline=(Outlined(SECTION, Kind.SECTION, "1"), Outlined(BULLET, Kind.BULLET, "-", SECTION)),
        texts={SECTION: "Tổ chức thực hiện", BULLET: WORDS},
        legal_bases={},
        recipients=(Recipient(None), Recipient(None, Purpose.RETAIN)),
        recipient_lines={"1": "Các chi bộ", "2": "Lưu Văn phòng"},
        signatures={"1": "T/M BAN THƯỜNG VỤ\nBÍ THƯ\nLê Thị Sen"},
        noticed=(Noticed("number_absent"), Noticed("suspected_typo", BULLET)),
        **unknown | known,  # type: ignore[arg-type]  # the fields that differ
    )


DUTIES = (
    derived(
        DUTY,
        1,
        0,
        29,
        chain=(Passing(None, None),),
        passed_by={"1": "Văn phòng"},
        passed_to={"1": "Phòng Lưu trữ"},
        recurrence_words=None,
        report_to_words=None,
    ),
    derived(
        SECOND, 2, 31, 58, recurrence=Recurrence.UNSPECIFIED, recurrence_words="định kỳ", report_to_words="Thường trực"
    ),
)
KNOWING = replace(
    UNKNOWING,
    issuer=ISSUER,
    number=Number(7, DocType("CT"), "TU"),
    number_written="07-CT/TU",
    number_state=State.PRESENT,
    term=Term("2020-2025"),
    issued_on=When("2021-05-04"),
    date_state=State.PRESENT,
    duties=(),
)
KNOWN = imported(
    issuer=ISSUER,
    number=Number(7, DocType("CT"), "TU"),
    number_written="07-CT/TU",
    number_state=State.PRESENT,
    term=Term("2020-2025"),
    issued_on=When("2021-05-04"),
    date_state=State.PRESENT,
)
MANDATED = clerk_of(OFFICE)
FOUNDED = BodyFounded(
    ISSUER, "Ban Thường vụ", BodyKind.STANDING_COMMITTEE, Level.PROVINCE, None, date(2020, 10, 1), "Nghị quyết đại hội"
)
OTHER = replace(KNOWN, directive=DirectiveId("other"), source=Sha256("0f" * 32))
LATE = replace(KNOWING, occurred=When("2025-11"))
NEWS = replace(UNKNOWING, duties=(), noticed=(ReadNotice(code="not_a_directive"),))

STRUCK_OUT = RecordCorrected(OFFICE, len(MANDATED) + 1, imported().tags, None, "Nhập nhầm tệp")
CASES = [
    Case("a document is recorded with what it leaves unknown, and its duties are proposed", MANDATED, UNKNOWING,
         [imported(), *DUTIES]),
    Case("the issuer is recorded where somebody names it", [*MANDATED, FOUNDED], KNOWING, [KNOWN]),
    Case("a number that another import bears is no obstacle", [*MANDATED, FOUNDED, OTHER], KNOWING, [KNOWN]),
    Case("an import that happened months ago is recorded late", [*MANDATED, FOUNDED], LATE, [KNOWN]),
    Case("the same source is not recorded again", [*MANDATED, imported()], UNKNOWING, ALREADY_IMPORTED),
    Case("nor after its record was struck out: that one is corrected once more", [*MANDATED, imported(), STRUCK_OUT],
         UNKNOWING, ALREADY_IMPORTED),
    Case("an issuer that nobody has entered is refused", MANDATED, KNOWING, ISSUER_UNKNOWN),
    Case("news is no directive", MANDATED, NEWS, NOT_A_DIRECTIVE),
    Case("a stranger records for nobody", MANDATED, UNKNOWING, MAY_NOT_RECORD, who=STRANGER),
]  # fmt: skip
