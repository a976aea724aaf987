"""Loss: content, or whole facts, may be gone for good only where a fact on record says so (docs/ledger-format.md)."""

from __future__ import annotations

from typing import Final

from domain.proof.verifying.examining import Fact
from domain.proof.verifying.report import Report

CONTENT_LOST: Final = "ContentLost"
RECOVERED: Final = "Recovered"


class Losses:
    """What facts say to be lost: bodies of earlier facts, and facts that stood here while the log had another name."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._content: list[range] = []

    def take(self, fact: Fact) -> None:
        """Note what a fact says to be lost."""
        if fact.entry is None or fact.told is None:
            return
        if fact.entry.type == CONTENT_LOST:
            first, last = fact.told.get("first"), fact.told.get("last")
            if isinstance(first, int) and isinstance(last, int) and last < fact.position:
                self._content.append(range(first, last + 1))
            else:
                self.report.wrong("erasure", "loss.form", fact.position)
        if fact.entry.type == RECOVERED:
            self._renamed(fact)

    def covers(self, position: int) -> bool:
        """Does a fact say that what this one said is lost?"""
        return any(position in each for each in self._content)

    def _renamed(self, fact: Fact) -> None:
        """A log goes on under another name in the place of the first fact that it lost."""
        told = fact.told or {}
        first, last, name = told.get("first_lost"), told.get("last_lost"), told.get("old_origin")
        if first is None:
            return
        if first == fact.position and isinstance(last, int) and isinstance(name, str):
            self.report.unchecked("order", "loss.facts", fact.position, last=last, origin=name)
        else:
            self.report.wrong("order", "loss.form", fact.position)
