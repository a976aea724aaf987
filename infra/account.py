"""A short account of a register: where directives stand, who owes what by when, and one life in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from api.duty_shapes import Duty
from api.reader import At, DirectivesWanted, DutiesWanted, Page
from api.shapes import DirectiveSummary, Named, TimelineEntry, Words
from domain.words import HANOI
from infra.reading.reading import Reading
from infra.reading.source import Source
from infra.running import Running
from infra.views.store import Views

ALL: Final = Page("", 1000)
SHOWN: Final = 12  # duties
ACTS: Final = 20
SUBJECT: Final = 60  # signs of a title
SENTENCE: Final = 140  # … and of a sentence


def account(service: Running) -> Iterator[str]:
    """The lines, as of today."""
    views = Views(service.database.login())
    reading = Reading(Source(views, service.ledger, service.people, service.pool))
    at = At(datetime.now(HANOI).date(), reading.position())
    directives = reading.directives(DirectivesWanted(), at, ALL).items
    duties = reading.duties(DutiesWanted(), at, ALL).items
    yield from _directives(directives, at)
    yield from _duties(duties)
    yield from _life(reading, directives, at)
    views.close()


def _directives(directives: list[DirectiveSummary], at: At) -> Iterator[str]:
    yield f"{len(directives)} directives, on {at.as_of:%d/%m/%Y}, as known at position {at.known_at}:"
    for one in sorted(directives, key=lambda one: one.number or "~"):
        process = one.progress.process if one.progress else "unknown"
        effect = one.holds.effect if one.holds else "—"
        yield f"  {one.number or 'no number':12}{process:16}{effect:20}{_short(one.title)}"


def _duties(duties: list[Duty]) -> Iterator[str]:
    counted = Counter(str(duty.due_class) for duty in duties)
    yield ""
    yield f"{len(duties)} duties: " + ", ".join(f"{count} {due}" for due, count in sorted(counted.items()))
    urgent = ("overdue", "due_soon", "running", "no_deadline", "paused")
    asked = [duty for due in urgent for duty in duties if duty.due_class == due]
    for duty in asked[:SHOWN]:
        due = f"{duty.due:%d/%m/%Y}" if duty.due else "no day"
        holder = next((_called(each.body) for each in duty.holders if each.body), "nobody named yet")
        yield f"  {duty.due_class:16}{due:12}{holder}: {_short(duty.action)}"


def _life(reading: Reading, directives: list[DirectiveSummary], at: At) -> Iterator[str]:
    """The most varied life, from its beginning."""
    lives = [(_told(reading, one, at), one) for one in directives]
    told, one = max(lives, key=lambda life: len({entry.type for entry in life[0]}), default=([], None))
    if one is None:
        return
    yield ""
    yield f"The life of {one.number or one.id}, in {len(told)} acts († recorded later than it happened):"
    for entry in told[:ACTS]:
        late = "†" if entry.days_late else " "
        yield f"  {entry.on:%d/%m/%Y}{late} {_short(entry.sentence.vi, SENTENCE)}"
    if len(told) > ACTS:
        yield f"  … and {len(told) - ACTS} more"


def _told(reading: Reading, one: DirectiveSummary, at: At) -> list[TimelineEntry]:
    return reading.timeline(f"directive:{one.id}", at, ALL, newest_first=False).items


def _called(thing: Named | None) -> str:
    return _short(thing.name) if thing and thing.name else thing.id if thing else "—"


def _short(words: Words | None, most: int = SUBJECT) -> str:
    if words is None:
        return "(no title)"
    text = words if isinstance(words, str) else "[erased]"
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
