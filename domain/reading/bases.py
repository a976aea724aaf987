"""Legal bases and the effect clause: on what a document stands, and from when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from domain.reading.blocks import Block, words_of
from domain.reading.layers import Layers
from domain.reading.model import Effect, Provision
from domain.reading.model_heading import DocDate, Words
from domain.reading.numbers import iso_date

_BASIS = re.compile(
    r"(?:-\s*)?(?:Căn cứ|Xét|Theo đề nghị|Trên cơ sở|Thực hiện|Sau khi|Pursuant to|After considering|"
    r"At the (?:proposal|request))\s"
)
_FORMULA = re.compile(r"(?:QUYẾT NGHỊ|QUYẾT ĐỊNH|RESOLVES|DECIDES|BAN HÀNH|CHỈ THỊ)\s*:?$|Điều 1\W")
_SELF = (
    r"(?:Chỉ thị|Nghị quyết|Kết luận|Quy định|Quy chế|Quyết định|Kế hoạch|Chương trình|Hướng dẫn|Thông báo|"
    r"Thông tư|Nghị định|Luật)\s+này"
)
_IN_FORCE = re.compile(rf"{_SELF}[^.;]*?có hiệu lực(?P<rest>[^.;]*)")
_HORIZON = re.compile(
    r"đến năm \d{4}(?:\s*(?:,\s*)?và những năm tiếp theo|,?\s*(?:định hướng|tầm nhìn)(?: đến)?(?: năm)? \d{4})?|"
    r"giai đoạn \d{4}\s*[-–]\s*\d{4}|"
    r"nhiệm kỳ \d{4}\s*[-–]\s*\d{4}",
    re.IGNORECASE,
)
_FROM_NOW = re.compile(r"(?<=từ nay )đến năm \d{4}(?:\s*,?\s*và những năm tiếp theo)?")
_DEPTH = re.compile(r"phổ biến\s+(?:rộng rãi\s+)?đến\s+(?P<depth>[^.;]+)")


def basis_blocks(layers: Layers, blocks: Sequence[Block]) -> list[Block]:
    """Those of the preamble's blocks that are legal bases: closed by a semicolon or comma, or the last of a row."""
    found: list[Block] = []
    for nth, block in enumerate(blocks):
        if block.label and not block.label.is_loose:
            break
        words = words_of(layers, block.start, block.end)
        after = words_of(layers, blocks[nth + 1].start, blocks[nth + 1].end) if nth + 1 < len(blocks) else ""
        in_row = bool(found) and found[-1] is blocks[nth - 1]
        if _BASIS.match(words) and (
            words.endswith((";", ",")) or (words.endswith(".") and (in_row or _FORMULA.match(after)))
        ):
            found.append(block)
    return found


def effect_of(provisions: Iterable[Provision], subject: Words | None, date: DocDate) -> Effect:
    """From when, until when, and how far down the document is to be made known, as it says itself."""
    texts = [p.text for p in provisions]
    spoken = [subject.text] if subject else []
    horizon = next(
        (m[0] for text in [*spoken, *texts] if (m := (_HORIZON if text in spoken else _FROM_NOW).search(text))), None
    )
    depth = next((m["depth"].strip() for text in texts if (m := _DEPTH.search(text)) and _is_own(text)), None)
    stated = next((m["rest"] for text in texts if (m := _IN_FORCE.search(text))), None)
    if stated is None:
        return Effect(None, "unknown", None, horizon, depth)
    until = re.search(r"đến hết\s+(.*)", stated)
    start = iso_date(stated[: until.start()] if until else stated)
    if start:
        return Effect(start, "stated", iso_date(until[1]) if until else None, horizon, depth)
    signed = re.search(r"từ ngày (?:ký|thông qua|ban hành)", stated)
    return Effect(date.value if signed else None, "on signature" if signed else "unknown", None, horizon, depth)


def _is_own(text: str) -> bool:
    return re.match(_SELF, text) is not None
