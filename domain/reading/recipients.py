"""Nơi nhận: who gets the document, each item verbatim, with the purpose that its words state."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from domain.reading.layers import Layers
from domain.reading.lines import Line
from domain.reading.model import Recipient
from domain.reading.tail import RECIPIENTS

_DASH = re.compile(r"[-–•*+]\s*")
_NEXT_ON_LINE = re.compile(r"(?<=[;,])\s+(?=[-–]\s)")
_NOTE = re.compile(r"\((?:để\s+)?(?P<note>[^()]*)\)?\s*[.,;]*$")
_PURPOSES = (
    ("retain", re.compile(r"Lưu\b")),
    ("report", re.compile(r".*\((?:để\s+)?(?:b/c|báo cáo)")),
    ("coordinate", re.compile(r".*\((?:để\s+)?(?:p/h|phối hợp)")),
    ("implement", re.compile(r".*\((?:để\s+)?(?:t/h|th\)|thực hiện|chỉ đạo|triển khai)|Như\s+Điều")),
    ("know", re.compile(r".*\((?:để\s+)?(?:biết|theo dõi)")),
)


def recipients_of(layers: Layers, lines: Sequence[Line]) -> tuple[Recipient, ...]:
    """The recipients of a block that begins with "Nơi nhận"; the first one's span takes the label in."""
    found = []
    for order, (start, end) in enumerate(_items(lines), 1):
        words = re.sub(r"\s+", " ", layers.text[start:end])
        found.append(_recipient(order, words, layers.raw_span(start, end)))
    return tuple(found)


def _items(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Places of the items in the text; a line without a dash goes on with the item above it, where others have one."""
    pieces = [piece for line in lines for piece in _pieces(line)]
    label, rest = pieces[0], pieces[1:]
    dashed = any(_DASH.match(text) for _, _, text in rest)
    if words := RECIPIENTS.sub("", label[2], count=1).strip(" :*"):
        rest = [(label[1] - len(label[2]) + label[2].index(words), label[1], words), *rest]
    place = label[0]
    for nth, (start, end, text) in enumerate(rest):
        item_start = place if nth == 0 else start
        if nth and dashed and not _DASH.match(text):
            continue
        following = rest[nth + 1 :]
        more = [e for _, e, t in _until_dash(following)] if dashed else []
        yield item_start, max([end, *more])


def _until_dash(pieces: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    for piece in pieces:
        if _DASH.match(piece[2]):
            return
        yield piece


def _pieces(line: Line) -> Iterator[tuple[int, int, str]]:
    place = 0
    for match in [*_NEXT_ON_LINE.finditer(line.text), None]:
        end = match.start() if match else len(line.text)
        yield line.start + place, line.start + end, line.text[place:end]
        place = match.end() if match else end


def _recipient(order: int, words: str, span: tuple[int, int]) -> Recipient:
    text = _DASH.sub("", RECIPIENTS.sub("", words, count=1).strip(), count=1).strip().rstrip(".,;/ ")
    note = _NOTE.search(text)
    purpose = next((name for name, pattern in _PURPOSES if pattern.match(text)), "unspecified")
    many = re.match(r"(?:Các|các|Những|Toàn thể)\s", text) is not None
    return Recipient(order, text, None, purpose, note[0] if note else None, many, span)
