"""What happened to a thing: every fact is told, to everything that it is about."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings

from domain.events import FACTS
from domain.ids import BodyId, PersonId
from domain.kernel import RecordCorrected
from domain.words import When
from projections import timeline
from projections.saying import Dated, Told
from projections.sentences.telling import TELLERS
from projections.views import VIEWS
from tests.projections.histories import whole_histories
from tests.projections.stories import ALWAYS, BODY, DIRECTIVE, axes, drafted, repealed, story


def test_every_fact_is_heard_and_told() -> None:
    """Given every type that may be stored, then the timeline hears it, and it has its sentences."""
    assert set(FACTS.values()) == timeline.hears
    assert set(FACTS.values()) == set(TELLERS)


def test_every_view_hears_only_what_is_stored() -> None:
    """Given the views of this release, then there are these, and what they hear are types of facts."""
    assert {"calendar", "labels", "responsibility", "search", "status", "timeline"} == set(VIEWS)
    assert [] == [kind for view in VIEWS.values() for kind in view.hears if kind not in FACTS.values()]


@settings(max_examples=5, deadline=None)
@given(history=whole_histories())
def test_a_fact_stands_under_each_of_its_tags_once(history: list[Told]) -> None:
    """Given a fact of any type, then it is told to all, to each of its tags, to its recorder and to their body."""
    for told in history:
        keys = [say.key for say in timeline.says(told)]
        assert len(keys) == len(set(keys))
        assert {timeline.EVERYTHING, *told.fact.tags, "actor:p-1", "body:b-1"} == set(keys)


@pytest.mark.parametrize(
    ("occurred", "day", "late", "dated"),
    [
        (None, date(2026, 3, 3), 0, Dated.RECORDED),
        ("2026-03-03", date(2026, 3, 3), 0, Dated.STATED),
        ("2026-03-02T23:30:00+07:00", date(2026, 3, 2), 1, Dated.STATED),
        ("2026-02", date(2026, 2, 28), 3, Dated.REDUCED),
        ("2026", date(2026, 3, 3), 0, Dated.REDUCED),
    ],
)
def test_lateness_counts_days_in_hanoi(occurred: str | None, day: date, late: int, dated: Dated) -> None:
    """Given a fact recorded late in the evening, UTC, then its day is that of Hanoi, and lateness counts from there."""
    recorded = datetime(2026, 3, 2, 18, tzinfo=UTC)

    told = Told(1, recorded, drafted(), PersonId("p-1"), When(occurred) if occurred else None)

    assert (day, late, late > 0, dated) == (told.day, told.lateness, told.is_late, told.dated)


def test_a_corrected_fact_is_told_as_corrected_in_its_place() -> None:
    """Given an entry put right, then its line says by which entry; the correction has a line of its own."""
    wrong, right = repealed(date(2026, 6, 1)), repealed(date(2026, 7, 1))
    history = story(drafted(), wrong, RecordCorrected(BodyId("b-1"), 2, wrong.tags, right, "Ghi nhầm"))

    found = axes(timeline, history, DIRECTIVE.tag, ALWAYS)

    assert {"1": 1, "2": 3, "3": 3} == {axis: stands.because for axis, stands in found.items()}
    assert {"1": 1, "2": 2} == {
        axis: stands.because for axis, stands in axes(timeline, history, BODY.tag, ALWAYS, 2).items()
    }
