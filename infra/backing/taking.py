"""Taking a backup: one moment of the ledger, written out so that it can be read without this program.

Not `pg_dump`: what is on record is two columns and some files, whose format is documented and frozen
(docs/ledger-format.md); all else is worked out from them. So a backup needs no PostgreSQL to be read or checked, comes
from any version and goes into any other, and what is wrong with it is found before anything is restored.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import psycopg
from psycopg import sql

from domain.proof.checkpoint import Checkpoint, parse_checkpoint
from domain.proof.note import parse_note
from domain.proof.tree import leaf_hash
from infra.backing.bag import PAYLOAD, BadBackup, Bag, Told
from infra.backing.lines import to_line
from infra.backing.rooting import Roots, rooted
from infra.erasing.journal import NAME as JOURNAL
from infra.postgres.opening import Database
from infra.postgres.queries import named_queries

QUERIES: Final = {name: text.encode() for name, text in named_queries(files("infra.backing") / "queries.sql").items()}
FORMAT: Final = 1
ENTRIES: Final = f"{PAYLOAD}/entries.jsonl"
BODIES: Final = f"{PAYLOAD}/bodies.jsonl"
ABOUT: Final = f"{PAYLOAD}/backup.json"
PRIVATE: Final = "private"
NOTES: Final = ("checkpoint", "witnessed", "policy")
"""What of the published folder cannot be worked out again; beside them checkpoints/."""
PAGE: Final = 1000  # facts between two words about progress
README: Final = (files("infra.backing") / "README.txt").read_bytes()
"""Explains the folder to whoever finds it."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a backup holds."""

    size: int
    """Facts: the last position."""
    root: str
    """Of the tree over all of them, in hex."""
    signed: int
    """Up to where the newest checkpoint in it goes; 0 without one."""
    files: int
    forked: tuple[int, ...]
    """Sizes of checkpoints in it that its facts do not bear out: the database is not what was signed."""


def take(database: Database, published: Path, folder: Path, told: Told) -> Taken:
    """Write a backup of one moment into a folder that is not there, or empty.

    Raises ``BadBackup``: also where the log has a hole.
    """
    bag = Bag(folder)
    bag.put("README.txt", README)
    notes = _put_published(bag, published)  # before the facts, so that these go at least as far
    with psycopg.connect(database.login()) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        ((size, recorded, schema),) = connection.execute(QUERIES["size"]).fetchall()
        roots = _put_facts(bag, connection, size, notes, told)
        kept = _put_files(bag, connection, told)
        _put_operational(bag, connection)
    _put_journal(bag, database.home / JOURNAL)
    forked = tuple(sorted({each.size for each in notes if roots.get(each.size) != each.root}))
    signed = max((each.size for each in notes), default=0)
    taken = Taken(size, roots[size].hex(), signed, kept, forked)
    bag.put(ABOUT, _about(taken, recorded, schema))
    bag.finish()
    return taken


def _put_published(bag: Bag, published: Path) -> list[Checkpoint]:
    """The checkpoints of the published folder, as they are."""
    found = [published / name for name in NOTES] + sorted((published / "checkpoints").glob("*"))
    there = [(file, file.read_bytes()) for file in found if file.is_file()]
    for file, data in there:
        bag.put(f"{PAYLOAD}/published/{file.relative_to(published)}", data)
    return [parse_checkpoint(parse_note(data).text) for file, data in there if is_note(file)]


def is_note(file: Path) -> bool:
    """Is this file of the published folder a checkpoint?"""
    return file.name in NOTES[:2] or (file.parent.name == "checkpoints" and file.name.isdigit())


def _put_facts(bag: Bag, connection: psycopg.Connection[Any], size: int, notes: list[Checkpoint], told: Told) -> Roots:
    """Entries and bodies; answers the tree's roots at the notes' sizes, and at the end."""
    with bag.file(ENTRIES) as entries, bag.file(BODIES) as bodies:

        def written() -> Iterator[bytes]:
            last = 0
            for position, entry, body in _facts(connection):
                if position != last + 1 or position > size or body is None:
                    raise BadBackup(f"the log has a hole at {last + 1}: run `doctor`, and keep the database as it is")
                entries.write(to_line(entry) + b"\n")
                bodies.write(to_line(body) + b"\n")
                last = position
                if position % PAGE == 0 or position == size:
                    told("facts", position, size)
                yield leaf_hash(entry)

        roots = rooted(written(), {each.size for each in notes} | {size})
    if size not in roots:
        raise BadBackup(f"the log says that it holds {size} facts, and does not: run `doctor`")
    return roots


def _facts(connection: psycopg.Connection[Any]) -> Iterator[tuple[int, bytes, bytes | None]]:
    with connection.cursor() as cursor, cursor.copy(QUERIES["facts"]) as copy:
        copy.set_types(["int8", "bytea", "bytea"])
        yield from copy.rows()


def _put_files(bag: Bag, connection: psycopg.Connection[Any], told: Told) -> int:
    digests = [bytes(digest) for (digest,) in connection.execute(QUERIES["files"]).fetchall()]
    for done, digest in enumerate(digests, 1):
        ((content,),) = connection.execute(QUERIES["file"], [digest]).fetchall()
        bag.put(f"{PAYLOAD}/files/{digest.hex()}", bytes(content))
        told("files", done, len(digests))
    return len(digests)


def _put_operational(bag: Bag, connection: psycopg.Connection[Any]) -> None:
    """The service's own tables, a row a line: no evidence, and private."""
    for (table,) in connection.execute(QUERIES["operational"]).fetchall():
        every = sql.SQL("select to_jsonb(t)::text from service.{} t order by t").format(sql.Identifier(table))
        rows = connection.execute(every).fetchall()
        bag.put(f"{PRIVATE}/{table}.jsonl", "".join(f"{row}\n" for (row,) in rows).encode())


def _put_journal(bag: Bag, journal: Path) -> None:
    if journal.exists():
        bag.put(f"{PAYLOAD}/{JOURNAL}", journal.read_bytes())


def _about(taken: Taken, recorded: datetime, schema: int) -> bytes:
    about = {
        "format": FORMAT,
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "recorded": recorded.astimezone(UTC).isoformat(),
        "root": taken.root,
        "schema": schema,
        "signed": taken.signed,
        "size": taken.size,
    }
    return (json.dumps(about, indent=1) + "\n").encode()
