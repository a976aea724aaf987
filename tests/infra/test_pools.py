"""Connections are there again as soon as the database is."""

from __future__ import annotations

import time
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from infra.ledger.postgres import PostgresLedger
from infra.people import People
from infra.postgres.embedded import postgres
from infra.postgres.opening import Database
from infra.postgres.pools import fetched, pool
from infra.reading.reading import Reading
from infra.reading.source import Source
from infra.views.store import Views
from tests import waiting
from tests.infra.test_committer import end_sessions
from tests.waiting import wait_until


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
    assert time.monotonic() - began < waiting.PATIENCE

    with shared, postgres(tmp_path, fsync="off"):
        wait_until(lambda: bool(shared.get_stats()["pool_available"]))
        assert [(1,)] == fetched(shared, b"select 1")


def test_it_is_soon_said_that_the_database_is_away(database: Database, tmp_path: Path) -> None:
    """Given no database, when it is asked whether the service is ready, then the answer comes before probes give up."""
    nowhere = make_conninfo(database.login(), host=str(tmp_path))
    began = time.monotonic()
    with (
        pool(nowhere, "test", 1) as shared,
        closing(Views(nowhere)) as views,
        closing(PostgresLedger(nowhere)) as ledger,
    ):
        assert (None, []) == Reading(Source(views, ledger, People(shared), shared)).readiness()
        assert time.monotonic() - began < waiting.PATIENCE
