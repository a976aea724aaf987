"""What stands on record as known at a position, and the day on which each fact counts: the law of days, by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta, timezone
from typing import NamedTuple

from domain.events.drafting import DirectiveDrafted, ProvisionAdded, ProvisionRemoved, ProvisionRevised
from domain.events.issuing import DirectiveImported, DirectiveIssued
from domain.kernel import Event, RecordCorrected
from domain.words import When

HANOI = timezone(timedelta(hours=7))


class Entry(NamedTuple):
    """A fact as it was recorded."""

    place: int
    recorded: datetime
    occurred: When | None
    fact: Event


class StandingFact(NamedTuple):
    """What stands at a place."""

    day: date
    """The day on which it happened, as the law has it."""
    place: int
    because: int
    """The entry that says so: its own place, or that of its last correction."""
    dated: str
    """Where the day comes from: "stated", "reduced" or "recorded"."""
    fact: Event


def standing(history: Sequence[Entry], known_at: int) -> Iterator[StandingFact]:
    """All that stands at that position, by place: each as its last correction left it, if that left anything."""
    known = [entry for entry in history if entry.place <= known_at]
    last: dict[int, tuple[int, Event | None]] = {}
    for entry in known:
        if isinstance(entry.fact, RecordCorrected):
            last[entry.fact.target] = entry.place, entry.fact.now
    for entry in known:
        because, now = last.get(entry.place, (entry.place, entry.fact))
        if now is not None and not isinstance(now, RecordCorrected):
            day, dated = _dated(entry, now)
            yield StandingFact(day, entry.place, because, dated, now)


def _dated(entry: Entry, now: Event) -> tuple[date, str]:
    """The day of `occurred`, at the latest that of recording; of a document from before the ledger, its own."""
    recorded_on = entry.recorded.astimezone(HANOI).date()
    occurred = entry.occurred
    if isinstance(now, DirectiveImported) and now.issued_on:
        occurred = now.issued_on
    elif entry.fact.dated and now.dated and occurred == entry.fact.dated.isoformat():
        occurred = When(now.dated.isoformat())  # the entry bore the day that the fact names, and that was put right
    if occurred is None:
        return recorded_on, "recorded"
    return min(last_day(occurred), recorded_on), "reduced" if len(occurred) < len("2026-01-01") else "stated"


def last_day(when: str) -> date:
    """A year counts from its last day, a month from its last."""
    if "T" in when:
        return datetime.fromisoformat(when).astimezone(HANOI).date()
    year, month, day = (*(int(part) for part in when.split("-")), 0, 0)[:3]
    if day:
        return date(year, month, day)
    first_after = date(year + 1, 1, 1) if month in {0, 12} else date(year, month + 1, 1)
    return first_after - timedelta(days=1)


def laid_down_later(history: Sequence[Entry], directive: str, known_at: int, as_of: date) -> set[int]:
    """The places of what was laid down after a day, of a directive that was neither issued nor in effect by then."""
    about = [each for each in standing(history, known_at) if getattr(each.fact, "directive", None) == directive]
    for each in about:
        if isinstance(each.fact, DirectiveIssued | DirectiveImported):
            begins = each.fact.effective_on
            if each.day <= as_of or (begins is not None and begins <= as_of):
                return set()
    kinds = DirectiveDrafted | ProvisionAdded | ProvisionRevised | ProvisionRemoved | DirectiveImported
    return {each.place for each in about if isinstance(each.fact, kinds) and each.day > as_of}
