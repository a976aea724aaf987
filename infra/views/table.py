"""Writing one view: facts are taken in, all or nothing, by one statement that also says how far the view is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any, Final

import orjson
import psycopg

from infra.ledger.port import Ledger
from infra.views.schema import query
from infra.views.telling import Heard, attend, retold, where
from projections.saying import View
from projections.steps import Row, Said, Steps

MOST: Final = 50_000  # axes kept in mind between batches
_CLOSED: Final = ("key", "axis", "day", "place", "i", "known_from", "known_to")  # what tells a row, and when it ended


class Moved(Exception):
    """Somebody else took facts into the view meanwhile; nothing was written."""


class Table:
    """One view in one schema, and what is kept in mind of it between batches; for one thread."""

    def __init__(
        self, connection: psycopg.Connection[Any], ledger: Ledger, view: View, schema: str, *, is_parked: bool = False
    ) -> None:
        """Take up a view where its table leaves it; a fact that parked it before is tried again."""
        self.view = view
        self._connection = connection
        self._ledger = ledger
        self._schema = schema
        self.is_parked = is_parked
        self._made: object = None
        self.position = -1
        self.look_again()

    def look_again(self) -> None:
        """Read how far the view is; where it moved, forget what was kept in mind.  One made again may go on."""
        made, position = self._made, self.position
        ((self.position, _, parked, _, self._made),) = self._rows("state")
        if made not in {None, self._made}:
            self.is_parked = parked is not None
        if (made, position) != (self._made, self.position):
            self._forget()

    def _forget(self) -> None:
        self._steps = Steps(self.view, partial(retold, self._ledger))

    def take(self, page: Sequence[Heard]) -> None:
        """Take in those facts of a page that are new to the view; at one that it cannot take it is parked.

        Raises ``Moved``.
        """
        news = [fact for fact in page if fact.position > self.position]
        said, trouble = attend(self._steps, self.view, news)
        if said:
            self._write(said)
        if trouble is not None:
            self._park(news[len(said)].position, where(trouble))

    def _write(self, said: Sequence[tuple[int, Said]]) -> None:
        end = said[-1][0]
        try:
            self._remember(said)
            for position, each in said:
                self._steps.take(position, each)
            self._move(end, *self._steps.changes())
        except BaseException:
            self._forget()  # it holds what was not written
            raise
        self.position = end
        if len(self._steps) > MOST:
            self._forget()

    def _remember(self, said: Sequence[tuple[int, Said]]) -> None:
        """Bring to mind what is known now of the axes that are spoken of, and of those that corrections touch."""
        axes = self._steps.unknown(each for _, each in said)
        corrected = [place for position, each in said for place, _ in each if place != position]
        if axes or corrected:
            names = _json({"key": key, "axis": axis} for key, axis in axes)
            rows = self._rows("remember", {"axes": names, "places": corrected})
            self._steps.remember(axes, [Row(*row) for row in rows])

    def _move(self, end: int, closed: list[Row], opened: list[Row]) -> None:
        """Write rows and position; a row opened in this batch is new, though it may be closed in it already."""
        ended = [row for row in closed if row.known_from <= self.position]
        news = [*opened, *(row for row in closed if row.known_from > self.position)]
        given = {
            "made": self._made,
            "from": self.position,
            "to": end,
            "closed": _json({name: getattr(row, name) for name in _CLOSED} for row in ended),
            "opened": _json(row._asdict() for row in news),
        }
        ((moved,),) = self._rows("write", given)
        if not moved:
            raise Moved(f"{self.view.NAME} was at {self.position}")

    def _park(self, position: int, reason: str) -> None:
        self._connection.execute(query("park", self._schema).encode(), [position, reason, self.position])
        self.is_parked = True

    def _rows(self, name: str, given: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        return self._connection.execute(query(name, self._schema).encode(), given, prepare=True).fetchall()


def _json(rows: Iterable[Mapping[str, object]]) -> str:
    return orjson.dumps(list(rows)).decode()
