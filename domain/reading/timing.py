"""Deadlines and recurrences, only from words that say by when or how often; dates of cited documents do not count."""

from __future__ import annotations

import re
from collections.abc import Callable

from domain.reading.citations import CITED
from domain.reading.model_duties import Deadline, Recurrence
from domain.reading.model_heading import Evidence
from domain.reading.numbers import iso_date

_DAY = r"(?:ngày\s+)?(?P<day>\d{1,2}(?:\s*tháng\s*\d{1,2}\s*năm\s*|[/.-]\d{1,2}[/.-])\d{4})"
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
_DEADLINES = (
    (
        "before",
        re.compile(
            rf"(?:trước|chậm nhất(?: là)?(?: vào| đến)?|đến hết|không quá|xong trước|"
            rf"muộn nhất)\s+(?:[^.;]{{0,25}}?,\s*|\d{{1,2}}\s*(?:giờ|h)(?:\s*\d{{2}})?(?:\s*phút)?\s+)?{_DAY}",
            re.IGNORECASE,
        ),
    ),
    (
        "within",
        re.compile(
            r"(?:trong (?:thời hạn|vòng)|thời hạn)\s+(?P<n>\d+)\s+(?P<unit>ngày|tuần|tháng|"
            r"năm)(?: làm việc)?",
            re.IGNORECASE,
        ),
    ),
    (
        "period",
        re.compile(
            r"(?:trong|hoàn thành|xong|"
            r"trình)[^.;]{0,20}?\btháng\s+(?P<month>\d{1,2})[/.-](?P<year>\d{4})",
            re.IGNORECASE,
        ),
    ),
    ("period", re.compile(r"(?i:quý)\s+(?P<quarter>IV|I{1,3}|[1-4])(?:\s*[/.-]\s*|\s+năm\s+)(?P<year>\d{4})")),
    (
        "period",
        re.compile(
            r"(?:hoàn thành|xong|thực hiện|trình|"
            r"ban hành)\s+(?:\w+\s+){0,3}?trong năm\s+(?P<year>\d{4})",
            re.IGNORECASE,
        ),
    ),
    (
        "date",
        re.compile(
            rf"(?:hoàn thành|xong|báo cáo|gửi|"
            rf"nộp)\s+(?:\w+\s+){{0,4}}?(?:vào\s+)?(?=ngày){_DAY}",
            re.IGNORECASE,
        ),
    ),
    ("standing", re.compile(r"(?:thực hiện|triển khai|tiến hành) thường xuyên(?![\w])", re.IGNORECASE)),
)
_RECURRENCES = (
    ("weekly", re.compile(r"(?:hằng|hàng|mỗi|định kỳ(?: hằng| hàng)?)\s+tuần", re.IGNORECASE)),
    (
        "half_year",
        re.compile(r"(?:định kỳ|hằng|hàng|mỗi|báo cáo)\s+(?:6|sáu) tháng|(?:6|sáu) tháng(?:/| một )lần", re.IGNORECASE),
    ),
    ("monthly", re.compile(r"(?:hằng|hàng|mỗi|định kỳ(?: hằng| hàng)?)\s+tháng", re.IGNORECASE)),
    ("quarterly", re.compile(r"(?:hằng|hàng|mỗi|định kỳ(?: hằng| hàng)?)\s+quý", re.IGNORECASE)),
    ("yearly", re.compile(r"(?:hằng|hàng|mỗi|định kỳ(?: hằng| hàng)?)\s+năm", re.IGNORECASE)),
    ("unspecified", re.compile(r"định kỳ", re.IGNORECASE)),
)

Proof = Callable[[int, int, float, str], Evidence]
"""Makes the evidence for a stretch of the provision's text."""


def deadline_of(text: str, start: int, end: int, proof: Proof) -> Deadline:
    """By when, if the words between `start` and `end` say so."""
    words = text[:start] + CITED.sub(lambda cited: "\x00" * len(cited[0]), text[start:end])
    for kind, pattern in _DEADLINES:
        if match := pattern.search(words, start):
            raw = text[match.start() : match.end()]
            return Deadline(kind, _value(match), raw, proof(match.start(), match.end(), 0.85, f"deadline, {kind}"))
    return Deadline()


def _value(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    if parts.get("day"):
        return iso_date(parts["day"])
    if parts.get("n"):
        return f"P{parts['n']}{ {'ngày': 'D', 'tuần': 'W', 'tháng': 'M', 'năm': 'Y'}[parts['unit'].lower()] }"
    if parts.get("month"):
        return f"{parts['year']}-{int(parts['month']):02}"
    if parts.get("quarter"):
        return f"{parts['year']}-Q{_ROMAN.get(parts['quarter']) or parts['quarter']}"
    return parts.get("year")


def recurrence_of(text: str, start: int, end: int, proof: Proof) -> Recurrence:
    """How often, if the words between `start` and `end` say so."""
    for kind, pattern in _RECURRENCES:
        if match := pattern.search(text, start, end):
            return Recurrence(kind, match[0], proof(match.start(), match.end(), 0.9, f"recurrence, {kind}"))
    return Recurrence()
