"""Inspections concluded, remedies ordered and verified: what the commands promise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.authority import MAY_NOT_RECORD, MAY_NOT_SIGN
from domain.duties.rules import (
    JUDGED_BEFORE_CLAIM,
    MAY_NOT_MONITOR,
    MONITOR_HOLDS,
    NO_SUCH_DUTY,
    NOT_CLAIMED,
)
from domain.events.duties import DutyReassigned, Timeliness
from domain.events.inspection import (
    RemedyVerified,
)
from domain.ids import BodyId, DocType, DutyId, FindingId
from domain.inspection import IssueConclusion, OrderRemedy, VerifyRemedy
from domain.inspection.concluding import NO_TEAM, SESSION_LATER, UNFOUNDED, Required
from domain.inspection.remedy import NOT_A_REMEDY, NOT_CONCLUDED, NOT_ITS_MONITOR, NOT_REQUIRED
from domain.inspection.rules import ALREADY_CONCLUDED, NO_SUCH_INSPECTION, NOT_INSPECTING, NOT_OVERSEEING
from domain.institution.rules import NO_SUCH_BODY
from domain.words import Number
from tests.domain.cases import CLERK, STRANGER, Case, ids
from tests.domain.duties_given import (
    COMMUNE,
    DIRECTIVE,
    DUTY,
    INSPECTORS,
    LATE,
    LATE_DAY,
    NEIGHBOUR,
    OFFICE,
    ORGANISERS,
    PROVINCE,
    TODAY,
    UNKNOWN,
)
from tests.domain.inspection_given import (
    AUDITOR,
    BEGUN,
    CASE,
    CLAIM,
    CONCLUDED,
    EARLIER,
    ELSEWHERE,
    FINDING,
    LOOKED,
    ORDERED,
    READY,
    REMEDY,
    RUNNING,
    SETTLED,
    STAFFED,
)

CONCLUDE = IssueConclusion(
    body=INSPECTORS,
    inspection=CASE,
    number=Number(7, DocType("TB"), "UBKTTU"),
    signatory=CLERK,
    decision="Quyết định lập đoàn",
    plan="Kế hoạch kiểm tra",
    report="Báo cáo của đoàn",
    session_on=date(2026, 2, 20),
    requirements=(Required(text="Lập danh sách học viên", findings=(FINDING, FINDING)),),
)
ORDER = OrderRemedy(
    body=INSPECTORS,
    inspection=CASE,
    finding=FINDING,
    holder=ORGANISERS,
    monitor=OFFICE,
    due=date(2026, 3, 31),
    action="Lập danh sách học viên",
)
ORDERED_NOW = replace(ORDERED, duty=DutyId(ids(1)[0]))
VERIFY = VerifyRemedy(body=OFFICE, duty=REMEDY, monitor=CLERK, is_verified=True, text="Đã có đủ danh sách")
VERIFIED = RemedyVerified(
    REMEDY,
    DIRECTIVE,
    CASE,
    OFFICE,
    FINDING,
    CLERK,
    True,  # noqa: FBT003  # facts are written in the order of their fields here
    TODAY,
    TODAY,
    date(2026, 3, 31),
    Timeliness.ON_TIME,
    "Đã có đủ danh sách",
)


def moved_to(body: BodyId) -> DutyReassigned:
    """The remedy passed on to another body in February."""
    return DutyReassigned(REMEDY, DIRECTIVE, CASE, INSPECTORS, ORGANISERS, body, date(2026, 2, 1), "Sắp xếp lại bộ máy")


CONCLUDING = [
    Case("the inspecting body concludes", LOOKED, CONCLUDE, [CONCLUDED]),
    Case(
        "concluded in January, recorded in March",
        LOOKED,
        replace(CONCLUDE, occurred=LATE, session_on=LATE_DAY),
        [replace(CONCLUDED, issued_on=LATE_DAY, session_on=LATE_DAY)],
    ),
    Case("nobody concludes without a mandate", LOOKED, CONCLUDE, MAY_NOT_RECORD, who=STRANGER),
    Case("there is no such inspection", LOOKED, replace(CONCLUDE, inspection=ELSEWHERE), NO_SUCH_INSPECTION),
    Case("a subject concludes nothing", LOOKED, replace(CONCLUDE, body=COMMUNE), NOT_INSPECTING),
    Case("it is concluded once", SETTLED, CONCLUDE, ALREADY_CONCLUDED),
    Case("without a team there is no conclusion", BEGUN, replace(CONCLUDE, requirements=()), NO_TEAM),
    Case("the session comes first", LOOKED, replace(CONCLUDE, session_on=date(2026, 3, 3)), SESSION_LATER),
    Case(
        "a requirement rests on a finding",
        LOOKED,
        replace(CONCLUDE, requirements=(Required(text="Rút kinh nghiệm", findings=()),)),
        UNFOUNDED,
    ),
    Case("a finding of this inspection", STAFFED, CONCLUDE, UNFOUNDED),
    Case("who signs has the mandate to", LOOKED, replace(CONCLUDE, signatory=AUDITOR), MAY_NOT_SIGN),
]
ORDERING = [
    Case("a remedy is a duty that comes from a finding", SETTLED, ORDER, [ORDERED_NOW]),
    Case("without a day it has no deadline", SETTLED, replace(ORDER, due=None), [replace(ORDERED_NOW, due=None)]),
    Case("ordered in January, recorded in March", EARLIER, replace(ORDER, occurred=LATE), [ORDERED_NOW]),
    Case("nobody orders a remedy without a mandate", SETTLED, ORDER, MAY_NOT_RECORD, who=STRANGER),
    Case("there is no such inspection", SETTLED, replace(ORDER, inspection=ELSEWHERE), NO_SUCH_INSPECTION),
    Case("a subject orders nothing", SETTLED, replace(ORDER, body=COMMUNE), NOT_INSPECTING),
    Case("the conclusion comes first", LOOKED, ORDER, NOT_CONCLUDED),
    Case("and on a day before it", SETTLED, replace(ORDER, occurred=LATE), NOT_CONCLUDED),
    Case("only what is required is ordered", SETTLED, replace(ORDER, finding=FindingId("ph-2")), NOT_REQUIRED),
    Case("nobody verifies their own remedy", SETTLED, replace(ORDER, monitor=ORGANISERS), MONITOR_HOLDS),
    Case(
        "a body beside the inspected may have to put it right, as a successor has",
        SETTLED,
        replace(ORDER, holder=NEIGHBOUR),
        [replace(ORDERED_NOW, holder=NEIGHBOUR)],
    ),
    Case("a body above the inspectors gets no orders", SETTLED, replace(ORDER, holder=PROVINCE), NOT_OVERSEEING),
    Case("the holder exists", SETTLED, replace(ORDER, holder=UNKNOWN), NO_SUCH_BODY),
]
VERIFYING = [
    Case("the named monitor verifies it, on time", READY, VERIFY, [VERIFIED]),
    Case(
        "not verified, it is open again",
        READY,
        replace(VERIFY, is_verified=False),
        [replace(VERIFIED, is_verified=False)],
    ),
    Case(
        "verified in January, recorded in March",
        [*RUNNING, replace(CLAIM, claimed_on=date(2026, 1, 12))],
        replace(VERIFY, occurred=LATE),
        [replace(VERIFIED, claimed_on=date(2026, 1, 12), verified_on=LATE_DAY)],
    ),
    Case("nobody verifies without a mandate", READY, VERIFY, MAY_NOT_RECORD, who=STRANGER),
    Case("there is no such duty", SETTLED, VERIFY, NO_SUCH_DUTY),
    Case("a duty from a directive's words is accepted, not verified", READY, replace(VERIFY, duty=DUTY), NOT_A_REMEDY),
    Case("only the named body verifies", READY, replace(VERIFY, body=NEIGHBOUR), NOT_ITS_MONITOR),
    Case("the person has a mandate to monitor", READY, replace(VERIFY, monitor=AUDITOR), MAY_NOT_MONITOR),
    Case("nothing is claimed yet", RUNNING, VERIFY, NOT_CLAIMED),
    Case("nobody verifies it before it is claimed", READY, replace(VERIFY, occurred=LATE), JUDGED_BEFORE_CLAIM),
    Case("the remedy has passed on to its monitor", [*RUNNING, moved_to(OFFICE), CLAIM], VERIFY, MONITOR_HOLDS),
]
CASES = [*CONCLUDING, *ORDERING, *VERIFYING]
