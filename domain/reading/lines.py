"""The lines of a text, and the stamps that page layout and signing software leave between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from domain.reading.words import is_capitals

_MOMENT = re.compile(
    r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\s+(\d{1,2}):(\d{2}):(\d{2})\s+(?:(?:GMT|UTC)\s*)?([+-]\d{2}):?(\d{2})"
)
_TABLE_HEAD = re.compile(r"(?:STT|TT|Số TT)")
_TABLE_END = re.compile(r"(?:Điều|Chương|Mục|PHẦN|Phần|[IVX]+[.\-]|Nơi nhận|NƠI NHẬN|T/M|TM\.|KT\.|K/T)")


@dataclass(frozen=True)
class Line:
    """A line with words or signs: its place in the layers' `text`, stripped, and the blank lines before it."""

    text: str
    start: int
    end: int
    gap: int = 0


@dataclass(frozen=True)
class Stamp:
    """The trace of an electronic signature: whose, when (ISO, with offset), and where it stands."""

    org: str | None
    at: str
    start: int
    end: int


def lines_of(text: str) -> list[Line]:
    """All lines that hold more than white space."""
    found: list[Line] = []
    place = gap = 0
    for raw in text.split("\n"):
        words = raw.strip()
        if words:
            start = place + raw.index(words[0])
            found.append(Line(words, start, start + len(words), gap))
        gap = 0 if words else gap + 1
        place += len(raw) + 1
    return found


def without_stamps(text: str, lines: Sequence[Line]) -> tuple[list[Line], list[Stamp]]:
    """The lines that are left when the signing software's stamps, with the name line above each, are taken out."""
    stamps = list(_stamps(text, lines))
    return [line for line in lines if not any(s.start <= line.start < s.end for s in stamps)], stamps


def _stamps(text: str, lines: Sequence[Line]) -> Iterator[Stamp]:
    for moment in _MOMENT.finditer(text):
        own = [line for line in lines if line.start <= moment.start() < line.end]
        day, month, year, *clock, offset, minutes = moment.groups()
        if not own or not 1 <= int(month) <= 12 or not 1 <= int(day) <= 31:  # noqa: PLR2004 - months and days
            continue
        if own[0].end - own[0].start > len(moment[0]) + 40:
            continue
        at = f"{year}-{int(month):02}-{int(day):02}T{int(clock[0]):02}:{clock[1]}:{clock[2]}{offset}:{minutes}"
        before = [line for line in lines if line.end <= own[0].start]
        named = bool(before) and is_capitals(before[-1].text) and before[-1].gap + own[0].gap < 4  # noqa: PLR2004 - near
        last = [line for line in lines if line.start < moment.end() <= line.end]
        start, end = (before[-1].start if named else own[0].start), max(moment.end(), last[0].end if last else 0)
        yield Stamp(before[-1].text if named else None, at, start, end)


def without_page_stamps(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines without those that hold only digits (page numbers, number stamps), and these.

    A digit alone in a flattened table is a cell. What follows a stamp counts as standing after a gap.
    """
    kept: list[Line] = []
    stamps: list[Line] = []
    table = stamped = False
    for line in lines:
        table = not _TABLE_END.match(line.text) and (table or bool(_TABLE_HEAD.fullmatch(line.text)))
        if not table and re.fullmatch(r"[-–]?\s*\d{1,4}\s*[-–]?", line.text):
            stamps.append(line)
            stamped = True
        else:
            kept.append(replace(line, gap=line.gap + 1) if stamped else line)
            stamped = False
    return kept, stamps
