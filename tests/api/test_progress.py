"""The table of progress over HTTP: on time, late, and no deadline set, which is neither."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.events.duties import CompletionAccepted, Deadline, Holder, Role, Timeliness
from domain.ids import DutyId
from tests.api.conftest import Service
from tests.domain.duties_given import (
    COMMUNE,
    DUTY,
    LEADS,
    MONITOR,
    NO_DEADLINE,
    OFFICE,
    ORGANISERS,
    SETTLED,
    TODAY,
    confirmed,
    derived,
    due,
)

FAR, DAY = date(2998, 12, 31), "2998-12-31"
LATER = "2999-01-01"
ACCEPTED = CompletionAccepted(
    duty=DUTY,
    directive=confirmed().directive,
    inspection=None,
    body=OFFICE,
    monitor=MONITOR,
    claimed_on=TODAY,
    due=FAR,
    verdict=Timeliness.ON_TIME,
    text="Đạt",
)


def led(duty: str, deadline: Deadline) -> list[Any]:
    """A duty that the organisers lead."""
    number = DutyId(duty)
    return [replace(derived(deadline), duty=number), replace(confirmed(deadline, LEADS), duty=number)]


@pytest.fixture
def service(service: Service) -> Service:
    """Three duties of one body: one with a deadline, one without, one that nobody has confirmed."""
    service.history(*SETTLED, *led(DUTY, due(FAR)), *led("nv-2", NO_DEADLINE))
    service.history(replace(derived(NO_DEADLINE, LEADS), duty=DutyId("nv-3")))
    return service


def counts(line: Any) -> tuple[int, ...]:  # noqa: ANN401  # JSON
    """On time, late, without a deadline, each done and open; and not confirmed."""
    three = (line[name][state] for name in ("on_time", "late", "no_deadline") for state in ("done", "open"))
    return (*three, line["not_confirmed"])


def table(service: Service, query: str = "") -> dict[str, tuple[int, ...]]:
    """The table: the counts of each body."""
    answer = service.ask(f"/progress{query}")
    assert 200 == answer.status_code, answer.text
    return {line["body"]["id"]: counts(line) for line in answer.json()["items"]}


@pytest.mark.parametrize(
    ("day", "expected"), [(DAY, (0, 1, 0, 0, 0, 1, 1)), (LATER, (0, 0, 0, 1, 0, 1, 1))], ids=["on time", "late"]
)
def test_a_duty_without_a_deadline_is_never_late(service: Service, day: str, expected: tuple[int, ...]) -> None:
    """Given a duty due on a day and one without a deadline, then the day after one is late, the other never."""
    assert {ORGANISERS: expected} == table(service, f"?as_of={day}")


def test_what_was_accepted_is_done(service: Service) -> None:
    """Given a duty found done on time, then it is counted so ever after, and before that as it was known."""
    last = service.history(ACCEPTED)

    assert (1, 0, 0, 0, 0, 1, 1) == table(service, f"?as_of={LATER}")[ORGANISERS]
    assert (0, 0, 0, 1, 0, 1, 1) == table(service, f"?as_of={LATER}&known_at=@{last - 1}")[ORGANISERS]
    assert {} == table(service, "?as_of=2019-01-01")


def test_the_list_of_a_body_holds_what_the_table_counts(service: Service) -> None:
    """Given the counts of a body, then its list has as many in each column, and says which facts they come from."""
    path = f"/bodies/{ORGANISERS}/progress?as_of={LATER}"
    answer = service.ask(path).json()
    columns = {name: service.ask(f"{path}&column={name}").json()["items"] for name in ("late", "no_deadline")}

    assert (table(service, f"?as_of={LATER}")[ORGANISERS], 3) == (
        counts(answer["progress"]),
        answer["progress"]["total"],
    )
    assert [DUTY, "nv-2", "nv-3"] == [line["duty"]["id"] for line in answer["items"]]
    assert {"late": [DUTY], "no_deadline": ["nv-2"]} == {
        name: [line["duty"]["id"] for line in lines] for name, lines in columns.items()
    }
    (late,) = columns["late"]
    assert ("late", False, len(SETTLED) + 2) == (late["column"], late["is_done"], late["duty"]["due_because"])


def test_a_part_is_counted_by_itself(service: Service) -> None:
    """Given a body that leads, then it is not counted as one that monitors; nor is one that has no part."""
    assert {} == table(service, "?role=monitor")
    assert (0,) * 7 == counts(service.ask(f"/bodies/{COMMUNE}/progress").json()["progress"])
    assert 404 == service.ask("/bodies/x/progress").status_code


def test_pages_lead_through_the_bodies(service: Service) -> None:
    """Given three bodies that lead, when read one by one, then each is there once; one without a duty is not."""
    holders = [Holder(Role.LEAD, body, is_class=False) for body in (COMMUNE, OFFICE)]
    service.history(replace(derived(NO_DEADLINE, *holders), duty=DutyId("nv-4")))
    page = service.ask("/progress?limit=1")
    seen = [line["body"]["id"] for line in page.json()["items"]]
    while "next" in page.links:
        page = service.ask(page.links["next"]["url"])
        seen += [line["body"]["id"] for line in page.json()["items"]]

    assert sorted([ORGANISERS, COMMUNE, OFFICE]) == seen
