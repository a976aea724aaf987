"""Group commit: one thread and one connection append for the whole process, a batch at a time.

Whatever waits goes together in one transaction; one command that waits alone goes at once.
"""

from __future__ import annotations

import threading
import time
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, Final

import psycopg
from psycopg.types.json import Jsonb

from infra.ledger.batch import Order, arguments, settle
from infra.ledger.port import Full, LedgerError, Unavailable, Uncertain, Unstorable

if TYPE_CHECKING:
    from collections.abc import Callable

LARGEST: Final = 256  # commands in a batch: past this nothing is gained, and one failure costs more
WIDEST: Final = 8 * 1024 * 1024  # bytes of bodies in a batch, so that one never takes a reader's turn for long
FIRST_PAUSE: Final = 0.02  # seconds between attempts to connect; doubles up to
LONGEST_PAUSE: Final = 1.0
ATTEMPTS: Final = 5  # a command that loses the database so often is the reason for it


class Committer:
    """Appends the commands of many threads in batches, and survives the loss of its connection."""

    def __init__(
        self,
        connect: Callable[[], psycopg.Connection[Any]],
        statement: str,
        *,
        grown: Callable[[int], None],
        room: int,
        patience: float,
    ) -> None:
        """Start the thread.

        ``grown`` hears the log's size after each batch; ``room``: commands that may wait; ``patience``: seconds
        without a database after which those who wait are told.
        """
        self._connect = connect
        self._statement = statement
        self._grown = grown
        self._room = room
        self._patience = patience
        self._waiting: SimpleQueue[Order | None] = SimpleQueue()
        self._next: Order | None = None  # taken from the queue, did not fit into the last batch
        self._connection: psycopg.Connection[Any] | None = None
        self._closed = threading.Event()
        self._door = threading.Lock()  # nothing comes into the queue behind its end: nobody would ever settle it
        self.batches: list[int] = [0] * (LARGEST + 1)
        """How many batches there were of each size."""
        self._thread = threading.Thread(target=self._work, name="ledger-committer", daemon=True)
        self._thread.start()

    @property
    def waiting(self) -> int:
        """How many commands are in the queue."""
        return self._waiting.qsize()

    def carry_out(self, order: Order) -> None:
        """Wait until the command is settled.

        Raises ``Full``, ``Unavailable``, ``Uncertain``, ``Unstorable``.
        """
        with self._door:
            if self._closed.is_set():
                raise Unavailable("the ledger is closed")
            if self.waiting >= self._room:
                raise Full(f"{self._room} commands are waiting already")
            self._waiting.put(order)
        order.settled.acquire()
        if order.trouble is not None:
            raise order.trouble

    def close(self) -> None:
        """Finish what waits, then end the thread and the connection."""
        with self._door:
            if not self._closed.is_set():
                self._closed.set()
                self._waiting.put(None)
        self._thread.join()

    def _work(self) -> None:
        while batch := self._batch():
            self._commit(batch)
        self._hang_up()

    def _batch(self) -> list[Order]:
        """All that fits of what waits; blocks until there is something.  Empty: the end."""
        first, self._next = self._next or self._waiting.get(), None
        batch: list[Order] = []
        keys: set[bytes] = set()
        width = 0
        while first is not None:
            batch.append(first)
            keys.add(first.key.id)
            width += sum([len(fact.body) for fact in first.facts])
            if len(batch) == LARGEST or width >= WIDEST or first.query:
                return batch
            try:
                first = self._waiting.get_nowait()
            except Empty:
                return batch
            if first is not None and (first.key.id in keys or first.query):
                self._next = first
                return batch
        self._waiting.put(None)  # the end stays the end for whoever asks next
        return batch

    def _commit(self, batch: list[Order]) -> None:
        """Settle every command of the batch, one way or the other."""
        try:
            self._append(batch)
        except LedgerError as away:
            for order in batch:
                order.fail(Uncertain(str(away)) if order.sent else away)
        except Exception as trouble:  # noqa: BLE001 - whoever waits must be told, whatever it was
            lost = self._connection is not None and self._connection.closed
            if lost:
                self._hang_up()
            if lost or len(batch) > 1:
                self._one_by_one(batch, trouble)
            else:  # the transaction is undone
                batch[0].fail(_reason(trouble))

    def _one_by_one(self, batch: list[Order], trouble: Exception) -> None:
        """Try each command alone.  One that did get through is told by its key, in the same transaction."""
        for order in batch:
            if order.sent >= ATTEMPTS:
                order.fail(Uncertain(f"given up after {ATTEMPTS} attempts: {trouble}"))
            else:
                self._commit([order])

    def _append(self, batch: list[Order]) -> None:
        connection = self._connection or self._reconnected()
        *lists, query = arguments(batch)
        for order in batch:
            order.sent += 1  # from here on, only the key can tell whether it got through
        row = connection.execute(
            self._statement, (*lists, query and Jsonb(query)), prepare=True, binary=True
        ).fetchone()
        recorded, firsts, leaves, taken, failed = row  # type: ignore[misc]
        self.batches[len(batch)] += 1
        settle(batch, recorded, firsts, leaves, taken, failed)
        last = max([order.receipt.last for order in batch if order.receipt], default=0)
        if last:
            self._grown(last)

    def _reconnected(self) -> psycopg.Connection[Any]:
        """A new connection, as soon as there is one.

        Raises ``Unavailable`` when patience runs out, or when there is nothing left but to close.
        """
        end, pause = time.monotonic() + self._patience, FIRST_PAUSE
        while True:
            try:
                self._connection = self._connect()
            except psycopg.OperationalError as away:
                if time.monotonic() >= end or self._closed.is_set():
                    raise Unavailable(f"the database cannot be reached: {away}") from away
                self._closed.wait(pause)
                pause = min(2 * pause, LONGEST_PAUSE)
            else:
                return self._connection

    def _hang_up(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _reason(trouble: Exception) -> LedgerError:
    """Why a command alone was refused by a database that is there."""
    ours = isinstance(trouble, psycopg.OperationalError) and not isinstance(
        trouble, psycopg.errors.ProgramLimitExceeded
    )
    return (Unavailable if ours else Unstorable)(f"the database refused: {trouble}")
