"""What reads of citations answer with: what a text names, what a directive does to others, and others to it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from api.shapes import Answer, Named, Shape


class Relation(StrEnum):
    """What a text has to do with the document that it names, as its words around the name say."""

    BASIS = "basis"
    """It rests on it (căn cứ)."""
    IMPLEMENTS = "implements"
    MENTIONS = "mentions"
    AMENDS = "amends"
    REPLACES = "replaces"
    REPEALS = "repeals"
    CORRECTS = "corrects"


class Doubt(StrEnum):
    """Why a citation cannot be followed, or not without a doubt."""

    DANGLING = "dangling"
    """The document is named by its kind alone, which the text defines nowhere."""
    NOT_ON_RECORD = "not_on_record"
    """No directive of that number is on record; that says nothing of whether there is one."""
    NO_NUMBER = "no_number"
    """The document is named by title and date; only numbers are looked up."""
    AMBIGUOUS = "ambiguous"
    """Several directives bear that number."""
    DATE_CONFLICT = "date_conflict"
    """The text gives the number another date than the register, or two different ones."""


class Cited(Shape):
    """A document that a text names."""

    provision: Named | None
    """Where, named by its label path; none: among the legal bases above the text."""
    exact: str
    """The words that name it, with one blank where there are several."""
    start: int
    """The code point of the provision's words, or of the legal basis, where they begin."""
    end: int
    """The code point behind their last."""
    relation: Relation
    type: str | None
    number: str | None
    date: date | None
    issuer: str | None
    resolved: list[Named]
    """The directives of that number on record; of several, those of that date where there are such."""
    problem: Doubt | None
    because: int
    """The position of the fact that set the words."""


class CitedBy(Shape):
    """A place in another directive's text that names this one."""

    directive: Named
    provision: Named | None
    exact: str
    start: int
    end: int
    relation: Relation
    because: int


class ActKind(StrEnum):
    """What one directive does to another."""

    AMENDS = "amends"
    CORRECTS = "corrects"
    REVOKES_CORRECTION = "revokes_correction"
    REPLACES = "replaces"
    REPEALS = "repeals"


class Act(Shape):
    """What one directive does to another, by a fact on record."""

    kind: ActKind
    other: Named
    """The other side: what is changed, or what changes."""
    is_part: bool
    """Does it concern some provisions only?  What changes words concerns those it names."""
    effective_on: date
    because: int


class Citations(Answer):
    """A directive among others on the day: what its text names, what it does to others, and the same towards it."""

    id: str
    cites: list[Cited]
    """In the order of the text."""
    cited_by: list[CitedBy]
    """From texts and legal bases whose words bear the number, as search finds them."""
    is_all: bool
    """No: more texts bear the number than are listed."""
    acts_on: list[Act]
    """Facts of which this directive is the instrument."""
    acted_on_by: list[Act]
    """Facts about this directive of which another is the instrument."""
