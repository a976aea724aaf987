"""A directive's life in steps: at each moment at which something happened, or became known, what was different."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from api.changed import Changed, Snapshot, changes
from api.duty_shapes import Duty
from api.paging import MOST
from api.ports import Caller, Role
from api.reader import At, DutiesWanted, Listed, NoMark, Page
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


async def steps(when: Asked, directive: DirectiveId, by: By, part: Page, caller: Caller) -> Listed[Step]:
    """A page of steps; the state before it is asked for again, so that a page needs no memory."""
    moments = await moments_of(when, directive, by)
    first = _after(moments, by, part.after)
    before = await snapshot(when, directive, moments[first - 1]) if first else Snapshot()
    facts = await facts_of(when, directive, when.at.known_at, caller)
    made: list[Step] = []
    for moment in moments[first : first + part.limit]:
        state = await snapshot(when, directive, moment)
        changed = changes(before, state)
        on_day = by is By.DAY
        told = _on(facts, moment, changed) if on_day else await _known(when, directive, moment, facts, caller)
        at = Moment(as_of=moment.as_of, known_at=moment.known_at)
        made.append(Step(at=at, facts=told, changes=changed))
        before = state
    has_more = first + part.limit < len(moments)
    return Listed([step for step in made if step.facts or step.changes], mark_of(by, made[-1].at) if has_more else None)


async def moments_of(when: Asked, directive: DirectiveId, by: By) -> list[At]:
    """The days on which something changed; or the positions at which something became known."""
    if by is By.DAY:
        return [At(day, when.at.known_at) for day in await when(when.reader.days, directive, when.at)]
    found = await when(when.reader.mementos, directive.tag, when.at)
    return [At(when.at.as_of, place) for place, _ in found]


def _on(facts: Sequence[TimelineEntry], moment: At, changed: Sequence[Changed]) -> list[TimelineEntry]:
    """What happened that day, what has its effect from then on, and what says that something holds from then on."""
    saying = {each.because for each in changed}
    return [fact for fact in facts if moment.as_of in {fact.on, fact.effective_on} or fact.because in saying]


async def _known(
    when: Asked, directive: DirectiveId, moment: At, facts: Sequence[TimelineEntry], caller: Caller
) -> list[TimelineEntry]:
    """The fact that stands at this position, in the words in which it was known then: it may be corrected since."""
    place = moment.known_at
    if not any(fact.position == fact.because == place for fact in facts):
        facts = await facts_of(when, directive, place, caller)
    return [fact for fact in facts if place in {fact.position, fact.because}]


def mark_of(by: By, moment: Moment) -> str:
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


async def facts_of(when: Asked, directive: DirectiveId, known_at: int, caller: Caller) -> list[TimelineEntry]:
    """All that is known of what happened to a directive; a mere reader is not told who recorded it."""
    facts: list[TimelineEntry] = []
    part: Page | None = Page("", MOST)
    while part is not None:
        at = At(date.max, known_at)
        found = await when(when.reader.timeline, directive.tag, at, part, newest_first=False)
        facts += found.items
        part = Page(found.after, MOST) if found.after else None
    hidden = {"recorder": None} if caller.role is Role.READER else {}
    return [fact.model_copy(update=hidden) for fact in facts]
