"""Words as a `tsvector` literal of PostgreSQL, made here: no text-search configuration and no locale has a say."""

from __future__ import annotations

from typing import Final

from projections.folding import composed, forms, words

ROOM: Final = 900_000
"""Bytes that a literal's words may come to: a tsvector holds 2^20."""
LAST: Final = 16_000
"""Words of a text that are indexed: a tsvector counts to 16 383."""


def literal(text: str, mark: str = "") -> str:
    """The words of a text, each folded and, where that is something else, spelt, with its places from 1.

    `mark` goes before each word, and stands by itself too.  Of a text beyond `LAST` words, or `ROOM`, the first ones.
    """
    places: dict[str, list[int]] = {mark: []} if mark else {}
    room = ROOM
    for place, (folded, spelt) in enumerate(forms(composed(text))[:LAST], 1):
        for form in (folded,) if folded == spelt else (folded, spelt):
            lexeme = mark + form
            if at := places.get(lexeme):
                at.append(place)
                room -= 2
            else:
                places[lexeme] = [place]
                room -= 12 + len(lexeme.encode())
        if room < 0:
            break
    return " ".join(_entry(lexeme, places[lexeme]) for lexeme in sorted(places))


def _entry(lexeme: str, places: list[int]) -> str:
    return f"'{lexeme}'" + (":" + ",".join(map(str, places)) if places else "")


def of_number(text: str) -> str:
    """The words of a number, and its letters as one word besides: "12CTTU" is typed for 12-CT/TU.

    That word stands behind the first digits, and where the first of its letters are.
    """
    found = words(composed(text))
    first = next((place for place, word in enumerate(found, 1) if word.folded.isdecimal()), len(found))
    letters = [(place, word) for place, word in enumerate(found, 1) if place > first and not word.folded.isdecimal()]
    joined = words("".join(composed(text)[word.start : word.end] for _, word in letters))
    if len(letters) == len(joined) or len(joined) != 1:  # one word as it is, or none
        return literal(text)
    places = sorted({first + 1, letters[0][0]})
    return " ".join([literal(text), *(_entry(form, places) for form in sorted({joined[0].folded, joined[0].spelt}))])
