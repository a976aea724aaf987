"""What the calendar answers with: what falls due, or changes, on which day."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from api.duty_shapes import DutyPause
from api.shapes import Answer, Named, Shape, Words
from domain.events.duties import Role
from projections.duty import DueClass


class FallingKind(StrEnum):
    """What falls due."""

    DUTY = "duty"
    """The deadline of a duty."""
    CONSULTATION = "consultation"
    """The last day for comments."""
    TRANSMISSION = "transmission"
    """The day by which a receipt is to be reported."""
    SUSPENSION = "suspension"
    """The last day without effect."""
    DIRECTIVE = "directive"
    """The last day of effect that the text states."""
    EFFECT = "effect"
    """The first day of a directive's effect."""
    PAUSE = "pause"
    """The first day without effect."""
    END = "end"
    """The day from which a directive, or a part of it, is repealed or replaced."""
    CHANGE = "change"
    """The day from which other words stand: by an amendment, a correction, or its revocation."""


class FallingDue(Shape):
    """One thing that falls due."""

    on: date
    kind: FallingKind
    id: str
    """Of the duty, consultation, transmission, suspension or directive; of an end or a change, its fact's place."""
    words: Words | None
    """What is to be done; none: no duty."""
    directive: Named | None
    bodies: list[Named]
    """Who has a part in the duty, opened the consultation, or owes the receipt; none: it ends or begins by itself."""
    role: Role | None
    """The part of these bodies in the duty: they lead it, or where nobody does, have the part that comes next."""
    is_open: bool
    """On the day looked at: is it still to be done, or to come?"""
    due_class: DueClass | None
    """Of a duty."""
    paused: DutyPause | None
    """Why the duty is called paused, and until when."""
    because: int
    """The position of the fact that set the day."""


class Calendar(Answer):
    """A page of what falls due, by day."""

    items: list[FallingDue]
