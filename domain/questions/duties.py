"""What became of a duty, and how many were read from a provision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

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
    Recurrence,
    Role,
    Timeliness,
)
from domain.events.inspection import RemedyOrdered, RemedyVerified
from domain.ids import BodyId, DirectiveId, DutyId, FindingId, InspectionId, ProvisionId
from domain.kernel import Question, question


class Stage(StrEnum):
    """How far a duty has come."""

    PROPOSED = "proposed"
    OPEN = "open"
    CLAIMED = "claimed"
    DONE = "done"
    REJECTED = "rejected"


@dataclass(frozen=True)
class Held:
    """One holder's time with a duty."""

    holder: Holder
    since: date | None = None
    """None: from the beginning."""
    until: date | None = None
    """The last day; none: it goes on."""

    def covers(self, day: date) -> bool:
        """Does it hold on that day?"""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class Due:
    """A deadline, and from which day it counts; none: from the beginning."""

    by: date | None
    since: date | None = None


@dataclass(frozen=True)
class DutyState:
    """A duty as it stands."""

    stage: Stage
    directive: DirectiveId | None
    held: tuple[Held, ...]
    dues: tuple[Due, ...]
    """Every deadline that it was given, in the order of recording."""
    deadline: Deadline
    """As the words have it, or as confirmed."""
    recurrence: Recurrence = Recurrence.NONE
    report_to: BodyId | None = None
    inspection: InspectionId | None = None
    finding: FindingId | None = None
    """The finding that it comes from; none: it comes from a directive's words."""
    ordered_by: BodyId | None = None
    """The body that ordered the remedy."""
    monitor: BodyId | None = None
    """The body that verifies the remedy."""
    claimed_on: date | None = None
    returned_on: date | None = None
    """The day on which it was last returned, or not verified."""

    def holders(self, on: date) -> frozenset[BodyId]:
        """The bodies that have to carry it out on that day; one that only monitors does not."""
        return frozenset(holder.body for holder in self._held(on) if holder.body and holder.role != Role.MONITOR)

    def monitors(self, on: date) -> frozenset[BodyId]:
        """The bodies that the words, or an assignment, have follow it on that day."""
        return frozenset(holder.body for holder in self._held(on) if holder.body and holder.role == Role.MONITOR)

    def _held(self, on: date) -> Iterator[Holder]:
        return (time.holder for time in self.held if time.covers(on))

    def due(self, on: date) -> date | None:
        """The deadline that counted on that day."""
        known = [(due.since or date.min, order, due.by) for order, due in enumerate(self.dues)]
        return max((due for due in known if due[0] <= on), key=lambda due: due[:2], default=(None, 0, None))[2]


def timeliness(done: date, due: date | None) -> Timeliness:
    """On time on the last day too; without a deadline neither on time nor late (DOMAIN 0.2)."""
    if due is None:
        return Timeliness.NO_DEADLINE
    return Timeliness.ON_TIME if done <= due else Timeliness.LATE


@question()
def duty_state(duty: DutyId) -> Question[DutyState | None]:
    """The duty as it stands; none: nobody has recorded it."""
    nothing: DutyState | None = None
    return (
        Question(duty.tag, nothing)
        .on(DutyDerived, _derived)
        .on(RemedyOrdered, _ordered)
        .on(DutyConfirmed, _confirmed)
        .on(DutyRejected, lambda duty, _: duty and replace(duty, stage=Stage.REJECTED))
        .on(DutyAssigned, _assigned)
        .on(DutyReassigned, _reassigned)
        .on(DeadlineSet, lambda duty, made: _due(duty, made.new, made.decided_on))
        .on(DeadlineExtended, lambda duty, made: _due(duty, made.new, made.decided_on))
        .on(
            CompletionClaimed,
            lambda duty, made: duty and replace(duty, stage=Stage.CLAIMED, claimed_on=made.claimed_on),
        )
        .on(CompletionAccepted, lambda duty, _: duty and replace(duty, stage=Stage.DONE))
        .on(CompletionReturned, lambda duty, made: duty and _reopened(duty, made.returned_on))
        .on(
            RemedyVerified,
            _verified,
        )
    )


