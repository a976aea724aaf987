"""Histories for property tests: every fact type, late, retroactive and corrected ones among them; and a naive reader.

The reader looks at all that was ever said each time it is asked, and so needs no steps, no ranges and no rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from domain.events import FACTS
from domain.ids import BodyId, PersonId
from domain.kernel import Event, RecordCorrected, corrected
from domain.words import When
from projections.saying import Told, Value, View
from projections.steps import Row
from tests.facts_builder import facts, facts_of

START = datetime(2024, 1, 1, 3, tzinfo=UTC)
DAYS = [date(2019, 12, 31), date(2023, 5, 5), date(2025, 6, 30), date(2026, 7, 1), date(2028, 1, 1)]
"""Days to ask about: before, between and behind those of the facts."""
OCCURRED = [None, None, When("2019"), When("2023-02"), When("2024-01-01"), When("2025-12-31T23:30:00+07:00")]
GAPS = [0, 1, 90_000, 86_400 * 45, 86_400 * 400]
"""Seconds between two recordings."""


def histories(kinds: Mapping[str, type[Event]] = FACTS, size: int = 16) -> st.SearchStrategy[list[Told]]:
    """What views are told: facts of these types, some corrected, some more than once."""
    uncorrected = {name: kind for name, kind in kinds.items() if kind is not RecordCorrected}
    first = st.deferred(lambda: facts(uncorrected).flatmap(_with_times))
    later = st.deferred(lambda: (facts(uncorrected) | facts_of(RecordCorrected)).flatmap(_with_times))
    return st.builds(
        lambda one, others: _told([one, *others]), first, st.lists(later, min_size=size // 2, max_size=size)
    )


def histories_of(view: View) -> st.SearchStrategy[list[Told]]:
    """Histories of all facts, or only of those that a view hears: there they meet more often."""
    return histories() | histories({kind.__name__: kind for kind in view.hears})


def whole_histories() -> st.SearchStrategy[list[Told]]:
    """One fact of every registered type, in any order."""
    return st.deferred(lambda: st.permutations(list(FACTS.values())).flatmap(_each)).map(_told)


def _each(kinds: Sequence[type[Event]]) -> st.SearchStrategy[Sequence[tuple[Event, When | None, int]]]:
    ordered = sorted(kinds, key=lambda kind: kind is RecordCorrected)
    return st.tuples(*(facts_of(kind).flatmap(_with_times) for kind in ordered))


def _with_times(fact: Event) -> st.SearchStrategy[tuple[Event, When | None, int]]:
    """Many entries bear the day that their fact states."""
    own = [When(fact.dated.isoformat())] * len(OCCURRED) if fact.dated else []
    return st.tuples(st.just(fact), st.sampled_from([*OCCURRED, *own]), st.sampled_from(GAPS))


def _told(drawn: Sequence[tuple[Event, When | None, int]]) -> list[Told]:
    recorded, history = START, list[Told]()
    for fact, occurred, gap in drawn:
        recorded += timedelta(seconds=gap, microseconds=1)
        aimed = _aimed(fact, history)
        history.append(Told(len(history) + 1, recorded, aimed, PersonId("p-1"), occurred, "officer", BodyId("b-1")))
    return history


def _aimed(fact: Event, history: Sequence[Told]) -> Event:
    """A correction is of something before it, and carries its tags, as recorded and as corrected since."""
    if not isinstance(fact, RecordCorrected):
        return fact
    target = 1 + fact.target % len(history)
    since = [told.fact for told in history if isinstance(told.fact, RecordCorrected) and told.fact.target == target]
    tags = [tag for each in (history[target - 1].fact, *since) for tag in each.tags]
    now = fact.now if fact.target % 3 else None  # else one in fifty would be
    return replace(fact, target=target, about=tuple(dict.fromkeys(tags)), now=now)


def standing(history: Iterable[Told], position: int) -> list[tuple[int, Told]]:
    """What stands after the first so many entries, with the entry that says so; corrections stand for themselves."""
    known = [told for told in history if told.place <= position]
    envelopes, because = {told.place: told for told in known}, {told.place: told.place for told in known}
    for told in known:
        if isinstance(told.fact, RecordCorrected):
            because[told.fact.target] = told.place
    facts = corrected((told.place, told.fact) for told in known)
    own = [(told.place, told) for told in known if isinstance(told.fact, RecordCorrected)]
    changed = {place for place, fact in facts if isinstance(envelopes[place].fact, RecordCorrected)}
    kept = [(because[place], envelopes[place].put_right(fact)) for place, fact in facts]
    gone = {told.fact.target for told in known if isinstance(told.fact, RecordCorrected)}
    return [*kept, *(pair for pair in own if pair[0] not in changed | gone)]


Answers = dict[tuple[str, str], tuple[Any, int, date]]
"""By key and axis: the value, the entry that says so, and the day from which it holds."""


def naive(view: View, history: Iterable[Told], position: int, day: date) -> Answers:
    """What holds on a day as known at a position: of all that was said the last by day, place and order."""
    said: dict[tuple[str, str], list[tuple[date, int, int, Value, int]]] = {}
    for because, told in standing(history, position):
        if type(told.fact) in view.hears:
            for i, say in enumerate(view.says(told)):
                if say.day <= day:
                    said.setdefault((say.key, say.axis), []).append((say.day, told.place, i, say.value, because))
    last = {axis: max(all_of_it, key=lambda one: one[:3]) for axis, all_of_it in said.items()}
    return {axis: (value, because, since) for axis, (since, _, _, value, because) in last.items() if value is not None}


def read(rows: Iterable[Row], position: int, day: date) -> Answers:
    """The same by the rows of a view, as its table is read."""
    return {
        (row.key, row.axis): (row.value, row.because, row.day)
        for row in rows
        if row.known_from <= position
        and (row.known_to is None or row.known_to > position)
        and row.day <= day
        and (row.day_to is None or row.day_to > day)
        and row.value is not None
    }


def as_known(rows: Iterable[Row], position: int) -> set[str]:
    """The rows of a view as they stood at a position: what came later is not there, what ended later still stands."""
    known = [row for row in rows if row.known_from <= position]
    return {
        repr(row._replace(known_to=None if row.known_to and row.known_to > position else row.known_to)) for row in known
    }
