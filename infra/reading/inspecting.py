"""Inspections, and the remedies that they left open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TypeVar

from api.duty_shapes import Duty
from api.inspection_shapes import (
    Concluded,
    FindingAbout,
    FindingRead,
    Inspection,
    InspectionState,
    InspectionSummary,
    RemedyCount,
    RequirementRead,
    TeamSet,
)
from api.reader import At, DutiesWanted, Listed, Page
from api.shapes import Named
from domain.events.inspection import (
    ConclusionIssued,
    FindingRecorded,
    InspectionOpened,
    RemedyOrdered,
    TeamEstablished,
)
from domain.ids import BodyId, DirectiveId, InspectionId
from domain.kernel import Event
from infra.reading import duties
from infra.reading.happened import Happened, happened, happened_to
from infra.reading.naming import Naming, shown
from infra.reading.pages import collected
from infra.reading.source import DUTIES, Source
from projections.duty import DueClass, DutyProgress

E = TypeVar("E", bound=Event)
KINDS: Final = (InspectionOpened, TeamEstablished, FindingRecorded, ConclusionIssued, RemedyOrdered)
Facts = Sequence[Happened[Any]]
Remedies = Mapping[str, Duty]


def listed(
    source: Source, at: At, page: Page, *, with_open_remedies: bool, with_claimed_remedies: bool = False
) -> Listed[InspectionSummary]:
    """A page of inspections in the order of their ids; only those with remedies that stand so."""

    def is_wanted(remedies: RemedyCount) -> bool:
        return bool((remedies.open or not with_open_remedies) and (remedies.claimed or not with_claimed_remedies))

    def keys(after: str, limit: int) -> Sequence[str]:
        return source.views.keys(
            DUTIES, InspectionId.kind, at.as_of, at.known_at, axis="state", after=after, limit=limit
        )

    def told(tags: Sequence[str]) -> list[tuple[str, InspectionSummary]]:
        found = _read(source, tags, at)
        return [(tag, each) for tag, each in found if is_wanted(each.remedies)]

    return collected(page, keys, told)


def one(source: Source, inspection: InspectionId, at: At) -> Inspection | None:
    """One inspection; none where it was not opened by then."""
    found = _read(source, [inspection.tag], at)
    return found[0][1] if found else None


def findings(source: Source, directive: DirectiveId, at: At) -> list[FindingAbout]:
    """What inspections found about a directive: its provisions, its duties, the bodies that carry it out; by day."""
    found = happened(source, directive.tag, at, FindingRecorded)
    return [FindingAbout(**dict(_finding(one)), inspection=one.fact.inspection) for one in found]


def _read(source: Source, tags: Sequence[str], at: At) -> list[tuple[str, Inspection]]:
    facts = happened_to(source, tags, at, *KINDS)
    ordered = {one.fact.duty.tag for each in facts.values() for one in _of(each, RemedyOrdered)}
    remedies = dict(duties.told(source, sorted(ordered), at, DutiesWanted()))
    naming = Naming(source, at)
    naming.prepare(facts.values())
    return [(tag, _told(opened[-1], facts[tag], remedies, naming)) for tag in tags if (opened := _opened(facts[tag]))]


def _opened(facts: Facts) -> list[Happened[InspectionOpened]]:
    return _of(facts, InspectionOpened)


def _of(facts: Facts, kind: type[E]) -> list[Happened[E]]:
    return [one for one in facts if isinstance(one.fact, kind)]


def _told(opened: Happened[InspectionOpened], facts: Facts, remedies: Remedies, naming: Naming) -> Inspection:
    fact = opened.fact
    teams, concluded = _of(facts, TeamEstablished), _of(facts, ConclusionIssued)
    tags = sorted({one.fact.duty.tag for one in _of(facts, RemedyOrdered)})
    ordered = [remedies[tag] for tag in tags if tag in remedies]
    found = [_finding(one) for one in _of(facts, FindingRecorded)]
    return Inspection(
        id=fact.inspection,
        kind=fact.kind,
        directive=naming.named(fact.directive),
        body=_named(fact.body, naming),
        subjects=[_named(subject, naming) for subject in fact.subjects],
        topic=shown(fact.topic),
        opened_on=opened.on,
        because=opened.because,
        state=InspectionState.CONCLUDED if concluded else InspectionState.OPEN,
        findings=len(found),
        remedies=counted(ordered),
        team=_team(teams[-1]) if teams else None,
        found=found,
        conclusion=_conclusion(concluded[-1]) if concluded else None,
        ordered=ordered,
    )


def counted(ordered: Iterable[Duty]) -> RemedyCount:
    """How many of these duties stand where."""
    states = [(duty.state, duty.due_class) for duty in ordered]
    is_open = [due for state, due in states if state in {DutyProgress.OPEN, DutyProgress.CLAIMED}]
    done = sum(state is DutyProgress.DONE for state, _ in states)
    claimed = sum(state is DutyProgress.CLAIMED for state, _ in states)
    return RemedyCount(open=len(is_open), overdue=is_open.count(DueClass.OVERDUE), claimed=claimed, done=done)


def _named(body: BodyId, naming: Naming) -> Named:
    return Named(id=body, name=shown(naming.label(body)))


def _team(one: Happened[TeamEstablished]) -> TeamSet:
    people = {one.fact.head, *one.fact.members}
    return TeamSet(decision=shown(one.fact.decision), people=len(people), on=one.on, because=one.because)


def _finding(one: Happened[FindingRecorded]) -> FindingRead:
    fact = one.fact
    return FindingRead(
        finding=fact.finding,
        kind=fact.kind,
        severity=fact.severity,
        against=fact.against.tag,
        version=fact.version,
        quote=shown(fact.quote),
        text=shown(fact.text),
        on=one.on,
        because=one.because,
    )


def _conclusion(one: Happened[ConclusionIssued]) -> Concluded:
    fact = one.fact
    requirements = [
        RequirementRead(words=shown(fact.requirement_words.get(str(order))), findings=[*map(str, required.findings)])
        for order, required in enumerate(fact.requirements, 1)
    ]
    return Concluded(
        number=str(fact.number) if fact.number else None,
        issued_on=fact.issued_on,
        session_on=fact.session_on,
        requirements=requirements,
        because=one.because,
    )
