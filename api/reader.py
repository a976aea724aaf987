"""What the API asks of those who read what is on record; infra implements it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from api.changed import Snapshot
from api.duty_shapes import Duty
from api.readiness import Readiness
from api.search_shapes import HitKind, SearchHit
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
from domain.events.duties import Role
from domain.ids import BodyId, DirectiveId, DocType, DutyId, Id, PersonId, Term
from domain.kernel import Event as Fact
from projections.duty import DueClass, DutyProgress
from projections.matching import Wanted
from projections.status import Effect, Process

if TYPE_CHECKING:  # it is made of what stands here
    from api.tables import Tables

T = TypeVar("T")


class InTheFuture(ValueError):
    """Nothing is known yet of a moment to come (422)."""


class NoMark(ValueError):
    """The mark of a page is none of this list's (422)."""


@dataclass(frozen=True)
class At:
    """On which day, and as known at which position."""

    as_of: date
    known_at: int


@dataclass(frozen=True)
class Version:
    """A text to be compared: that of a day, or a draft as it was laid down."""

    at: At
    draft: int | None = None


@dataclass(frozen=True)
class Page:
    """Which part of a list."""

    after: str
    """The mark of the last item seen; empty: from the start."""
    limit: int


@dataclass(frozen=True)
class DirectivesWanted:
    """Which directives; none of a kind means all."""

    processes: frozenset[Process] = frozenset()
    effects: frozenset[Effect] = frozenset()
    body: BodyId | None = None
    number: str | None = None


@dataclass(frozen=True)
class DutiesWanted:
    """Which duties; none of a kind means all."""

    of: str | None = None
    """The tag of what they concern: a directive, a body, a person; of a body only those that it holds."""
    role: Role | None = None
    """The part that the body, or without one anybody, has in them."""
    due_classes: frozenset[DueClass] = frozenset()
    states: frozenset[DutyProgress] = frozenset()
    directive: DirectiveId | None = None
    """From whose words, or findings about it, they come."""


@dataclass(frozen=True)
class EventsWanted:
    """Which entries of the log; none of a kind means all."""

    actor: str | None = None
    office: str | None = None
    body: str | None = None
    types: tuple[str, ...] = ()
    tag: str | None = None
    recorded_from: datetime | None = None
    recorded_to: datetime | None = None
    occurred_from: date | None = None
    occurred_to: date | None = None
    late: bool | None = None
    days_late: int | None = None
    """At least so many days."""
    out_of_order: bool | None = None
    """Recorded after something else, about the same thing, that happened later."""


@dataclass(frozen=True)
class SearchWanted:
    """What is looked for, and in what; none of a kind means all."""

    words: Wanted
    kinds: frozenset[HitKind] = frozenset()
    among: DirectivesWanted = DirectivesWanted()
    """Only what belongs to such directives; of what belongs to none, by its body alone."""


@dataclass(frozen=True)
class Listed(Generic[T]):
    """One page of a list."""

    items: list[T]
    after: str | None
    """The mark behind which the next page begins; none: this was the last one."""


