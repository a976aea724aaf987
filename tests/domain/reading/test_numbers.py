"""Number lines and date lines, by the grammar of DOMAIN 5 and the layouts of DOMAIN 4."""

from __future__ import annotations

import pytest

from domain.reading.numbers import date_line, iso_date, number_line


@pytest.mark.parametrize(
    ("line", "state", "value"),
    [
        ("Số 06-CT/TU", "present", "06-CT/TU"),
        ("Số: 01 -QC/ĐU", "present", "01-QC/ĐU"),
        ("Số -CV/ĐU", "blank", None),
        ("Số       -TB/ĐU", "blank", None),
        ("Số ....-CT/TU", "blank", None),
        ("Số: 44 /2025/QĐ-XYZ", "present", "44/2025/QĐ-XYZ"),
        ("Số: 12.3/2025/NQ-CP", "present", "12.3/2025/NQ-CP"),
        ("Số: 15a/QĐ-UBND", "present", "15a/QĐ-UBND"),
        ("Nghị quyết số: 9/2026/UBTVQH15", "present", "9/2026/UBTVQH15"),
        ("Số: 8/2025/NQLT - A - CP - B", "present", "8/2025/NQLT-A-CP-B"),
        ("Số 2892 ‑ QĐ/ĐUK", "present", "2892-QĐ/ĐUK"),
        ("Số: 13⁄2012/QH13", "present", "13/2012/QH13"),
        ("Số: k1en/QĐ-UBND", "illegible", None),
        ("Số:       /BC-UBND", "blank", None),
    ],
)
def test_number_line(line: str, state: str, value: str | None) -> None:
    """A number is present in its normal form, blank, or illegible; never guessed."""
    found = number_line(line)

    assert found is not None
    assert (state, value) == (found.number.state, found.number.value)


@pytest.mark.parametrize("line", ["Số lượng 5/6 người", "Số 5 phố Hàng Sen", "Sổ 06-CT/TU", "Một số việc"])
def test_no_number_line(line: str) -> None:
    """Words that only begin alike are no number line."""
    assert number_line(line) is None


@pytest.mark.parametrize(
    ("line", "state", "value", "precision"),
    [
        ("Suối Mây, ngày 09 tháng 01 năm 2025", "present", "2025-01-09", "day"),
        ("Suối Mây, ngày 9/1/2025", "present", "2025-01-09", "day"),
        ("Suối Mây, ngày tháng 10 năm 2025", "partial", None, "month"),
        ("Suối Mây, ngày     tháng    năm 2025", "partial", None, "year"),
        ("Suối Mây, ngày ... tháng ... năm 20...", "absent", None, "none"),
        ("ngày 31 tháng 02 năm 2025", "partial", None, "month"),
    ],
)
def test_date_line(line: str, state: str, value: str | None, precision: str) -> None:
    """A blank day stays blank, and a day that no month has is no day."""
    found = date_line(line)

    assert found is not None
    assert (state, value, precision) == (found.date.state, found.date.value, found.date.precision)


@pytest.mark.parametrize(
    "line", ["Ngày 22/12/2024, cơ quan đã họp", "Thứ hai, ngày 20/01/2025", "Căn cứ Luật A ngày 19 tháng 6 năm 2015;"]
)
def test_no_date_line(line: str) -> None:
    """A date in a sentence, a news line or a citation is not the document's own."""
    assert date_line(line) is None


def test_dates_in_words() -> None:
    """Written out, in figures, in English; a day that does not exist is none."""
    assert ["2026-01-20", "2025-08-08", "2011-08-06", None] == [
        iso_date("từ ngày 20 tháng 01 năm 2026"),
        iso_date("ngày 08/8/2025"),
        iso_date("August 6, 2011"),
        iso_date("30/02/2025"),
    ]
