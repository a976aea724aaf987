"""A proof for one fact, made from tiles on disk, beside a look at the same entry by its primary key.

So many facts lie in a table as the ledger's, and in a folder as the signer writes it.  Contenders take turns on one
thread and ask for facts at random: with the tiles that a service keeps in memory, and with none kept.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import psycopg

from infra.postgres.opening import database
from infra.proof.published import PublishedFolder
from tests.bench import Report
from tests.infra.proof.published_given import Log

SIZES: Final = (100_000, 300_000)
ENTRY: Final = 700
"""Bytes of an entry: about what one of the ledger's has."""


def measure(*, quick: bool) -> Report:
    """Facts proven per second, and entries found per second, in interleaved rounds."""
    report = Report("facts per second")
    rounds, seconds = (2, 0.3) if quick else (7, 1.0)
    with tempfile.TemporaryDirectory() as home, database(Path(home) / "home") as opened:
        for size in SIZES[:1] if quick else SIZES:
            folder = Path(home) / f"published-{size}"
            entries = [f"{n:0{ENTRY}}".encode() for n in range(size)]
            Log(folder).grow(entries)
            with psycopg.connect(opened.admin, autocommit=True) as connection:
                _store(connection, entries)
                contenders = {
                    "SELECT": _selecting(connection),
                    "proof": PublishedFolder(folder).proof,
                    "proof, no tile kept": PublishedFolder(folder, tiles=0).proof,
                }
                _compare(report, contenders, size, rounds, seconds)
    return report


def _compare(
    report: Report, contenders: dict[str, Callable[[int], object]], size: int, rounds: int, seconds: float
) -> None:
    for turn in range(rounds + 1):
        for name, once in contenders.items():
            found = _rate(once, size, seconds)
            if turn:  # the first one warms up
                report.add(f"{name}, {size:,} facts", found)
    for name in ("proof", "proof, no tile kept"):
        pair = (f"SELECT, {size:,} facts", f"{name}, {size:,} facts")
        report.ratios[f"time of a {name} to that of a SELECT, {size:,} facts"] = pair


def _rate(once: Callable[[int], object], size: int, seconds: float) -> float:
    chosen, done = random.Random(size), 0  # the same facts for every contender
    began = time.perf_counter()
    while time.perf_counter() - began < seconds:
        once(chosen.randint(1, size))
        done += 1
    return done / (time.perf_counter() - began)


def _store(connection: psycopg.Connection[Any], entries: list[bytes]) -> None:
    """The entries in a table of positions, as the ledger keeps them."""
    connection.execute("drop table if exists public.proven")
    connection.execute("create table public.proven (position bigint primary key, entry bytea not null)")
    with connection.cursor() as cursor, cursor.copy("copy public.proven from stdin (format binary)") as copy:
        copy.set_types(["int8", "bytea"])
        for position, entry in enumerate(entries, 1):
            copy.write_row((position, entry))
    connection.execute("vacuum analyze public.proven")


def _selecting(connection: psycopg.Connection[Any]) -> Callable[[int], object]:
    """A prepared statement, as psycopg makes one of whatever is asked often."""
    query = "select entry from public.proven where position = %s"
    return lambda position: connection.execute(query, [position], prepare=True, binary=True).fetchone()
