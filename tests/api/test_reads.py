"""Reads over HTTP: what stands in the register, on which day, as known when."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from domain.events.change import Delete, DirectiveAmended, DirectiveSuspended, Insert, Substitute
from domain.events.duties import Deadline, DeadlineKind
from domain.events.duties import Role as Part
from domain.events.institution import BodyRenamed
from domain.ids import ProvisionId, SuspensionId
from domain.words import Kind
from tests.api.conftest import Service
from tests.domain.duties_given import DIRECTIVE as DUTIFUL
from tests.domain.duties_given import DUTY, LEADS, ORGANISERS, SETTLED, WORDS, confirmed, derived
from tests.domain.issued import (
    COMMUNE,
    DIRECTIVE,
    DRAFTED_AT,
    IMPORTED,
    LATER,
    PROVINCE,
    READING,
    REPORTING,
    TASKS,
    TEXTS,
    issued,
    standing,
)

NEW = ProvisionId("buoi-doc")


@pytest.fixture
def service(service: Service) -> Service:
    """A register with two directives issued and one imported."""
    service.history(*standing())
    return service


def ids(answer: Any) -> list[str]:  # noqa: ANN401  # JSON
    """The ids of a page."""
    return [item["id"] for item in answer["items"]]


SPELT = ("06-CT_ĐU", "6-ct_đu", "06-CT_DU", "Số 06-CT_ĐU", "06 - CT_ĐU", "06–CT_ĐU", "Số: 6-CT_ĐU")
"""One number, as people type it into an address."""


def test_a_directive_is_found_by_id_and_by_number(service: Service) -> None:
    """Given a directive, when it is asked for by id or by its number however spelt, then it is the same answer."""
    by_id = service.ask(f"/directives/{DIRECTIVE}")
    by_number = [service.ask(f"/directives/{number}") for number in SPELT]

    found = by_id.json()
    assert 200 == by_id.status_code, by_id.text
    assert ("06-CT/ĐU", "CT", "Về văn hóa đọc") == (found["number"], found["type"], found["title"])
    assert ("issued", "in_force") == (found["progress"]["process"], found["holds"]["effect"])
    assert {"id": COMMUNE, "name": f"Đơn vị {COMMUNE}"} == found["body"]
    assert [found] * len(SPELT) == [answer.json() for answer in by_number]
    assert found == service.ask(f"/directives/{DIRECTIVE.upper()}").json()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/directives/99-CT_TU", "Không có chỉ thị 99-CT_TU"),
        ("/directives/x/timeline", "Không có chỉ thị x"),
        ("/duties/x", "Không có nhiệm vụ x"),
        ("/bodies/x/duties", "Không có cơ quan x"),
        ("/persons/x/duties", "Không có người mang mã x"),
        ("/events/99", "Không có sự kiện 99"),
        ("/registers/x/CT/2020-2025", "Không có sổ số x CT 2020-2025"),
    ],
)
def test_what_is_not_there_is_named_in_vietnamese(service: Service, path: str, words: str) -> None:
    """Given a thing that is not on record, then 404 says in Vietnamese what kind of thing is missing, and which."""
    answer = service.ask(path)

    assert 404 == answer.status_code
    assert answer.json()["detail"].startswith(words)


def test_a_stroke_in_a_number_is_explained(service: Service) -> None:
    """Given a number with its stroke in an address, then 404 says how to write it."""
    answer = service.ask("/directives/06-CT%2FĐU")

    assert 404 == answer.status_code
    assert "/directives/06-CT_TU" in answer.json()["detail"]


def test_the_list_of_directives_is_chosen_by_status_and_number(service: Service) -> None:
    """Given three directives, then the last one issued is first, and they are chosen by status, body and number."""
    assert [LATER, DIRECTIVE, IMPORTED] == ids(service.ask("/directives").json())
    assert [IMPORTED] == ids(service.ask("/directives?process=imported").json())
    assert [LATER, DIRECTIVE] == ids(service.ask("/directives?effect=in_force").json())
    assert [IMPORTED] == ids(service.ask("/directives?effect=unknown").json())
    assert 3 == len(ids(service.ask("/directives?effect=unknown&effect=in_force").json()))
    assert [LATER] == ids(service.ask("/directives?number=Số: 07–CT/ĐU&process=issued&process=imported").json())
    assert [LATER, DIRECTIVE] == ids(service.ask(f"/directives?body={COMMUNE}").json())
    for part in ("7-CT/ĐU", "07", "7", "007 ct du"):
        assert [LATER] == ids(service.ask(f"/directives?number={part}").json())
    assert [LATER, DIRECTIVE] == ids(service.ask("/directives?number=CT/ĐU&effect=in_force").json())
    assert [[]] * 2 == [ids(service.ask(f"/directives?number={part}").json()) for part in ("0", "77")]


def test_pages_follow_their_links_without_gap_or_twice(service: Service) -> None:
    """Given a list read one by one, when more is recorded on the way, then the links lead through what was known."""
    first = service.ask("/directives?limit=1")
    service.history(issued(LATER, DRAFTED_AT, 8))
    second = service.ask(first.links["next"]["url"])
    third = service.ask(second.links["next"]["url"])

    assert [[LATER], [DIRECTIVE], [IMPORTED]] == [ids(page.json()) for page in (first, second, third)]
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


@pytest.mark.parametrize("part", ["", "/timeline", "/duties", "/text"])
def test_a_number_that_two_bear_is_answered_with_both(service: Service, part: str) -> None:
    """Given a number borne twice, when what belongs to it is asked for, then 300 tells the two apart."""
    service.history(issued(LATER, DRAFTED_AT, 6))
    answer = service.ask(f"/directives/06-CT_ĐU{part}")

    choices = answer.json()["choices"]
    assert (300, [DIRECTIVE, LATER]) == (answer.status_code, [choice["id"] for choice in choices])
    assert all(choice["number"] == "06-CT/ĐU" and choice["title"] and choice["body"]["name"] for choice in choices)


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


def test_the_text_is_that_of_the_day(service: Service) -> None:
    """Given an amendment of June, then the text of May has the old words, that of June the new ones, and says why."""
    steps = (
        Substitute("substitute", READING, DRAFTED_AT),
        Insert("insert", NEW, Kind.POINT, "b", TASKS, READING, None),
        Delete("delete", REPORTING, DRAFTED_AT),
    )
    words = {READING: "Mỗi chi bộ có hai tủ sách.", NEW: "Mỗi tháng một buổi đọc."}
    change = DirectiveAmended(DIRECTIVE, COMMUNE, LATER, steps, words, {}, date(2025, 6, 1), (), "Chỉ thị sửa đổi")
    at = service.history(change)
    before, after = (service.ask(f"/directives/{DIRECTIVE}/text?as_of=2025-{day}").json() for day in ("05-31", "06-01"))

    assert [TEXTS[TASKS], TEXTS[READING], TEXTS[REPORTING]] == [part["text"] for part in before["passages"]]
    assert [TEXTS[TASKS], *words.values()] == [part["text"] for part in after["passages"]]
    assert ["1", "1.a", "1.b"] == [part["path"] for part in after["passages"]]
    assert [DRAFTED_AT, at, at] == [part["set_at"] for part in after["passages"]]
    assert [None, LATER, LATER] == [part["by"] and part["by"]["id"] for part in after["passages"]]
    assert ["substitute", "insert", "delete"] == [change["kind"] for change in before["pending"]]
    assert {("2025-06-01", at)} == {(change["effective_on"], change["because"]) for change in before["pending"]}
    assert {**before, "pending": []} == {
        **service.ask(f"/directives/{DIRECTIVE}/text?known_at=@13&as_of=2025-05-31").json(),
        "known_at": at,
    }
