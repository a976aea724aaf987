"""A selection: facts that somebody chose from a log, each of them there; that no other would fit cannot be shown."""

from __future__ import annotations

from collections.abc import Iterable

from domain.proof.verifying.examining import TOLD, Fact
from domain.proof.verifying.reading import Selection
from domain.proof.verifying.report import Report


class Selected:
    """Holds the facts of a bundle to the positions that it says were chosen.

    Beside them may stand what the log says of itself, without which erasures and keys could not be checked.
    """

    def __init__(self, report: Report, selection: Selection) -> None:
        self.report = report
        self.selection = selection
        self.count = 0
        self.withheld = 0
        """Fields of the chosen facts that were withheld."""
        self._missing = dict.fromkeys(selection.positions)

    def take(self, facts: Iterable[Fact]) -> None:
        """Check that each of these was chosen, or is about the log."""
        for fact in facts:
            if fact.position in self._missing:
                del self._missing[fact.position]
                self.count += 1
                self.withheld += fact.withheld
            elif fact.entry and fact.entry.type not in TOLD:
                self.report.wrong("complete", "selected.other", fact.position)

    def conclude(self) -> None:
        """Name what was chosen and is not there; and say what no selection shows."""
        for position in self._missing:
            self.report.wrong("complete", "selected.missing", position)
        self.report.unchecked("complete", "selected.claimed", asked=self.selection.asked)
