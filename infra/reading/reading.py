"""The reader of the API over views, ledger and names; blocking, for many threads."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from typing import Concatenate, ParamSpec, TypeVar

import psycopg
from psycopg_pool import PoolTimeout

from api.duty_shapes import Duty
from api.ports import Unavailable
from api.reader import At, DirectivesWanted, DutiesWanted, EventsWanted, Listed, Page, Readiness, Version
from api.shapes import Body, Directive, DirectiveSummary, Event, EventSummary, Register, TimelineEntry
from api.text_shapes import Anchors, DirectiveText, Redline
from domain.ids import BodyId, DirectiveId, DocType, DutyId, Id, Term
from domain.words import HANOI
from infra.ledger import port
from infra.reading import bodies, directives, duties, events, naming, redlines, telling, texts
from infra.reading.source import Source
from infra.views.store import NotMade
from projections.views import VIEWS

P = ParamSpec("P")
R = TypeVar("R")
AWAY = (psycopg.OperationalError, PoolTimeout, NotMade, port.Unavailable)
"""What says that the database, or a view, is not there just now."""


def _reached(
    read: Callable[Concatenate[Reading, P], R],
) -> Callable[Concatenate[Reading, P], R]:
    """A read that raises `Unavailable` where the database is away."""

    @functools.wraps(read)
    def reached(self: Reading, /, *args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return read(self, *args, **kwargs)
        except AWAY as away:
            raise Unavailable(str(away)) from away

    return reached


class Reading:
    """Reads the ledger and the views; `api.reader.Reader`."""

    def __init__(self, source: Source) -> None:
        """Read from there; it stays the caller's to close."""
        self._source = source

    def readiness(self) -> tuple[int | None, list[Readiness]]:
        """The ledger's size and the views: see `Reader`."""
        try:
            views = [self._readiness(name) for name in VIEWS]  # first: the ledger's readers wait longer for a database
            return self._source.ledger.head()[0], views
        except AWAY:
            return None, []

    def _readiness(self, name: str) -> Readiness:
        view = VIEWS[name]
        state, lag = self._source.views.state(view), self._source.views.lag(view)
        parked = state.reason if state.parked is not None else None
        return Readiness(name, state.position, lag.facts, round(lag.seconds, 3), parked)

    @_reached
    def head(self) -> int:
        """How many facts there are: see `Reader`."""
        return self._source.ledger.head()[0]

    @_reached
    def position(self) -> int:
        """The last position that all views have taken in: see `Reader`."""
        return self._source.views.position(*VIEWS.values())

    @_reached
    def position_at(self, moment: datetime) -> int:
        """The last position at a moment: see `Reader`."""
        return events.position_at(self._source, moment)

    @_reached
    def caught_up(self, position: int, seconds: float) -> bool:
        """Wait for all views: see `Reader`."""
        end = time.monotonic() + seconds
        views = self._source.views
        return all(views.caught_up(view, position, max(0.0, end - time.monotonic())) for view in VIEWS.values())

    @_reached
    def directives(self, wanted: DirectivesWanted, at: At, page: Page) -> Listed[DirectiveSummary]:
        """Directives: see `Reader`."""
        return directives.listed(self._source, wanted, at, page)

    @_reached
    def directive(self, directive: DirectiveId, at: At) -> Directive | None:
        """One directive: see `Reader`."""
        return directives.one(self._source, directive, at)

    @_reached
    def text(self, directive: DirectiveId, at: At) -> DirectiveText | None:
        """The text of a directive: see `Reader`."""
        return texts.text(self._source, directive, at)

    @_reached
    def redline(self, directive: DirectiveId, older: Version, newer: Version) -> Redline | None:
        """What changed between two texts: see `Reader`."""
        return redlines.redline(self._source, directive, older, newer)

    @_reached
    def anchors(self, directive: DirectiveId, at: At) -> Anchors | None:
        """What was said about its words: see `Reader`."""
        return texts.anchors(self._source, directive, at)

    @_reached
    def numbered(self, number: str, at: At) -> list[DirectiveId]:
        """The directives of a number: see `Reader`."""
        return directives.numbered(self._source, number, at)

    @_reached
    def timeline(self, tag: str, at: At, page: Page, *, newest_first: bool) -> Listed[TimelineEntry]:
        """What happened to a thing: see `Reader`."""
        return telling.timeline(self._source, tag, at, page, newest_first=newest_first)

    @_reached
    def mementos(self, tag: str, at: At) -> list[tuple[int, datetime]]:
        """When what is known of a thing changed: see `Reader`."""
        return self._source.mementos(tag, at.known_at)

    @_reached
    def days(self, directive: DirectiveId, at: At) -> list[date]:
        """The days on which something changed: see `Reader`."""
        return self._source.days(directive.tag, at)

    @_reached
    def duties(self, wanted: DutiesWanted, at: At, page: Page) -> Listed[Duty]:
        """Duties: see `Reader`."""
        return duties.listed(self._source, wanted, at, page)

    @_reached
    def duty(self, duty: DutyId, at: At) -> Duty | None:
        """One duty: see `Reader`."""
        return duties.one(self._source, duty, at)

    @_reached
    def bodies(self, at: At, page: Page) -> Listed[Body]:
        """Bodies: see `Reader`."""
        return bodies.listed(self._source, at, page)

    @_reached
    def body(self, body: BodyId, at: At) -> Body | None:
        """One body: see `Reader`."""
        return bodies.one(self._source, body, at)

    @_reached
    def names(self, things: Collection[Id]) -> Mapping[Id, str]:
        """What these are called today: see `Reader`."""
        return naming.names(self._source, things, At(datetime.now(HANOI).date(), self.position()))

    @_reached
    def is_known(self, tag: str, at: At) -> bool:
        """Had anything happened to this thing: see `Reader`."""
        return self._source.is_known(tag, at)

    @_reached
    def events(self, wanted: EventsWanted, at: At, page: Page) -> Listed[EventSummary]:
        """Entries of the log: see `Reader`."""
        return events.listed(self._source, wanted, at, page)

    @_reached
    def event(self, position: int, at: At) -> Event | None:
        """One entry of the log: see `Reader`."""
        return events.one(self._source, position, at)

    @_reached
    def register(self, body: BodyId, kind: DocType, term: Term, at: At) -> Register | None:
        """The numbers of a register: see `Reader`."""
        return bodies.numbers(self._source, body, kind, term, at)
