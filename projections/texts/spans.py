"""What changed between two texts, word by word (redline)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from domain.quoting import composed
from projections.texts.common import common
from projections.texts.tokens import Token, is_word, tokens


class Mark(StrEnum):
    """What became of a run of words."""

    SAME = "same"
    LAYOUT = "layout"
    """Other blanks or line breaks: no change of the text."""
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of one mark.  All `old` joined are the old text in NFC, all `new` joined the new one."""

    mark: Mark
    old: str
    """Empty where it was inserted."""
    new: str
    """Empty where it was deleted."""

    @property
    def is_change(self) -> bool:
        """Does it say something else, not only in another layout?"""
        return self.mark in {Mark.DELETED, Mark.INSERTED}


Block = tuple[int, int, int, int]
"""Where an old run begins and ends, and a new one."""


def spans(old: str, new: str) -> tuple[Span, ...]:
    """The runs that make the one text into the other, in order; neighbours differ in their mark.

    Both are compared in NFC: another Unicode form alone is no change at all.
    """
    before, after = tokens(composed(old)), tokens(composed(new))
    joined = (_joined(mark, list(group)) for mark, group in groupby(_marked(before, after), lambda span: span.mark))
    return tuple(joined)


def _joined(mark: Mark, group: Sequence[Span]) -> Span:
    return Span(mark, "".join(span.old for span in group), "".join(span.new for span in group))


def _marked(before: Sequence[Token], after: Sequence[Token]) -> Iterator[Span]:
    ends = (0, 0)
    for old, old_end, new, new_end in (*_kept(before, after), (len(before), len(before), len(after), len(after))):
        yield from _changed(before[ends[0] : old], after[ends[1] : new])
        for had, has in zip(before[old:old_end], after[new:new_end], strict=True):
            yield from _same(had, has)
        ends = (old_end, new_end)


def _changed(gone: Sequence[Token], come: Sequence[Token]) -> Iterator[Span]:
    """What stood there, then what stands there; blanks alone are layout."""
    if gone:
        yield Span(Mark.DELETED if _has_words(gone) else Mark.LAYOUT, "".join(map(str, gone)), "")
    if come:
        yield Span(Mark.INSERTED if _has_words(come) else Mark.LAYOUT, "", "".join(map(str, come)))


def _has_words(run: Sequence[Token]) -> bool:
    return any(token.word for token in run)


def _same(had: Token, has: Token) -> Iterator[Span]:
    if had.gap == has.gap:
        yield Span(Mark.SAME, str(had), str(has))
        return
    if had.word:
        yield Span(Mark.SAME, had.word, has.word)
    yield Span(Mark.LAYOUT, had.gap, has.gap)


def _kept(before: Sequence[Token], after: Sequence[Token]) -> Iterator[Block]:
    """The runs that both have, in order; in the middle of a text only those that hold a word."""
    old, new = [token.word for token in before], [token.word for token in after]
    for at, to, size in common(old, new):
        is_edge = at == to == 0 or (len(old) - at == len(new) - to == size)
        if is_edge or any(is_word(token) for token in before[at : at + size]):
            yield at, at + size, to, to + size
