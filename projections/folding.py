"""Words as they are searched: however Vietnamese is typed, the same word comes to the same letters.

Folded ("uỷ", "ủy", "UY" → `uy`) for whoever types without accents; spelt (`uy3`, the tone behind the syllable, as in
VNI) for whoever types with them, wherever the tone stands, in NFC or NFD.  Numbers lose their zeros in front, so that
"06-CT/TU" and "6 CT TU" are the same three words.  All in ASCII for Vietnamese, and by no locale (DESIGN 4).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

_LETTER: Final = r"[^\W\d_]"
_RIDER: Final = r"[\u0300-\u036f\u00ad\u200c\u200d\u2060\ufeff]"
"""Marks without a composed form, and signs without width that stand inside a word."""
_WORD: Final = re.compile(rf"\d+|{_LETTER}(?:{_LETTER}|{_RIDER})*")
LONGEST: Final = 40
"""Letters of a word that count."""
_TONES: Final = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
_SHAPES: Final = {"\u0302": "6", "\u031b": "7", "\u0306": "8"}
_STROKED: Final = "9"
_ALIKE: Final = str.maketrans("АВЕКМНОРСТХУІаеорсухіÐð", "ABEKMHOPCTXYIaeopcyxiĐđ")
"""Cyrillic letters, and the Icelandic one, that get into numbers and names for those that look the same."""


class Word(NamedTuple):
    """A word of a text, and where it stands."""

    folded: str
    spelt: str
    """The same as folded where it bears no accent."""
    start: int
    """Its first code point in the composed text."""
    end: int
    """The code point behind its last."""


def composed(text: str) -> str:
    """The text in NFC: what offsets count in."""
    return unicodedata.normalize("NFC", text)


def words(text: str) -> list[Word]:
    """The words of a composed text; letters and digits are words apart ("12CT" is two)."""
    found = ((match, _forms(match[0])) for match in _WORD.finditer(text))
    return [Word(*forms, match.start(), match.end()) for match, forms in found if forms[0]]


def forms(text: str) -> list[tuple[str, str]]:
    """The words of a composed text in order, each folded and spelt: a third of the cost of `words`."""
    return [each for each in map(_forms, _WORD.findall(text)) if each[0]]


@lru_cache(maxsize=50_000)
def _forms(word: str) -> tuple[str, str]:
    """A word folded, and spelt."""
    if word[0].isdecimal():
        digits = "".join(str(unicodedata.decimal(sign)) for sign in word).lstrip("0")[:LONGEST] or "0"
        return digits, digits
    folded, spelt, tone = "", "", ""
    for sign in _caseless(word.translate(_ALIKE)):
        if sign == "đ":
            folded, spelt = folded + "d", spelt + "d" + _STROKED
        elif sign in _TONES:
            tone = _TONES[sign]
        elif sign in _SHAPES:
            spelt += _SHAPES[sign]
        elif sign.isalnum():
            folded, spelt = folded + sign, spelt + sign
    return folded[:LONGEST], spelt[: LONGEST - 1] + tone


def _caseless(word: str) -> str:
    """The signs in compatible, caseless form (Unicode 3.13, D146): what is compatible may bring capitals of its own."""
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word.casefold()).casefold())
