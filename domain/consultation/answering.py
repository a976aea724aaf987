"""Saying what is made of a comment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from domain.authority import MAY_NOT_RECORD, may_record, require_record
from domain.consultation.rules import (
    COMMENT_ANSWERED,
    COMMENT_WITHDRAWN,
    NO_SUCH_COMMENT,
    NO_SUCH_CONSULTATION,
    require_comment,
    require_consultation,
    require_waiting,
)
from domain.drafting.rules import NOT_THE_DRAFTER, require_drafter
from domain.events.consultation import CommentAnswered, Outcome
from domain.ids import BodyId, CommentId
from domain.kernel import Act, Ask, Command, Event
from domain.questions.consultation import comment_of, consultation_of
from domain.words import Words


@dataclass(frozen=True, kw_only=True)
class AnswerComment(Command):
    """Say what is made of a comment, and why (tiếp thu, giải trình).

    The drafting body answers each comment once; a draft passes its appraisal only when all are answered.
    """

    RULES: ClassVar = (
        MAY_NOT_RECORD,
        NO_SUCH_COMMENT,
        NO_SUCH_CONSULTATION,
        NOT_THE_DRAFTER,
        COMMENT_ANSWERED,
        COMMENT_WITHDRAWN,
    )

    comment: CommentId
    body: BodyId
    """The body that drafts."""
    outcome: Outcome
    explanation: Words

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Record the answer."""
        mandates, known = ask(may_record(act, self.body), comment_of(self.comment))
        require_record(mandates, act, self.body)
        made = require_comment(self.comment, known)
        call = require_consultation(made.consultation, ask(consultation_of(made.consultation)))
        require_drafter(made.directive, call.body, self.body)
        require_waiting(self.comment, made)
        yield CommentAnswered(made.directive, self.body, self.comment, self.outcome, self.explanation)
