"""The completeness law: spans never overlap and cover all but white space; nothing lost, nothing invented."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.reading import Document, canonical
from tests.domain.reading.reading_kit import SAMPLES, claimed_twice, lost, private_data, provisions, read

NAMES = sorted(path.name for path in SAMPLES.iterdir() if path.suffix in {".txt", ".md"})
TEXTS = {name: (SAMPLES / name).read_text(encoding="utf-8") for name in NAMES}
ODD = (
    "“", "”", '"', "**", "\\-", "*", "\n\n", "\u200b", "\u00a0", "129\n", "TM. CHÍNH PHỦ\n", "Nơi nhận:\n", "1. ",
    "a) ", "Điều 9. ", "|", "PHỤ LỤC\n", "15-10-2025 14:51:22 +07:00", "\r\n", "\f", "(", "Kính gửi: ", "BÍ THƯ\n",
    "Số -CV/ĐU\n", "\ufeff", "STT\n", "# ", "```\n", "06/2026/TT-BTС ", "Căn cứ A;\n", "- ", "C H Ỉ  T H Ị ", "KHẨN\n",
    "Suối Mây, ngày 1 tháng 2 năm 2025\n", "        ", "Nơi nhận:          T/M ĐẢNG ỦY\n- A,               BÍ THƯ\n",
    "TỈNH ỦY A        ĐẢNG CỘNG SẢN VIỆT NAM\n   *         A, ngày 1 tháng 2 năm 2025\n",
)  # fmt: skip


def law_of(document: Document) -> tuple[list[str], str]:
    """What is claimed twice, and what is lost."""
    return claimed_twice(document), lost(document)


@pytest.mark.parametrize("name", NAMES)
def test_samples_keep_the_law(name: str) -> None:
    """Each sample as it is, decomposed, and with the line ends of another system."""
    text = TEXTS[name]
    variants = (text, unicodedata.normalize("NFD", text), text.replace("\n", "\r\n"), "\ufeff" + text)

    assert [([], "")] * 4 == [law_of(read(variant.encode())) for variant in variants]


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A sample with marks put in, pieces cut out, and pieces repeated."""
    text = TEXTS[draw(st.sampled_from(NAMES))]
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(text)))
        how = draw(st.sampled_from(("put", "cut", "repeat")))
        if how == "put":
            text = text[:at] + draw(st.sampled_from(ODD)) + text[at:]
        elif how == "cut":
            text = text[:at] + text[at + draw(st.integers(1, 60)) :]
        else:
            start = draw(st.integers(0, len(text)))
            text = text[:at] + text[start : start + 150] + text[at:]
    return text


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(damaged())
def test_damaged_texts_keep_the_law(text: str) -> None:
    """Whatever happened to a text on its way, no word is lost and none is claimed twice."""
    document = read(text.encode())

    assert ([], "") == law_of(document)
    assert len(provisions(document)) == len({node.path for node in provisions(document)})


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    """There is no text that stops the reader, and none of its words is lost."""
    document = read(text.encode())

    assert ([], "") == law_of(document)
    assert ["not_a_directive"] == [issue["code"] for issue in canonical(document)["issues"]]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(damaged())
def test_words_of_provisions_are_the_raw_text_s(text: str) -> None:
    """Undoing the repairs, a provision's words are those of its span, white space and marks apart."""
    document = read(text.encode())
    bare = {"*", "\\", "#", "`", ">", "|", "\ufeff", "\u200b", "\f", "(", ")"}

    for node in provisions(document):
        raw = document.layers.raw_text[slice(*node.raw_span)]
        if node.repairs or node.heading or not node.text:
            continue
        said = [char for char in unicodedata.normalize("NFC", node.text) if not char.isspace() and char not in bare]
        there = [char for char in unicodedata.normalize("NFC", raw) if not char.isspace() and char not in bare]
        assert said == there[len(there) - len(said) :] or node.kind in {"cell", "row"}


@pytest.mark.private
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_damaged_real_documents_keep_the_law(data: st.DataObject) -> None:
    """Real documents, whole and damaged, lose no word and claim none twice."""
    paths = sorted(path for path in private_data().rglob("*") if path.suffix in {".txt", ".md"})
    text = data.draw(st.sampled_from(paths)).read_bytes().decode()
    start = data.draw(st.integers(0, len(text)))
    cut = text[start : start + 6000]
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(0, len(cut)))
        cut = cut[:at] + data.draw(st.sampled_from(ODD)) + cut[at + data.draw(st.integers(0, 30)) :]

    assert ([], "") == law_of(read(cut.encode()))
