"""What stands on a sheet of paper: plain words in one language, for HTML and PDF alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

Pairs = tuple[tuple[str, str], ...]
"""Names and values."""
FRAME: Final = 120
"""Bytes of the marks around a paragraph."""


@dataclass(frozen=True)
class Line:
    """A provision as it is printed."""

    depth: int
    """In how many others it stands."""
    is_heading: bool
    label: str
    words: str
    is_aside: bool
    """Its words are not known, or were erased."""
    notes: tuple[str, ...]
    """What must be known beside its words."""


@dataclass(frozen=True)
class Text:
    """The provisions of a directive, and what is announced of them."""

    heading: str
    version: str | None
    """Which version of the published text it is; none: it was none yet."""
    lines: tuple[Line, ...]
    announced: str
    """The heading over what is pending."""
    pending: tuple[str, ...]

    @property
    def weight(self) -> int:
        """About how many bytes a page of it has."""
        notes = (note for line in self.lines for note in line.notes)
        words = (line.words for line in self.lines)
        return sum(len(each.encode()) + FRAME for each in (*words, *notes, *self.pending))


@dataclass(frozen=True)
class Head:
    """What stands over a column, or over several of which each has a word of its own below."""

    name: str
    below: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """Rows under heads."""

    heads: tuple[Head, ...]
    widths: tuple[int, ...]
    """Each column's share of the width; 0: as wide as it needs."""
    rows: tuple[tuple[str, ...], ...]
    is_counted: bool
    """Do its columns behind the first hold numbers, and its last row their sums?"""
    cut: str | None
    """What is said of rows that were left out; none: all are there."""


@dataclass(frozen=True)
class Sealed:
    """The checkpoint that covers what is printed."""

    heading: str
    words: Pairs
    note: str
    """What the code is; or that no checkpoint covers this yet."""
    code: str | None
    """The code as SVG."""


@dataclass(frozen=True)
class Sheet:
    """An extract from the register, ready to be set."""

    tongue: str
    kind: str
    """What this is: an extract, and of what."""
    says: str
    """That it is not the document itself."""
    invented: str | None
    title: str
    about: Pairs
    """What it is about, and the point of time."""
    text: Text | None
    table: Table | None
    sealed: Sealed
    page: str
    """The word before a page's number."""
    foot: str
    """What stands at the foot of every page."""
    lacking: str | None
    """What is said where the fonts lack a sign."""
