"""The keeper of heads: commits to the last fact of every tag, so that part of the log can be shown to be all of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

import structlog

from api.ports import Asked, Busy, Carrier, Unavailable
from domain.events.keeping import HEADS, HeadsCommitted
from domain.ids import PersonId, Sha256
from domain.keeping import SERVICE, CommitHeads
from domain.kernel import Refused
from domain.proof.heads import Head, head_leaf
from domain.proof.tree import Frontier
from infra.codec import fact_of
from infra.ledger.port import Ledger
from infra.looping import Loop
from infra.postgres.pools import Pool
from infra.postgres.queries import named_queries

QUERIES: Final = named_queries(files("infra.proof") / "heads.sql")
PAGE: Final = 10_000
"""Heads fetched at once."""
FEWEST: Final = 1_000
"""Facts that come together at least before the next commitment."""
SHARE: Final = 100
"""One in so many facts of the log, where that is more."""
LOOK: Final = 1.0
"""Seconds between two looks at how far the log has grown."""
ITSELF: Final = PersonId(SERVICE)

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Commitment:
    """A commitment to heads, and the position at which it stands."""

    position: int
    said: HeadsCommitted


def heads_at(connections: Pool, size: int) -> Iterator[Head]:
    """The last fact of every tag among the log's first ones, in order; read page by page from one snapshot."""
    with connections.connection() as connection, connection.transaction():
        connection.execute(QUERIES["by_index"].encode())
        with connection.cursor("heads") as rows:
            rows.itersize = PAGE
            rows.execute(QUERIES["heads_at"].encode(), {"size": size})
            for tag, n, position in rows:
                yield Head(tag, n, position)


def last_commitment(ledger: Ledger, upto: int) -> Commitment | None:
    """The last commitment at or before a position."""
    found = [stored for stored in ledger.read_tag(HEADS, (HeadsCommitted.__name__,)) if stored.position <= upto]
    facts = [(stored.position, fact_of(stored)) for stored in found[-1:]]
    return next((Commitment(place, fact) for place, fact in facts if isinstance(fact, HeadsCommitted)), None)


class HeadsKeeper(Loop):
    """Commits when enough was recorded since the last time, or when it is asked to."""

    NAME = "heads_keeper"
    AWAY = (*Loop.AWAY, Busy, Unavailable)

    def __init__(self, ledger: Ledger, carrier: Carrier, connections: Pool) -> None:
        """`connections`: of ``ledger_app``; all three stay the caller's to close."""
        super().__init__()
        self._ledger = ledger
        self._carrier = carrier
        self._connections = connections

    def commit(self) -> Commitment | None:
        """Commit to all heads so far; none where nothing but the ledger's own records came since the last time.

        Raises what `Carrier.carry_out` raises, but for that refusal; ``psycopg.OperationalError``.
        """
        size, _ = self._ledger.head()
        last = last_commitment(self._ledger, size)
        if last and size == last.position == last.said.size + 1:  # seen without reading all heads
            return None
        leaves = (head_leaf(head) for head in heads_at(self._connections, size))
        heads = Frontier().grown(leaves)
        command = CommitHeads(size=size, heads=heads.size, root=Sha256(heads.root().hex()))
        key = f"heads-{size}"
        request = hashlib.sha256(f"{key} {heads.size} {command.root}".encode()).digest()
        try:
            done = self._carrier.carry_out(Asked(command, ITSELF, SERVICE, key, request))
        except Refused:
            return None
        ((position, fact),) = done.facts
        return Commitment(position, fact) if isinstance(fact, HeadsCommitted) else None

    def turn(self) -> None:
        """Wait until enough was recorded since the last commitment, by whomever, and commit."""
        size, _ = self._ledger.head()
        last = last_commitment(self._ledger, size)
        covered = last.said.size if last else 0
        while size <= covered + room(size):
            if self._closed.wait(LOOK):
                return
            size = max(size, self._ledger.wait_beyond(size, 0))
        if made := self.commit():
            log.info("heads_committed", position=made.position, size=made.said.size, heads=made.said.heads)


def room(size: int) -> int:
    """How many facts may come after what a commitment covers, in a log of this size, before the next is due."""
    return max(FEWEST, size // SHARE)
