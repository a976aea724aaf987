"""Histories for the naive replay: ids are given once, as the rules have it; the rest is anything, in any order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from hypothesis import strategies as st

from domain.events.change import DirectiveResumed, DirectiveSuspended
from domain.ids import Id, SuspensionId
from domain.kernel import Event, RecordCorrected
from projections.saying import Stands, Told, View
from projections.steps import Row
from tests.naive.record import Entry
from tests.projections.histories import DAYS, histories, read

Points = list[tuple[int, date]]
"""Positions, and days to ask about at each."""


def lives(view: View, thing: Id) -> st.SearchStrategy[list[Told]]:
    """Facts that a view hears, and corrections: of all kinds, or only of those about one thing."""
    some = [kind for kind in view.hears if thing.kind in {field.name for field in fields(kind)}]
    return _of_kinds(view.hears).map(partial(_owned, None)) | _of_kinds(some).map(partial(_owned, thing))


def _of_kinds(kinds: Iterable[type[Event]]) -> st.SearchStrategy[list[Told]]:
    return histories({kind.__name__: kind for kind in (*kinds, RecordCorrected)})


def _owned(thing: Id | None, history: list[Told]) -> list[Told]:
    """Every suspension has an id of its own, and whatever resumes resumes one that was there."""
    return [replace(told, fact=_made_own(thing, told.fact, told.place)) for told in history]


def _made_own(thing: Id | None, fact: Event, place: int) -> Event:
    if thing and hasattr(fact, thing.kind):
        fact = replace(fact, **{thing.kind: thing})
    match fact:
        case DirectiveSuspended():
            return replace(fact, suspension=_suspension(place))
        case DirectiveResumed():
            return replace(fact, suspension=_suspension(1 + int(fact.suspension[-1]) * place // 4))
        case RecordCorrected(now=now) if now is not None:
            return replace(fact, now=_made_own(thing, now, fact.target))
    return fact


def _suspension(place: int) -> SuspensionId:
    return SuspensionId(f"s-{place}")


def entries(history: Sequence[Told]) -> list[Entry]:
    """The same as the naive replay takes it."""
    return [Entry(told.place, told.recorded, told.occurred, told.fact) for told in history]


def points(history: Sequence[Told], more: int) -> Points:
    """Every position with some days: those around the facts' own, a few of them at each position, and some fixed."""
    near = sorted({day + timedelta(days=n) for told in history for day in _days(told) for n in (-1, 0, 1)})
    step = max(1, len(near) // more)
    return [(told.place, day) for told in history for day in (*DAYS, *near[told.place % step :: step])]


def _days(told: Told) -> set[date]:
    return {told.day, *_of(told.fact)}


def _of(fact: Any) -> set[date]:  # noqa: ANN401  # any fact
    values = [getattr(fact, field.name) for field in fields(fact)]
    own = {value for value in values if isinstance(value, date)}
    return own.union(*(_of(value) for value in values if isinstance(value, Event)))


def axes_on(rows: Sequence[Row], key: str, known_at: int, as_of: date) -> dict[str, Stands]:
    """What the rows hold of a thing."""
    found = read([row for row in rows if row.key == key], known_at, as_of)
    return {axis: Stands(*stands) for (_, axis), stands in found.items()}
