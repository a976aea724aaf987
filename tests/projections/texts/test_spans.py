"""Redlines: word by word, and nothing but words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from projections.texts.spans import Mark, Span, spans
from projections.texts.tokens import tokens

SYLLABLES = ["Văn", "phòng", "uỷ", "ủy", "hoà", "báo", "cáo", "12-CT/TU", "01/05/2024", "3", ",", ".", "“", "…", "ﬁ"]
GAPS = ["", " ", "  ", "\n", "\u00a0", "\t\n "]
PIECES = st.tuples(st.sampled_from(SYLLABLES), st.sampled_from(GAPS))
PROSE = st.lists(PIECES, max_size=25).map(lambda pieces: "".join(word + gap for word, gap in pieces))
TEXTS = st.one_of(PROSE, st.text(max_size=40))


def nfc(text: str) -> str:
    """The text in composed form."""
    return unicodedata.normalize("NFC", text)


def marked(old: str, new: str) -> list[tuple[str, str]]:
    """The runs as (mark, text); of layout the new blanks."""
    return [(span.mark, span.new or span.old) for span in spans(old, new)]


def changes(old: str, new: str) -> list[Span]:
    """The runs that say something else."""
    return [span for span in spans(old, new) if span.is_change]


@given(TEXTS, TEXTS)
@example("", "")
@example(" a", "a")
@example("a\u0323\u0301", "\u0301")
def test_each_side_can_be_had_back(old: str, new: str) -> None:
    """Given any two texts, then without what came in it is the old one, and without what went the new one, in NFC."""
    found = spans(old, new)

    assert nfc(old) == "".join(span.old for span in found)
    assert nfc(new) == "".join(span.new for span in found)
    assert [] == [span for span in found if span.mark is Mark.DELETED and span.new]
    assert [] == [span for span in found if span.mark is Mark.INSERTED and span.old]
    assert [] == [span for span in found if span.mark is Mark.SAME and span.old != span.new]
    assert [] == [span for span in found if span.mark is Mark.LAYOUT and any(map(str.isalnum, span.old + span.new))]


@given(TEXTS)
def test_tokens_joined_are_the_text(text: str) -> None:
    """Given any text, then no sign of it is lost or made up, and words hold no blanks."""
    found = tokens(text)

    assert text == "".join(map(str, found))
    assert [] == [token for token in found if token.word and token.word != token.word.strip()]


@given(PROSE, st.lists(st.sampled_from(["  ", "\n", " \n\t", "\u00a0"]), min_size=60, max_size=60))
def test_layout_and_unicode_form_alone_are_no_change(text: str, blanks: list[str]) -> None:
    """Given the same words with other blanks between them, decomposed, then nothing has changed."""
    laid = "".join(
        token.word + (blank if token.gap else "") for token, blank in zip(tokens(text), blanks, strict=False)
    )

    assert [] == changes(text, unicodedata.normalize("NFD", laid))


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    """Given one text twice, then there is one run at most, and it is the same."""
    assert spans(text, text) == ((Span(Mark.SAME, nfc(text), nfc(text)),) if text else ())


@given(PROSE, PROSE)
def test_what_comes_in_one_way_goes_out_the_other(old: str, new: str) -> None:
    """Given two texts, then there is a change one way just where there is one the other way."""
    assert bool(changes(old, new)) == bool(changes(new, old))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("mỗi quý một lần.", "mỗi tháng một lần.",
         [("same", "mỗi "), ("deleted", "quý "), ("inserted", "tháng "), ("same", "một lần.")]),
        ("Văn phòng báo cáo.", "Văn phòng, Ban Tổ chức báo cáo.",
         [("same", "Văn phòng"), ("layout", " "), ("inserted", ", Ban Tổ chức "), ("same", "báo cáo.")]),
        ("trước ngày 01/05/2024", "trước ngày 01/06/2024",
         [("same", "trước ngày "), ("deleted", "01/05/2024"), ("inserted", "01/06/2024")]),
        ("theo 12-CT/TU", "theo 12-QĐ/TU", [("same", "theo "), ("deleted", "12-CT/TU"), ("inserted", "12-QĐ/TU")]),
        ("vềtăng cường", "về tăng cường", [("deleted", "vềtăng "), ("inserted", "về tăng "), ("same", "cường")]),
        ("uỷ ban", "ủy ban", [("deleted", "uỷ "), ("inserted", "ủy "), ("same", "ban")]),
        ("các ngành\n\ntrong thực hiện", "các ngành trong thực hiện",
         [("same", "các ngành"), ("layout", " "), ("same", "trong thực hiện")]),
        ("một, hai", "ba, bốn", [("deleted", "một, hai"), ("inserted", "ba, bốn")]),
        ("giữ", "", [("deleted", "giữ")]),
        ("", "thêm", [("inserted", "thêm")]),
    ],
    ids=["word", "words", "date", "number", "glued", "spelling", "layout", "no-confetti", "gone", "come"],
)  # fmt: skip
def test_a_change_is_as_small_as_a_word(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    """Given a text and what became of it, then the runs are those that a person would mark."""
    assert expected == marked(old, new)
