"""A duty whose words are suspended is paused: over HTTP, on any day, as known at any position."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.events.change import DirectiveResumed, DirectiveSuspended
from domain.events.duties import CompletionAccepted, Timeliness
from domain.ids import DutyId, ProvisionId, SuspensionId
from domain.kernel import RecordCorrected
from domain.words import Kind, Outlined
from tests.api.conftest import Service
from tests.domain.duties_given import (
    DIRECTIVE,
    DRAFTED,
    DUTY,
    LEADS,
    MONITOR,
    NO_DEADLINE,
    OFFICE,
    ORGANISERS,
    PROVISION,
    SETTLED,
    STANDING,
    WORDS,
    claimed,
    confirmed,
    derived,
    due,
)
from tests.domain.inspection_given import CONCLUDED, FOUND, OPENED, ORDERED, REMEDY, TEAM

BULLET, OTHER, ELSEWHERE = ProvisionId("muc-4-1"), ProvisionId("muc-5"), DutyId("nv-5")
TREE = (
    Outlined(PROVISION, Kind.SECTION, "4"),
    Outlined(BULLET, Kind.BULLET, "1", PROVISION),
    Outlined(OTHER, Kind.SECTION, "5"),
)
TEXT = replace(DRAFTED, outline=TREE, texts={PROVISION: "Giao việc:", BULLET: WORDS, OTHER: WORDS})
DUE, DAY = date(2998, 4, 15), "2998-05-01"
PAUSE = SuspensionId("tn-1")


def suspended(
    *provisions: ProvisionId, since: date = date(2998, 4, 1), until: date = date(2998, 6, 30)
) -> DirectiveSuspended:
    """These are suspended; none named: the whole directive."""
    return DirectiveSuspended(DIRECTIVE, STANDING, PAUSE, provisions, since, until, "Bão")


RESUMED = DirectiveResumed(DIRECTIVE, STANDING, PAUSE, date(2998, 5, 16), "Bão tan")


@pytest.fixture
def service(service: Service) -> Service:
    """Two duties of one body due on a day: one from the first part of 4, one from 5."""
    first = [replace(derived(due(DUE)), provision=BULLET), confirmed(due(DUE), LEADS)]
    second = [replace(derived(due(DUE)), provision=OTHER, duty=ELSEWHERE)]
    second_confirmed = replace(confirmed(due(DUE), LEADS), duty=ELSEWHERE)
    service.history(TEXT, *SETTLED[1:], *first, *second, second_confirmed)
    return service


def read(service: Service, path: str, **asked: str) -> Any:  # noqa: ANN401  # JSON
    """What is answered."""
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    answer = service.ask(f"{path}?{query}")
    assert 200 == answer.status_code, answer.text
    return answer.json()


def called(service: Service, day: str = DAY, duty: str = DUTY, **asked: str) -> tuple[str, Any]:
    """What the duty is called on a day, and why."""
    found = read(service, f"/duties/{duty}", as_of=day, **asked)
    return found["due_class"], found["paused"]


def held(because: int, until: str = "2998-06-30") -> tuple[str, Any]:
    """Paused by that fact up to that day."""
    return "paused", {"since": "2998-04-01", "until": until, "because": because}


@pytest.mark.parametrize("provisions", [(), (BULLET,), (PROVISION,)], ids=["whole", "its own", "what it stands in"])
def test_a_suspension_pauses_from_its_first_day_to_its_last(
    service: Service, provisions: tuple[ProvisionId, ...]
) -> None:
    """Given a suspension of its words, then the duty is neither near nor late in it, and late again behind it."""
    because = service.history(suspended(*provisions))

    assert held(because) == called(service, "2998-04-01") == called(service) == called(service, "2998-06-30")
    assert ("running", None) == called(service, "2998-03-31")
    assert ("overdue", None) == called(service, "2998-07-01")


def test_before_the_deadline_it_is_paused_too(service: Service) -> None:
    """Given a deadline near by and a suspension, then the duty is not called due soon while that runs."""
    last = service.history(suspended())

    assert "paused" == called(service, "2998-04-10")[0]
    assert ("due_soon", None) == called(service, "2998-04-10", known_at=f"@{last - 1}")


def test_a_suspension_of_another_part_pauses_nothing(service: Service) -> None:
    """Given a suspension of 5, then the duty of 4.1 stays late; that of 5 is paused."""
    because = service.history(suspended(OTHER))

    assert ("overdue", None) == called(service)
    assert held(because) == called(service, duty=ELSEWHERE)


def test_a_resumption_ends_the_pause(service: Service) -> None:
    """Given a resumption before the limit, then the pause ends on the eve; before that was known, at the limit."""
    because = service.history(suspended(BULLET))
    service.history(RESUMED)

    assert held(because, "2998-05-15") == called(service) == called(service, "2998-05-15")
    assert ("overdue", None) == called(service, "2998-05-16")
    assert held(because) == called(service, "2998-05-16", known_at=f"@{because}")


def test_a_suspension_that_was_recorded_by_mistake_pauses_nothing(service: Service) -> None:
    """Given a suspension put right twice, then the duty follows it; as known before each, it was as it was."""
    pause = suspended()
    place = service.history(pause)
    right = service.history(RecordCorrected(STANDING, place, pause.tags, suspended(until=date(2998, 5, 31)), "Nhầm"))
    gone = service.history(RecordCorrected(STANDING, place, pause.tags, None, "Không có"))

    assert ("overdue", None) == called(service) == called(service, known_at=f"@{place - 1}")
    assert held(place) == called(service, known_at=f"@{place}")
    assert held(right, "2998-05-31") == called(service, known_at=f"@{gone - 1}")


def test_of_two_suspensions_the_one_that_lasts_longest_is_named(service: Service) -> None:
    """Given a part suspended, and the whole for longer, then the duty is paused up to the end of the later one."""
    part = suspended(BULLET, until=date(2998, 5, 10))
    whole = replace(suspended(), suspension=SuspensionId("tn-2"))
    because = service.history(part, whole)

    assert held(because) == called(service) == called(service, "2998-05-11")


def test_what_is_done_stays_done(service: Service) -> None:
    """Given a duty found done, late, then it is called so while its words are suspended."""
    done = CompletionAccepted(
        duty=DUTY, directive=DIRECTIVE, inspection=None, body=OFFICE, monitor=MONITOR, claimed_on=date(2026, 3, 2),
        due=DUE, verdict=Timeliness.LATE, text="Muộn",
    )  # fmt: skip
    service.history(suspended(), done)

    assert ("done_late", None) == called(service)


def test_a_claim_keeps_its_state(service: Service) -> None:
    """Given a claim, then the duty stays claimed in the pause; behind it the day of the claim counts."""
    service.history(suspended(), claimed(date(2998, 4, 20)))

    assert ("claimed", "paused") == tuple(
        read(service, f"/duties/{DUTY}", as_of=DAY)[n] for n in ("state", "due_class")
    )
    assert "overdue" == called(service, "2998-07-01")[0]


def test_a_proposal_stays_one_and_no_deadline_is_no_matter(service: Service) -> None:
    """Given a reading that nobody confirmed, it stays one; given a duty without a deadline, it is paused as others."""
    free = DutyId("nv-6")
    service.history(
        replace(derived(), duty=free), replace(confirmed(), duty=free), replace(derived(), duty=DutyId("nv-7"))
    )
    because = service.history(suspended())

    assert held(because) == called(service, duty=free)
    assert ("not_confirmed", None) == called(service, duty="nv-7")
    assert NO_DEADLINE.kind == read(service, f"/duties/{free}", as_of=DAY)["deadline_kind"]


def test_a_remedy_is_held_up_by_no_suspension_of_a_directive(service: Service) -> None:
    """Given a remedy, laid down by a conclusion, then it is late although the directive is suspended."""
    service.history(OPENED, TEAM, FOUND, CONCLUDED, ORDERED, suspended())

    assert ("overdue", None) == called(service, duty=REMEDY)


def test_lists_tell_paused_from_overdue(service: Service) -> None:
    """Given one duty paused and one late, then each list of a due class has just its own."""
    service.history(suspended(PROVISION))
    ways = ("/duties", f"/directives/{DIRECTIVE}/duties", f"/bodies/{ORGANISERS}/duties")
    found = {
        (way, due_class): [each["id"] for each in read(service, way, as_of=DAY, due_class=due_class)["items"]]
        for way in ways
        for due_class in ("paused", "overdue")
    }

    assert {(way, each): ids for way in ways for each, ids in (("paused", [DUTY]), ("overdue", [ELSEWHERE]))} == found


def test_the_table_of_progress_loses_nothing(service: Service) -> None:
    """Given one duty paused and one late, then each is counted once, the one paused under a name of its own."""
    service.history(suspended(PROVISION))
    (line,) = read(service, "/progress", as_of=DAY)["items"]
    (row,) = read(service, f"/bodies/{ORGANISERS}/progress", as_of=DAY, column="paused")["items"]

    assert (2, 1, {"done": 0, "open": 1}) == (line["total"], line["paused"], line["late"])
    assert ("paused", False, DUTY) == (row["column"], row["is_done"], row["duty"]["id"])


def test_the_calendar_says_paused(service: Service) -> None:
    """Given a deadline within a suspension, then it stands in the calendar as paused, with the fact."""
    because = service.history(suspended(PROVISION))
    items = read(service, "/calendar", **{"from": str(DUE), "to": str(DUE), "as_of": DAY})["items"]

    assert [(DUTY, *held(because)), (ELSEWHERE, "overdue", None)] == [
        (each["id"], each["due_class"], each["paused"]) for each in items
    ]


def test_two_days_compared_name_the_suspension(service: Service) -> None:
    """Given a day before a suspension and one in it, then what the duty is called differs because of that fact."""
    because = service.history(suspended())
    asked = {"from_as_of": "2998-03-31", "as_of": DAY}
    changes = read(service, f"/directives/{DIRECTIVE}/compare", **asked)["changes"]

    found = [each for each in changes if (each["of"], each["value"]) == (DUTY, "due_class")]
    assert [("running", "paused", because)] == [(each["before"], each["after"], each["because"]) for each in found]


def test_a_replay_stops_where_a_pause_begins_and_ends(service: Service) -> None:
    """Given a suspension, when the directive is replayed by day, then the duty is paused in it alone."""
    service.history(suspended())
    steps = read(service, f"/directives/{DIRECTIVE}/replay", by="day", as_of="2998-12-31", limit="100")["items"]
    changes = [
        (step["at"]["as_of"], each["after"])
        for step in steps
        for each in step["changes"]
        if (each["of"], each["value"]) == (DUTY, "due_class")
    ]

    assert [("2998-04-01", "paused"), ("2998-07-01", "overdue")] == changes[-2:]
