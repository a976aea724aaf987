"""What tests of the signer and of the witnesses stand on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.ledger.postgres import PostgresLedger
from infra.postgres.opening import Database
from infra.postgres.pools import pool
from tests.infra.proof.exporting_given import Exporting
from tests.infra.proof.signing_given import Given, given_in
from tests.infra.proof.stand import Stand, standing


@pytest.fixture
def given(database: Database, ledger: PostgresLedger, tmp_path: Path) -> Given:
    """An empty ledger, and a signer that has not begun."""
    return given_in(tmp_path, database, ledger)


@pytest.fixture
def stand(tmp_path: Path) -> Iterator[Stand]:
    """A log of 300 facts with two witnesses that answer, and a third that does not."""
    with standing(tmp_path) as stand:
        yield stand


@pytest.fixture
def exporting(given: Given, tmp_path: Path) -> Iterator[Exporting]:
    """An empty ledger to export from."""
    with pool(given.database.login(), "test", 4) as connections:
        yield Exporting(given, connections, tmp_path)
