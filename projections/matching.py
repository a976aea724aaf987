"""What is looked for, and where it stands in a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from projections.folding import Word, composed, words

_PART: Final = re.compile(r"[\"“”„«»]([^\"“”„«»]*)[\"“”„«»]?|([^\s\"“”„«»,;:!?()\[\]{}…]+)")
MOST: Final = 32
"""Words that a question may have."""
WIDTH: Final = 240
"""Code points of an excerpt, more or less: it is cut between words."""
_BEFORE: Final = 60
CHANGED: Final = "~"
"""What stands before the words of a phrase that took the place of another: the rest of the text stands elsewhere."""

Term = tuple[Word, ...]
"""Words that stand one behind the other."""


class Mark(NamedTuple):
    """Words found, in code points."""

    start: int
    end: int


@dataclass(frozen=True)
class Wanted:
    """What is looked for: every term."""

    terms: tuple[Term, ...]

    @property
    def folded(self) -> str:
        """As a tsquery: whoever types no accents finds all of them."""
        return " & ".join(_sequence(term, lambda word: word.folded) for term in self.terms)

    @property
    def spelt(self) -> str:
        """As a tsquery for texts that spell it so, accents and all."""
        return " & ".join(_sequence(term, lambda word: word.spelt) for term in self.terms)

    @property
    def changed(self) -> str:
        """As a tsquery for texts that got one of the words, or lost something between them, by a changed phrase."""
        return f"'{CHANGED}' | {_any(self.terms, lambda word: word.folded)}"

    @property
    def changed_so(self) -> str:
        """As a tsquery for texts that got one of the words, spelt so, by a changed phrase."""
        return _any(self.terms, lambda word: word.spelt)


def wanted(question: str) -> Wanted | None:
    """What a question asks for; None where it has no word, or more than `MOST`.

    Words in quotation marks stand together; so do those of "12-CT/TU", and a "số" before a number is only its name.
    """
    terms: list[Term] = []
    for quoted, plain in _PART.findall(composed(question)):
        if term := tuple(words(quoted or plain)):
            if not quoted and terms and _is_named(terms[-1], term):
                terms.pop()
            terms.append(term)
    length = sum(map(len, terms))
    return Wanted(tuple(dict.fromkeys(_bare(terms)))) if 0 < length <= MOST else None


def _is_named(before: Term, number: Term) -> bool:
    return len(before) == 1 and before[0].spelt in {"so", "so61"} and number[0].folded.isdecimal()


def _bare(terms: Iterable[Term]) -> Iterable[Term]:
    """Terms that are the same words are one, wherever in the question they stand."""
    return (tuple(word._replace(start=0, end=0) for word in term) for term in terms)


def _sequence(term: Term, form: Callable[[Word], str]) -> str:
    return "(" + " <-> ".join(f"'{form(word)}'" for word in term) + ")"


def _any(terms: Iterable[Term], form: Callable[[Word], str]) -> str:
    found = {CHANGED + form(word) for term in terms for word in term}
    return " | ".join(f"'{lexeme}'" for lexeme in sorted(found))


def marks(question: Wanted, text: str) -> list[Mark] | None:
    """Where in a composed text the words stand, in order; None where one of the terms does not.

    Where a term stands as it was spelt, other spellings of it are not marked.
    """
    said = words(text)
    found: list[Mark] = []
    for term in question.terms:
        here = _places(
            term, said, lambda one, other: one.spelt == other.spelt or one.folded == one.spelt == other.folded
        )
        here = here or _places(term, said, lambda one, other: one.folded == other.folded) or _run_together(term, said)
        if not here:
            return None
        found += here
    return _joined(sorted(found))


def _places(term: Term, said: Sequence[Word], same: Callable[[Word, Word], bool]) -> list[Mark]:
    length = len(term)
    return [
        Mark(said[at].start, said[at + length - 1].end)
        for at in range(len(said) - length + 1)
        if all(same(word, said[at + n]) for n, word in enumerate(term))
    ]


def _run_together(term: Term, said: Sequence[Word]) -> list[Mark]:
    """Where a number stands whose letters were typed as one word, "12CTTU"; see `lexemes.of_number`."""
    *digits, letters = term
    if not digits or not all(word.folded.isdecimal() for word in digits):
        return []
    first = next((at for at, word in enumerate(said) if word.folded.isdecimal()), len(said))
    there = said[first:]
    begins = [word.folded for word in there[: len(digits)]] == [word.folded for word in digits]
    run = "".join(word.folded for word in there if not word.folded.isdecimal())
    return [Mark(there[0].start, there[-1].end)] if begins and run == letters.folded else []


def _joined(found: Iterable[Mark]) -> list[Mark]:
    """Marks that overlap are one."""
    joined: list[Mark] = []
    for mark in found:
        if joined and mark.start < joined[-1].end:
            joined[-1] = Mark(joined[-1].start, max(joined[-1].end, mark.end))
        else:
            joined.append(mark)
    return joined


def excerpt(text: str, found: Sequence[Mark]) -> Mark:
    """The part of a composed text to show: around the first place where most of the marks stand together."""
    if len(text) <= WIDTH:
        return Mark(0, len(text))
    best = max(found, key=lambda mark: (_within(found, mark.start), -mark.start), default=Mark(0, 0))
    start = max(0, min(best.start - _BEFORE, len(text) - WIDTH))
    end = max(min(start + WIDTH, len(text)), best.end)
    return Mark(_gap(text, start, best.start), end if end == len(text) else _gap_before(text, end, best.end))


def _within(found: Iterable[Mark], start: int) -> int:
    return sum(start <= mark.start and mark.end <= start + WIDTH - _BEFORE for mark in found)


def _gap(text: str, at: int, latest: int) -> int:
    """The beginning of the next word, if it comes before `latest`."""
    while 0 < at < latest and not text[at - 1].isspace():
        at += 1
    return at


def _gap_before(text: str, at: int, earliest: int) -> int:
    """The end of the last word that ends at or before, if it comes behind `earliest`."""
    end = at
    while end > earliest and not text[end].isspace():
        end -= 1
    return end
