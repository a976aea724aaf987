"""A directive's life in steps: at each moment at which something happened, or became known, what was different."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from api.changed import Changed, Snapshot, changes
from api.duty_shapes import Duty
from api.paging import MOST
from api.reader import At, DutiesWanted, Listed, NoMark, Page, Reader
from api.shapes import Shape, TimelineEntry
from api.times import Asked
from domain.ids import DirectiveId


class Moment(Shape):
    """A day in force, as known at a position."""

    as_of: date
    known_at: int


class By(StrEnum):
    """In which order a life is replayed."""

    POSITION = "position"
    """As the ledger came to know it: `as_of` stays, `known_at` goes on."""
    DAY = "day"
    """As it happened: `known_at` stays, `as_of` goes on."""


class Step(Shape):
    """One step: what happened, and what was different from then on."""

    at: Moment
    facts: list[TimelineEntry]
    changes: list[Changed]


async def steps(when: Asked, directive: DirectiveId, by: By, part: Page) -> Listed[Step]:
    """A page of steps; the state before it is asked for again, so that a page needs no memory."""
    moments = await moments_of(when, directive, by)
    first = _after(moments, by, part.after)
    if first >= len(moments):
        return Listed([], None)
    made, _ = await taken(when, directive, by, moments, first, part.limit)
    has_more = first + part.limit < len(moments)
    return Listed([step for step in made if step.facts or step.changes], mark_of(by, made[-1].at) if has_more else None)


async def taken(  # which of all moments, and how many
    when: Asked, directive: DirectiveId, by: By, moments: Sequence[At], first: int, limit: int
) -> tuple[list[Step], Snapshot]:
    """The steps at some of all moments, at least one, also such as tell nothing; and how it stands after the last."""
    shown = moments[first : first + limit]
    states = await when(when.reader.states, directive, moments[max(0, first - 1) : first + limit])
    changed = await when(_changes, states if first else [Snapshot(), *states])
    told = await when(_on_days if by is By.DAY else _known, when.reader, directive, shown, changed)
    return [_step(*each) for each in zip(shown, told, changed, strict=True)], states[-1]


def _changes(states: Sequence[Snapshot]) -> list[list[Changed]]:
    return [changes(before, after) for before, after in itertools.pairwise(states)]


def _step(moment: At, told: Sequence[TimelineEntry], changed: list[Changed]) -> Step:
    at = Moment(as_of=moment.as_of, known_at=moment.known_at)
    return Step(at=at, facts=list(told), changes=changed)


async def moments_of(when: Asked, directive: DirectiveId, by: By) -> list[At]:
    """The days on which something changed; or the positions at which something became known."""
    if by is By.DAY:
        return [At(day, when.at.known_at) for day in await when(when.reader.days, directive, when.at)]
    found = await when(when.reader.mementos, directive.tag, when.at)
    return [At(when.at.as_of, place) for place, _ in found]


def _on_days(
    reader: Reader, directive: DirectiveId, moments: Sequence[At], changed: Sequence[Sequence[Changed]]
) -> list[list[TimelineEntry]]:
    """What happened on each day, what has its effect from then on, and what says that something holds from then on."""
    saying = [{each.because for each in some if each.because is not None} for some in changed]
    days = [moment.as_of for moment in moments]
    facts = reader.told_by(directive, days, set().union(*saying), moments[-1].known_at)
    pairs = zip(days, saying, strict=True)
    return [
        [fact for fact in facts if day in {fact.on, fact.effective_on} or fact.because in said] for day, said in pairs
    ]


def _known(reader: Reader, directive: DirectiveId, moments: Sequence[At], _: object) -> list[list[TimelineEntry]]:
    """What stands at each position, in the words in which it was known then: it may be corrected since."""
    places = [moment.known_at for moment in moments]
    facts = reader.became_known(directive, places)
    return [facts.get(place, []) for place in places]


def mark_of(by: By, moment: Moment | At) -> str:
    """By what a step is found again."""
    return moment.as_of.isoformat() if by is By.DAY else str(moment.known_at)


def _after(moments: Sequence[At], by: By, mark: str) -> int:
    """Which moment comes first behind a mark.  Raises `NoMark`."""
    if not mark:
        return 0
    try:
        day, place = (date.fromisoformat(mark), 0) if by is By.DAY else (date.min, int(mark))
    except ValueError as wrong:
        raise NoMark(f"{mark!r} is no mark of a replay") from wrong
    return sum(moment.as_of <= day if by is By.DAY else moment.known_at <= place for moment in moments)


async def snapshot(when: Asked, directive: DirectiveId, moment: At) -> Snapshot:
    """A directive at one moment."""
    reader = when.reader
    status = await when(reader.directive, directive, moment)
    text = await when(reader.text, directive, moment)
    duties: list[Duty] = []
    part: Page | None = Page("", MOST)
    while part is not None:
        found = await when(reader.duties, DutiesWanted(directive.tag), moment, part)
        duties += found.items
        part = Page(found.after, MOST) if found.after else None
    return Snapshot(status, duties, text)


async def facts_of(when: Asked, directive: DirectiveId, known_at: int) -> list[TimelineEntry]:
    """All that is known of what happened to a directive."""
    facts: list[TimelineEntry] = []
    part: Page | None = Page("", MOST)
    while part is not None:
        at = At(date.max, known_at)
        found = await when(when.reader.timeline, directive.tag, at, part, newest_first=False)
        facts += found.items
        part = Page(found.after, MOST) if found.after else None
    return facts
