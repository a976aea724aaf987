"""Which provisions hold no longer, or not for a time, on a day: repealed, replaced, suspended."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from domain.events.change import DirectiveRepealed, DirectiveReplaced, DirectiveResumed, DirectiveSuspended
from domain.ids import DirectiveId, ProvisionId
from domain.questions.wordings import Wording
from projections.texts.versions import Facts


@dataclass(frozen=True)
class Ended:
    """A provision was repealed, or another stands in its place."""

    place: int
    """The position of the fact."""
    since: date
    """The first day without it."""
    by: DirectiveId | None
    """The directive that ended it, where the ledger knows it."""
    is_replaced: bool
    new: tuple[ProvisionId, ...]
    """The provisions that stand in its place, as far as the instrument says."""


@dataclass(frozen=True)
class Suspended:
    """A provision is without effect for a time."""

    place: int
    """The position of the fact."""
    since: date
    until: date
    """The last day: of its limit, or before its resumption."""
    is_at_odds: bool = False
    """Does the provision have other words on the day looked at than those that the instrument quotes of it?"""


def ended(facts: Facts, directive: DirectiveId, line: Collection[ProvisionId], on: date) -> Ended | None:
    """The first end of a provision up to that day.  `line`: it and all that it stands in."""
    ends = [
        _ended(place, fact, line)
        for place, fact in sorted(facts.items())
        if isinstance(fact, DirectiveRepealed | DirectiveReplaced)
        and fact.directive == directive
        and fact.effective_on <= on
        and _is_about(fact.provisions, line)
    ]
    return min(ends, key=lambda end: (end.since, end.place), default=None)


def ends_expecting(facts: Facts, directive: DirectiveId, provision: ProvisionId, on: date) -> list[Wording]:
    """The ends of a provision up to that day that quote its words, as what they do to these: they take them out."""
    found = (
        Wording(provision, None, place, fact.effective_on, fact.by, is_there=False, expected=part.expected)
        for place, fact in facts.items()
        if isinstance(fact, DirectiveRepealed | DirectiveReplaced)
        and fact.directive == directive
        and fact.effective_on <= on
        for part in fact.expecting
        if part.provision == provision
    )
    return sorted(found, key=lambda end: end.place)


def _ended(place: int, fact: DirectiveRepealed | DirectiveReplaced, line: Collection[ProvisionId]) -> Ended:
    pairs = fact.map if isinstance(fact, DirectiveReplaced) else ()
    own = next(iter(line), None)
    new = tuple(pair.new for pair in pairs if pair.old == own)
    return Ended(place, fact.effective_on, fact.by, isinstance(fact, DirectiveReplaced), new)


def suspended(facts: Facts, line: Sequence[ProvisionId], set_at: int, on: date) -> tuple[Suspended, ...]:
    """The suspensions of a provision that run on that day, in the order of their record.

    `line`: it and all that it stands in; `set_at`: the position of the fact that set its words of that day.
    """
    return tuple(
        replace(each, is_at_odds=any(part.provision == line[0] and part.expected != set_at for part in fact.expecting))
        for fact, each in _suspensions(facts)
        if each.since <= on <= each.until and _is_about(fact.provisions, line)
    )


def _suspensions(facts: Facts) -> Iterator[tuple[DirectiveSuspended, Suspended]]:
    """Every suspension as long as it lasts; one that is resumed on its first day ends before it begins."""
    for place, fact in sorted(facts.items()):
        if isinstance(fact, DirectiveSuspended):
            ends = (end.since for _, end in resumptions(facts, place, fact))
            yield fact, Suspended(place, fact.since, min((fact.until, *(end - timedelta(days=1) for end in ends))))


def resumptions(facts: Facts, place: int, begun: DirectiveSuspended) -> list[tuple[int, DirectiveResumed]]:
    """What ends the suspension told at that position; what resumes from before it begins ends nothing."""
    return [
        (at, fact)
        for at, fact in facts.items()
        if isinstance(fact, DirectiveResumed)
        and fact.suspension == begun.suspension
        and (fact.since, at) > (begun.since, place)
        and fact.since > date.min
    ]


def _is_about(named: Collection[ProvisionId], line: Collection[ProvisionId]) -> bool:
    """Is the provision named, or one that it stands in, or is it the whole directive?"""
    return not named or bool({*named} & {*line})
