"""Opening and closing a call for comments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.authority import MAY_NOT_RECORD, may_record, require_record
from domain.consultation.rules import (
    CLOSES_TOO_EARLY,
    CONSULTATION_CLOSED,
    CONSULTATION_OPEN,
    NO_SUCH_CONSULTATION,
    NOTHING_TO_CONSULT_ON,
    require_consultation,
)
from domain.drafting.rules import NOT_THE_DRAFTER, require_drafter
from domain.events.consultation import Channel, ConsultationClosed, ConsultationOpened
from domain.ids import BodyId, ConsultationId, DirectiveId
from domain.institution.rules import NO_SUCH_BODY, require_bodies
from domain.kernel import Act, Ask, Command, Event, Refused
from domain.questions.consultation import consultation_of, open_consultations
from domain.questions.drafting import DraftText, Stage, stage_of, text_of
from domain.words import WordsIfAny


@dataclass(frozen=True, kw_only=True)
class OpenConsultation(Command):
    """Ask for comments on a draft as it stands (lấy ý kiến góp ý); `occurred` is the opening.

    The drafting body asks, before the text is approved, one call at a time.  The closing day lies after the opening;
    the bodies that are asked by name exist on that day.
    """

    RULES: ClassVar = (
        MAY_NOT_RECORD,
        NOTHING_TO_CONSULT_ON,
        NOT_THE_DRAFTER,
        CLOSES_TOO_EARLY,
        CONSULTATION_OPEN,
        NO_SUCH_BODY,
    )

    directive: DirectiveId
    body: BodyId
    """The body that drafts."""
    audience: tuple[BodyId, ...] = ()
    """The bodies that are asked; none: anybody."""
    channel: Channel
    closes_on: date
    """The last day for comments; a later one counts as late."""
    questions: WordsIfAny
    """What is asked in particular; empty: for comments of any kind."""

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Record the call."""
        mandates, stage, text, others = ask(
            may_record(act, self.body),
            stage_of(self.directive),
            text_of(self.directive),
            open_consultations(self.directive),
        )
        require_record(mandates, act, self.body)
        draft = self._require_draft(stage, text)
        if self.closes_on <= act.first:
            raise Refused(
                CLOSES_TOO_EARLY,
                directive=self.directive,
                closes_on=f"{self.closes_on:%d/%m/%Y}",
                on=f"{act.first:%d/%m/%Y}",
            )
        for other in sorted(others):
            raise Refused(CONSULTATION_OPEN, directive=self.directive, consultation=other)
        audience = tuple(dict.fromkeys(self.audience))
        require_bodies(ask, audience, act.on)
        yield ConsultationOpened(
            directive=self.directive,
            body=self.body,
            consultation=ConsultationId(act.new_id()),
            n=draft.n,
            audience=audience,
            channel=self.channel,
            closes_on=self.closes_on,
            questions=self.questions,
        )

    def _require_draft(self, stage: Stage, text: DraftText | None) -> DraftText:
        if text is None or not stage.is_draft or stage == Stage.APPROVED:
            raise Refused(NOTHING_TO_CONSULT_ON, directive=self.directive, stage=stage)
        require_drafter(self.directive, text.body, self.body)
        return text


@dataclass(frozen=True, kw_only=True)
class CloseConsultation(Command):
    """End a call for comments; `occurred` is its last day.  The body that opened it does so, once."""

    RULES: ClassVar = (MAY_NOT_RECORD, NO_SUCH_CONSULTATION, NOT_THE_DRAFTER, CONSULTATION_CLOSED)

    consultation: ConsultationId
    body: BodyId
    """The body that drafts."""

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Record the end of the call."""
        mandates, known = ask(may_record(act, self.body), consultation_of(self.consultation))
        require_record(mandates, act, self.body)
        call = require_consultation(self.consultation, known)
        require_drafter(call.directive, call.body, self.body)
        if call.closed_on is not None:
            closed_on = f"{call.closed_on:%d/%m/%Y}"
            raise Refused(CONSULTATION_CLOSED, consultation=self.consultation, closed_on=closed_on)
        yield ConsultationClosed(call.directive, self.body, self.consultation, act.on)
