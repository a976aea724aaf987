"""Words of a text in composed form (NFC), each with the layout behind it.

Vietnamese writes a space between syllables, so a token is a syllable; a number keeps its sign and its date ("12-CT/TU",
"01/05/2024"); each punctuation mark stands alone, but a row of the same (a dotted line to be filled in) is one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from domain.quoting import GAP

_LETTER: Final = r"[\w\u0300-\u036f]"
_TOKEN: Final = re.compile(rf"(\d+(?:[.,/-]{_LETTER}+)*{_LETTER}*|{_LETTER}+|([^\w\s])\2*)?({GAP}*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a punctuation mark, and the blanks behind it."""

    word: str
    """Empty only in front of a text that begins with blanks."""
    gap: str

    def __str__(self) -> str:
        """Both, as they stand in the text."""
        return self.word + self.gap


def tokens(text: str) -> list[Token]:
    """The tokens of a composed text; joined they are the text again."""
    return [Token(found[1] or "", found[3]) for found in _TOKEN.finditer(text) if found[0]]


def is_word(token: Token) -> bool:
    """Is it more than a punctuation mark?"""
    return any(sign.isalnum() for sign in token.word)
