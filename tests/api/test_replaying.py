"""A directive's life over HTTP: step by step, two moments compared, dated addresses, Memento."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from httpx2 import Response

from api.memento import moment_of
from domain.events.change import DirectiveAmended, DirectiveSuspended
from domain.events.duties import Deadline, DeadlineKind, DutyAssigned, Role
from domain.events.institution import BodyRenamed
from domain.ids import DirectiveId, SuspensionId
from domain.kernel import RecordCorrected
from tests.api.conftest import Service
from tests.domain.duties_given import DIRECTIVE as DUTIFUL
from tests.domain.duties_given import DUTY, OFFICE, SETTLED, confirmed, derived
from tests.domain.issued import COMMUNE, DIRECTIVE, PROVINCE, drafted, issued, standing


@pytest.fixture
def service(service: Service) -> Service:
    """A register with directives issued, and one of them suspended for April since."""
    service.history(*standing())
    pause = SuspensionId("s-1")
    service.history(DirectiveSuspended(DIRECTIVE, PROVINCE, pause, (), date(2025, 4, 1), date(2025, 4, 30), "Bão"))
    return service


def values(changed: list[dict[str, Any]]) -> list[tuple[str, Any, Any]]:
    """Which values, before and after."""
    return [(each["value"], each["before"], each["after"]) for each in changed]


def test_two_days_differ_by_the_suspension_and_by_the_fact_that_made_it(service: Service) -> None:
    """Given a suspension, when its eve is compared with its first day, then the effect differs, by that fact."""
    told = service.ask(f"/directives/{DIRECTIVE}/compare?from_as_of=2025-03-31&as_of=2025-04-01").json()

    (first, *_) = told["changes"]
    assert ("status", DIRECTIVE, "effect", 14) == (first["part"], first["of"], first["value"], first["because"])
    assert ("in_force", "suspended") == (first["before"]["effect"], first["after"]["effect"])
    assert {"as_of": "2025-03-31", "known_at": told["known_at"]} == told["earlier"]


def test_every_value_of_a_directive_names_the_fact_that_says_it(service: Service) -> None:
    """Given a directive that was drafted, issued and amended, then each value has its fact; ids are named."""
    at = service.history(DirectiveAmended(DIRECTIVE, PROVINCE, None, (), {}, {}, date(2025, 4, 5), (), "QĐ"))
    said = service.ask(f"/directives/{DIRECTIVE}").json()["said_by"]
    told = service.ask(f"/directives/{DIRECTIVE}/compare?from_as_of=2025-03-09&as_of=2999-01-01").json()
    because = {each["value"]: each["because"] for each in told["changes"] if each["part"] == "status"}

    assert {"number": 10, "type": 9, "title": 9, "body": 10, "is_amended": at} == said
    assert (10, 9, 10) == (because["number"], because["title"], because["body"])
    assert {each["of"] for each in told["changes"] if each["part"] == "text"} <= told["names"].keys()
    assert f"Đơn vị {COMMUNE}" == told["names"][COMMUNE]


def test_two_positions_differ_by_what_became_known(service: Service) -> None:
    """Given one day, when it is compared as known before and after, then the facts between are listed, none is gone."""
    told = service.ask(f"/directives/{DIRECTIVE}/compare?from_known_at=@13&as_of=2025-04-10").json()

    assert ["effect", "also:"] == [each["value"][:6].rstrip("0123456789") for each in told["changes"]]
    assert ([14], []) == ([fact["position"] for fact in told["facts"]], told["gone"])
    backwards = service.ask(f"/directives/{DIRECTIVE}/compare?known_at=@13&from_known_at=@14&as_of=2025-04-10").json()
    assert ([], [14]) == (backwards["facts"], [fact["position"] for fact in backwards["gone"]])
    assert [(v, a, b) for v, b, a in values(told["changes"])] == values(backwards["changes"])


def test_a_moment_compared_with_itself_has_no_changes(service: Service) -> None:
    """Given one day twice, then both moments are the same, and nothing differs."""
    told = service.ask(f"/directives/{DIRECTIVE}/compare?as_of=2025-04-10&from_as_of=2025-04-10").json()

    assert ([], [], []) == (told["changes"], told["facts"], told["gone"])


def test_a_comparison_with_nothing_is_refused_and_says_what_to_add(service: Service) -> None:
    """Given nothing but the later moment, then 422 names the parameters of the earlier one."""
    answer = service.ask(f"/directives/{DIRECTIVE}/compare?as_of=2025-04-10", Accept_Language="en")
    (flaw,) = answer.json()["errors"]

    assert (422, "from_as_of") == (answer.status_code, flaw["parameter"])
    assert "add from_as_of (a day in force) or from_known_at" in json.dumps(flaw)


def test_the_future_is_no_earlier_moment(service: Service) -> None:
    """Given a position that is not there yet, then 422 names the parameter."""
    answer = service.ask(f"/directives/{DIRECTIVE}/compare?from_known_at=@99")

    assert 422 == answer.status_code
    assert "from_known_at" == answer.json()["errors"][0]["parameter"]


def all_steps(service: Service, path: str) -> list[dict[str, Any]]:
    """The steps of all pages."""
    steps, answer = [], service.ask(path)
    while True:
        assert 200 == answer.status_code, answer.text
        steps += answer.json()["items"]
        if "next" not in answer.links:
            return steps
        answer = service.ask(answer.links["next"]["url"])


@pytest.mark.parametrize("by", ["position", "day"])
def test_a_replay_ends_where_the_directive_stands(service: Service, by: str) -> None:
    """Given a life, when its steps are taken one after the other, then they add up to what a comparison says."""
    path = f"/directives/{DIRECTIVE}/replay?by={by}&as_of=2025-04-10"
    whole, paged = all_steps(service, path), all_steps(service, f"{path}&limit=1")
    state: dict[tuple[str, str, str], Any] = {}
    for step in whole:
        for each in step["changes"]:
            place = (each["part"], each["of"], each["value"])
            assert each["before"] == state.get(place)
            state[place] = each["after"]

    assert whole == paged
    assert 14 == whole[-1]["facts"][-1]["position"]
    effect = state["status", DIRECTIVE, "effect"]
    assert ("suspended", "2025-04-30") == (effect["effect"], effect["until"])
    assert all(step["facts"][0]["sentence"]["vi"] for step in whole)


def test_duties_appear_and_change_in_a_replay(service: Service) -> None:
    """Given a directive with a duty that was derived and confirmed, then its replay shows the duty's states in turn."""
    service.history(*SETTLED, derived(), confirmed())
    steps = all_steps(service, f"/directives/{DUTIFUL}/replay")

    states = [c["after"] for s in steps for c in s["changes"] if (c["of"], c["value"]) == (DUTY, "state")]
    assert ["proposed", "open"] == states


