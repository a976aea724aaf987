"""Citations over HTTP, both ways and on both axes: what a text names, who names it, and what changes what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.events.change import DirectiveAmended, DirectiveReplaced, Substitute
from domain.events.drafting import DirectiveDrafted
from domain.ids import DocType, ProvisionId
from domain.words import Kind, Number, Outlined, When
from tests.api.conftest import Service
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
    imported,
    issued,
    standing,
)

NAMING, PLANNING, FUNDING = ProvisionId("m-1"), ProvisionId("m-2"), ProvisionId("m-3")
OUTLINE = (
    Outlined(NAMING, Kind.SECTION, "1"),
    Outlined(PLANNING, Kind.POINT, "a", NAMING),
    Outlined(FUNDING, Kind.SECTION, "2"),
)
WORDS = {
    NAMING: "Tiếp tục thực hiện Chỉ thị số 06-CT/ĐU ngày 10/3/2025 về văn hóa đọc.",
    PLANNING: "Kinh phí theo Kế hoạch số 12-KH/ĐU ngày 01/02/2025.",
    FUNDING: "Bảo đảm kinh phí theo nội dung Đề án.",
}


def citing(fact: Any) -> Any:  # noqa: ANN401  # any fact
    """The second directive's draft names others."""
    is_it = isinstance(fact, DirectiveDrafted) and fact.directive == LATER
    return replace(fact, outline=OUTLINE, texts=WORDS) if is_it else fact


@pytest.fixture
def service(service: Service) -> Service:
    """A directive that cites another, a plan that is not on record, and one that nobody defined."""
    service.history(*(citing(fact) for fact in standing()))
    return service


def ask(service: Service, which: str, query: str = "") -> Any:  # noqa: ANN401  # JSON
    """The citations of a directive."""
    answer = service.ask(f"/directives/{which}/citations{query}")
    assert 200 == answer.status_code, answer.text
    return answer.json()


def test_what_a_text_names_is_looked_up_or_said_to_dangle(service: Service) -> None:
    """Given a text that names three documents, then one is found by its number, and the others say why they are not."""
    cites = ask(service, LATER)["cites"]

    assert [
        ("1", "06-CT/ĐU", "2025-03-10", "implements", [DIRECTIVE], None),
        ("1.a", "12-KH/ĐU", "2025-02-01", "mentions", [], "not_on_record"),
        ("2", None, None, "mentions", [], "dangling"),
    ] == [
        (
            each["provision"]["name"],
            each["number"],
            each["date"],
            each["relation"],
            [one["id"] for one in each["resolved"]],
            each["problem"],
        )
        for each in cites
    ]
    assert {DRAFTED_AT + 2} == {each["because"] for each in cites}
    pairs = zip(WORDS.values(), cites, strict=True)
    assert [each["exact"] for each in cites] == [text[each["start"] : each["end"]] for text, each in pairs]


def test_what_is_named_knows_by_whom(service: Service) -> None:
    """Given a text that names another, then the other says where; and a text that names nobody, nothing."""
    found = ask(service, DIRECTIVE)

    assert [(LATER, NAMING, "implements")] == [
        (each["directive"]["id"], each["provision"]["id"], each["relation"]) for each in found["cited_by"]
    ]
    assert [each["exact"] for each in found["cited_by"]] == [
        WORDS[NAMING][each["start"] : each["end"]] for each in found["cited_by"]
    ]
    assert ([], True) == (found["cites"], found["is_all"])


def test_citations_are_those_of_the_text_of_the_day(service: Service) -> None:
    """Given an amendment that takes the name away, then from its day on nothing is named there, either way."""
    step = Substitute("substitute", NAMING, DRAFTED_AT + 2)
    changed = DirectiveAmended(
        LATER, COMMUNE, None, (step,), {NAMING: TEXTS[TASKS]}, {}, date(2025, 6, 1), (), "Chỉ thị sửa đổi"
    )
    last = service.history(changed)

    named = [
        [each["number"] for each in ask(service, LATER, f"?as_of=2025-{day}")["cites"]] for day in ("05-31", "06-01")
    ]
    assert [["06-CT/ĐU", "12-KH/ĐU", None], ["12-KH/ĐU", None]] == named
    by = [len(ask(service, DIRECTIVE, f"?as_of=2025-{day}")["cited_by"]) for day in ("05-31", "06-01")]
    assert [1, 0] == by
    assert 1 == len(ask(service, DIRECTIVE, f"?as_of=2025-06-01&known_at=@{last - 1}")["cited_by"])


