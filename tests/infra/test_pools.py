"""Connections are there again as soon as the database is."""

from __future__ import annotations

import time
from pathlib import Path

import psycopg
import pytest

from infra.postgres.embedded import postgres
from infra.postgres.opening import Database
from infra.postgres.pools import fetched, pool
from tests.infra.test_committer import end_sessions, until


def test_a_query_outlives_its_connections(database: Database) -> None:
    """Given connections that died since, when something is asked, then it is answered at the first go."""
    with pool(database.login(), "test", 2) as shared:
        assert [(1,)] == fetched(shared, b"select 1")
        end_sessions(database)
        assert [(1,)] == fetched(shared, b"select 1")


def test_whoever_asks_meanwhile_is_told_soon(tmp_path: Path) -> None:
    """Given a database that goes and comes back, then askers are told in time, and then answered."""
    with postgres(tmp_path, fsync="off") as server, pool(server, "test", 2, patience=0.2) as shared:
        assert [(1,)] == fetched(shared, b"select 1")
    shared = pool(server, "test", 2, patience=0.2)
    began = time.monotonic()
    with pytest.raises(psycopg.OperationalError):
        fetched(shared, b"select 1")
    assert time.monotonic() - began < 2

    with shared, postgres(tmp_path, fsync="off"):
        until(lambda: bool(shared.get_stats()["pool_available"]))
        assert [(1,)] == fetched(shared, b"select 1")
