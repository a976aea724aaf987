"""What became of a sending, and how far a directive has come down."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from domain.events.dissemination import (
    Delivery,
    DeliveryReported,
    LevelReached,
    StudySessionHeld,
    TransmissionSent,
)
from domain.events.institution import BodyFounded
from domain.ids import BodyId, DirectiveId, SessionId, TransmissionId
from domain.kernel import Question, question
from domain.words import Depth, Level


@dataclass(frozen=True)
class Sending:
    """One transmission and what was last reported of it."""

    directive: DirectiveId
    sender: BodyId
    recipient: BodyId
    progress: Delivery | None = None
    """How far the recipient has come, 01 to 06; None: nothing was reported."""
    take_back: Delivery | None = None
    """What was last said of taking it back, 13 to 16."""


@question()
def sending_of(transmission: TransmissionId) -> Question[Sending | None]:
    """Between whom is this transmission, and what became of it?  None: there is no such one."""
    none: Sending | None = None
    return (
        Question(transmission.tag, none)
        .on(TransmissionSent, lambda _, sent: Sending(sent.directive, sent.body, sent.recipient))
        .on(DeliveryReported, lambda known, told: _reported(known, told.status) if known else known)
    )


def _reported(known: Sending, status: Delivery) -> Sending:
    if status >= Delivery.TAKE_BACK_REQUESTED:
        return replace(known, take_back=status)
    return replace(known, progress=status)


@dataclass(frozen=True)
class Held:
    """A study session."""

    directive: DirectiveId
    bodies: frozenset[BodyId]
    """The organiser, and the bodies whose people were invited."""


@question()
def session_of(session: SessionId) -> Question[Held | None]:
    """What was studied in this session, and by whose people?  None: there was no such one."""
    none: Held | None = None
    return Question(session.tag, none).on(
        StudySessionHeld, lambda _, held: Held(held.directive, frozenset((held.body, *held.units)))
    )


@dataclass(frozen=True)
class Unit:
    """A body directly below another."""

    body: BodyId
    level: Level


@question()
def units_below(body: BodyId, on: date) -> Question[frozenset[Unit]]:
    """The bodies directly below this one on that day, its own organs left out."""
    none: frozenset[Unit] = frozenset()

    def founded(below: frozenset[Unit], new: BodyFounded) -> frozenset[Unit]:
        is_below = new.parent == body and not new.kind.is_organ and new.effective_on <= on
        return below | {Unit(new.body, new.level)} if is_below else below

    return Question(body.tag, none).on(BodyFounded, founded)


@dataclass(frozen=True)
class Reached:
    """A body says that a directive has come down to this level in its area."""

    body: BodyId
    depth: Depth


@question()
def levels_reached(directive: DirectiveId) -> Question[frozenset[Reached]]:
    """Which bodies have reported which levels as reached?"""
    none: frozenset[Reached] = frozenset()
    return Question(directive.tag, none).on(LevelReached, lambda all_, new: all_ | {Reached(new.body, new.depth)})
