"""Which duties of some due classes and states there may be: a net, by which an index chooses.

Of what is in the net `label` says whether it is wanted: pauses and verdicts are none of the net's concern.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, NamedTuple

from projections.duty import SOON, DueClass, DutyProgress

NEVER: Final = "~"
"""Stands for the day of a duty without a deadline: behind all days."""
_RUNNING: Final = frozenset({DutyProgress.OPEN, DutyProgress.CLAIMED})
_DONE: Final = frozenset({DutyProgress.DONE})
_STATES: Final[Mapping[DueClass, frozenset[DutyProgress]]] = MappingProxyType(
    {
        DueClass.NOT_CONFIRMED: frozenset({DutyProgress.PROPOSED}),
        DueClass.REJECTED: frozenset({DutyProgress.REJECTED}),
        DueClass.NO_DEADLINE: _RUNNING,
        DueClass.RUNNING: _RUNNING,
        DueClass.DUE_SOON: _RUNNING,
        DueClass.OVERDUE: _RUNNING,
        DueClass.PAUSED: _RUNNING,
        DueClass.DONE_ON_TIME: _DONE,
        DueClass.DONE_LATE: _DONE,
        DueClass.DONE_NO_DEADLINE: _DONE,
    }
)
"""The states in which a duty may be of a class."""
_LEFT: Final[Mapping[DueClass, tuple[int | None, int | None]]] = MappingProxyType(
    {DueClass.OVERDUE: (None, -1), DueClass.DUE_SOON: (0, SOON.days), DueClass.RUNNING: (SOON.days + 1, None)}
)
"""Days left at least and at most, counted from the day looked at, or from the claim; of the other classes any."""


class Net(NamedTuple):
    """What is to be looked for."""

    states: tuple[DutyProgress, ...]
    first: str
    """The day due from which on …"""
    last: str
    """… and up to which; `NEVER` takes in those without a deadline."""
    least: int | None
    """Days left at least, where there is a deadline."""


def net(classes: Collection[DueClass], states: Collection[DutyProgress], as_of: date) -> Net:
    """The net for duties of any of these classes in any of these states, on a day; none of a kind means all."""
    classes = classes or frozenset(DueClass)
    may = {state for each in classes for state in _STATES[each]} & set(states or DutyProgress)
    left = [_LEFT.get(each, (None, None)) for each in classes]
    least = min((low for low, _ in left if low is not None), default=None)
    return Net(
        states=tuple(sorted(may)),
        first=NEVER if set(classes) == {DueClass.NO_DEADLINE} else "",
        last=_last([high for _, high in left], as_of),
        least=None if None in {low for low, _ in left} else least,
    )


def _last(left: Collection[int | None], as_of: date) -> str:
    """The last day on which no more than these days are left."""
    known = [each for each in left if each is not None]
    if len(known) < len(left):
        return NEVER
    day = min(max(as_of.toordinal() + max(known), date.min.toordinal()), date.max.toordinal())
    return date.fromordinal(day).isoformat()
