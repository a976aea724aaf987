"""Making a view again beside the live one: in memory, then COPY; it changes over when it has caught up."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import orjson
import psycopg

from infra.ledger.port import Ledger
from infra.views.schema import draft_of, hearing, query, schema_of
from infra.views.table import Table
from infra.views.telling import attend, heard, retold, where
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
    """Make the view again, compare it with the live one at the same position, and let it take its place.

    `connection`: autocommit, as ``ledger_projector``.  Where the new view is parked behind the live one's position,
    the live one stays.
    """
    began = time.monotonic()
    with _alone(connection, view):
        parked = fill(connection, ledger, view, draft_of(view))
        new = Table(connection, ledger, view, draft_of(view), is_parked=parked is not None)
        _catch_up(new, ledger, ledger.head()[0])
        had = is_there(connection, schema_of(view))
        found = compare(connection, view) if had else None
        with connection.transaction():
            live = _lock(connection, view) if had else 0
            _catch_up(new, ledger, live)
            if new.position >= live:
                _change_over(connection, view)
    return Rebuilt(new.position, time.monotonic() - began, found, parked)


def ensure(connection: psycopg.Connection[Any], ledger: Ledger, view: View) -> Rebuilt | None:
    """Have a view of this release: one that is missing, or that did not hear a type which is in the log, is made."""
    if is_there(connection, schema_of(view)) and not _hears_more(connection, view):
        return None
    return rebuild(connection, ledger, view)


def is_there(connection: psycopg.Connection[Any], schema: str) -> bool:
    """Is there a view in this schema?"""
    return connection.execute(query("exists", schema).encode(), [f"{schema}.state"]).fetchone() == (True,)


def fill(connection: psycopg.Connection[Any], ledger: Ledger, view: View, schema: str) -> int | None:
    """Make a view from the whole ledger in a schema of this name; answers the position at which it is parked, if any.

    Rows that are closed go to the table at once, those that stand at the end: only they are held in memory.
    """
    connection.execute(query("drop", schema).encode())
    connection.execute(query("create", schema).encode())
    steps, size = Steps(view, partial(retold, ledger)), ledger.head()[0]
    position, parked, reason = 0, None, None
    with connection.cursor().copy(query("copy", schema).encode()) as copy:
        while position < size and parked is None:
            page = [heard(stored) for stored in ledger.read(position, PAGE, size)]
            said, trouble = attend(steps, view, page)
            for position, each in said:
                steps.take(position, each)
            copy.write(b"".join(map(line, steps.closed())))
            if trouble is not None:
                parked, reason = page[len(said)].position, where(trouble)
        for some in _chunks(steps.standing()):
            copy.write(some)
    connection.execute(query("index", schema).encode())
    connection.execute(query("begin", schema).encode(), [position, hearing(view), parked, reason])
    return parked


def compare(connection: psycopg.Connection[Any], view: View) -> tuple[tuple[Any, ...], ...]:
    """The first rows in which the live view and the one beside it differ, as far as both are; none: they are equal."""
    schemas = (schema_of(view), draft_of(view))
    places = [connection.execute(query("state", schema).encode()).fetchall()[0][0] for schema in schemas]
    differing = query("differences", schemas[0], other=schemas[1]).encode()
    return tuple(connection.execute(differing, {"upto": min(places), "limit": SHOWN}).fetchall())


def line(row: Row) -> bytes:
    """A row in COPY's text format."""
    key, axis, day, day_to, place, i, value, known_from, known_to, because = row
    said = NULL if value is None else _plain(orjson.dumps(value).decode())
    text = (
        f"{_plain(key)}\t{_plain(axis)}\t{day}\t{day_to or NULL}\t{place}\t{i}\t"
        f"{said}\t{known_from}\t{known_to or NULL}\t{because}\n"
    )
    return text.encode()


NULL: Final = "\\N"


def _plain(text: str) -> str:
    """Escape what COPY would read as its own signs."""
    if text.isprintable() and "\\" not in text:
        return text
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")


def _chunks(rows: Iterator[Row]) -> Iterator[bytes]:
    some: list[bytes] = []
    for row in rows:
        some.append(line(row))
        if len(some) == PAGE:
            yield b"".join(some)
            some = []
    yield b"".join(some)


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
    ((position,),) = connection.execute(query("lock", schema_of(view)).encode()).fetchall()
    return int(position)


def _catch_up(table: Table, ledger: Ledger, position: int) -> None:
    """Take what was recorded, or what the live view took, meanwhile."""
    while table.position < position and not table.is_parked:
        table.take([heard(stored) for stored in ledger.read(table.position, PAGE, position)])


def _change_over(connection: psycopg.Connection[Any], view: View) -> None:
    connection.execute(query("drop", schema_of(view)).encode())
    connection.execute(query("rename", draft_of(view), live=schema_of(view)).encode())


@contextmanager
def _alone(connection: psycopg.Connection[Any], view: View) -> Iterator[None]:
    """Two that make the same view again go one after the other."""
    connection.execute(LOCK, [draft_of(view)])
    try:
        yield
    finally:
        connection.execute(UNLOCK, [draft_of(view)])
