"""Commands over HTTP: what is answered, what is refused, and that a key counts once."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor

import pytest
from structlog.testing import capture_logs

from api.ports import Role
from domain.ids import BodyId
from tests.api.conftest import Service
from tests.api.history import COMMUNE, PROVINCE, REGISTER
from tests.domain.cases import CLERK, STRANGER

RENAME = {"body": COMMUNE, "name": "Đảng ủy phường Hương Sen", "effective_on": "2025-07-01", "basis": "Nghị quyết 12"}


@pytest.fixture
def service(service: Service) -> Service:
    """A service with the small register."""
    service.history(*REGISTER)
    return service


def test_a_command_is_answered_with_its_receipt(service: Service) -> None:
    """Given a registrar, when a body is renamed, then 201 with position, time, leaf and fields; and it is there."""
    answer = service.tell("rename-body", RENAME)

    position = len(REGISTER) + 1
    (fact,) = answer.json()["facts"]
    assert answer.status_code == 201, answer.text
    assert (position, "BodyRenamed", RENAME) == (fact["position"], fact["kind"], fact["fields"])
    assert service.ledger.read(position - 1, 1)[0].leaf.hex() == fact["leaf"]
    assert f"/events/{position}" == answer.headers["Location"]
    assert str(position) == answer.headers["X-Ledger-Position"]


def test_a_repeat_is_answered_as_the_first_time(service: Service) -> None:
    """Given a command that was carried out, when it comes again under its key, then the same answer, and a mark."""
    first = service.tell("rename-body", RENAME, Idempotency_Key="mine")
    again = service.tell("rename-body", RENAME, Idempotency_Key="mine")

    assert (201, first.json()) == (again.status_code, again.json())
    assert "Idempotent-Replayed" not in first.headers
    assert "true" == again.headers["Idempotent-Replayed"]
    assert len(REGISTER) + 1 == service.ledger.head()[0]


def test_a_hundred_at_once_under_one_key_are_one(service: Service) -> None:
    """Given one key, when a hundred send the same at once, then all get the same answer and there is one fact."""
    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(lambda _: service.tell("rename-body", RENAME, Idempotency_Key="mine"), range(100)))

    assert {201} == {answer.status_code for answer in answers}
    assert 1 == len({answer.text for answer in answers})
    assert len(REGISTER) + 1 == service.ledger.head()[0]


def test_another_request_under_a_used_key_is_refused(service: Service) -> None:
    """Given a key that was used, when another request comes under it, then 422, and nothing is recorded."""
    service.tell("rename-body", RENAME, Idempotency_Key="mine")
    answer = service.tell("rename-body", {**RENAME, "basis": "Nghị quyết 13"}, Idempotency_Key="mine")

    assert (422, "/problems/key-reused") == (answer.status_code, answer.json()["type"])
    assert len(REGISTER) + 1 == service.ledger.head()[0]


@pytest.mark.parametrize(("wishes", "tongue"), [("vi", "vi"), ("en;q=0.8, fr", "en"), ("", "vi"), ("de", "vi")])
def test_a_refusal_names_rule_source_and_remedy_in_the_callers_language(
    service: Service, wishes: str, tongue: str
) -> None:
    """Given a body that is not in the register, when it is renamed, then 409 says so in the language asked for."""
    answer = service.tell("rename-body", {**RENAME, "body": "b-nowhere"}, Accept_Language=wishes)

    problem = answer.json()
    assert (409, tongue) == (answer.status_code, answer.headers["Content-Language"])
    assert "application/problem+json" == answer.headers["Content-Type"]
    assert "/problems/" + problem["rule"] == problem["type"]
    assert "b-nowhere" in problem["detail"]
    assert problem["source"]
    assert problem["remedy"]
    assert len(REGISTER) == service.ledger.head()[0]


def test_a_refusal_calls_things_by_their_names(service: Service) -> None:
    """Given a stranger whose name is known, when they rename a body, then the refusal names both, and gives the ids."""
    service.people.put_name(STRANGER, "Lê Văn Khách")
    service.token = service.token_of(STRANGER)
    problem = service.tell("rename-body", RENAME).json()
    unnamed = service.tell("rename-body", {**RENAME, "body": "b-nowhere"}).json()

    assert "Lê Văn Khách" in problem["detail"]
    assert str(STRANGER) not in problem["detail"] + problem["remedy"]
    assert STRANGER == problem["about"]["person"]
    assert unnamed["about"].keys() <= {"person", "body"}


def test_a_body_is_called_by_its_name_in_a_refusal(service: Service) -> None:
    """Given an office that is held, when another is to hold it, then body and office are said in words."""
    hold = {"body": PROVINCE, "office": "secretary", "since": "2025-01-01", "until": None, "basis": "Quyết định"}
    assert 201 == service.tell("hold-office", {**hold, "person": "p-one"}).status_code
    problem = service.tell("hold-office", {**hold, "person": "p-two"}).json()

    assert 409 == problem["status"]
    assert "Tỉnh ủy Sông Ngân" in problem["detail"]
    assert "secretary" not in problem["detail"]
    assert PROVINCE == problem["about"]["body"]


def test_who_holds_no_mandate_is_answered_403_and_logged(service: Service) -> None:
    """Given a signed-in stranger, when they rename a body, then 403, and the log names rule and actor, no content."""
    service.token = service.token_of(STRANGER)
    with capture_logs() as logs:
        answer = service.tell("rename-body", RENAME)

    problem = answer.json()
    assert 403 == answer.status_code
    assert [(problem["rule"], STRANGER)] == [
        (line["rule"], line["person"]) for line in logs if line["event"] == "refused"
    ]
    assert "Hương Sen" not in str(logs)
    assert len(REGISTER) == service.ledger.head()[0]


def test_a_version_that_was_left_behind_is_refused(service: Service) -> None:
    """Given a body that changed since it was read, when a command insists on the old version, then 412 with the new."""
    tag = COMMUNE.tag
    seen = service.ledger.read_tag(tag)[-1].position
    done = service.tell("rename-body", RENAME, If_Match=f'"{tag}@{seen};00ff"')
    late = service.tell("rename-body", RENAME, If_Match=f'"{tag}@{seen}"')

    assert (201, 412) == (done.status_code, late.status_code)
    assert f'"{tag}@{len(REGISTER) + 1}"' == late.headers["ETag"]


@pytest.mark.parametrize("version", ['"x"', "*", 'W/"body:b@1"', "body:b@1"])
def test_a_version_of_another_form_is_refused(service: Service, version: str) -> None:
    """Given an If-Match that is not a tag and a position, then 422."""
    assert 422 == service.tell("rename-body", RENAME, If_Match=version).status_code


@pytest.mark.parametrize("key", ["", "k" * 129, "two words"])
def test_a_key_is_printable_ascii_of_at_most_128_signs(service: Service, key: str) -> None:
    """Given a key of another form, then 422 names the header."""
    answer = service.tell("rename-body", RENAME, Idempotency_Key=key)

    assert 422 == answer.status_code
    assert "Idempotency-Key" == answer.json()["errors"][0]["parameter"]


def test_what_lies_in_the_future_is_refused(service: Service) -> None:
    """Given an act of next century, when it is recorded, then 422 points at `occurred`."""
    answer = service.tell("rename-body", {**RENAME, "occurred": "2120-01-01"})

    assert (422, "/occurred") == (answer.status_code, answer.json()["errors"][0]["pointer"])


def test_a_token_bound_to_a_body_records_for_no_other(service: Service) -> None:
    """Given a token for the province alone, when it records for the commune, then 403."""
    service.token = service.access.make_token(CLERK, Role.RECORDER, BodyId(PROVINCE))[0]
    answer = service.tell("rename-body", RENAME)

    assert (403, "/problems/other-body") == (answer.status_code, answer.json()["type"])


def test_what_the_ledger_cannot_hold_is_refused(service: Service) -> None:
    """Given a draft of more provisions than an entry can commit to, then 422, and nothing is recorded."""
    body = {**RENAME, "name": "N" * 5_000_000}

    assert 413 == service.tell("rename-body", body).status_code
    assert len(REGISTER) == service.ledger.head()[0]


def test_a_correlation_id_is_kept_as_its_digest(service: Service) -> None:
    """Given the caller's own id for a piece of work, then the answer repeats it, and the entry holds its digest."""
    answer = service.tell("rename-body", RENAME, X_Correlation_Id="case-7")

    entry = service.ledger.read(len(REGISTER), 1)[0]
    assert "case-7" == answer.headers["X-Correlation-Id"]
    assert hashlib.sha256(b"case-7").hexdigest() == entry.said["correlation"]


def test_a_body_of_another_type_is_refused(service: Service) -> None:
    """Given a form instead of JSON, then 415."""
    answer = service.tell("rename-body", raw=b"name=x", Content_Type="application/x-www-form-urlencoded")

    assert (415, "/problems/unsupported-media-type") == (answer.status_code, answer.json()["type"])
