"""A province, its directive and one duty from it: the history that the cases of duties and inspections begin with."""

from __future__ import annotations

from datetime import date

from domain.events.drafting import DirectiveDrafted
from domain.events.duties import (
    Anchor,
    CompletionClaimed,
    Deadline,
    DeadlineKind,
    DutyConfirmed,
    DutyDerived,
    Holder,
    Recurrence,
    Role,
    SixClear,
)
from domain.events.institution import BodyFounded
from domain.events.issuing import DirectiveIssued
from domain.ids import BodyId, DirectiveId, DocType, DutyId, PersonId, ProvisionId, Term
from domain.kernel import Event
from domain.words import Authority, BodyKind, Depth, Kind, Level, Number, Office, Outlined, When
from tests.domain.cases import CLERK, clerk_of, in_office

PROVINCE = BodyId("tinh-uy")
STANDING = BodyId("ban-thuong-vu")
OFFICE = BodyId("van-phong")
ORGANISERS = BodyId("ban-to-chuc")
INSPECTORS = BodyId("uy-ban-kiem-tra")
COMMUNE, NEIGHBOUR = BodyId("xa-suoi-may"), BodyId("xa-huong-sen")
UNKNOWN = BodyId("xa-khong-co")
BODIES = (PROVINCE, STANDING, OFFICE, ORGANISERS, INSPECTORS, COMMUNE, NEIGHBOUR)
DIRECTIVE, PROVISION, DUTY = DirectiveId("ct-1"), ProvisionId("muc-4"), DutyId("nv-1")
CHIEF = PersonId("p-chanh-van-phong")
LATE = When("2026-01-15")
LATE_DAY = date(2026, 1, 15)
TODAY = date(2026, 3, 2)
WORDS = "Ban Tổ chức mở lớp bồi dưỡng cho bí thư chi bộ."


def founded(body: BodyId, kind: BodyKind, level: Level, parent: BodyId | None) -> BodyFounded:
    """The body exists since 2020."""
    return BodyFounded(body, f"Cơ quan {body}", kind, level, parent, date(2020, 1, 1), "Quyết định thành lập")


DRAFTED = DirectiveDrafted(
    DIRECTIVE,
    STANDING,
    1,
    DocType("CT"),
    "Về việc bồi dưỡng bí thư chi bộ",
    None,
    (Outlined(PROVISION, Kind.SECTION, "4"),),
    {PROVISION: WORDS},
    When("2025-11-20"),
)
TEXT = 1
"""The position of the draft: every history here begins with it."""
ISSUED = DirectiveIssued(
    directive=DIRECTIVE,
    body=STANDING,
    version=TEXT,
    number=Number(5, DocType("CT"), "TU"),
    term=Term("2025-2030"),
    issued_on=date(2025, 9, 1),
    signatory=PersonId("p-bi-thu"),
    office=Office.SECRETARY,
    authority=Authority.ON_BEHALF,
    recipients=(),
    recipient_lines={},
    depth=Depth.CELL,
    effective_on=None,
)
PEOPLE: list[Event] = [
    founded(PROVINCE, BodyKind.COMMITTEE, Level.PROVINCE, None),
    founded(STANDING, BodyKind.STANDING_COMMITTEE, Level.PROVINCE, PROVINCE),
    founded(OFFICE, BodyKind.OFFICE, Level.PROVINCE, PROVINCE),
    founded(ORGANISERS, BodyKind.DEPARTMENT, Level.PROVINCE, PROVINCE),
    founded(INSPECTORS, BodyKind.INSPECTION_COMMITTEE, Level.PROVINCE, PROVINCE),
    founded(COMMUNE, BodyKind.COMMITTEE, Level.COMMUNE, PROVINCE),
    founded(NEIGHBOUR, BodyKind.COMMITTEE, Level.COMMUNE, PROVINCE),
    *in_office(OFFICE, Office.CHIEF_OF_OFFICE, [CHIEF]),
    *clerk_of(*BODIES),
]
"""Everybody: the clerk records, signs, inspects and monitors for every body."""
SETTLED: list[Event] = [DRAFTED, *PEOPLE, ISSUED]

NO_DEADLINE = Deadline(DeadlineKind.NONE, None)
CLEAR = SixClear(who=True, what=True, when=False, responsibility=False, product=False, authority=False)
LEADS = Holder(Role.LEAD, ORGANISERS, is_class=False)
UNNAMED = Holder(Role.LEAD, None, is_class=False)


def derived(deadline: Deadline = NO_DEADLINE, *holders: Holder) -> DutyDerived:
    """The duty as read from the words, at first without a body behind the name."""
    return DutyDerived(
        directive=DIRECTIVE,
        duty=DUTY,
        body=OFFICE,
        provision=PROVISION,
        anchor=Anchor(TEXT, 12, 47),
        quote=WORDS[12:47],
        ordinal=1,
        holders=holders or (UNNAMED,),
        addressees={"1": "Ban Tổ chức"},
        chain=(),
        passed_by={},
        passed_to={},
        action=WORDS[12:47],
        product=None,
        deadline=deadline,
        deadline_words=None,
        recurrence=Recurrence.NONE,
        recurrence_words=None,
        report_to=None,
        report_to_words=None,
        six_clear=CLEAR,
        confidence=1000,
    )


def confirmed(deadline: Deadline = NO_DEADLINE, *holders: Holder) -> DutyConfirmed:
    """The duty as confirmed: the organisers lead it."""
    return DutyConfirmed(
        DUTY,
        DIRECTIVE,
        None,
        OFFICE,
        CHIEF,
        holders or (LEADS,),
        deadline,
        Recurrence.NONE,
        None,
        "Đã đối chiếu với văn bản",
    )


def due(day: date) -> Deadline:
    """A deadline on a day."""
    return Deadline(DeadlineKind.DATE, day)


def claimed(day: date = TODAY) -> CompletionClaimed:
    """The organisers say that it is done."""
    return CompletionClaimed(DUTY, DIRECTIVE, None, ORGANISERS, day, "Báo cáo kết quả mở lớp")


PROPOSED: list[Event] = [*SETTLED, derived()]
OPEN: list[Event] = [*PROPOSED, confirmed()]
CLAIMED: list[Event] = [*OPEN, claimed()]
MONITOR = CLERK
"""The person with the mandate to monitor is the clerk too."""
