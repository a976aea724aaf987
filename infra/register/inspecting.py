"""One inspection, from its opening to the remedy that was verified."""

from __future__ import annotations

from datetime import date

from domain.events.inspection import (
    AgainstBody,
    AgainstDuty,
    FindingKind,
    FindingRecorded,
    InspectionKind,
    InspectionOpened,
    RemedyOrdered,
    Severity,
    Target,
)
from domain.ids import DutyId, FindingId, InspectionId
from domain.inspection import EstablishTeam, IssueConclusion, OpenInspection, OrderRemedy, RecordFinding, VerifyRemedy
from domain.inspection.concluding import Required
from domain.words import When
from infra.register.following import claimed
from infra.register.making import Draft
from infra.register.telling import Life, Scribe, Told, made
from infra.register.world import person

_TEAM = "Quyết định số 21-QĐ/UBKTTU ngày 04/3/2024"


def inspected(scribe: Scribe, draft: Draft, duty: DutyId) -> Life:
    """The Inspection Committee looks at how a commune carries out a duty."""
    case = yield from _opened(scribe, draft, duty)
    merit = AgainstBody("body", scribe.body("dong-sen"))
    yield from _found(scribe, case, merit, FindingKind.MERIT, "Kho hồ sơ khô ráo, có người trông coi.")
    fault = yield from _found(
        scribe, case, AgainstDuty("duty", duty), FindingKind.SHORTCOMING, "Chưa đối chiếu hồ sơ các năm 2009 đến 2014."
    )
    yield from _concluded(scribe, case, fault)
    yield from _remedied(scribe, case, fault)


def _opened(scribe: Scribe, draft: Draft, duty: DutyId) -> Told[InspectionId]:
    done = yield scribe.step(
        OpenInspection(
            occurred=When("2024-03-04"),
            body=scribe.body("kiem-tra"),
            kind=InspectionKind.INSPECTION,
            subjects=(scribe.body("dong-sen"),),
            directive=draft.directive,
            duties=(duty,),
            topic="Việc đối chiếu hồ sơ lưu trữ của xã Đồng Sen.",
        )
    )
    case = made(done, InspectionOpened).inspection
    yield scribe.step(
        EstablishTeam(
            occurred=When("2024-03-04"),
            body=scribe.body("kiem-tra"),
            inspection=case,
            decision=_TEAM,
            head=person("Kiều Văn Sơn"),
            members=(person("Giang Thị Tuyết"),),
        )
    )
    return case


def _found(scribe: Scribe, case: InspectionId, against: Target, kind: FindingKind, text: str) -> Told[FindingId]:
    done = yield scribe.step(
        RecordFinding(
            occurred=When("2024-03-21"),
            body=scribe.body("kiem-tra"),
            inspection=case,
            inspector=person("Giang Thị Tuyết"),
            against=against,
            kind=kind,
            severity=Severity.NONE if kind == FindingKind.MERIT else Severity.MINOR,
            text=text,
        )
    )
    return made(done, FindingRecorded).finding


def _concluded(scribe: Scribe, case: InspectionId, fault: FindingId) -> Life:
    yield scribe.step(
        IssueConclusion(
            occurred=When("2024-04-26"),
            body=scribe.body("kiem-tra"),
            inspection=case,
            signatory=person("Phạm Minh Đức"),
            decision=_TEAM,
            plan="Kế hoạch số 22-KH/UBKTTU ngày 06/3/2024",
            report="Báo cáo số 05-BC/ĐKT ngày 08/4/2024",
            session_on=date(2024, 4, 19),
            requirements=(Required(text="Đối chiếu xong hồ sơ các năm 2009 đến 2014.", findings=(fault,)),),
        )
    )


def _remedied(scribe: Scribe, case: InspectionId, fault: FindingId) -> Life:
    done = yield scribe.step(
        OrderRemedy(
            occurred=When("2024-04-26"),
            body=scribe.body("kiem-tra"),
            inspection=case,
            finding=fault,
            holder=scribe.body("dong-sen"),
            monitor=scribe.body("kiem-tra"),
            due=date(2024, 8, 31),
            action="Đối chiếu hồ sơ các năm 2009 đến 2014 và lập biên bản.",
        )
    )
    remedy = made(done, RemedyOrdered).duty
    yield from claimed(scribe, remedy, "dong-sen", "2024-08-20", "Sáu biên bản đối chiếu")
    yield scribe.step(
        VerifyRemedy(
            occurred=When("2024-09-05"),
            body=scribe.body("kiem-tra"),
            duty=remedy,
            monitor=person("Kiều Văn Sơn"),
            is_verified=True,
            text="Đã xem sáu biên bản và đối chiếu lại hai năm.",
        )
    )
