"""The table of dissemination over HTTP: to whom a directive went, who studied it, and in which wording."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.events.dissemination import Delivery, LevelReached, Means, StudyAcknowledged
from domain.words import Depth
from tests.api.conftest import Service
from tests.domain.cases_sending import CELL, COMMUNE, DIRECTIVE, ISSUER, OTHER, PUBLISHED, SENT, SPEAKER, TEXT, reported
from tests.domain.cases_study import AMENDED, HELD

TABLE = f"/directives/{DIRECTIVE}/coverage"
ISSUED_AT = next(at for at, fact in enumerate(PUBLISHED, 1) if DIRECTIVE.tag in fact.tags)
FIRST = StudyAcknowledged(DIRECTIVE, COMMUNE, None, TEXT, Means.SESSION, None)


@pytest.fixture
def service(service: Service) -> Service:
    """A directive issued to one commune of three bodies."""
    service.history(*PUBLISHED)
    return service


def table(service: Service, query: str = "") -> Any:  # noqa: ANN401  # JSON
    """The table."""
    answer = service.ask(f"{TABLE}{query}")
    assert 200 == answer.status_code, answer.text
    return answer.json()


def bodies(answer: Any) -> list[str]:  # noqa: ANN401  # JSON
    """Whose lines a table has."""
    return [line["body"]["id"] for line in answer["items"]]


def test_a_recipient_stands_there_before_anything_was_sent(service: Service) -> None:
    """Given a list of recipients, then each body of it has a line, because of the issue; the kept copy has none."""
    found = table(service)

    (line,) = found["items"]
    assert (COMMUNE, ISSUED_AT, "commune") == (line["body"]["id"], line["listed"], line["level"])
    assert ([], [], [], False) == (line["sent"], line["studied"], line["acknowledged"], line["has_current"])
    assert ("commune", ISSUED_AT, []) == (found["depth"], found["depth_because"], found["unnamed"])
    assert [(TEXT, True)] == [(each["version"], each["is_current"]) for each in found["versions"]]


def test_a_sending_stands_with_what_was_reported_last(service: Service) -> None:
    """Given a sending reported as arrived and then accepted, then the last code stands, and each day its own."""
    sent = service.history(SENT)
    service.history(reported(Delivery.ARRIVED))
    last = service.history(reported(Delivery.ACCEPTED))

    (line,) = table(service)["items"][0]["sent"]
    (before,) = table(service, f"?known_at=@{sent}")["items"][0]["sent"]
    assert ("03", last, True, "2026-03-05", sent) == (
        line["status"],
        line["status_because"],
        line["is_delivered"],
        line["due"],
        line["because"],
    )
    assert (None, None, False) == (before["status"], before["status_because"], before["is_delivered"])


def test_a_refused_sending_was_not_delivered(service: Service) -> None:
    """Given a sending that was refused, then it is sent, and not delivered."""
    service.history(SENT, reported(Delivery.REFUSED))

    (level,) = table(service)["levels"]
    assert ("commune", 1, 1, 0) == (level["level"], level["bodies"], level["sent"], level["delivered"])


def test_a_new_text_wants_a_new_acknowledgement(service: Service) -> None:
    """Given two bodies that studied the first text, and one the second, then the other is missing."""
    other = replace(FIRST, body=OTHER)
    service.history(FIRST, other)
    amended = service.history(AMENDED)
    studied = service.history(replace(FIRST, version=amended))

    assert [(1, TEXT, False), (2, amended, True)] == [
        (each["n"], each["version"], each["is_current"]) for each in table(service)["versions"]
    ]
    assert [OTHER] == bodies(table(service, "?missing=true"))
    assert [OTHER, COMMUNE] == bodies(table(service, f"?missing=true&known_at=@{amended}"))
    assert [] == bodies(table(service, f"?missing=true&known_at=@{amended - 1}"))
    lines = {line["body"]["id"]: line for line in table(service)["items"]}
    assert [(1, TEXT), (2, amended)] == [(each["n"], each["version"]) for each in lines[COMMUNE]["acknowledged"]]
    assert studied == lines[COMMUNE]["acknowledged"][1]["because"]
    (level,) = table(service)["levels"]
    assert (2, 2, 1) == (level["bodies"], level["acknowledged"], level["current"])


def test_one_of_its_people_is_not_the_body(service: Service) -> None:
    """Given one person's acknowledgement, then the body as a whole has not given its own."""
    service.history(replace(FIRST, person=SPEAKER))
    (line,) = table(service, "?missing=true")["items"]

    assert [False] == [each["is_whole"] for each in line["acknowledged"]]


def test_a_session_counts_for_all_who_were_invited(service: Service) -> None:
    """Given a session that a commune held with a cell, then both have studied, and level reached is its own matter."""
    held = service.history(HELD)
    down = service.history(LevelReached(DIRECTIVE, COMMUNE, Depth.CELL, "Biên bản", {CELL: "Mới lập"}, None))
    lines = {line["body"]["id"]: line for line in table(service)["items"]}

    assert {CELL, COMMUNE} == set(lines)
    assert [(held, 37)] * 2 == [
        (each["because"], each["present"]) for line in lines.values() for each in line["studied"]
    ]
    (reached,) = lines[COMMUNE]["reached"]
    assert ("cell", "Biên bản", [CELL], down) == (
        reached["depth"],
        reached["evidence"],
        [body["id"] for body in reached["excused"]],
        reached["because"],
    )


def test_pages_and_days(service: Service) -> None:
    """Given three bodies, then pages lead through them by level and name; before the directive no table is there."""
    service.history(replace(SENT, recipient=OTHER, is_added=True), HELD)
    first = service.ask(f"{TABLE}?limit=2")
    second = service.ask(first.links["next"]["url"])

    assert [CELL, OTHER, COMMUNE] == bodies(first.json()) + bodies(second.json())
    assert first.json()["levels"] == second.json()["levels"]
    assert "next" not in second.links
    asked = [TABLE, TABLE.replace("coverage", "citations"), f"/directives/{DIRECTIVE}"]
    assert {404} == {service.ask(f"{each}?as_of=2019-01-01").status_code for each in asked}
    assert ISSUER not in bodies(table(service, f"?as_of={date(2999, 1, 1)}"))
