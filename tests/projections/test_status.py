"""Where a directive stands: what people read on a day, and the same worked out from the facts in another way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.events.change import DirectiveReplaced, DirectiveResumed
from domain.events.correction import CorrectionRevoked, DirectiveCorrected
from domain.events.review import PreliminaryReviewHeld
from domain.ids import CorrectionId, DirectiveId, ReviewId, SuspensionId
from domain.kernel import RecordCorrected
from projections import status
from projections.saying import Dated, Told
from projections.status import Cause, Effect, Holds, Process, Status
from tests.projections.stories import BODY, DIRECTIVE, axes, drafted, imported, issued, repealed, story, suspended

MARCH, APRIL, MAY, JUNE, JULY = (date(2026, month, 1) for month in range(3, 8))
ISSUED = ("2026-03-05", issued(APRIL))


def _status(history: list[Told], day: date, known_at: int | None = None) -> Status:
    return status.label(axes(status, history, DIRECTIVE.tag, day, known_at))


def _effect(history: list[Told], day: date, known_at: int | None = None) -> Effect | None:
    holds = _status(history, day, known_at).holds
    return holds.effect if holds else None


def test_process_and_effect_are_two_axes() -> None:
    """Given a directive issued in March with effect from April, then each axis changes on its own day."""
    history = story(("2026-03-01", drafted()), ISSUED)

    on = {day: _status(history, day) for day in (MARCH, date(2026, 3, 5), APRIL)}

    assert [Process.DRAFTING, Process.ISSUED, Process.ISSUED] == [
        s.progress and s.progress.process for s in on.values()
    ]
    assert [None, Effect.NOT_YET, Effect.IN_FORCE] == [found.holds and found.holds.effect for found in on.values()]
    _, waiting, begun = on.values()
    assert [date(2026, 3, 31), None] == [found.holds and found.holds.until for found in (waiting, begun)]


@pytest.mark.parametrize(
    ("effective_on", "day", "effect"),
    [
        (None, MAY, Effect.UNKNOWN),
        (date(2026, 1, 1), date(2026, 2, 1), Effect.IN_FORCE),
        (date(2026, 1, 1), date(2025, 12, 31), None),
        (date(2026, 3, 5), date(2026, 3, 5), Effect.IN_FORCE),
    ],
)
def test_effect_follows_the_text(effective_on: date | None, day: date, effect: Effect | None) -> None:
    """Given an issue with a day of effect, passed or not, or without one, then the effect is that, or unknown."""
    assert effect == _effect(story(("2026-03-05", issued(effective_on))), day)


@pytest.mark.parametrize(
    ("day", "effect"),
    [
        (date(2026, 4, 30), Effect.IN_FORCE),
        (MAY, Effect.SUSPENDED),
        (date(2026, 6, 30), Effect.SUSPENDED),
        (JULY, Effect.IN_FORCE),
    ],
)
def test_a_suspension_ends_at_its_limit(day: date, effect: Effect) -> None:
    """Given a suspension from May to June, then it holds to its last day, and not a day longer."""
    assert effect == _effect(story(ISSUED, suspended(MAY, date(2026, 6, 30))), day)


@pytest.mark.parametrize(("resumed", "day"), [(JUNE, JUNE), (date(2026, 8, 1), JULY)])
def test_a_suspension_ends_at_the_first_of_limit_and_resumption(resumed: date, day: date) -> None:
    """Given a resumption before the limit, or behind it, then whichever comes first ends the suspension."""
    history = story(
        ISSUED,
        suspended(MAY, date(2026, 6, 30)),
        DirectiveResumed(DIRECTIVE, BODY, SuspensionId("s-1"), resumed, "Quyết định"),
    )

    assert [Effect.SUSPENDED, Effect.IN_FORCE] == [_effect(history, day - timedelta(days=1)), _effect(history, day)]


def test_effects_have_a_rank() -> None:
    """Given a directive in force, partly ended, suspended in part, as a whole, and ended, then the gravest counts."""
    history = story(ISSUED, repealed(APRIL, "p-1"), suspended(APRIL, JULY, "p-2"), suspended(MAY, JULY), repealed(JUNE))

    assert [Effect.IN_FORCE, Effect.PARTLY_ENDED] == [_effect(history, APRIL, known) for known in (1, 2)]
    assert [Effect.PARTLY_SUSPENDED] == [_effect(history, APRIL, 3)]
    assert [Effect.SUSPENDED, Effect.ENDED] == [_effect(history, day) for day in (MAY, JUNE)]


def test_a_status_says_what_it_comes_from() -> None:
    """Given a repeal of one provision by another directive, then cause, day, provisions and fact are named."""
    by = DirectiveId("d-2")
    replaced = DirectiveReplaced(DIRECTIVE, BODY, by, (), (), JUNE, "Quyết định")

    found = _status(story(ISSUED, replaced), JUNE)

    assert Holds(Effect.ENDED, JUNE, 2, Cause.REPLACED, by) == found.holds
    assert (Holds(Effect.IN_FORCE, APRIL, 1),) == found.also


def test_a_correction_takes_a_repeal_back_and_leaves_what_was_known() -> None:
    """Given a repeal that was entered by mistake, then it is gone from then on, and still known at its own position."""
    mistake = repealed(JUNE)
    history = story(ISSUED, mistake, RecordCorrected(BODY, 2, mistake.tags, None, "Ghi nhầm"))

    assert [Effect.ENDED, Effect.IN_FORCE] == [_effect(history, JULY, known) for known in (2, 3)]


def test_a_correction_of_words_has_its_day_and_leaves_the_effect() -> None:
    """Given words put right from May on, then the status is that of before, and May is found as a day of its own."""
    right = DirectiveCorrected(DIRECTIVE, BODY, CorrectionId("c-1"), None, (), {}, {}, MAY, (), (), "Nhầm", "Công văn")
    revoked = CorrectionRevoked(DIRECTIVE, BODY, CorrectionId("c-1"), None, JUNE, "Công văn")
    history = story(ISSUED, right, revoked)

    assert [_status(story(ISSUED), day) for day in (APRIL, MAY, JULY)] == [
        _status(history, day) for day in (APRIL, MAY, JULY)
    ]
    assert [MAY, JUNE] == [
        stands.day for axis, stands in axes(status, history, DIRECTIVE.tag, JULY).items() if axis.startswith("words:")
    ]


@pytest.mark.parametrize(
    ("on", "since", "dated"),
    [
        ("2026-03-05", date(2026, 3, 5), Dated.STATED),
        ("2026-02", date(2026, 2, 28), Dated.REDUCED),
        ("2026", date(2026, 3, 10), Dated.REDUCED),
        (None, date(2026, 3, 10), Dated.RECORDED),
    ],
)
def test_a_reduced_date_counts_from_its_last_day(on: str | None, since: date, dated: Dated) -> None:
    """Given a day, a month, a year or nothing, then the last day of it counts, or that of recording, and is marked."""
    progress = _status(story((on, drafted()) if on else drafted()), JULY).progress

    assert progress
    assert (since, dated) == (progress.since, progress.dated)


def test_an_import_without_a_date_stands_from_its_recording_and_its_effect_is_unknown() -> None:
    """Given a document without number, date or effect, then nothing is invented."""
    found = _status(story(imported()), JULY)

    assert found.progress
    assert found.holds
    assert (Process.IMPORTED, date(2026, 3, 10)) == (found.progress.process, found.progress.since)
    assert (Effect.UNKNOWN, None) == (found.holds.effect, found.body)


def test_a_stated_last_day_ends_an_imported_directive() -> None:
    """Given a document that names its last day, then it has expired on the next."""
    history = story(imported("2021-05", date(2021, 6, 1), date(2025, 12, 31)))

    assert Effect.NOT_YET == _effect(history, date(2021, 5, 31))
    assert Effect.IN_FORCE == _effect(history, date(2025, 12, 31))
    assert Holds(Effect.ENDED, date(2026, 1, 1), 1, Cause.EXPIRED) == _status(history, date(2026, 1, 1)).holds


@pytest.mark.parametrize(("is_whole", "process"), [(True, Process.UNDER_REVIEW), (False, Process.ISSUED)])
def test_only_a_review_of_the_whole_moves_the_directive(*, is_whole: bool, process: Process) -> None:
    """Given a review by the issuer, or by a body of its own share, then only the first one counts."""
    review = PreliminaryReviewHeld(DIRECTIVE, BODY, ReviewId("r-1"), MARCH, APRIL, is_whole, "", "", "", "")

    progress = _status(story(ISSUED, review), JULY).progress

    assert progress
    assert process == progress.process


def test_a_day_of_issue_that_is_put_right_moves_the_issue() -> None:
    """Given an entry that bears its fact's wrong day, when that is corrected, then it was issued on the right one."""
    wrong = issued(APRIL)
    right = RecordCorrected(BODY, 1, wrong.tags, replace(wrong, issued_on=date(2026, 3, 8)), "Ghi nhầm ngày")
    history = story(("2026-03-05", wrong), right)

    since = [found.progress and found.progress.since for found in (_status(history, JULY, known) for known in (1, 2))]
    assert [date(2026, 3, 5), date(2026, 3, 8)] == since


@pytest.mark.parametrize("on", ["2026", "2027-01-05"])
def test_an_import_never_stands_from_a_day_to_come(on: str) -> None:
    """Given a document that bears the running year alone, or a day to come, then it stands from its recording."""
    progress = _status(story(imported(on)), date(2026, 3, 10)).progress

    assert progress
    assert (Process.IMPORTED, date(2026, 3, 10)) == (progress.process, progress.since)


def test_a_suspension_that_ends_before_it_begins_never_runs() -> None:
    """Given a suspension whose last day was entered before its first, then the directive is in force."""
    assert [Effect.IN_FORCE] * 2 == [_effect(story(ISSUED, suspended(JUNE, MAY)), day) for day in (MAY, JULY)]
