"""The shapes of dates, numbers and ids."""

from __future__ import annotations

from typing import Any

import pytest

from domain.ids import BodyId, DocType, Sha256, Term, Token
from domain.words import Count, Number, When

CT, NQ = DocType("CT"), DocType("NQ")


@pytest.mark.parametrize(
    "text",
    [
        "2019",
        "2019-03",
        "2019-03-05",
        "2019-03-05T08:30Z",
        "2019-03-05T08:30:59+07:00",
        "2019-03-05T08:30:59.123-03:00",
    ],
)
def test_a_date_is_as_precise_as_is_known(text: str) -> None:
    """Given a year, a month, a day or a time with its offset, then it is kept as written."""
    assert text == When(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "19",
        "2019-3",
        "2019-13",
        "2019-02-30",
        "2019-03-05T08:30",
        "2019-03-05 08:30Z",
        "2019-03-05T24:00Z",
        "2019-03-05T08:30+99:00",
        "0000",
        "2019\n",
        "٢٠١٩",
        "9999-12-31T23:00-23:00",
        "0001-01-01T00:00+23:00",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    """Given a text that is no day in the calendar, or a time without its offset, then it is refused as a value."""
    with pytest.raises(ValueError):  # noqa: PT011  # the sentence differs
        When(text)


@pytest.mark.parametrize(("text", "is_reduced"), [("2019", True), ("2019-03", True), ("2019-03-05", False)])
def test_a_date_knows_that_it_is_reduced(*, text: str, is_reduced: bool) -> None:
    """Given a year or a month, then it is marked as less than a day."""
    assert is_reduced == When(text).is_reduced


NUMBERS = [
    (Number(6, CT, "TU"), "06-CT/TU"),
    (Number(12, CT, "TU"), "12-CT/TU"),
    (Number(6, CT, "TU", suffix="a"), "06a-CT/TU"),
    (Number(12, NQ, "CP", sub=3, year=2025), "12.3/2025/NQ-CP"),
    (Number(99_999, DocType("QĐ"), "ĐU"), "99999-QĐ/ĐU"),
]


@pytest.mark.parametrize(("number", "written"), NUMBERS)
def test_a_number_is_written_as_registers_write_it(number: Number, written: str) -> None:
    """Given a number, then it is zero-padded under ten, and bears its year only where the issuer writes it."""
    assert written == str(number)


@pytest.mark.parametrize(
    "parts",
    [
        {"n": 0},
        {"n": 100_000},
        {"org": ""},
        {"org": "T U"},
        {"org": "TU\n"},
        {"suffix": "ab"},
        {"suffix": "A"},
        {"sub": -1},
    ],
)
def test_what_no_register_writes_is_refused(parts: dict[str, Any]) -> None:
    """Given a part of a number that no register writes, then the number is refused."""
    with pytest.raises(ValueError):  # noqa: PT011  # the sentence differs
        Number(**{"n": 6, "type": CT, "org": "TU", **parts})


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (BodyId, "Xã"),
        (BodyId, "-xa"),
        (BodyId, "x" * 64),
        (Sha256, "5E" * 32),
        (Sha256, "5e" * 31),
        (Term, "2020–2025"),
        (Term, "٢٠٢٠-٢٠٢٥"),
        (DocType, "ct"),
    ],
)
def test_an_id_of_another_shape_is_refused(kind: type[Token], text: str) -> None:
    """Given a text of another shape, then it becomes no id, and the error says which shape it should have."""
    with pytest.raises(ValueError, match="is not of the form"):
        kind(text)


@pytest.mark.parametrize("number", [-1, 10_000_000])
def test_a_count_has_bounds(number: int) -> None:
    """Given less than nothing, or more than there are, then it is no count."""
    with pytest.raises(ValueError, match="is not a number from 0"):
        Count(number)
