"""Reads over HTTP: what stands in the register, on which day, as known when."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from api.ports import Role
from domain.events.change import DirectiveSuspended
from domain.events.duties import Deadline, DeadlineKind
from domain.events.duties import Role as Part
from domain.events.institution import BodyRenamed
from domain.ids import SuspensionId
from domain.kernel import RecordCorrected
from tests.api.conftest import Service
from tests.domain.cases import CLERK
from tests.domain.duties_given import DIRECTIVE as DUTIFUL
from tests.domain.duties_given import DUTY, LEADS, ORGANISERS, SETTLED, WORDS, confirmed, derived
from tests.domain.issued import (
    COMMUNE,
    DIRECTIVE,
    DRAFTED_AT,
    IMPORTED,
    ISSUED_ON,
    LATER,
    PROVINCE,
    drafted,
    issued,
    standing,
)
from tests.recorded import unwritten


@pytest.fixture
def service(service: Service) -> Service:
    """A register with two directives issued and one imported."""
    service.history(*standing())
    return service


def ids(answer: Any) -> list[str]:  # noqa: ANN401  # JSON
    """The ids of a page."""
    return [item["id"] for item in answer["items"]]


def test_a_directive_is_found_by_id_and_by_number(service: Service) -> None:
    """Given a directive, when it is asked for by id or by its number however spelt, then it is the same answer."""
    by_id = service.ask(f"/directives/{DIRECTIVE}")
    by_number = [service.ask(f"/directives/{number}") for number in ("06-CT_ĐU", "6-ct_đu", "06-CT_DU", "6-CT%2FĐU")]

    found = by_id.json()
    assert 200 == by_id.status_code, by_id.text
    assert ("06-CT/ĐU", "CT", "Về văn hóa đọc") == (found["number"], found["type"], found["title"])
    assert ("issued", "in_force") == (found["progress"]["process"], found["holds"]["effect"])
    assert {"id": COMMUNE, "name": f"Đơn vị {COMMUNE}"} == found["body"]
    assert [found] * 3 == [answer.json() for answer in by_number[:3]]


def test_the_list_of_directives_is_chosen_by_status_and_number(service: Service) -> None:
    """Given three directives, then the list is in the order of ids, and chosen by process, effect, body and number."""
    assert [DIRECTIVE, LATER, IMPORTED] == ids(service.ask("/directives").json())
    assert [IMPORTED] == ids(service.ask("/directives?process=imported").json())
    assert [DIRECTIVE, LATER] == ids(service.ask("/directives?effect=in_force").json())
    assert [IMPORTED] == ids(service.ask("/directives?effect=unknown").json())
    assert [DIRECTIVE, LATER] == ids(service.ask(f"/directives?body={COMMUNE}").json())
    assert [LATER] == ids(service.ask("/directives?number=7-CT/ĐU").json())


def test_pages_follow_their_links_without_gap_or_twice(service: Service) -> None:
    """Given a list read one by one, when more is recorded on the way, then the links lead through what was known."""
    first = service.ask("/directives?limit=1")
    service.history(issued(LATER, DRAFTED_AT, 8))
    second = service.ask(first.links["next"]["url"])
    third = service.ask(second.links["next"]["url"])

    assert [[DIRECTIVE], [LATER], [IMPORTED]] == [ids(page.json()) for page in (first, second, third)]
    assert "next" not in third.links
    assert [13] * 3 == [page.json()["known_at"] for page in (first, second, third)]


def test_as_of_is_the_day_in_force(service: Service) -> None:
    """Given a suspension of April, then the effect differs by day, and so does the ETag."""
    pause = SuspensionId("s-1")
    service.history(DirectiveSuspended(DIRECTIVE, PROVINCE, pause, (), date(2025, 4, 1), date(2025, 4, 30), "Bão"))
    days = ["2025-03-31", "2025-04-01", "2025-04-30", "2025-05-01"]
    answers = [service.ask(f"/directives/{DIRECTIVE}?as_of={day}") for day in days]

    assert ["in_force", "suspended", "suspended", "in_force"] == [a.json()["holds"]["effect"] for a in answers]
    assert 4 == len({a.headers["ETag"] for a in answers})
    assert 404 == service.ask(f"/directives/{DIRECTIVE}?as_of=2025-03-09").status_code


def test_known_at_is_what_the_ledger_knew(service: Service) -> None:
    """Given a name corrected and a directive suspended since, then each position answers as it did then, for ever."""
    before = service.ask(f"/bodies/{COMMUNE}").json()
    service.history(BodyRenamed(COMMUNE, "Đảng ủy phường", date(2020, 1, 1), "Nghị quyết"))
    after = service.ask(f"/bodies/{COMMUNE}")

    assert "Đảng ủy phường" == after.json()["name"]
    assert before == service.ask(f"/bodies/{COMMUNE}?known_at=@13").json()
    assert "13" == service.ask(f"/bodies/{COMMUNE}?known_at=@13").headers["X-Ledger-Position"]
    assert "14" == after.headers["X-Ledger-Position"]
    assert 404 == service.ask(f"/bodies/{COMMUNE}?known_at=@1").status_code


def test_known_at_takes_a_moment_and_a_day(service: Service) -> None:
    """Given facts of today, then a moment before them knows nothing, now and today know all."""
    now = datetime.now(UTC)
    long_ago = service.ask("/directives?known_at=2020-01-01T00:00:00Z").json()
    today = service.ask(f"/directives?known_at={(now + timedelta(hours=7)).date()}").json()
    at_last = service.ask(f"/directives?known_at={now.strftime('%Y-%m-%dT%H:%M:%S.%fZ')}").json()

    assert (0, []) == (long_ago["known_at"], long_ago["items"])
    assert (13, 13) == (today["known_at"], at_last["known_at"])


WRONG = """known_at=2024 known_at=@99 known_at=2999-01-01 known_at=2024-02-30 known_at=2024-01-01T00:00:00 known_at=@
known_at=9999-12-31T23:59:59-12:00 as_of=2024 as_of=2024-02-30 limit=0 limit=201 cursor=%21 cursor=_w process=x
min_position=-1"""


@pytest.mark.parametrize("asked", WRONG.split())
def test_what_is_no_time_or_lies_ahead_is_refused(service: Service, asked: str) -> None:
    """Given a parameter of another form, or a time to come, then 422 names it."""
    answer = service.ask(f"/directives?{asked}")

    assert 422 == answer.status_code, answer.text
    assert asked.partition("=")[0] == answer.json()["errors"][0]["parameter"]


def test_the_same_answer_is_not_sent_twice(service: Service) -> None:
    """Given an ETag, when nothing changed, then 304 without a body; when something did, the new answer."""
    first = service.ask(f"/directives/{DIRECTIVE}")
    again = service.ask(f"/directives/{DIRECTIVE}", If_None_Match=f'W/"x", {first.headers["ETag"]}')
    service.history(issued(DIRECTIVE, DRAFTED_AT, 9))
    changed = service.ask(f"/directives/{DIRECTIVE}", If_None_Match=first.headers["ETag"])

    assert (304, "") == (again.status_code, again.text)
    assert first.headers["ETag"] == again.headers["ETag"]
    assert first.headers["ETag"].startswith('"directive:chi-thi-cu@10;')
    assert 200 == changed.status_code


def test_head_is_get_without_its_body(service: Service) -> None:
    """Given a read, when only its head is asked for, then the same head and no body."""
    got = service.ask(f"/directives/{DIRECTIVE}")
    head = service.client.head(f"/directives/{DIRECTIVE}", headers={"Authorization": f"Bearer {service.token}"})

    assert (200, "") == (head.status_code, head.text)
    assert got.headers["ETag"] == head.headers["ETag"]
    assert got.headers["Content-Length"] == head.headers["Content-Length"]


def test_min_position_waits_for_ones_own_write(service: Service) -> None:
    """Given views that keep up, when a read asks for a position just written, then it is there; ahead of all, 503."""
    service.projector.start()
    position = service.ledger.head()[0]
    there = service.ask(f"/directives?min_position={position}")
    ahead = service.ask(f"/directives?min_position={position + 1}")

    assert 200 == there.status_code
    assert (503, "/problems/behind") == (ahead.status_code, ahead.json()["type"])
    assert "1" == ahead.headers["Retry-After"]


def test_a_timeline_tells_each_act_in_a_sentence(service: Service) -> None:
    """Given a directive drafted and issued, then its timeline tells both, in two languages, late ones marked."""
    items = service.ask(f"/directives/{DIRECTIVE}/timeline").json()["items"]
    back = service.ask(f"/directives/{DIRECTIVE}/timeline?newest_first=true&limit=1")

    assert ["DirectiveDrafted", "DirectiveIssued"] == [item["type"] for item in items]
    assert all(item["sentence"]["vi"] and item["sentence"]["en"] for item in items)
    assert f"Đơn vị {COMMUNE}" in items[0]["sentence"]["vi"]
    assert ["DirectiveIssued"] == [item["type"] for item in back.json()["items"]]
    assert ["DirectiveDrafted"] == [item["type"] for item in service.ask(back.links["next"]["url"]).json()["items"]]


def test_a_corrected_act_is_told_as_corrected(service: Service) -> None:
    """Given an issue entered with a wrong number, when it is corrected, then the timeline and the log say so."""
    target = DRAFTED_AT + 1
    right = issued(DIRECTIVE, DRAFTED_AT, 16)
    fixed = service.history(RecordCorrected(COMMUNE, target, right.tags, right, "Nhập nhầm số"))
    line = service.ask(f"/directives/{DIRECTIVE}/timeline").json()["items"][1]
    entry = service.ask(f"/events/{target}").json()
    log = service.ask(f"/events?tag={DIRECTIVE.tag}").json()["items"]

    assert (target, fixed) == (line["position"], line["because"])
    assert "16-CT/ĐU" in line["sentence"]["vi"]
    assert (6, fixed) == (entry["fields"]["number"]["n"], entry["corrected_by"])
    assert [(DRAFTED_AT, None), (target, fixed), (fixed, None)] == [(e["position"], e["corrected_by"]) for e in log]
    assert None is service.ask(f"/events/{target}?known_at=@13").json()["corrected_by"]


def test_a_register_lists_its_numbers_and_marks_conflicts(service: Service) -> None:
    """Given a number that two directives bear, then the register names both; before the second, no conflict."""
    service.history(issued(LATER, DRAFTED_AT, 6))
    path = f"/registers/{COMMUNE}/CT/2020-2025"
    numbers = service.ask(path).json()["numbers"]
    before = service.ask(f"{path}?known_at=@13").json()["numbers"]

    assert [("06-CT/ĐU", True), ("07-CT/ĐU", False)] == [(n["number"], n["is_conflict"]) for n in numbers]
    assert [DIRECTIVE, LATER] == [one["id"] for one in numbers[0]["directives"]]
    assert [False, False] == [n["is_conflict"] for n in before]
    assert 404 == service.ask(f"/registers/{COMMUNE}/NQ/2020-2025").status_code
    assert 300 == service.ask("/directives/06-CT_ĐU").status_code


def test_bodies_stand_with_what_is_above_them(service: Service) -> None:
    """Given four bodies, then the list has them with kind, level and the body above."""
    bodies = service.ask("/bodies").json()["items"]
    commune = service.ask(f"/bodies/{COMMUNE}").json()

    assert 4 == len(bodies)
    assert commune in bodies
    assert ("committee", "commune", PROVINCE) == (commune["kind"], commune["level"], commune["parent"]["id"])
    assert 200 == service.ask(f"/bodies/{COMMUNE}/timeline").status_code


def dutiful(service: Service) -> None:
    """A duty read from words, then confirmed with a deadline of last April."""
    due = Deadline(DeadlineKind.DATE, date(2025, 4, 30))
    service.history(*(fact for fact in SETTLED[1:]), SETTLED[0], derived(), confirmed(due, LEADS))


def test_duties_are_found_by_body_directive_and_person(service: Service) -> None:
    """Given a duty that a body leads, then it is under the body, the directive, whoever confirmed it, and by class."""
    dutiful(service)
    duty = service.ask(f"/duties/{DUTY}").json()
    paths = ["/duties", f"/bodies/{ORGANISERS}/duties?role=lead", f"/directives/{DUTIFUL}/duties"]
    paths += ["/persons/p-chanh-van-phong/duties", "/duties?due_class=overdue"]
    empty = [f"/bodies/{ORGANISERS}/duties?role=monitor", "/duties?due_class=no_deadline"]

    assert (WORDS[12:47], "2025-04-30", "overdue") == (duty["origin"]["quote"], duty["due"], duty["due_class"])
    assert [(Part.LEAD, ORGANISERS)] == [(holder["role"], holder["body"]["id"]) for holder in duty["holders"]]
    assert "4" == duty["origin"]["provision"]["name"]
    assert [[duty]] * 5 == [service.ask(path).json()["items"] for path in paths]
    assert [[]] * 2 == [service.ask(path).json()["items"] for path in empty]
    assert 2 == len(service.ask(f"/duties/{DUTY}/timeline").json()["items"])


def test_the_log_answers_who_did_what_when(service: Service) -> None:
    """Given a register and a late record, when the log is asked by type, tag, recorder and times, then it chooses."""
    service.ledger.append([unwritten(drafted(LATER), occurred="2025-01-05")])
    service.projector.catch_up()
    log = service.ask("/events").json()["items"]
    some = [
        ("type=DirectiveIssued", [10, 12]),
        (f"tag={DIRECTIVE.tag}", [9, 10]),
        (f"tag={DIRECTIVE.tag}&type=DirectiveIssued&type=BodyFounded", [10]),
        ("actor=p-clerk", []),
        ("office=secretary", []),
        ("body=b-1", []),
        ("late=true", [14]),
        (f"late=false&tag={LATER.tag}", [11, 12]),
        (f"occurred_to={ISSUED_ON}", [14]),
        ("occurred_from=2025-01-06&type=DirectiveDrafted", [9, 11]),
        ("recorded_from=2999-01-01T00:00:00Z", []),
        ("recorded_to=2020-01-01T00:00:00Z", []),
        ("recorded_from=2020-01-01T00:00:00Z&type=DirectiveImported", [13]),
    ]

    assert list(range(1, 15)) == [item["position"] for item in log]
    for asked, positions in some:
        found = service.ask(f"/events?{asked}").json()["items"]
        assert (asked, positions) == (asked, [item["position"] for item in found])


def test_the_log_is_paged(service: Service) -> None:
    """Given thirteen entries, when read five by five, then each comes once."""
    pages = [service.ask("/events?limit=5")]
    while "next" in pages[-1].links:
        pages.append(service.ask(pages[-1].links["next"]["url"]))

    assert list(range(1, 14)) == [item["position"] for page in pages for item in page.json()["items"]]
    assert [5, 5, 3] == [len(page.json()["items"]) for page in pages]


def test_an_entry_is_shown_with_receipt_and_grounds(service: Service) -> None:
    """Given a fact that a command left, then it is shown with recorder, leaf, and its grounds."""
    about = {"target": DRAFTED_AT + 1, "stored": "DirectiveIssued", "about": DIRECTIVE.tag}
    body = {"body": COMMUNE, **about, "now": None, "reason": "Nhập hai lần"}
    made = service.tell("correct-record", body, X_Correlation_Id="c")
    assert 201 == made.status_code, made.text
    service.people.put_name(CLERK, "Trần Thị Mẫu")
    service.projector.catch_up()
    entry = service.ask(made.headers["Location"]).json()

    assert made.json()["facts"][0]["leaf"] == entry["leaf"]
    assert {"id": CLERK, "name": "Trần Thị Mẫu"} == entry["recorder"]["person"]
    assert CLERK == entry["entry"]["actor"]["id"]
    assert "may" in [ground["question"] for ground in entry["grounds"]]
    assert [14] == [e["position"] for e in service.ask(f"/events?actor={CLERK}").json()["items"]]
    assert [14] == [e["position"] for e in service.ask(f"/events?actor={CLERK}&tag={DIRECTIVE.tag}").json()["items"]]
    assert 404 == service.ask("/events/99").status_code


def test_a_reader_sees_directives_and_not_the_log(service: Service) -> None:
    """Given a reader's token, then directives are open, and the log and persons are not; nor may it tell anything."""
    service.token = service.token_of(CLERK, Role.READER)

    assert 200 == service.ask("/directives").status_code
    assert [403] * 3 == [service.ask(path).status_code for path in ("/events", "/events/1", "/persons/p-1/duties")]
    assert 403 == service.tell("rename-body", {}).status_code
