"""The machinery of views: whatever the facts say, in whatever order, its rows tell it as a plain look back does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.kernel import Event
from projections.saying import Told, View
from projections.steps import Row, Steps, replay
from projections.views import VIEWS
from tests.projections.histories import DAYS, as_known, histories_of, naive, read, whole_histories

EVERY_VIEW = pytest.mark.parametrize("view", VIEWS.values(), ids=list(VIEWS))


@EVERY_VIEW
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_rows_answer_as_a_naive_replay(view: View, data: st.DataObject) -> None:
    """Given any history, then at every position and on several days the rows answer what a look at all of it does."""
    history = data.draw(histories_of(view))
    rows = replay(view, history)

    for position in range(history[-1].place + 1):
        for day in DAYS:
            assert naive(view, history, position, day) == read(rows, position, day)


@EVERY_VIEW
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_view_at_a_position_is_the_view_of_the_facts_up_to_it(view: View, data: st.DataObject) -> None:
    """Given any history, then what is known at a position never changes, whatever is recorded later."""
    history = data.draw(histories_of(view))
    rows = replay(view, history)

    for told in history:
        first = [one for one in history if one.place <= told.place]
        assert as_known(replay(view, first), told.place) == as_known(rows, told.place)


@EVERY_VIEW
@settings(max_examples=40, deadline=None)
@given(data=st.data(), cuts=st.lists(st.booleans(), min_size=17, max_size=17), forgets=st.booleans())
def test_taking_facts_bit_by_bit_comes_to_a_full_replay(
    view: View, data: st.DataObject, cuts: list[bool], *, forgets: bool
) -> None:
    """Given facts taken in batches, all steps in mind or none, then the table ends up as one replay makes it."""
    history = data.draw(histories_of(view))
    table = _Table(view, history)

    for batch in _batches(history, cuts):
        table.take(batch)
        if forgets:
            table.forget()

    assert sorted(map(repr, replay(view, history))) == sorted(map(repr, table.rows))


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(history=whole_histories())
def test_one_value_at_a_time(history: list[Told]) -> None:
    """Given a fact of every type, then one row of an axis holds on a day at most, and none is known at no position."""
    for view in VIEWS.values():
        rows = replay(view, history)
        assert [] == [row for row in rows if row.known_to is not None and row.known_to <= row.known_from]
        for day in DAYS:
            held = [(r.key, r.axis) for r in rows if r.known_to is None and r.day <= day < (r.day_to or date.max)]
            assert len(set(held)) == len(held)


def _batches(history: Sequence[Told], cuts: Sequence[bool]) -> Iterable[list[Told]]:
    batch: list[Told] = []
    for told, cut in zip(history, cuts, strict=False):
        batch.append(told)
        if cut:
            yield batch
            batch = []
    yield batch


class _Table:
    """A table in memory, written as the real one is."""

    def __init__(self, view: View, history: Iterable[Told]) -> None:
        self.rows: list[Row] = []
        self._view = view
        self._entries = {told.place: told for told in history}
        self.forget()

    def forget(self) -> None:
        """Keep nothing in mind."""
        self._steps = Steps(self._view, self._retold)

    def _retold(self, place: int, fact: Event) -> Told:
        return self._entries[place].put_right(fact)

    def take(self, batch: Sequence[Told]) -> None:
        """Remember, take, write."""
        said = [(told.place, self._steps.hear(told)) for told in batch]
        corrected = {place for at, each in said for place, _ in each if place != at}
        axes = self._steps.unknown(each for _, each in said)
        now = [row for row in self.rows if row.known_to is None]
        axes |= {(row.key, row.axis) for row in now if row.place in corrected}
        self._steps.remember(axes, [row for row in now if (row.key, row.axis) in axes])
        for position, each in said:
            self._steps.take(position, each)
        closed, opened = self._steps.changes()
        ended = {row._replace(known_to=None, value=None): row.known_to for row in closed}
        self.rows = [row._replace(known_to=row.known_to or ended.pop(_open(row), None)) for row in self.rows]
        self.rows += [row for row in closed if _open(row) in ended]
        self.rows += opened


def _open(row: Row) -> Row:
    return row._replace(known_to=None, value=None)
