"""What an inspection looks at, who is in it, and what it found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from domain.events.inspection import (
    ConclusionIssued,
    FindingKind,
    FindingRecorded,
    InspectionOpened,
    TeamEstablished,
)
from domain.ids import BodyId, DirectiveId, DutyId, FindingId, InspectionId, PersonId, ProvisionId
from domain.kernel import Question, question


@dataclass(frozen=True)
class InspectionState:
    """An inspection as it stands."""

    body: BodyId
    """The body that inspects."""
    directive: DirectiveId | None
    subjects: tuple[BodyId, ...]
    provisions: tuple[ProvisionId, ...]
    duties: tuple[DutyId, ...]
    team: frozenset[PersonId] = frozenset()
    """Its head and members; empty: none was set up."""
    findings: Mapping[FindingId, FindingKind] = field(default_factory=dict)
    required: frozenset[FindingId] = frozenset()
    """The findings that the conclusion's requirements rest on."""
    concluded_on: date | None = None


@question()
def inspection_state(inspection: InspectionId) -> Question[InspectionState | None]:
    """The inspection as it stands; none: nobody opened it."""
    nothing: InspectionState | None = None
    return (
        Question(inspection.tag, nothing)
        .on(InspectionOpened, _opened)
        .on(TeamEstablished, lambda case, made: case and replace(case, team=frozenset((made.head, *made.members))))
        .on(
            FindingRecorded,
            lambda case, made: case and replace(case, findings={**case.findings, made.finding: made.kind}),
        )
        .on(ConclusionIssued, _concluded)
    )


def _opened(_: InspectionState | None, made: InspectionOpened) -> InspectionState:
    return InspectionState(made.body, made.directive, made.subjects, made.provisions, made.duties)


def _concluded(case: InspectionState | None, made: ConclusionIssued) -> InspectionState | None:
    rests_on = frozenset(finding for requirement in made.requirements for finding in requirement.findings)
    return case and replace(case, required=rests_on, concluded_on=made.issued_on)