class Reader(Protocol):
    """Reads the ledger and the views; blocking, safe to call from many threads.

    Where a database is away any of these raises `api.ports.Unavailable`; a page, `NoMark`.
    """

    @property
    def tables(self) -> Tables:
        """Reads the tables that people ask for by date."""
        ...

    def readiness(self) -> tuple[int | None, list[Readiness]]:
        """The ledger's size and the views; none and nothing where the database is away."""
        ...

    def head(self) -> int:
        """How many facts there are in the ledger."""
        ...

    def position(self) -> int:
        """The last fact that all views have taken in: what `known_at` is where nobody asks for another."""
        ...

    def position_at(self, moment: datetime) -> int:
        """The last position recorded at or before a moment, the same for ever.  Raises `InTheFuture`."""
        ...

    def caught_up(self, position: int, seconds: float) -> bool:
        """Wait until all views have taken in the fact at this position, at most so long; have they?"""
        ...

    def directives(self, wanted: DirectivesWanted, at: At, page: Page) -> Listed[DirectiveSummary]:
        """Directives, those issued last first; behind them what bears no day of issue, and then drafts."""
        ...

    def directive(self, directive: DirectiveId, at: At) -> Directive | None:
        """One directive; none where it was not known then."""
        ...

    def text(self, directive: DirectiveId, at: At) -> DirectiveText | None:
        """The text of a directive on a day; none where none was known then."""
        ...

    def redline(self, directive: DirectiveId, older: Version, newer: Version) -> Redline | None:
        """What changed between two of its texts; none where one of them was not known then."""
        ...

    def anchors(self, directive: DirectiveId, at: At) -> Anchors | None:
        """Comments, duties and findings about its words, and where these stand; none where no text was known then."""
        ...

    def numbered(self, number: str, at: At) -> list[DirectiveId]:
        """The directives of a number, however it is spelt."""
        ...

    def timeline(self, tag: str, at: At, page: Page, *, newest_first: bool) -> Listed[TimelineEntry]:
        """What happened to a thing up to a day, in the order of days."""
        ...

    def mementos(self, tag: str, at: At) -> list[tuple[int, datetime]]:
        """The position and the time of every fact about a thing, in order: when what is known of it changed."""
        ...

    def states(self, directive: DirectiveId, moments: Sequence[At]) -> list[Snapshot]:
        """A directive at each of these moments, in a fixed number of reads; what stays is named as at one of them."""
        ...

    def became_known(self, directive: DirectiveId, positions: Sequence[int]) -> dict[int, list[TimelineEntry]]:
        """By position, at least one, what its entry told of the directive, in the words in which it was known then."""
        ...

    def told_by(
        self, directive: DirectiveId, days: Collection[date], because: Collection[int], known_at: int
    ) -> list[TimelineEntry]:
        """What happened to a directive or has its effect on these days, and what else these entries say of it."""
        ...

    def days(self, directive: DirectiveId, at: At) -> list[date]:
        """The days up to `as_of` from which something else is true of a directive or its duties, in order."""
        ...

    def duties(self, wanted: DutiesWanted, at: At, page: Page) -> Listed[Duty]:
        """Duties by the day that falls due, those without one last; of a directive in the order of its text."""
        ...

    def duty(self, duty: DutyId, at: At) -> Duty | None:
        """One duty; none where it was not known then."""
        ...

    def bodies(self, at: At, page: Page) -> Listed[Body]:
        """Bodies in the order of their ids."""
        ...

    def body(self, body: BodyId, at: At) -> Body | None:
        """One body; none where it was not known then."""
        ...

    def offices(self, of: BodyId | PersonId, at: At) -> list[OfficeHolding]:
        """Who holds an office in a body, or which offices a person holds; the highest first."""
        ...

    def names(self, things: Collection[Id], at: At) -> Mapping[Id, str]:
        """What bodies, directives and provisions among these were called then, and people are; the known ones."""
        ...

    def sentences(self, facts: Sequence[Fact], at: At) -> list[Told]:
        """Facts in a sentence each, as they would be told; also such as are not recorded."""
        ...

    def is_known(self, tag: str, at: At) -> bool:
        """Had anything happened to this thing by then?"""
        ...

    def events(self, wanted: EventsWanted, at: At, page: Page, *, newest_first: bool = False) -> Listed[EventSummary]:
        """Entries of the log in its order, or in that turned round."""
        ...

    def places(self, wanted: EventsWanted, at: At, limit: int) -> list[int]:
        """The positions of the first entries of the log that fit, at most so many."""
        ...

    def event(self, position: int, at: At) -> Event | None:
        """One entry of the log; none where it stands behind `known_at`."""
        ...

    def heard(self, asked: Sequence[tuple[str, Sequence[str], int]], at: At, limit: int) -> list[list[EventSummary]]:
        """For each tag, types and position the first facts of these types about it, up to there; in one round trip."""
        ...

    def most_late(self, days: int, types: Sequence[str], at: At, limit: int) -> list[EventSummary]:
        """The entries of some types (none: any) recorded longest after they happened, so many days at least."""
        ...

    def content(self, position: int, at: At) -> bytes | None:
        """What an entry says, in the bytes that the digest in the entry is of; none as above."""
        ...

    def people(self, kind: str, at: At) -> list[Named]:
        """Whoever has recorded something ("actor"), or is named in a fact ("person"), by then; by name."""
        ...

    def search(self, wanted: SearchWanted, at: At, page: Page) -> Listed[SearchHit]:
        """What holds these words on that day, best first."""
        ...

    def register(self, body: BodyId, kind: DocType, term: Term, at: At) -> Register | None:
        """The numbers that a body gave to one kind of document in one term, with their conflicts; none: no number."""
        ...
