"""Directives that stand issued or imported: where the stages after the issue begin."""

from __future__ import annotations

from datetime import date

from domain.events.drafting import DirectiveDrafted
from domain.events.institution import BodyFounded
from domain.events.issuing import DirectiveImported, DirectiveIssued, State
from domain.ids import BodyId, DirectiveId, DocType, PersonId, ProvisionId, Sha256, Term
from domain.kernel import Event
from domain.words import Authority, BodyKind, Depth, Kind, Level, Number, Office, Outlined, When
from tests.domain.cases import clerk_of

PROVINCE, COMMUNE, CELL, ELSEWHERE = (
    BodyId("tinh-uy-suoi-may"),
    BodyId("dang-uy-huong-sen"),
    BodyId("chi-bo-ban-mo"),
    BodyId("so-nui-xanh"),
)
DIRECTIVE, LATER, IMPORTED = DirectiveId("chi-thi-cu"), DirectiveId("chi-thi-moi"), DirectiveId("chi-thi-nhap")
TASKS, READING, REPORTING = ProvisionId("nhiem-vu"), ProvisionId("doc-sach"), ProvisionId("bao-cao")
OUTLINE = (
    Outlined(TASKS, Kind.SECTION, "1"),
    Outlined(READING, Kind.POINT, "a", TASKS),
    Outlined(REPORTING, Kind.SECTION, "2"),
)
TEXTS = {
    TASKS: "Các chi bộ tổ chức thực hiện.",
    READING: "Mỗi chi bộ có một tủ sách.",
    REPORTING: "Báo cáo hằng quý.",
}
ISSUED_ON = date(2025, 3, 10)


def bodies() -> list[Event]:
    """A province, a commune under it, a cell under that, and a body in no line with them."""
    line = [
        (PROVINCE, BodyKind.COMMITTEE, Level.PROVINCE, None),
        (COMMUNE, BodyKind.COMMITTEE, Level.COMMUNE, PROVINCE),
        (CELL, BodyKind.UNIT, Level.CELL, COMMUNE),
        (ELSEWHERE, BodyKind.DEPARTMENT, Level.PROVINCE, None),
    ]
    return [
        BodyFounded(body, f"Đơn vị {body}", kind, level, parent, date(2019, 1, 1), "Quyết định thành lập")
        for body, kind, level, parent in line
    ]


def drafted(directive: DirectiveId, body: BodyId = COMMUNE) -> DirectiveDrafted:
    """Its first and only draft."""
    return DirectiveDrafted(directive, body, 1, DocType("CT"), "Về văn hóa đọc", None, OUTLINE, TEXTS, When("2021-01"))


def issued(directive: DirectiveId, version: int, n: int, body: BodyId = COMMUNE) -> DirectiveIssued:
    """Issued under that number; `version` is the position of its draft."""
    return DirectiveIssued(
        directive=directive,
        body=body,
        version=version,
        number=Number(n, DocType("CT"), "ĐU"),
        term=Term("2020-2025"),
        issued_on=ISSUED_ON,
        signatory=PersonId("p-bi-thu"),
        office=Office.SECRETARY,
        authority=Authority.ON_BEHALF,
        recipients=(),
        recipient_lines={},
        depth=Depth.CELL,
        effective_on=ISSUED_ON,
    )


def imported(
    directive: DirectiveId, body: BodyId = COMMUNE, issuer: BodyId | None = None, until: date | None = None
) -> DirectiveImported:
    """Taken in from its document, with little known of it."""
    return DirectiveImported(
        directive=directive,
        body=body,
        source=Sha256("ab" * 32),
        source_name=None,
        parser="by hand",
        type=DocType("CT"),
        title="Về văn hóa đọc",
        issuer=issuer,
        issuer_named=None,
        number=None,
        number_written=None,
        number_state=State.ABSENT,
        term=None,
        issued_on=None,
        date_state=State.ABSENT,
        effective_on=None,
        until=until,
        horizon=None,
        depth=None,
        outline=OUTLINE,
        texts=TEXTS,
        legal_bases={},
        recipients=(),
        recipient_lines={},
        signatures={},
        noticed=(),
    )


def standing() -> list[Event]:
    """A clerk of all bodies; two directives issued by the commune, and one imported without a known issuer."""
    return [
        *bodies(),
        *clerk_of(PROVINCE, COMMUNE, CELL, ELSEWHERE),
        drafted(DIRECTIVE),
        issued(DIRECTIVE, DRAFTED_AT, 6),
        drafted(LATER),
        issued(LATER, DRAFTED_AT + 2, 7),
        imported(IMPORTED),
    ]


DRAFTED_AT = 9
"""The position of the first directive's draft."""
NEXT = 14
"""The position of the first fact after these."""
