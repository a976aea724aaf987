"""Nơi nhận: who gets the document, each item verbatim, with the purpose that its words state."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from domain.reading.layers import Layers
from domain.reading.lines import Line, first_run
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
    """The recipients of a block that begins with "Nơi nhận"; the first one's span takes the label in.

    A span is what no other column cuts: of an item whose second line stands beside a signature, the first line.
    """
    found = []
    for order, item in enumerate(_items(lines), 1):
        words = re.sub(r"\s+", " ", " ".join(piece.text for piece in item))
        found.append(_recipient(order, words, layers.raw_span(*_place(layers.text, item))))
    return tuple(found)


def _place(text: str, item: Sequence[Line]) -> tuple[int, int]:
    """Where an item stands, with the label above it unless another column stands between them."""
    start, end = first_run(text, item)
    apart = item[0].column and end == item[0].end and len(item) > 1 and RECIPIENTS.fullmatch(item[0].text.strip("* "))
    return first_run(text, item[1:]) if apart else (start, end)


def _items(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The pieces of each item; a line without a dash goes on with the item above it, where others have one."""
    label, *rest = (piece for line in lines for piece in _pieces(line))
    dashed = any(_DASH.match(piece.text) for piece in rest)
    item = [label]
    is_open = not RECIPIENTS.sub("", label.text, count=1).strip(" :*")  # nothing but the label so far
    for piece in rest:
        if is_open or (dashed and not _DASH.match(piece.text)):
            item.append(piece)
        else:
            yield item
            item = [piece]
        is_open = False
    if len(item) > 1 or not is_open:
        yield item


def _pieces(line: Line) -> Iterator[Line]:
    place = 0
    for match in [*_NEXT_ON_LINE.finditer(line.text), None]:
        end = match.start() if match else len(line.text)
        yield replace(line, text=line.text[place:end], start=line.start + place, end=line.start + end)
        place = match.end() if match else end


def _recipient(order: int, words: str, span: tuple[int, int]) -> Recipient:
    text = _DASH.sub("", RECIPIENTS.sub("", words, count=1).strip(), count=1).strip().rstrip(".,;/ ")
    note = _NOTE.search(text)
    purpose = next((name for name, pattern in _PURPOSES if pattern.match(text)), "unspecified")
    many = re.match(r"(?:Các|các|Những|Toàn thể)\s", text) is not None
    return Recipient(order, text, None, purpose, note[0] if note else None, many, span)
