"""What tests stand on: a server for the session, a fresh database for each test, a ledger on it."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from infra.ledger.postgres import PostgresLedger
from infra.postgres.opening import Database
from tests.servers import EMBEDDED, Server, running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Server]]:
    """Servers by kind, each started when first asked for, all stopped with the session."""
    started: dict[str, Server] = {}
    with ExitStack() as stack:

        def server(kind: str) -> Server:
            if kind not in started:
                started[kind] = stack.enter_context(running(kind, tmp_path_factory.mktemp("pg", numbered=True)))
            return started[kind]

        yield server


@pytest.fixture(scope="session")
def server(request: pytest.FixtureRequest, servers: Callable[[str], Server]) -> Server:
    """The embedded server; both servers, one after the other, for tests marked with ``BOTH``."""
    return servers(getattr(request, "param", EMBEDDED))


@pytest.fixture
def database(server: Server) -> Iterator[Database]:
    """A fresh database with roles and schema."""
    with server.database() as fresh:
        yield fresh


@pytest.fixture
def ledger(database: Database) -> Iterator[PostgresLedger]:
    """An empty ledger on a fresh database."""
    opened = PostgresLedger(database.login())
    yield opened
    opened.close()
