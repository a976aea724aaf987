"""What holds of a directive after its issue, and which words it had when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from domain.events.change import (
    DirectiveRepealed,
    DirectiveReplaced,
    DirectiveResumed,
    DirectiveSuspended,
)
from domain.events.issuing import DirectiveImported, DirectiveIssued
from domain.ids import DirectiveId, ProvisionId, SuspensionId
from domain.kernel import Question, question


@dataclass(frozen=True)
class Effect:
    """From when to when a directive holds, as far as is known."""

    since: date | None = None
    ended_on: date | None = None
    """The first day without the whole of it."""
    parts: frozenset[tuple[ProvisionId, date, DirectiveId | None]] = frozenset()
    """Provisions that ended by themselves, each with the first day without it, and what ended it, where known."""

    def has_ended(self, on: date) -> bool:
        """Is the whole of it over on that day?"""
        return self.ended_on is not None and self.ended_on <= on


@dataclass(frozen=True)
class Suspension:
    """A time without effect."""

    suspension: SuspensionId
    provisions: tuple[ProvisionId, ...]
    """None named: the whole directive."""
    since: date
    until: date
    """The last day: of its limit, or before its resumption."""


@question()
def effect_of(directive: DirectiveId) -> Question[Effect]:
    """From when to when does it hold, once issued?"""

    def ended(effect: Effect, end: DirectiveReplaced | DirectiveRepealed) -> Effect:
        return _ended(effect, end.provisions, end.effective_on, end.by) if end.directive == directive else effect

    return (
        Question(directive.tag, Effect())
        .on(DirectiveIssued, lambda effect, issued: replace(effect, since=issued.effective_on))
        .on(DirectiveImported, _imported)
        .on(DirectiveReplaced, ended)
        .on(DirectiveRepealed, ended)
    )


@question()
def replaced_by(directive: DirectiveId) -> Question[frozenset[DirectiveId]]:
    """The directives that stand in its place, or in that of some of its provisions."""
    none: frozenset[DirectiveId] = frozenset()
    return Question(directive.tag, none).on(
        DirectiveReplaced, lambda others, gone: others | {gone.by} if gone.directive == directive else others
    )


@question()
def suspensions_of(directive: DirectiveId) -> Question[frozenset[Suspension]]:
    """Every suspension of it or of its provisions, past and future, each as long as it lasts."""
    none: frozenset[Suspension] = frozenset()
    return (
        Question(directive.tag, none)
        .on(DirectiveSuspended, lambda times, made: times | {_suspension(made)})
        .on(DirectiveResumed, lambda times, end: frozenset(_shortened(time, end) for time in times))
    )


def _imported(effect: Effect, imported: DirectiveImported) -> Effect:
    begun = replace(effect, since=imported.effective_on)
    return _ended(begun, (), _after(imported.until)) if imported.until else begun


def _after(day: date) -> date:
    """The day behind the last one; the calendar's own end stays."""
    return day + timedelta(days=1) if day < date.max else day


def _before(day: date) -> date:
    """The day before; the calendar's own beginning stays."""
    return day - timedelta(days=1) if day > date.min else day


def _ended(effect: Effect, provisions: tuple[ProvisionId, ...], on: date, by: DirectiveId | None = None) -> Effect:
    if provisions:
        return replace(effect, parts=effect.parts | {(provision, on, by) for provision in provisions})
    return replace(effect, ended_on=min(effect.ended_on or on, on))


def _suspension(made: DirectiveSuspended) -> Suspension:
    return Suspension(made.suspension, made.provisions, made.since, made.until)


def _shortened(time: Suspension, end: DirectiveResumed) -> Suspension:
    """A suspension ends at the first of its limit and a resumption."""
    if time.suspension != end.suspension:
        return time
    return replace(time, until=min(time.until, _before(end.since)))
