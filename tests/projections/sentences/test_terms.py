"""What is named by a word of ours has a term of the field."""

from __future__ import annotations

from enum import StrEnum

import pytest

from domain.events.dissemination import Delivery, Format, Means, Route
from domain.events.issuing import Verdict
from domain.words import Authority, Depth, Level, Office
from projections.sentences.terms import term

WORDS = [Authority, Delivery, Depth, Format, Level, Means, Office, Route, Verdict]


@pytest.mark.parametrize("words", WORDS)
def test_every_word_has_its_own_term(words: type[StrEnum]) -> None:
    """Given an enumeration that facts use, then no two of its members are called the same, in neither language."""
    told = [term(word) for word in words]

    assert len(told) == len({sentence.vi for sentence in told}) == len({sentence.en for sentence in told})


def test_words_that_are_spelt_alike_are_kept_apart() -> None:
    """Given two enumerations with the same word, then each has its own term."""
    assert ("cấp tỉnh", "the province") == (term(Depth.PROVINCE).vi, term(Depth.PROVINCE).en)
    assert ("cấp tỉnh", "province") == (term(Level.PROVINCE).vi, term(Level.PROVINCE).en)
