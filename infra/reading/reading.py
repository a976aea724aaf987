"""The reader of the API over views, ledger and names; blocking, for many threads."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from api.changed import Snapshot
from api.duty_shapes import Duty
from api.reader import (
    At,
    DirectivesWanted,
    DutiesWanted,
    EventsWanted,
    Listed,
    Page,
    SearchWanted,
    Version,
)
from api.readiness import Readiness
from api.search_shapes import SearchHit
from api.shapes import (
    Body,
    Directive,
    DirectiveSummary,
    Event,
    EventSummary,
    Named,
    OfficeHolding,
    Register,
    TimelineEntry,
    Told,
)
from api.text_shapes import Anchors, DirectiveText, Redline
from domain.ids import BodyId, DirectiveId, DocType, DutyId, Id, PersonId, Term
from domain.kernel import Event as Fact
from infra.reading import bodies, directives, duties, events, naming, redlines, replaying, searching, telling, texts
from infra.reading.reached import AWAY, reached
from infra.reading.source import Source
from infra.reading.tables import TableReading
from projections.views import VIEWS


class Reading:
    """Reads the ledger and the views; `api.reader.Reader`."""

    def __init__(self, source: Source) -> None:
        """Read from there; it stays the caller's to close."""
        self._source = source
        self.tables = TableReading(source)

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

    @reached
    def head(self) -> int:
        """How many facts there are: see `Reader`."""
        return self._source.ledger.head()[0]

    @reached
    def position(self) -> int:
        """The last position that all views have taken in: see `Reader`."""
        return self._source.views.position(*VIEWS.values())

    @reached
    def position_at(self, moment: datetime) -> int:
        """The last position at a moment: see `Reader`."""
        return events.position_at(self._source, moment)

    @reached
    def caught_up(self, position: int, seconds: float) -> bool:
        """Wait for all views: see `Reader`."""
        end = time.monotonic() + seconds
        views = self._source.views
        return all(views.caught_up(view, position, max(0.0, end - time.monotonic())) for view in VIEWS.values())

    @reached
    def directives(self, wanted: DirectivesWanted, at: At, page: Page) -> Listed[DirectiveSummary]:
        """Directives: see `Reader`."""
        return directives.listed(self._source, wanted, at, page)

    @reached
    def directive(self, directive: DirectiveId, at: At) -> Directive | None:
        """One directive: see `Reader`."""
        return directives.one(self._source, directive, at)

    @reached
    def text(self, directive: DirectiveId, at: At) -> DirectiveText | None:
        """The text of a directive: see `Reader`."""
        return texts.text(self._source, directive, at)

    @reached
    def redline(self, directive: DirectiveId, older: Version, newer: Version) -> Redline | None:
        """What changed between two texts: see `Reader`."""
        return redlines.redline(self._source, directive, older, newer)

    @reached
    def anchors(self, directive: DirectiveId, at: At) -> Anchors | None:
        """What was said about its words: see `Reader`."""
        return texts.anchors(self._source, directive, at)

    @reached
    def numbered(self, number: str, at: At) -> list[DirectiveId]:
        """The directives of a number: see `Reader`."""
        return directives.numbered(self._source, number, at)

    @reached
    def timeline(self, tag: str, at: At, page: Page, *, newest_first: bool) -> Listed[TimelineEntry]:
        """What happened to a thing: see `Reader`."""
        return telling.timeline(self._source, tag, at, page, newest_first=newest_first)

    @reached
    def mementos(self, tag: str, at: At) -> list[tuple[int, datetime]]:
        """When what is known of a thing changed: see `Reader`."""
        return self._source.mementos(tag, at.known_at)

    @reached
    def states(self, directive: DirectiveId, moments: Sequence[At]) -> list[Snapshot]:
        """A directive at several moments: see `Reader`."""
        return replaying.states(self._source, directive, moments)

    @reached
    def became_known(self, directive: DirectiveId, positions: Sequence[int]) -> dict[int, list[TimelineEntry]]:
        """What became known at some positions: see `Reader`."""
        return replaying.became_known(self._source, directive, positions)

    @reached
    def told_by(
        self, directive: DirectiveId, days: Collection[date], because: Collection[int], known_at: int
    ) -> list[TimelineEntry]:
        """What happened on some days: see `Reader`."""
        return replaying.told_by(self._source, directive, days, because, known_at)

    @reached
    def days(self, directive: DirectiveId, at: At) -> list[date]:
        """The days on which something changed: see `Reader`."""
        return self._source.days(directive.tag, at)

    @reached
    def duties(self, wanted: DutiesWanted, at: At, page: Page) -> Listed[Duty]:
        """Duties: see `Reader`."""
        return duties.listed(self._source, wanted, at, page)

    @reached
    def duty(self, duty: DutyId, at: At) -> Duty | None:
        """One duty: see `Reader`."""
        return duties.one(self._source, duty, at)

    @reached
    def bodies(self, at: At, page: Page) -> Listed[Body]:
        """Bodies: see `Reader`."""
        return bodies.listed(self._source, at, page)

    @reached
    def body(self, body: BodyId, at: At) -> Body | None:
        """One body: see `Reader`."""
        return bodies.one(self._source, body, at)

    @reached
    def offices(self, of: BodyId | PersonId, at: At) -> list[OfficeHolding]:
        """Who holds which office: see `Reader`."""
        return bodies.offices(self._source, of, at)

    @reached
    def names(self, things: Collection[Id], at: At) -> Mapping[Id, str]:
        """What these are called: see `Reader`."""
        return naming.names(self._source, things, at)

    @reached
    def sentences(self, facts: Sequence[Fact], at: At) -> list[Told]:
        """Facts in a sentence each: see `Reader`."""
        return telling.sentences_of(self._source, facts, at)

    @reached
    def is_known(self, tag: str, at: At) -> bool:
        """Had anything happened to this thing: see `Reader`."""
        return self._source.is_known(tag, at)

    @reached
    def events(self, wanted: EventsWanted, at: At, page: Page, *, newest_first: bool = False) -> Listed[EventSummary]:
        """Entries of the log: see `Reader`."""
        return events.listed(self._source, wanted, at, page, newest_first=newest_first)

    @reached
    def places(self, wanted: EventsWanted, at: At, limit: int) -> list[int]:
        """The positions of the entries that fit: see `Reader`."""
        return events.places(self._source, wanted, at, limit)

    @reached
    def event(self, position: int, at: At) -> Event | None:
        """One entry of the log: see `Reader`."""
        return events.one(self._source, position, at)

    @reached
    def heard(self, asked: Sequence[tuple[str, Sequence[str], int]], at: At, limit: int) -> list[list[EventSummary]]:
        """The first facts that some questions hear: see `Reader`."""
        return events.heard(self._source, asked, at, limit)

    @reached
    def most_late(self, days: int, types: Sequence[str], at: At, limit: int) -> list[EventSummary]:
        """The entries recorded latest: see `Reader`."""
        return events.most_late(self._source, days, types, at, limit)

    @reached
    def content(self, position: int, at: At) -> bytes | None:
        """The stored content of one entry: see `Reader`."""
        return events.content(self._source, position, at)

    @reached
    def people(self, kind: str, at: At) -> list[Named]:
        """Whoever has recorded something, or is named: see `Reader`."""
        return telling.people(self._source, kind, at)

    @reached
    def search(self, wanted: SearchWanted, at: At, page: Page) -> Listed[SearchHit]:
        """What is found by words: see `Reader`."""
        return searching.found(self._source, wanted, at, page)

    @reached
    def register(self, body: BodyId, kind: DocType, term: Term, at: At) -> Register | None:
        """The numbers of a register: see `Reader`."""
        return bodies.numbers(self._source, body, kind, term, at)
