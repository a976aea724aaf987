"""The consultation table over HTTP: who said what of a draft, what was answered, and where it was taken up."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from api.ports import Role
from domain.events.consultation import CommentSubmitted, Outcome
from domain.ids import CommentId
from domain.kernel import RecordCorrected
from tests.api.conftest import Service
from tests.domain.cases import CLERK
from tests.domain.cases_consultation import (
    ANSWERED,
    ASKED,
    BY_PERSON,
    CALL_ID,
    CALLED,
    CLOSED,
    COMMENT,
    COMMENTED,
    DIRECTIVE,
    DRAFTER,
    LATER,
    OTHER,
    REVISED,
    SECTION,
    TAKEN_BACK,
)

TABLE = f"/directives/{DIRECTIVE}/consultation"
SECOND, THIRD = CommentId("y-kien-2"), CommentId("y-kien-3")


def by(comment: CommentId, of: CommentSubmitted = COMMENTED) -> CommentSubmitted:
    """Another comment of that kind."""
    return replace(of, comment=comment)


@pytest.fixture
def service(service: Service) -> Service:
    """A draft with a call for comments, and one comment on its first section."""
    service.history(*CALLED, COMMENTED)
    return service


def items(service: Service, query: str = "") -> Any:  # noqa: ANN401  # JSON
    """The lines of the table."""
    answer = service.ask(f"{TABLE}{query}")
    assert 200 == answer.status_code, answer.text
    return answer.json()["items"]


def test_a_comment_stands_with_its_words_and_waits(service: Service) -> None:
    """Given a comment on a quotation, then the table has who, on what, its words and what said so; it is open."""
    (line,) = items(service)

    assert (COMMENT, CALL_ID, "open", None, []) == (
        line["comment"],
        line["consultation"],
        line["state"],
        line["answer"],
        line["taken_up"],
    )
    assert {"id": ASKED, "name": "Xã Trúc Lâm"} == line["body"]
    assert {"id": SECTION, "name": "1"} == line["provision"]
    assert ("trước tháng sáu", "Nên sớm hơn.", "agrees_in_part") == (line["quote"], line["text"], line["stance"])
    assert len(CALLED) + 1 == line["because"]


def test_an_answer_and_what_was_changed_stand_beside_the_comment(service: Service) -> None:
    """Given an answer and a revision that takes the comment up, then both stand in its line, each with its fact."""
    last = service.history(ANSWERED, replace(REVISED, comments=(COMMENT,)), replace(REVISED, provision=LATER))
    (line,) = items(service)

    answer = {"outcome": "accepted", "explanation": "Đã rút ngắn thời hạn.", "because": last - 2}
    assert "answered" == line["state"]
    assert answer == {name: line["answer"][name] for name in answer}
    assert [("ProvisionRevised", SECTION, last - 1)] == [
        (use["kind"], use["provision"]["id"], use["because"]) for use in line["taken_up"]
    ]


def test_what_is_still_open_can_be_asked_for(service: Service) -> None:
    """Given three comments, one answered and one withdrawn, then each state, and each outcome, lists its own."""
    service.history(by(SECOND), by(THIRD), ANSWERED, replace(TAKEN_BACK, comment=SECOND))

    states = {state: [line["comment"] for line in items(service, f"?state={state}")] for state in ("open", "answered")}
    assert {"open": [THIRD], "answered": [COMMENT]} == states
    (withdrawn,) = items(service, "?state=withdrawn")
    assert (SECOND, "Đã rõ") == (withdrawn["comment"], withdrawn["withdrawn"]["reason"])
    service.history(*(replace(ANSWERED, comment=each, outcome=Outcome.REJECTED) for each in (SECOND, THIRD)))
    outcomes = [[line["comment"] for line in items(service, f"?outcome={each}")] for each in Outcome]
    assert [[COMMENT], [], [THIRD]] == outcomes
    page = service.ask(f"/vi/directives/{DIRECTIVE}/comments?outcome=rejected").text
    assert [THIRD] == re.findall('<tr id="c-(.*?)"', page)


def test_the_table_is_that_of_its_time(service: Service) -> None:
    """Given an answer recorded, then struck out, then each position has what it knew; before the draft, nothing is."""
    before = items(service)
    answered = service.history(ANSWERED)
    now = service.history(RecordCorrected(DRAFTER, answered, ANSWERED.tags, None, "Ghi nhầm"))

    assert before == items(service, f"?known_at=@{answered - 1}")
    assert "answered" == items(service, f"?known_at=@{answered}")[0]["state"]
    assert "open" == items(service, f"?known_at=@{now}")[0]["state"]
    assert 404 == service.ask(f"/directives/{DIRECTIVE}/consultation?known_at=@1").status_code
    assert 404 == service.ask(f"/directives/{DIRECTIVE}/consultation?as_of=2020-01-01").status_code


def test_a_corrected_comment_is_told_as_it_stands(service: Service) -> None:
    """Given a comment whose words were put right, then the line has the new words, because of the correction."""
    mended = replace(COMMENTED, text="Nên muộn hơn.")
    at = service.history(RecordCorrected(ASKED, len(CALLED) + 1, COMMENTED.tags, mended, "Chép sai"))
    (line,) = items(service)

    assert ("Nên muộn hơn.", at) == (line["text"], line["because"])


def test_a_call_names_who_was_asked_and_who_kept_silent(service: Service) -> None:
    """Given a call to one body, then it is silent until it has said something, and a closing ends the call."""
    before = service.ask(f"{TABLE}?known_at=@{len(CALLED)}").json()["consultations"]
    closed = service.history(CLOSED)
    (now,) = service.ask(TABLE).json()["consultations"]

    assert [[ASKED]] == [[body["id"] for body in call["silent"]] for call in before]
    assert ([], "2026-03-20", "2026-02-20", closed) == (
        now["silent"],
        now["closes_on"],
        now["closed_on"],
        now["closed_because"],
    )
    assert (1, "written", [ASKED]) == (now["draft"], now["channel"], [body["id"] for body in now["audience"]])


def test_a_mere_reader_is_not_told_who_commented(service: Service) -> None:
    """Given a comment in a person's own name, then a recorder is told whose, and a mere reader is not."""
    service.history(by(SECOND, BY_PERSON))
    told = items(service)[1]["author"]
    service.token = service.token_of(CLERK, Role.READER)

    assert CLERK == told["id"]
    assert [None, None] == [line["author"] for line in items(service)]


def test_the_table_goes_on_page_by_page(service: Service) -> None:
    """Given five comments of two bodies, when read two by two, then no line is missing or twice."""
    more = [by(CommentId(f"y-{n}"), replace(COMMENTED, body=OTHER)) for n in range(4)]
    service.history(*more)
    page = service.ask(f"{TABLE}?limit=2")
    seen = [line["comment"] for line in page.json()["items"]]
    while "next" in page.links:
        page = service.ask(page.links["next"]["url"])
        seen += [line["comment"] for line in page.json()["items"]]

    assert [COMMENT, *(one.comment for one in more)] == seen
