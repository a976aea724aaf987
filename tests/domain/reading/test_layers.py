"""From bytes to text: every repair is told and can be undone."""

from __future__ import annotations

import unicodedata

import pytest

from domain.reading import UnreadableSource, folded
from domain.reading.layers import Layers, decode
from domain.reading.repairs import repaired
from domain.reading.syllables import is_syllable, parts_of


@pytest.mark.parametrize(
    "data",
    ["Chỉ thị".encode("utf-8-sig"), "Chỉ thị".encode("utf-16"), b"\xfe\xff" + "Chỉ thị".encode("utf-16-be")],
)
def test_a_byte_order_mark_is_no_text(data: bytes) -> None:
    """UTF-8 and UTF-16 are told apart by their mark, which is left out."""
    assert "Chỉ thị" == decode(data)


@pytest.mark.parametrize("data", ["Chỉ thị số 1".encode("cp1258", "ignore") + b"\xf0\xd0", b"ab\x00c", b"\xff\xfea"])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    """An unknown encoding is never guessed."""
    with pytest.raises(UnreadableSource):
        decode(data)


@pytest.mark.parametrize(
    ("glued", "parts"),
    [
        ("bộxã", ("bộ", "xã")),
        ("vềLễkỷniệm", ("về", "Lễ", "kỷ", "niệm")),
        ("vụtừngày", ("vụ", "từ", "ngày")),
        ("thứ13", ("thứ", "13")),
        ("thứI", ("thứ", "I")),
        ("uỷUBND", ("uỷ", "UBND")),
        ("hànhĐảng", ("hành", "Đảng")),
    ],
)
def test_glued_words_come_apart(glued: str, parts: tuple[str, ...]) -> None:
    """A token that is no syllable but several, glued after a tone-marked vowel or before a capital."""
    assert parts == parts_of(glued)


@pytest.mark.parametrize("word", ["nghiêng", "khuỷu", "quyết", "giếng", "UBND", "TTg", "karaoke", "CTr", "Đắk", "oằn"])
def test_one_word_stays_one(word: str) -> None:
    """Syllables, abbreviations and foreign words are left alone."""
    assert parts_of(word) is None


@pytest.mark.parametrize("letters", ["bôc", "cẻch", "ngiêng", "hiệnay", "kàn", "đđ"])
def test_no_syllable(letters: str) -> None:
    """Stops carry two tones only; onsets and rimes go together by rule."""
    assert not is_syllable(letters)


def _undone(layers: Layers) -> str:
    text = layers.raw_text
    for repair in sorted(layers.repairs, key=lambda repair: repair.at, reverse=True):
        assert repair.before == text[repair.at[0] : repair.at[1]]
        text = text[: repair.at[0]] + repair.after + text[repair.at[1] :]
    return text


@pytest.mark.parametrize(
    "raw",
    [
        unicodedata.normalize("NFD", "Nghị quyết của Đảng uỷ"),
        "Ban Thường vụĐảng uỷ họp lần thứ13",
        "theo Thông tư 06/2026/TT-BTС của Bộ",
        "C H Ỉ  T H Ị  v ề  s á c h",
    ],
)
def test_repairs_lead_from_raw_text_to_text(raw: str) -> None:
    """The repairs on record are all that was changed."""
    layers = repaired(raw)

    assert layers.repairs
    assert layers.text == _undone(layers)


def test_letters_drawn_apart_are_drawn_together() -> None:
    """Wide gaps divide words; without them syllables do, where they are ambiguous those that the text has elsewhere."""
    assert "CHỈ THỊ về sách" == repaired("C H Ỉ  T H Ị  v ề  s á c h").text
    assert "Đã thực hiện.\nthực hiện nghiêm túc" == repaired("Đã thực hiện.\nt h ự c h i ệ n n g h i ê m t ú c").text


def test_look_alikes_are_changed_in_signs_only() -> None:
    """Cyrillic letters in a document's sign become Latin; a Russian word stays."""
    assert "06/2026/TT-BTC và Москва" == repaired("06/2026/TT-BTС và Москва").text


def test_text_is_composed_and_spaces_are_plain() -> None:
    """NFC, one kind of line break, one kind of space."""
    text = repaired(unicodedata.normalize("NFD", "Điều\u00a01.\r\nHiệu lực\u200b\u2028ngay")).text

    assert "Điều 1.\nHiệu lực\nngay" == text


def test_folded_is_for_searching() -> None:
    """Marks and case do not count, and đ is d."""
    assert "dang uy xa hoa binh" == folded("Đảng Uỷ xã HOÀ Bình")