def test_a_replay_of_then_has_no_step_for_a_duty_that_came_later(service: Service) -> None:
    """Given a duty that was put right later as one of another directive, then pages of then are the same."""
    at = service.history(*SETTLED, derived())
    known = service.history(
        DutyAssigned(DUTY, DUTIFUL, None, OFFICE, (COMMUNE,), Role.COORDINATE, date(2025, 4, 5), "…")
    )
    path = f"/directives/{DIRECTIVE}/replay?by=day&limit=1&as_of=2026-01-01&known_at=@{known}"

    def pages() -> list[tuple[str, str | None]]:
        found, url = list[tuple[str, str | None]](), path
        while url:
            answer = service.ask(url)
            url = answer.links.get("next", {}).get("url", "")
            found.append((answer.text, url))
        return found

    then = pages()
    service.history(RecordCorrected(PROVINCE, at, derived().tags, replace(derived(), directive=DIRECTIVE), "Nhầm"))
    assert then == pages()


def test_a_corrected_fact_is_replayed_as_it_was_known_then(service: Service) -> None:
    """Given a suspension corrected since, then its own step says what it said, and a later one corrects it."""
    wrong = service.ask(f"/directives/{DIRECTIVE}/replay?as_of=2025-04-10").json()["items"][-1]
    service.history(RecordCorrected(PROVINCE, 14, (DIRECTIVE.tag, PROVINCE.tag), None, "Nhập nhầm"))
    steps = service.ask(f"/directives/{DIRECTIVE}/replay?as_of=2025-04-10").json()["items"]

    assert wrong == steps[-2]
    (changed,) = [each for each in steps[-1]["changes"] if each["value"] == "effect"]
    assert ("suspended", "in_force") == (changed["before"]["effect"], changed["after"]["effect"])


