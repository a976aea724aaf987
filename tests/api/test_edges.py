"""What holds for every answer: problems, methods, health, the description."""

from __future__ import annotations

import re

import pytest

from api.kinds import KINDS
from domain.commands import COMMANDS
from domain.kernel import RULES
from tests.api.conftest import Service


def test_an_unknown_address_is_a_problem(shared: Service) -> None:
    """Given no such address, then 404 as a problem."""
    answer = shared.ask("/{nowhere}")

    assert (404, "application/problem+json") == (answer.status_code, answer.headers["Content-Type"])
    assert "/problems/not-found" == answer.json()["type"]


@pytest.mark.parametrize("host", ["example.org", "127.0.0.1.example.org", "[::1", "[x]", "a]b", ""])
def test_another_name_is_not_answered(shared: Service, host: str) -> None:
    """Given a Host that is not the service's, or none at all, then 421: another site's name may point here."""
    assert 421 == shared.client.get("/livez", headers={"Host": host}).status_code


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("DELETE", "/directives", "GET, HEAD"),
        ("GET", "/commands/rename-body", "POST"),
        ("PUT", "/login", "GET, HEAD, POST"),
        ("TRACE", "/livez", "GET, HEAD"),
    ],
)
def test_another_method_is_told_which_ones_there_are(shared: Service, method: str, path: str, allowed: str) -> None:
    """Given a method that is not supported, then 405 names all that are."""
    answer = shared.client.request(method, path)

    assert (405, allowed) == (answer.status_code, answer.headers["Allow"])


def test_every_answer_says_how_far_it_knows(shared: Service) -> None:
    """Given any answer, then it has a position, an id for correlation, and is kept by no shared cache."""
    for path in ("/livez", "/directives", "/nowhere"):
        answer = shared.ask(path)
        assert answer.headers["X-Ledger-Position"].isdigit()
        assert answer.headers["X-Correlation-Id"]
        assert "private, no-cache" == answer.headers["Cache-Control"]


def test_it_is_ready_with_its_views(shared: Service) -> None:
    """Given a database and views, then it is ready, and says how far each view is."""
    shared.token = ""
    told = shared.ask("/readyz").json()

    assert (True, 0) == (told["ready"], told["position"])
    assert {"status", "responsibility", "timeline", "labels"} <= {view["view"] for view in told["views"]}
    assert {(0, 0)} == {(view["behind"], view["seconds"]) for view in told["views"]}
    assert {"alive": True} == shared.ask("/livez").json()


def test_it_is_alive_and_not_ready_without_a_database(service: Service) -> None:
    """Given a database that went away, then livez 200, readyz 503, and reads 503 with when to come again."""
    service.reading_stops()

    later = service.ask("/directives")
    told = service.tell("rename-body", {"body": "b-1", "name": "x", "effective_on": "2025-07-01", "basis": "x"})
    assert (200, 503) == (service.ask("/livez").status_code, service.ask("/readyz").status_code)
    for answer in (later, told):
        assert (503, "/problems/database-away") == (answer.status_code, answer.json()["type"])
        assert "1" == answer.headers["Retry-After"]


def test_every_problem_is_explained_at_its_address(shared: Service) -> None:
    """Given every kind of problem and every rule, then its type's address explains it."""
    assert not KINDS.keys() & RULES.keys()
    for name in (*KINDS, *(rule.name for command in COMMANDS.values() for rule in command.RULES)):
        told = shared.ask(f"/problems/{name}").json()
        assert name == told["name"]
        assert told["remedy_vi"]
    assert 404 == shared.ask("/problems/no-such").status_code


def test_the_description_names_every_rule_of_every_command(shared: Service) -> None:
    """Given the description, then it is OpenAPI 3.2.0, and each command's operation names its rules."""
    shared.token = ""
    told = shared.ask("/openapi.json").json()

    assert "3.2.0" == told["openapi"]
    for verb, command in COMMANDS.items():
        operation = told["paths"][f"/commands/{verb}"]["post"]
        assert verb == operation["operationId"]
        text = str(operation["responses"])
        assert not [rule.name for rule in command.RULES if f"/problems/{rule.name}" not in text]
    references = set(re.findall(r'"#/components/schemas/([^"]+)"', shared.ask("/openapi.json").text))
    assert references <= told["components"]["schemas"].keys()


WRONG = """known_at=2024 known_at=@99 known_at=2999-01-01 known_at=2024-02-30 known_at=2024-01-01T00:00:00 known_at=@
known_at=9999-12-31T23:59:59-12:00 as_of=2024 as_of=2024-02-30 limit=0 limit=201 cursor=%21 cursor=_w process=x
min_position=-1"""


def test_a_nul_in_an_address_is_refused(shared: Service) -> None:
    """Given a NUL wherever an address takes text, then 422, and the database never sees it."""
    for asked in ("events?type=%00", "events?tag=%00", "directives?number=%00", "directives?cursor=AA", "events/1%00"):
        assert (asked, 422) == (asked, shared.ask(f"/{asked}").status_code)


@pytest.mark.parametrize("asked", WRONG.split())
def test_what_is_no_time_or_lies_ahead_is_refused(shared: Service, asked: str) -> None:
    """Given a parameter of another form, or a time to come, then 422 names it."""
    answer = shared.ask(f"/directives?{asked}")

    assert 422 == answer.status_code, answer.text
    assert asked.partition("=")[0] == answer.json()["errors"][0]["parameter"]
