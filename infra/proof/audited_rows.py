"""One process of an audit: every so many pages of the log, examined fact by fact, with all that repeats them."""

from __future__ import annotations

import gc
import hashlib
from collections import Counter, deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from datetime import datetime
from functools import lru_cache
from importlib.resources import files
from multiprocessing.connection import Connection as Pipe
from typing import Any, Final, NamedTuple

import psycopg

from domain.proof.verifying.examining import Fact, Row, examine
from domain.proof.verifying.report import Finding, Outcome, Report
from infra.postgres.queries import named_queries
from infra.proof.columns import COLUMNS

QUERIES: Final = named_queries(files("infra.proof") / "auditing.sql")
PAGE: Final = 4096
"""Facts examined at once."""


class Share(NamedTuple):
    """What one process does: pages ``worker``, ``worker + workers``, … of a log of ``size`` facts, as of a snapshot."""

    conninfo: str
    snapshot: str
    size: int
    worker: int
    workers: int


class Page(NamedTuple):
    """Facts in order, and what was found in them."""

    facts: list[Fact]
    findings: list[Finding]
    of: Counter[tuple[Outcome, str, str]]


Tagged = tuple[int, "str | None", int, int]
"""A row of ``ledger.tagged``: position, the tag's name (none where the dictionary has none), n, kind."""


def snapshot(conninfo: str, name: str | None = None) -> psycopg.Connection[Any]:
    """A connection that sees one moment of the database: its own, or that of another's snapshot."""
    connection = psycopg.connect(conninfo, application_name="ledger-verify")
    connection.read_only = True
    connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
    connection.execute("set time zone 'UTC'")
    connection.commit()
    if name is not None:
        connection.execute(psycopg.sql.SQL("set transaction snapshot {}").format(psycopg.sql.Literal(name)))
    return connection


def streamed(connection: psycopg.Connection[Any], query: str, at_once: int = 20_000, **given: Any) -> Iterator[Any]:  # noqa: ANN401
    """The rows of a query, so many at once: all of them need not fit into memory."""
    with connection.cursor(query) as cursor:
        cursor.execute(QUERIES[query].encode(), given, binary=True)
        while rows := cursor.fetchmany(at_once):
            yield from rows


def pages(share: Share) -> Iterator[Page]:
    """Examine a share of the log, page by page."""
    gc.disable()  # nothing here goes in circles
    with (
        closing(snapshot(share.conninfo, share.snapshot)) as rows,
        closing(snapshot(share.conninfo, share.snapshot)) as others,
    ):
        kinds: dict[int, str] = dict(rows.execute(QUERIES["kinds"].encode()).fetchall())
        told = {"page": PAGE, "workers": share.workers, "worker": share.worker}
        comparing = Comparing(rows, kinds, streamed(others, "tagged", **told))
        for page in _read_ahead(rows, share):
            report = Report()
            facts = [comparing.compared(row, report) for row in page]
            comparing.name(report)
            yield Page(facts, report.findings, report.of)
        report = Report()
        comparing.close(report)
        yield Page([], report.findings, report.of)


def _read_ahead(connection: psycopg.Connection[Any], share: Share) -> Iterator[list[Any]]:
    """The rows of a share's pages; while one is examined, the database is at the next."""
    query = QUERIES["rows"].encode()

    def read(after: int) -> list[Any]:
        given = {"after": after, "upto": min(after + PAGE, share.size)}
        return connection.execute(query, given, binary=True).fetchall()

    with ThreadPoolExecutor(1) as ahead:
        reading: deque[Future[list[Any]]] = deque()
        for after in range(share.worker * PAGE, share.size, share.workers * PAGE):
            reading.append(ahead.submit(read, after))
            if len(reading) > 1:
                yield reading.popleft().result()
        while reading:
            yield reading.popleft().result()


def send_pages(share: Share, pipe: Pipe) -> None:
    """Examine a share of the log in a process of its own; what goes wrong is sent, too."""
    with closing(pipe):
        try:
            for page in pages(share):
                pipe.send(page)
        except Exception as wrong:  # noqa: BLE001  # raised again where it is read
            pipe.send(wrong)


