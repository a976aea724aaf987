"""Brings a database to this release's schema: numbered steps, each once, one process at a time."""

from __future__ import annotations

import hashlib
from typing import Final

import psycopg

from infra.postgres.schema import Migration, migrations

LOCK: Final = 0x6C65646765720001  # advisory lock: "ledger", 1
OLDEST: Final = 17  # major version of PostgreSQL: MAINTAIN, builtin locales, and what the tests run on


class SchemaMismatch(RuntimeError):
    """Database and program do not fit together; the text says what to do."""


def migrate(conninfo: str) -> list[str]:
    """Take the steps that the database has not taken yet; returns their names.

    ``conninfo``: a login that may act as ``ledger_owner`` (``ledger_migrator``, or whoever made the roles).
    Raises ``SchemaMismatch`` where the server is too old, or the database newer or other than these migrations.
    """
    with psycopg.connect(conninfo, autocommit=True) as connection:
        require_version(connection.info.server_version)
        connection.execute("select pg_advisory_lock(%s)", [LOCK])
        steps = migrations()
        _refuse_strangers(connection, steps)
        return [_take(connection, step) for step in steps[schema_version(connection) :]]


def require_version(server: int) -> None:
    """Refuse a server that is too old; ``server`` as PostgreSQL counts: 170010 is 17.10.

    Raises ``SchemaMismatch``.
    """
    version = server // 10_000
    if version < OLDEST:
        raise SchemaMismatch(
            f"this is PostgreSQL {version}; the ledger needs {OLDEST} or newer: point DATABASE_URL to one"
        )


def schema_version(connection: psycopg.Connection) -> int:
    """The number of the last migration that the database has been through; 0 when there is no schema."""
    there = connection.execute("select to_regclass('ledger.migration') is not null").fetchone()
    if there != (True,):
        return 0
    (number,) = connection.execute("select coalesce(max(number), 0) from ledger.migration").fetchone() or (0,)
    return int(number)


def _refuse_strangers(connection: psycopg.Connection, steps: list[Migration]) -> None:
    """A database that took other steps under the same numbers is not ours to change."""
    if not schema_version(connection):
        return
    taken = connection.execute("select number, name, sha256 from ledger.migration order by number").fetchall()
    known = {step.number: step for step in steps}
    for number, name, digest in taken:
        if number not in known or _digest(known[number]) != bytes(digest):
            raise SchemaMismatch(f"the database took step {number} ({name}) in a form that this release does not know")


def _digest(step: Migration) -> bytes:
    return hashlib.sha256(step.text.encode()).digest()


def _take(connection: psycopg.Connection, step: Migration) -> str:
    with connection.transaction():
        connection.execute("set local role ledger_owner")
        connection.execute(step.text)
        connection.execute(
            "insert into ledger.migration (number, name, sha256) values (%s, %s, %s)",
            [step.number, step.name, _digest(step)],
        )
    return step.name
