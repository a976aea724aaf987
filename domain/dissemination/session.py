"""The command that records a study session."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from domain.authority import MAY_NOT_RECORD, may_record, require_record
from domain.dissemination.rules import ATTENDANCE_EXCEEDS_INVITED
from domain.events.dissemination import Format, StudySessionHeld
from domain.ids import BodyId, DirectiveId, PersonId, QuestionId, SessionId
from domain.institution.rules import NO_SUCH_BODY, require_bodies
from domain.kernel import Act, Ask, Command, Event, Refused
from domain.publication import NOT_PUBLISHED, require_published
from domain.questions.published import published
from domain.words import Count, Level, Plain, Words


@dataclass(frozen=True, kw_only=True)
class Asked(Plain):
    """One question of the dialogue, and its answer."""

    question: Words
    answer: Words | None = None
    """None: it was left open."""


@dataclass(frozen=True, kw_only=True)
class RecordStudySession(Command):
    """Record a session at which a directive was studied (hội nghị nghiên cứu, học tập, quán triệt).

    The directive was issued or imported; the bodies invited exist on that day; those present and absent are no more
    than those invited.  The dialogue between rapporteur and audience is part of the record; `occurred` is when the
    session was held.
    """

    RULES: ClassVar = (MAY_NOT_RECORD, NOT_PUBLISHED, NO_SUCH_BODY, ATTENDANCE_EXCEEDS_INVITED)

    directive: DirectiveId
    body: BodyId
    """The body that held the session."""
    format: Format
    """How the session was held."""
    level: Level
    """The level of those who studied."""
    rapporteur: PersonId
    """Who explained the directive (báo cáo viên)."""
    units: tuple[BodyId, ...] = ()
    """The bodies whose people were invited, beside the organiser's own."""
    invited: Count
    """How many people were invited."""
    present: Count
    """How many of them came."""
    absent: Count
    """How many of them are known not to have come."""
    dialogue: tuple[Asked, ...] = ()
    """What was asked and answered between audience and rapporteur (đối thoại)."""

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Record the session, its head counts and its dialogue."""
        mandates, known = ask(may_record(act, self.body), published(self.directive))
        require_record(mandates, act, self.body)
        require_published(known, self.directive)
        require_bodies(ask, self.units, act.on)
        if self.present + self.absent > self.invited:
            raise Refused(
                ATTENDANCE_EXCEEDS_INVITED,
                directive=self.directive,
                present=self.present,
                absent=self.absent,
                invited=self.invited,
            )
        session = SessionId(act.new_id())
        asked = [(QuestionId(act.new_id()), each) for each in self.dialogue]
        yield StudySessionHeld(
            directive=self.directive,
            body=self.body,
            session=session,
            format=self.format,
            level=self.level,
            rapporteur=self.rapporteur,
            units=tuple(dict.fromkeys(self.units)),
            invited=self.invited,
            present=self.present,
            absent=self.absent,
            questions={question: each.question for question, each in asked},
            answers={question: each.answer for question, each in asked if each.answer is not None},
        )
