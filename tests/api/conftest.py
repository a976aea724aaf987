"""The service as its callers meet it: the real application over a ledger, views and credentials on PostgreSQL."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from api.app import create
from api.ports import Role
from domain.ids import PersonId
from domain.kernel import Event
from infra.access import LocalAccess
from infra.carrying import Carrying
from infra.ledger.postgres import PostgresLedger
from infra.people import People
from infra.postgres.opening import Database
from infra.postgres.pools import pool
from infra.proof.bundler import ZippedBundles
from infra.proof.covering import NONE
from infra.proof.exporting import Evidence
from infra.proof.published import PublishedFolder
from infra.reading.reading import Reading
from infra.reading.source import PLANS, Source
from infra.views.projector import Projector
from infra.views.store import Views
from tests.domain.cases import CLERK
from tests.infra.proof.published_given import Log
from tests.recorded import recorded
from tests.servers import EMBEDDED, VIEWED, Server

ALL = 1_000_000
HERE = "http://127.0.0.1:8017"


@dataclass
class Service:
    """The application, and what stands behind it."""

    client: TestClient
    ledger: PostgresLedger
    views: Views
    access: LocalAccess
    people: People
    projector: Projector
    log: Log
    token: str = ""
    _keys: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def history(self, *facts: Event) -> int:
        """Facts as if they had been recorded, seen by all views; answers the last position."""
        position = recorded(self.ledger, facts)
        self.projector.catch_up()
        return position

    def sign(self) -> int:
        """Publish the log as far as it goes, as the signer does; answers its size."""
        self.log.grow(fact.entry for fact in self.ledger.read(len(self.log.entries), ALL))
        return len(self.log.entries)

    def token_of(self, person: PersonId, role: Role = Role.RECORDER) -> str:
        """A token of a person."""
        return self.access.make_token(person, role, lasts=timedelta(hours=1))[0]

    def tell(self, verb: str, body: Any = None, *, raw: bytes | None = None, **headers: str) -> Response:  # noqa: ANN401  # JSON
        """Ask for a command, under a new key unless one is given; headers by name with `_` for `-`."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        head = {
            "Idempotency-Key": f"key-{next(self._keys)}",
            "Content-Type": "application/json",
            **self._signed(),
            **given,
        }
        content = {"content": raw} if raw is not None else {"json": body}
        return self.client.post(f"/commands/{verb}", headers=head, **content)

    def ask(self, path: str, **headers: str) -> Response:
        """Read something."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.get(path, headers={**self._signed(), **given})

    def reading_stops(self) -> None:
        """The database can be read no more."""
        self.views.close()
        self.ledger.close()

    def _signed(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}


@pytest.fixture
def database(server: Server) -> Iterator[Database]:
    """A fresh database with the views of an empty ledger."""
    with server.database(VIEWED) as fresh:
        yield fresh


@pytest.fixture
def service(database: Database) -> Iterator[Service]:
    """An empty register, and a clerk with a token."""
    with serving(database) as made:
        yield made


@pytest.fixture(scope="module")
def kept(servers: Callable[[str], Server]) -> Iterator[Service]:
    """One service for the tests of a module that record nothing."""
    with servers(EMBEDDED).database(VIEWED) as database, serving(database) as made:
        yield made


@pytest.fixture
def shared(kept: Service) -> Iterator[Service]:
    """That service, signed in as the clerk, without cookies."""
    before = kept.token
    yield kept
    kept.token = before
    kept.client.cookies.clear()


@contextmanager
def serving(database: Database) -> Iterator[Service]:
    """The service on this database, for as long as the block lasts."""
    login = database.login()
    with pool(login, "service", 16, options=PLANS) as shared, TemporaryDirectory() as published:
        ledger, views = PostgresLedger(login), Views(login)
        access, people = LocalAccess(shared), People(shared)
        projector = Projector(ledger, database.login("ledger_projector"))
        projector.catch_up()
        source, log = Source(views, ledger, people, shared), PublishedFolder(Path(published))
        carrying = Carrying(ledger)
        evidence = Evidence(ledger, None, shared, log, Path(published), NONE)
        bundler = ZippedBundles(evidence, source)
        app = create(carrying, Reading(source), access, log, patience=0.2, bundler=bundler)
        with TestClient(app, base_url=HERE) as client:
            made = Service(client, ledger, views, access, people, projector, Log(Path(published)))
            made.token = made.token_of(CLERK)
            yield made
        projector.close()
        views.close()
        ledger.close()
