"""Every command of the domain on a ledger: its facts can be stored, and its grounds be asked again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from api.ports import Asked
from domain.keeping import Keeping
from domain.kernel import Past, Rule
from infra.codec import fact_of
from infra.grounds import past
from infra.inquiry import Inquiry
from infra.ledger.entry import Stored
from infra.ledger.memory import MemoryLedger
from infra.ledger.port import CommandKey, Conflict
from tests.asking_again import ask_again
from tests.domain.cases import Case
from tests.domain.cases_quoting import PHRASES
from tests.domain.issued import DRAFTED_AT, READING
from tests.domain.test_commands import CASES
from tests.recorded import recorded

ACCEPTED = [case for case in CASES if not isinstance(case.then, Rule)]


def told(case: Case) -> Any:  # noqa: ANN401  # for a test's name
    """What to call it."""
    return f"{type(case.when).__name__}: {case.says}"


def _inquiry(ledger: MemoryLedger, case: Case) -> Inquiry:
    asked = Asked(case.when, case.who, case.issuer, "key", bytes(32))
    return Inquiry(ledger, asked, CommandKey(bytes(32), bytes(32)), case.now)


def _heard(inquiry: Inquiry) -> set[int]:
    """Positions of all that was heard."""
    return {fact.position for asked in inquiry.questions for fact in asked.heard}


def _hears(case: Case) -> bool:
    """Does it hear anything?  All must, but what the ledger says of itself, at its beginning."""
    if not isinstance(case.when, Keeping):
        return True
    ledger = MemoryLedger()
    recorded(ledger, case.given)
    inquiry = _inquiry(ledger, case)
    inquiry.decided()
    return bool(_heard(inquiry))


@pytest.mark.parametrize("case", ACCEPTED, ids=told)
def test_what_is_decided_is_stored_with_its_grounds(case: Case) -> None:
    """Given a history on the ledger, when decided there, then facts come back equal and all grounds come out again."""
    ledger = MemoryLedger()
    if case.given:
        recorded(ledger, case.given)
    inquiry = _inquiry(ledger, case)
    facts = inquiry.decided()
    ledger.append(inquiry.prepared(facts), inquiry.conditions())

    stored = ledger.read(len(case.given), 1000)
    assert not isinstance(case.then, Rule)
    assert [type(fact) for fact in case.then] == [type(fact) for fact in facts]
    assert facts == [fact_of(fact) for fact in stored]
    again = [again.agrees for fact in stored for again in ask_again(ledger, fact.position)]
    assert [True] * len(inquiry.questions) * len(stored) == again


@pytest.mark.parametrize("case", [case for case in ACCEPTED if case.given and _hears(case)], ids=told)
def test_a_decision_holds_against_what_it_asked(case: Case) -> None:
    """Given a decision, when what it heard is recorded once more before its facts are, then they are not stored."""
    ledger = MemoryLedger()
    recorded(ledger, case.given)
    inquiry = _inquiry(ledger, case)
    unwritten = inquiry.prepared(inquiry.decided())
    heard = _heard(inquiry)
    recorded(ledger, [case.given[position - 1] for position in sorted(heard)])

    with pytest.raises(Conflict):
        ledger.append(unwritten, inquiry.conditions())
    assert len(case.given) + len(heard) == ledger.head()[0]


def test_what_was_heard_is_decoded_once_for_all_phrases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a decision on quoted words, when fifty are looked up, then what was heard is decoded once at most."""
    case = next(each for each in PHRASES if not isinstance(each.then, Rule))
    ledger, decoded = MemoryLedger(), []
    recorded(ledger, case.given)
    inquiry = _inquiry(ledger, case)
    inquiry.decided()

    def counted(heard: Sequence[Stored]) -> Past:
        decoded.append(len(heard))
        return past(heard)

    monkeypatch.setattr("infra.inquiry.past", counted)

    assert all(inquiry.act.words(READING, DRAFTED_AT) for _ in range(50))
    assert 1 >= len(decoded)
