"""What reads answer of an entry whose content is lost."""

from __future__ import annotations

import psycopg

from api.readiness import Readiness
from infra.ledger.body import lost
from infra.postgres.opening import Database
from tests.api.conftest import Service
from tests.domain.issued import standing


def test_an_entry_whose_content_is_lost_says_so(service: Service, database: Database) -> None:
    """Given an entry whose body is but a digest, when it is read, then it stands, and is said to be lost."""
    service.history(*standing())
    whole = service.ask("/events/2").json()
    with psycopg.connect(database.admin) as admin:
        admin.execute("alter table ledger.body disable trigger all")
        admin.execute("update ledger.body set body = %s where position = 2", [lost("ab" * 32)])
    gone = service.ask("/events/2").json()

    assert (False, True) == (whole["lost"], gone["lost"])
    assert ({}, None) == (gone["fields"], gone["sentence"])
    assert whole["leaf"] == gone["leaf"]


def test_a_view_ahead_of_the_log_is_not_well() -> None:
    """Given a view that took in facts that the log has no more, then it is not well; at the end of the log it is."""
    assert [False, True] == [Readiness("labels", 9, behind, 0.0, None).is_well for behind in (-1, 0)]
