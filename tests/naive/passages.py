"""The text of a day: what stands, what disputes it, what has ended or is suspended."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from domain.events.change import DirectiveRepealed, DirectiveReplaced, DirectiveResumed, DirectiveSuspended
from domain.events.correction import CorrectionRevoked, DirectiveCorrected
from domain.words import Kind, Text
from tests.naive.outlines import Facts, labels_on, line_of, order_of, parts, path_of
from tests.naive.texts import BEGINNING, Act, acts_on, quoted_by

ONE_DAY = timedelta(days=1)


class Claim(NamedTuple):
    """Words that claim a place."""

    text: Text | None
    is_there: bool
    is_made: bool
    set_at: int
    since: date | None
    by: str | None
    basis: Text | None


class End(NamedTuple):
    """A provision was repealed or replaced."""

    because: int
    since: date
    by: str | None
    basis: Text | None
    is_replaced: bool
    new: tuple[str, ...]


class Pause(NamedTuple):
    """A provision is suspended."""

    because: int
    since: date
    until: date
    is_at_odds: bool


class TakenBack(NamedTuple):
    """A correction was made and revoked."""

    because: int
    since: date
    by: str | None
    until: date
    revoked_because: int
    revoked_by: str | None


class Passage(NamedTuple):
    """A provision on a day."""

    provision: str
    path: str
    kind: Kind
    label: str
    labelled_at: int
    under: str | None
    stands: Claim
    beside: tuple[Claim, ...]
    ended: End | None
    suspended: tuple[Pause, ...]
    revoked: tuple[TakenBack, ...]


def passages_on(facts: Facts, as_of: date) -> list[Passage]:
    """All that stands on that day, or that somebody says does, in the order of the text."""
    done, above, labels = acts_on(facts, as_of), parts(facts), labels_on(facts, as_of)
    found = []
    for provision in order_of(facts):
        line = line_of(provision, above)
        claimed = claims(facts, line, done.get(provision, []), as_of)
        if any(claim.is_there for claim in claimed):
            part = above[provision]
            places = provision, path_of(provision, above, labels), part.kind, *labels[provision][:2], part.under
            pauses = _suspended(facts, line, claimed[0].set_at, as_of)
            stands, *beside = claimed
            taken_back = _taken_back(facts, provision, as_of)
            found.append(Passage(*places, stands, tuple(beside), _ended(facts, line, as_of), pauses, taken_back))
    return found


def claims(facts: Facts, inside: Sequence[str], acts: Sequence[Act], as_of: date) -> list[Claim]:
    """The last act stands; beside it that in whose place nobody put anything, then the ends that are in dispute.

    `inside`: the provision, and what it stands in.
    """
    if not acts:
        return []
    provision = inside[0]
    known = {act: _quoted(facts, provision, act) for act in (*acts, *_ends(facts, provision, as_of))}
    beside = [act for act in acts[:-1] if not any(other.is_made and _knows(other, act, known) for other in acts)]
    words = [act for act in (*beside, acts[-1]) if act.is_there]
    disputing = [
        end
        for end in _ends(facts, provision, as_of)
        if not all(_knows(end, act, known) or _knows(act, end, known) for act in words)
    ]
    disputing += [end for end in _rivals(facts, inside, as_of) if end.place not in {act.place for act in disputing}]
    ends = sorted(disputing, key=lambda act: act.place)
    line = [acts[-1], *sorted(beside, key=lambda act: (act.place, act.step)), *ends]
    return [
        Claim(
            *(act.text, act.is_there, act.is_made, act.place, None if act.day == BEGINNING else act.day, act.by),
            _named_as(facts[act.place]),
        )
        for act in line
    ]


def _ends(facts: Facts, provision: str, as_of: date) -> list[Act]:
    """What ended the provision up to that day and quotes words of it: that takes these out."""
    return [
        Act(fact.effective_on, place, n, is_there=False, text=None, expected=part.expected, by=fact.by)
        for place, fact in facts.items()
        if isinstance(fact, DirectiveRepealed | DirectiveReplaced) and fact.effective_on <= as_of
        for n, part in enumerate(fact.expecting)
        if part.provision == provision
    ]


def _rivals(facts: Facts, line: Sequence[str], as_of: date) -> list[Act]:
    """One provision ended by several instruments: the first by day ends it, the others stand beside that.

    An instrument does not dispute itself; and what ends more than the provision takes whatever was on record then.
    """
    ends = [
        (fact.effective_on, place, fact)
        for place, fact in facts.items()
        if isinstance(fact, DirectiveRepealed | DirectiveReplaced) and fact.effective_on <= as_of
        if is_about(fact.provisions, line)
    ]
    if not ends:
        return []
    _, first_at, first = min(ends, key=lambda each: each[:2])
    return [
        Act(day, place, 0, is_there=False, text=None, expected=None, by=fact.by)
        for day, place, fact in ends
        if place != first_at and line[0] in fact.provisions
        if fact.by is None or fact.by != first.by
        if line[0] in first.provisions or first_at < place
    ]


def _quoted(facts: Facts, provision: str, act: Act) -> set[int]:
    """The words that it quotes, those that these were put in the place of, and so on: what it knows of."""
    known: set[int] = set()
    at = act.expected
    while at is not None and at not in known:
        known.add(at)
        at = quoted_by(facts.get(at), provision)
    return known


def _knows(one: Act, other: Act, known: Mapping[Act, Collection[int]]) -> bool:
    """Is the one said in the place of the other?

    It is where it quotes the other's words, or such as had taken their place; where it is a later one of the same fact
    or instrument; or where it is later and takes whatever is there, unless the other was said knowing of it.
    """
    if one == other or other.place in known[one]:
        return one != other
    is_same = one.place == other.place or (one.by is not None and one.by == other.by)
    takes_all = one.expected is None and one.place not in known[other]
    return other[:3] < one[:3] and (is_same or takes_all)


def _ended(facts: Facts, line: Sequence[str], as_of: date) -> End | None:
    """The first end up to that day of the provision, or of what it stands in; on one day the first on record."""
    ends = [
        (fact.effective_on, place, fact)
        for place, fact in facts.items()
        if isinstance(fact, DirectiveRepealed | DirectiveReplaced) and fact.effective_on <= as_of
        if is_about(fact.provisions, line)
    ]
    if not ends:
        return None
    since, place, fact = min(ends, key=lambda each: each[:2])
    new = tuple(pair.new for pair in getattr(fact, "map", ()) if pair.old == line[0])
    return End(place, since, fact.by, _named_as(fact), isinstance(fact, DirectiveReplaced), new)


def _named_as(fact: Any) -> Text | None:  # noqa: ANN401  # any fact
    """What the fact calls its instrument, where that is no directive on record."""
    return None if getattr(fact, "by", None) else getattr(fact, "basis", None)


def _taken_back(facts: Facts, provision: str, as_of: date) -> tuple[TakenBack, ...]:
    """Each correction of the provision that was revoked by that day: by the first of its ends, then of the record."""
    found = []
    for place, made in facts.items():
        if isinstance(made, DirectiveCorrected) and provision in [each.provision for each in made.corrections]:
            ends = [
                (end.effective_on, at, end.by)
                for at, end in facts.items()
                if isinstance(end, CorrectionRevoked) and end.correction == made.correction
                if end.effective_on <= as_of
            ]
            if ends:
                until, at, by = min(ends, key=lambda each: each[:2])
                found.append(TakenBack(place, made.effective_on, made.by, until, at, by))
    return tuple(found)


def is_about(named: Collection[str], line: Sequence[str]) -> bool:
    """Is one of the line named, or the whole directive?"""
    return not named or any(each in named for each in line)


def _suspended(facts: Facts, line: Sequence[str], set_at: int, as_of: date) -> tuple[Pause, ...]:
    """Each suspension that runs on that day, up to its last day; at odds where it quotes other words than stand."""
    found = []
    for place, fact in facts.items():
        if isinstance(fact, DirectiveSuspended) and is_about(fact.provisions, line):
            last = last_day(facts, place)
            if last and fact.since <= as_of <= last:
                quoted = [part.expected for part in fact.expecting if part.provision == line[0]]
                found.append(Pause(place, fact.since, last, any(each != set_at for each in quoted)))
    return tuple(found)


def last_day(facts: Facts, place: int) -> date | None:
    """Up to when a suspension runs: its limit, or the eve of the first resumption; none: it never runs.

    What resumes from a day before it begins ends nothing; on one day the later record counts.
    """
    begun = facts[place]
    ends = [
        fact.since - ONE_DAY
        for at, fact in facts.items()
        if isinstance(fact, DirectiveResumed) and fact.suspension == begun.suspension
        if (begun.since, place) < (fact.since, at)
    ]
    last: date = min([begun.until, *ends])
    return last if begun.since <= last else None
