"""What the table of dissemination answers with: to whom a directive went, who studied it, and in which wording."""

from __future__ import annotations

from datetime import date

from api.shapes import Answer, Named, Shape, Words
from domain.events.dissemination import Delivery, Format, Means, Route
from domain.words import Depth, Level


class StudiedVersion(Shape):
    """A version of the published text: as it was issued or imported, and after each change of it."""

    n: int
    """Counted from 1, in the order of their record."""
    version: int
    """The position of the fact that made it."""
    since: date | None
    """The first day on which it was the text; none: as long as anybody knows."""
    is_current: bool
    """Is it the text of the day looked at?"""


class Sent(Shape):
    """One transmission, and the last that is known of it."""

    transmission: str
    route: Route
    on: date
    due: date | None
    """The day by which its receipt was to be reported; none was set."""
    because: int
    status: Delivery | None
    """The last code reported, of the national document exchange; none: nothing was reported."""
    status_on: date | None
    status_because: int | None
    is_delivered: bool
    """Was it ever reported as arrived, or anything that comes after that?"""


class Studied(Shape):
    """A study session in which a body's people were invited."""

    session: str
    organiser: Named | None
    """As it was called on that day."""
    format: Format
    invited: int
    """Heads of the whole session, as are those present."""
    present: int
    on: date
    because: int


class Acknowledged(Shape):
    """That a body, or one of its people, has studied a version of the text."""

    n: int | None
    """Which version it is, as `versions` count them; none: what made it was struck from the record since."""
    version: int
    means: Means
    is_whole: bool
    """The body as a whole; no: one of its people."""
    on: date
    because: int


class Reached(Shape):
    """That a directive has come down to a level in the whole of a body's area."""

    depth: Depth
    evidence: Words | None
    excused: list[Named]
    """As they were called on that day."""
    on: date
    because: int


class CoverageLine(Shape):
    """What is on record of one body."""

    body: Named
    level: Level | None
    """None: the body is not on record."""
    listed: int | None
    """The position of the fact whose list of recipients names it; none: it is not listed."""
    sent: list[Sent]
    studied: list[Studied]
    acknowledged: list[Acknowledged]
    has_current: bool
    """Has the body as a whole acknowledged the version of the day looked at?"""
    reached: list[Reached]


class LevelCoverage(Shape):
    """How many bodies of one level stand where."""

    level: Level | None
    """None: bodies not on record."""
    bodies: int
    listed: int
    sent: int
    delivered: int
    studied: int
    acknowledged: int
    """Some version of the text, as a whole."""
    current: int
    """The version of the day looked at, as a whole."""
    reached: int


class CoverageTable(Answer):
    """A page of the table of dissemination: bodies by level from the highest down, then by name."""

    id: str
    """The directive."""
    depth: Depth | None
    """How far down it is to go; none: it does not say, or was not issued by then."""
    depth_because: int | None
    versions: list[StudiedVersion]
    unnamed: list[Words]
    """Recipients that are classes of bodies, or that nobody has named yet, in their own words."""
    levels: list[LevelCoverage]
    """All bodies of the table, not of this page alone."""
    items: list[CoverageLine]
