"""Where quoted words stand in a later text: comments, duties and findings keep their place, or say that they lost it.

An anchor is pinned to a version, the fact that had set the words; quotation, prefix, suffix and offsets are those of
the W3C Web Annotation Data Model, sections 4.2.4 and 4.2.5, in code points of the NFC text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from domain.quoting import composed
from domain.words import Erased, Text
from projections.texts.spans import spans
from projections.texts.tokens import tokens

CONTEXT: Final = 32
"""Code points of prefix and suffix, at most."""


class Found(StrEnum):
    """What became of a quotation."""

    KEPT = "kept"
    """Its words stand where they stood, whatever changed around them; the layout in them may."""
    MOVED = "moved"
    """Its words stand once elsewhere in the provision, or between the same words as before."""
    CHANGED = "changed"
    """Lost: the provision stands, these words do not."""
    AMBIGUOUS = "ambiguous"
    """Lost: its words stand in several places, now or in the version that it names; nothing tells which are meant."""
    GONE = "gone"
    """Lost: the provision does not stand."""
    ERASED = "erased"
    """Lost: the words of then or of now were erased."""
    NEVER_THERE = "never_there"
    """Lost: the version that it names does not hold these words at that place."""


@dataclass(frozen=True)
class Quote:
    """Words of one version of a provision."""

    exact: str
    prefix: str
    suffix: str
    start: int
    """The first code point."""

    @property
    def end(self) -> int:
        """The code point behind the last."""
        return self.start + len(self.exact)


@dataclass(frozen=True)
class Located:
    """Where a quotation stands in another text."""

    found: Found
    start: int | None = None
    """None: it was lost."""
    end: int | None = None


def quoted(then: str, exact: str, start: int | None = None) -> Quote | Found:
    """A quotation with what stands around it; `start`: in code points of the text as received, where it is known.

    Without `start` whole words go before parts.  `NEVER_THERE`: the text does not hold these words there, or nowhere;
    `AMBIGUOUS`: without `start`, it holds them more than once.
    """
    text, words = composed(then), composed(exact)
    if start is None:
        everywhere = _places(text, words)
        places = _uncut(everywhere, text, len(words), at_begin=True, at_end=True) or everywhere
    else:
        places = [at for at in [len(composed(then[:start]))] if text[at : at + len(words)] == words]
    if len(places) != 1:
        return Found.AMBIGUOUS if places else Found.NEVER_THERE
    (at,) = places
    return Quote(words, text[max(0, at - CONTEXT) : at], text[at + len(words) :][:CONTEXT], at)


def located(quote: Quote, then: Text, now: Text | None) -> Located:
    """Where it stands now.  `then`: the words that it is of; `now`: None where the provision does not stand."""
    if now is None:
        return Located(Found.GONE)
    if isinstance(then, Erased) or isinstance(now, Erased):
        return Located(Found.ERASED)
    return _carried(quote, then, now) or _searched(quote, composed(then), composed(now))


def _carried(quote: Quote, then: str, now: str) -> Located | None:
    """Where its words went with what stayed the same but for the layout; None where a change touches them."""
    old = new = 0
    begin: int | None = None
    for span in spans(then, now):
        end = old + len(span.old)
        if begin is None and old <= quote.start < end:
            begin = new + min(quote.start - old, len(span.new))
        if begin is not None and span.is_change:
            return None
        if begin is not None and quote.end <= end:
            return Located(Found.KEPT, begin, new + min(quote.end - old, len(span.new)))
        old, new = end, new + len(span.new)
    return None


def _searched(quote: Quote, then: str, now: str) -> Located:
    """Where else it stands: what was quoted as whole words is no part of others ("là" is not in "làm")."""
    inside = _inside(then)
    begins, ends = quote.start not in inside, quote.end not in inside
    places = _uncut(_places(now, quote.exact), now, len(quote.exact), at_begin=begins, at_end=ends)
    if len(places) > 1:
        places = [at for at in places if _is_between(quote, now, at)] or places
    if len(places) > 1:
        return Located(Found.AMBIGUOUS)
    if not places:
        return Located(Found.CHANGED)
    return Located(Found.MOVED, places[0], places[0] + len(quote.exact))


def _is_between(quote: Quote, now: str, at: int) -> bool:
    before, behind = now[:at], now[at + len(quote.exact) :]
    return before.endswith(quote.prefix) and behind.startswith(quote.suffix)


def _places(text: str, words: str) -> list[int]:
    """Every place, overlapping ones too."""
    return [found.start() for found in re.finditer(f"(?={re.escape(words)})", text)] if words else []


def _uncut(places: Iterable[int], text: str, length: int, *, at_begin: bool, at_end: bool) -> list[int]:
    """Those at which words of this length cut none of the text in two, at their beginning or their end."""
    inside = _inside(text)
    return [at for at in places if not (at_begin and at in inside) and not (at_end and at + length in inside)]


def _inside(text: str) -> set[int]:
    """The code points of a text before which a word goes on."""
    found, start = set[int](), 0
    for token in tokens(text):
        found.update(range(start + 1, start + len(token.word)))
        start += len(str(token))
    return found
