"""For how long the words of a duty are suspended: their provision, one that it stands in, or the whole directive.

Joined at reading from the status of the directive, where each suspension is an axis of its own; no row says it twice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from domain.ids import ProvisionId
from projections.saying import Stands
from projections.status import Effect

SUSPENDED: Final = frozenset({Effect.SUSPENDED, Effect.PARTLY_SUSPENDED})


@dataclass(frozen=True)
class Pause:
    """A suspension, as it holds a duty up."""

    since: date
    """The first day without effect."""
    until: date
    """The last day: of its limit, or before its resumption."""
    because: int
    """The position of the fact that suspends."""


@dataclass(frozen=True)
class Suspension:
    """A suspension of a directive, or of parts of it, that runs on the day looked at."""

    pause: Pause
    provisions: frozenset[ProvisionId]
    """The parts; none: the whole directive."""


def suspension(stands: Stands, day_to: date | None) -> Suspension | None:
    """The suspension that an axis of a directive's status holds, up to, without, the day given; None: it is none."""
    value = stands.value
    if day_to is None or not isinstance(value, Mapping) or value.get("effect") not in SUSPENDED:
        return None
    pause = Pause(stands.day, day_to - timedelta(days=1), stands.because)
    return Suspension(pause, frozenset(map(ProvisionId, value["provisions"])))


def pause(running: Iterable[Suspension], line: Collection[ProvisionId]) -> Pause | None:
    """What suspends a provision; of several suspensions the one that lasts longest, then the one on record first.

    `line`: the provision, and all that it stands in: who suspends these suspends it with them, as in the text.
    """
    own = (each.pause for each in running if not each.provisions or not each.provisions.isdisjoint(line))
    return min(own, key=lambda each: (-each.until.toordinal(), each.because), default=None)
