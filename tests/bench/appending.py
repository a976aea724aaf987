"""Appends per second: the ledger with every guarantee, raw single-row INSERTs of the same bytes, the stock library.

One server, fsync on. Contenders take turns, one round each; every client is a thread that waits for its answer.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, Final

import psycopg
from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from psycopg.conninfo import conninfo_to_dict

from infra.ledger.entry import prepare
from infra.ledger.port import CommandKey, Condition
from infra.ledger.postgres import PostgresLedger
from infra.postgres.opening import Database, database
from tests.bench import Report

CLIENTS: Final = (1, 16, 64)
Append = Callable[[int], object]  # one append, by a number never used before
ACTOR: Final = {"body": "b-17", "capacity": "clerk", "id": "p-0123456789", "issuer": "local", "office": "o-3"}
WORDS: Final = "Các chi bộ trực thuộc tổ chức quán triệt và triển khai thực hiện, báo cáo kết quả về Đảng ủy. " * 4


class Directive(Aggregate):
    """The stock library's way to record one fact of the same size."""

    @event("Drafted")
    def __init__(self, number: int, words: str) -> None:
        self.number = number
        self.words = words


def measure(*, quick: bool) -> Report:
    """Ratios at 1, 16 and 64 clients, in interleaved rounds."""
    report = Report("appends per second")
    rounds, seconds = (2, 0.5) if quick else (7, 2.0)
    numbers = count(1)
    with tempfile.TemporaryDirectory() as home, database(Path(home)) as opened:
        for clients in CLIENTS:
            with ExitStack() as stack:
                contenders = {
                    "ledger": stack.enter_context(_ledger(opened)),
                    "raw INSERT": stack.enter_context(_raw(opened, clients)),
                    "stock library": stack.enter_context(_stock(opened, clients)),
                }
                for turn in range(rounds + 1):
                    for name, append in contenders.items():
                        found = rate(append, clients, seconds if turn else 0.3, numbers)
                        if turn:  # the first one warms up
                            report.add(f"{name}, {clients} clients", found)
            for other in ("raw INSERT", "stock library"):
                name = f"ledger to {other}, {clients} clients"
                report.ratios[name] = (f"ledger, {clients} clients", f"{other}, {clients} clients")
    return report


def rate(append: Append, clients: int, seconds: float, numbers: Iterator[int]) -> float:
    """Appends per second of so many threads in a round."""
    done = [0] * clients
    start = threading.Barrier(clients + 1)
    end = threading.Event()

    def client(place: int) -> None:
        start.wait()
        while not end.is_set():
            append(next(numbers))
            done[place] += 1

    threads = [threading.Thread(target=client, args=(place,)) for place in range(clients)]
    for thread in threads:
        thread.start()
    start.wait()
    began = time.perf_counter()
    time.sleep(seconds)
    end.set()
    for thread in threads:
        thread.join()
    return sum(done) / (time.perf_counter() - began)


@contextmanager
def _ledger(opened: Database) -> Iterator[Append]:
    """A key, a condition, three tags, a body of about 600 bytes: encoded, hashed, committed."""
    ledger = PostgresLedger(opened.login())
    run = os.urandom(8)

    def append(number: int) -> object:
        digest = hashlib.sha256(run + number.to_bytes(8, "big")).digest()
        directive = f"directive:{digest[:8].hex()}"
        fact = prepare(
            event_id=digest[:16].hex(),
            type="DirectiveDrafted",
            version=1,
            tags=[directive],
            actor=ACTOR,
            occurred="2026-03-01",
            command=digest,
            request=digest,
            correlation=None,
            fields={"directive": digest[:8].hex(), "draft": number, "words": WORDS},
        )
        conditions = [Condition(directive, ("DirectiveDrafted", "DirectiveIssued"), 0)]
        return ledger.append([fact], conditions, CommandKey(digest, digest))

    yield append
    ledger.close()


@contextmanager
def _raw(opened: Database, clients: int) -> Iterator[Append]:
    """What the ledger stored for one fact, as one row, by a connection for each client."""
    with ExitStack() as stack:
        free: list[psycopg.Connection[Any]] = [
            stack.enter_context(psycopg.connect(opened.admin, autocommit=True)) for _ in range(clients)
        ]
        connection = free[0]
        connection.execute("create table if not exists public.raw (id bigserial primary key, entry bytea, body bytea)")
        with _ledger(opened) as append:
            append(0)
        row = connection.execute("select entry, body from ledger.entry natural join ledger.body limit 1").fetchone()

        def insert(_: int) -> object:
            connection = free.pop()
            try:
                return connection.execute("insert into public.raw (entry, body) values (%b, %b)", row, prepare=True)
            finally:
                free.append(connection)

        yield insert


@contextmanager
def _stock(opened: Database, clients: int) -> Iterator[Append]:
    """The library's own PostgreSQL application, as its manual sets it up."""
    at = conninfo_to_dict(opened.admin)
    password = next(
        line.split(":")[4]
        for line in (opened.home / "pgpass").read_text().splitlines()
        if line.split(":")[3] == at["user"]
    )
    application: Application[Any] = Application(
        {
            "PERSISTENCE_MODULE": "eventsourcing.postgres",
            "POSTGRES_DBNAME": str(at["dbname"]),
            "POSTGRES_HOST": str(at["host"]),
            "POSTGRES_PORT": str(at.get("port", "5432")),
            "POSTGRES_USER": str(at["user"]),
            "POSTGRES_PASSWORD": password,
            "POSTGRES_POOL_SIZE": str(clients),
            "POSTGRES_MAX_OVERFLOW": "0",
        }
    )
    yield partial(_save, application)
    application.close()


def _save(application: Application[Any], number: int) -> object:
    return application.save(Directive(number, WORDS))
