"""Erasure: a field may be gone only where a fact on record says that it was erased; a whole body, that it is lost."""

from __future__ import annotations

from typing import Any, Final

from domain.proof.verifying.body import WHOLE
from domain.proof.verifying.examining import Fact
from domain.proof.verifying.losing import Losses
from domain.proof.verifying.report import Report

CONTENT_ERASED: Final = "ContentErased"


class Erasures:
    """Fields that are gone, and those that facts say to have been erased; the two are held together at the end."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.erased = 0
        """How many fields are gone, and a fact says so."""
        self.lost = 0
        """How many bodies are gone, and a fact says so."""
        self._losses = Losses(report)
        self._gone: list[tuple[int, str, tuple[str, ...]]] = []
        self._said: dict[str, dict[str, int]] = {}

    def take(self, fact: Fact) -> None:
        """Note what of a fact is gone, and what it says to have erased."""
        self._losses.take(fact)
        if fact.entry is None:
            return
        if fact.absent:
            self._gone.append((fact.position, fact.entry.id, fact.absent))
        if fact.entry.type == CONTENT_ERASED and fact.told is not None:
            target, paths = _named(fact.told)
            self._said.setdefault(target, {}).update(dict.fromkeys(paths, fact.position))

    def conclude(self) -> None:
        """Name every field that is gone without a fact that erased it."""
        for position, event, paths in self._gone:
            if WHOLE in paths:
                self._lose(position)
                continue
            said = self._said.get(event, {})
            for path in paths:
                if path not in said:
                    self.report.wrong("erasure", "erasure.unsaid", position, path=path)
            self.erased += sum(path in said for path in paths)
        if self.lost:
            self.report.unchecked("erasure", "loss.content", count=self.lost)
        self.report.settle("erasure", "erasure.ok", fields=self.erased)

    def _lose(self, position: int) -> None:
        if self._losses.covers(position):
            self.lost += 1
        else:
            self.report.wrong("erasure", "loss.unsaid", position)


def _named(told: dict[str, Any]) -> tuple[str, list[str]]:
    """What was erased: the event's id, and paths of its body; nothing where that is not said as it should be."""
    target, paths = told.get("target"), told.get("paths")
    if not isinstance(target, str) or not isinstance(paths, list):
        return "", []
    return target, [path for path in paths if isinstance(path, str)]
