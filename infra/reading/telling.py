"""Facts told to people: the timeline of a thing, and who recorded what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from api.reader import At, Listed, NoMark, Page
from api.shapes import Named, Recorder, TimelineEntry, Told
from domain.ids import BodyId, PersonId
from domain.kernel import Event
from domain.words import HANOI
from infra.codec import fact_of
from infra.ledger.entry import Stored
from infra.reading.naming import Naming
from infra.reading.pages import cut, position_of
from infra.reading.source import TIMELINE, Source, said
from infra.views.store import Line, Mark
from projections import sentences  # noqa: F401  # loads the sentences of all stages
from projections.saying import Dated
from projections.sentences.telling import TELLERS, entered, sentence
from projections.sentences.unnamed import without_somebody


def timeline(source: Source, tag: str, at: At, page: Page, *, newest_first: bool) -> Listed[TimelineEntry]:
    """A page of what happened to a thing up to a day, in the order of days."""
    after = mark_of(page.after) if page.after else None
    lines = source.views.rows(
        TIMELINE, tag, at.as_of, at.known_at, after=after, limit=page.limit + 1, newest_first=newest_first
    )
    told_of = retold(source, lines, at)
    return cut([(written(line.mark), entry) for line, entry in zip(lines, told_of, strict=True)], page.limit)


def retold(source: Source, lines: Sequence[Line], at: At) -> list[TimelineEntry]:
    """Lines of a timeline as answers hold them."""
    entries = source.entries({position for line in lines for position in (line.place, line.because)})
    naming = Naming(source, at)
    naming.prepare([(_spoken(line, entries), recorder_of(entries[line.place])) for line in lines])
    return [_entry(line, entries, naming) for line in lines]


def _entry(line: Line, entries: dict[int, Stored], naming: Naming) -> TimelineEntry:
    value = cast("dict[str, Any]", line.value)
    stored = entries[line.place]
    return TimelineEntry(
        position=line.place,
        because=line.because,
        type=value["type"],
        on=line.day,
        dated=Dated(value["dated"]),
        effective_on=date.fromisoformat(value["effective_on"]) if value["effective_on"] else None,
        recorded=stored.recorded,
        days_late=value["late"],
        recorder=recorder(stored, naming),
        sentence=told(_spoken(line, entries), entries[line.because], naming.on(line.day))
        or Told(vi=value["type"], en=value["type"]),
    )


def _spoken(line: Line, entries: dict[int, Stored]) -> Event:
    """What a line tells: in its target's place what a correction put there, in its own place the correction itself."""
    stored = entries[line.because]
    return fact_of(stored) if line.because == line.place else said(stored)


def told(fact: Event, stored: Stored, naming: Naming) -> Told | None:
    """The fact of this entry in a sentence, by these names, those of its day; none for one of a later release."""
    if type(fact) not in TELLERS:
        return None
    spoken, unnamed = _said(fact, stored, naming), without_somebody(fact)
    return spoken if unnamed is fact else spoken.model_copy(update={"unnamed": _said(unnamed, stored, naming)})


def _said(fact: Event, stored: Stored, naming: Naming) -> Told:
    spoken = entered(sentence(fact, naming), (stored.actor or {}).get("capacity"))
    return Told(vi=spoken.vi, en=spoken.en)


def sentences_of(source: Source, facts: Sequence[Event], at: At) -> list[Told]:
    """Facts in a sentence each, whether they are recorded or not."""
    naming = Naming(source, at)
    naming.prepare(list(facts))
    spoken = (sentence(fact, naming.on(fact.dated or at.as_of)) for fact in facts)
    return [Told(vi=each.vi, en=each.en) for each in spoken]


def recorder(stored: Stored, naming: Naming) -> Recorder | None:
    """Who recorded an entry, in which office and for which body as it was called that day; none: nobody is named."""
    actor, (person, body) = stored.actor or {}, recorder_of(stored)
    if not person:
        return None
    return Recorder(
        person=naming.named_person(person),
        capacity=actor.get("capacity"),
        office=actor.get("office"),
        body=naming.on(stored.recorded.astimezone(HANOI).date()).named(body),
        issuer=actor.get("issuer"),
    )


def recorder_of(stored: Stored) -> tuple[PersonId | None, BodyId | None]:
    """The person who recorded an entry, and the body for which they did."""
    actor = stored.actor or {}
    person, body = actor.get("id"), actor.get("body")
    return PersonId(person) if person else None, BodyId(body) if body else None


def people(source: Source, kind: str, at: At) -> list[Named]:
    """Whoever has recorded something, or is named in a fact, by then; by name, those without one last."""
    naming, persons = (
        Naming(source, at),
        [PersonId(one) for (one,) in source.query("people", {"kind": kind, "known_at": at.known_at})],
    )
    naming.prepare([persons])
    found = [naming.named_person(person) for person in persons]
    return sorted(found, key=lambda one: (one.name is None, str(one.name), one.id))


def written(mark: Mark) -> str:
    """The mark of a page."""
    return f"{mark.day}.{mark.place}.{mark.axis}"


def mark_of(text: str) -> Mark:
    """The mark that was written.  Raises `NoMark`."""
    try:
        day, place, axis = text.split(".", 2)
        return Mark(date.fromisoformat(day), position_of(place), axis)
    except ValueError as wrong:
        raise NoMark(f"{text!r} is no mark of a timeline") from wrong