def test_a_replay_can_be_watched(service: Service) -> None:
    """Given a life, when it is streamed without a pause, then its events are the steps in order, and then the end."""
    steps = all_steps(service, f"/directives/{DIRECTIVE}/replay")
    answer = service.ask(f"/directives/{DIRECTIVE}/replay/live?pace=0")
    blocks = [block for block in answer.text.strip().split("\n\n") if "event:" in block]
    events = [dict(line.split(": ", 1) for line in block.split("\n")) for block in blocks]

    assert "text/event-stream" == answer.headers["Content-Type"].split(";")[0]
    assert [*["step"] * len(steps), "end"] == [event["event"] for event in events]
    assert steps == [json.loads(event["data"]) for event in events[:-1]]
    assert 404 == service.ask("/directives/99-CT_TU/replay/live").status_code


@pytest.mark.parametrize("by", ["position", "day"])
def test_a_watched_replay_goes_on_where_it_broke_off(service: Service, by: str) -> None:
    """Given the id of a step that was seen, when the stream is asked for again, then it begins behind that step."""
    path = f"/directives/{DIRECTIVE}/replay/live?pace=0&by={by}&as_of=2025-04-10"

    def ids(answer: Response) -> list[str]:
        return [line[4:] for line in answer.text.split("\n") if line.startswith("id: ")]

    whole = ids(service.ask(path))
    assert len(whole) > 1
    assert [whole[1:], []] == [ids(service.ask(path, Last_Event_ID=seen)) for seen in (whole[0], whole[-1])]
    other = {"position": "2025-04-01", "day": "14"}[by]
    wrong = service.ask(path, Last_Event_ID=other)
    assert (422, "Last-Event-ID") == (wrong.status_code, wrong.json()["errors"][0]["parameter"])


def test_a_replay_by_days_says_when_a_deadline_comes_near_and_is_missed(service: Service) -> None:
    """Given a duty with a deadline, then it has steps of its own on the days on which time alone changes what it is."""
    due = Deadline(DeadlineKind.DATE, date(2026, 12, 15))
    service.history(*SETTLED, derived(due), replace(confirmed(), deadline=due))
    steps = all_steps(service, f"/directives/{DUTIFUL}/replay?by=day&as_of=2027-03-01")

    classes = [(s["at"]["as_of"], c["after"]) for s in steps for c in s["changes"] if c["value"] == "due_class"]
    assert [("2026-12-08", "due_soon"), ("2026-12-16", "overdue")] == classes[-2:]
    assert [] == steps[-1]["facts"]


def test_a_correction_of_the_record_is_among_the_facts(service: Service) -> None:
    """Given a suspension put right to later days, then a day that is free of it by then is so by the correction."""
    pause = SuspensionId("s-1")
    later = DirectiveSuspended(DIRECTIVE, PROVINCE, pause, (), date(2025, 5, 1), date(2025, 5, 31), "Bão")
    service.history(RecordCorrected(PROVINCE, 14, (DIRECTIVE.tag, PROVINCE.tag), later, "Nhầm tháng"))
    told = service.ask(f"/directives/{DIRECTIVE}/compare?from_known_at=@14&as_of=2025-04-10").json()

    assert ("effect", 10) == (told["changes"][0]["value"], told["changes"][0]["because"])
    assert ([15], [14]) == tuple([fact["position"] for fact in told[side]] for side in ("facts", "gone"))


def test_a_dated_address_is_as_of(service: Service) -> None:
    """Given a day in the address, then the answer is that of `as_of`; both together are refused."""
    dated = service.ask(f"/directives/{DIRECTIVE}/at/2025-04-10")

    assert service.ask(f"/directives/{DIRECTIVE}?as_of=2025-04-10").json() == dated.json()
    assert service.ask(f"/directives/{DIRECTIVE}/text?as_of=2025-04-10").json() == (
        service.ask(f"/directives/{DIRECTIVE}/at/2025-04-10/text").json()
    )
    assert 422 == service.ask(f"/directives/{DIRECTIVE}/at/2025-04-10?as_of=2025-04-10").status_code
    assert 422 == service.ask(f"/directives/{DIRECTIVE}/at/2025-02-30").status_code


