"""What falls due when, by the days of facts told early and late."""

from __future__ import annotations

from datetime import date

import pytest

from domain.events.change import DirectiveResumed, DirectiveSuspended
from domain.ids import SuspensionId
from projections import falling
from tests.projections.stories import ALWAYS, BODY, DIRECTIVE, axes, story

PAUSE = SuspensionId("tam-ngung")
SUSPENDED = DirectiveSuspended(DIRECTIVE, BODY, PAUSE, (), date(2026, 1, 1), date(2026, 12, 31), "Bão")


def resumed(since: date) -> DirectiveResumed:
    """Effect again from that day on."""
    return DirectiveResumed(DIRECTIVE, BODY, PAUSE, since, "Hết bão")


@pytest.mark.parametrize(
    ("told", "back_told"), [("2026-01-01", "2026-02-01"), ("2026-02-01", "2026-01-15"), (None, "2026-01-15")]
)
@pytest.mark.parametrize(
    ("since", "last", "because"), [(date(2026, 3, 1), date(2026, 2, 28), 2), (date(2027, 3, 1), date(2026, 12, 31), 1)]
)
def test_a_suspension_ends_at_the_first_of_its_limit_and_a_resumption(
    told: str | None, back_told: str, since: date, last: date, because: int
) -> None:
    """Given a suspension and a resumption, whichever was told of the earlier day, then the first end is the one."""
    history = story((told, SUSPENDED) if told else SUSPENDED, (back_told, resumed(since)))
    falls = falling.label(axes(falling, history, PAUSE.tag, ALWAYS))

    assert falls
    assert (last, because) == (falls.on, falls.because)