def _derived(_: DutyState | None, made: DutyDerived) -> DutyState:
    return DutyState(
        Stage.PROPOSED,
        made.directive,
        tuple(Held(holder) for holder in made.holders),
        (Due(made.deadline.due),),
        made.deadline,
        made.recurrence,
        made.report_to,
    )


def _ordered(_: DutyState | None, made: RemedyOrdered) -> DutyState:
    kind = DeadlineKind.DATE if made.due else DeadlineKind.NONE
    return DutyState(
        Stage.OPEN,
        made.directive,
        (Held(Holder(Role.LEAD, made.holder, is_class=False)),),
        (Due(made.due),),
        Deadline(kind, made.due),
        inspection=made.inspection,
        finding=made.finding,
        ordered_by=made.body,
        monitor=made.monitor,
    )


def _confirmed(duty: DutyState | None, made: DutyConfirmed) -> DutyState | None:
    return duty and replace(
        duty,
        stage=Stage.OPEN,
        held=tuple(Held(holder) for holder in made.holders),
        dues=(Due(made.deadline.due),),
        deadline=made.deadline,
        recurrence=made.recurrence,
        report_to=made.report_to,
    )


def _assigned(duty: DutyState | None, made: DutyAssigned) -> DutyState | None:
    added = (Held(Holder(made.role, holder, is_class=False), made.since) for holder in made.holders)
    return duty and replace(duty, held=(*duty.held, *added))


def _reassigned(duty: DutyState | None, made: DutyReassigned) -> DutyState | None:
    if duty is None:
        return None
    goes = [time for time in duty.held if time.holder.body == made.from_body and time.covers(made.effective_on)]
    last = made.effective_on - timedelta(days=1)
    stays = (replace(time, until=last) if time in goes else time for time in duty.held)
    comes = (Held(replace(time.holder, body=made.to_body), made.effective_on, time.until) for time in goes)
    return replace(duty, held=(*stays, *comes))


def _due(duty: DutyState | None, new: date, since: date) -> DutyState | None:
    return duty and replace(duty, dues=(*duty.dues, Due(new, since)))


def _verified(duty: DutyState | None, made: RemedyVerified) -> DutyState | None:
    if duty is None or made.is_verified:
        return duty and replace(duty, stage=Stage.DONE)
    return _reopened(duty, made.verified_on)


def _reopened(duty: DutyState, on: date) -> DutyState:
    return replace(duty, stage=Stage.OPEN, claimed_on=None, returned_on=on)


@question()
def duties_from(directive: DirectiveId, provision: ProvisionId) -> Question[int]:
    """The highest ordinal among the duties read from this provision; 0: there is none."""
    return Question(directive.tag, 0).on(
        DutyDerived, lambda last, made: max(last, made.ordinal) if made.provision == provision else last
    )


@dataclass(frozen=True)
class Reading:
    """A duty, and the words that it was read from."""

    duty: DutyId
    version: int | None
    """The position of the fact that had set the text; none: it was imported with the duty."""
    start: int
    end: int


@question()
def readings_of(directive: DirectiveId, provision: ProvisionId) -> Question[frozenset[Reading]]:
    """Which words of this provision were read as a duty that nobody has rejected?"""
    none: frozenset[Reading] = frozenset()
    return (
        Question(directive.tag, none)
        .on(DutyDerived, lambda read, made: read | {_reading(made)} if made.provision == provision else read)
        .on(DutyRejected, lambda read, made: frozenset(each for each in read if each.duty != made.duty))
    )


def _reading(made: DutyDerived) -> Reading:
    return Reading(made.duty, made.anchor.version, made.anchor.start, made.anchor.end)