def test_a_dated_address_finds_what_bore_the_number_on_that_day(service: Service) -> None:
    """Given a number that is given again in a later term, then an address of before is what it was, as by `as_of`."""
    number = service.ask(f"/directives/{DIRECTIVE}").json()["number"].replace("/", "_")
    path = f"/directives/{number}/at/2025-04-10"
    before = {tail: service.ask(path + tail).json()["id"] for tail in ("", "/text")}
    again = DirectiveId("chi-thi-khoa-sau")
    at = service.history(drafted(again))
    service.history(replace(issued(again, at, 6), issued_on=date(2026, 3, 1)))

    assert {"": DIRECTIVE, "/text": DIRECTIVE} == before
    assert before == {tail: service.ask(path + tail).json()["id"] for tail in ("", "/text")}
    assert 300 == service.ask(f"/directives/{number}/at/2026-04-01").status_code
    assert 404 == service.ask(f"/directives/{number}/at/2025-01-01").status_code


@pytest.mark.parametrize("path", [f"/directives/{DIRECTIVE}", f"/directives/{DIRECTIVE}/text"])
def test_accept_datetime_leads_to_what_was_known(service: Service, path: str) -> None:
    """Given every memento of the TimeMap, when its time is asked for, then it is led to, and says that time itself."""
    listed = service.ask(f"{path}/timemap")
    mementos = [line for line in listed.text.split(",\n") if 'rel="memento"' in line]
    places = [line.split(">")[0].split("@")[1] for line in mementos]
    last = mementos[-1].split('datetime="')[1].rstrip('"')
    answer = service.client.get(
        path,
        headers={"Authorization": f"Bearer {service.token}", "Accept-Datetime": "Thu, 01 Jan 2099 00:00:00 GMT"},
        follow_redirects=False,
    )

    assert "14" == places[-1]
    assert (302, f"{path}?known_at=%4014") == (answer.status_code, answer.headers["Location"])
    assert "accept-datetime" in answer.headers["Vary"].lower()
    memento = service.ask(answer.headers["Location"])
    assert last == memento.headers["Memento-Datetime"]
    assert f'<{path}/timemap>; rel="timemap"' in memento.headers["Link"]
    assert 422 == service.ask(path, Accept_Datetime="yesterday").status_code


def test_the_time_of_a_state_leads_to_that_state(service: Service) -> None:
    """Given the times of a TimeMap, which are cut to the second, then each leads to the last state of that second."""
    path, listed = f"/directives/{DIRECTIVE}", service.ask(f"/directives/{DIRECTIVE}/timemap")
    lines = [line.split('"') for line in listed.text.split(",\n") if 'rel="memento"' in line]
    last = {line[3]: line[0].split("@")[1].split(">")[0] for line in lines}
    asked = {"Authorization": f"Bearer {service.token}"}

    for wanted, position in last.items():
        answer = service.client.get(path, headers={**asked, "Accept-Datetime": wanted}, follow_redirects=False)
        assert f"{path}?known_at=%40{position}" == answer.headers["Location"]


def test_a_time_means_the_same_wherever_the_service_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a time that names no zone, then it is UTC (RFC 5322, section 3.3), not that of this machine."""
    monkeypatch.setenv("TZ", "Asia/Ho_Chi_Minh")
    time.tzset()
    try:
        assert datetime(2026, 3, 5, 1, tzinfo=UTC) == moment_of("Thu, 05 Mar 2026 01:00:00 -0000")
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_name_is_joined_as_known_and_never_makes_a_change(service: Service) -> None:
    """Given a body renamed, then a directive of it has not changed: ids are compared, names are looked up."""
    service.history(BodyRenamed(PROVINCE, "Tỉnh ủy mới", date(2020, 1, 1), "Nghị quyết"))
    told = service.ask(f"/directives/{DIRECTIVE}/compare?from_known_at=@14").json()

    assert [] == told["changes"]
