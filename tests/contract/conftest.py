"""The ledgers that pass the same tests: in memory, on the embedded PostgreSQL, on an ordinary one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain.words import Office
from infra.carrying import Carrying
from infra.ledger.memory import MemoryLedger
from infra.ledger.postgres import PostgresLedger
from tests.domain.cases import CLERK, clerk_of, in_office
from tests.recorded import recorded
from tests.renaming import BODY, OTHER
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


@pytest.fixture
def carrier(any_ledger: Ledger) -> Carrying:
    """A carrier on a ledger where the clerk may record for the body, and holds an office in another."""
    recorded(any_ledger, [*clerk_of(BODY), *in_office(OTHER, Office.OFFICER, [CLERK])])
    return Carrying(any_ledger)
