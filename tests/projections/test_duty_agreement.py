"""What decisions take a duty to be, and what people see of it, are the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.duties import (
    AcceptCompletion,
    AssignDuty,
    ClaimCompletion,
    ConfirmDuty,
    ExtendDeadline,
    ReassignDuty,
    RejectDuty,
    ReturnCompletion,
    SetDeadline,
)
from domain.events.duties import Role
from domain.ids import BodyId, DutyId
from domain.inspection import OrderRemedy, VerifyRemedy
from domain.kernel import Command, Event, Refused
from domain.questions.duties import DutyState, duty_state
from domain.words import HANOI, When
from projections import responsibility
from projections.duty import DueClass, Duty, label
from projections.saying import Stands, Told
from projections.views import VIEWS
from tests.domain.cases import CLERK, Case, decided, ids
from tests.domain.duties_given import (
    CHIEF,
    COMMUNE,
    DUTY,
    LEADS,
    NEIGHBOUR,
    OFFICE,
    ORGANISERS,
    PROPOSED,
    due,
)
from tests.domain.inspection_given import CASE, FINDING, SETTLED

VIEW = VIEWS[responsibility.NAME]
BEGUN = datetime(2026, 3, 2, 9, 30, tzinfo=HANOI)
REMEDY = DutyId(ids(1)[0])
ORDER = OrderRemedy(
    body=BodyId("uy-ban-kiem-tra"),
    inspection=CASE,
    finding=FINDING,
    holder=ORGANISERS,
    monitor=OFFICE,
    action="Khắc phục",
)


PASSED = [
    (ORGANISERS, NEIGHBOUR, 10),
    (ORGANISERS, COMMUNE, 5),
    (NEIGHBOUR, COMMUNE, 12),
    (COMMUNE, ORGANISERS, 8),
    (COMMUNE, NEIGHBOUR, 5),
]
"""From whom to whom, and on which day of February."""


def wanted(duty: DutyId) -> list[Command]:
    """What people may ask for about a duty."""
    return [
        ConfirmDuty(body=OFFICE, duty=duty, editor=CHIEF, holders=(LEADS,), basis="Đã đối chiếu"),
        ConfirmDuty(body=OFFICE, duty=duty, editor=CHIEF, deadline=due(date(2026, 2, 1)), holders=(LEADS,), basis="Rõ"),
        RejectDuty(body=OFFICE, duty=duty, editor=CHIEF, reason="Không giao việc"),
        AssignDuty(body=OFFICE, duty=duty, holders=(COMMUNE,), role=Role.COORDINATE, basis="Công văn"),
        *(
            ReassignDuty(
                body=OFFICE, duty=duty, from_body=one, to_body=other, effective_on=date(2026, 2, day), reason="Đổi"
            )
            for one, other, day in PASSED
        ),
        SetDeadline(body=OFFICE, duty=duty, due=date(2026, 3, 10), reason="Kế hoạch"),
        ExtendDeadline(body=OFFICE, duty=duty, due=date(2026, 4, 10), reason="Mưa lũ"),
        ClaimCompletion(body=ORGANISERS, duty=duty, product="Báo cáo"),
        ClaimCompletion(body=NEIGHBOUR, duty=duty, product="Báo cáo"),
        AcceptCompletion(body=OFFICE, duty=duty, monitor=CLERK, text="Đồng ý"),
        ReturnCompletion(body=OFFICE, duty=duty, monitor=CLERK, reason="Chưa đủ"),
        VerifyRemedy(body=OFFICE, duty=duty, monitor=CLERK, is_verified=True, text="Đồng ý"),
        VerifyRemedy(body=OFFICE, duty=duty, monitor=CLERK, is_verified=False, text="Chưa đủ"),
    ]


@dataclass(frozen=True)
class Step:
    """One thing asked for: which, how many days after the one before, and how many days it lies back."""

    which: int
    after: int
    back: int


STEPS = st.lists(
    st.builds(Step, st.integers(0, len(wanted(DUTY)) - 1), st.integers(0, 20), st.sampled_from([0, 0, 1, 30, 200])),
    max_size=12,
)


def lived(begun: Sequence[Event], commands: Sequence[Command], steps: Sequence[Step]) -> list[Told]:
    """The life of a duty as it is recorded: what is refused leaves nothing."""
    now = BEGUN
    told = [Told(place, BEGUN, fact) for place, fact in enumerate(begun, 1)]
    for step in steps:
        now += timedelta(days=step.after, seconds=1)
        on = When((now - timedelta(days=step.back)).date().isoformat()) if step.back else None
        case = Case("", [one.fact for one in told], replace(commands[step.which], occurred=on), [], now=now)
        try:
            facts = decided(case)
        except Refused:
            continue
        told += [Told(len(told) + n, now, fact, occurred=on) for n, fact in enumerate(facts, 1)]
    return told


def seen(told: Sequence[Told], duty: DutyId, day: date) -> Duty | None:
    """The duty in the view on that day."""
    said: dict[str, tuple[tuple[date, int, int], Stands]] = {}
    for one in told:
        if type(one.fact) in VIEW.hears:
            for n, say in enumerate(VIEW.says(one)):
                place = (say.day, one.place, n)
                if say.key == duty.tag and say.day <= day and place >= said.get(say.axis, (place, None))[0]:
                    said[say.axis] = place, Stands(say.value, one.place, say.day)
    axes: Mapping[str, Stands] = {axis: stands for axis, (_, stands) in said.items() if stands.value is not None}
    return label(axes, day)


def agree(state: DutyState, duty: Duty, day: date) -> None:
    """Both know the same stage, deadline and holders."""
    assert state.stage.value == duty.state.value
    assert state.due(day) == duty.due
    monitoring = {holds.body for holds in duty.holders if holds.role == Role.MONITOR}
    assert state.holders(day) == {holds.body for holds in duty.holders if holds.body} - monitoring


def check(told: Sequence[Told], duty: DutyId) -> None:
    """On the day of the last record, and long after."""
    state = duty_state(duty).of([(one.place, one.fact) for one in told])
    assert state is not None
    for day in (told[-1].recorded_on, date(2030, 1, 1)):
        shown = seen(told, duty, day)
        assert shown is not None
        agree(state, shown, day)
        assert state.due(day) is not None or shown.due_class != DueClass.OVERDUE


@settings(deadline=None, max_examples=300)
@given(steps=STEPS)
def test_a_duty_from_words(steps: list[Step]) -> None:
    """Given whatever life that the rules allow, late records among it, then view and decision agree on the duty."""
    check(lived(PROPOSED, wanted(DUTY), steps), DUTY)


@settings(deadline=None, max_examples=300)
@given(steps=STEPS)
def test_a_remedy(steps: list[Step]) -> None:
    """Given whatever life of a remedy, then view and decision agree on it, and on its monitor."""
    ordered = decided(Case("", SETTLED, ORDER, []))
    check(lived([*SETTLED, *ordered], wanted(REMEDY), steps), REMEDY)
