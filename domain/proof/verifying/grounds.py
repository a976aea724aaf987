"""Grounds: what a decision says to have heard of history is heard again, from the entries alone."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from domain.proof.tree import HASH_SIZE, Frontier
from domain.proof.verifying.body import WHOLE
from domain.proof.verifying.entry import Entry
from domain.proof.verifying.examining import Fact, Ground
from domain.proof.verifying.report import Report

COMMAND: Final = "command"
"""The origin of facts that the service records: each of their commands says its grounds, if only that it has none."""


@dataclass(slots=True)
class _Tagged:
    """The facts that carry a tag: their places among those taken, and their counts."""

    places: array[int] = field(default_factory=lambda: array("I"))
    counts: array[int] = field(default_factory=lambda: array("Q"))


@dataclass(slots=True)
class _Heard:
    """What a question heard up to a place of the tag's facts: kept, for the next one asks from there on."""

    upto: int = 0
    frontier: Frontier = field(default_factory=Frontier)


class Grounds:
    """All facts taken so far, small, and every ground held to them.

    In a part of a log only what is shown to be there completely can be heard again: the facts about its own tag, and
    those of another where its counts leave no room for one more. All else is counted as not checked, never as right.
    """

    def __init__(self, report: Report, about: str | None = None) -> None:
        self.report = report
        self.about = about
        self.agreed = 0
        self.outside = 0
        self._positions = array("Q")
        self._leaves = bytearray()
        self._types: list[str] = []
        self._tags: dict[str, _Tagged] = {}
        self._kept: dict[tuple[str, tuple[str, ...]], _Heard] = {}
        self._first = 0
        """Position of the last fact that has its grounds with it."""
        self._command: tuple[str | None, str] = None, ""
        """The command that this one belongs to, and when it was recorded."""
        self._bare: list[int] = []
        """Facts of commands that say nothing of grounds."""
        self._lost: set[int] = set()
        """Facts whose bodies are lost: each may have had grounds."""

    def take(self, fact: Fact) -> None:
        """Hear again what a fact says to have heard; then it is itself part of history."""
        entry = fact.entry
        if entry is None:
            return
        if fact.grounds is not None:
            self._check(entry, fact.grounds)
        elif WHOLE in fact.absent:
            self.outside += 1
            self._lost.add(fact.position)
        elif fact.withheld:
            self.outside += 1
        elif entry.origin == COMMAND:
            self._bare.append(fact.position)
        place = len(self._positions)
        self._positions.append(fact.position)
        self._leaves += fact.leaf
        self._types.append(entry.type)
        for tag in entry.tags:
            tagged = self._tags.get(tag.tag) or self._tags.setdefault(tag.tag, _Tagged())
            tagged.places.append(place)
            tagged.counts.append(tag.n)

    def positions(self, tag: str, types: tuple[str, ...], seen: int) -> list[int]:
        """Where the facts stand that a question hears, up to a position."""
        tagged = self._tags.get(tag) or _Tagged()
        upto = bisect_right(tagged.places, bisect_right(self._positions, seen) - 1)
        return [self._positions[place] for place in self._matching(tagged, types, 0, upto)]

    def conclude(self) -> None:
        """Say how many agreed, and how many could not be heard again."""
        if self.outside:
            self.report.unchecked("grounds", "grounds.outside", count=self.outside)
        if self._bare:
            self.report.unchecked("grounds", "grounds.none", self._bare[0], count=len(self._bare))
        self.report.settle("grounds", "grounds.ok", count=self.agreed)

    def _check(self, entry: Entry, grounds: tuple[Ground, ...] | int) -> None:
        if isinstance(grounds, int):
            self._stand_at(entry, entry.position - grounds)
            return
        self._first, self._command = entry.position, (entry.command, entry.recorded)
        for ground in grounds:
            self._hear(entry, ground)

    def _stand_at(self, entry: Entry, first: int) -> None:
        """The grounds stand with an earlier fact of the command: the last that has any, if that is not left out."""
        if first in self._lost or (self.about is not None and first > self._first):
            self.outside += 1
        elif first != self._first or (entry.command, entry.recorded) != self._command:
            self.report.wrong("grounds", "grounds.before", entry.position)

    def _hear(self, entry: Entry, ground: Ground) -> None:
        question, tag, types, seen, count, root = ground
        if not 0 <= seen < entry.position:
            self.report.wrong("grounds", "grounds.seen", entry.position)
            return
        tagged = self._tags.get(tag) or _Tagged()
        until = bisect_right(self._positions, seen)
        upto = bisect_right(tagged.places, until - 1)
        if next(self._matching(tagged, types, upto, len(tagged.places)), None) is not None:
            self.report.wrong("grounds", "grounds.stale", entry.position, question=question)
        elif not self._is_complete(tag, tagged, entry):
            self.outside += 1
        elif (count, root) != self._again(tag, types, tagged, upto):
            self.report.wrong("grounds", "grounds.heard", entry.position, question=question)
        else:
            self.agreed += 1

    def _is_complete(self, tag: str, tagged: _Tagged, entry: Entry) -> bool:
        """Is every fact before this one that carries the tag shown to be here?  One unheard would make it stale."""
        if self.about is None or tag == self.about:
            return True
        there = len(tagged.counts)
        if own := next((each.n for each in entry.tags if each.tag == tag), 0):
            return own == there + 1
        return bool(there) and tagged.counts[-1] == there and self._is_dense(tagged.places[-1], entry.position)

    def _is_dense(self, place: int, position: int) -> bool:
        """Is every fact from a place up to, without, a position here?"""
        return position - self._positions[place] == len(self._positions) - place

    def _again(self, tag: str, types: tuple[str, ...], tagged: _Tagged, upto: int) -> tuple[int, str]:
        """Count and root of what the question hears among the tag's first ``upto`` facts."""
        kept = self._kept.setdefault((tag, types), _Heard())
        if kept.upto > upto:
            kept = _Heard()
        leaves = (self._leaf(place) for place in self._matching(tagged, types, kept.upto, upto))
        kept.frontier, kept.upto = kept.frontier.grown(leaves), upto
        return kept.frontier.size, kept.frontier.root().hex()

    def _matching(self, tagged: _Tagged, types: tuple[str, ...], start: int, end: int) -> Iterator[int]:
        for at in range(start, end):
            place = tagged.places[at]
            if not types or self._types[place] in types:
                yield place

    def _leaf(self, place: int) -> bytes:
        return bytes(self._leaves[place * HASH_SIZE : (place + 1) * HASH_SIZE])