class Comparing:
    """Holds what repeats an entry to the entry: its leaf, its time, its type, and its tags in their index."""

    def __init__(self, connection: psycopg.Connection[Any], kinds: dict[int, str], tagged: Iterator[Tagged]) -> None:
        self._connection = connection
        self._kinds = kinds
        self._tagged = tagged
        self._next = next(tagged, None)
        self._unnamed: list[tuple[int, str]] = []

    def compared(self, row: tuple[int, datetime, bytes, bytes, int | None, bytes | None], report: Report) -> Fact:
        """A fact, examined and compared."""
        position, recorded, leaf, entry, kind, body = row
        if body is None:
            differs(report, position, "body", "body")
        fact = examine(Row(position, entry, body or b"{}"), report)
        if leaf != fact.leaf:
            differs(report, position, "entry", "leaf")
        own = self._own(position, report)
        if fact.entry is None:
            return fact
        if recorded != moment(fact.entry.recorded):
            differs(report, position, "entry", "recorded")
        if self._kinds.get(kind or 0) != fact.entry.type:
            is_known = fact.entry.type in self._kinds.values()
            differs(report, position, "body" if is_known else "kind", "kind" if is_known else "type")
        self._compare_tags(fact, own, kind, report)
        return fact

    def _own(self, position: int, report: Report) -> list[Tagged]:
        """The rows of the index that belong to a fact; those of none are wrong."""
        own = []
        while (row := self._next) is not None and row[0] <= position:
            if row[0] == position:
                own.append(row)
            else:
                differs(report, row[0], "tagged", "position")
            self._next = next(self._tagged, None)
        return own

    def _compare_tags(self, fact: Fact, own: list[Tagged], kind: int | None, report: Report) -> None:
        said = {tag.tag: tag.n for tag in fact.entry.tags} if fact.entry else {}
        for _, name, n, row_kind in own:
            if name is None:
                differs(report, fact.position, "tag", "id")
                continue
            if name not in said:
                there = {each for _, each, *_ in own}
                self._unnamed += [(fact.position, tag) for tag in said if tag not in there]
                continue
            if n != said[name]:
                differs(report, fact.position, "tagged", "n")
            if row_kind != kind:
                differs(report, fact.position, "tagged", "kind")
        if len(own) < len(said):
            differs(report, fact.position, "tagged", "position")
        elif len(own) > len(said) or len({name for _, name, *_ in own}) < len(own):
            differs(report, fact.position, "tagged", "tag")

    def name(self, report: Report) -> None:
        """Say which of the two is wrong where a fact's tag has another name: the index, or the dictionary."""
        for position, tag in self._unnamed:
            ((is_known,),) = self._connection.execute(QUERIES["has_tag"].encode(), {"tag": tag}).fetchall()
            differs(report, position, "tagged" if is_known else "tag", "tag")
        self._unnamed.clear()

    def close(self, report: Report) -> None:
        """Name what is left of the index: rows of no fact."""
        while (row := self._next) is not None:
            differs(report, row[0], "tagged", "position")
            self._next = next(self._tagged, None)


def find_veils(connection: psycopg.Connection[Any], report: Report) -> None:
    """Name tables of the ledger that may show others what they do not show to a verifier."""
    tables = sorted({name.split(".")[1] for name in COLUMNS if name.startswith("ledger.")})
    for (table,) in connection.execute(QUERIES["veiled"].encode(), {"tables": tables}):
        report.wrong("table", "table.veiled", table=f"ledger.{table}")


def hold_files(connection: psycopg.Connection[Any], report: Report) -> None:
    """Every file is what its name says."""
    count = 0
    for sha256, content in streamed(connection, "files", 1):
        count += 1
        if hashlib.sha256(content).digest() != sha256:
            report.wrong("table", "table.file", file=sha256.hex())
    report.settle("table", "table.files", count=count)


def differs(report: Report, position: int | None, table: str, column: str) -> None:
    """A column does not say what the entry says."""
    report.wrong("table", "table.differs", position, table=f"ledger.{table}", column=column)


@lru_cache(maxsize=16)
def moment(stamp: str) -> datetime:
    """When an entry says that it was recorded."""
    return datetime.fromisoformat(stamp)
