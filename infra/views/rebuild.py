"""Making a view again beside the live one: in memory, then COPY; it changes over when it has caught up."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any, Final

import orjson
import psycopg

from infra.ledger.port import Ledger
from infra.views.schema import draft_of, hearing, index_few, index_list, is_searched, query, schema_of
from infra.views.table import Table
from infra.views.telling import Heard, attend, heard, retold, where
from projections.saying import View
from projections.steps import Row, Steps

PAGE: Final = 5000  # facts read at once
SHOWN: Final = 10  # differences
LOCK: Final = "select pg_advisory_lock(hashtextextended(%s, 0))"
UNLOCK: Final = "select pg_advisory_unlock(hashtextextended(%s, 0))"


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What came of it."""

    position: int
    """How far the new view is."""
    seconds: float
    differences: tuple[tuple[Any, ...], ...] | None
    """Rows that only the live or only the new one has, the first few; none: equal; None: there was no live one."""
    parked: int | None
    """The position of a fact that the new view cannot take; then it did not take the live one's place."""


def rebuild(connection: psycopg.Connection[Any], ledger: Ledger, view: View) -> Rebuilt:
    """Make one view again: see ``rebuild_all``."""
    return rebuild_all(connection, ledger, [view])[view.NAME]


def rebuild_all(connection: psycopg.Connection[Any], ledger: Ledger, views: Sequence[View]) -> dict[str, Rebuilt]:
    """Make views again, compare each with the live one at the same position, and let it take its place.

    `connection`: autocommit, as ``ledger_projector``.  The log is read once for all of them.  Where a new view is
    parked behind the live one's position, the live one stays.
    """
    began = time.monotonic()
    with alone(connection, views):
        fill(connection, ledger, views)
        return {view.NAME: _change_over(connection, ledger, view, began) for view in views}


def _change_over(connection: psycopg.Connection[Any], ledger: Ledger, view: View, began: float) -> Rebuilt:
    ((_, _, parked, *_),) = connection.execute(query("state", draft_of(view)).encode()).fetchall()
    new = Table(connection, ledger, view, draft_of(view), is_parked=parked is not None)
    _catch_up(new, ledger, ledger.head()[0])
    had = is_there(connection, schema_of(view))
    found = compare(connection, view) if had else None
    with connection.transaction():
        live = min(_lock(connection, view), ledger.head()[0]) if had else 0  # a view cannot know more than there is
        _catch_up(new, ledger, live)
        if new.position >= live:
            connection.execute(query("drop", schema_of(view)).encode())
            connection.execute(query("rename", draft_of(view), live=schema_of(view)).encode())
    stuck = new.position + 1 if new.is_parked else None
    return Rebuilt(new.position, time.monotonic() - began, found, stuck)


def ensure(connection: psycopg.Connection[Any], ledger: Ledger, views: Sequence[View]) -> dict[str, Rebuilt]:
    """Have the views of this release: those missing, or without a type heard by now that is in the log, are made."""
    wanted = [v for v in views if not is_there(connection, schema_of(v)) or _hears_more(connection, v)]
    return rebuild_all(connection, ledger, wanted) if wanted else {}


def is_there(connection: psycopg.Connection[Any], schema: str) -> bool:
    """Is there a view in this schema?"""
    return connection.execute(query("exists", schema).encode(), [f"{schema}.state"]).fetchone() == (True,)


def fill(connection: psycopg.Connection[Any], ledger: Ledger, views: Sequence[View]) -> None:
    """Make views from the whole ledger, each beside the live one."""
    fillings = [_Filling(view, ledger) for view in views]
    position, size = 0, ledger.head()[0]
    with _uncollected():
        while position < size:
            page = [heard(stored) for stored in ledger.read(position, PAGE, size)]
            for filling in fillings:
                filling.take(page)
            position = page[-1].position
        while fillings:
            fillings.pop(0).store(connection)


