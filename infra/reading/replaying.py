"""A directive at many moments, and what became known or happened at them: a bounded number of reads for all of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import fields
from datetime import date, timedelta
from typing import Any

from api.changed import Snapshot
from api.duty_shapes import Duty
from api.reader import At
from api.shapes import TimelineEntry
from api.text_shapes import DirectiveText
from domain.events.issuing import DirectiveIssued
from domain.ids import DirectiveId, DutyId
from domain.kernel import Event, RecordCorrected
from domain.words import When
from infra.codec import fact_of
from infra.reading import directives, duties, telling, texts
from infra.reading.naming import Naming
from infra.reading.placing import Labelled
from infra.reading.source import DUTIES, Source
from infra.reading.stretches import Stretch, stretch
from infra.views.store import Line
from projections.saying import Told
from projections.texts.consolidating import Consolidated, Laid, on_day
from projections.texts.consolidating import laid as laid_of
from projections.texts.counting import LAID_DOWN, counting

ONE_DAY = timedelta(days=1)
COUNTED = (*LAID_DOWN, DirectiveIssued)
"""What counts, or lets others count, from a day of its own on."""


def states(source: Source, directive: DirectiveId, moments: Sequence[At]) -> list[Snapshot]:
    """The directive at each of these moments; what did not change is named as at one of them."""
    if not moments:
        return []
    life = _Life(stretch(source, moments), directive)
    last_first = [life.at(moment) for moment in reversed(moments)]  # the last one knows of most things
    return last_first[::-1]


class _Life:
    """A directive at several moments; each thing is written anew only where something about it is another."""

    def __init__(self, known: Stretch, directive: DirectiveId) -> None:
        """Read together what only some of the moments ask for: the duties of each, and the words they come from."""
        self._known = known
        self._directive = directive
        self._texts = _Texts(directive, texts.history_of(texts.stored_of(known, directive), known.last))
        self._duties: dict[Labelled, Duty] = {}
        self._written: dict[int, DirectiveText] = {}
        found = {row.axis for row in known.views.lasting(DUTIES, [directive.tag])}
        tags = sorted(axis for axis in found if axis.startswith(f"{DutyId.kind}:"))
        known.facts({row.because for row in known.views.lasting(DUTIES, tags) if row.axis == "origin"})
        known.last_about([directive.tag, *tags], known.last)

    def at(self, moment: At) -> Snapshot:
        """The directive at one of them."""
        found = directives.one(self._known, self._directive, moment)
        return Snapshot(found, self._duties_at(moment), self._text_at(moment))

    def _duties_at(self, moment: At) -> list[Duty]:
        found = duties.of_directive(self._known, self._directive, moment)
        new = [each for each in found if each not in self._duties]
        for each, (_, duty) in zip(new, duties.written(self._known, new, moment), strict=True):
            self._duties[each] = duty
        return [self._duties[each] for each in found]

    def _text_at(self, moment: At) -> DirectiveText | None:
        found = self._texts.on(moment)
        if found and id(found) not in self._written:  # `_texts` keeps it
            self._written[id(found)] = texts.written(self._directive, found, Naming(self._known, moment))
        return self._written[id(found)] if found else None


class _Texts:
    """The texts of a directive; made anew only where another fact is known, or another day has something to say."""

    def __init__(self, directive: DirectiveId, laid: Sequence[Told]) -> None:
        self._directive = directive
        self._told = laid
        self._places = [each.place for each in laid]
        self._days = sorted({day for each in laid for day in _turns(each)})
        self._issues = sorted({day for each in laid if isinstance(_now(each), COUNTED) for day in _turns(each)})
        self._laid: dict[tuple[int, int], Laid | None] = {}
        self._made: dict[tuple[int, int], Consolidated | None] = {}

    def on(self, at: At) -> Consolidated | None:
        """The text of that moment; none where there is none by then."""
        known = bisect_right(self._places, at.known_at)
        key = known, bisect_right(self._days, at.as_of)
        if key not in self._made:
            laid = self._counting(known, at.as_of)
            self._made[key] = on_day(laid, at.as_of) if laid else None
        return self._made[key]

    def _counting(self, known: int, as_of: date) -> Laid | None:
        """What counts on that day of so many facts; the same on all days between those of drafts and of the issue."""
        key = known, bisect_right(self._issues, as_of)
        if key not in self._laid:
            self._laid[key] = laid_of(self._directive, counting(self._directive, self._told[:known], as_of))
        return self._laid[key]


def _turns(each: Told) -> Iterator[date]:
    """The days on which it may begin or end to have a say: each that it names, and the one behind."""
    yield from (each.day, each.recorded_on)
    now = _now(each)
    for day in _days(now) if now else ():
        yield day
        if day < date.max:
            yield day + ONE_DAY


def _now(each: Told) -> Event | None:
    return each.fact.now if isinstance(each.fact, RecordCorrected) else each.fact


def _days(fact: Event) -> Iterator[date]:
    for each in fields(fact):
        value: Any = getattr(fact, each.name)
        if isinstance(value, date):
            yield value
        elif isinstance(value, When):
            yield value.day


def became_known(source: Source, directive: DirectiveId, positions: Sequence[int]) -> dict[int, list[TimelineEntry]]:
    """By position, what the entry there told of the directive, in the words in which it was known then."""
    rows = source.query("became_known", {"key": directive.tag, "positions": list(positions)})
    known, found = stretch(source, [At(date.max, position) for position in positions]), dict[int, list[Line]]()
    for position, *line in rows:
        found.setdefault(position, []).append(Line(*line))
    entries = known.entries({at for each in found.values() for line in each for at in (line.place, line.because)})
    named = [(fact_of(entry), telling.recorder_of(entry)) for entry in entries.values()]
    Naming(known, At(date.max, known.last)).prepare(named)
    return {at: telling.retold(known, found[at], At(date.max, at)) for at in sorted(found, reverse=True)}


def told_by(
    source: Source, directive: DirectiveId, days: Collection[date], because: Collection[int], known_at: int
) -> list[TimelineEntry]:
    """What happened to the directive on these days, and what else these entries say of it, in the order of days."""
    given = {"key": directive.tag, "days": [*days], "because": [*because], "known_at": known_at}
    lines = [Line(*row) for row in source.query("told_by", given)]
    return telling.retold(source, lines, At(date.max, known_at))
