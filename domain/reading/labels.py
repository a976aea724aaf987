"""Labels at the beginning of a paragraph: what kind of provision, at what depth, and in what order."""

from __future__ import annotations

import re
from dataclasses import dataclass

from domain.reading.words import UPPER

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_WORDS = ("nhất", "hai", "ba", "bốn|tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_END = r"(?=\s|$)"
_PATTERNS = (
    ("part", 10, re.compile(rf"(?i:PHẦN|PART)\s+(?P<l>[IVXLC]+|\d+|(?i:thứ\s+\w+))\s*[.:\-–]?{_END}")),
    ("chapter", 20, re.compile(rf"(?:CHƯƠNG|Chương|Chapter)\s+(?P<l>[IVXLC]+|\d+)\s*[.:\-–]?{_END}")),
    ("section", 30, re.compile(rf"(?:MỤC|Mục|Section)\s+(?P<l>[IVXLC]+|\d+)\s*[.:\-–]?{_END}")),
    ("article", 40, re.compile(rf"(?:ĐIỀU|Điều|Article)\s+(?P<l>\d+[a-zđ]?)\s*(?:[.:\-–]{_END}|$|(?=\s+[{UPPER}]))")),
    ("part", 50, re.compile(rf"(?P<l>[IVX]+)\s*[.\-–)]+(?:{_END}|(?=[{UPPER}]))")),
    ("part", 45, re.compile(rf"(?P<l>[A-HJ-UWYZĐ])\s*[.\-–)]+{_END}")),
    ("clause", 61, re.compile(rf"(?P<l>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})(?:[.)\-–]{_END}|(?=\s+[{UPPER}“\"]))")),
    ("number", 60, re.compile(rf"(?P<l>\d{{1,3}}[a-zđ]?)(?:\.(?:{_END}|(?=[{UPPER}]))|[-–/]\)?{_END}|\.\){_END})")),
    ("clause", 66, re.compile(rf"(?P<l>\d{{1,2}})\){_END}")),
    ("point", 75, re.compile(rf"\((?P<l>\d{{1,2}}|[ivx]+)\){_END}")),
    ("point", 70, re.compile(rf"\(?(?P<l>[a-zđ]\d?)(?:\)\.?|\.){_END}")),
    ("bullet", 80, re.compile(r"(?P<l>\*)(?=\s*\S)")),
    ("bullet", 90, re.compile(r"(?P<l>[-–—•●▪■♦])(?=\s*\S|$)")),
    ("bullet", 95, re.compile(r"(?P<l>[+○◦])(?=\s*\S|$)")),
)


@dataclass(frozen=True)
class Label:
    """A label: kind, rank (outer is smaller), its sign, its number (None for bullets), how long it is in the text."""

    kind: str
    rank: int
    label: str
    number: int | None
    length: int

    @property
    def is_loose(self) -> bool:
        """Is it a mark that a mere list in the preamble may carry too: a bullet, or a number in brackets?"""
        return self.is_bullet or self.rank == 75  # noqa: PLR2004 - the rank of a number in brackets

    @property
    def is_bullet(self) -> bool:
        """Is it a dash, plus or star, which also may be part of a sentence?"""
        return self.kind == "bullet"


def label_of(text: str) -> Label | None:
    """The label that a paragraph begins with."""
    for kind, rank, pattern in _PATTERNS:
        if match := pattern.match(text):
            sign = match["l"]
            return Label(kind, rank + sign.count(".") - (rank == 61), sign, _number(sign), match.end())  # noqa: PLR2004 - 1.1
    return None


def _number(sign: str) -> int | None:
    last = sign.rsplit(".", 1)[-1]
    if digits := re.match(r"\d+", last):
        return int(digits[0])
    if set(sign) <= set(_ROMAN) or (len(sign) > 1 and set(sign.upper()) <= set(_ROMAN)):
        return _roman(sign.upper())
    if len(sign) == 1 and sign.lower() in _LETTERS:
        return _LETTERS.index(sign.lower()) + 1
    word = sign.rsplit(maxsplit=1)[-1].lower()
    return next((n for n, words in enumerate(_WORDS, 1) if word in words.split("|")), None)


def _roman(sign: str) -> int:
    values = [_ROMAN[char] for char in sign]
    return sum(-v if any(w > v for w in values[i + 1 :]) else v for i, v in enumerate(values))


def follows(label: Label, before: Label | None) -> bool:
    """Does the number continue the row that `before` belongs to, or begin a new one?"""
    if label.number is None or label.number == 1:
        return True
    return (
        before is not None
        and before.rank == label.rank
        and before.number is not None
        and (before.number <= label.number <= before.number + 2)
    )
