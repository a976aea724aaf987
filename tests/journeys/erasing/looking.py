"""Looking for words in all that a live system has: tables, files, answers.  Made from the catalogue and the routes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import psycopg
from httpx2 import Client
from psycopg import sql

from infra.ledger.port import Ledger
from tests.walking import Address, addresses, ids_of, pages

RELATIONS: Final = """
select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
 where c.relkind in ('r', 'p', 'm') order by 1, 2
"""
LOOK: Final = "select count(*) from {}.{} t where t::text ilike any (%s)"


def in_tables(admin: str, needle: str) -> dict[str, int]:
    """Tables with a row that holds it, in any column, as text or as bytes: of every schema, PostgreSQL's own too."""
    forms = [f"%{needle}%", f"%{needle.encode().hex()}%"]
    found: dict[str, int] = {}
    with psycopg.connect(admin, autocommit=True) as connection:
        for schema, name in connection.execute(RELATIONS).fetchall():
            look = sql.SQL(LOOK).format(sql.Identifier(schema), sql.Identifier(name))
            row = connection.execute(look, [forms]).fetchone()
            if row and row[0]:
                found[f"{schema}.{name}"] = row[0]
    return found


def in_files(home: Path, needle: str) -> list[str]:
    """Files of a home that hold it, but for those in which PostgreSQL keeps tables and write-ahead log."""
    data = home / "pg"
    files = [file for file in home.rglob("*") if file.is_file() and data not in file.parents]
    files += (data / "log").rglob("*") if (data / "log").is_dir() else []
    return [str(file) for file in files if needle.encode() in file.read_bytes().lower()]


def in_answers(client: Client, ledger: Ledger, needle: str, places: Iterable[int]) -> tuple[set[str], int]:
    """Paths of GET routes whose answers hold it, and how many answers were looked at.

    Every route that the service describes, with every id on record that fits, as known at several positions, in the
    past and to come, to the last page.
    """
    found, answers = set[str](), 0
    for address in addresses(client, ids_of(ledger, range(1, ledger.head()[0] + 1))):
        for asked in _askings(address, places):
            for _, text in pages(client, address.filled, asked):
                answers += 1
                if needle in text.lower():
                    found.add(address.path)
    return found, answers


def _askings(address: Address, places: Iterable[int]) -> Iterator[dict[str, Any]]:
    """What may be asked along with an address: the present, the past, a day to come, lists at their longest."""
    most = address.asked("limit", "from_known_at", "pace", "q", "from", "to")
    yield most
    if "as_of" in address.takes:
        yield {**most, **address.asked("as_of")}
    if "known_at" in address.takes:
        for place in places:
            yield {**most, "known_at": f"@{place}"}
