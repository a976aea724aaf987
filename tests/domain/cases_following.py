"""Duties reported on, claimed as done, accepted and returned: what the commands promise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.authority import MAY_NOT_RECORD
from domain.duties import AcceptCompletion, ClaimCompletion, ReportProgress, ReturnCompletion
from domain.duties.completion import REMEDY_IS_VERIFIED
from domain.duties.following import CLAIMED_BEFORE_RETURN, NOT_OPEN
from domain.duties.rules import (
    JUDGED_BEFORE_CLAIM,
    MAY_NOT_MONITOR,
    MONITOR_HOLDS,
    NO_SUCH_DUTY,
    NOT_CLAIMED,
    NOT_HOLDER,
    NOT_MONITORING,
    NOT_RUNNING,
)
from domain.events.duties import (
    CompletionAccepted,
    CompletionClaimed,
    CompletionReturned,
    DeadlineExtended,
    DutyReassigned,
    Holder,
    Period,
    ProgressReported,
    Role,
    Timeliness,
)
from domain.events.inspection import RemedyOrdered
from domain.ids import DutyId, FindingId, InspectionId, PersonId
from domain.kernel import Event
from domain.words import When
from tests.domain.cases import STRANGER, Case
from tests.domain.duties_given import (
    CLAIMED,
    COMMUNE,
    DIRECTIVE,
    DUTY,
    INSPECTORS,
    LATE,
    LATE_DAY,
    LEADS,
    MONITOR,
    NEIGHBOUR,
    OFFICE,
    OPEN,
    ORGANISERS,
    PROPOSED,
    SETTLED,
    TODAY,
    claimed,
    confirmed,
    due,
)

MISSING = DutyId("nv-khong-co")
MARCH, END = date(2026, 3, 1), date(2026, 3, 31)
MOVED = DutyReassigned(DUTY, DIRECTIVE, None, OFFICE, ORGANISERS, COMMUNE, date(2026, 2, 1), "Sắp xếp lại bộ máy")
WITH_MONITOR: list[Event] = [*PROPOSED, confirmed(due(END), LEADS, Holder(Role.MONITOR, NEIGHBOUR, is_class=False))]
REMEDY: list[Event] = [
    *SETTLED,
    RemedyOrdered(
        InspectionId("kt-1"),
        None,
        INSPECTORS,
        FindingId("ph-1"),
        DUTY,
        ORGANISERS,
        OFFICE,
        None,
        "Bổ sung hồ sơ",
    ),
    CompletionClaimed(DUTY, None, InspectionId("kt-1"), ORGANISERS, TODAY, "Đã bổ sung"),
]

REPORT = ReportProgress(
    body=ORGANISERS, duty=DUTY, percent=40, period=Period(date(2026, 2, 1), date(2026, 2, 28)), text="Đã mở hai lớp"
)
REPORTED = ProgressReported(
    DUTY, DIRECTIVE, None, ORGANISERS, 40, Period(date(2026, 2, 1), date(2026, 2, 28)), "Đã mở hai lớp"
)
CLAIM = ClaimCompletion(body=ORGANISERS, duty=DUTY, product="Báo cáo kết quả mở lớp")
ACCEPT = AcceptCompletion(body=OFFICE, duty=DUTY, monitor=MONITOR, text="Đủ sản phẩm")
RETURN = ReturnCompletion(body=OFFICE, duty=DUTY, monitor=MONITOR, reason="Thiếu danh sách học viên")
RETURNED = CompletionReturned(DUTY, DIRECTIVE, None, OFFICE, MONITOR, TODAY, TODAY, "Thiếu danh sách học viên")
DONE: list[Event] = [
    *CLAIMED,
    CompletionAccepted(DUTY, DIRECTIVE, None, OFFICE, MONITOR, TODAY, None, Timeliness.NO_DEADLINE, "Đủ sản phẩm"),
]


def accepted(day: date, by: date | None, verdict: Timeliness) -> CompletionAccepted:
    """The office accepts a claim of that day."""
    return CompletionAccepted(DUTY, DIRECTIVE, None, OFFICE, MONITOR, day, by, verdict, "Đủ sản phẩm")


def extended(decided_on: date) -> DeadlineExtended:
    """Put off from 1 March to the end of the month, on that day."""
    return DeadlineExtended(DUTY, DIRECTIVE, None, OFFICE, MARCH, END, decided_on, "Mưa lũ")


REPORTING = [
    Case("a holder reports", OPEN, REPORT, [REPORTED]),
    Case(
        "a report from before the claim, recorded after the acceptance",
        DONE,
        replace(REPORT, occurred=LATE),
        [REPORTED],
    ),
    Case(
        "who held it then reports on that time",
        [*OPEN, MOVED],
        replace(REPORT, occurred=LATE),
        [REPORTED],
    ),
    Case("nobody reports without a mandate", OPEN, REPORT, MAY_NOT_RECORD, who=STRANGER),
    Case("there is no such duty", OPEN, replace(REPORT, duty=MISSING), NO_SUCH_DUTY),
    Case("on a proposal nobody reports", PROPOSED, REPORT, NOT_RUNNING),
    Case("a body that does not hold it does not report", OPEN, replace(REPORT, body=NEIGHBOUR), NOT_HOLDER),
    Case("who held it no longer does not report", [*OPEN, MOVED], REPORT, NOT_HOLDER),
]
CLAIMING = [
    Case("a holder claims that it is done", OPEN, CLAIM, [claimed()]),
    Case("done in January, recorded in March", OPEN, replace(CLAIM, occurred=LATE), [claimed(LATE_DAY)]),
    Case(
        "of a month the last day counts",
        OPEN,
        replace(CLAIM, occurred=When("2026-01")),
        [claimed(date(2026, 1, 31))],
    ),
    Case("what was returned is claimed again", [*CLAIMED, RETURNED], CLAIM, [claimed()]),
    Case("nobody claims without a mandate", OPEN, CLAIM, MAY_NOT_RECORD, who=STRANGER),
    Case("there is no such duty", OPEN, replace(CLAIM, duty=MISSING), NO_SUCH_DUTY),
    Case("it is claimed once", CLAIMED, CLAIM, NOT_OPEN),
    Case(
        "what was returned was not claimed again before that",
        [*CLAIMED, RETURNED],
        replace(CLAIM, occurred=LATE),
        CLAIMED_BEFORE_RETURN,
    ),
    Case("who only monitors does not claim", WITH_MONITOR, replace(CLAIM, body=NEIGHBOUR), NOT_HOLDER),
]
JUDGING = [
    Case(
        "without a deadline it is neither on time nor late",
        CLAIMED,
        ACCEPT,
        [accepted(TODAY, None, Timeliness.NO_DEADLINE)],
    ),
    Case(
        "on the last day it is on time",
        [*PROPOSED, confirmed(due(TODAY)), claimed()],
        ACCEPT,
        [accepted(TODAY, TODAY, Timeliness.ON_TIME)],
    ),
    Case(
        "a day after the deadline it is late",
        [*PROPOSED, confirmed(due(MARCH)), claimed()],
        ACCEPT,
        [accepted(TODAY, MARCH, Timeliness.LATE)],
    ),
    Case(
        "an extension of before the claim counts, also when it was recorded after it",
        [*PROPOSED, confirmed(due(MARCH)), claimed(), extended(LATE_DAY)],
        ACCEPT,
        [accepted(TODAY, END, Timeliness.ON_TIME)],
    ),
    Case(
        "an extension of after the claim excuses nothing",
        [*PROPOSED, confirmed(due(MARCH)), claimed(), extended(date(2026, 3, 3))],
        ACCEPT,
        [accepted(TODAY, MARCH, Timeliness.LATE)],
    ),
    Case(
        "the body that the words name as monitor accepts",
        [*WITH_MONITOR, claimed()],
        replace(ACCEPT, body=NEIGHBOUR),
        [replace(accepted(TODAY, END, Timeliness.ON_TIME), body=NEIGHBOUR)],
    ),
    Case(
        "the inspection committee of the issuer's committee accepts",
        CLAIMED,
        replace(ACCEPT, body=INSPECTORS),
        [replace(accepted(TODAY, None, Timeliness.NO_DEADLINE), body=INSPECTORS)],
    ),
    Case(
        "the body to report to accepts",
        [*PROPOSED, replace(confirmed(), report_to=NEIGHBOUR), claimed()],
        replace(ACCEPT, body=NEIGHBOUR),
        [replace(accepted(TODAY, None, Timeliness.NO_DEADLINE), body=NEIGHBOUR)],
    ),
    Case(
        "a neighbour does not accept what is not owed to it", CLAIMED, replace(ACCEPT, body=NEIGHBOUR), NOT_MONITORING
    ),
    Case("nor return it", CLAIMED, replace(RETURN, body=NEIGHBOUR), NOT_MONITORING),
    Case(
        "accepted in January, recorded in March",
        [*OPEN, claimed(LATE_DAY)],
        replace(ACCEPT, occurred=LATE),
        [accepted(LATE_DAY, None, Timeliness.NO_DEADLINE)],
    ),
    Case("nobody accepts without a mandate", CLAIMED, ACCEPT, MAY_NOT_RECORD, who=STRANGER),
    Case("there is no such duty", CLAIMED, replace(ACCEPT, duty=MISSING), NO_SUCH_DUTY),
    Case("the monitor has a mandate", CLAIMED, replace(ACCEPT, monitor=PersonId("p-khach")), MAY_NOT_MONITOR),
    Case("a remedy is verified", REMEDY, ACCEPT, REMEDY_IS_VERIFIED),
    Case("nothing is claimed", OPEN, ACCEPT, NOT_CLAIMED),
    Case("nobody accepts it before it is claimed", CLAIMED, replace(ACCEPT, occurred=LATE), JUDGED_BEFORE_CLAIM),
    Case("nobody accepts their own work", CLAIMED, replace(ACCEPT, body=ORGANISERS), MONITOR_HOLDS),
    Case(
        "nor what they did before it passed on",
        [*OPEN, claimed(LATE_DAY), MOVED],
        replace(ACCEPT, body=ORGANISERS),
        MONITOR_HOLDS,
    ),
    Case("a monitor returns it", CLAIMED, RETURN, [RETURNED]),
    Case(
        "returned in January, recorded in March",
        [*OPEN, claimed(LATE_DAY)],
        replace(RETURN, occurred=LATE),
        [replace(RETURNED, claimed_on=LATE_DAY, returned_on=LATE_DAY)],
    ),
    Case("nobody returns it before it is claimed", CLAIMED, replace(RETURN, occurred=LATE), JUDGED_BEFORE_CLAIM),
    Case("nobody returns without a mandate", CLAIMED, RETURN, MAY_NOT_RECORD, who=STRANGER),
    Case("there is no such duty", CLAIMED, replace(RETURN, duty=MISSING), NO_SUCH_DUTY),
    Case("the monitor has a mandate", CLAIMED, replace(RETURN, monitor=PersonId("p-khach")), MAY_NOT_MONITOR),
    Case("a remedy is verified", REMEDY, RETURN, REMEDY_IS_VERIFIED),
    Case("what was accepted is not returned", DONE, RETURN, NOT_CLAIMED),
    Case("nobody returns their own work", CLAIMED, replace(RETURN, body=ORGANISERS), MONITOR_HOLDS),
]
CASES = [*REPORTING, *CLAIMING, *JUDGING]
