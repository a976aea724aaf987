"""Who owes what on a day: holders, deadlines, reports, findings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.events.duties import (
    Anchor,
    CompletionAccepted,
    CompletionClaimed,
    CompletionReturned,
    Deadline,
    DeadlineExtended,
    DeadlineKind,
    DeadlineSet,
    DutyAssigned,
    DutyConfirmed,
    DutyDerived,
    DutyReassigned,
    DutyRejected,
    Holder,
    Period,
    ProgressReported,
    Recurrence,
    Role,
    SixClear,
    Timeliness,
)
from domain.events.inspection import AgainstDuty, FindingKind, FindingRecorded, RemedyOrdered, RemedyVerified, Severity
from domain.ids import BodyId, DutyId, FindingId, InspectionId, PersonId, ProvisionId
from domain.kernel import Event, RecordCorrected
from projections import responsibility
from projections.duty import DueClass, Duty, DutyProgress, Origin, Report, duties, label
from projections.saying import Stands, Told
from projections.steps import replay
from tests.projections.histories import DAYS, histories_of, read
from tests.projections.stories import ALWAYS, BODY, DIRECTIVE, axes, drafted, story

DUTY = DutyId("u-1")
OFFICE, FRONT, CELL = BodyId("office"), BodyId("front"), BodyId("cell")
JUNE_30 = date(2026, 6, 30)
ABOUT = (DUTY, DIRECTIVE, None, BODY)
LEAD = Holder(Role.LEAD, OFFICE, is_class=False)
CLEAR = SixClear(who=True, what=True, when=False, responsibility=True, product=False, authority=False)
DERIVED = DutyDerived(
    directive=DIRECTIVE,
    duty=DUTY,
    body=BODY,
    provision=ProvisionId("p-9"),
    anchor=Anchor(None, 0, 40),
    quote="Văn phòng chủ trì, phối hợp Mặt trận",
    ordinal=1,
    holders=(LEAD, Holder(Role.COORDINATE, FRONT, is_class=False), Holder(Role.DIRECT, None, is_class=True)),
    addressees={"1": "Văn phòng", "2": "Mặt trận", "3": "các chi bộ"},
    chain=(),
    passed_by={},
    passed_to={},
    action="chủ trì",
    product=None,
    deadline=Deadline(DeadlineKind.NONE, None),
    deadline_words=None,
    recurrence=Recurrence.YEARLY,
    recurrence_words="hằng năm",
    report_to=BODY,
    report_to_words=None,
    six_clear=CLEAR,
    confidence=900,
)


def _confirmed(due: date | None) -> DutyConfirmed:
    kind = DeadlineKind.DATE if due else DeadlineKind.NONE
    return DutyConfirmed(*ABOUT, PersonId("p-1"), (LEAD,), Deadline(kind, due), Recurrence.NONE, None, "Quyết định")


def _duty(history: list[Told], day: date, known_at: int | None = None) -> Duty:
    found = label(axes(responsibility, history, DUTY.tag, day, known_at), day)
    assert found
    return found


def _open(due: date | None, *more: Event | tuple[str, Event]) -> list[Told]:
    return story(("2026-03-01", DERIVED), ("2026-03-02", _confirmed(due)), *more)


def test_a_duty_names_the_words_it_comes_from() -> None:
    """Given words read as a duty, then it is proposed, and says in which provision's text they stand."""
    found = _duty(story(drafted(), DERIVED), ALWAYS)

    assert Origin(2, DIRECTIVE, ProvisionId("p-9"), version=2, start=0, end=40, ordinal=1) == found.origin
    assert (DutyProgress.PROPOSED, DueClass.NOT_CONFIRMED) == (found.state, found.due_class)
    assert (Recurrence.YEARLY, BODY) == (found.recurrence, found.report_to)
    assert [OFFICE, FRONT, None] == [holder.body for holder in found.holders]


@pytest.mark.parametrize(
    ("day", "due_class"),
    [
        (date(2026, 6, 22), DueClass.RUNNING),
        (date(2026, 6, 23), DueClass.DUE_SOON),
        (JUNE_30, DueClass.DUE_SOON),
        (date(2026, 7, 1), DueClass.OVERDUE),
    ],
)
def test_a_deadline_passes_by_itself(day: date, due_class: DueClass) -> None:
    """Given a confirmed duty with a deadline, then what it is called follows from the day it is read on."""
    assert due_class == _duty(_open(JUNE_30), day).due_class


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_nothing_without_a_deadline_is_ever_overdue(data: st.DataObject) -> None:
    """Given any history, then a duty that has no deadline on a day is neither overdue nor near its end."""
    history = data.draw(histories_of(responsibility))
    rows = replay(responsibility, history)

    for day in [*DAYS, ALWAYS]:
        found = read(rows, history[-1].place, day)
        for duty in {key for key, _ in found if key.startswith("duty:")}:
            said = label({axis: Stands(*stands) for (key, axis), stands in found.items() if key == duty}, day)
            assert not said or said.due or said.due_class not in {DueClass.OVERDUE, DueClass.DUE_SOON, DueClass.RUNNING}


