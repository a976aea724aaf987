"""Vietnamese alphabetical order (CLDR's for `vi`): by letters, then tones, then small before capital.

A letter with a hook, a roof or a bowl is a letter of its own behind the plain one, as is đ behind d; the tones stand in
the order of dictionaries: none, huyền, hỏi, ngã, sắc, nặng.  Signs come before digits, digits before letters.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

_LETTERS: Final = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_SIGNS: Final = " _-,;:!?./'\"()[]{}@*\\&#%"
_TONES: Final = "\u0300\u0309\u0303\u0301\u0323"
"""Huyền, hỏi, ngã, sắc, nặng."""
_RANK: Final = {letter: (2, rank) for rank, letter in enumerate(_LETTERS)}
_SIGNED: Final = {sign: (0, rank) for rank, sign in enumerate(_SIGNS)}


class Key(NamedTuple):
    """What names are sorted by."""

    letters: tuple[tuple[int, int], ...]
    tones: tuple[int, ...]
    capitals: tuple[bool, ...]
    name: str
    """So that no two names are alike."""


@lru_cache(maxsize=10_000)
def key(name: str) -> Key:
    """The key of a name; the same for its NFC and NFD, but for the last part."""
    signs = _joined(unicodedata.normalize("NFD", name))
    return Key(
        tuple(_primary(letter) for letter, _ in signs),
        tuple(tone for _, tone in signs),
        tuple(letter.isupper() for letter, _ in signs),
        name,
    )


def _joined(decomposed: str) -> list[tuple[str, int]]:
    """Each letter with its own marks, and its tone from 0 for none."""
    signs: list[tuple[str, int]] = []
    for sign in decomposed:
        if not (unicodedata.combining(sign) and signs):
            signs.append((sign, 0))
        elif sign in _TONES:
            signs[-1] = signs[-1][0], _TONES.index(sign) + 1
        else:
            signs[-1] = unicodedata.normalize("NFC", signs[-1][0] + sign), signs[-1][1]
    return signs


def _primary(letter: str) -> tuple[int, int]:
    small = letter.lower()
    if small in _RANK:
        return _RANK[small]
    if small.isdecimal():
        return 1, unicodedata.decimal(small)
    return _SIGNED.get(small) or (3 if small.isalpha() else 0, len(_SIGNS) + ord(small[0]))
