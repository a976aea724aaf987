"""Which provisions hold no longer, or not for a time, on a day: repealed, replaced, suspended."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from domain.events.change import DirectiveRepealed, DirectiveReplaced, DirectiveResumed, DirectiveSuspended
from domain.ids import DirectiveId, ProvisionId, SuspensionId
from domain.questions.wordings import Wording
from domain.quoting import Facts


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
    resumed_by: int | None = None
    """The position of the fact that ends it before its limit; None: it runs to the end."""
    is_at_odds: bool = False
    """Does the provision have other words on the day looked at than those that the instrument quotes of it?"""


@dataclass(frozen=True)
class Holding:
    """What has ended provisions of a directive by a day, and what suspends them on it; found once for all of them."""

    ends: Sequence[tuple[int, DirectiveRepealed | DirectiveReplaced]]
    """By their positions, in the order of days, then of record."""
    suspensions: Sequence[tuple[DirectiveSuspended, Suspended]]
    """In the order of their record."""


def holding(facts: Facts, directive: DirectiveId, on: date) -> Holding:
    """What is told of ends and suspensions up to that day, or on it."""
    ends = [
        (place, fact)
        for place, fact in facts.items()
        if isinstance(fact, DirectiveRepealed | DirectiveReplaced)
        and fact.directive == directive
        and fact.effective_on <= on
    ]
    running = [(fact, each) for fact, each in suspensions(facts) if each.since <= on <= each.until]
    return Holding(sorted(ends, key=lambda end: (end[1].effective_on, end[0])), running)


def ended(known: Holding, line: Sequence[ProvisionId]) -> Ended | None:
    """The first end of a provision.  `line`: it and all that it stands in."""
    ends = (_ended(place, fact, line[0]) for place, fact in known.ends if _is_about(fact.provisions, line))
    return next(ends, None)


def ends_expecting(known: Holding, provision: ProvisionId) -> list[Wording]:
    """The ends of a provision that quote its words, as what they do to these: they take them out."""
    return [
        _taking_out(place, fact, provision, part.expected)
        for place, fact in known.ends
        for part in fact.expecting
        if part.provision == provision
    ]


def rivals(known: Holding, line: Sequence[ProvisionId]) -> list[Wording]:
    """The further ends that name a provision, by other instruments than its first.  `line`: it and what it stands in.

    What ends a section, or the whole, takes whatever is there: it is no rival of those that were on record before.
    """
    own, ends = line[0], [end for end in known.ends if _is_about(end[1].provisions, line)]
    if not ends:
        return []
    (first_at, first), *later = ends
    return [
        _taking_out(place, fact, own)
        for place, fact in later
        if own in fact.provisions
        and not (fact.by and fact.by == first.by)
        and (own in first.provisions or first_at < place)
    ]


Ending = DirectiveRepealed | DirectiveReplaced


def _taking_out(place: int, fact: Ending, provision: ProvisionId, expected: int | None = None) -> Wording:
    return Wording(provision, None, place, fact.effective_on, fact.by, is_there=False, expected=expected)


def _ended(place: int, fact: DirectiveRepealed | DirectiveReplaced, own: ProvisionId) -> Ended:
    pairs = fact.map if isinstance(fact, DirectiveReplaced) else ()
    new = tuple(pair.new for pair in pairs if pair.old == own)
    return Ended(place, fact.effective_on, fact.by, isinstance(fact, DirectiveReplaced), new)


def suspended(known: Holding, line: Sequence[ProvisionId], set_at: int) -> tuple[Suspended, ...]:
    """The suspensions of a provision, in the order of their record.

    `line`: it and all that it stands in; `set_at`: the position of the fact that set its words of that day.
    """
    return tuple(
        replace(each, is_at_odds=any(part.provision == line[0] and part.expected != set_at for part in fact.expecting))
        for fact, each in known.suspensions
        if _is_about(fact.provisions, line)
    )


def suspensions(facts: Facts) -> Iterator[tuple[DirectiveSuspended, Suspended]]:
    """Every suspension as long as it lasts; one that is resumed on its first day ends before it begins.

    What resumes from before a suspension begins ends nothing; on one day the later record counts.
    """
    resumed: dict[SuspensionId, list[tuple[date, int]]] = {}
    for at, fact in facts.items():
        if isinstance(fact, DirectiveResumed):
            resumed.setdefault(fact.suspension, []).append((fact.since, at))
    for place, fact in sorted(facts.items()):
        if isinstance(fact, DirectiveSuspended):
            begun, told = (fact.since, place), resumed.get(fact.suspension, ())
            ends = sorted(end for end in told if end > begun and date.min < end[0] <= fact.until)
            until, by = (ends[0][0] - timedelta(days=1), ends[0][1]) if ends else (fact.until, None)
            yield fact, Suspended(place, fact.since, until, by)


def _is_about(named: Collection[ProvisionId], line: Collection[ProvisionId]) -> bool:
    """Is the provision named, or one that it stands in, or is it the whole directive?"""
    return not named or bool({*named} & {*line})
