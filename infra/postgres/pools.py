"""Pools of connections that are there again as soon as the database is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import psycopg
from psycopg_pool import ConnectionPool, PoolClosed, PoolTimeout

Pool = ConnectionPool[psycopg.Connection[Any]]
PATIENCE: Final = 5.0
"""Seconds that somebody waits for a connection: with the database away, answers say so soon."""
PAUSES: Final = 8.0
"""Seconds after which the pauses between attempts to connect, each twice the last, begin anew at one second."""


def pool(
    conninfo: str,
    name: str,
    most: int,
    *,
    options: str = "",
    patience: float = PATIENCE,
    configure: Callable[[psycopg.Connection[Any]], None] | None = None,
) -> Pool:
    """Connections that commit by themselves, at most so many; the caller closes the pool."""
    return ConnectionPool(
        conninfo,
        kwargs={"autocommit": True, "application_name": name} | ({"options": options} if options else {}),
        configure=configure,
        min_size=1,
        max_size=most,
        timeout=patience,
        reconnect_timeout=PAUSES,
        reconnect_failed=ConnectionPool.check,  # grows an empty pool again; otherwise the next caller would have to
        name=name,
        open=True,
    )


def fetched(
    connections: Pool,
    query: bytes,
    given: Mapping[str, Any] | Sequence[Any] | None = None,
    *,
    binary: bool = False,
) -> list[tuple[Any, ...]]:
    """The rows of a query; where its connection had died in the pool, it is asked once more on a new one.

    Raises ``psycopg.OperationalError`` (``PoolTimeout`` and ``PoolClosed`` are such).
    """
    try:
        return _fetched(connections, query, given, binary=binary)
    except (PoolTimeout, PoolClosed):
        raise
    except psycopg.OperationalError:
        connections.check()
        return _fetched(connections, query, given, binary=binary)


def _fetched(
    connections: Pool, query: bytes, given: Mapping[str, Any] | Sequence[Any] | None, *, binary: bool
) -> list[tuple[Any, ...]]:
    with connections.connection() as connection:
        return connection.execute(query, given, prepare=True, binary=binary).fetchall()
