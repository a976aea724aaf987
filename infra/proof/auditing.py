"""Verifying a live database: everything that is on record, and every column that repeats any of it.

Processes of their own read and examine the facts, each every so many pages, all as of one moment; here the facts are
put in order again, and what follows from their order is checked (`domain.proof.verifying`).
"""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final, NamedTuple

import psycopg

from domain.proof.verifying.bundle import Progress
from domain.proof.verifying.examining import Fact
from domain.proof.verifying.history import History
from domain.proof.verifying.report import Report
from infra.proof.audited_rows import (
    QUERIES,
    Page,
    Share,
    differs,
    find_veils,
    hold_files,
    moment,
    pages,
    send_pages,
    snapshot,
    streamed,
)
from infra.proof.vouched import Vouched

FEW: Final = 20_000
"""Facts that are examined here: with fewer, other processes would take longer to start."""


@dataclass(frozen=True, slots=True)
class Audited:
    """What was found in a log of so many facts."""

    history: History
    size: int

    @property
    def report(self) -> Report:
        """What was found."""
        return self.history.report


def audit(
    conninfo: str,
    published: Path,
    policy: bytes | None = None,
    *,
    workers: int = 1,
    grounds: bool = True,
    told: Progress = lambda _, __: None,
) -> Audited:
    """Check a whole database, and the folder that was published from it.

    `conninfo`: of ``ledger_auditor``.  `policy`: whose signatures count; without it, the one that was published.
    Raises ``psycopg.Error``, ``OSError``.
    """
    report = Report()
    history = History(report, grounds=grounds)
    gc.disable()  # nothing here goes in circles, and millions of small things are looked at
    try:
        signed = Vouched(report, published, policy)  # before the moment: what is signed by now is there then
        with closing(snapshot(conninfo)) as connection:
            name, size = _begin(connection, report)
            workers = 1 if size <= FEW else workers
            shares = [Share(conninfo, name, size, worker, workers) for worker in range(workers)]
            _follow(connection, shares, history, signed, told)
    finally:
        gc.enable()
    return Audited(history, size)


def _begin(connection: psycopg.Connection[Any], report: Report) -> tuple[str, int]:
    """The name of the moment, and how many facts there are then."""
    ((name,),) = connection.execute(QUERIES["begin"].encode()).fetchall()
    ((size, _, tags, entries, bodies, known, last),) = connection.execute(QUERIES["state"].encode()).fetchall()
    if size is None:
        differs(report, None, "head", "one")
        return str(name), int(entries)
    if size != entries:
        differs(report, None, "head", "size")
    if tags != known or tags != last:
        differs(report, None, "head", "tags")
    if bodies != entries:
        differs(report, None, "body", "position")
    return str(name), max(int(size), int(entries))


def _follow(
    connection: psycopg.Connection[Any], shares: list[Share], history: History, signed: Vouched, told: Progress
) -> None:
    report, commands = history.report, _Commands(history.report, connection)
    types: set[str] = set()
    for page in _in_order(shares):
        report.take(page.findings, page.of)
        if signed.tree:
            signed.tree.take([fact.leaf for fact in page.facts])
        history.take(page.facts)
        commands.take(page.facts)
        types.update([fact.entry.type for fact in page.facts if fact.entry])
        told(history.facts, shares[0].size)
    signed.conclude(history.erasures.losses.renamed, history.facts)
    if history.facts < shares[0].size:
        report.wrong("order", "order.gap", history.facts + 1, last=shares[0].size)
    commands.conclude(history.facts)
    _dictionaries(connection, history, types)
    hold_files(connection, report)
    find_veils(connection, report)
    history.conclude(signed.keys)
    report.settle("table", "table.ok", facts=history.facts)


def _in_order(shares: list[Share]) -> Iterator[Page]:
    """The pages of all shares, in the order of their facts."""
    if len(shares) == 1:
        yield from pages(shares[0])
        return
    with ExitStack() as stack:
        waiting = deque(_Worker(stack, share) for share in shares)
        while waiting:
            worker = waiting.popleft()
            page = worker.next_page()
            if page is not None:
                yield page
                waiting.append(worker)


class _Worker:
    """A process at work on a share; it ends with the stack."""

    def __init__(self, stack: ExitStack, share: Share) -> None:
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=send_pages, args=(share, theirs), daemon=True)
        self._process.start()
        theirs.close()
        stack.callback(self._process.join)
        stack.callback(self._process.terminate)
        stack.callback(self._pipe.close)

    def next_page(self) -> Page | None:
        """Its next page; None after the last one.  Raises what went wrong in it."""
        try:
            page: Page | Exception = self._pipe.recv()
        except EOFError:
            self._process.join()
            if self._process.exitcode:
                raise OSError(f"a process of the verification ended with {self._process.exitcode}") from None
            return None
        if isinstance(page, Exception):
            raise page
        return page


class _Commands:
    """The commands on record tile the log: each fact belongs to one, and says the same of it."""

    def __init__(self, report: Report, connection: psycopg.Connection[Any]) -> None:
        self.report = report
        self._rows: Iterator[_Command] = map(_Command._make, streamed(connection, "commands"))
        self._next = next(self._rows, None)
        self._now = _Command(b"", b"", 0, 0)

    def take(self, facts: list[Fact]) -> None:
        """Hold these facts to their commands."""
        for fact in facts:
            if fact.position > self._now.last:
                self._advance(fact.position)
            if fact.entry is None or not self._now.id:
                continue
            command, request = fact.entry.command, fact.entry.request
            if command is not None and command != self._now.id.hex():
                differs(self.report, fact.position, "command", "id")
            if request is not None and request != self._now.request.hex():
                differs(self.report, fact.position, "command", "request")

    def conclude(self, size: int) -> None:
        """Name commands that no fact belongs to."""
        if self._now.last > size:
            differs(self.report, size, "command", "last")
        while self._next is not None:
            differs(self.report, self._taken().first, "command", "first")

    def _taken(self) -> _Command:
        """Go on to the next row."""
        taken, self._next = self._next, next(self._rows, None)
        return taken or _Command(b"", b"", 0, 0)

    def _advance(self, position: int) -> None:
        """Go on to the command that begins here."""
        while self._next is not None and self._next.first < position:
            if self._next.last > self._now.last:
                differs(self.report, self._next.first, "command", "first")
                self._now = self._taken()
                return
            differs(self.report, self._now.last, "command", "last")  # it reaches over the next
            self._taken()
        if self._next is not None and self._next.first == position:
            self._now = self._taken()
        else:
            differs(self.report, position, "command", "last" if self._now.last else "first")
            self._now = _Command(b"", b"", position, position)


class _Command(NamedTuple):
    """A row of ``ledger.command``."""

    id: bytes
    request: bytes
    first: int
    last: int


def _dictionaries(connection: psycopg.Connection[Any], history: History, types: set[str]) -> None:
    """No tag and no type is there that no fact has; the clock is not behind the last fact."""
    report, last = history.report, history.order.last
    for _, type_ in connection.execute(QUERIES["kinds"].encode()):
        if type_ not in types:
            report.wrong("table", "table.unused", table="ledger.kind", row=type_)
    for _, tag in streamed(connection, "tags"):
        if tag not in last:
            report.wrong("table", "table.unused", table="ledger.tag", row=tag)
    ((_, recorded, *_),) = connection.execute(QUERIES["state"].encode()).fetchall()
    if history.facts and recorded is not None and recorded < _last(history):
        differs(report, None, "head", "recorded")


def _last(history: History) -> datetime:
    return moment(history.order.recorded)
