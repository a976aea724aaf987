"""An inspection from its opening to a remedy: the history that its cases begin with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.events.duties import CompletionClaimed
from domain.events.inspection import (
    AgainstDuty,
    ConclusionIssued,
    FindingKind,
    FindingRecorded,
    InspectionKind,
    InspectionOpened,
    RemedyOrdered,
    Requirement,
    Severity,
    TeamEstablished,
)
from domain.ids import DocType, DutyId, FindingId, InspectionId, PersonId
from domain.kernel import Event
from domain.words import Number, Office
from tests.domain.cases import CLERK, in_office
from tests.domain.duties_given import (
    COMMUNE,
    DIRECTIVE,
    DUTY,
    INSPECTORS,
    OFFICE,
    OPEN,
    ORGANISERS,
    PROVISION,
    TODAY,
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
ELSEWHERE = InspectionId("kt-khong-co")
"""Nobody opened this one."""
