"""The log as the signer reads it, by a login that sees entries and head, and of bodies only commitments to heads."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from importlib.resources import files
from typing import Any, Final, NamedTuple

import psycopg

from infra.postgres.queries import named_queries

QUERIES: Final = {name: text.encode() for name, text in named_queries(files("infra.proof") / "queries.sql").items()}
PAGE: Final = 4096
"""Facts read at once: sixteen full tiles."""
OPTIONS: Final = "-c enable_seqscan=off -c jit=off -c timezone=UTC"
SIGNER: Final = "ledger_signer"
"""The login."""


class Row(NamedTuple):
    """A row of ``ledger.entry``."""

    position: int
    recorded: datetime
    leaf: bytes
    entry: bytes


class LogHead(NamedTuple):
    """What the database says of the whole log, at one moment."""

    size: int
    recorded: datetime
    """No later fact may be recorded at or before this moment."""
    first: int
    """The smallest position with an entry; 0: there is none."""
    last: int
    """The greatest."""


class Log:
    """The log, over one connection; for one thread.  Everything raises ``psycopg.OperationalError``."""

    def __init__(self, conninfo: str) -> None:
        """Connect, as ``ledger_signer``; close it after use."""
        self._connection: psycopg.Connection[Any] = psycopg.connect(
            conninfo, autocommit=True, application_name="ledger-signer", options=OPTIONS
        )
        self._connection.execute("listen ledger")

    def close(self) -> None:
        """Disconnect."""
        self._connection.close()

    def head(self) -> LogHead:
        """How much there is."""
        return LogHead(*self._rows("head")[0])

    def pages(self, after: int, upto: int) -> Iterator[list[Row]]:
        """The facts behind a position and not behind another, in order, many at a time; the last page may be empty.

        What is missing is not made up: who counts positions notices.
        """
        for start in range(after, upto, PAGE):
            found = self._rows("page", {"after": start, "upto": min(start + PAGE, upto)})
            yield [*map(Row._make, found)]

    def rows(self, after: int, upto: int) -> list[Row]:
        """All of them at once."""
        return [row for page in self.pages(after, upto) for row in page]

    def end_of_batch(self, position: int) -> int:
        """The last position of the batch in which the fact at this one was recorded."""
        return int(self._rows("end_of_batch", {"position": position})[0][0])

    def committed_heads(self, after: int, upto: int) -> list[tuple[int, bytes]]:
        """Position and body of each commitment to heads."""
        return [(place, body) for place, body in self._rows("committed_heads", {"after": after, "upto": upto})]

    def lost_content(self) -> list[tuple[int, bytes, bytes]]:
        """Position, entry and body of each fact that says that content is lost."""
        return [(place, entry, body) for place, entry, body in self._rows("lost_content")]

    def wait(self, seconds: float) -> bool:
        """Wait for a word that the log has grown, at most so long; it is but a hint, and may never come."""
        return any(True for _ in self._connection.notifies(timeout=seconds, stop_after=1))

    def _rows(self, query: str, given: dict[str, Any] | None = None) -> list[tuple[Any, ...]]:
        return self._connection.execute(QUERIES[query], given, prepare=True, binary=True).fetchall()
