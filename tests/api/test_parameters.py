"""What an address may ask: nothing unknown, nothing twice, and the fault in the caller's language."""

from __future__ import annotations

import pytest

from tests.api.conftest import Service
from tests.api.history import COMMUNE, PROVINCE, REGISTER

RENAME = {"body": COMMUNE, "name": "Đảng ủy phường", "effective_on": "2025-07-01", "basis": "Nghị quyết 12"}


@pytest.mark.parametrize(
    ("asked", "parameter", "meant"),
    [
        ("/directives?efect=in_force", "efect", "effect"),
        ("/events?actr=nobody", "actr", "actor"),
        ("/events/1?knownat=2026-01-01", "knownat", "known_at"),
        ("/duties?dueclass=overdue", "dueclass", "due_class"),
        ("/directives?Process=issued", "Process", "process"),
        ("/livez?verbose=1", "verbose", ""),
        ("/problems/busy?lang=en", "lang", ""),
    ],
)
def test_a_parameter_that_nobody_knows_is_refused(shared: Service, asked: str, parameter: str, meant: str) -> None:
    """Given a misspelt filter, then 422 names it and the one that it is most like, instead of answering everything."""
    answer = shared.ask(asked, Accept_Language="en")

    assert (422, "/problems/malformed") == (answer.status_code, answer.json()["type"])
    (fault,) = answer.json()["errors"]
    assert parameter == fault["parameter"]
    assert (f"did you mean {meant}?" if meant else "takes no parameters") in fault["detail"]


@pytest.mark.parametrize("asked", ["as_of=2026-01-01&as_of=2026-02-01", "limit=1&limit=1", "body=b-1&body=b-2"])
def test_a_single_parameter_that_stands_twice_is_refused(shared: Service, asked: str) -> None:
    """Given two values where one is taken, then 422 names the parameter: none of them is dropped in silence."""
    answer = shared.ask(f"/directives?{asked}")

    assert 422 == answer.status_code
    assert [asked.partition("=")[0]] == [fault["parameter"] for fault in answer.json()["errors"]]


@pytest.mark.parametrize("asked", ["type=BodyFounded&type=BodyRenamed", ""])
def test_a_list_may_stand_more_than_once(shared: Service, asked: str) -> None:
    """Given a parameter that takes several values, then it may be repeated."""
    assert 200 == shared.ask(f"/events?{asked}").status_code


def test_a_command_knows_no_parameters(service: Service) -> None:
    """Given `dry_run` misspelt on a command or an import, then 422 and nothing is recorded."""
    before = service.history(*REGISTER)
    head = {"Idempotency-Key": "k", "Content-Type": "text/plain", "Authorization": f"Bearer {service.token}"}
    path = f"/imports?body={PROVINCE}&dryrun=true"
    imported = service.client.post(path, headers=head, content="x", follow_redirects=False)
    told = service.tell("rename-body?dryrun=true", RENAME)

    assert [422, 422] == [imported.status_code, told.status_code]
    assert "dry_run" in imported.json()["errors"][0]["detail"]
    assert before == service.ledger.head()[0]


def test_a_plus_that_became_a_space_is_explained(shared: Service) -> None:
    """Given an offset whose + was not escaped, then the fault says how to write it."""
    answer = shared.ask("/directives?known_at=2026-01-01T00:00:00+00:00", Accept_Language="vi")

    assert "%2B" in answer.json()["errors"][0]["detail"]


def test_a_missing_key_says_what_to_send(service: Service) -> None:
    """Given a command without an Idempotency-Key, then the fault says what it is for, not only that it is missing."""
    head = {"Content-Type": "application/json", "Authorization": f"Bearer {service.token}"}
    fault = service.client.post("/commands/rename-body", headers=head, json=RENAME).json()["errors"][0]

    assert "Idempotency-Key" == fault["parameter"]
    assert "khóa mới cho mỗi yêu cầu" in fault["detail"]


@pytest.mark.parametrize("path", ["/directives?limit=0", "/bodies?as_of=2024", "/directives?process=x", "/events/0"])
def test_faults_of_parameters_are_told_in_vietnamese(shared: Service, path: str) -> None:
    """Given a caller who reads Vietnamese, then no fault is in English, and none shows a pattern."""
    faults = shared.ask(path, Accept_Language="vi").json()["errors"]

    assert not [fault for fault in faults if "should" in fault["detail"] or "[0-9]" in fault["detail"]]
    assert all(fault["detail"].split()[0] in {"Cần", "Nhỏ"} for fault in faults)
