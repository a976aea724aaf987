"""Restoring a backup into an empty database: what is on record as it was, everything else worked out again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
from psycopg import sql

from infra.backing.bag import PAYLOAD, BadBackup, Told
from infra.backing.deriving import Connection, derive
from infra.backing.erased import Gone
from infra.backing.reading import Backup
from infra.backing.taking import PAGE, QUERIES
from infra.ledger.entry import Stored
from infra.postgres.opening import Database
from infra.proof.folder import Folder


class Occupied(BadBackup):
    """The database holds something already."""


def restore(database: Database, backup: Backup, gone: Gone, told: Told) -> None:
    """Fill an empty database, in one transaction, without what was erased since.  The backup has been checked.

    Raises ``Occupied`` where anything is on record, or any credential or name is known.
    """
    with psycopg.connect(database.admin) as connection:
        connection.execute("set local role ledger_owner")
        _refuse_occupied(connection)
        kinds = _put_entries(connection, backup, told)
        _put_bodies(connection, backup, kinds, gone, told)
        for file in (each for each in backup.files() if each.name not in gone.files):
            connection.execute(QUERIES["put_file"], [bytes.fromhex(file.name), file.read_bytes()])
        derive(connection, 0, backup.recorded)
        for table, rows in backup.tables().items():
            _put_rows(connection, table, rows)


def put_published(backup: Backup, published: Path) -> None:
    """Put the checkpoints that came with a backup where nothing was published: no new key may sign this log again."""
    came = backup.folder / PAYLOAD / "published"
    files = sorted(file for file in came.rglob("*") if file.is_file())
    Folder(published).write((str(file.relative_to(came)), file.read_bytes()) for file in files)


def _refuse_occupied(connection: Connection) -> None:
    ((occupied,),) = connection.execute(QUERIES["occupied"]).fetchall()
    tables = [table for (table,) in connection.execute(QUERIES["operational"]).fetchall()]
    rows = sql.SQL("select exists (select from service.{})")
    filled = [name for name in tables if connection.execute(rows.format(sql.Identifier(name))).fetchone() == (True,)]
    if occupied or filled:
        what = "facts" if occupied else ", ".join(filled)
        raise Occupied(f"this database holds {what} already: restore into a new LEDGER_HOME or an empty DATABASE_URL")


def _put_entries(connection: Connection, backup: Backup, told: Told) -> dict[str, int]:
    """The log; answers the dictionary of types, in order of first appearance."""
    kinds: dict[str, int] = {}
    with connection.cursor() as cursor, cursor.copy(QUERIES["put_entries"]) as copy:
        copy.set_types(["int8", "timestamptz", "bytea", "bytea"])
        for stored in _followed("entries", backup, told):
            kinds.setdefault(stored.type, len(kinds) + 1)
            copy.write_row((stored.position, stored.recorded, stored.leaf, stored.entry))
    for type_, number in kinds.items():
        connection.execute(QUERIES["put_kind"], [number, type_])
    return kinds


def _put_bodies(connection: Connection, backup: Backup, kinds: dict[str, int], gone: Gone, told: Told) -> None:
    with connection.cursor() as cursor, cursor.copy(QUERIES["put_bodies"]) as copy:
        copy.set_types(["int8", "int4", "bytea"])
        for stored in _followed("bodies", backup, told):
            copy.write_row((stored.position, kinds[stored.type], gone.taken_from(stored).body))


def _followed(what: str, backup: Backup, told: Told) -> Iterator[Stored]:
    for stored in backup.facts():
        yield stored
        if stored.position % PAGE == 0 or stored.position == backup.size:
            told(what, stored.position, backup.size)


def _put_rows(connection: Connection, table: str, rows: list[str]) -> None:
    """Rows of one of the service's own tables; columns by name, so that a later release may have more."""
    put = sql.SQL("insert into service.{0} select * from jsonb_populate_record(null::service.{0}, %s::jsonb)")
    with connection.cursor() as cursor:
        cursor.executemany(put.format(sql.Identifier(table)), [[row] for row in rows])
