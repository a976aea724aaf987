"""By when a duty is due, how far it has come, and whether it is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.events.duties.laying import AboutDuty
from domain.events.duties.terms import (
    Period,
    Timeliness,
)
from domain.ids import PersonId
from domain.words import Text


@dataclass(frozen=True)
class DeadlineSet(AboutDuty):
    """The duty got a deadline, or an earlier one."""

    old: date | None
    new: date
    decided_on: date
    """The day from which it counts."""
    reason: Text


@dataclass(frozen=True)
class DeadlineExtended(AboutDuty):
    """The deadline was put off (gia hạn)."""

    old: date
    new: date
    decided_on: date
    """The day from which it counts."""
    reason: Text


@dataclass(frozen=True)
class ProgressReported(AboutDuty):
    """A holder said how far the duty has come."""

    percent: int
    """0 to 100."""
    period: Period
    text: Text


@dataclass(frozen=True)
class CompletionClaimed(AboutDuty):
    """A holder said that the duty is done."""

    claimed_on: date
    product: Text
    """What came of it, and where it is found."""


@dataclass(frozen=True)
class CompletionAccepted(AboutDuty):
    """A monitor who holds no part of the duty accepted it as done."""

    monitor: PersonId
    claimed_on: date
    due: date | None
    """The deadline as it stood on the day of the claim."""
    verdict: Timeliness
    text: Text

    @property
    def tags(self) -> tuple[str, ...]:
        """What every fact about a duty has, and the monitor."""
        return (*super().tags, self.monitor.tag)


@dataclass(frozen=True)
class CompletionReturned(AboutDuty):
    """A monitor did not accept the claim; the duty is open again."""

    monitor: PersonId
    claimed_on: date
    """The day of the claim that is returned."""
    returned_on: date
    reason: Text

    @property
    def tags(self) -> tuple[str, ...]:
        """What every fact about a duty has, and the monitor."""
        return (*super().tags, self.monitor.tag)
