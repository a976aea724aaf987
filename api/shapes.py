"""What reads answer with.  Days are ISO 8601; positions count from 1; words that were erased are `{"erased": true}`."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from domain.words import Office
from projections.saying import Dated
from projections.status import Cause, Effect, Process


class Shape(BaseModel):
    """One answer, or a part of one."""

    model_config = ConfigDict(use_attribute_docstrings=True, frozen=True)


class Gone(Shape):
    """Stands where words were erased."""

    erased: Literal[True] = True


Words = str | Gone


class Named(Shape):
    """A body, a person, a directive: by its id, and by what it is called as far as is known."""

    id: str
    name: Words | None


class Progress(Shape):
    """How far a directive has come."""

    process: Process
    since: date
    dated: Dated
    """How well that day is known."""
    because: int
    """The position of the fact that says so."""


class Holds(Shape):
    """Whether a directive holds, and why."""

    effect: Effect
    since: date
    because: int
    """The position of the fact that says so."""
    cause: Cause | None
    by: Named | None
    """The directive that ended it."""
    until: date | None
    """The last day of a suspension, or before the first day of effect."""
    provisions: list[str]
    """The provisions concerned; none: the whole directive."""


class DirectiveSummary(Shape):
    """A directive in a list."""

    id: str
    number: str | None
    """As it is written; none: not issued yet, or none is on the document."""
    issued_on: str | None
    """The day that it bears, as far as it does: "2024-11-18", "2019-03"; none: not issued yet, or it bears none."""
    type: str | None
    title: Words | None
    body: Named | None
    """Who drafts or issued it; none: unknown."""
    progress: Progress | None
    holds: Holds | None
    """None: it was never issued, as far as is known."""
    is_amended: bool


class Directive(DirectiveSummary):
    """A directive: where it stands on two axes, how far it has come and whether it holds."""

    position: int
    """The position of the last fact about it."""
    also: list[Holds]
    """What else bears on its effect that day, weightiest first."""
    said_by: dict[str, int]
    """The positions of the facts that say the rest: `number`, `type`, `title`, `body`, and `is_amended` where it is."""


class Recorder(Shape):
    """Who recorded a fact, as looked up and called on the day of recording."""

    person: Named
    capacity: str | None
    """By what right: "recorder" (a mandate), "registrar", "operator" (at the console), "person" (as themselves)."""
    office: str | None
    body: Named | None
    """Where that office is; without an office, whose mandate it was."""
    issuer: str | None
    """Who vouched for the credential."""


class Told(Shape):
    """A fact in one sentence, in each language."""

    vi: str
    en: str
    unnamed: Told | None = Field(default=None, exclude=True)
    """The same without the person who spoke for themselves, where there is one; never part of an answer."""


class TimelineEntry(Shape):
    """One act: what happened, when, who recorded it in which capacity, and when."""

    position: int
    because: int
    """The entry that says so: the same, or the one that corrected it."""
    type: str
    on: date
    """The day on which it happened, the last possible one."""
    dated: Dated
    """How well that day is known."""
    effective_on: date | None
    """The day from which it has its effect; none: it names none."""
    recorded: AwareDatetime
    days_late: int
    """Days from its happening to its recording; 0: none."""
    recorder: Recorder | None
    sentence: Told


class OutOfOrder(Shape):
    """About the same directive, duty, inspection or seat something was on record already that had happened later."""

    behind: int
    """The position of what had happened last of that, as known when this was recorded."""
    on: date
    """The day on which that happened."""
    days: int
    """From the day of this to that one."""


class EventSummary(Shape):
    """An entry of the log, as it was recorded."""

    position: int
    id: str
    type: str
    version: int
    recorded: AwareDatetime
    occurred: str | None
    """When it happened, as precisely as was said: a year, a month, a day, or a time; none: when it was recorded."""
    on: date
    """The day on which it happened, the last possible one: things are called in the sentence as they were then."""
    days_late: int
    out_of_order: OutOfOrder | None
    """Was it recorded after something that happened later?  As it was then: no later fact changes this."""
    recorder: Recorder | None
    tags: list[str]
    """The things that it is about."""
    sentence: Told | None
    """None: a fact of a later release, or one whose content is lost."""
    corrected_by: int | None
    """The position of the last correction of this entry."""
    leaf: str
    """Its leaf hash in the tree (RFC 6962, section 2.1), in hexadecimal."""


class Event(EventSummary):
    """An entry of the log with all that stands in it."""

    fields: dict[str, Any]
    """What it says: the fields of its type; none of a fact whose content is lost."""
    lost: bool = False
    """Is what it said lost?  The entry stands; of its content only the digest is left, and a `ContentLost` says so."""
    entry: dict[str, Any]
    """The entry as hashed, decoded: actor, digests, tags with their counts, what the ledger gave."""
    grounds: list[dict[str, Any]] | None
    """What was asked of history before it was allowed, what was heard, and the answer; none: nothing was asked."""
    left_hanging: list[EventSummary] | None
    """Where it was corrected to nothing: what was decided on it, or with it, and still stands; the first 50.

    None: it stands, or something stands in its place.
    """
    more_left_hanging: bool = False
    """May there be more of these?  There are more than 50, or so much stands behind the entry that not all was read."""


class Body(Shape):
    """A body."""

    id: str
    name: Words | None
    kind: str | None
    level: str | None
    parent: Named | None
    """The body directly above it."""


class OfficeHolding(Shape):
    """Somebody's time in an office."""

    office: Office
    person: Named
    body: Named


class NumberGiven(Shape):
    """A number of a register."""

    number: str
    directives: list[Named]
    """Those that bear it, by title; two or more are a conflict."""
    positions: list[int]
    """The facts that gave it."""
    is_conflict: bool


class NumberGap(Shape):
    """No number on record from the first to the last of these; that says nothing of why."""

    year: int | None
    """Where numbers bear their year and begin again with it."""
    first: int
    last: int
    """The same as the first where one number alone is not on record."""


class Register(Shape):
    """The numbers that a body gave to one kind of document in one term."""

    body: Named
    type: str
    term: str
    numbers: list[NumberGiven]
    """In the order of numbers."""
    gaps: list[NumberGap]
    """From 1, where numbers begin, to the last on record."""


class RegisterSummary(Shape):
    """A register in which a number was given."""

    body: Named
    type: str
    term: str
    directives: int
    """How many bear a number in it."""


class Answer(Shape):
    """What every answer to a read says of the time it is about."""

    as_of: date
    """The day looked at."""
    known_at: int
    """The position up to which facts were counted."""


class DirectivePage(Answer):
    """A page of directives."""

    items: list[DirectiveSummary]


class TimelinePage(Answer):
    """A page of a timeline."""

    items: list[TimelineEntry]


class BodyPage(Answer):
    """A page of bodies."""

    items: list[Body]


class RegisterPage(Answer):
    """A page of registers."""

    items: list[RegisterSummary]


class EventPage(Answer):
    """A page of the log."""

    items: list[EventSummary]


class Choice(Shape):
    """Several directives of one number: ask for one of them by its id."""

    choices: list[DirectiveSummary]
