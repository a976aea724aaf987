"""Loss: content, or whole facts, may be gone for good only where a fact on record says so (docs/ledger-format.md)."""

from __future__ import annotations

from typing import Final, NamedTuple

from domain.proof.checkpoint import Checkpoint
from domain.proof.verifying.examining import Fact
from domain.proof.verifying.report import Report
from domain.proof.verifying.signed import read_checkpoint

CONTENT_LOST: Final = "ContentLost"
RECOVERED: Final = "Recovered"


class Renamed(NamedTuple):
    """A log that goes on under another name from a position on, and the last checkpoint under the one before."""

    position: int
    origin: str
    old: Checkpoint


class Losses:
    """What facts say to be lost: bodies of earlier facts, and facts that stood here while the log had another name."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._content: list[range] = []
        self.renamed: list[Renamed] = []

    def take(self, fact: Fact) -> None:
        """Note what a fact says to be lost."""
        if fact.entry is None or fact.told is None:
            return
        if fact.entry.type == CONTENT_LOST:
            first, last = fact.told.get("first"), fact.told.get("last")
            if type(first) is int and type(last) is int and 0 < first <= last < fact.position:
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
        try:
            new = Renamed(fact.position, str(told["origin"]), read_checkpoint(told["old_checkpoint"].encode()))
        except (AttributeError, KeyError, ValueError):
            self.report.wrong("order", "loss.form", fact.position)
            return
        self.renamed.append(new)
        if first is None and last is None:
            last = fact.position - 1
        elif first != fact.position or type(last) is not int or last < first:
            self.report.wrong("order", "loss.form", fact.position)
            return
        if name != new.old.origin or new.old.size > last:
            self.report.wrong("order", "loss.signed", fact.position, size=new.old.size, origin=new.old.origin)
        elif first is not None:
            self.report.unchecked("order", "loss.facts", fact.position, last=last, origin=name)
