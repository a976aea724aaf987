"""What happened to things up to a day: the facts themselves, found by index in the timeline, none replayed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Generic, TypeVar, cast

from api.reader import At
from domain.kernel import Event
from infra.reading.source import TIMELINE, Source
from infra.views.store import Line, Mark

E = TypeVar("E", bound=Event)
E_co = TypeVar("E_co", bound=Event, covariant=True)
STRETCH: Final = 500
"""Lines that are looked up in one go."""


@dataclass(frozen=True)
class Happened(Generic[E_co]):
    """A fact as it stands after its corrections."""

    fact: E_co
    place: int
    """Its position; a corrected fact keeps its own."""
    because: int
    """The position of the entry that says so: the same, or the correction."""
    on: date
    """The day on which it happened, the last possible one."""


def lines(  # by name: where it goes on
    source: Source, tag: str, at: At, kinds: Iterable[type[Event]], *, after: Mark | None, limit: int
) -> list[Line]:
    """Some lines of a thing's timeline that tell facts of these kinds, by day and place."""
    having = [{"type": kind.__name__} for kind in kinds]
    return source.views.rows(TIMELINE, tag, at.as_of, at.known_at, after=after, limit=limit, having=having)


def told(source: Source, found: Collection[Line], *kinds: type[E]) -> list[Happened[E]]:
    """The facts of these kinds that some lines tell, in the same order."""
    facts = source.facts({line.because for line in found})
    pairs = [(facts[line.because], line) for line in found]
    return [Happened(fact, line.place, line.because, line.day) for fact, line in pairs if isinstance(fact, kinds)]


def happened(source: Source, tag: str, at: At, *kinds: type[E]) -> list[Happened[E]]:
    """All facts of these kinds about one thing, by day and place."""
    return told(source, list(_all_lines(source, tag, at, kinds)), *kinds)


def _all_lines(source: Source, tag: str, at: At, kinds: Iterable[type[Event]]) -> Iterator[Line]:
    after: Mark | None = None
    kinds = tuple(kinds)
    while True:
        stretch = lines(source, tag, at, kinds, after=after, limit=STRETCH)
        yield from stretch
        if len(stretch) < STRETCH:
            return
        after = stretch[-1].mark


def happened_to(source: Source, tags: Collection[str], at: At, *kinds: type[E]) -> dict[str, list[Happened[E]]]:
    """The facts of these kinds about each of several things, by day and place; in two round trips."""
    wanted = {kind.__name__ for kind in kinds}
    axes = source.views.axes_of(TIMELINE, tags, at.as_of, at.known_at)
    found = {
        tag: [
            Line(axis, stands.value, stands.because, stands.day, int(axis))
            for axis, stands in sorted(axes.get(tag, {}).items(), key=lambda one: (one[1].day, int(one[0])))
            if cast("dict[str, Any]", stands.value)["type"] in wanted
        ]
        for tag in tags
    }
    facts = source.facts({line.because for each in found.values() for line in each})
    return {tag: [_happened(line, facts[line.because]) for line in each] for tag, each in found.items()}


def _happened(line: Line, fact: Event) -> Happened[Any]:
    return Happened(fact, line.place, line.because, line.day)
