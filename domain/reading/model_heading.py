"""What stands above the text, and the evidence that every value carries."""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True)
class Evidence:
    """Where a value was read, how sure the rule is (0 to 1), and which rule it was."""

    span: Span
    confidence: float
    rule: str


@dataclass(frozen=True)
class DocType:
    """The kind of document: the sign used in numbers, and the words of the text."""

    code: str | None
    label: str | None
    ev: Evidence | None


@dataclass(frozen=True)
class Body:
    """A body as the text names it; who that was is resolved elsewhere."""

    text: str
    body_id: str | None
    ev: Evidence | None


@dataclass(frozen=True)
class Issuer:
    """A body in whose name the document speaks."""

    text: str
    body_id: str | None
    role: str
    ev: Evidence | None


@dataclass(frozen=True)
class Words:
    """A value that is simply words of the text."""

    text: str
    ev: Evidence | None


@dataclass(frozen=True)
class NumberCandidate:
    """A number that might be this document's; a person decides."""

    value: str
    why: str
    confidence: float
    ev: Evidence | None


@dataclass(frozen=True)
class Number:
    """The number line. `value` is the normalised form, given only when the state is present."""

    state: str = "absent"
    value: str | None = None
    raw: str | None = None
    n: str | None = None
    sub: str | None = None
    suffix: str | None = None
    year: str | None = None
    type: str | None = None
    org: str | None = None
    candidates: tuple[NumberCandidate, ...] = ()
    ev: Evidence | None = None


@dataclass(frozen=True)
class DateCandidate:
    """A date or moment that might be this document's; a person decides."""

    value: str
    why: str
    ev: Evidence | None


@dataclass(frozen=True)
class DocDate:
    """The document's own date. `value` (ISO) is given only when the state is present."""

    state: str = "absent"
    value: str | None = None
    precision: str = "none"
    raw: str | None = None
    candidates: tuple[DateCandidate, ...] = ()
    ev: Evidence | None = None


@dataclass(frozen=True)
class Heading:
    """What stands above the text."""

    regime: str
    doc_type: DocType
    parent_org: Body | None
    issuers: tuple[Issuer, ...]
    number: Number
    date: DocDate
    place: Words | None
    subject: Words | None
    urgency: Words | None
    secrecy: Words | None
    circulation: Words | None
