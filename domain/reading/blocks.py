"""From lines to paragraphs: wrapped lines are joined, quoted text stays whole, page breaks are healed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from domain.reading.labels import Label, follows, label_of
from domain.reading.layers import Layers, Note
from domain.reading.lines import PAGE_STAMP, Line
from domain.reading.words import RULE, is_capitals

_ENDS = (".", ";", ":", "!", "?", "…", "”", "./.")
_TABLE = re.compile(r"(?:STT|TT|Số TT)")
_FULL = 0.86
_BRIM = 0.98
_INDENT = 4
_MANY = 0.12
_QUOTED_LINES = 80
_TABLE_STOPS = frozenset({"part", "chapter", "article"})


@dataclass(frozen=True)
class Block:
    """A paragraph: its place in the layers' `text`, its label, and whether it is quoted text or a table's cells."""

    start: int
    end: int
    label: Label | None = None
    kind: str = "paragraph"
    gap: int = 0
    cells: tuple[Line, ...] = ()

    @property
    def body_start(self) -> int:
        """Where the words after the label begin."""
        return self.start + (self.label.length if self.label else 0)


def words_of(layers: Layers, start: int, end: int) -> str:
    """The words as one line, without a page number between; a number broken at its dash is drawn together."""
    text = PAGE_STAMP.sub("", layers.text[start:end])
    text = re.sub(r"(?<=/)([^\W\d_]+-)\s*\n\s*(?=[^\W\d_])", r"\1", text)
    return re.sub(r"\s+", " ", text).strip()


def _is_bare(text: str) -> bool:
    """Is it a label on a line of its own, whose words follow on the next?"""
    label = label_of(text)
    return label is not None and label.length == len(text)


class Paragraphs:
    """Builds the paragraphs of a stretch of lines."""

    def __init__(self, layers: Layers, lines: Sequence[Line]) -> None:
        self.layers = layers
        self.lines = [line for line in lines if not RULE.fullmatch(line.text) or _is_bare(line.text)]
        self.wrapped = _is_wrapped(self.lines)
        lengths = sorted(len(line.text) for line in self.lines)
        self.width = lengths[int(len(lengths) * 0.9)] if lengths else 0
        self.blocks: list[Block] = []
        self.joins: list[Note] = []
        self.last: dict[int, Label] = {}

    def built(self) -> list[Block]:
        """All paragraphs, in order."""
        at = 0
        while at < len(self.lines):
            at = self._table(at) or self._quote(at) or self._paragraph(at)
        return self.blocks

    def _table(self, at: int) -> int:
        first = self.lines[at]
        if first.text.startswith("|"):
            end = next(
                (n for n in range(at, len(self.lines)) if not self.lines[n].text.startswith("|")), len(self.lines)
            )
            kind = "rows"
        elif _TABLE.fullmatch(first.text):
            end = next((n for n in range(at, len(self.lines)) if self._stops_table(n)), len(self.lines))
            kind = "cells"
        else:
            return 0
        cells = tuple(self.lines[at:end])
        self.blocks.append(Block(first.start, cells[-1].end, None, kind, first.gap, cells))
        return end

    def _stops_table(self, at: int) -> bool:
        label = label_of(self.lines[at].text)
        return label is not None and label.kind in _TABLE_STOPS

    def _quote(self, at: int) -> int:
        """A quotation after a colon is one block, whatever stands in it."""
        first = self.lines[at]
        after_colon = bool(self.blocks) and self.layers.text[: self.blocks[-1].end].endswith(":")
        if not after_colon or first.text[0] not in '“"':
            return 0
        end = self._closing(at, first.text[0])
        if end is None:
            return 0
        self.blocks.append(Block(first.start, self.lines[end].end, None, "quote", first.gap))
        return end + 1

    def _closing(self, at: int, mark: str) -> int | None:
        """The line on which the quotation that is open at line `at` comes to its end."""
        depth = 0
        for end in range(at, min(len(self.lines), at + _QUOTED_LINES)):
            text = self.lines[end].text
            if mark == '"':
                if re.search(r"\"\s*[;.,]*$", text) and (end > at or text.count('"') > 1):
                    return end
                continue
            depth += text.count("“") - text.count("”")
            if depth <= 0:
                return end
        return None

    def _paragraph(self, at: int) -> int:
        first = self.lines[at]
        label = self._label(at)
        end = at + 1
        opened = self._still_open(at)
        while end < len(self.lines) and (end <= opened or self._goes_on(end, at)):
            self._heal(end)
            end += 1
        self.blocks.append(Block(first.start, self.lines[end - 1].end, label, "paragraph", first.gap))
        return end

    def _still_open(self, at: int) -> int:
        """The last line of a quotation that opens in this line and does not close in it."""
        text = self.lines[at].text
        if text.count("“") <= text.count("”"):
            return at
        closing = self._closing(at, "“")
        return closing if closing is not None and closing - at < 6 else at  # noqa: PLR2004 - a slip of the pen is likelier

    def _label(self, at: int) -> Label | None:
        label = self._read_label(at)
        if label is not None:
            self.last = {rank: old for rank, old in self.last.items() if rank <= label.rank}
            self.last[label.rank] = label
        return label

    def _read_label(self, at: int) -> Label | None:
        """The label of a line; "(2)" is run in where lines are wrapped, and no label."""
        label = label_of(self.lines[at].text)
        return None if label and self.wrapped and label.is_loose and not label.is_bullet else label

    def _goes_on(self, at: int, first: int) -> bool:
        """Does line `at` go on with the paragraph that began at line `first`?"""
        above, here = self.lines[at - 1], self.lines[at]
        if self._opens(at):
            return False
        bare = label_of(above.text)
        if bare and bare.length == len(above.text) and at - 1 == first:
            return True
        small = here.text[0].islower()
        done = above.text.endswith(_ENDS)
        if here.gap or not self.wrapped:
            return small and not done and not is_capitals(above.text)
        if above.text.endswith("./.") or (done and here.indent - above.indent >= _INDENT):
            return False
        fits = _FULL if small or not done else _BRIM
        full = len(above.text) + 1 + len(here.text.split(maxsplit=1)[0]) > self.width * fits
        return (full and not (is_capitals(above.text) and not is_capitals(here.text))) or (small and not done)

    def _opens(self, at: int) -> bool:
        """Does a line begin with a label that is meant as one?"""
        above, here = self.lines[at - 1].text, self.lines[at]
        label = self._read_label(at)
        if _TABLE.fullmatch(here.text) or here.text.startswith("|"):
            return True
        if label is None or label.rank <= 50:  # noqa: PLR2004 - articles and above are never part of a sentence
            return label is not None
        done = above.endswith((*_ENDS, ",")) or here.gap > 0
        rest = here.text[label.length :].lstrip()
        if label.is_bullet:
            return done or not ((self.wrapped and rest[:1].islower()) or rest[:1].isdigit())
        return done or not self.wrapped or follows(label, self.last.get(label.rank))

    def _heal(self, at: int) -> None:
        """Put a join across a page break on record."""
        above, here = self.lines[at - 1], self.lines[at]
        if here.gap:
            self.joins.append(Note("join_page_break", above.end, here.start, " ", 0.9))


def _is_wrapped(lines: Sequence[Line]) -> bool:
    """Were the paragraphs cut into lines of one width? Then many lines begin in mid-sentence: small, or outdented."""
    small = sum(
        (here.text[0].islower() or above.indent > here.indent) and not here.gap and not above.text.endswith(_ENDS)
        for above, here in pairwise(lines)
        if len(above.text) < 130  # noqa: PLR2004 - no page is that wide
    )
    return small > _MANY * len(lines)
