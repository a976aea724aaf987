"""Who may sign on a day: what mandates say, as recorded and as corrected since."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from domain.events.institution import MandateEnded, MandateGranted
from domain.ids import BodyId, MandateId, PersonId
from domain.kernel import Event, RecordCorrected
from domain.questions.institution import may_sign
from domain.words import Power
from projections.saying import Told
from tests.projections.histories import DAYS, histories, standing

BODY, PERSON, MANDATE = BodyId("body-1"), PersonId("person-1"), MandateId("mandate-1")
SINCE, UNTIL = date(2026, 1, 1), date(2026, 6, 30)
DAY = date(2026, 3, 1)
GRANTED = MandateGranted(BODY, PERSON, MANDATE, (Power.SIGN,), SINCE, UNTIL, "Quyết định")
ALL = frozenset({MANDATE})


@pytest.mark.parametrize(
    ("recorded", "now", "before", "after"),
    [
        (replace(GRANTED, until=date(2026, 2, 1)), GRANTED, frozenset(), ALL),
        (GRANTED, replace(GRANTED, powers=(Power.RECORD,)), ALL, frozenset()),
        (GRANTED, replace(GRANTED, person=PersonId("person-2")), ALL, frozenset()),
        (GRANTED, None, ALL, frozenset()),
    ],
)
def test_a_corrected_mandate_changes_who_may_sign(
    recorded: Event, now: Event | None, before: frozenset[MandateId], after: frozenset[MandateId]
) -> None:
    """Given a mandate put right, then the answer is another from the correction on, and before it the same."""
    correction = RecordCorrected(BODY, 1, recorded.tags, now, "Ghi nhầm")
    history = [(1, recorded), (2, correction)]

    assert before == may_sign(PERSON, BODY, DAY).of(history[:1])
    assert after == may_sign(PERSON, BODY, DAY).of(history)


def test_a_correction_gives_the_mandate_to_the_one_who_held_it() -> None:
    """Given a mandate entered for another person, then whoever it was meant for may sign once it is put right."""
    wrong = replace(GRANTED, person=PersonId("person-2"))
    history = [(1, wrong), (2, RecordCorrected(BODY, 1, wrong.tags, GRANTED, "Nhầm người"))]

    assert [frozenset(), ALL] == [may_sign(PERSON, BODY, DAY).of(history[:size]) for size in (1, 2)]


@settings(max_examples=40, deadline=None)
@given(history=histories({kind.__name__: kind for kind in (MandateGranted, MandateEnded)}))
def test_mandates_add_up_as_a_naive_look_back(history: list[Told]) -> None:
    """Given any mandates, ended and corrected in any order, then at each position the answer is that of a look back."""
    for position in range(1, history[-1].place + 1):
        known = sorted((told.place, told.fact) for _, told in standing(history, position))
        for day in DAYS:
            asked = may_sign(PERSON, BODY, day).of((told.place, told.fact) for told in history[:position])
            assert _naive([fact for _, fact in known], day) == asked


def _naive(facts: list[Event], day: date) -> frozenset[MandateId]:
    """Those granted for the day and not ended by a later entry."""
    held = set()
    for n, fact in enumerate(facts):
        if isinstance(fact, MandateGranted) and (fact.body, fact.person) == (BODY, PERSON):
            covers = fact.since <= day and (fact.until is None or day <= fact.until)
            if covers and Power.SIGN in fact.powers and not _ended(facts[n + 1 :], fact.mandate, day):
                held.add(fact.mandate)
    return frozenset(held)


def _ended(facts: list[Event], mandate: MandateId, day: date) -> bool:
    mine = [
        f for f in facts if isinstance(f, MandateEnded) and (f.body, f.person, f.mandate) == (BODY, PERSON, mandate)
    ]
    return any(ended.until < day for ended in mine)
