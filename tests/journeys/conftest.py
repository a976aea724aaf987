"""A fresh register behind a real service, for one journey."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.postgres.opening import Database
from tests.journeys.service import Service, serving


@pytest.fixture
def service(database: Database, tmp_path: Path) -> Iterator[Service]:
    """The service, serving an empty register."""
    with serving(database, tmp_path) as started:
        yield started
