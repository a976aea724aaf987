"""That a number does not name one directive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from api.shapes import DirectiveSummary


class Several(Exception):
    """Several directives bear the number that was asked for (300)."""

    def __init__(self, choices: Sequence[DirectiveSummary], headers: Mapping[str, str]) -> None:
        """`headers`: what the answer's head says beside."""
        super().__init__(f"{len(choices)} directives bear this number")
        self.choices, self.headers = choices, headers
