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
    """The deadline before; none: there was none."""
    new: date
    """The last day."""
    decided_on: date
    """The day from which it counts."""
    reason: Text
    """Why, in words."""


@dataclass(frozen=True)
class DeadlineExtended(AboutDuty):
    """The deadline was put off (gia hạn)."""

    old: date
    """The deadline before."""
    new: date
    """The last day."""
    decided_on: date
    """The day from which it counts."""
    reason: Text
    """Why, in words."""


@dataclass(frozen=True)
class ProgressReported(AboutDuty):
    """A holder said how far the duty has come."""

    percent: int
    """0 to 100."""
    period: Period
    """The days that the report covers."""
    text: Text
    """What was done, and what stands in the way."""


@dataclass(frozen=True)
class CompletionClaimed(AboutDuty):
    """A holder said that the duty is done."""

    claimed_on: date
    """The day from which timeliness is reckoned."""
    product: Text
    """What came of it, and where it is found."""


@dataclass(frozen=True)
class CompletionAccepted(AboutDuty):
    """A monitor who holds no part of the duty accepted it as done."""

    monitor: PersonId
    """The person who looked at it."""
    claimed_on: date
    """The day of the claim that is accepted."""
    due: date | None
    """The deadline as it stood on the day of the claim."""
    verdict: Timeliness
    """What the day of the claim and the deadline then make of it."""
    text: Text
    """What the monitor has to say of it."""

    @property
    def tags(self) -> tuple[str, ...]:
        """What every fact about a duty has, and the monitor."""
        return (*super().tags, self.monitor.tag)


@dataclass(frozen=True)
class CompletionReturned(AboutDuty):
    """A monitor did not accept the claim; the duty is open again."""

    monitor: PersonId
    """The person who looked at it."""
    claimed_on: date
    """The day of the claim that is returned."""
    returned_on: date
    """The day of the return: no later claim is of an earlier day."""
    reason: Text
    """Why, in words."""

    @property
    def tags(self) -> tuple[str, ...]:
        """What every fact about a duty has, and the monitor."""
        return (*super().tags, self.monitor.tag)
