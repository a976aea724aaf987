"""Quotations in later texts: they keep their place, or say that they lost it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.words import Erased, Text
from projections.texts.anchors import Found, Located, Quote, located, quoted

TEXT = "Văn phòng báo cáo; Văn phòng theo dõi, đôn đốc các chi bộ."
PROSE = st.lists(st.sampled_from(["Văn", "phòng", "báo", "cáo", "chi", "bộ", ",", "."]), max_size=12).map(" ".join)


def taken(exact: str, start: int | None = None, text: str = TEXT) -> Quote:
    """A quotation that is there."""
    found = quoted(text, exact, start)
    assert isinstance(found, Quote)
    return found


def after(now: Text | None, exact: str = "theo dõi", start: int | None = None) -> tuple[str, str | None]:
    """What became of it, and the words at the place that it has now."""
    found = located(taken(exact, start), TEXT, now)
    return found.found, now[found.start : found.end] if isinstance(now, str) and found.start is not None else None


def test_a_quotation_knows_what_stands_around_it() -> None:
    """Given words that stand once, then their place and neighbours are found; of others, why they are not."""
    assert Quote("theo dõi", "Văn phòng báo cáo; Văn phòng ", ", đôn đốc các chi bộ.", 29) == taken("theo dõi")
    assert 19 == taken("Văn phòng", 19).start
    lost = [quoted(TEXT, "Văn phòng"), quoted(TEXT, "Ủy ban"), quoted(TEXT, "theo dõi", 3)]
    assert [Found.AMBIGUOUS, Found.NEVER_THERE, Found.NEVER_THERE] == lost


def test_offsets_are_those_of_the_composed_text() -> None:
    """Given a text received decomposed and an offset in it, then the quotation stands in the composed one."""
    raw = unicodedata.normalize("NFD", TEXT)
    words = unicodedata.normalize("NFD", "theo dõi")

    assert taken("theo dõi") == quoted(raw, words, raw.index(words))


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (TEXT, ("kept", "theo dõi")),
        ("Từ nay " + TEXT, ("kept", "theo dõi")),
        (TEXT.replace("báo cáo", "tổng hợp, báo cáo"), ("kept", "theo dõi")),
        (TEXT.replace(" ", "\n"), ("kept", "theo\ndõi")),
        ("Đôn đốc, theo dõi là việc của Ban Tổ chức", ("kept", "theo dõi")),
        ("Các chi bộ: Văn phòng đôn đốc, theo dõi.", ("kept", "theo dõi")),
        (TEXT.replace("theo dõi", "giám sát"), ("changed", None)),
        ("", ("changed", None)),
        (None, ("gone", None)),
        (Erased(), ("erased", None)),
    ],
    ids=["same", "before", "between", "broken-lines", "rewritten", "turned", "other-words", "empty", "gone", "erased"],
)
def test_a_quotation_in_a_later_text(now: Text | None, expected: tuple[str, str | None]) -> None:
    """Given a later text, then the quotation stands where its words went, or is lost out loud."""
    assert expected == after(now)


def test_words_that_stand_twice_are_told_apart_by_their_neighbours() -> None:
    """Given words that stand twice and both are moved, then the neighbours tell, or nobody knows."""
    quote = taken("Văn phòng", 19)
    twice = "Nay Văn phòng và Văn phòng"

    assert Located(Found.KEPT, 19, 28) == located(quote, TEXT, TEXT)
    assert located(quote, "Khác hẳn", twice).found is Found.AMBIGUOUS
    assert located(quote, "Khác hẳn", "…" + TEXT[:18] + " " + TEXT[19:]) == Located(Found.MOVED, 20, 29)


@pytest.mark.parametrize(
    ("exact", "then", "now"),
    [
        ("là", "Chi bộ là nơi họp.", "Chi bộ làm việc."),
        ("12-CT/TU", "Theo 12-CT/TU, họp.", "Theo 112-CT/TU, họp."),
        ("5 thôn", "Giao 5 thôn.", "Giao 1,5 thôn."),
        ("5/2024", "Trước 5/2024.", "Trước 01/5/2024."),
    ],
    ids=["word", "number", "decimal", "date"],
)
def test_words_are_not_found_inside_other_words(exact: str, then: str, now: str) -> None:
    """Given a word that went and another that holds its letters, then the quotation is lost, not moved into that."""
    assert Found.CHANGED is located(taken(exact, text=then), then, now).found


def test_whole_words_are_meant_where_letters_stand_in_others_too() -> None:
    """Given a quotation without its place, then it is of the word by itself; of letters inside words where none is."""
    assert 9 == taken("là", text="Việc làm là chính.").start
    assert 5 == taken("là", text="Việc làm chính.").start
    assert Located(Found.MOVED, 1, 3) == located(taken("CT", text="12-CT/TU."), "12-CT/TU.", "1CT.")


@given(PROSE, PROSE, st.data())
def test_what_is_found_is_what_was_quoted(then: str, now: str, data: st.DataObject) -> None:
    """Given any two texts and words of the first, then wherever they are found, the very same words stand there."""
    start = data.draw(st.integers(0, len(then)))
    end = data.draw(st.integers(start, len(then)))
    assume(start < end)
    quote = quoted(then, then[start:end], start)
    assert isinstance(quote, Quote)
    found = located(quote, then, now)

    assert found.start is None or now[found.start : found.end].split() == then[start:end].split()
    assert (found.start is None) == (found.found not in {Found.KEPT, Found.MOVED})
    assert located(quote, then, then) == Located(Found.KEPT, start, end)
