"""Evidence: where in the raw text the words of a provision stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from domain.reading.layers import Layers
from domain.reading.lines import PAGE_STAMP
from domain.reading.model import Provision
from domain.reading.model_heading import Evidence


class Reading:
    """A provision's text, each character of which can be shown in the raw text."""

    def __init__(self, layers: Layers, provision: Provision, text: str) -> None:
        self.text = text
        start = bisect_left(layers.starts, provision.raw_span[0])
        end = bisect_right(layers.ends, provision.raw_span[1])
        stamped = {n for stamp in PAGE_STAMP.finditer(layers.text, start, end) for n in range(*stamp.span())}
        places = [n for n in range(start, end) if not layers.text[n].isspace() and n not in stamped]
        while places and layers.text[places[-1]] in ":|" and not text.endswith((":", "|")):
            places.pop()
        letters = [n for n, char in enumerate(text) if not char.isspace()]
        self.place = dict(zip(reversed(letters), reversed(places), strict=False))
        self.layers = layers

    def proof(self, start: int, end: int, confidence: float, rule: str) -> Evidence:
        """The evidence for `text[start:end]`."""
        places = [self.place[n] for n in range(start, end) if n in self.place]
        span = self.layers.raw_span(places[0], places[-1] + 1) if places else (0, 0)
        return Evidence(span, confidence, rule)
