"""PostgreSQL servers and databases for tests."""

from __future__ import annotations

import itertools
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo

from infra.ledger.postgres import PostgresLedger
from infra.postgres.embedded import postgres
from infra.postgres.opening import Database
from infra.postgres.roles import create_database, ensure_roles, install
from infra.views.projector import Projector
from tests.peers import PG17_HOW, need, pg17

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EMBEDDED: Final = "embedded"
ORDINARY: Final = "ordinary-17"
BOTH: Final = pytest.mark.parametrize("server", [EMBEDDED, ORDINARY], indirect=True, scope="session")
"""For tests that must pass on the embedded PostgreSQL and on an ordinary one of version 17."""
HASTY: Final = {"fsync": "off", "full_page_writes": "off", "max_connections": "200"}  # where a crash is not the subject
TEMPLATE: Final = "ledger_template"
VIEWED: Final = "ledger_viewed"
"""The same, with empty views: for tests that are not about how they come."""


@dataclass(frozen=True)
class Server:
    """A running PostgreSQL with migrated templates, without views and with."""

    admin: str
    home: Path
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    @contextmanager
    def database(self, template: str | None = TEMPLATE) -> Iterator[Database]:
        """A fresh database, gone when the block ends."""
        name = f"test_{next(self._numbers)}"
        try:
            fresh = Database(self.copy(template, name) if template else create_database(self.admin, name), self.home)
            ensure_roles(fresh.admin, self.home)  # a template does not hand on the rights to the database itself
            yield fresh
        finally:
            with psycopg.connect(self.admin, autocommit=True) as connection:
                connection.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))

    def copy(self, template: str, name: str) -> str:
        """Make a database from another that nobody is connected to; answers the admin's conninfo to it."""
        with psycopg.connect(self.admin, autocommit=True) as connection:
            names = map(sql.Identifier, (name, template))
            connection.execute(sql.SQL("create database {} template {} strategy file_copy").format(*names))
        return make_conninfo(self.admin, dbname=name)


@contextmanager
def running(kind: str, home: Path) -> Iterator[Server]:
    """A server of this kind, for as long as the block lasts.

    The test is counted as not run where an ordinary PostgreSQL 17 is neither there nor mandatory.
    """
    with pytest.MonkeyPatch.context() as env:
        if kind == ORDINARY:
            env.setenv("LEDGER_PG_BIN", str(need(pg17(), PG17_HOW)))
        server = postgres(home, **HASTY)
        admin = server.__enter__()
    try:
        install(create_database(admin, TEMPLATE), home)
        made = Server(make_conninfo(admin), home)
        _view(Database(made.copy(TEMPLATE, VIEWED), home))
        yield made
    finally:
        server.__exit__(None, None, None)


def _view(database: Database) -> None:
    """Make the views of an empty ledger."""
    ensure_roles(database.admin, database.home)
    with closing(PostgresLedger(database.login())) as ledger:
        Projector(ledger, database.login("ledger_projector")).catch_up()
