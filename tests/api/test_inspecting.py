"""Inspections over HTTP: what was found, what was required, and what is still to be put right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.events.duties import Timeliness
from domain.events.inspection import RemedyVerified, TeamEstablished
from domain.ids import InspectionId
from domain.kernel import RecordCorrected
from tests.api.conftest import Service
from tests.domain.cases import CLERK
from tests.domain.cases_inspection import QUOTED
from tests.domain.duties_given import COMMUNE, DIRECTIVE, INSPECTORS, OFFICE, ORGANISERS, TEXT, TODAY
from tests.domain.inspection_given import (
    CASE,
    CLAIM,
    FINDING,
    OPENED,
    ORDERED,
    REMEDY,
    RUNNING,
    SETTLED,
)
from tests.recorded import unwritten

ONE = f"/inspections/{CASE}"
OTHER = InspectionId("kt-2")
VERIFIED = RemedyVerified(
    duty=REMEDY,
    directive=DIRECTIVE,
    inspection=CASE,
    body=OFFICE,
    finding=FINDING,
    monitor=CLERK,
    is_verified=True,
    claimed_on=TODAY,
    verified_on=TODAY,
    due=date(2026, 3, 31),
    verdict=Timeliness.ON_TIME,
    text="Đạt",
)


@pytest.fixture
def service(service: Service) -> Service:
    """An inspection from its opening to a remedy that was ordered."""
    service.history(*RUNNING)
    return service


def one(service: Service, query: str = "") -> Any:  # noqa: ANN401  # JSON
    """The inspection."""
    answer = service.ask(f"{ONE}{query}")
    assert 200 == answer.status_code, answer.text
    return answer.json()


def listed(service: Service, query: str = "") -> list[tuple[str, int, int, int]]:
    """The list: each with its remedies open, overdue and done."""
    items = service.ask(f"/inspections{query}").json()["items"]
    return [(item["id"], *(item["remedies"][name] for name in ("open", "overdue", "done"))) for item in items]


def test_an_inspection_stands_with_what_it_found_and_requires(service: Service) -> None:
    """Given an inspection with a conclusion, then its parts stand in it, each because of its fact."""
    at = {type(fact).__name__: place for place, fact in enumerate(RUNNING, 1)}
    found = one(service)

    assert ("inspection", "concluded", at["InspectionOpened"]) == (found["kind"], found["state"], found["because"])
    assert (INSPECTORS, [COMMUNE, ORGANISERS]) == (found["body"]["id"], [body["id"] for body in found["subjects"]])
    assert (2, at["TeamEstablished"]) == (found["team"]["people"], found["team"]["because"])
    (finding,) = found["found"]
    assert (FINDING, "shortcoming", "minor", "Chưa lập danh sách học viên", at["FindingRecorded"]) == tuple(
        finding[name] for name in ("finding", "kind", "severity", "text", "because")
    )
    assert [{"words": "Lập danh sách học viên", "findings": [FINDING]}] == found["conclusion"]["requirements"]
    assert at["ConclusionIssued"] == found["conclusion"]["because"]
    assert [(REMEDY, "2026-03-31", at["RemedyOrdered"])] == [
        (duty["id"], duty["due"], duty["due_because"]) for duty in found["ordered"]
    ]


def test_a_finding_shows_the_words_that_it_quotes(service: Service) -> None:
    """Given a finding on words of a provision, then the inspection shows them, and the anchors say where they stand."""
    at = service.history(QUOTED)
    found = one(service)["found"][1]
    (anchor,) = (
        each
        for each in service.ask(f"/directives/{DIRECTIVE}/anchors").json()["items"]
        if each["thing"] == QUOTED.finding.tag
    )

    assert (QUOTED.against.tag, TEXT, QUOTED.quote) == (found["against"], found["version"], found["quote"])
    assert ("kept", at, TEXT, QUOTED.quote) == (
        anchor["found"],
        anchor["because"],
        anchor["version"],
        anchor["quote"]["exact"],
    )


@pytest.mark.parametrize(("day", "overdue"), [("2998-12-31", 0), ("2999-01-01", 1)])
def test_a_remedy_is_late_from_the_day_after_its_deadline(service: Service, day: str, overdue: int) -> None:
    """Given a remedy due on a day, then it is open on that day, and late from the next one on."""
    service.history(replace(ORDERED, due=date(2998, 12, 31)))

    assert {"open": 1, "overdue": overdue, "claimed": 0, "done": 0} == one(service, f"?as_of={day}")["remedies"]


def test_open_remedies_can_be_asked_for(service: Service) -> None:
    """Given two inspections, one with a remedy, then it alone is listed until the remedy was found done."""
    service.history(replace(OPENED, inspection=OTHER))
    before = listed(service, "?open_remedies=true")
    assert [] == listed(service, "?claimed_remedies=true")
    last = service.history(CLAIM, VERIFIED)

    assert [(CASE, 1)] == [line[:2] for line in before]
    assert [] == listed(service, "?open_remedies=true")
    assert [(CASE, 0, 0, 1), (OTHER, 0, 0, 0)] == listed(service, "")
    assert [CASE] == [line[0] for line in listed(service, f"?open_remedies=true&known_at=@{last - 1}")]
    assert [CASE] == [line[0] for line in listed(service, f"?claimed_remedies=true&known_at=@{last - 1}")]
    assert [] == listed(service, "?claimed_remedies=true")
    waiting = [service.ask(f"/vi/inspections?claimed=true&known_at=@{last - n}").text for n in (1, 0)]
    assert [True, False] == [f"/inspections/{CASE}" in page for page in waiting]


def test_what_was_not_known_is_not_told(service: Service) -> None:
    """Given a remedy ordered last, and an opening struck out since, then each position has what it knew."""
    before = one(service, f"?known_at=@{len(SETTLED)}")
    at = RUNNING.index(OPENED) + 1
    last = service.history(RecordCorrected(INSPECTORS, at, OPENED.tags, None, "Ghi nhầm"))
    known = service.ask(f"{ONE}?known_at=@{last - 1}")

    assert ([], {"open": 0, "overdue": 0, "claimed": 0, "done": 0}) == (before["ordered"], before["remedies"])
    assert 404 == service.ask(ONE).status_code
    assert [] == listed(service)
    assert (200, CASE) == (known.status_code, known.json()["id"])
    assert 404 == service.ask("/inspections/x").status_code
    assert 404 == service.ask(f"{ONE}?as_of=2019-01-01").status_code


def test_pages_lead_through_all(service: Service) -> None:
    """Given three inspections, when read one by one, then each is there once."""
    service.history(*(replace(OPENED, inspection=InspectionId(f"kt-{n}")) for n in (2, 3)))
    page = service.ask("/inspections?limit=1")
    seen = [item["id"] for item in page.json()["items"]]
    while "next" in page.links:
        page = service.ask(page.links["next"]["url"])
        seen += [item["id"] for item in page.json()["items"]]

    assert [CASE, OTHER, "kt-3"] == seen


def test_a_team_told_late_does_not_take_the_place_of_a_later_one(service: Service) -> None:
    """Given a team of March on record, when the one of February is told, then each day has its own."""
    team = TeamEstablished(CASE, DIRECTIVE, INSPECTORS, "Đoàn tháng 3", CLERK, ())
    told = [unwritten(team, "2026-03-01"), unwritten(replace(team, decision="Đoàn tháng 2"), "2026-02-01")]
    service.ledger.append([unwritten(OPENED, "2026-01-15"), *told])
    service.projector.catch_up()

    decisions = [one(service, f"?as_of={day}")["team"]["decision"] for day in ("2026-02-28", "2026-03-01")]
    assert ["Đoàn tháng 2", "Đoàn tháng 3"] == decisions