def test_a_deadline_counts_from_the_day_it_was_decided() -> None:
    """Given a deadline that was set, and put off later, then each day has the deadline that was set by then."""
    extended = DeadlineExtended(*ABOUT, JUNE_30, date(2026, 9, 30), date(2026, 6, 1), "Gia hạn")
    history = _open(None, DeadlineSet(*ABOUT, None, JUNE_30, date(2026, 4, 1), "Giao hạn"), extended)

    dues = [_duty(history, day).due for day in (date(2026, 3, 31), date(2026, 4, 1), date(2026, 6, 1))]

    assert [None, JUNE_30, date(2026, 9, 30)] == dues


@pytest.mark.parametrize("claimed_on", [JUNE_30, date(2026, 7, 1)])
def test_a_claim_stops_the_clock(claimed_on: date) -> None:
    """Given a claim on the last day, or a day later, then only the second one is overdue, however long it waits."""
    found = _duty(_open(JUNE_30, CompletionClaimed(*ABOUT, claimed_on, "Báo cáo")), ALWAYS)

    assert DutyProgress.CLAIMED == found.state
    assert (found.due_class is DueClass.OVERDUE) == (claimed_on > JUNE_30)


@pytest.mark.parametrize(
    ("verdict", "due_class"),
    [
        (Timeliness.ON_TIME, DueClass.DONE_ON_TIME),
        (Timeliness.LATE, DueClass.DONE_LATE),
        (Timeliness.NO_DEADLINE, DueClass.DONE_NO_DEADLINE),
    ],
)
def test_what_is_done_is_called_by_its_verdict(verdict: Timeliness, due_class: DueClass) -> None:
    """Given an accepted completion, then the monitor's verdict is what it is called, and it is never overdue."""
    claimed_on = date(2026, 3, 5)
    claimed = CompletionClaimed(*ABOUT, claimed_on, "Báo cáo")
    accepted = CompletionAccepted(*ABOUT, PersonId("p-2"), claimed_on, None, verdict, "Đồng ý")

    assert due_class == _duty(_open(JUNE_30, claimed, accepted), ALWAYS).due_class


def test_what_was_done_before_it_was_confirmed_is_done() -> None:
    """Given a deadline and a claim of days before the confirmation, recorded late, then both count, as in decisions."""
    history = story(
        ("2026-03-01", DERIVED),
        ("2026-03-09", _confirmed(None)),
        DeadlineSet(*ABOUT, None, date(2026, 3, 4), date(2026, 3, 3), "Giao hạn"),
        CompletionClaimed(*ABOUT, date(2026, 3, 5), "Báo cáo"),
    )

    found = _duty(history, ALWAYS)

    assert (DutyProgress.CLAIMED, DueClass.OVERDUE) == (found.state, found.due_class)


def test_a_returned_claim_opens_the_duty_again() -> None:
    """Given a claim that was not accepted, then the duty is open, and overdue by its old deadline."""
    claimed = ("2026-03-05", CompletionClaimed(*ABOUT, date(2026, 3, 5), "Báo cáo"))
    returned = CompletionReturned(*ABOUT, PersonId("p-2"), date(2026, 3, 5), date(2026, 3, 9), "Chưa đạt")

    found = _duty(_open(JUNE_30, claimed, returned), date(2026, 7, 1))

    assert (DutyProgress.OPEN, DueClass.OVERDUE) == (found.state, found.due_class)


def test_holders_follow_assignments_and_hand_overs_in_their_order() -> None:
    """Given a duty that was assigned to one more and handed over twice, then each day has its own holders."""
    assigned = DutyAssigned(*ABOUT, (FRONT,), Role.COORDINATE, date(2026, 4, 1), "Giao thêm")
    moved = DutyReassigned(*ABOUT, OFFICE, CELL, date(2026, 5, 1), "Sáp nhập")
    back = DutyReassigned(*ABOUT, CELL, OFFICE, date(2026, 6, 1), "Tách ra")
    history = _open(None, back, moved, assigned)

    held = {m: [h.body for h in _duty(history, date(2026, m, 2)).holders] for m in (3, 4, 5, 6)}

    assert {3: [OFFICE], 4: [OFFICE, FRONT], 5: [CELL, FRONT], 6: [OFFICE, FRONT]} == held
    assert (Role.COORDINATE,) == _duty(history, ALWAYS).roles_of(FRONT)


