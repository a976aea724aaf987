"""Signature blocks: in whose stead, in which office, who; and the stamps of the signing software."""

from __future__ import annotations

import re
from collections.abc import Sequence

from domain.reading.layers import Layers
from domain.reading.lines import Line, Stamp, first_run
from domain.reading.model import Authority, ElectronicSignature, Signature
from domain.reading.tail import AUTHORITY, SIGNED, is_name
from domain.reading.words import is_capitals

_KINDS = {"TM": "on_behalf", "KT": "for_head", "TL": "by_order", "Q": "acting", "TUQ": "authorised"}


def signature_of(layers: Layers, order: int, lines: Sequence[Line], stamp: Stamp | None) -> Signature:
    """One block; the stamp, where it follows at once, is part of it. Its span is what no other column cuts."""
    every = [*lines, *(stamp.lines if stamp else ())]
    start, end = first_run(layers.text, sorted(every, key=lambda line: line.start))
    words = [line.text.strip("* ") for line in lines]
    lead = [text for text in words if is_capitals(text) and AUTHORITY.fullmatch(text)]
    mark = next((text for text in words if SIGNED.fullmatch(text)), None)
    name = next((text for text in reversed(words[len(lead) :]) if is_name(text) and text != mark), None)
    if name and is_capitals(name) and len(words) - len(lead) < 2:  # noqa: PLR2004 - it is the office, the name is missing
        name = None
    office = [text for text in words if text not in {*lead, mark, name} and any(c.isalpha() for c in text)]
    esign = ElectronicSignature(stamp.org, stamp.at) if stamp else ElectronicSignature()
    capacity = " ".join(office) or None
    return Signature(order, _authority(lead), capacity, name, mark, esign, layers.raw_span(start, end))


def _authority(lead: list[str]) -> Authority:
    if not lead or (match := AUTHORITY.fullmatch(lead[0])) is None:
        return Authority(None, "none", None)
    kind = _KINDS.get(re.sub(r"[^A-Z]", "", match["mark"]), "none")
    return Authority("\n".join(lead), kind, match["body"].strip())
