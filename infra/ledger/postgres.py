"""The ledger on PostgreSQL."""

from __future__ import annotations

import threading
from functools import partial
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

import psycopg
from psycopg.types.json import Jsonb

from infra.ledger.batch import SEPARATOR, Order
from infra.ledger.bell import Bell, Listener
from infra.ledger.committer import Committer
from infra.ledger.entry import Stored
from infra.ledger.port import (
    Answers,
    CommandKey,
    Condition,
    Conflict,
    InTheFuture,
    KeyTaken,
    Receipt,
    Unavailable,
    Uncertain,
    Unstorable,
)
from infra.postgres.arrays import Texts, adapt_arrays
from infra.postgres.pools import fetched, pool
from infra.postgres.queries import named_queries

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from infra.ledger.entry import Unwritten

QUERIES: Final = named_queries(files("infra.ledger") / "queries.sql")
# Small tables grow faster than statistics follow: a plan made for ten rows must not scan ten million.
PLANS: Final = "-c enable_seqscan=off -c plan_cache_mode=force_generic_plan -c jit=off"
READERS: Final = 8  # connections for reading
ALL: Final = 2**62
LARGEST_FILE: Final = 20 * 1024 * 1024  # bytes


class PostgresLedger:
    """The ledger on a PostgreSQL that has the schema; one of these serves all threads of a process."""

    def __init__(self, conninfo: str, *, room: int = 4096, patience: float = 30.0) -> None:
        """Connect as ``ledger_app``.

        ``room``: commands that may wait before ``Full``; ``patience``: seconds without a database before
        ``Unavailable`` or ``Uncertain``.
        """
        self._conninfo = conninfo
        self._patience = patience
        self._bell = Bell()
        self._listener: Listener | None = None
        self._starting = threading.Lock()
        self._pool = pool(conninfo, "ledger-readers", READERS, options=PLANS, patience=patience, configure=adapt_arrays)
        self._committer = Committer(
            partial(self._connect, "ledger-committer"),
            QUERIES["append"],
            grown=self._bell.ring,
            room=room,
            patience=patience,
        )

    @property
    def waiting(self) -> int:
        """How many commands wait for the next batch."""
        return self._committer.waiting

    @property
    def batches(self) -> dict[int, int]:
        """How many batches of each size this process has appended."""
        return {size: count for size, count in enumerate(self._committer.batches) if count}

    def append(
        self, facts: Sequence[Unwritten], conditions: Sequence[Condition] = (), key: CommandKey | None = None
    ) -> Receipt:
        """Store the facts of one command: see ``Ledger``."""
        return self._carry_out(Order(facts, conditions, key, None))

    def append_unless(self, facts: Sequence[Unwritten], items: list[dict[str, list[str]]], after: int) -> Receipt:
        """Store facts unless any behind ``after`` matches an item ({"types": […], "tags": […]}; no item: any fact)."""
        return self._carry_out(Order(facts, (), None, {"items": items, "after": after}))

    def _carry_out(self, order: Order) -> Receipt:
        if not order.facts:
            raise Unstorable("a command has at least one fact")
        self._committer.carry_out(order)
        if order.receipt is not None:
            return order.receipt
        if not order.is_taken:
            raise Conflict(order.failed)
        request, receipt = self._prior(order.key.id)
        same = request == order.key.request
        if same and order.sent > 1:  # it got through before, and the answer was lost
            return receipt
        raise KeyTaken(receipt, same_request=same)

    def _prior(self, command: bytes) -> tuple[bytes, Receipt]:
        """What stands under a key that is taken."""
        try:
            prior = self.receipt(command)
        except Unavailable as away:
            raise Uncertain(str(away)) from away
        if prior is None:
            raise AssertionError("a key is taken, but its command is not there")
        return prior

    def ask(
        self, questions: Sequence[tuple[str, tuple[str, ...]]], key: bytes | None = None, upto: int | None = None
    ) -> Answers:
        """Hear several questions in one round trip: see ``Ledger``."""
        rows = self._rows(
            "ask",
            {
                "tags": Texts([tag for tag, _ in questions]),
                "types": Texts([SEPARATOR.join(types) for _, types in questions]),
                "key": key,
                "upto": upto,
            },
        )
        seen, request, first, last, recorded, leaves = rows[0][:6]
        heard: list[list[Stored]] = [[] for _ in questions]
        for *_, places, position, entry, leaf, body in rows:
            if position is not None:
                fact = Stored(position, entry, leaf, body)
                for place in places:
                    heard[place - 1].append(fact)
        prior = None if request is None else (request, Receipt(first, last, recorded, tuple(leaves)))
        return Answers(seen, prior, heard)

    def receipt(self, command: bytes) -> tuple[bytes, Receipt] | None:
        """The request and receipt of a command: see ``Ledger``."""
        return self.ask((), command).prior

    def read(self, after: int, limit: int, upto: int | None = None) -> list[Stored]:
        """A page of the log: see ``Ledger``."""
        last = min(after + limit, ALL if upto is None else upto)
        return [Stored(*row) for row in self._rows("read", {"after": after, "upto": last})]

    def read_tag(self, tag: str, types: tuple[str, ...] = (), after: int = 0, limit: int | None = None) -> list[Stored]:
        """The facts that carry a tag: see ``Ledger``."""
        wanted = {"tag": tag, "types": Texts(types), "after": after, "limit": limit}
        return [Stored(*row) for row in self._rows("read_tag", wanted)]

    def read_matching(
        self, items: list[dict[str, list[str]]], after: int, upto: int | None, limit: int | None
    ) -> list[Stored]:
        """The facts that match any item ({"types": […], "tags": […]}; no item: every fact), in order."""
        wanted = {"items": Jsonb(items), "after": after, "upto": ALL if upto is None else upto, "limit": limit}
        return [Stored(*row) for row in self._rows("match", wanted)]

    def head(self) -> tuple[int, datetime]:
        """Size and clock of the log: see ``Ledger``."""
        ((size, recorded),) = self._rows("head")
        return size, recorded

    def position_at(self, moment: datetime) -> int:
        """The last position at a moment: see ``Ledger``."""
        try:
            ((position,),) = self._rows("position_at", [moment])
        except psycopg.errors.DatetimeFieldOverflow:
            raise InTheFuture(f"{moment.isoformat()} has not passed yet") from None
        return int(position)

    def wait_beyond(self, position: int, timeout: float) -> int:
        """Wait for the log to grow: see ``Ledger``."""
        with self._starting:
            self._listener = self._listener or Listener(partial(self._connect, "ledger-listener"), self._bell)
        return self._bell.wait(position, timeout)

    def put_file(self, content: bytes) -> bytes:
        """Keep a file: see ``Ledger``."""
        if len(content) > LARGEST_FILE:
            raise Unstorable(f"a file is at most {LARGEST_FILE} bytes long, not {len(content)}")
        ((digest,),) = self._rows("put_file", [content])
        return bytes(digest)

    def get_file(self, sha256: bytes) -> bytes | None:
        """A file's bytes: see ``Ledger``."""
        rows = self._rows("get_file", [sha256])
        return bytes(rows[0][0]) if rows else None

    def close(self) -> None:
        """Finish what waits and disconnect."""
        self._committer.close()
        if self._listener is not None:
            self._listener.close()
        self._pool.close()

    def _connect(self, name: str) -> psycopg.Connection[Any]:
        connection = psycopg.connect(self._conninfo, autocommit=True, application_name=name)
        adapt_arrays(connection)
        return connection

    def _rows(self, query: str, given: dict[str, Any] | list[Any] | None = None) -> list[tuple[Any, ...]]:
        """The rows of a named query, in one round trip.

        Raises ``Unavailable``.
        """
        try:
            return fetched(self._pool, QUERIES[query].encode(), given, binary=True)
        except psycopg.OperationalError as away:
            raise Unavailable(f"the database cannot be reached: {away}") from away
