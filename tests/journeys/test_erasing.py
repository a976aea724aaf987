"""After an erasure nothing of the words is left in any table, file or answer of the live system (issue 3)."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import psycopg
import pytest

from api.ports import Role
from domain.events.erasure import ContentErased
from domain.ids import BodyId, ErasureId, EventId, PersonId
from infra.access import LocalAccess
from infra.codec import fact_of
from infra.ledger.postgres import PostgresLedger
from infra.people import People
from infra.postgres.opening import Database, database
from infra.postgres.pools import pool
from infra.views.schema import schema_of
from infra.views.store import Views
from projections.views import VIEWS
from tests.domain.cases import CLERK
from tests.journeys.erasing.canaries import NEEDLE, history, paths_of
from tests.journeys.erasing.looking import in_answers, in_files, in_tables
from tests.journeys.service import PATIENCE, Service, _process, cli
from tests.recorded import recorded


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home of its own, with a database of its own."""
    return tmp_path / "home"


@pytest.fixture
def opened(home: Path) -> Iterator[Database]:
    """The embedded database of that home."""
    with database(home) as here:
        yield here


@pytest.fixture
def service(opened: Database) -> Iterator[Service]:
    """`serve` on it, logging into the home."""
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment["LEDGER_HOME"] = str(opened.home)
    with ExitStack() as stack:
        url = stack.enter_context(_process(environment, opened.home / "service.log"))
        shared = stack.enter_context(pool(opened.login(), "erasing", 4))
        yield Service(url, LocalAccess(shared), People(shared), environment, stack)


def everything_erased(ledger: PostgresLedger) -> int:
    """Erasures of every erasable field of every fact on record, recorded; answers the last position."""
    found = [(entry, paths_of(fact_of(entry))) for entry in ledger.read(0, ledger.head()[0])]
    return recorded(
        ledger,
        [
            ContentErased(
                ErasureId(f"e-{entry.position}"), EventId(entry.id), entry.position, entry.tags, paths,
                BodyId("b-1"), "Luật", PersonId("p-1"), PersonId("p-2"),
            )
            for entry, paths in found
            if paths
        ],
    )  # fmt: skip


def test_nothing_is_left(opened: Database, service: Service) -> None:
    """Given words in every erasable field of every type of fact, when all are erased, then none is found anywhere."""
    client = service.welcome(CLERK, "Người xem", Role.ADMIN)
    with closing(PostgresLedger(opened.login())) as ledger, closing(Views(opened.login())) as views:
        size = recorded(ledger, history())
        assert all(views.caught_up(view, size, PATIENCE) for view in VIEWS.values())
        with psycopg.connect(opened.admin, autocommit=True) as admin:
            admin.execute("analyze")
        before = in_tables(opened.admin, NEEDLE)
        shown, _ = in_answers(client, ledger, NEEDLE, [size // 2, size])
        assert {"ledger.body", f"{schema_of(VIEWS['labels'])}.step", "pg_catalog.pg_statistic"} <= before.keys()
        assert {"/events", "/events/{position}", "/directives/{directive}/timeline", "/bodies"} <= shown

        last = everything_erased(ledger)
        applied = json.loads(cli(service.environment, "erase", "apply", "--json"))
        assert applied["refused"] == {}
        assert all(views.caught_up(view, last, PATIENCE) for view in VIEWS.values())

        assert in_tables(opened.admin, NEEDLE) == {}
        assert in_files(opened.home, NEEDLE) == []
        left, answers = in_answers(client, ledger, NEEDLE, [1, size // 2, size, last])
        assert left == set()
        assert answers > size
