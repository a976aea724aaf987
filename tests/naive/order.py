"""Which entries are out of order: recorded after something, about the same thing, that had happened on a later day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from domain.kernel import Event, RecordCorrected
from tests.naive.record import HANOI, Entry, last_day


class Ahead(NamedTuple):
    """What had happened last of all that was on record already."""

    place: int
    day: date
    days: int
    """From the day of the entry to that one."""


def ahead_of(history: Sequence[Entry], entry: Entry) -> Ahead | None:
    """What stood before an entry though it had happened later, as known just before the entry; the last of it."""
    mine = _day(entry, entry.fact)
    now: dict[int, Event | None] = {each.place: each.fact for each in history if each.place < entry.place}
    for each in history[: entry.place - 1]:
        if isinstance(each.fact, RecordCorrected):
            now[each.fact.target] = each.fact.now
    found = [
        (_day(each, fact), each.place)
        for each in history[: entry.place - 1]
        if (fact := now[each.place]) and _is_about_the_same(fact, entry.fact)
    ]
    day, place = max(found, default=(mine, 0))
    return Ahead(place, day, (day - mine).days) if day > mine else None


def _day(entry: Entry, now: Event) -> date:
    recorded_on = entry.recorded.astimezone(HANOI).date()
    occurred = entry.occurred
    if entry.fact.dated and now.dated and occurred == entry.fact.dated.isoformat():
        occurred = now.dated.isoformat()  # type: ignore[assignment]  # a text all the same
    return min(last_day(occurred), recorded_on) if occurred else recorded_on


def _is_about_the_same(one: Event, other: Event) -> bool:
    if {type(one).__name__, type(other).__name__} & {"RecordCorrected", "ContentErased"}:
        return False
    shared = set(one.tags) & set(other.tags)
    return bool({tag.partition(":")[0] for tag in shared} & {"directive", "duty", "inspection", "seat"})
