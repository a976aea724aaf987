"""The log as it was recorded: chosen by who, what, when; one entry whole, with its grounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import MINYEAR, date, datetime, timedelta
from typing import Any, NamedTuple, cast

import orjson

from api.reader import At, EventsWanted, InTheFuture, Listed, Page
from api.representing import ERASED, fields_of
from api.shapes import Event, EventSummary, OutOfOrder
from domain.ids import BodyId
from domain.kernel import RecordCorrected
from domain.words import Erased
from infra.codec import Carried, fact_of
from infra.grounds import NoGrounds, grounds_at
from infra.ledger import port
from infra.ledger.entry import Stored
from infra.reading.naming import Naming
from infra.reading.pages import cut, position_of
from infra.reading.resting import left_hanging
from infra.reading.source import Source
from infra.reading.telling import recorder, recorder_of, told
from infra.views import telling as views
from projections.timeline import EVERYTHING, OF_THE_RECORD

INSTANT = timedelta(microseconds=1)
HANGING = 50
"""Of what rests on an entry that was struck out so many are shown."""
RECORD_TYPES = [kind.__name__ for kind in OF_THE_RECORD]


def listed(
    source: Source, wanted: EventsWanted, at: At, page: Page, *, newest_first: bool = False
) -> Listed[EventSummary]:
    """A page of entries in the order of the log, or in that turned round."""
    after = position_of(page.after) if page.after else None
    first, last = (0, (after or at.known_at + 1) - 1) if newest_first else (after or 0, at.known_at)
    positions = _chosen(source, wanted, _Stretch(first, min(last, at.known_at), page.limit + 1, newest_first))
    return cut([(str(each.position), each) for each in _summaries(source, positions, at)], page.limit)


def places(source: Source, wanted: EventsWanted, at: At, limit: int) -> list[int]:
    """The positions of the first entries that fit, in the order of the log, at most so many."""
    return _chosen(source, wanted, _Stretch(0, at.known_at, limit, newest_first=False))


def most_late(source: Source, days: int, types: Sequence[str], at: At, limit: int) -> list[EventSummary]:
    """The entries of some types (none: of any) recorded longest after they happened, at least so many days."""
    given = {"key": EVERYTHING, "known_at": at.known_at, "days_late": days, "types": list(types), "limit": limit}
    return _summaries(source, [place for (place,) in source.query("most_late", given)], at)


def heard(
    source: Source, asked: Sequence[tuple[str, Sequence[str], int]], at: At, limit: int
) -> list[list[EventSummary]]:
    """For each tag, types and position the first facts of these types about it, up to there."""
    given = {
        "tags": [tag for tag, _, _ in asked],
        "types": [" ".join(types) for _, types, _ in asked],
        "seen": [seen for _, _, seen in asked],
        "limit": limit,
    }
    found = source.query("heard", given) if asked else []
    told = {each.position: each for each in _summaries(source, sorted({place for _, place in found}), at)}
    return [[told[place] for of, place in found if of == n] for n in range(1, len(asked) + 1)]


def _summaries(source: Source, positions: list[int], at: At) -> list[EventSummary]:
    """These entries, in this order."""
    entries = source.entries(positions)
    naming = Naming(source, at)
    naming.prepare([(fact_of(stored), recorder_of(stored)) for stored in entries.values()])
    more = _more(source, entries, at.known_at)
    return [_summary(entries[p], naming, more) for p in positions if p in entries]


def one(source: Source, position: int, at: At) -> Event | None:
    """One entry; none where it stands behind what is to be known."""
    stored = source.entries([position]).get(position) if position <= at.known_at else None
    if stored is None:
        return None
    naming = Naming(source, at)
    naming.prepare([(fact_of(stored), recorder_of(stored))])
    more = _more(source, {position: stored}, at.known_at)
    hanging = left_hanging(source, stored, more.corrections.get(position), at.known_at)
    return Event(
        **dict(_summary(stored, naming, more)),
        left_hanging=None if hanging is None else _summaries(source, hanging.positions[:HANGING], at),
        more_left_hanging=hanging is not None and not (hanging.is_all and len(hanging.positions) <= HANGING),
        fields=_fields(stored),
        lost=stored.is_lost,
        entry=cast("Any", stored.said),
        grounds=_grounds(source, position),
    )


def content(source: Source, position: int, at: At) -> bytes | None:
    """The stored body of one entry; none where it stands behind what is to be known."""
    stored = source.entries([position]).get(position) if position <= at.known_at else None
    return stored.body if stored else None


class _Stretch(NamedTuple):
    """Positions behind the first and up to the last, at most so many from one end."""

    first: int
    last: int
    limit: int
    newest_first: bool


def _chosen(source: Source, wanted: EventsWanted, part: _Stretch) -> list[int]:
    """The positions of the entries asked for; straight from the log where nothing but the time of recording counts."""
    first = max(part.first, _before(source, wanted.recorded_from))
    last = min(part.last, _until(source, wanted.recorded_to, part.last))
    if not _narrows(wanted):
        found = range(first + 1, last + 1)
        return list(found[::-1][: part.limit] if part.newest_first else found[: part.limit])
    having = {"person": wanted.actor, "office": wanted.office}
    keys = [wanted.tag, BodyId(wanted.body).tag if wanted.body else None, _recorder(wanted)]
    key, *also = [key for key in keys if key] or [EVERYTHING]
    given = {
        "key": key,
        "also": also,
        "first": first,
        "last": last,
        "since": wanted.occurred_from or date.min,
        "until": wanted.occurred_to or date.max,
        "having": orjson.dumps({name: value for name, value in having.items() if value}).decode(),
        "types": list(wanted.types),
        "late": wanted.late,
        "days_late": wanted.days_late,
        "out_of_order": wanted.out_of_order,
        "of_the_record": RECORD_TYPES,
        "limit": part.limit,
    }
    return [place for (place,) in source.query("chosen_back" if part.newest_first else "chosen", given)]


def _recorder(wanted: EventsWanted) -> str | None:
    return f"actor:{wanted.actor}" if wanted.actor else None


def _narrows(wanted: EventsWanted) -> bool:
    recorded = {"recorded_from", "recorded_to"}
    return any(value not in (None, ()) for name, value in vars(wanted).items() if name not in recorded)


def _before(source: Source, moment: datetime | None) -> int:
    """The last position recorded before a moment; behind all where it has not come."""
    if moment is None or moment.year == MINYEAR:  # before its first instant there is none
        return 0
    return _at(source, moment - INSTANT, 2**62)


def _until(source: Source, moment: datetime | None, known_at: int) -> int:
    return _at(source, moment, known_at) if moment else known_at


def _at(source: Source, moment: datetime, otherwise: int) -> int:
    """By the database's clock, which may be behind ours."""
    try:
        return source.ledger.position_at(moment)
    except port.InTheFuture:
        return otherwise


