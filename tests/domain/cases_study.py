"""Studying a directive and carrying it down: what the commands promise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from domain.authority import MAY_NOT_RECORD
from domain.dissemination.levels import ReportLevelReached
from domain.dissemination.rules import (
    ATTENDANCE_EXCEEDS_INVITED,
    NO_SUCH_SESSION,
    NOT_THE_CURRENT_TEXT,
    STUDIED_BEFORE_ANNOUNCED,
    UNITS_NOT_REACHED,
)
from domain.dissemination.session import Asked, RecordStudySession
from domain.dissemination.study import AcknowledgeStudy
from domain.events.change import DirectiveAmended
from domain.events.dissemination import (
    Format,
    LevelReached,
    Means,
    StudyAcknowledged,
    StudySessionHeld,
)
from domain.events.institution import BodyFounded
from domain.ids import BodyId, DirectiveId, QuestionId, SessionId
from domain.institution.rules import NO_SUCH_BODY
from domain.kernel import Event, Rule
from domain.publication import NOT_PUBLISHED
from domain.words import BodyKind, Count, Depth, Level, When
from tests.domain.cases import STRANGER, Case
from tests.domain.cases_sending import (
    CELL,
    CLERK,
    COMMUNE,
    DIRECTIVE,
    ISSUED,
    ISSUER,
    LATE,
    MADE,
    OTHER,
    PUBLISHED,
    SPEAKER,
    TEXT,
)

SESSION = SessionId("hoc-1")
AMENDED = DirectiveAmended(
    directive=DIRECTIVE,
    body=ISSUER,
    by=None,
    instructions=(),
    texts={},
    quotes={},
    effective_on=date(2026, 1, 1),
    conflicts=(),
    basis="Chỉ thị sửa đổi",
)
CHANGED = [*PUBLISHED, AMENDED]
NEW_TEXT = len(CHANGED)
AMENDING = DirectiveId("ct-2")
ANNOUNCED = [
    *PUBLISHED,
    replace(ISSUED, directive=AMENDING, version=1, number=replace(ISSUED.number, n=4), issued_on=LATE.day),
    replace(AMENDED, by=AMENDING),
]
"""The amending directive was issued on a day in June, and takes effect in January."""

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
    Case("who is invited exists", PUBLISHED, replace(STUDY, units=(BodyId("chi-bo-9"),)), NO_SUCH_BODY),
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
        "a version that is yet to take effect may be studied once the directive that makes it was issued",
        ANNOUNCED,
        replace(READ, version=len(ANNOUNCED), occurred=LATE),
        [replace(STUDIED, version=len(ANNOUNCED))],
    ),
    Case(
        "so may one that was recorded before the version that stands",
        [*ANNOUNCED, replace(AMENDED, effective_on=date(2025, 11, 1))],
        replace(READ, version=len(ANNOUNCED), occurred=LATE),
        [replace(STUDIED, version=len(ANNOUNCED))],
    ),
    Case(
        "the day before the directive that makes it was issued, nobody has studied it",
        ANNOUNCED,
        replace(READ, version=len(ANNOUNCED), occurred=When("2025-06-09")),
        STUDIED_BEFORE_ANNOUNCED,
    ),
    Case(
        "where nobody knows when it was announced, it is not studied before it stands",
        CHANGED,
        replace(READ, version=NEW_TEXT, occurred=When("2025-12-31")),
        STUDIED_BEFORE_ANNOUNCED,
    ),
    Case(
        "it is studied from its first day",
        CHANGED,
        replace(READ, version=NEW_TEXT, occurred=When("2026-01-01")),
        [replace(STUDIED, version=NEW_TEXT)],
    ),
    Case(
        "from the first day of the new version the old one is superseded",
        CHANGED,
        replace(READ, occurred=When("2026-01-01")),
        NOT_THE_CURRENT_TEXT,
    ),
    Case(
        "nobody has studied a text before its day of issue",
        CHANGED,
        replace(READ, occurred=When("2025-06-01")),
        STUDIED_BEFORE_ANNOUNCED,
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
    down(
        "a unit that was founded on the day owes a report",
        [*TREE, *DONE, replace(unit(BodyId("xa-moi"), Level.COMMUNE, ISSUER), effective_on=LATE.day)],
        replace(IN_PROVINCE, occurred=LATE),
        UNITS_NOT_REACHED,
    ),
    down("a draft reaches nobody", CLERK, IN_PROVINCE, NOT_PUBLISHED),
    replace(down("nobody reports a level without a mandate", TREE, IN_PROVINCE, MAY_NOT_RECORD), who=STRANGER),
]

CASES = [*SESSIONS, *ACKNOWLEDGEMENTS, *REACHED]
