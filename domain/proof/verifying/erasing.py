"""Erasure: a field may be gone only where a fact on record says that it was erased; a whole body, that it is lost."""

from __future__ import annotations

from typing import Any, Final

from domain.proof.verifying.body import WHOLE
from domain.proof.verifying.examining import TOLD, Fact
from domain.proof.verifying.losing import Losses
from domain.proof.verifying.report import Report

CONTENT_ERASED: Final = "ContentErased"
GROUNDS: Final = "grounds"
OWN: Final = TOLD.keys() | {"ErasureRequested"}
"""What the ledger records about itself, of which nothing is ever erased; nor are grounds."""
BOTH: Final = 2
"""People: who asked, and who approved."""


class Erasures:
    """Fields that are gone, and those that facts say to have been erased; the two are held together at the end."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.erased = 0
        """How many fields are gone, and a fact says so."""
        self.lost = 0
        """How many bodies are gone, and a fact says so."""
        self.losses = Losses(report)
        self._gone: list[Fact] = []
        self._said: dict[tuple[str, int], set[str]] = {}
        """Paths by the id and the position of the entry that they were taken from."""

    def take(self, fact: Fact) -> None:
        """Note what of a fact is gone, and what it says to have erased."""
        self.losses.take(fact)
        if fact.entry is None:
            return
        if fact.absent:
            self._gone.append(fact)
        if fact.entry.type == CONTENT_ERASED and fact.told is not None:
            self._say(fact.position, fact.told)

    def _say(self, position: int, told: dict[str, Any]) -> None:
        """Note what was erased, and why: of an entry before it, on the word of two people."""
        try:
            target, place, paths, people = _named(told)
        except (KeyError, TypeError):
            self.report.wrong("erasure", "erasure.form", position)
            return
        if not 0 < place < position or len(people) < BOTH or "" in people:
            self.report.wrong("erasure", "erasure.form", position)
        self._said.setdefault((target, place), set()).update(paths)

    def conclude(self) -> None:
        """Name every field that is gone without a fact that erased it."""
        for fact in self._gone:
            if WHOLE in fact.absent:
                self._lose(fact.position)
            else:
                self._erase(fact)
        if self.lost:
            self.report.unchecked("erasure", "loss.content", count=self.lost)
        self.report.settle("erasure", "erasure.ok", fields=self.erased)

    def _erase(self, fact: Fact) -> None:
        own, event = fact.entry is not None and fact.entry.type in OWN, fact.entry.id if fact.entry else ""
        said = self._said.get((event, fact.position), set())
        for path in fact.absent:
            if path not in said:
                self.report.wrong("erasure", "erasure.unsaid", fact.position, path=path)
            elif own or path == GROUNDS:
                self.report.wrong("erasure", "erasure.never", fact.position, path=path)
            else:
                self.erased += 1

    def _lose(self, position: int) -> None:
        if self.losses.covers(position):
            self.lost += 1
        else:
            self.report.wrong("erasure", "loss.unsaid", position)


def _named(told: dict[str, Any]) -> tuple[str, int, list[str], set[str]]:
    """The entry's id and position, the paths of its body, who asked and who approved. Raises KeyError, TypeError."""
    target, place, paths = told["target"], told["position"], told["paths"]
    people = {told["requested_by"], told["approved_by"]}
    if type(place) is not int or type(paths) is not list or {type(each) for each in (target, *people)} != {str}:
        raise TypeError(told)
    return target, place, paths, people
