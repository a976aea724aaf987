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


PAGE_STAMP = re.compile(r"\n[^\S\n]*(?:[-–][^\S\n]*)?\d{1,4}[^\S\n]*[-–]?[^\S\n]*(?=\n)")
"""A page number or a number stamp between two lines of one paragraph."""


@dataclass(frozen=True)
class Line:
    """A line with words or signs: its place in the layers' `text`, stripped, and the blank lines before it.

    `indent` is where it begins on its row; `column` is 0, or from 1 on the column of a row that several share.
    """

    text: str
    start: int
    end: int
    gap: int = 0
    indent: int = 0
    column: int = 0


@dataclass(frozen=True)
class Stamp:
    """The trace of an electronic signature: whose, when (ISO, with offset), where it stands, and on which lines."""

    org: str | None
    at: str
    start: int
    end: int
    lines: tuple[Line, ...]


def lines_of(text: str) -> list[Line]:
    """All lines that hold more than white space."""
    found: list[Line] = []
    place = gap = 0
    for raw in text.split("\n"):
        words = raw.strip()
        if words:
            start = place + raw.index(words[0])
            found.append(Line(words, start, start + len(words), gap, raw.index(words[0])))
        gap = 0 if words else gap + 1
        place += len(raw) + 1
    return found


def first_run(text: str, lines: Sequence[Line]) -> tuple[int, int]:
    """Where these lines stand; those of a column as far as nothing stands between, for beside it are other words."""
    start, end = lines[0].start, lines[0].end
    if not any(line.column for line in lines):
        return start, lines[-1].end
    for line in lines[1:]:
        if line.start < end or text[end : line.start].strip():
            break
        end = line.end
    return start, end


def without_stamps(text: str, lines: Sequence[Line]) -> tuple[list[Line], list[Stamp]]:
    """The lines that are left when the signing software's stamps, with the name line above each, are taken out."""
    stamps = list(_stamps(text, lines))
    taken = {line.start for stamp in stamps for line in stamp.lines}
    return [line for line in lines if line.start not in taken], stamps


def _stamps(text: str, lines: Sequence[Line]) -> Iterator[Stamp]:
    for moment in _MOMENT.finditer(text):
        own = [n for n, line in enumerate(lines) if line.start <= moment.start() < line.end]
        day, month, year, *clock, offset, minutes = moment.groups()
        if not own or not 1 <= int(month) <= 12 or not 1 <= int(day) <= 31:  # noqa: PLR2004 - months and days
            continue
        if len(lines[own[0]].text) > len(moment[0]) + 40:
            continue
        at = f"{year}-{int(month):02}-{int(day):02}T{int(clock[0]):02}:{clock[1]}:{clock[2]}{offset}:{minutes}"
        yield _stamp(text, lines, own[0], moment, at)


def _stamp(text: str, lines: Sequence[Line], own: int, moment: re.Match[str], at: str) -> Stamp:
    """The stamp on line `own` and those that it goes on over; a name in capitals right above belongs to it."""
    first, above = lines[own], lines[own - 1] if own else None
    rows = [first, *(line for line in lines if first.end <= line.start < moment.end())]
    near = above is not None and is_capitals(above.text) and above.gap + first.gap < 4  # noqa: PLR2004 - near
    if above is None or not near or above.column != first.column or above.end > first.start:
        return Stamp(None, at, first.start, max(moment.end(), rows[-1].end), tuple(rows))
    start = first.start if text[above.end : first.start].strip() else above.start
    return Stamp(above.text, at, start, max(moment.end(), rows[-1].end), (above, *rows))


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
