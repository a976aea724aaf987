"""The calendar over HTTP: what falls due on which day, as it stood on a day and was known at a position."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.events.change import DirectiveAmended, DirectiveRepealed, DirectiveResumed, DirectiveSuspended
from domain.events.consultation import Channel, ConsultationClosed, ConsultationOpened
from domain.events.dissemination import Delivery, DeliveryReported, Route, TransmissionSent
from domain.events.duties import DeadlineSet
from domain.ids import ConsultationId, DirectiveId, SuspensionId, TransmissionId
from tests.api.conftest import Service
from tests.domain.duties_given import (
    COMMUNE,
    DIRECTIVE,
    DUTY,
    ISSUED,
    LEADS,
    OFFICE,
    ORGANISERS,
    SETTLED,
    STANDING,
    confirmed,
    derived,
    due,
)
from tests.domain.issued import imported

CALL, SENDING, PAUSE = ConsultationId("dot-1"), TransmissionId("gui-1"), SuspensionId("tn-1")
OPENED = ConsultationOpened(DIRECTIVE, OFFICE, CALL, 1, (), Channel.WRITTEN, date(2998, 3, 20), "Ý kiến?")
SENT = TransmissionSent(DIRECTIVE, OFFICE, SENDING, COMMUNE, Route.POST, None, date(2998, 4, 5), is_added=True)
PAUSED = DirectiveSuspended(DIRECTIVE, STANDING, PAUSE, (), date(2998, 2, 1), date(2998, 5, 31), "Bão")
DATED = [derived(due(date(2998, 3, 31))), confirmed(due(date(2998, 3, 31)), LEADS)]
YEAR = "from=2998-01-01&to=2998-12-31"


@pytest.fixture
def service(service: Service) -> Service:
    """A directive with a duty, a call for comments, a sending and a suspension, each with a day of the same year."""
    service.history(*SETTLED, *DATED, OPENED, SENT, PAUSED)
    return service


def items(service: Service, query: str = YEAR) -> Any:  # noqa: ANN401  # JSON
    """What the calendar lists."""
    answer = service.ask(f"/calendar?{query}")
    assert 200 == answer.status_code, answer.text
    return answer.json()["items"]


def listed(service: Service, query: str = YEAR) -> list[tuple[str, str, bool]]:
    """Day, kind, and whether it is open."""
    return [(item["on"], item["kind"], item["is_open"]) for item in items(service, query)]


ALL = [
    ("2998-02-01", "pause", True),
    ("2998-03-20", "consultation", True),
    ("2998-03-31", "duty", True),
    ("2998-04-05", "transmission", True),
    ("2998-05-31", "suspension", True),
]


def test_what_falls_due_stands_by_day(service: Service) -> None:
    """Given five things of a year, then each is there on its day, because of the fact that set it, with who owes it."""
    first = len(SETTLED) + 1

    assert ALL == listed(service)
    assert [first + 4, first + 2, first + 1, first + 3, first + 4] == [item["because"] for item in items(service)]
    assert [[], [OFFICE], [ORGANISERS], [COMMUNE], []] == [
        [body["id"] for body in item["bodies"]] for item in items(service)
    ]
    assert {(DIRECTIVE, "05-CT/TU")} == {
        (item["directive"]["id"], item["directive"]["name"]) for item in items(service)
    }
    assert [None, None, "running", None, None] == [item["due_class"] for item in items(service)]


def test_a_stretch_holds_its_first_and_its_last_day(service: Service) -> None:
    """Given a stretch that begins with one day and ends with another, then both are in it, and no other."""
    assert ALL[2:4] == listed(service, "from=2998-03-31&to=2998-04-05")
    assert [] == listed(service, "from=2998-04-01&to=2998-04-04")


def test_a_deadline_that_was_moved_falls_due_once(service: Service) -> None:
    """Given a deadline set anew for another month, then from then on it stands there alone."""
    moved = DeadlineSet(
        duty=DUTY,
        directive=DIRECTIVE,
        inspection=None,
        body=STANDING,
        new=date(2998, 7, 1),
        old=date(2998, 3, 31),
        decided_on=date(2998, 1, 5),
        reason="Thông báo",
    )
    last = service.history(moved)
    days = [f"{YEAR}&as_of=2998-01-{day}" for day in ("04", "05")]

    assert [["2998-03-31"], ["2998-07-01"]] == [
        [item["on"] for item in items(service, day) if item["kind"] == "duty"] for day in days
    ]
    assert ALL == listed(service, f"{days[1]}&known_at=@{last - 1}")


def test_what_is_done_is_open_no_more(service: Service) -> None:
    """Given a call closed, a receipt reported and a suspension ended early, then none is open on its day."""
    last = service.history(
        ConsultationClosed(DIRECTIVE, OFFICE, CALL, date(2998, 3, 1)),
        DeliveryReported(DIRECTIVE, COMMUNE, SENDING, OFFICE, Delivery.ARRIVED, None, None),
        DirectiveResumed(DIRECTIVE, STANDING, PAUSE, date(2998, 4, 1), "Bão tan"),
    )

    assert [
        ("2998-02-01", "pause", True),
        ("2998-03-20", "consultation", False),
        ("2998-03-31", "duty", True),
        ("2998-03-31", "suspension", True),
        ("2998-04-05", "transmission", False),
    ] == listed(service)
    assert ("2998-03-31", "suspension", False) in listed(service, f"{YEAR}&as_of=2998-04-01")
    assert ALL == listed(service, f"{YEAR}&known_at=@{last - 3}")


def test_the_last_day_of_a_text_ends_by_itself(service: Service) -> None:
    """Given a directive whose text states its last day, then it is there, and not open once it was repealed before."""
    old = replace(imported(DIRECTIVE, until=date(2998, 12, 31)), directive=DirectiveId("ct-cu"))
    service.history(old)
    before = [item for item in listed(service) if item[1] == "directive"]
    service.history(DirectiveRepealed(old.directive, COMMUNE, None, (), date(2998, 6, 1), "Bãi bỏ"))

    assert [("2998-12-31", "directive", True)] == before
    assert ("2998-12-31", "directive", False) in listed(service, f"{YEAR}&as_of=2998-06-01")


def test_changes_stand_on_their_days(service: Service) -> None:
    """Given an issue, a suspension, an amendment and a repeal of later days, then each is ahead until its day.

    Each stands there by its fact.  Before the acts nothing is known of them; a directive that does not say from when
    it holds begins on no day.
    """
    acted = [
        replace(ISSUED, directive=DirectiveId("ct-moi"), effective_on=date(2998, 1, 10)),
        DirectiveAmended(DIRECTIVE, STANDING, None, (), {}, {}, date(2998, 7, 1), (), "QĐ"),
        DirectiveRepealed(DIRECTIVE, STANDING, None, (), date(2998, 9, 1), "Bãi bỏ"),
    ]
    last = service.history(*acted)
    changes = {
        "effect": ("2998-01-10", False),
        "pause": ("2998-02-01", False),
        "change": ("2998-07-01", False),
        "end": ("2998-09-01", True),
    }
    found = [item for item in items(service, f"{YEAR}&as_of=2998-07-01") if item["kind"] in changes]

    assert changes == {item["kind"]: (item["on"], item["is_open"]) for item in found}
    assert [last - 2, last - 3, last - 1, last] == [item["because"] for item in found]
    assert ALL == listed(service, f"{YEAR}&known_at=@{last - 3}")


def test_pages_lead_through_the_days(service: Service) -> None:
    """Given four things, when read one by one, then each is there once, in order."""
    page = service.ask(f"/calendar?{YEAR}&limit=1")
    seen = [item["kind"] for item in page.json()["items"]]
    while "next" in page.links:
        page = service.ask(page.links["next"]["url"])
        seen += [item["kind"] for item in page.json()["items"]]

    assert [kind for _, kind, _ in ALL] == seen


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("from=2026-02-01&to=2026-01-31", "It lies before from."),
        ("from=2026-01-01&to=2027-01-02", "It is more than 366 days from the first."),
        ("from=2026-02-30&to=2026-03-31", "There is no such day or time."),
        ("from=2026-01-01", "It is required, and missing."),
    ],
    ids=["backwards", "too long", "no day", "no end"],
)
def test_a_stretch_that_is_none_is_refused(service: Service, query: str, words: str) -> None:
    """Given a stretch that nothing could lie in, or one too long, then 422 says what is wrong with it."""
    answer = service.ask(f"/calendar?{query}", Accept_Language="en")

    assert (422, [words]) == (answer.status_code, [flaw["detail"] for flaw in answer.json()["errors"]])
