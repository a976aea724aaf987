"""What falls on which day: deadlines, receipts owed, consultations that close, what ends or begins, and other words.

Keys: a month ("month:2026-03"), whose axes name all that was ever to fall in it, and the things themselves, whose own
axes say whether it still does: on which day, and whether it is over.  Duties say so in their own view.  What begins on
a day is a thing of its own: "effect:" and "pause:" with the id of the directive or the suspension, "end:" and "change:"
with the place of the fact that says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, cast

from domain.events.change import (
    DirectiveAmended,
    DirectiveRepealed,
    DirectiveReplaced,
    DirectiveResumed,
    DirectiveSuspended,
)
from domain.events.consultation import ConsultationClosed, ConsultationOpened
from domain.events.correction import CorrectionRevoked, DirectiveCorrected
from domain.events.dissemination import DeliveryReported, TransmissionSent
from domain.events.duties import DeadlineExtended, DeadlineSet, DutyConfirmed, DutyDerived
from domain.events.inspection import RemedyOrdered
from domain.events.issuing import DirectiveImported, DirectiveIssued
from domain.ids import BodyId, DirectiveId
from projections.saying import Axes, Hearing, Say, Told

NAME: Final = "calendar"
VERSION: Final = 3
BEGINNING: Final = date.min
"""From when a month names a thing: whether it was there yet, its own axes say."""

says = Hearing()


@dataclass(frozen=True)
class Falls:
    """What falls on a day of one thing, but a duty."""

    on: date
    directive: DirectiveId
    body: BodyId | None
    """Who owes it; none: nobody does, it ends by itself, or who asked closes it."""
    is_over: bool
    """Was it closed, received, or did something else end it before?"""
    because: int


def month(day: date) -> str:
    """The key of a day's month."""
    return f"month:{day.isoformat()[:7]}"


@says.on(DutyDerived)
def _derived(_told: Told, fact: DutyDerived) -> Iterable[Say]:
    yield from _named(fact.deadline.due, fact.duty.tag)


@says.on(DutyConfirmed)
def _confirmed(_told: Told, fact: DutyConfirmed) -> Iterable[Say]:
    yield from _named(fact.deadline.due, fact.duty.tag)


@says.on(DeadlineSet)
def _set(_told: Told, fact: DeadlineSet) -> Iterable[Say]:
    yield from _named(fact.new, fact.duty.tag)


@says.on(DeadlineExtended)
def _extended(_told: Told, fact: DeadlineExtended) -> Iterable[Say]:
    yield from _named(fact.new, fact.duty.tag)


@says.on(RemedyOrdered)
def _ordered(_told: Told, fact: RemedyOrdered) -> Iterable[Say]:
    yield from _named(fact.due, fact.duty.tag)


@says.on(ConsultationOpened)
def _opened(told: Told, fact: ConsultationOpened) -> Iterable[Say]:
    yield from _due(fact.consultation.tag, told.day, fact.closes_on, fact.directive, fact.body)


@says.on(ConsultationClosed)
def _closed(told: Told, fact: ConsultationClosed) -> Iterable[Say]:
    yield Say(fact.consultation.tag, "over", told.day, value=True)


@says.on(TransmissionSent)
def _sent(told: Told, fact: TransmissionSent) -> Iterable[Say]:
    if fact.due:
        yield from _due(fact.transmission.tag, told.day, fact.due, fact.directive, fact.recipient)


@says.on(DeliveryReported)
def _reported(told: Told, fact: DeliveryReported) -> Iterable[Say]:
    """Whatever the recipient reports, it has reported."""
    if fact.status < "10":
        yield Say(fact.transmission.tag, "over", told.day, value=True)


@says.on(DirectiveSuspended)
def _suspended(told: Told, fact: DirectiveSuspended) -> Iterable[Say]:
    yield from _due(fact.suspension.tag, told.day, fact.until, fact.directive)
    yield from _due(f"pause:{fact.suspension}", told.day, fact.since, fact.directive)


@says.on(DirectiveResumed)
def _resumed(told: Told, fact: DirectiveResumed) -> Iterable[Say]:
    """It ends on the day before, where that is before its limit; whichever of the two was told late."""
    last = fact.since - timedelta(days=1) if fact.since > date.min else fact.since
    yield from _due(fact.suspension.tag, told.day, last, fact.directive, axis="resumed")


@says.on(DirectiveIssued)
def _issued(told: Told, fact: DirectiveIssued) -> Iterable[Say]:
    yield from _begins(fact.directive, told.day, fact.effective_on)


@says.on(DirectiveImported)
def _imported(told: Told, fact: DirectiveImported) -> Iterable[Say]:
    yield from _begins(fact.directive, told.on(fact.issued_on).day, fact.effective_on)
    if fact.until:
        yield from _due(fact.directive.tag, told.day, fact.until, fact.directive)


@says.on(DirectiveRepealed)
def _repealed(told: Told, fact: DirectiveRepealed) -> Iterable[Say]:
    yield from _ended(told, fact)


@says.on(DirectiveReplaced)
def _replaced(told: Told, fact: DirectiveReplaced) -> Iterable[Say]:
    yield from _ended(told, fact)


@says.on(DirectiveAmended)
def _amended(told: Told, fact: DirectiveAmended) -> Iterable[Say]:
    yield from _due(f"change:{told.place}", told.day, fact.effective_on, fact.directive)


@says.on(DirectiveCorrected)
def _corrected(told: Told, fact: DirectiveCorrected) -> Iterable[Say]:
    yield from _due(f"change:{told.place}", told.day, fact.effective_on, fact.directive)


@says.on(CorrectionRevoked)
def _revoked(told: Told, fact: CorrectionRevoked) -> Iterable[Say]:
    yield from _due(f"change:{told.place}", told.day, fact.effective_on, fact.directive)


hears = says.kinds


def label(axes: Axes) -> Falls | None:
    """What falls due of the thing with these axes; none where nothing does."""
    if "due" not in axes:
        return None
    days = [
        (cast("dict[str, Any]", axes[axis].value), axes[axis].because) for axis in ("due", "resumed") if axis in axes
    ]
    value, because = min(days, key=lambda each: each[0]["on"])
    return Falls(
        on=date.fromisoformat(value["on"]),
        directive=DirectiveId(value["directive"]),
        body=BodyId(value["body"]) if value["body"] else None,
        is_over="over" in axes,
        because=because,
    )


def _named(due: date | None, tag: str) -> Iterable[Say]:
    return [Say(month(due), tag, BEGINNING, tag)] if due else []


def _due(  # the last two by name, where they are not those of most
    tag: str, day: date, due: date, directive: DirectiveId, body: BodyId | None = None, axis: str = "due"
) -> Iterable[Say]:
    yield from _named(due, tag)
    yield Say(tag, axis, day, {"on": due.isoformat(), "directive": directive, "body": body})


def _begins(directive: DirectiveId, day: date, effective_on: date | None) -> Iterable[Say]:
    return _due(f"effect:{directive}", day, effective_on, directive) if effective_on else []


def _ended(told: Told, fact: DirectiveRepealed | DirectiveReplaced) -> Iterable[Say]:
    """What ends as a whole before its own last day, or its first, has none to come."""
    yield from _due(f"end:{told.place}", told.day, fact.effective_on, fact.directive)
    for tag in () if fact.provisions else (fact.directive.tag, f"effect:{fact.directive}"):
        yield Say(tag, "over", fact.effective_on, value=True)
