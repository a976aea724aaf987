"""What people call the words that the facts use, as a sentence has them."""

from __future__ import annotations

from enum import StrEnum

import domain.terms  # noqa: F401  # tells the kernel the terms
from domain.kernel import TERMS
from projections.sentences.telling import Sentence


def term(word: StrEnum) -> Sentence:
    """What people call it; `KeyError` for a word that has no term."""
    return Sentence(*TERMS[type(word), word])
