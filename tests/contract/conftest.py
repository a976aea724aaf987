"""The ledgers that pass the same tests: in memory, on the embedded PostgreSQL, on an ordinary one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from infra.ledger.memory import MemoryLedger
from infra.ledger.postgres import PostgresLedger
from tests.servers import EMBEDDED, ORDINARY, Server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from infra.ledger.port import Ledger


@pytest.fixture(params=["memory", EMBEDDED, ORDINARY])
def any_ledger(request: pytest.FixtureRequest, servers: Callable[[str], Server]) -> Iterator[Ledger]:
    """An empty ledger of each kind."""
    if request.param == "memory":
        yield MemoryLedger()
        return
    with servers(request.param).database() as database:
        opened = PostgresLedger(database.login())
        yield opened
        opened.close()
