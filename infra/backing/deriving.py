"""Working out the ledger's own tables from its entries: after a restore, and where somebody has touched them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib.resources import files
from typing import Any, Final

import psycopg
from psycopg import sql

from infra.ledger.body import body_digest
from infra.postgres.opening import Database
from infra.postgres.queries import named_queries

Connection = psycopg.Connection[tuple[Any, ...]]
QUERIES: Final = {name: text.encode() for name, text in named_queries(files("infra.backing") / "deriving.sql").items()}
DERIVED: Final = ("kind", "tag", "tagged", "command")
"""Tables that say nothing of their own."""
UNREADABLE: Final = (AttributeError, LookupError, TypeError, ValueError)


def derive(connection: Connection, after: int, recorded: datetime) -> None:
    """Work out tags, counts, commands and head from the entries beyond a position, as the owner."""
    for name in ("derive_tags", "derive_tagged", "derive_commands"):
        connection.execute(QUERIES[name], {"after": after})
    connection.execute(QUERIES["derive_head"], {"recorded": recorded})


def derive_again(database: Database) -> None:
    """Work out every column that repeats an entry anew, in one transaction; no entry, body or file is changed.

    It mends what was touched, and proves nothing: `verify` says before and after whether the entries are those that
    were signed.  Raises ``psycopg.Error`` where an entry cannot be read.
    """
    with psycopg.connect(database.admin) as connection:
        connection.execute("set local role ledger_owner")
        connection.execute("set local time zone 'UTC'")
        connection.execute(QUERIES["lock"])
        with unguarded(connection):
            _mend(connection)


def _mend(connection: Connection) -> None:
    connection.execute(QUERIES["entries"])
    _put_back(connection)
    for table in DERIVED:
        connection.execute(sql.SQL("delete from ledger.{}").format(sql.Identifier(table)))
    connection.execute("update ledger.head set size = 0, tags = 0, recorded = least(recorded, clock_timestamp())")
    connection.execute("insert into ledger.head (size, recorded, tags) values (0, 'epoch', 0) on conflict do nothing")
    connection.execute(QUERIES["derive_kinds"])
    derive(connection, 0, datetime.fromisoformat("1970-01-01T00:00:00+00:00"))
    connection.execute(QUERIES["kinds"])
    connection.execute(QUERIES["files"])


def _put_back(connection: Connection) -> None:
    """Bodies that have lost their places go back by their digests."""
    bare = {digest: position for position, digest in connection.execute(QUERIES["bare"]).fetchall()}
    for position, body in connection.execute(QUERIES["astray"]).fetchall() if bare else ():
        try:
            place = bare.get(body_digest(body).hex())
        except UNREADABLE:
            continue
        if place is not None:
            connection.execute(QUERIES["put_back"], {"position": place, "astray": position})


@contextmanager
def unguarded(connection: Connection) -> Iterator[None]:
    """Let the owner change what triggers guard, until the block ends; for others they stay on all the while."""
    triggers = connection.execute(QUERIES["triggers"]).fetchall()
    _switch(connection, triggers, "disable trigger {}")
    yield
    _switch(connection, triggers, "enable always trigger {}")


def _switch(connection: Connection, triggers: list[tuple[Any, ...]], how: str) -> None:
    for table, name in triggers:
        change = sql.SQL("alter table ledger.{} " + how)
        connection.execute(change.format(sql.Identifier(table.removeprefix("ledger.")), sql.Identifier(name)))
