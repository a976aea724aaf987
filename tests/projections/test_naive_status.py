"""Where a directive stands on any day, as known at any position, is what a plain look at all facts comes to."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from domain.ids import DirectiveId
from projections import status
from projections.saying import Told
from projections.status import Holds, Progress, Status, label
from projections.steps import replay
from tests.naive import status as naive
from tests.projections.lives import axes_on, entries, lives, points
from tests.thorough import times

DIRECTIVES = [DirectiveId(f"directive-{n}") for n in (1, 2, 3)]


def seen(found: Status) -> naive.Status:
    """What the view tells."""
    bearing = ((found.holds,) if found.holds else ()) + found.also
    return naive.Status(
        process=_process(found.progress) if found.progress else None,
        bearing=tuple(map(_bearing, bearing)),
        body=found.body,
        is_amended=found.is_amended,
    )


def _process(found: Progress) -> naive.Process:
    return naive.Process(found.process, found.since, found.dated, found.because)


def _bearing(found: Holds) -> naive.Bearing:
    return naive.Bearing(**vars(found))


@settings(max_examples=times(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lives(status, DIRECTIVES[0]))
def test_the_status_of_any_day_as_known_at_any_position(history: list[Told]) -> None:
    """Given facts late and early, ends, suspensions and corrections, then each answer is the plain look's."""
    rows, plain = replay(status, history), entries(history)

    for known_at, as_of in points(history, 4):
        for directive in DIRECTIVES:
            expected = naive.status_on(plain, directive, known_at, as_of)
            assert expected == seen(label(axes_on(rows, directive.tag, known_at, as_of)))
