"""A dry run of a command over HTTP: what would be recorded, and nothing is."""

from __future__ import annotations

import pytest

from tests.api.conftest import Service
from tests.api.history import COMMUNE, REGISTER

RENAME = {"body": COMMUNE, "name": "Đảng ủy phường Hương Sen", "effective_on": "2025-07-01", "basis": "Nghị quyết 12"}


@pytest.fixture
def service(service: Service) -> Service:
    """A service with the small register."""
    service.history(*REGISTER)
    return service


def test_a_dry_run_shows_facts_and_questions_and_records_nothing(service: Service) -> None:
    """Given a command, when it is tried, then 200 with facts and questions; under the same key it is recorded then."""
    tried = service.tell("rename-body?dry_run=true", RENAME, Idempotency_Key="mine")
    before = service.ledger.head()[0]
    told = service.tell("rename-body", RENAME, Idempotency_Key="mine")

    (fact,) = tried.json()["facts"]
    assert (200, len(REGISTER), 201) == (tried.status_code, before, told.status_code)
    assert ("BodyRenamed", told.json()["facts"][0]["fields"]) == (fact["kind"], fact["fields"])
    assert f"body:{COMMUNE}" in fact["tags"]
    assert "keeps_register" in {each["question"] for each in tried.json()["questions"]}


def test_a_dry_run_is_refused_as_recording_is(service: Service) -> None:
    """Given a body that is not in the register, when its renaming is tried, then the problem is as when recording."""
    wrong = {**RENAME, "body": "b-nowhere"}
    tried, told = (service.tell(f"rename-body{query}", wrong) for query in ("?dry_run=true", ""))

    assert (409, told.json()) == (tried.status_code, tried.json())
