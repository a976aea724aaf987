"""Asking the grounds of decisions again over a whole database."""

from __future__ import annotations

from typing import LiteralString

import psycopg
import pytest

from domain.kernel import Rule
from domain.proof.verifying.report import Outcome
from infra.inquiry import Inquiry
from infra.ledger.port import CommandKey
from infra.proof.auditing import audit
from infra.proof.deciding import ask_decisions
from tests.domain.test_commands import CASES
from tests.infra.proof.signing_given import Given
from tests.infra.test_inquiry import _inquiry as inquiry_of
from tests.recorded import recorded

DECIDED = next(case for case in CASES if case.given and not isinstance(case.then, Rule) and len(case.then) > 1)


@pytest.fixture
def decided(given: Given) -> Given:
    """A history, and a decision on it."""
    recorded(given.ledger, DECIDED.given)
    inquiry: Inquiry = inquiry_of(given.ledger, DECIDED)  # type: ignore[arg-type]  # a ledger as any other
    facts = inquiry.decided()
    given.ledger.append(inquiry.prepared(facts), inquiry.conditions(), CommandKey(b"c" * 32, b"r" * 32))
    return given


def asked(given: Given) -> dict[str, tuple[Outcome, int]]:
    """How the grounds came out, by code: the outcome, and how many."""
    login = given.database.login("ledger_auditor")
    audited = audit(login, given.folders.published)
    ask_decisions(login, audited.history, audited.size, lambda _, __: None)
    found = [each for each in audited.report.findings if each.check == "decision"]
    return {each.code: (each.outcome, int(each.detail.get("count") or 1)) for each in found}


def changed(given: Given, old: str, new: str) -> None:
    """Change the body with the grounds as somebody who may do anything."""
    statement: LiteralString = (
        "update ledger.body set body = convert_to(replace(convert_from(body, 'UTF8'), %s, %s), 'UTF8')"
        " where position = %s"
    )
    with psycopg.connect(given.database.admin, autocommit=True) as admin:
        admin.execute("alter table ledger.body disable trigger all")
        admin.execute(statement, [old, new, len(DECIDED.given) + 1])


def test_every_ground_gives_the_same_answer_again(decided: Given) -> None:
    """Given a decision, when its grounds are asked again, then all answers are the same as on record."""
    outcome, count = asked(decided)["decision.same"]

    assert outcome == Outcome.OK
    assert count > 1


def test_another_answer_on_record_is_found(decided: Given) -> None:
    """Given a decision with another answer on record than history gives, when asked again, then that is wrong."""
    changed(decided, '"answer":{"value"', '"answer":{"other"')

    assert asked(decided)["decision.different"][0] == Outcome.WRONG


def test_a_question_that_nobody_knows_is_not_said_to_hold(decided: Given) -> None:
    """Given grounds with a question of another release, when asked again, then it is counted as not asked."""
    changed(decided, '"question":"', '"question":"formerly_')

    found = asked(decided)

    assert found["decision.unknown"][0] == Outcome.UNCHECKED
    assert "decision.same" not in found
