"""What reads of duties and findings answer with."""

from __future__ import annotations

from datetime import date

from api.shapes import Answer, Named, Shape, Words
from domain.events.duties import DeadlineKind, Recurrence, Role
from domain.events.inspection import FindingKind, Severity
from projections.duty import DueClass, DutyProgress


class DutyOrigin(Shape):
    """Where a duty comes from: words of a provision, or a finding."""

    because: int
    """The position of the entry in which its words stand."""
    directive: Named | None
    provision: Named | None
    """Named by its label path, such as "9.3"."""
    quote: Words | None
    """The words of the provision that lay it on somebody."""
    inspection: str | None
    finding: str | None


class DutyHolder(Shape):
    """A part in a duty."""

    role: Role
    body: Named | None
    """None: a class of bodies, or one that nobody has named yet."""
    is_class: bool
    because: int


class DutyReport(Shape):
    """The last report of progress."""

    percent: int
    first: date
    last: date
    """The period that it covers."""
    body: Named
    on: date
    because: int


class FindingSummary(Shape):
    """What an inspection found."""

    finding: str
    kind: FindingKind
    severity: Severity
    inspection: str
    on: date
    because: int


class DutyPause(Shape):
    """What holds a duty up: its provision, one that it stands in, or the whole directive is suspended."""

    since: date
    """The first day without effect."""
    until: date
    """The last day: of its limit, or before its resumption.  Behind it the deadline counts as it stood."""
    because: int
    """The position of the fact that suspends."""


class Duty(Shape):
    """Who owes what, from which words, by when, and how far it has come."""

    id: str
    position: int
    """The position of the last fact about it."""
    state: DutyProgress
    state_because: int
    action: Words | None
    """What is to be done."""
    product: Words | None
    """What is to come of it."""
    origin: DutyOrigin | None
    holders: list[DutyHolder]
    addressees: list[Words]
    """Whom the words name, as they have it, in their order."""
    deadline_kind: DeadlineKind
    deadline_words: Words | None
    """By when, as the words have it."""
    due: date | None
    """None: no day was set; nothing is ever overdue by it."""
    due_because: int | None
    due_class: DueClass
    """What to call it on the day looked at; one whose words are suspended is paused, and not overdue, until done."""
    paused: DutyPause | None
    """None: it is not called paused.  Of several suspensions the one that lasts longest."""
    recurrence: Recurrence
    report_to: Named | None
    report: DutyReport | None
    findings: list[FindingSummary]


class DutyPage(Answer):
    """A page of duties."""

    items: list[Duty]
