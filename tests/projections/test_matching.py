"""Words folded and spelt, what a question asks for, and where it stands in a text."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from projections.folding import composed, words
from projections.matching import MOST, WIDTH, Mark, Wanted, excerpt, marks, wanted

SIGNS = 'aăâđêôơưyuiế ủòạỹ,.;-/ 0129\u0301\u200b\u00adĐÀ́ß½ﬁ中\u0416ʼ"“”'
TEXTS = st.text(st.sampled_from(SIGNS), max_size=80) | st.text(max_size=40)


def asked(question: str) -> Wanted:
    """What it asks for; it asks for something."""
    found = wanted(question)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("uỷ", "ủy"),
        ("hoà", "hòa"),
        ("THUỶ", "thủy"),
        ("khoẻ", "khỏe"),
        ("QUÝ", "quý"),
        ("Ðảng", "Đảng"),
        ("TT-BTС", "tt-btc"),
        ("tr\u00adường", "trường"),
        ("06–CT/TU", "6 ct tu"),
        ("12CT", "12-CT"),
    ],
)
def test_what_is_the_same_however_it_is_typed(one: str, other: str) -> None:
    """Given a word typed in two ways, then it is folded and spelt alike."""
    assert [word[:2] for word in words(one)] == [word[:2] for word in words(other)]


def test_accents_tell_words_apart_that_fold_alike() -> None:
    """Given syllables that differ in a tone or a letter, then all fold alike, and each is spelt in its own way."""
    told = words("ma mà má mả mã mạ mă mâ")

    assert {"ma"} == {word.folded for word in told}
    assert len(told) == len({word.spelt for word in told})


@example("\N{MATHEMATICAL MONOSPACE CAPITAL A}")
@given(TEXTS)
def test_unicode_forms_make_no_difference(text: str) -> None:
    """Given any text, then its NFD has the same words as its NFC, where they stand in the composed text."""
    whole = composed(text)
    found = words(whole)

    assert found == words(composed(unicodedata.normalize("NFD", text)))
    assert [word.folded for word in found] == [words(whole[word.start : word.end])[0].folded for word in found]
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(word.folded.isalnum() and word.folded == word.folded.casefold() for word in found)


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("tủ sách", ["tu", "sach"]),
        ('"tủ sách" xã', ["tu sach", "xa"]),
        ("“tủ sách”, xã", ["tu sach", "xa"]),
        ('"tủ sách', ["tu sach"]),
        ("12-CT/TU", ["12 ct tu"]),
        ("Số: 12-CT/TU", ["12 ct tu"]),
        ("số hóa", ["so", "hoa"]),
        ('"số 12"', ["so 12"]),
        ("tủ, tủ", ["tu"]),
        ("xã,phường", ["xa", "phuong"]),
    ],
)
def test_what_a_question_asks_for(question: str, terms: list[str]) -> None:
    """Given a question, then these are its terms, each of words that stand together."""
    assert terms == [" ".join(word.folded for word in term) for term in asked(question).terms]


def test_a_question_has_words_and_not_too_many() -> None:
    """Given a question without words, or with too many, then it asks for nothing."""
    assert [None, None, None] == [wanted(""), wanted('-- "" ,'), wanted("a " * (MOST + 1))]
    assert 1 == len(asked("a " * MOST).terms)


@given(TEXTS)
def test_every_text_holds_its_own_words(text: str) -> None:
    """Given any text, when one looks for some of its words, then they are marked, in order and without overlap."""
    whole = composed(text)
    own = [whole[word.start : word.end] for word in words(whole)[:MOST]]
    if own:
        found = marks(Wanted(tuple((word,) for piece in own for word in words(piece))), whole)
        assert found is not None
        assert all(one.end <= other.start for one, other in pairwise(found))
        assert {*own} <= {whole[start:end] for start, end in found}


def test_the_spelling_asked_for_is_marked_alone_where_it_stands() -> None:
    """Given a text with two spellings, then that asked for is marked; without accents, or of a third, both."""
    text = "Đảng đang họp"
    found = {q: [text[start:end] for start, end in marks(asked(q), text) or ()] for q in ("đảng", "dang", "dạng")}

    assert {"đảng": ["Đảng"], "dang": ["Đảng", "đang"], "dạng": ["Đảng", "đang"]} == found
    assert marks(asked("đảng xã"), text) is None


@given(st.integers(0, 60), st.integers(0, 60), st.sampled_from(["đọc ", "x", "trường học "]))
def test_an_excerpt_holds_what_was_found(before: int, behind: int, filler: str) -> None:
    """Given a long text, then its excerpt is not much longer than it may be, and holds the first mark whole."""
    text = filler * before + " tủ sách " + filler * behind
    found = marks(asked('"tủ sách"'), text) or [Mark(0, 0)]
    start, end = excerpt(text, found)

    assert start <= found[0].start < found[0].end <= end <= len(text)
    assert end - start <= WIDTH
