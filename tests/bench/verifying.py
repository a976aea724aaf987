"""Facts verified per second, against COPY plus SHA-256 of the same bytes.

A log of a million facts is put into the tables as the superuser, a few hundred bytes of words each, forty facts about
each directive, with commitments to heads as often as the ledger makes them. All in one process, so per core.
LEDGER_BENCH_FACTS: another number of facts.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any, Final, LiteralString

import psycopg

from domain.proof.checkpoint import Checkpoint
from domain.proof.heads import Head, head_leaf
from domain.proof.keys import SignatureType
from domain.proof.note import Note
from domain.proof.tiling import grown_tiles
from domain.proof.tree import leaf_hash, root
from domain.proof.verifying.growing import Tree
from domain.proof.verifying.report import Report as Found
from infra.ledger.entry import completed, prepare
from infra.postgres.opening import Database, database
from infra.proof.auditing import audit
from infra.proof.keys import new_key
from tests.bench import Report
from tests.bench.appending import ACTOR, WORDS

FACTS: Final = 1_000_000
QUICK: Final = 20_000
BODIES: Final = 500  # different ones: a body may stand under many facts here
PER_DIRECTIVE: Final = 40
ORIGIN: Final = "bench"
PAGE: Final = 4_096

Row = tuple[int, str, bytes, bytes, str, bytes, list[tuple[int, int, str]]]
"""Position, recorded, leaf, entry, type, body, and (n, previous, tag) for each tag."""


def measure(*, quick: bool) -> Report:
    """Ratios, in interleaved rounds."""
    report = Report("facts per second")
    size = int(os.environ.get("LEDGER_BENCH_FACTS", QUICK if quick else FACTS))
    with tempfile.TemporaryDirectory() as home, database(Path(home)) as opened:
        published = Path(home) / "published"
        leaves = _fill(opened, size)
        tip = _publish(published, leaves)
        contenders: dict[str, Callable[[], object]] = {
            "COPY and SHA-256, entries": lambda: _copied(opened, ENTRIES),
            "tree": lambda: _tree(opened, tip),
            "COPY and SHA-256, everything": lambda: _everything(opened),
            "everything but grounds": lambda: _audited(opened, published),
        }
        for _ in range(1 if quick else 3):
            for name, verify in contenders.items():
                report.add(name, size / _seconds(verify))
    report.ratios = {
        "tree to COPY and SHA-256": ("tree", "COPY and SHA-256, entries"),
        "everything but grounds to COPY and SHA-256": (
            "everything but grounds",
            "COPY and SHA-256, everything",
        ),
    }
    return report


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


ENTRIES: Final = "copy (select entry from ledger.entry order by position) to stdout (format binary)"
BOTH: Final = (
    "copy (select entry, body from ledger.entry join ledger.body using (position) order by position)"
    " to stdout (format binary)"
)


INDEX: Final[tuple[LiteralString, ...]] = (
    (
        "copy (select g.position, t.tag, g.n, g.kind from ledger.tagged g join ledger.tag t on t.id = g.tag"
        " order by g.position) to stdout (format binary)"
    ),
    "copy (select id, request, first, last from ledger.command order by first) to stdout (format binary)",
)


def _copied(opened: Database, query: LiteralString) -> None:
    """Read by COPY and hash: what nobody who hashes again can do without."""
    with psycopg.connect(opened.admin) as connection, connection.cursor() as cursor, cursor.copy(query) as rows:
        rows.set_types(["bytea"] if query == ENTRIES else ["bytea", "bytea"])
        for row in rows.rows():
            for value in row:
                hashlib.sha256(value).digest()


def _everything(opened: Database) -> None:
    """The bytes of every table that is verified: facts by rows, their index and commands as they come."""
    _copied(opened, BOTH)
    with psycopg.connect(opened.admin) as connection, connection.cursor() as cursor:
        for query in INDEX:
            with cursor.copy(query) as rows:
                for row in rows:
                    hashlib.sha256(row).digest()


def _tree(opened: Database, tip: Checkpoint) -> None:
    """The root from the entries."""
    found = Found()
    tree = Tree(found, tip, None)
    with psycopg.connect(opened.admin) as connection, connection.cursor() as cursor, cursor.copy(ENTRIES) as rows:
        rows.set_types(["bytea"])
        while page := [leaf_hash(entry) for (entry,) in islice(rows.rows(), PAGE)]:
            tree.take(page)
    tree.conclude()
    _require(found)


def _audited(opened: Database, published: Path) -> None:
    _require(audit(opened.login("ledger_auditor"), published, workers=1, grounds=False).report)


def _require(found: Found) -> None:
    if found.is_wrong():
        raise AssertionError(found.findings)


def _publish(published: Path, leaves: list[bytes]) -> Checkpoint:
    """The published log: tiles, policy, and a checkpoint."""
    key = new_key(ORIGIN, SignatureType.ED25519)
    tip = Checkpoint(ORIGIN, len(leaves), root(leaves))
    for tile, data in grown_tiles(0, lambda _: b"", leaves):
        (published / tile.path).parent.mkdir(parents=True, exist_ok=True)
        (published / tile.path).write_bytes(data)
    (published / "checkpoint").write_bytes(Note(tip.text, (key.sign_note(tip.text),)).to_bytes())
    (published / "policy").write_text(f"log {key.verifier.vkey}\nquorum none\n")
    return tip


def _fill(opened: Database, size: int) -> list[bytes]:
    """Put a log into the tables; answers its leaves."""
    leaves: list[bytes] = []
    tags: dict[str, int] = {}
    kinds = {"DirectiveDrafted": 1, "HeadsCommitted": 2}
    with (
        psycopg.connect(opened.admin) as connection,
        tempfile.TemporaryFile("w+") as others,
        connection.cursor() as cursor,
    ):
        _write(cursor, _rows(size), leaves, tags, kinds, others)
        cursor.executemany("insert into ledger.kind values (%s, %s)", [(id_, name) for name, id_ in kinds.items()])
        with cursor.copy("copy ledger.tag from stdin") as rows:
            for tag, id_ in tags.items():
                rows.write_row((id_, tag))
        others.seek(0)
        with cursor.copy("copy ledger.tagged from stdin") as rows:
            while piece := others.read(1 << 20):
                rows.write(piece)
        cursor.execute(
            "insert into ledger.command"
            " select sha256(position::text::bytea), sha256('r'), position, position from ledger.entry"
        )
        last = "recorded = (select max(recorded) from ledger.entry)"
        cursor.execute(f"update ledger.head set size = %s, tags = %s, {last}", [size, len(tags)])  # noqa: S608
    with psycopg.connect(opened.admin, autocommit=True) as connection:
        connection.execute("vacuum analyze")
    return leaves


def _write(
    cursor: psycopg.Cursor[Any],
    found: Iterator[Row],
    leaves: list[bytes],
    tags: dict[str, int],
    kinds: dict[str, int],
    others: Any,  # noqa: ANN401  # a text file
) -> None:
    """Entries and bodies, some thousand at a time; tags in a file for later."""
    batch: list[Row] = []

    def flush() -> None:
        with cursor.copy("copy ledger.entry from stdin (format binary)") as rows:
            rows.set_types(["int8", "timestamptz", "bytea", "bytea"])
            for position, recorded, leaf, entry, *_ in batch:
                rows.write_row((position, datetime.fromisoformat(recorded), leaf, entry))
        with cursor.copy("copy ledger.body from stdin (format binary)") as rows:
            rows.set_types(["int8", "int4", "bytea"])
            for position, _, _, _, type_, body, _ in batch:
                rows.write_row((position, kinds[type_], body))
        batch.clear()

    for row in found:
        leaves.append(row[2])
        for n, _, tag in row[6]:
            id_ = tags.setdefault(tag, len(tags) + 1)
            others.write(f"{id_}\t{row[0]}\t{n}\t{kinds[row[4]]}\n")
        batch.append(row)
        if len(batch) == 20_000:
            flush()
    flush()


def _rows(size: int) -> Iterator[Row]:
    """A log of so many facts."""
    last: dict[str, tuple[int, int]] = {}
    made = [_prepared(number) for number in range(BODIES)]
    committed = 0
    for position in range(1, size + 1):
        if position - 1 - committed > max(1_000, position // 100):
            fact, committed = _commitment(last, position - 1), position - 1
            tags = fact.tags
        else:
            fact = made[position % BODIES]
            tags = (f"directive:{position // PER_DIRECTIVE:016x}", *fact.tags[1:])
        headings = []
        for tag in tags:
            n, prev = last.get(tag, (0, 0))
            headings.append((n + 1, prev, tag))
            last[tag] = (n + 1, position)
        seconds, part = divmod(position, 1_000_000)
        stamp = f"2026-03-01T08:{seconds // 60:02}:{seconds % 60:02}.{part:06}Z"
        entry = completed(fact, position, stamp, headings)
        yield position, stamp, leaf_hash(entry), entry, fact.type, fact.body, headings


def _prepared(number: int) -> Any:  # noqa: ANN401  # an Unwritten
    digest = hashlib.sha256(number.to_bytes(8, "big")).digest()
    return prepare(
        event_id=digest[:16].hex(),
        type="DirectiveDrafted",
        version=1,
        tags=["directive"],
        actor=ACTOR,
        occurred="2026-03-01",
        command=None,
        request=None,
        correlation=None,
        fields={
            "directive": digest[:8].hex(),
            "draft": number,
            "words": WORDS,
            "title": WORDS[:90],
            "on": "2026-03-01",
        },
    )


def _commitment(last: dict[str, tuple[int, int]], size: int) -> Any:  # noqa: ANN401  # an Unwritten
    leaves = [head_leaf(Head(tag, *head)) for tag, head in sorted(last.items())]
    fields = {"size": size, "heads": len(leaves), "root": root(leaves).hex()}
    return prepare(
        event_id=f"heads-{size}",
        type="HeadsCommitted",
        version=1,
        tags=["heads"],
        actor=None,
        occurred=None,
        command=None,
        request=None,
        correlation=None,
        fields=fields,
    )
