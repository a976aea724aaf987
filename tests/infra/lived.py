"""A log that has lived, and all that a backup of it must bring back."""

from __future__ import annotations

from typing import Any

import psycopg

from infra.ledger.postgres import PostgresLedger
from infra.postgres.opening import Database
from tests.facts import CLERK, fact, new_key

ON_RECORD = (
    "select * from ledger.entry order by position",
    "select b.position, k.type, b.body from ledger.body b join ledger.kind k on k.id = b.kind order by 1",
    "select t.tag, g.position, g.n, g.kind = b.kind from ledger.tagged g join ledger.tag t on t.id = g.tag"  # noqa: ISC004
    " join ledger.body b using (position) order by 1, 2",
    "select id, tag from ledger.tag order by id",
    "select c.* from ledger.command c join ledger.entry e on e.position = c.first"  # noqa: ISC004
    " where e.entry like ('%' || encode(c.id, 'hex') || '%')::bytea order by first",
    "select size, recorded, tags from ledger.head",
    "select * from ledger.file order by sha256",
    "select * from service.person order by id",
    "select * from service.credential order by digest",
)
"""All of a database but views, the numbers of types, and commands without a key."""


def lived(database: Database) -> int:
    """A log with keyed and keyless commands, files, a name, a token, and a fact of foreign bytes; its size."""
    ledger = PostgresLedger(database.login())
    for number in range(3):
        key = new_key()
        told: dict[str, Any] = {
            "command": key.id,
            "request": key.request,
            "actor": CLERK,
            "fields": {"note": f"số {number}\nhai dòng"},
        }
        ledger.append([fact(f"directive:{number}", "log", type=f"T{n}", **told) for n in range(2)], key=key)
    last = ledger.append([fact("log", origin="library", fields={"data": "e30="})]).last
    ledger.put_file(b"%PDF-1.7")
    ledger.close()
    with psycopg.connect(database.admin) as admin:
        admin.execute("insert into service.person values ('p-1', 'Lê Văn Kỳ')")
        admin.execute(
            "insert into service.credential (digest, kind, person, role, expires)"
            " values (sha256('x'), 'token', 'p-1', 'admin', now())"
        )
    return last


def on_record(database: Database) -> list[list[tuple[object, ...]]]:
    """Everything that a backup brings back."""
    with psycopg.connect(database.admin) as admin:
        return [admin.execute(query.encode()).fetchall() for query in ON_RECORD]
