"""Columns that share lines, as a PDF's text is laid out: in the heading, and at the foot.

A line of two columns is cut at its runs of spaces; each piece goes to the column that begins or is centred nearest.
Then one column is read after the other. Only what stands in a zone is cut: the text between keeps its lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from domain.reading.labels import label_of
from domain.reading.lines import Line
from domain.reading.numbers import date_line, number_line
from domain.reading.tail import ANNEX, AUTHORITY, RECIPIENTS, SIGNED, is_name
from domain.reading.words import MOTTO, OFFICES, PARTY, TYPES, is_capitals

_GAP = re.compile(r"\s*\|\s*|\s{3,}")
_GOES_ON = re.compile(r"(?:[-–]\s*\w{1,6}\s*/|/\s*[\w-]|tháng(?!\w)|năm(?!\w)|\d{4}$|[.…]+)")
_OPENING = re.compile(r"(?i:kính gửi|căn cứ|nơi nhận)")
_HIGHEST = 30
_DEEPEST = 15
_APART = 8
_PAIR = 2
_CELL = 1_000


@dataclass(frozen=True)
class Zone:
    """Rows `start` to `end` stand in columns; `columns` says where each begins and where its middle is."""

    start: int
    end: int
    columns: tuple[tuple[int, float], ...]


def arranged(lines: Sequence[Line]) -> list[Line]:
    """The lines in reading order: the heading's columns from the left; at the foot, the recipients' column last."""
    rows = [_pieces(line) for line in lines]
    head = _head(rows)
    foot = _foot(rows, head.end if head else 0)
    found: list[Line] = []
    at = 0
    for zone, is_foot in ((head, False), (foot, True)):
        if zone:
            found += [*lines[at : zone.start], *_in_order(rows, zone, is_foot=is_foot)]
            at = zone.end
    return [*found, *lines[at:]]


def _pieces(line: Line) -> list[Line]:
    """The pieces of a line, or of a table's row; a number or a date whose blank was left open stays one piece."""
    cuts = [gap for gap in _GAP.finditer(line.text) if not _GOES_ON.match(line.text, gap.end())]
    starts, ends = [0, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), len(line.text)]
    cell = _CELL if line.text.startswith("|") else 0  # in a table's row the cell says which column it is
    return [
        replace(
            line, text=line.text[a:b], start=line.start + a, end=line.start + b, indent=nth * cell or line.indent + a
        )
        for nth, (a, b) in enumerate(zip(starts, ends, strict=True))
        if a < b
    ] or [line]


def _middle(piece: Line) -> float:
    return piece.indent + len(piece.text) / 2


def _columns(row: Sequence[Line]) -> tuple[tuple[int, float], ...]:
    return tuple((piece.indent, _middle(piece)) for piece in row)


def _nearest(piece: Line, columns: Sequence[tuple[int, float]]) -> int:
    away = [min(abs(piece.indent - left), abs(_middle(piece) - middle)) for left, middle in columns]
    return away.index(min(away))


def _head(rows: Sequence[Sequence[Line]]) -> Zone | None:
    """From the first row of two columns above the type to the last one, and what goes on in the left column."""
    top = next((n for n, row in enumerate(rows) if _ends_heading(row)), len(rows))
    wide = [n for n in range(min(top, _HIGHEST)) if len(rows[n]) == _PAIR]
    sure = [n for n in wide if any(_is_of_heading(piece.text) for piece in rows[n])]
    if not sure:
        return None
    columns = _columns(rows[sure[0]])
    right = min(piece.indent for n in wide if n <= sure[-1] for piece in rows[n][1:])
    end = sure[-1] + 1
    while end < top and _goes_on(rows[end], right):
        end += 1
    return Zone(next(n for n in wide if n <= sure[0]), end, columns)


def _ends_heading(row: Sequence[Line]) -> bool:
    text = row[0].text
    return len(row) == 1 and (text.strip(" .:") in TYPES or _OPENING.match(text) is not None)


