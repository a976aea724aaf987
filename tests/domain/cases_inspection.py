"""Inspections opened, found, concluded and put right: what the commands promise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.authority import MAY_NOT_RECORD, MAY_NOT_SIGN
from domain.change.rules import NO_SUCH_PART
from domain.dissemination.rules import NOT_PUBLISHED
from domain.duties.rules import MAY_NOT_MONITOR, MONITOR_HOLDS, NO_SUCH_DUTY, NO_SUCH_HOLDER, NOT_CLAIMED
from domain.events.duties import CompletionClaimed, DutyReassigned, Timeliness
from domain.events.inspection import (
    AgainstBody,
    AgainstDuty,
    AgainstProvision,
    ConclusionIssued,
    FindingKind,
    FindingRecorded,
    InspectionKind,
    InspectionOpened,
    RemedyOrdered,
    RemedyVerified,
    Requirement,
    Severity,
    TeamEstablished,
)
from domain.ids import BodyId, DirectiveId, DocType, DutyId, FindingId, InspectionId, PersonId, ProvisionId
from domain.inspection import EstablishTeam, IssueConclusion, OpenInspection, OrderRemedy, RecordFinding, VerifyRemedy
from domain.inspection.finding import (
    INSPECTS_ITSELF,
    MAY_NOT_INSPECT,
    MEMBER_OF_SUBJECT,
    NO_SUCH_SUBJECT,
    NOT_ON_TEAM,
    OUT_OF_SCOPE,
)
from domain.inspection.remedy import (
    NO_TEAM,
    NOT_A_REMEDY,
    NOT_CONCLUDED,
    NOT_ITS_MONITOR,
    NOT_REQUIRED,
    SESSION_LATER,
    UNFOUNDED,
    Required,
)
from domain.inspection.rules import ALREADY_CONCLUDED, NO_SUCH_INSPECTION, NOT_INSPECTING
from domain.kernel import Event
from domain.words import Number, Office
from tests.domain.cases import CLERK, STRANGER, Case, ids, in_office
from tests.domain.duties_given import (
    COMMUNE,
    DIRECTIVE,
    DRAFTED,
    DUTY,
    INSPECTORS,
    LATE,
    LATE_DAY,
    NEIGHBOUR,
    OFFICE,
    OPEN,
    ORGANISERS,
    PEOPLE,
    PROVISION,
    TODAY,
    UNKNOWN,
)

CASE, FINDING, REMEDY = InspectionId("kt-1"), FindingId("ph-1"), DutyId("kp-1")
LOCAL, AUDITOR = PersonId("p-can-bo-xa"), PersonId("p-kiem-tra-vien")
HISTORY: list[Event] = [
    *OPEN,
    *in_office(COMMUNE, Office.OFFICER, [LOCAL]),
    *in_office(INSPECTORS, Office.OFFICER, [AUDITOR]),
]
OPENED = InspectionOpened(
    CASE,
    DIRECTIVE,
    INSPECTORS,
    InspectionKind.INSPECTION,
    (COMMUNE, ORGANISERS),
    (PROVISION,),
    (DUTY,),
    "Việc bồi dưỡng bí thư chi bộ",
)
TEAM = TeamEstablished(CASE, DIRECTIVE, INSPECTORS, "Quyết định lập đoàn", CLERK, (AUDITOR,))
FOUND = FindingRecorded(
    CASE,
    DIRECTIVE,
    INSPECTORS,
    FINDING,
    CLERK,
    AgainstDuty("duty", DUTY),
    FindingKind.SHORTCOMING,
    Severity.MINOR,
    "Chưa lập danh sách học viên",
)
CONCLUDED = ConclusionIssued(
    CASE,
    DIRECTIVE,
    INSPECTORS,
    Number(7, DocType("TB"), "UBKTTU"),
    TODAY,
    CLERK,
    "Quyết định lập đoàn",
    "Kế hoạch kiểm tra",
    "Báo cáo của đoàn",
    date(2026, 2, 20),
    (Requirement((FINDING,)),),
    {"1": "Lập danh sách học viên"},
)
ORDERED = RemedyOrdered(
    CASE,
    DIRECTIVE,
    INSPECTORS,
    FINDING,
    REMEDY,
    ORGANISERS,
    OFFICE,
    date(2026, 3, 31),
    "Lập danh sách học viên",
)
CLAIM = CompletionClaimed(REMEDY, DIRECTIVE, CASE, ORGANISERS, TODAY, "Danh sách học viên")
BEGUN: list[Event] = [*HISTORY, OPENED]
STAFFED: list[Event] = [*BEGUN, TEAM]
LOOKED: list[Event] = [*STAFFED, FOUND]
SETTLED: list[Event] = [*LOOKED, CONCLUDED]
RUNNING: list[Event] = [*SETTLED, ORDERED]
READY: list[Event] = [*RUNNING, CLAIM]
EARLIER: list[Event] = [*LOOKED, replace(CONCLUDED, issued_on=date(2026, 1, 10))]

OPEN_IT = OpenInspection(
    body=INSPECTORS,
    kind=InspectionKind.INSPECTION,
    subjects=(COMMUNE, ORGANISERS),
    directive=DIRECTIVE,
    provisions=(PROVISION,),
    duties=(DUTY,),
    topic="Việc bồi dưỡng bí thư chi bộ",
)
OPENED_NOW = replace(OPENED, inspection=InspectionId(ids(1)[0]))
STAFF = EstablishTeam(
    body=INSPECTORS, inspection=CASE, decision="Quyết định lập đoàn", head=CLERK, members=(AUDITOR, CLERK, AUDITOR)
)
FIND = RecordFinding(
    body=INSPECTORS,
    inspection=CASE,
    inspector=CLERK,
    against=AgainstDuty("duty", DUTY),
    kind=FindingKind.SHORTCOMING,
    severity=Severity.MINOR,
    text="Chưa lập danh sách học viên",
)
FOUND_NOW = replace(FOUND, finding=FindingId(ids(1)[0]))
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
    date(2026, 3, 31),
    Timeliness.ON_TIME,
    "Đã có đủ danh sách",
)
ELSEWHERE = InspectionId("kt-khong-co")


def moved_to(body: BodyId) -> DutyReassigned:
    """The remedy passed on to another body in February."""
    return DutyReassigned(REMEDY, DIRECTIVE, CASE, INSPECTORS, ORGANISERS, body, date(2026, 2, 1), "Sắp xếp lại bộ máy")


OPENING = [
    Case("a body opens an inspection of others", HISTORY, OPEN_IT, [OPENED_NOW]),
    Case(
        "it need not be about a directive",
        HISTORY,
        replace(OPEN_IT, directive=None, provisions=(), duties=()),
        [replace(OPENED_NOW, directive=None, provisions=(), duties=())],
    ),
    Case("opened in January, recorded in March", HISTORY, replace(OPEN_IT, occurred=LATE), [OPENED_NOW]),
    Case("nobody opens one without a mandate", HISTORY, OPEN_IT, MAY_NOT_RECORD, who=STRANGER),
    Case("nobody inspects themselves", HISTORY, replace(OPEN_IT, subjects=(COMMUNE, INSPECTORS)), INSPECTS_ITSELF),
    Case("the subjects exist", HISTORY, replace(OPEN_IT, subjects=(UNKNOWN,)), NO_SUCH_SUBJECT),
    Case("the duties are on record", HISTORY, replace(OPEN_IT, duties=(REMEDY,)), NO_SUCH_DUTY),
    Case("the directive was issued", HISTORY, replace(OPEN_IT, directive=DirectiveId("ct-9")), NOT_PUBLISHED),
    Case("a draft is not inspected", [DRAFTED, *PEOPLE], replace(OPEN_IT, duties=()), NOT_PUBLISHED),
    Case("the provisions are its own", HISTORY, replace(OPEN_IT, provisions=(ProvisionId("muc-9"),)), NO_SUCH_PART),
]
STAFFING = [
    Case("the inspecting body sets up the team, each person once", BEGUN, STAFF, [TEAM]),
    Case("set up in January, recorded after the conclusion", SETTLED, replace(STAFF, occurred=LATE), [TEAM]),
    Case("nobody sets up a team without a mandate", BEGUN, STAFF, MAY_NOT_RECORD, who=STRANGER),
    Case("there is no such inspection", BEGUN, replace(STAFF, inspection=ELSEWHERE), NO_SUCH_INSPECTION),
    Case("a subject sets up no team", BEGUN, replace(STAFF, body=COMMUNE), NOT_INSPECTING),
    Case("after the conclusion no team is set up", EARLIER, STAFF, ALREADY_CONCLUDED),
    Case("nobody from an inspected body is a member", BEGUN, replace(STAFF, members=(LOCAL,)), MEMBER_OF_SUBJECT),
    Case("nor the head", BEGUN, replace(STAFF, head=LOCAL), MEMBER_OF_SUBJECT),
]
FINDING_OUT = [
    Case("a member of the team finds a shortcoming of a duty", STAFFED, FIND, [FOUND_NOW]),
    Case(
        "a merit of a body",
        STAFFED,
        replace(FIND, against=AgainstBody("body", COMMUNE), kind=FindingKind.MERIT, severity=Severity.NONE),
        [replace(FOUND_NOW, against=AgainstBody("body", COMMUNE), kind=FindingKind.MERIT, severity=Severity.NONE)],
    ),
    Case(
        "how a provision is carried out",
        STAFFED,
        replace(FIND, against=AgainstProvision("provision", PROVISION)),
        [replace(FOUND_NOW, against=AgainstProvision("provision", PROVISION))],
    ),
    Case("found in January, recorded after the conclusion", SETTLED, replace(FIND, occurred=LATE), [FOUND_NOW]),
    Case("nobody records a finding without a mandate", STAFFED, FIND, MAY_NOT_RECORD, who=STRANGER),
    Case("there is no such inspection", STAFFED, replace(FIND, inspection=ELSEWHERE), NO_SUCH_INSPECTION),
    Case("a subject finds nothing", STAFFED, replace(FIND, body=COMMUNE), NOT_INSPECTING),
    Case("after the conclusion nothing is found", EARLIER, FIND, ALREADY_CONCLUDED),
    Case("who is not on the team finds nothing", STAFFED, replace(FIND, inspector=LOCAL), NOT_ON_TEAM),
    Case("before there is a team, nobody finds anything", BEGUN, FIND, NOT_ON_TEAM),
    Case(
        "a member without the mandate to inspect finds nothing",
        STAFFED,
        replace(FIND, inspector=AUDITOR),
        MAY_NOT_INSPECT,
    ),
    Case(
        "another body is not looked at",
        STAFFED,
        replace(FIND, against=AgainstBody("body", NEIGHBOUR)),
        OUT_OF_SCOPE,
    ),
    Case("another duty is not looked at", STAFFED, replace(FIND, against=AgainstDuty("duty", REMEDY)), OUT_OF_SCOPE),
]
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
    Case("the holder exists", SETTLED, replace(ORDER, holder=UNKNOWN), NO_SUCH_HOLDER),
]
VERIFYING = [
    Case("the named monitor verifies it, on time", READY, VERIFY, [VERIFIED]),
    Case(
        "not verified, it has no verdict and is open again",
        READY,
        replace(VERIFY, is_verified=False),
        [replace(VERIFIED, is_verified=False, verdict=None)],
    ),
    Case(
        "verified in January, recorded in March",
        [*RUNNING, replace(CLAIM, claimed_on=date(2026, 1, 12))],
        replace(VERIFY, occurred=LATE),
        [replace(VERIFIED, claimed_on=date(2026, 1, 12))],
    ),
    Case("nobody verifies without a mandate", READY, VERIFY, MAY_NOT_RECORD, who=STRANGER),
    Case("there is no such duty", SETTLED, VERIFY, NO_SUCH_DUTY),
    Case("a duty from a directive's words is accepted, not verified", READY, replace(VERIFY, duty=DUTY), NOT_A_REMEDY),
    Case("only the named body verifies", READY, replace(VERIFY, body=NEIGHBOUR), NOT_ITS_MONITOR),
    Case("the person has a mandate to monitor", READY, replace(VERIFY, monitor=AUDITOR), MAY_NOT_MONITOR),
    Case("nothing is claimed yet", RUNNING, VERIFY, NOT_CLAIMED),
    Case("the remedy has passed on to its monitor", [*RUNNING, moved_to(OFFICE), CLAIM], VERIFY, MONITOR_HOLDS),
]
CASES = [*OPENING, *STAFFING, *FINDING_OUT, *CONCLUDING, *ORDERING, *VERIFYING]