class _Filling:
    """One view on its way from the log into its table."""

    def __init__(self, view: View, ledger: Ledger) -> None:
        self._view = view
        self._steps = Steps(view, partial(retold, ledger))
        self._lines: list[bytes] = []
        self._position = 0
        self._parked: tuple[int, str] | None = None

    def take(self, page: Sequence[Heard]) -> None:
        """Take in a page; at a fact that the view cannot take it stays where it is."""
        if self._parked:
            return
        said, trouble = attend(self._steps, self._view, page)
        for self._position, each in said:
            self._steps.take(self._position, each)
        self._lines.append(lines(self._steps.closed()))
        if trouble is not None:
            self._parked = page[len(said)].position, where(trouble)

    def store(self, connection: psycopg.Connection[Any]) -> None:
        """Make the table and fill it: rows that were closed, then those that stand."""
        schema = draft_of(self._view)
        connection.execute(query("drop", schema).encode())
        connection.execute(query("create", schema).encode())
        if is_searched(self._view):
            connection.execute(query("words", schema).encode())
        with connection.cursor().copy(query("copy", schema).encode()) as copy:
            for some in self._lines:
                copy.write(some)
            standing = self._steps.standing()
            while some := lines(islice(standing, PAGE)):
                copy.write(some)
        connection.execute(query("index", schema).encode())
        if is_searched(self._view):
            connection.execute(query("index_words", schema).encode())
        for made in filter(None, (index_list(self._view, schema), index_few(self._view, schema))):
            connection.execute(made.encode())
        parked, reason = self._parked or (None, None)
        connection.execute(query("begin", schema).encode(), [self._position, hearing(self._view), parked, reason])


@contextmanager
def _uncollected() -> Iterator[None]:
    """Millions of steps live to the end: looking through them for garbage again and again would double the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def compare(connection: psycopg.Connection[Any], view: View) -> tuple[tuple[Any, ...], ...]:
    """The first rows in which the live view and the one beside it differ, as far as both are; none: they are equal."""
    schemas = (schema_of(view), draft_of(view))
    places = [connection.execute(query("state", schema).encode()).fetchall()[0][0] for schema in schemas]
    differing = query("differences", schemas[0], other=schemas[1]).encode()
    return tuple(connection.execute(differing, {"upto": min(places), "limit": SHOWN}).fetchall())


def lines(rows: Iterable[Row]) -> bytes:
    """Rows in COPY's text format."""
    told: list[str] = []
    last, said = object(), NULL
    for key, axis, day, day_to, place, i, value, known_from, known_to, because in rows:
        if value is not last:  # one fact says the same of many things
            last, said = value, NULL if value is None else _plain(orjson.dumps(value).decode())
        told.append(
            f"{_plain(key)}\t{_plain(axis)}\t{day}\t{day_to or NULL}\t{place}\t{i}\t{said}\t"
            f"{known_from}\t{known_to or NULL}\t{because}\n"
        )
    return "".join(told).encode()


NULL: Final = "\\N"


def _plain(text: str) -> str:
    """Escape what COPY would read as its own signs."""
    if text.isprintable() and "\\" not in text:
        return text
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")


def _hears_more(connection: psycopg.Connection[Any], view: View) -> bool:
    """Is a type in the log that the live view was made without, or that it should not have heard?"""
    ((_, hears, *_),) = connection.execute(query("state", schema_of(view)).encode()).fetchall()
    other = sorted(set(hears) ^ set(hearing(view)))
    if not other:
        return False
    if connection.execute(query("kinds", schema_of(view)).encode(), [other]).fetchall():
        return True
    connection.execute(query("hearing", schema_of(view)).encode(), [hearing(view)])
    return False


def _lock(connection: psycopg.Connection[Any], view: View) -> int:
    """Stop the live view where it is; answers its position."""
    connection.execute(query("lock", schema_of(view)).encode())
    ((position, *_),) = connection.execute(query("state", schema_of(view)).encode()).fetchall()
    return int(position)


def _catch_up(table: Table, ledger: Ledger, position: int) -> None:
    """Take what was recorded, or what the live view took, meanwhile."""
    while table.position < position and not table.is_parked:
        table.take([heard(stored) for stored in ledger.read(table.position, PAGE, position)])


@contextmanager
def alone(connection: psycopg.Connection[Any], views: Sequence[View]) -> Iterator[None]:
    """Those who make the same views again, or take words out of them, go one after the other."""
    names = sorted(draft_of(view) for view in views)
    for name in names:
        connection.execute(LOCK, [name])
    try:
        yield
    finally:
        for name in names:
            connection.execute(UNLOCK, [name])