def _is_of_heading(text: str) -> bool:
    return bool(MOTTO.match(text) or PARTY.match(text) or date_line(text) or number_line(text))


def _goes_on(row: Sequence[Line], right: int) -> bool:
    """Does the left column go on alone, beside nothing?"""
    piece = row[0]
    within = len(row) == 1 and piece.indent + len(piece.text) <= right and not piece.gap
    return within and (label_of(piece.text) is None or piece.text == "*")


def _foot(rows: Sequence[Sequence[Line]], after: int) -> Zone | None:
    """From "Nơi nhận", or from two signatures side by side, to the last row that the columns share."""
    start = next((n for n in range(after, len(rows)) if _begins_foot(rows[n])), None)
    if start is None:
        return None
    near = rows[start : start + _DEEPEST]
    stop = next((n for n, row in enumerate(near) if n and _ends_foot(row)), len(near))
    shared = [row for row in near[:stop] if len(row) > 1 and any(_is_of_foot(piece) for piece in row[1:])]
    if not shared:
        return None
    columns = _columns(max(shared, key=len))
    while start > after and _stands_above(rows[start - 1], columns):
        start -= 1
    return Zone(start, _last(rows, start, columns) + 1, columns)


def _begins_foot(row: Sequence[Line]) -> bool:
    signs = [piece for piece in row if _is_authority(piece.text)]
    return any(RECIPIENTS.match(piece.text) for piece in row) or len(signs) >= _PAIR


def _is_authority(text: str) -> bool:
    return is_capitals(text) and bool(AUTHORITY.fullmatch(text) or OFFICES.fullmatch(text))


def _is_of_foot(piece: Line) -> bool:
    return bool(_is_authority(piece.text) or SIGNED.fullmatch(piece.text) or is_name(piece.text))


def _ends_foot(row: Sequence[Line]) -> bool:
    return len(row) == 1 and bool(ANNEX.match(row[0].text)) and is_capitals(row[0].text.split()[0])


def _stands_above(row: Sequence[Line], columns: Sequence[tuple[int, float]]) -> bool:
    """A signature that begins above "Nơi nhận" stands over its own column."""
    one = len(row) == 1 and _nearest(row[0], columns) > 0
    return one and bool(_is_authority(row[0].text) or date_line(row[0].text))


def _last(rows: Sequence[Sequence[Line]], start: int, columns: Sequence[tuple[int, float]]) -> int:
    last = start
    for n in range(start + 1, len(rows)):
        row = rows[n]
        if n - last > _APART or _ends_foot(row):
            break
        lone = len(row) == 1 and _nearest(row[0], columns) > 0 and _is_lone(row[0].text)
        if len(row) > 1 or lone:
            last = n
    return last


def _is_lone(text: str) -> bool:
    """Is it what may stand alone in a signature's column? Capitals that are no office may be an annex's title."""
    if is_capitals(text):
        return _is_authority(text)
    return bool(SIGNED.fullmatch(text) or is_name(text) or re.match(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{4}", text))


def _in_order(rows: Sequence[Sequence[Line]], zone: Zone, *, is_foot: bool) -> Iterator[Line]:
    columns: list[list[Line]] = [[] for _ in zone.columns]
    for row in rows[zone.start : zone.end]:
        if len(row) > 1 and not any(re.search(r"\w", piece.text) for piece in row):
            continue  # the line below a table's titles
        for piece in row:
            at = _nearest(piece, zone.columns)
            same = columns[at] and piece is not row[0] and columns[at][-1].start >= row[0].start
            if same:
                whole = columns[at].pop()
                space = " " * (piece.start - whole.end)
                piece = replace(whole, text=f"{whole.text}{space}{piece.text}", end=piece.end)  # noqa: PLW2901 - the two are one
            columns[at].append(replace(piece, column=at + 1))
    if is_foot:
        columns.sort(key=lambda column: any(RECIPIENTS.match(piece.text) for piece in column))
    for column in columns:
        yield from column
