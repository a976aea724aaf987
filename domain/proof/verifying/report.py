"""What a verification has found: right, wrong, or not checked, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from typing import Final, NamedTuple

MOST: Final = 50
"""So many findings of one kind are kept; the others are counted."""

Detail = dict[str, "str | int | None"]


class Outcome(StrEnum):
    """How a check came out."""

    OK = "ok"
    WRONG = "wrong"
    UNCHECKED = "not checked"
    """It could not be said; never a yes."""


Kind = tuple[Outcome, str, str]
"""Outcome, check and code."""


class Finding(NamedTuple):
    """One thing found: by which check, at which position, and what (a key of `telling.SENTENCES`)."""

    outcome: Outcome
    check: str
    code: str
    position: int | None
    detail: Detail


class Report:
    """Findings as they come; `of` tells how many there were of each kind."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.of: Counter[Kind] = Counter()

    def wrong(self, check: str, code: str, position: int | None = None, **detail: str | int | None) -> None:
        """Something is not as it must be."""
        self.add(Finding(Outcome.WRONG, check, code, position, detail))

    def unchecked(self, check: str, code: str, position: int | None = None, **detail: str | int | None) -> None:
        """Something cannot be said from what is here."""
        self.add(Finding(Outcome.UNCHECKED, check, code, position, detail))

    def settle(self, check: str, code: str, **detail: str | int | None) -> None:
        """Say that a check is over and held, unless it found something wrong."""
        if not self.is_wrong(check):
            self.add(Finding(Outcome.OK, check, code, None, detail))

    def add(self, finding: Finding) -> None:
        """Keep a finding."""
        kind = (finding.outcome, finding.check, finding.code)
        self.of[kind] += 1
        if self.of[kind] <= MOST:
            self.findings.append(finding)

    def is_wrong(self, check: str | None = None) -> bool:
        """Has a check, or any, found something wrong?"""
        return any(outcome == Outcome.WRONG and check in {None, of} for outcome, of, _ in self.of)

    def take(self, findings: Iterable[Finding], of: Counter[Kind]) -> None:
        """Add what was found elsewhere."""
        before = Counter(self.of)
        for finding in findings:
            self.add(finding)
        self.of = before + of
