"""Reading views: what holds of a thing on a day, as known at a position.  By index, without replay."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import orjson
import psycopg

from infra.ledger.bell import Bell
from infra.ledger.postgres import PLANS
from infra.postgres.pools import fetched, pool
from infra.views.schema import query, schema_of
from projections.saying import Stands, Value, View

READERS: Final = 8  # connections
LOOK: Final = 0.02  # seconds between two looks at a view that another process moves
FAR: Final = 2**62  # a position behind all others


class NotMade(RuntimeError):
    """The view is not there yet: the projector has not made it for this release."""


@dataclass(frozen=True, slots=True)
class State:
    """How far a view is."""

    position: int
    """Of the last fact taken."""
    parked: int | None
    """The position of a fact that it cannot take; earlier ones stay readable."""
    reason: str | None


@dataclass(frozen=True, slots=True)
class Lag:
    """How far a view is behind the log."""

    facts: int
    seconds: float
    """Since the first fact that it has not taken was recorded; 0 with none."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a list: what is asked for comes behind it."""

    day: date
    place: int
    axis: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list about a thing."""

    axis: str
    value: Value
    because: int
    """The position of the entry that says so."""
    day: date
    place: int
    """The position of the fact, as recorded or as corrected since."""

    @property
    def mark(self) -> Mark:
        """Where a list goes on behind this line."""
        return Mark(self.day, self.place, self.axis)


@dataclass(frozen=True)
class Over:
    """A stretch of days and of positions, both ends within."""

    first_day: date
    last_day: date
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Lasting:
    """What holds on an axis, from when to when, and as known from where to where; ends are without."""

    axis: str
    value: Value
    because: int
    day: date
    day_to: date | None
    known_from: int
    known_to: int | None

    def holds(self, as_of: date, known_at: int) -> bool:
        """On that day, as known at that position?"""
        is_known = self.known_from <= known_at and (self.known_to is None or known_at < self.known_to)
        return is_known and self.day <= as_of and (self.day_to is None or as_of < self.day_to)


class Views:
    """Reads views; one of these serves all threads of a process.

    `as_of` is the day asked about; `known_at` the position up to which facts count: at most the view's own, and the
    same one for all views of one answer.
    """

    def __init__(self, conninfo: str, bell: Mapping[str, Bell] | None = None) -> None:
        """Connect as ``ledger_app``; ``bell``: by view's name, rung by a projector of this process."""
        self._bell = bell or {}
        self._pool = pool(conninfo, "ledger-views", READERS, options=PLANS)

    def state(self, view: View) -> State:
        """How far the view is.  Raises ``NotMade``."""
        ((position, _, parked, reason, _),) = self._rows("state", view)
        return State(position, parked, reason)

    def position(self, *views: View) -> int:
        """The last position that all of these views have taken.  Raises ``NotMade``."""
        return min(self.state(view).position for view in views)

    def lag(self, view: View) -> Lag:
        """How far the view is behind the log.  Raises ``NotMade``."""
        ((facts, seconds),) = self._rows("lag", view)
        return Lag(facts, max(0.0, seconds))

    def caught_up(self, view: View, position: int, timeout: float) -> bool:
        """Wait until the view has taken the fact at this position, at most so many seconds; has it?

        A view that is parked before it does not get there: no use in waiting.
        """
        end = time.monotonic() + timeout
        while True:
            state = self._state_if_made(view)
            if state.position >= position:
                return True
            left = end - time.monotonic()
            if left <= 0 or state.parked is not None:
                return False
            self._wait(view, state.position, min(left, LOOK))

    def _state_if_made(self, view: View) -> State:
        try:
            return self.state(view)
        except NotMade:
            return State(-1, None, None)

    def _wait(self, view: View, position: int, seconds: float) -> None:
        """Until it is rung that the view has gone on, or the time is over."""
        bell = self._bell.get(view.NAME)
        if bell:
            bell.wait(position, seconds)
        else:
            time.sleep(seconds)

    def axes_at(self, view: View, key: str, as_of: date, known_at: int) -> dict[str, Stands]:
        """What holds of one thing, by axis; empty for a thing not known."""
        return self.axes_of(view, [key], as_of, known_at).get(key, {})

    def axes_of(self, view: View, keys: Iterable[str], as_of: date, known_at: int) -> dict[str, dict[str, Stands]]:
        """What holds of several things, by key and axis; in one round trip.  Things not known are left out."""
        found: dict[str, dict[str, Stands]] = {}
        wanted = {"keys": list(dict.fromkeys(keys)), "as_of": as_of, "known_at": known_at}
        for key, axis, value, because, day in self._rows("axes", view, wanted):
            found.setdefault(key, {})[axis] = Stands(value, because, day)
        return found

    def stretch(self, view: View, keys: Iterable[str], over: Over) -> dict[str, list[Lasting]]:
        """What holds of several things at any moment of a stretch, by key, in the order of axes; in one round trip."""
        wanted = {"keys": list(dict.fromkeys(keys)), **vars(over)}
        found: dict[str, list[Lasting]] = {key: [] for key in wanted["keys"]}
        for key, *row in self._rows("stretch", view, wanted):
            found[key].append(Lasting(*row))
        return found

    def lasting_on(
        self, view: View, keys: Iterable[str], kind: str, as_of: date, known_at: int
    ) -> dict[str, list[Lasting]]:
        """What holds of several things on axes that name things of a kind, and from when to when, by key.

        In one round trip; those of which nothing does are left out.
        """
        wanted = list(keys)
        given = {"keys": wanted, "first": f"{kind}:", "last": f"{kind};", "as_of": as_of, "known_at": known_at}
        found: dict[str, list[Lasting]] = {}
        for key, *row in self._rows("lasting", view, given) if wanted else ():
            found.setdefault(key, []).append(Lasting(*row))
        return found

    def rows(  # noqa: PLR0913  # by name: each narrows the list
        self,
        view: View,
        key: str,
        as_of: date,
        known_at: int,
        *,
        after: Mark | None = None,
        limit: int = 50,
        newest_first: bool = False,
        since: date = date.min,
        places: tuple[int, int] = (0, FAR),
        having: Sequence[Mapping[str, object]] = (),
    ) -> list[Line]:
        """A page of what holds of one thing, by day and place.

        `after`: the mark of the last line seen; `since`: the first day; `places`: positions from behind the first up
        to the last; `having`: the value holds all that one of these does.
        """
        start = after or (Mark(date.max, FAR, "") if newest_first else Mark(date.min, 0, ""))
        wanted = {
            "key": key,
            "as_of": as_of,
            "known_at": known_at,
            "since": since,
            "limit": limit,
            "day": start.day,
            "place": start.place,
            "axis": start.axis,
            "first": places[0],
            "last": places[1],
            "having": _having(having),
        }
        return [Line(*row) for row in self._rows("rows_back" if newest_first else "rows", view, wanted)]

    def keys(  # noqa: PLR0913  # by name: each narrows the list
        self,
        view: View,
        kind: str,
        as_of: date,
        known_at: int,
        *,
        axis: str | None = None,
        having: Sequence[Mapping[str, object]] = (),
        after: str = "",
        limit: int = 50,
    ) -> list[str]:
        """A page of the tags of a kind ("directive") of which something holds, in order, behind the tag `after`.

        `axis`, `having`: only those of which on this axis a value holds that has all that one of these has.
        """
        wanted = {
            "first": f"{kind}:",
            "last": f"{kind};",
            "after": after,
            "as_of": as_of,
            "known_at": known_at,
            "axis": axis,
            "having": _having(having),
            "limit": limit,
        }
        return [key for (key,) in self._rows("keys" if axis is None else "keys_on", view, wanted)]

    def close(self) -> None:
        """Disconnect."""
        self._pool.close()

    def _rows(self, name: str, view: View, given: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        try:
            return fetched(self._pool, query(name, schema_of(view)).encode(), given)
        except (psycopg.errors.UndefinedTable, psycopg.errors.InvalidSchemaName):
            raise NotMade(f"the view {view.NAME} is not made yet: start the projector") from None


def _having(values: Sequence[Mapping[str, object]]) -> list[str] | None:
    return [orjson.dumps(value).decode() for value in values] or None
