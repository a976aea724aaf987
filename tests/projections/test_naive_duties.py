"""Any duty on any day, as known at any position, is what a plain look at all facts comes to."""

from __future__ import annotations

from collections import Counter

from hypothesis import HealthCheck, given, settings

from domain.ids import DutyId
from projections import responsibility
from projections.duty import Duty, label
from projections.saying import Told
from projections.steps import replay
from tests.naive import duties as naive
from tests.naive.pauses import Held
from tests.projections.lives import axes_on, entries, lives, points
from tests.thorough import times


def seen(found: Duty | None) -> naive.Duty | None:
    """What the view tells."""
    if found is None:
        return None
    parts = [(holder.role, holder.body, holder.is_class) for holder in found.holders]
    return naive.Duty(
        found.state,
        found.state_because,
        frozenset(part for part in parts if part[1]),
        Counter(part for part in parts if not part[1]),
        found.deadline_kind,
        found.due,
        found.due_because,
        found.due_class,
        naive.Report(**vars(found.report)) if found.report else None,
        Held(**vars(found.paused)) if found.paused else None,
    )


@settings(max_examples=times(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lives(responsibility, DutyId("duty-1")))
def test_a_duty_on_any_day_as_known_at_any_position(history: list[Told]) -> None:
    """Given words, judgements, hand-overs, claims and corrections in any order, then the plain look says the same."""
    rows, plain = replay(responsibility, history), entries(history)

    for known_at, as_of in points(history, 4):
        for duty in naive.duties_of(plain):
            expected = naive.duty_on(plain, duty, known_at, as_of)
            assert expected == seen(label(axes_on(rows, f"duty:{duty}", known_at, as_of), as_of))
