"""The text after a step of a replay, with what the step changed.  Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from api.pages import directive_text
from api.text_shapes import Compared, DirectiveText, Redline, Run
from projections.texts.spans import Mark

NOTHING: Final = directive_text.Notes((), (), (), ())
HEAVIEST: Final = 7_000
"""Bytes of words of a text that are shown with a step: what it changed goes first."""


@dataclass(frozen=True)
class Shown:
    """A provision after a step; or one that the step took out."""

    depth: int
    label: str
    is_heading: bool
    runs: Sequence[Run] | None
    """Its words, with what became of them; none: they were erased, or cannot be made."""
    is_new: bool
    is_gone: bool
    moved_from: str | None
    """The path at which it stood before; none: it stands where it stood."""
    set_at: int
    """The position of the fact that set its words."""

    @property
    def is_changed(self) -> bool:
        """Did the step do anything to it?"""
        words = any(run.mark in {Mark.DELETED, Mark.INSERTED} for run in self.runs or ())
        return words or self.is_new or self.is_gone or self.moved_from is not None

    @property
    def weight(self) -> int:
        """The bytes of its words."""
        return sum(len((run.new or run.old).encode()) for run in self.runs or ())


def shown(text: DirectiveText, redline: Redline | None) -> list[Shown]:
    """Every provision in its order; without a redline all of them are new."""
    lines = {line.passage.provision: line for line in directive_text.lines(text, NOTHING)[0]}
    if redline is None:
        return [_first(line) for line in lines.values() if line.label or line.passage.text]
    rows = (_row(row, lines) for row in redline.rows)
    return [row for row in rows if row.label or row.runs != []]


class Abridged(NamedTuple):
    """As much of a text as a page can hold."""

    lines: list[Shown]
    """In the order of the text."""
    left: int
    """How many provisions are left out."""
    is_first: bool
    """Does the directive's first text come in here?"""


def abridged(lines: Sequence[Shown]) -> Abridged:
    """What changed before all else, then from the beginning on."""
    kept: set[int] = set()
    room = HEAVIEST
    for place in sorted(range(len(lines)), key=lambda place: not lines[place].is_changed):
        room -= lines[place].weight
        if room >= 0 or not kept:
            kept.add(place)
    is_first = bool(lines) and all(line.is_new for line in lines)
    return Abridged([lines[place] for place in sorted(kept)], len(lines) - len(kept), is_first)


def _first(line: directive_text.Line) -> Shown:
    words = line.passage.text
    runs = [Run(mark=Mark.SAME, old=words, new=words)] if isinstance(words, str) else None
    heading = line.heading is not None
    return Shown(line.depth, line.label, heading, runs, True, False, None, line.passage.set_at)  # noqa: FBT003


def _row(row: Compared, lines: dict[str, directive_text.Line]) -> Shown:
    line = lines.get(row.provision)
    place = row.new or row.old
    assert place is not None  # noqa: S101  # a row stands in one of the two texts
    return Shown(
        depth=line.depth if line else 0,
        label=line.label if line else place.label,
        is_heading=bool(line and line.heading),
        runs=row.runs,
        is_new=row.old is None,
        is_gone=row.new is None,
        moved_from=row.old.path if row.is_moved and row.old else None,
        set_at=place.set_at,
    )
