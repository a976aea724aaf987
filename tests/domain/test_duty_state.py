"""What a duty comes to, whatever else is told of it, and in whatever order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.duties import AcceptCompletion, ClaimCompletion
from domain.events.duties import (
    AboutDuty,
    CompletionAccepted,
    DeadlineExtended,
    DutyAssigned,
    DutyConfirmed,
    DutyDerived,
    ProgressReported,
    Role,
    Timeliness,
)
from domain.events.inspection import AboutInspection, FindingRecorded, RemedyOrdered
from domain.ids import DutyId, InspectionId
from domain.kernel import Event, RecordCorrected
from domain.questions.duties import Stage, duty_state
from domain.questions.inspection import inspection_state
from domain.words import HANOI, When
from tests.domain.cases import Case, decided
from tests.domain.duties_given import (
    COMMUNE,
    DIRECTIVE,
    DUTY,
    MONITOR,
    NEIGHBOUR,
    OFFICE,
    ORGANISERS,
    PROPOSED,
    confirmed,
    due,
)
from tests.facts_builder import UNCORRECTED, erased, facts, facts_of

DAYS = st.dates(date(2020, 1, 2), date(2026, 12, 31))
OF_DUTY = {
    name: kind for name, kind in UNCORRECTED.items() if issubclass(kind, AboutDuty | DutyDerived | RemedyOrdered)
}
OF_INSPECTION = {name: kind for name, kind in UNCORRECTED.items() if issubclass(kind, AboutInspection)}


def of_this_duty(fact: Event) -> Event:
    """The same fact, about the duty of the history here."""
    assert isinstance(fact, ProgressReported | DutyAssigned)
    return replace(fact, duty=DUTY, body=COMMUNE)


WITHOUT_A_DAY = facts({k.__name__: k for k in (ProgressReported, DutyAssigned)}).map(of_this_duty)
"""What is told of a duty in the course of time, and sets no deadline."""


def judged(history: Sequence[Event], claimed_on: date) -> CompletionAccepted:
    """Have the duty claimed on that day, and accepted a year later."""
    now = datetime(claimed_on.year + 1, 1, 1, 12, tzinfo=HANOI) + timedelta(days=365)
    claim = ClaimCompletion(body=ORGANISERS, duty=DUTY, product="Báo cáo", occurred=When(claimed_on.isoformat()))
    accept = AcceptCompletion(body=OFFICE, duty=DUTY, monitor=MONITOR, text="Đồng ý")
    facts = decided(Case("claimed", history, claim, [], now=now))
    [accepted] = decided(Case("accepted", [*history, *facts], accept, [], now=now))
    assert isinstance(accepted, CompletionAccepted)
    return accepted


@given(told=st.lists(WITHOUT_A_DAY, max_size=4), claimed_on=DAYS)
def test_a_duty_without_a_deadline_is_never_late(told: list[Event], claimed_on: date) -> None:
    """Given a duty without a deadline and any life, when it is done on whatever day, then it is not late."""
    accepted = judged([*PROPOSED, confirmed(), *told], claimed_on)

    assert (None, Timeliness.NO_DEADLINE) == (accepted.due, accepted.verdict)


@given(by=DAYS, days=st.integers(1, 2000))
def test_what_is_done_after_its_deadline_is_late(by: date, days: int) -> None:
    """Given a deadline, when the duty is done after it, then it is late; on the day or before, it is on time."""
    history = [*PROPOSED, confirmed(due(by))]

    assert Timeliness.LATE == judged(history, by + timedelta(days=days)).verdict
    assert Timeliness.ON_TIME == judged(history, by).verdict
    assert Timeliness.ON_TIME == judged(history, max(by - timedelta(days=days), date(2020, 1, 1))).verdict


@given(by=DAYS, extended_on=DAYS, claimed_on=DAYS)
def test_an_extension_counts_from_the_day_on_which_it_was_decided(
    by: date, extended_on: date, claimed_on: date
) -> None:
    """Given an extension, when the duty is done, then the deadline of that day counts, not that of the record."""
    later = by + timedelta(days=30)
    extension = DeadlineExtended(DUTY, DIRECTIVE, None, OFFICE, by, later, extended_on, "Mưa lũ")
    accepted = judged([*PROPOSED, confirmed(due(by)), extension], claimed_on)

    assert (later if extended_on <= claimed_on else by) == accepted.due
    assert (Timeliness.ON_TIME if claimed_on <= accepted.due else Timeliness.LATE) == accepted.verdict


@given(by=DAYS, claimed_on=DAYS)
def test_a_corrected_deadline_is_the_one_that_counts(by: date, claimed_on: date) -> None:
    """Given a deadline entered by mistake, when the entry is corrected to none, then the duty is never late."""
    wrong = [*PROPOSED, confirmed(due(by))]
    assert isinstance(wrong[-1], DutyConfirmed)
    correction = RecordCorrected(OFFICE, len(wrong), wrong[-1].tags, confirmed(), "Nhập nhầm hạn")

    assert Timeliness.NO_DEADLINE == judged([*wrong, correction], claimed_on).verdict


@given(told=st.lists(facts(OF_DUTY), max_size=12))
def test_a_duty_has_an_answer_whatever_was_told_of_it(told: list[Event]) -> None:
    """Given facts about duties in any order, as corrections may leave them, then each duty has a state or none."""
    history = list(enumerate(told, 1))
    for duty in (DutyId(f"duty-{n}") for n in (1, 2, 3)):
        state = duty_state(duty).of(history)
        begun = any(duty.tag in fact.tags for fact in told if isinstance(fact, DutyDerived | RemedyOrdered))

        assert begun or state is None
        assert state is None or (state.stage == Stage.CLAIMED) <= (state.claimed_on is not None)


@given(told=st.lists(facts({**OF_DUTY, **OF_INSPECTION}), max_size=12))
def test_no_answer_reads_what_can_be_erased(told: list[Event]) -> None:
    """Given any history, when every word in it is erased, then duties and inspections are answered as before."""
    kept, gone = list(enumerate(told, 1)), list(enumerate(map(erased, told), 1))
    for n in (1, 2, 3):
        duty, case = duty_state(DutyId(f"duty-{n}")), inspection_state(InspectionId(f"inspection-{n}"))

        assert duty.of(kept) == duty.of(gone)
        assert case.of(kept) == case.of(gone)


@given(told=st.lists(facts_of(FindingRecorded), max_size=6))
def test_an_inspection_that_nobody_opened_is_none(told: list[Event]) -> None:
    """Given findings of an inspection whose opening was corrected away, then there is no inspection."""
    assert inspection_state(InspectionId("inspection-1")).of(list(enumerate(told, 1))) is None


def test_a_holder_holds_only_its_days() -> None:
    """Given a duty assigned to a neighbour from June on, then it holds the duty from that day, not before."""
    since = date(2026, 6, 1)
    assigned = DutyAssigned(DUTY, DIRECTIVE, None, OFFICE, (NEIGHBOUR,), Role.LEAD, since, "Giao việc")
    state = duty_state(DUTY).of(list(enumerate([*PROPOSED, confirmed(), assigned], 1)))

    assert state is not None
    assert frozenset({ORGANISERS}) == state.holders(since - timedelta(days=1))
    assert frozenset({ORGANISERS, NEIGHBOUR}) == state.holders(since)
