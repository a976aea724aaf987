"""What all reading stands on: views, ledger, the person map, and a few queries of its own."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import files
from typing import Any, Final

from psycopg import sql

from api.reader import At
from domain.kernel import Event, RecordCorrected
from infra.codec import fact_of
from infra.ledger.entry import Stored
from infra.ledger.port import Ledger
from infra.people import People
from infra.postgres.pools import Pool, fetched
from infra.postgres.queries import named_queries
from infra.views.schema import schema_of
from infra.views.store import Lasting, Views
from projections.duty import SOON
from projections.saying import Axes
from projections.views import VIEWS

STATUS: Final = VIEWS["status"]
DUTIES: Final = VIEWS["responsibility"]
TIMELINE: Final = VIEWS["timeline"]
LABELS: Final = VIEWS["labels"]
SEARCH: Final = VIEWS["search"]


def _queries() -> dict[str, bytes]:
    schemas = {view.NAME: sql.Identifier(schema_of(view)) for view in (STATUS, DUTIES, TIMELINE, LABELS, SEARCH)}
    named = named_queries(files("infra.reading") / "queries.sql")
    parts = {**schemas, "ahead": sql.SQL(named.pop("ahead")).format(**schemas)}
    return {name: sql.SQL(text).format(**parts).as_string().encode() for name, text in named.items()}


QUERIES: Final = _queries()
PLANS: Final = "-c plan_cache_mode=force_custom_plan -c jit=off"
"""Options of the connections: what is asked for decides which way is short.  Made for anything at all, as PostgreSQL
does from the sixth time on, a plan for 20 entries looks at all there are: 60 ms for a page of 60 000 facts, for 4."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where answers come from."""

    views: Views
    ledger: Ledger
    people: People
    pool: Pool

    def query(self, name: str, given: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """The rows of a named query."""
        return fetched(self.pool, QUERIES[name], given)

    def entries(self, positions: Collection[int]) -> dict[int, Stored]:
        """Entries of the log by position, in order."""
        rows = self.query("entries", {"positions": sorted(positions)}) if positions else []
        return {row[0]: Stored(*row) for row in rows}

    def facts(self, positions: Collection[int]) -> dict[int, Event]:
        """What these entries say: of a correction, what it puts in its target's place, if anything."""
        return {position: said(stored) for position, stored in self.entries(positions).items()}

    def about(self, tags: Collection[str], types: Collection[str], known_at: int) -> dict[str, list[Stored]]:
        """The facts of these types about each of these things up to a position, in order; in one round trip."""
        found: dict[str, list[Stored]] = {tag: [] for tag in tags}
        given = {"tags": list(found), "types": list(types), "known_at": known_at}
        for tag, *entry in self.query("about", given) if found else ():
            found[tag].append(Stored(*entry))
        return found

    def last_about(self, tags: Collection[str], known_at: int) -> dict[str, int]:
        """The position of the last fact about each of these things."""
        return dict(self.query("last_about", {"tags": list(tags), "known_at": known_at}))

    def mementos(self, tag: str, known_at: int) -> list[tuple[int, datetime]]:
        """The position and the time of every fact about a thing, in order."""
        return [(row[0], row[1]) for row in self.query("mementos", {"tag": tag, "known_at": known_at})]

    def days(self, directive: str, at: At) -> list[date]:
        """The days from which something else is true of a directive or its duties, up to a day, in order."""
        given = {"directive": directive, "as_of": at.as_of, "known_at": at.known_at, "soon": SOON.days}
        return [row[0] for row in self.query("days", given)]

    def is_known(self, tag: str, at: At) -> bool:
        """Had anything happened to this thing by then?"""
        return bool(self.views.rows(TIMELINE, tag, date.max, at.known_at, limit=1))

    def labels(self, tags: Collection[str], known_at: int) -> dict[str, list[Lasting]]:
        """What each of these things is called, from when to when, as known at a position; in one round trip."""
        return self.called(tags, known_at, known_at)

    def called(self, tags: Collection[str], first: int, last: int) -> dict[str, list[Lasting]]:
        """The same, as known at any of a stretch of positions."""
        found: dict[str, list[Lasting]] = {tag: [] for tag in tags}
        for tag, *row in self.query("labels", {"keys": list(found), "first": first, "last": last}):
            found[tag].append(Lasting(*row))
        return found

    def statuses(self, keys: Collection[str], at: At) -> Mapping[str, Axes]:
        """The status axes of some directives."""
        return self.views.axes_of(STATUS, keys, at.as_of, at.known_at)


def said(stored: Stored) -> Event:
    """The fact that an entry says; of a correction, what now stands in its target's place."""
    fact = fact_of(stored)
    return fact.now if isinstance(fact, RecordCorrected) and fact.now else fact
