"""What reads of inspections answer with: what was found, what was required, and what is still to be put right."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from api.duty_shapes import Duty
from api.shapes import Answer, Named, Shape, Words
from domain.events.inspection import FindingKind, InspectionKind, Severity


class InspectionState(StrEnum):
    """How far an inspection is."""

    OPEN = "open"
    CONCLUDED = "concluded"


class TeamSet(Shape):
    """The team (đoàn kiểm tra) as it was last set up; its people stand in the entry."""

    decision: Words | None
    people: int
    """With the head."""
    on: date
    because: int


class FindingRead(Shape):
    """What the team found."""

    finding: str
    kind: FindingKind
    severity: Severity
    against: str
    """What it is about, as a tag: "duty:…", "body:…", "provision:…"."""
    version: int | None
    """Of a provision: the position of the fact that had set its words as read; none: whatever its words."""
    quote: Words | None
    """The very words that it is about; none: the whole.  `/directives/{id}/anchors` says where they stand."""
    text: Words | None
    on: date
    because: int


class FindingAbout(FindingRead):
    """What an inspection found about a directive."""

    inspection: str


class RequirementRead(Shape):
    """One thing that the conclusion requires."""

    words: Words | None
    findings: list[str]
    """The findings that it rests on."""


class Concluded(Shape):
    """The conclusion (thông báo kết luận)."""

    number: str | None
    issued_on: date
    session_on: date
    """The day of the session that heard the report."""
    requirements: list[RequirementRead]
    because: int


class RemedyCount(Shape):
    """How many remedies stand where."""

    open: int
    """Not accepted yet: overdue ones among them."""
    overdue: int
    claimed: int
    """Open ones that are said to be done, and that nobody has verified yet."""
    done: int


class InspectionSummary(Shape):
    """An inspection in a list."""

    id: str
    kind: InspectionKind
    directive: Named | None
    body: Named
    """The body that inspects."""
    subjects: list[Named]
    topic: Words | None
    opened_on: date
    because: int
    state: InspectionState
    findings: int
    remedies: RemedyCount


class Inspection(InspectionSummary):
    """An inspection with what it found, what it requires, and the duties to put that right."""

    team: TeamSet | None
    found: list[FindingRead]
    conclusion: Concluded | None
    """The last one; none: it was not concluded by then."""
    ordered: list[Duty]
    """The remedies, in the order of their ids."""


class InspectionPage(Answer):
    """A page of inspections."""

    items: list[InspectionSummary]
