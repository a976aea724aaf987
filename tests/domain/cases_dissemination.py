"""Sending a directive out, studying it, carrying it down: what the commands promise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from domain.authority import MAY_NOT_RECORD
from domain.dissemination.levels import ReportLevelReached
from domain.dissemination.rules import (
    ATTENDANCE_EXCEEDS_INVITED,
    DELIVERY_OUT_OF_ORDER,
    NO_SUCH_SESSION,
    NO_SUCH_TRANSMISSION,
    NOT_PUBLISHED,
    NOT_THE_CURRENT_TEXT,
    NOT_THE_SIDE,
    RECEIPT_DUE_BEFORE_SENDING,
    UNITS_NOT_REACHED,
)
from domain.dissemination.sending import ReportDelivery, SendTransmission
from domain.dissemination.study import AcknowledgeStudy, Asked, RecordStudySession
from domain.events.change import DirectiveAmended
from domain.events.dissemination import (
    Delivery,
    DeliveryReported,
    Format,
    LevelReached,
    Means,
    Route,
    StudyAcknowledged,
    StudySessionHeld,
    TransmissionSent,
)
from domain.events.institution import BodyFounded
from domain.events.issuing import DirectiveIssued
from domain.ids import BodyId, DirectiveId, DocType, PersonId, QuestionId, SessionId, Term, TransmissionId
from domain.kernel import Event, Rule
from domain.words import Authority, BodyKind, Count, Depth, Level, Number, Office, Purpose, Recipient, When
from tests.domain.cases import STRANGER, Case, clerk_of, ids

ISSUER, COMMUNE, CELL, OTHER = BodyId("tinh-uy"), BodyId("xa-suoi-da"), BodyId("chi-bo-1"), BodyId("xa-go-den")
DIRECTIVE = DirectiveId("ct-1")
MADE = ids(3)
SENDING, SESSION = TransmissionId("gui-1"), SessionId("hoc-1")
SPEAKER = PersonId("p-bao-cao-vien")
LATE = When("2025-06-10")
TEXT = 4
"""The position of the text that was issued."""

CLERK = clerk_of(ISSUER, COMMUNE, CELL, OTHER)
ISSUED = DirectiveIssued(
    directive=DIRECTIVE,
    body=ISSUER,
    version=TEXT,
    number=Number(3, DocType("CT"), "TU"),
    term=Term("2025-2030"),
    issued_on=date(2025, 6, 2),
    signatory=PersonId("p-bi-thu"),
    office=Office.SECRETARY,
    authority=Authority.ON_BEHALF,
    recipients=(Recipient(COMMUNE, Purpose.IMPLEMENT), Recipient(None, Purpose.RETAIN)),
    recipient_lines={"1": "Đảng ủy xã Suối Đá,", "2": "Lưu Văn phòng."},
    depth=Depth.COMMUNE,
    effective_on=None,
)
PUBLISHED = [*CLERK, ISSUED]
AMENDED = DirectiveAmended(
    directive=DIRECTIVE,
    body=ISSUER,
    by=None,
    instructions=(),
    texts={},
    effective_on=date(2026, 1, 1),
    conflicts=(),
    basis="Chỉ thị sửa đổi",
)
CHANGED = [*PUBLISHED, AMENDED]
NEW_TEXT = len(CHANGED)

SEND = SendTransmission(
    directive=DIRECTIVE,
    body=ISSUER,
    recipient=COMMUNE,
    route=Route.EXCHANGE,
    reference="000.00.00.H00,2026/03/02,3",
    due=date(2026, 3, 5),
)
SENT = TransmissionSent(
    directive=DIRECTIVE,
    body=ISSUER,
    transmission=SENDING,
    recipient=COMMUNE,
    route=Route.EXCHANGE,
    reference="000.00.00.H00,2026/03/02,3",
    due=date(2026, 3, 5),
    is_added=False,
)
FIRST_SENT = replace(SENT, transmission=TransmissionId(MADE[0]))


def report(status: Delivery, body: BodyId = COMMUNE) -> ReportDelivery:
    """One side says what became of the sending."""
    return ReportDelivery(transmission=SENDING, body=body, status=status, handler=None, note=None)


def reported(status: Delivery) -> DeliveryReported:
    """What stands on record of such a report."""
    asks = status == Delivery.TAKE_BACK_REQUESTED
    body, counterpart = (ISSUER, COMMUNE) if asks else (COMMUNE, ISSUER)
    return DeliveryReported(
        directive=DIRECTIVE,
        body=body,
        transmission=SENDING,
        counterpart=counterpart,
        status=status,
        handler=None,
        note=None,
    )


def order(says: str, before: Sequence[Delivery], now: Delivery, *, ok: bool) -> Case:
    """After these codes, this one is accepted or refused."""
    when = report(now, ISSUER if now == Delivery.TAKE_BACK_REQUESTED else COMMUNE)
    given = [*PUBLISHED, SENT, *(reported(status) for status in before)]
    return Case(says, given, when, [reported(now)] if ok else DELIVERY_OUT_OF_ORDER)


D = Delivery
SENDINGS = [
    Case("a directive is sent to a body on its list", PUBLISHED, SEND, [FIRST_SENT]),
    Case(
        "a recipient that is not on the list is marked as added",
        PUBLISHED,
        replace(SEND, recipient=OTHER),
        [replace(FIRST_SENT, recipient=OTHER, is_added=True)],
    ),
    Case("a sending of last year is recorded late", PUBLISHED, replace(SEND, occurred=LATE), [FIRST_SENT]),
    Case(
        "a body that got it passes it on",
        PUBLISHED,
        replace(SEND, body=COMMUNE, recipient=CELL),
        [replace(FIRST_SENT, body=COMMUNE, recipient=CELL, is_added=True)],
    ),
    Case(
        "a receipt without a deadline is owed all the same",
        PUBLISHED,
        replace(SEND, due=None),
        [replace(FIRST_SENT, due=None)],
    ),
    Case("nobody sends without a mandate", PUBLISHED, SEND, MAY_NOT_RECORD, who=STRANGER),
    Case("a draft is not sent out", CLERK, SEND, NOT_PUBLISHED),
    Case(
        "no receipt is due before the sending",
        PUBLISHED,
        replace(SEND, due=date(2026, 3, 1)),
        RECEIPT_DUE_BEFORE_SENDING,
    ),
]
REPORTS = [
    order("arrival is the first report", (), D.ARRIVED, ok=True),
    order("steps may be left out", (), D.IN_PROCESS, ok=True),
    order("a later step follows", (D.ARRIVED, D.ASSIGNED), D.FINISHED, ok=True),
    order("no step comes twice", (D.ARRIVED,), D.ARRIVED, ok=False),
    order("no step goes back", (D.IN_PROCESS,), D.ACCEPTED, ok=False),
    order("what has arrived may be refused", (D.ARRIVED,), D.REFUSED, ok=True),
    order("what was accepted may not be refused", (D.ACCEPTED,), D.REFUSED, ok=False),
    order("what was refused goes no further", (D.REFUSED,), D.ACCEPTED, ok=False),
    order("the sender asks to take it back", (D.ACCEPTED,), D.TAKE_BACK_REQUESTED, ok=True),
    order("it is asked for once", (D.TAKE_BACK_REQUESTED,), D.TAKE_BACK_REQUESTED, ok=False),
    order("nobody agrees to what was not asked", (D.ACCEPTED,), D.TAKE_BACK_AGREED, ok=False),
    order("the recipient agrees", (D.ACCEPTED, D.TAKE_BACK_REQUESTED), D.TAKE_BACK_AGREED, ok=True),
    order("the recipient refuses", (D.ACCEPTED, D.TAKE_BACK_REQUESTED), D.TAKE_BACK_REFUSED, ok=True),
    order("what was taken back goes no further", (D.TAKE_BACK_REQUESTED, D.TAKE_BACK_AGREED), D.FINISHED, ok=False),
    order("what was not given back goes on", (D.TAKE_BACK_REQUESTED, D.TAKE_BACK_REFUSED), D.FINISHED, ok=True),
    order("it may be asked for again", (D.TAKE_BACK_REQUESTED, D.TAKE_BACK_REFUSED), D.TAKE_BACK_REQUESTED, ok=True),
    Case(
        "who deals with it is said with the code, also late",
        [*PUBLISHED, SENT],
        replace(report(D.ASSIGNED), handler=SPEAKER, note="Giao tham mưu", occurred=LATE),
        [replace(reported(D.ASSIGNED), handler=SPEAKER, note="Giao tham mưu")],
    ),
    Case("the sender does not report for the recipient", [*PUBLISHED, SENT], report(D.ARRIVED, ISSUER), NOT_THE_SIDE),
    Case(
        "the recipient does not ask to take back",
        [*PUBLISHED, SENT],
        report(D.TAKE_BACK_REQUESTED),
        NOT_THE_SIDE,
    ),
    Case("nothing is reported of what was not sent", PUBLISHED, report(D.ARRIVED), NO_SUCH_TRANSMISSION),
    Case("nobody reports without a mandate", [*PUBLISHED, SENT], report(D.ARRIVED), MAY_NOT_RECORD, who=STRANGER),
]

STUDY = RecordStudySession(
    directive=DIRECTIVE,
    body=COMMUNE,
    format=Format.IN_PERSON,
    level=Level.COMMUNE,
    rapporteur=SPEAKER,
    units=(CELL, CELL),
    invited=Count(40),
    present=Count(37),
    absent=Count(3),
    dialogue=(
        Asked(question="Kinh phí lấy từ đâu?", answer="Từ ngân sách xã."),
        Asked(question="Bao giờ sơ kết?"),
    ),
)
FIRST, SECOND = QuestionId(MADE[1]), QuestionId(MADE[2])
HELD = StudySessionHeld(
    directive=DIRECTIVE,
    body=COMMUNE,
    session=SessionId(MADE[0]),
    format=Format.IN_PERSON,
    level=Level.COMMUNE,
    rapporteur=SPEAKER,
    units=(CELL,),
    invited=40,
    present=37,
    absent=3,
    questions={FIRST: "Kinh phí lấy từ đâu?", SECOND: "Bao giờ sơ kết?"},
    answers={FIRST: "Từ ngân sách xã."},
)
SESSIONS = [
    Case("a session is recorded with its dialogue, open questions too", PUBLISHED, STUDY, [HELD]),
    Case("a session of last year is recorded late", PUBLISHED, replace(STUDY, occurred=LATE), [HELD]),
    Case(
        "of some who were invited nobody knows whether they came",
        PUBLISHED,
        replace(STUDY, absent=Count(0)),
        [replace(HELD, absent=0)],
    ),
    Case("no more came than were invited", PUBLISHED, replace(STUDY, invited=Count(39)), ATTENDANCE_EXCEEDS_INVITED),
    Case("a draft is not studied as a directive", CLERK, STUDY, NOT_PUBLISHED),
    Case("nobody records a session without a mandate", PUBLISHED, STUDY, MAY_NOT_RECORD, who=STRANGER),
]

READ = AcknowledgeStudy(directive=DIRECTIVE, body=CELL, person=SPEAKER, version=TEXT, means=Means.SESSION)
STUDIED = StudyAcknowledged(
    directive=DIRECTIVE, body=CELL, person=SPEAKER, version=TEXT, means=Means.SESSION, session=None
)
AT = replace(READ, session=SESSION)
SESSION_HELD = replace(HELD, session=SESSION)
ACKNOWLEDGEMENTS = [
    Case("a member acknowledges the text as issued", PUBLISHED, READ, [STUDIED]),
    Case("a body acknowledges as a whole", PUBLISHED, replace(READ, person=None), [replace(STUDIED, person=None)]),
    Case("it names the session", [*PUBLISHED, SESSION_HELD], AT, [replace(STUDIED, session=SESSION)]),
    Case("a new version needs a new one", CHANGED, READ, NOT_THE_CURRENT_TEXT),
    Case(
        "the new version is acknowledged",
        CHANGED,
        replace(READ, version=NEW_TEXT),
        [replace(STUDIED, version=NEW_TEXT)],
    ),
    Case(
        "recorded late, it is bound to the version of its day",
        CHANGED,
        replace(READ, occurred=LATE),
        [STUDIED],
    ),
    Case(
        "a version that is yet to take effect may be studied beforehand",
        CHANGED,
        replace(READ, version=NEW_TEXT, occurred=LATE),
        [replace(STUDIED, version=NEW_TEXT)],
    ),
    Case("nobody studies a text that never was", PUBLISHED, replace(READ, version=999), NOT_THE_CURRENT_TEXT),
    Case("a session must have been held", PUBLISHED, AT, NO_SUCH_SESSION),
    Case(
        "a session on another directive does not count",
        [*PUBLISHED, replace(SESSION_HELD, directive=DirectiveId("ct-2"))],
        AT,
        NO_SUCH_SESSION,
    ),
    Case("a session of others does not count", [*PUBLISHED, SESSION_HELD], replace(AT, body=OTHER), NO_SUCH_SESSION),
    Case("a draft is not acknowledged", CLERK, READ, NOT_PUBLISHED),
    Case("nobody acknowledges without a mandate", PUBLISHED, READ, MAY_NOT_RECORD, who=STRANGER),
]


def unit(body: BodyId, level: Level, parent: BodyId, kind: BodyKind = BodyKind.COMMITTEE) -> BodyFounded:
    """A body below another since 2020."""
    return BodyFounded(body, f"Đơn vị {body}", kind, level, parent, date(2020, 1, 1), "Quyết định thành lập")


def level(body: BodyId, depth: Depth, excused: Mapping[BodyId, str] | None = None) -> ReportLevelReached:
    """A body reports how far down it has come."""
    return ReportLevelReached(
        directive=DIRECTIVE, body=body, depth=depth, evidence="Báo cáo kết quả học tập", excused=excused or {}
    )


def reached(
    body: BodyId, depth: Depth, excused: Mapping[BodyId, str] | None = None, *, is_beyond: bool = False
) -> LevelReached:
    """What stands on record of such a report."""
    return LevelReached(DIRECTIVE, body, depth, "Báo cáo kết quả học tập", excused or {}, is_beyond)


TREE: list[Event] = [
    *PUBLISHED,
    unit(COMMUNE, Level.COMMUNE, ISSUER),
    unit(OTHER, Level.COMMUNE, ISSUER),
    unit(BodyId("ban-td"), Level.PROVINCE, ISSUER, BodyKind.DEPARTMENT),
    unit(CELL, Level.CELL, COMMUNE),
]
DONE = [reached(COMMUNE, Depth.COMMUNE), reached(OTHER, Depth.CELL, is_beyond=True)]
IN_PROVINCE = level(ISSUER, Depth.COMMUNE)


def down(says: str, given: Sequence[Event], when: ReportLevelReached, then: LevelReached | Rule) -> Case:
    """A case of one report."""
    return Case(says, given, when, then if isinstance(then, Rule) else [then])


REACHED = [
    down("a unit with nobody at that level below it just reports", TREE, level(COMMUNE, Depth.COMMUNE), DONE[0]),
    down("deeper than asked for is marked", TREE, level(CELL, Depth.CELL), reached(CELL, Depth.CELL, is_beyond=True)),
    down(
        "all units below have reported; the body's own departments owe none",
        [*TREE, *DONE],
        IN_PROVINCE,
        reached(ISSUER, Depth.COMMUNE),
    ),
    down("one unit below has not", [*TREE, DONE[0]], IN_PROVINCE, UNITS_NOT_REACHED),
    down(
        "one unit below has reported a higher level only",
        [*TREE, DONE[0], reached(OTHER, Depth.DISTRICT)],
        IN_PROVINCE,
        UNITS_NOT_REACHED,
    ),
    down(
        "a unit is excused by name",
        [*TREE, DONE[0]],
        level(ISSUER, Depth.COMMUNE, {OTHER: "Mới thành lập"}),
        reached(ISSUER, Depth.COMMUNE, {OTHER: "Mới thành lập"}),
    ),
    down(
        "at the level above them, units below owe nothing",
        TREE,
        level(ISSUER, Depth.PROVINCE),
        reached(ISSUER, Depth.PROVINCE),
    ),
    down(
        "a unit that was founded later owes nothing for last year",
        [*TREE, *DONE, replace(unit(BodyId("xa-moi"), Level.COMMUNE, ISSUER), effective_on=date(2026, 1, 1))],
        replace(IN_PROVINCE, occurred=LATE),
        reached(ISSUER, Depth.COMMUNE),
    ),
    down("a draft reaches nobody", CLERK, IN_PROVINCE, NOT_PUBLISHED),
    replace(down("nobody reports a level without a mandate", TREE, IN_PROVINCE, MAY_NOT_RECORD), who=STRANGER),
]

CASES = [*SENDINGS, *REPORTS, *SESSIONS, *ACKNOWLEDGEMENTS, *REACHED]