def test_what_one_does_to_another_stands_on_both_sides(service: Service) -> None:
    """Given a replacement from a day to come, then both sides tell it, as soon as it is known, because of its fact."""
    fact = DirectiveReplaced(DIRECTIVE, PROVINCE, LATER, (), (), date(2998, 1, 1), "Chỉ thị mới")
    last = service.history(fact)
    told = {"kind": "replaces", "is_part": False, "effective_on": "2998-01-01", "because": last}

    (new,), (old,) = ask(service, LATER)["acts_on"], ask(service, DIRECTIVE)["acted_on_by"]
    assert {**told, "other": {"id": DIRECTIVE, "name": "06-CT/ĐU"}} == new
    assert {**told, "other": {"id": LATER, "name": "07-CT/ĐU"}} == old
    assert ([], []) == (ask(service, LATER)["acted_on_by"], ask(service, DIRECTIVE)["acts_on"])
    assert [] == ask(service, LATER, f"?known_at=@{last - 1}")["acts_on"]


def test_a_number_of_two_or_of_another_date_is_in_doubt(service: Service) -> None:
    """Given a date that is not the register's, or two that bear the number, then what is found is in doubt."""
    other = {TASKS: "Thực hiện Chỉ thị số 06-CT/ĐU ngày 11/3/2025.", READING: "Như trên.", REPORTING: "Như trên."}
    service.history(replace(imported(IMPORTED), texts=other))
    (before,) = ask(service, IMPORTED)["cites"]
    service.history(issued(LATER, DRAFTED_AT + 2, 6))
    (after,) = ask(service, IMPORTED)["cites"]

    assert (1, "date_conflict") == (len(before["resolved"]), before["problem"])
    assert (2, "ambiguous") == (len(after["resolved"]), after["problem"])


def test_legal_bases_are_what_a_text_rests_on(service: Service) -> None:
    """Given an import with a legal basis, then it is cited as one, and stands in no provision."""
    service.history(replace(imported(IMPORTED), legal_bases={"1": "Căn cứ Chỉ thị số 06-CT/ĐU ngày 10/3/2025;"}))
    found = ask(service, IMPORTED)["cites"]

    assert [("basis", None, [DIRECTIVE])] == [
        (each["relation"], each["provision"], [one["id"] for one in each["resolved"]]) for each in found
    ]
    assert [(IMPORTED, None, "basis")] == [
        (each["directive"]["id"], each["provision"], each["relation"])
        for each in ask(service, DIRECTIVE)["cited_by"]
        if each["directive"]["id"] == IMPORTED
    ]


def test_words_of_a_text_may_rest_on_another(service: Service) -> None:
    """Given a text that begins "Căn cứ …", then what it names there is what it rests on, and no more than that."""
    words = {
        TASKS: "Căn cứ Chỉ thị số 06-CT/ĐU ngày 10/3/2025 và tình hình thực tế, Đảng ủy yêu cầu:",
        READING: "Căn cứ tình hình; thực hiện Chỉ thị số 06-CT/ĐU ngày 10/3/2025.",
        REPORTING: "Như trên.",
    }
    service.history(replace(imported(IMPORTED), texts=words))

    assert [(TASKS, "basis"), (READING, "implements")] == [
        (each["provision"]["id"], each["relation"]) for each in ask(service, IMPORTED)["cites"]
    ]


def test_a_namesake_of_another_term_is_another_document(service: Service) -> None:
    """Given a text that names its own number, of its own day, of none, and of an earlier one, then that is cited."""
    words = {
        TASKS: "Sửa đổi khoản 3 Chỉ thị số 06-CT/ĐU ngày 10/3/2025.",
        READING: "Chỉ thị số 06-CT/ĐU này phổ biến đến chi bộ.",
        REPORTING: "Ban hành kèm theo Chỉ thị số 06-CT/ĐU ngày 01/4/2026.",
    }
    number = Number(6, DocType("CT"), "ĐU")
    service.history(replace(imported(IMPORTED), number=number, issued_on=When("2026-04-01"), texts=words))
    (cited,) = ask(service, IMPORTED)["cites"]

    assert ("amends", "2025-03-10", [DIRECTIVE], None) == (
        cited["relation"], cited["date"], [one["id"] for one in cited["resolved"]], cited["problem"],
    )  # fmt: skip
    assert IMPORTED in {each["directive"]["id"] for each in ask(service, DIRECTIVE)["cited_by"]}