class _More(NamedTuple):
    """What other entries have to do with some, by position."""

    corrections: dict[int, int]
    """The last correction."""
    out_of_order: dict[int, OutOfOrder]


def _more(source: Source, entries: Mapping[int, Stored], known_at: int) -> _More:
    given = {"key": EVERYTHING, "axes": [str(position) for position in entries]}
    ahead = source.query("out_of_order", {**given, "of_the_record": RECORD_TYPES})
    behind = {place: OutOfOrder(behind=behind, on=on, days=days) for place, behind, on, days in ahead}
    told = dict(source.query("corrections", {**given, "known_at": known_at}))
    return _More({at: _last_correction(source, entries[at], last, known_at) for at, last in told.items()}, behind)


def _last_correction(source: Source, entry: Stored, known: int, known_at: int) -> int:
    """The last of all: one that takes out what was taken out before changes nothing that a view would hold."""
    later = source.ledger.read_tag(entry.tags[0], (RecordCorrected.__name__,), after=known)
    facts = [(stored.position, fact_of(stored)) for stored in later if stored.position <= known_at]
    return max(
        (at for at, fact in facts if isinstance(fact, RecordCorrected) and fact.target == entry.position), default=known
    )


def _summary(stored: Stored, naming: Naming, more: _More) -> EventSummary:
    fact = fact_of(stored)
    entry = views.told(stored, fact)
    return EventSummary(
        position=stored.position,
        id=stored.id,
        type=stored.type,
        version=stored.version,
        recorded=stored.recorded,
        occurred=stored.occurred,
        on=entry.day,
        days_late=entry.lateness,
        out_of_order=more.out_of_order.get(stored.position),
        recorder=recorder(stored, naming),
        tags=list(stored.tags),
        sentence=told(fact, stored, naming.on(entry.day)),
        corrected_by=more.corrections.get(stored.position),
        leaf=stored.leaf.hex(),
    )


def _fields(stored: Stored) -> dict[str, Any]:
    """The fact's fields; of a fact that this release does not know, as they are stored."""
    fact = fact_of(stored)
    if not isinstance(fact, Carried):
        return fields_of(fact)
    return {path: ERASED if isinstance(value, Erased) else value for path, value in stored.fields.items()}


def _grounds(source: Source, position: int) -> list[dict[str, Any]] | None:
    try:
        return grounds_at(source.ledger, position)
    except NoGrounds:
        return None


def position_at(source: Source, moment: datetime) -> int:
    """The last position recorded at or before a moment.  Raises `InTheFuture`."""
    try:
        return source.ledger.position_at(moment)
    except port.InTheFuture as wrong:
        raise InTheFuture(str(wrong)) from wrong
