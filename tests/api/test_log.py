"""The log over HTTP: who did what when, as it was recorded, and on what grounds; and who may see it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from api.ports import Role
from api.reader import At, EventsWanted, Page, Reader
from domain.kernel import RecordCorrected
from tests.api.conftest import Service
from tests.domain.cases import CLERK
from tests.domain.issued import COMMUNE, DIRECTIVE, DRAFTED_AT, ISSUED_ON, LATER, drafted, issued, standing
from tests.facts import CLERK as RECORDER
from tests.facts import fact
from tests.recorded import unwritten


@pytest.fixture
def service(service: Service) -> Service:
    """A register with two directives issued and one imported."""
    service.history(*standing())
    return service


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
        (f"body={COMMUNE}&type=DirectiveIssued", [10, 12]),
        (f"body={COMMUNE}&tag={LATER.tag}&type=DirectiveIssued", [12]),
        (f"body={COMMUNE.upper()}&actor=p-clerk", []),
        ("recorded_to=2020-01-01", []),
        ("recorded_from=2020-01-01&type=DirectiveImported", [13]),
        ("late=true", [14]),
        ("days_late=300", [14]),
        ("days_late=40000", []),
        (f"late=false&tag={LATER.tag}", [11, 12]),
        (f"occurred_to={ISSUED_ON}", [14]),
        ("occurred_from=2025-01-06&type=DirectiveDrafted", [9, 11]),
        ("recorded_from=2999-01-01T00:00:00Z", []),
        ("recorded_to=2020-01-01T00:00:00Z", []),
        ("recorded_from=2020-01-01T00:00:00Z&type=DirectiveImported", [13]),
        ("recorded_from=0001-01-01T00:00:00%2B14:00&type=DirectiveImported", [13]),
    ]

    assert list(range(1, 15)) == [item["position"] for item in log]
    for asked, positions in some:
        found = service.ask(f"/events?{asked}").json()["items"]
        assert (asked, positions) == (asked, [item["position"] for item in found])


WANTED = {
    "all": EventsWanted(),
    "about": EventsWanted(body=COMMUNE),
    "some": EventsWanted(tag=DIRECTIVE.tag, types=("DirectiveIssued", "DirectiveDrafted")),
    "recorded": EventsWanted(recorded_from=datetime(2020, 1, 1, tzinfo=UTC)),
    "never": EventsWanted(recorded_to=datetime(2020, 1, 1, tzinfo=UTC)),
}


@pytest.mark.parametrize("wanted", WANTED.values(), ids=WANTED)
@pytest.mark.parametrize("limit", [1, 3, 200])
def test_the_newest_first_is_the_log_turned_round(service: Service, wanted: EventsWanted, limit: int) -> None:
    """Given a selection, when its pages are read newest first, then they are the same entries from the other end."""
    reader: Reader = service.client.app.state.reader  # type: ignore[attr-defined]  # the application's
    at = At(date(2026, 1, 1), 12)
    whole = [each.position for each in reader.events(wanted, at, Page("", 200)).items]
    found: list[int] = []
    after: str | None = ""
    while after is not None:
        part = reader.events(wanted, at, Page(after, limit), newest_first=True)
        found += [each.position for each in part.items]
        after = part.after

    assert whole[::-1] == found


def test_an_entry_is_out_of_order_behind_what_was_known_then(service: Service) -> None:
    """Given late entries, then those recorded after what happened later, as known then, say behind what and how far.

    Whichever page they stand on; what was put right before counts as it was put right, what is put right later not.
    """
    first, second, third = (
        unwritten(drafted(LATER), occurred=day) for day in ("2024-05-01", "2024-04-01", "2024-03-01")
    )
    gone = unwritten(RecordCorrected(COMMUNE, 11, (LATER.tag,), None, "Ghi nhầm"))
    issue_gone = unwritten(RecordCorrected(COMMUNE, 12, (LATER.tag,), None, "Ghi nhầm"))
    later_gone = unwritten(RecordCorrected(COMMUNE, 16, (LATER.tag,), None, "Ghi nhầm"))
    service.ledger.append([gone, issue_gone, first, second, third, later_gone])
    service.projector.catch_up()
    found = {"behind": 16, "on": "2024-05-01"}
    expected = [(17, found | {"days": 30}), (18, found | {"days": 61})]

    marked = [
        (each["position"], each["out_of_order"])
        for limit in (1, 200)
        for each in _all(service, f"/events?out_of_order=true&tag={LATER.tag}&limit={limit}")
    ]
    assert expected * 2 == marked
    assert expected[0][1] == service.ask("/events/17").json()["out_of_order"]
    assert [16] == [each["position"] for each in _all(service, "/events?late=true&out_of_order=false")]
    assert [17] == [each["position"] for each in _all(service, "/events?out_of_order=true&known_at=@17")]


def _all(service: Service, path: str) -> list[dict[str, Any]]:
    """The entries of all pages."""
    found: list[dict[str, Any]] = []
    url: str | None = path
    while url:
        answer = service.ask(url)
        found += answer.json()["items"]
        url = answer.links.get("next", {}).get("url")
    return found


def test_what_was_recorded_latest_comes_first(service: Service) -> None:
    """Given three late records, then they come by how late they are, those of fewer days and later ones left out."""
    days = ("2025-01-05", "2024-01-05", "2026-01-05")
    service.ledger.append([unwritten(drafted(LATER), occurred=day) for day in days])
    service.projector.catch_up()
    reader: Reader = service.client.app.state.reader  # type: ignore[attr-defined]  # the application's
    then, all_of_them = (At(date(2026, 1, 1), position) for position in (15, 16))
    late = reader.most_late(1, (), all_of_them, 9)

    assert [15, 14, 16] == [each.position for each in late]
    assert [15] == [each.position for each in reader.most_late(late[1].days_late + 1, (), all_of_them, 9)]
    assert [15, 14] == [each.position for each in reader.most_late(1, (), then, 9)]
    assert [15] == [each.position for each in reader.most_late(1, (), all_of_them, 1)]
    assert [15] == [each.position for each in reader.most_late(1, ("DirectiveDrafted", "X"), all_of_them, 1)]
    assert [] == reader.most_late(1, ("DirectiveIssued",), all_of_them, 9)


def test_the_first_facts_that_questions_hear_come_together(service: Service) -> None:
    """Given several questions, then each gets its own first facts, in order, none behind the position that it saw."""
    reader: Reader = service.client.app.state.reader  # type: ignore[attr-defined]  # the application's
    both = ("DirectiveDrafted", "DirectiveIssued")
    asked = [
        (DIRECTIVE.tag, both, 13),
        ("directive:unknown", both, 13),
        (LATER.tag, ("DirectiveIssued",), 13),
        (DIRECTIVE.tag, both, 9),
        (DIRECTIVE.tag, ("Unknown",), 13),
    ]
    at = At(date(2026, 1, 1), 13)

    assert [[9, 10], [], [12], [9], []] == [[e.position for e in each] for each in reader.heard(asked, at, 5)]
    assert [[9], [12]] == [[e.position for e in each] for each in reader.heard([asked[0], asked[2]], at, 1)]
    assert [] == reader.heard([], at, 5)


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [
        ("type=DirectiveIssue", "type"),
        ("type=Foo", "type"),
        (f"tag={DIRECTIVE}", "tag"),
        ("tag=directve:x", "tag"),
        ("occurred_from=2025-02-01&occurred_to=2025-01-01", "occurred_to"),
        ("recorded_from=2025-02-01&recorded_to=2025-01-01T10:00:00Z", "recorded_to"),
        ("recorded_from=2025-02-30", "recorded_from"),
    ],
)
def test_a_question_that_nothing_can_answer_is_refused(shared: Service, asked: str, parameter: str) -> None:
    """Given a misspelt type, a tag without its kind, or a stretch of time that ends before it begins, then 422."""
    answer = shared.ask(f"/events?{asked}")

    assert 422 == answer.status_code
    assert [parameter] == [fault["parameter"] for fault in answer.json()["errors"]]


def test_a_misspelt_type_is_told_the_right_one(shared: Service) -> None:
    """Given a type with a letter missing, then the fault names the one that was meant."""
    assert "DirectiveIssued?" in shared.ask("/events?type=DirectiveIssue").json()["errors"][0]["detail"]


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


def test_a_corrected_act_is_told_as_corrected(service: Service) -> None:
    """Given an issue entered with a wrong number, when it is corrected, then the timeline and the log say so."""
    target = DRAFTED_AT + 1
    right = issued(DIRECTIVE, DRAFTED_AT, 16)
    fixed = service.history(RecordCorrected(COMMUNE, target, right.tags, right, "Nhập nhầm số"))
    _, line, own = service.ask(f"/directives/{DIRECTIVE}/timeline").json()["items"]
    entry = service.ask(f"/events/{target}").json()
    log = service.ask(f"/events?tag={DIRECTIVE.tag}").json()["items"]

    assert (target, fixed) == (line["position"], line["because"])
    assert "16-CT/ĐU" in line["sentence"]["vi"]
    assert "Nhập nhầm số" in own["sentence"]["vi"]
    assert (6, fixed) == (entry["fields"]["number"]["n"], entry["corrected_by"])
    assert [(DRAFTED_AT, None), (target, fixed), (fixed, None)] == [(e["position"], e["corrected_by"]) for e in log]
    assert None is service.ask(f"/events/{target}?known_at=@13").json()["corrected_by"]


def test_a_reader_is_told_what_happened_and_not_who_recorded_it(service: Service) -> None:
    """Given a command by the clerk, then an auditor's timeline names who recorded it, a reader's does not."""
    about = {"target": DRAFTED_AT + 1, "stored": "DirectiveIssued", "about": DIRECTIVE.tag}
    service.tell("correct-record", {"body": COMMUNE, **about, "now": None, "reason": "Nhập hai lần"})
    service.projector.catch_up()
    shown = {}
    for role in (Role.AUDITOR, Role.READER):
        service.token = service.token_of(CLERK, role)
        shown[role] = service.ask(f"/directives/{DIRECTIVE}/timeline?newest_first=true").json()["items"][0]

    assert CLERK == shown[Role.AUDITOR]["recorder"]["person"]["id"]
    assert {**shown[Role.AUDITOR], "recorder": None} == shown[Role.READER]


def test_whoever_recorded_something_is_listed_by_name(service: Service) -> None:
    """Given a fact of a person with a name and one of a person without, then both are there, the named one first."""
    before = service.ledger.head()[0]
    service.people.put_name(CLERK, "Bùi Thị Nhàn")
    service.ledger.append([fact(actor={**RECORDER, "id": each}) for each in ("p-a", CLERK)])
    reader: Reader = service.client.app.state.reader  # type: ignore[attr-defined]  # the application's
    then, now = (reader.people("actor", At(date(2026, 1, 1), position)) for position in (before, before + 2))

    assert [] == then
    assert [(CLERK, "Bùi Thị Nhàn"), ("p-a", None)] == [(each.id, each.name) for each in now]
    assert "p-a" not in [each.id for each in reader.people("person", At(date(2026, 1, 1), before + 2))]
