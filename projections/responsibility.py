"""Who owes what, from which words, by when, and what became of it.

Keys: a duty (what is known of it), a body or a person (what concerns it), an inspection (how far it is).  What a body
holds is looked up twice: its own axes name the duties that ever concerned it, their axes say whether it still holds
them.  Words are read from the entry named by `because`; none are kept here.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from domain.events.drafting import DirectiveDrafted
from domain.events.duties import (
    CompletionAccepted,
    CompletionClaimed,
    CompletionReturned,
    Deadline,
    DeadlineExtended,
    DeadlineKind,
    DeadlineSet,
    DutyAssigned,
    DutyConfirmed,
    DutyDerived,
    DutyReassigned,
    DutyRejected,
    Holder,
    ProgressReported,
    Role,
)
from domain.events.inspection import (
    AgainstProvision,
    ConclusionIssued,
    FindingRecorded,
    InspectionOpened,
    RemedyOrdered,
    RemedyVerified,
    TeamEstablished,
)
from domain.ids import BodyId, PersonId
from projections.duty import DutyProgress, label
from projections.saying import Hearing, Say, Told

__all__ = ["NAME", "VERSION", "hears", "label", "says"]

NAME: Final = "responsibility"
VERSION: Final = 3
LISTED: Final = "deadline", "due"
"""The axis, and the field of its value, by which duties are listed."""
FEW: Final = ("claim", "judged", "state"), "state"
"""The axes, and the field of their values, by which those in a rare state are found."""

BEGINNING: Final = date.min
"""From when the words of a duty hold.  Whatever was decided on a day comes after them, also where a person confirmed
the words later than that day."""

says = Hearing()


@says.on(DutyDerived)
def _derived(told: Told, fact: DutyDerived) -> Iterable[Say]:
    key, day, anchor = fact.duty.tag, told.day, fact.anchor
    yield _state(key, "state", day, DutyProgress.PROPOSED)
    origin = {"directive": fact.directive, "provision": fact.provision, "ordinal": fact.ordinal}
    where = {"version": anchor.version or told.place, "start": anchor.start, "end": anchor.end}
    yield Say(key, "origin", day, {**origin, **where})
    yield Say(fact.directive.tag, key, day, key)
    yield from _holders(key, day, fact.holders)
    yield _deadline(key, BEGINNING, fact.deadline)
    yield Say(key, "recurrence", day, fact.recurrence)
    yield Say(key, "report_to", day, fact.report_to)
    yield from _concerns(key, day, fact.report_to)


@says.on(DutyConfirmed)
def _confirmed(told: Told, fact: DutyConfirmed) -> Iterable[Say]:
    key, day = fact.duty.tag, told.day
    yield _state(key, "judged", day, DutyProgress.OPEN)
    yield from _holders(key, day, fact.holders)
    yield _deadline(key, BEGINNING, fact.deadline)
    yield Say(key, "recurrence", day, fact.recurrence)
    yield Say(key, "report_to", day, fact.report_to)
    yield from _concerns(key, day, fact.report_to, fact.editor)


@says.on(DutyRejected)
def _rejected(told: Told, fact: DutyRejected) -> Iterable[Say]:
    yield _state(fact.duty.tag, "judged", told.day, DutyProgress.REJECTED)
    yield from _concerns(fact.duty.tag, told.day, fact.editor)


@says.on(DutyAssigned)
def _assigned(told: Told, fact: DutyAssigned) -> Iterable[Say]:
    value = {"bodies": list(fact.holders), "role": fact.role}
    yield Say(fact.duty.tag, f"assigned:{told.place}", fact.since, value)
    yield from _concerns(fact.duty.tag, fact.since, *fact.holders)


@says.on(DutyReassigned)
def _reassigned(told: Told, fact: DutyReassigned) -> Iterable[Say]:
    """Each passing on is an axis of its own, so that all of them are followed in their order."""
    value = {"from": fact.from_body, "to": fact.to_body}
    yield Say(fact.duty.tag, f"moved:{told.place}", fact.effective_on, value)
    yield from _concerns(fact.duty.tag, fact.effective_on, fact.to_body)


@says.on(DeadlineSet)
def _set(_told: Told, fact: DeadlineSet) -> Iterable[Say]:
    yield _deadline(fact.duty.tag, fact.decided_on, Deadline(DeadlineKind.DATE, fact.new))


@says.on(DeadlineExtended)
def _extended(_told: Told, fact: DeadlineExtended) -> Iterable[Say]:
    yield _deadline(fact.duty.tag, fact.decided_on, Deadline(DeadlineKind.DATE, fact.new))


@says.on(ProgressReported)
def _reported(told: Told, fact: ProgressReported) -> Iterable[Say]:
    first, last = fact.period.first.isoformat(), fact.period.last.isoformat()
    value = {"percent": fact.percent, "first": first, "last": last, "body": fact.body}
    yield Say(fact.duty.tag, "report", told.day, value)


@says.on(CompletionClaimed)
def _claimed(_told: Told, fact: CompletionClaimed) -> Iterable[Say]:
    yield _state(fact.duty.tag, "claim", fact.claimed_on, DutyProgress.CLAIMED, claimed_on=fact.claimed_on.isoformat())


@says.on(CompletionAccepted)
def _accepted(told: Told, fact: CompletionAccepted) -> Iterable[Say]:
    yield _done(fact.duty.tag, told.day, fact)
    yield from _concerns(fact.duty.tag, told.day, fact.monitor)


@says.on(CompletionReturned)
def _returned(told: Told, fact: CompletionReturned) -> Iterable[Say]:
    yield Say(fact.duty.tag, "claim", fact.returned_on, None)
    yield from _concerns(fact.duty.tag, told.day, fact.monitor)


@says.on(DirectiveDrafted)
def _drafted(told: Told, fact: DirectiveDrafted) -> Iterable[Say]:
    if fact.lead:
        yield Say(fact.lead.tag, fact.directive.tag, told.day, {"part": "lead_drafter"})


@says.on(InspectionOpened)
def _opened(told: Told, fact: InspectionOpened) -> Iterable[Say]:
    key, day = fact.inspection.tag, told.day
    yield Say(key, "state", day, {"state": "open", "kind": fact.kind, "directive": fact.directive, "body": fact.body})
    yield Say(fact.body.tag, key, day, {"part": "inspects"})
    for subject in fact.subjects:
        yield Say(subject.tag, key, day, {"part": "subject"})
    for duty in fact.duties:
        yield Say(duty.tag, key, day, {"part": "looked_at"})


@says.on(TeamEstablished)
def _established(told: Told, fact: TeamEstablished) -> Iterable[Say]:
    value = {"head": fact.head, "members": list(fact.members)}
    yield Say(fact.inspection.tag, "team", told.day, value)
    for person in dict.fromkeys((fact.head, *fact.members)):
        part = "head" if person == fact.head else "member"
        yield Say(person.tag, fact.inspection.tag, told.day, {"part": part})


@says.on(FindingRecorded)
def _found(told: Told, fact: FindingRecorded) -> Iterable[Say]:
    """It stands on what it is about, on its directive where it is about a provision, and on its inspection."""
    value = {"kind": fact.kind, "severity": fact.severity, "inspection": fact.inspection, "against": fact.against.tag}
    about = (fact.directive.tag,) if fact.directive and isinstance(fact.against, AgainstProvision) else ()
    for key in (fact.against.tag, *about, fact.inspection.tag):
        yield Say(key, fact.finding.tag, told.day, value)


@says.on(ConclusionIssued)
def _concluded(told: Told, fact: ConclusionIssued) -> Iterable[Say]:
    value = {"number": str(fact.number) if fact.number else None, "issued_on": fact.issued_on.isoformat()}
    yield Say(fact.inspection.tag, "conclusion", told.day, value)


@says.on(RemedyOrdered)
def _ordered(told: Told, fact: RemedyOrdered) -> Iterable[Say]:
    key, day = fact.duty.tag, told.day
    origin = {"inspection": fact.inspection, "finding": fact.finding, "directive": fact.directive}
    yield _state(key, "state", day, DutyProgress.OPEN)
    yield Say(key, "origin", day, origin)
    holders = (Holder(Role.LEAD, fact.holder, is_class=False), Holder(Role.MONITOR, fact.monitor, is_class=False))
    yield from _holders(key, day, holders)
    yield _deadline(key, BEGINNING, Deadline(DeadlineKind.DATE if fact.due else DeadlineKind.NONE, fact.due))
    if fact.directive:
        yield Say(fact.directive.tag, key, day, key)


@says.on(RemedyVerified)
def _verified(_told: Told, fact: RemedyVerified) -> Iterable[Say]:
    key, day = fact.duty.tag, fact.verified_on
    yield _done(key, day, fact) if fact.is_verified else Say(key, "claim", day, None)
    yield from _concerns(key, day, fact.monitor)


hears = says.kinds


def _state(key: str, axis: str, day: date, state: DutyProgress, **more: object) -> Say:
    """Being there, being judged and being claimed are axes of their own, in rising rank: each on its own days."""
    return Say(key, axis, day, {"state": state, **more})


def _done(key: str, day: date, fact: CompletionAccepted | RemedyVerified) -> Say:
    return _state(key, "claim", day, DutyProgress.DONE, claimed_on=fact.claimed_on.isoformat(), verdict=fact.verdict)


def _holders(key: str, day: date, holders: tuple[Holder, ...]) -> Iterable[Say]:
    """All of them on one axis: a later list takes the place of an earlier one."""
    value: list[dict[str, Any]] = [{"role": h.role, "body": h.body, "is_class": h.is_class} for h in holders]
    yield Say(key, "holders", BEGINNING, value)
    yield from _concerns(key, day, *(holder.body for holder in holders))


def _deadline(key: str, day: date, deadline: Deadline) -> Say:
    due = deadline.due.isoformat() if deadline.due else None
    return Say(key, "deadline", day, {"kind": deadline.kind, "due": due})


def _concerns(key: str, day: date, *whom: BodyId | PersonId | None) -> Iterable[Say]:
    """The duty stands under everybody whom it ever concerned; its own axes say how."""
    return [Say(one.tag, key, day, key) for one in dict.fromkeys(whom) if one]