def test_a_late_record_of_an_earlier_hand_over_leaves_the_later_one() -> None:
    """Given a hand-over from May on, then one of the same part from April on, then each holds from its own day."""
    history = _open(
        None,
        DutyReassigned(*ABOUT, OFFICE, CELL, date(2026, 5, 1), "Sáp nhập"),
        DutyReassigned(*ABOUT, OFFICE, FRONT, date(2026, 4, 1), "Ghi sau"),
    )

    held = {m: [h.body for h in _duty(history, date(2026, m, 2)).holders] for m in (3, 4, 5)}

    assert {3: [OFFICE], 4: [FRONT], 5: [CELL]} == held


def test_a_body_finds_every_duty_that_ever_concerned_it() -> None:
    """Given bodies named by the words, by an assignment and by a hand-over, then each finds the duty."""
    assigned = DutyAssigned(*ABOUT, (FRONT,), Role.COORDINATE, date(2026, 4, 1), "Giao thêm")
    moved = DutyReassigned(*ABOUT, OFFICE, CELL, date(2026, 5, 1), "Sáp nhập")
    history = _open(None, assigned, moved)

    found = {body: duties(axes(responsibility, history, body.tag, ALWAYS)) for body in (OFFICE, FRONT, CELL, BODY)}

    assert {body: [DUTY.tag] for body in (OFFICE, FRONT, CELL, BODY)} == found
    assert () == _duty(history, ALWAYS).roles_of(OFFICE)
    assert [DUTY.tag] == duties(axes(responsibility, history, DIRECTIVE.tag, ALWAYS))


def test_the_last_report_is_shown_by_the_day_it_was_made() -> None:
    """Given an older report recorded after a newer one, then the newer one is the last."""
    period = Period(date(2026, 1, 1), date(2026, 2, 1))
    newer, older = (ProgressReported(*ABOUT, percent, period, "Báo cáo") for percent in (60, 30))

    found = _duty(_open(None, ("2026-03-09", newer), ("2026-03-05", older)), ALWAYS)

    assert Report(60, period.first, period.last, BODY, date(2026, 3, 9), 3) == found.report


def test_a_rejected_reading_is_no_duty() -> None:
    """Given a reading that a person rejected, then it is called so."""
    history = story(("2026-03-01", DERIVED), DutyRejected(*ABOUT, PersonId("p-1"), "Không phải nhiệm vụ"))

    assert DueClass.REJECTED == _duty(history, ALWAYS).due_class


def test_a_remedy_is_a_duty_that_comes_from_a_finding() -> None:
    """Given a finding about a duty and a remedy ordered, then both are there, and verifying it is done."""
    inspection, finding = InspectionId("i-1"), FindingId("f-1")
    remedy, inspector, target = DutyId("u-2"), PersonId("p-3"), AgainstDuty("duty", DUTY)
    about = (inspection, DIRECTIVE, BODY, finding)
    found_out = FindingRecorded(*about, inspector, target, FindingKind.SHORTCOMING, Severity.MINOR, "Chậm")
    ordered = RemedyOrdered(*about, remedy, OFFICE, BODY, JUNE_30, "Khắc phục")
    verified = RemedyVerified(
        *(remedy, DIRECTIVE, inspection, BODY, finding, PersonId("p-2"), True),
        *(JUNE_30, JUNE_30, JUNE_30, Timeliness.ON_TIME, "Đạt"),
    )
    history = _open(None, found_out, ordered, verified)

    open_, done = (label(axes(responsibility, history, remedy.tag, ALWAYS, known), ALWAYS) for known in (4, 5))

    found = _duty(history, ALWAYS).findings
    assert [(finding, FindingKind.SHORTCOMING, 3)] == [(one.finding, one.kind, one.because) for one in found]
    assert open_
    assert done
    assert Origin(4, DIRECTIVE, inspection=inspection, finding=finding) == open_.origin
    assert [DueClass.OVERDUE, DueClass.DONE_ON_TIME] == [open_.due_class, done.due_class]


def test_people_find_their_part() -> None:
    """Given a draft with a lead, then the person finds it."""
    found = axes(responsibility, story(drafted(lead="p-7")), "person:p-7", ALWAYS)

    assert {"part": "lead_drafter"} == found[DIRECTIVE.tag].value


def test_a_correction_of_the_words_keeps_the_duty_in_its_place() -> None:
    """Given a duty whose reading was corrected, then the corrected holders are known from the correction on."""
    wrong = replace(DERIVED, holders=(Holder(Role.LEAD, CELL, is_class=False),))
    history = story(wrong, RecordCorrected(BODY, 1, wrong.tags, DERIVED, "Ghi nhầm"))

    held = [[holder.body for holder in _duty(history, ALWAYS, known).holders] for known in (1, 2)]
    assert [[CELL], [OFFICE, FRONT, None]] == held
