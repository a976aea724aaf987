"""What the attacks stand on."""

from __future__ import annotations

from pathlib import Path

import pytest

from infra.ledger.postgres import PostgresLedger
from infra.postgres.opening import Database
from tests.infra.proof.signing_given import Given, given_in


@pytest.fixture
def given(database: Database, ledger: PostgresLedger, tmp_path: Path) -> Given:
    """An empty ledger, and a signer that has not begun."""
    return given_in(tmp_path, database, ledger)
