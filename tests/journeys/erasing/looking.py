"""Looking for words in all that a live system has: tables, files, answers.  Made from the catalogue and the routes."""

from __future__ import annotations

import itertools
import re
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import psycopg
from httpx2 import Client, ReadTimeout
from psycopg import sql

from infra.ledger.port import Ledger

RELATIONS: Final = """
select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
 where c.relkind in ('r', 'p', 'm') order by 1, 2
"""
LOOK: Final = "select count(*) from {}.{} t where t::text ilike any (%s)"
LONG: Final = 3.0  # seconds for which an answer without an end is listened to
PLENTY: Final = 200  # lines of a list


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
    for path, takes, filled in _addresses(client, ledger):
        for asked in _askings(takes, places):
            for text in _pages(client, filled, asked):
                answers += 1
                if needle in text.lower():
                    found.add(path)
    return found, answers


def _addresses(client: Client, ledger: Ledger) -> Iterator[tuple[str, set[str], str]]:
    ids = _ids(ledger)
    for path, operations in client.get("/openapi.json").raise_for_status().json()["paths"].items():
        if "get" not in operations:
            continue
        takes = {each["name"] for each in operations["get"].get("parameters", ()) if each["in"] == "query"}
        names = re.findall(r"\{(\w+)\}", path)
        for values in itertools.product(*(ids.get(name) or ids["any"] for name in names)):
            yield path, takes, path.format(**dict(zip(names, values, strict=True)))


def _ids(ledger: Ledger) -> Mapping[str, list[str]]:
    """Values of parameters by name: ids by the kind of tag, positions, days; for others one of each kind."""
    found: dict[str, list[str]] = {}
    size = ledger.head()[0]
    for stored in ledger.read(0, size):
        for tag in stored.tags:
            kind, _, rest = tag.partition(":")
            found.setdefault(kind, []).append(rest or kind)
    ids = {kind: list(dict.fromkeys(values))[:3] for kind, values in found.items()}
    positions = [str(position) for position in range(1, size + 1)]
    return {
        **ids,
        "any": [values[0] for values in ids.values()],
        "position": positions,
        "size": positions[-1:],
        "day": ["2026-03-02"],
        "type": ["CT"],
        "term": ["2020-2025"],
    }


def _askings(takes: set[str], places: Iterable[int]) -> Iterator[dict[str, Any]]:
    """What may be asked along with an address: the present, the past, a day to come, lists at their longest."""
    most = {name: value for name, value in {"limit": PLENTY, "from_known_at": "@1", "pace": 0}.items() if name in takes}
    yield most
    if "as_of" in takes:
        yield {**most, "as_of": "2031-01-01"}
    if "known_at" in takes:
        for place in places:
            yield {**most, "known_at": f"@{place}"}


def _pages(client: Client, path: str, asked: Mapping[str, Any]) -> Iterator[str]:
    url: str | None = path
    given: Mapping[str, Any] | None = asked
    while url:
        with client.stream("GET", url, params=given) as answer:
            yield _text(answer)
            url, given = answer.links.get("next", {}).get("url"), None


def _text(answer: Any) -> str:  # noqa: ANN401  # a response
    """The body, of a stream without an end what came in time."""
    end, parts = time.monotonic() + LONG, list[bytes]()
    try:
        for part in answer.iter_bytes():
            parts.append(part)
            if time.monotonic() > end:
                break
    except ReadTimeout:
        pass
    return b"".join(parts).decode(errors="replace")
