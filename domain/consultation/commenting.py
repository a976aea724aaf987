"""Making a comment and taking it back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from domain.authority import MAY_NOT_RECORD, may_record, require_record
from domain.consultation.rules import (
    COMMENT_ANSWERED,
    COMMENT_WITHDRAWN,
    CONSULTATION_CLOSED,
    NO_SUCH_COMMENT,
    NO_SUCH_CONSULTATION,
    NO_SUCH_WORDS,
    NOT_INVITED,
    require_comment,
    require_consultation,
    require_waiting,
)
from domain.events.consultation import CommentSubmitted, CommentWithdrawn, Stance
from domain.ids import BodyId, CommentId, ConsultationId, PersonId, ProvisionId
from domain.kernel import Act, Ask, Command, Event, Refused
from domain.questions.consultation import Consultation, comment_of, consultation_of
from domain.questions.wordings import Wordings, wordings_of
from domain.words import Words


@dataclass(frozen=True, kw_only=True)
class SubmitComment(Command):
    """Comment on a draft or on one provision of it; `occurred` is when the comment was made.

    For a body that is asked, its recorder; in their own name, anybody who is signed in; for others, and for those who
    stay unnamed, the recorder of the drafting body.  A comment after the closing day counts, and is marked late; one
    after the end of the call is refused.  It names the entry that had set the words as they were read.
    """

    RULES: ClassVar = (MAY_NOT_RECORD, NO_SUCH_CONSULTATION, NOT_INVITED, CONSULTATION_CLOSED, NO_SUCH_WORDS)

    consultation: ConsultationId
    body: BodyId | None = None
    """The body that comments; absent: a person in their own name, or nobody named."""
    author: PersonId | None = None
    """Who comments, or speaks for the body; absent: nobody named."""
    provision: ProvisionId | None = None
    """The provision commented on; absent: the draft as a whole."""
    version: int
    """The position of the fact that had set the words as read; of the draft's last change, without a provision."""
    quote: Words | None = None
    """The very words commented on."""
    text: Words
    stance: Stance

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Record the comment, and whether it is late."""
        call = self._call(ask, act)
        if call.closed_on and act.first > call.closed_on:
            closed_on = f"{call.closed_on:%d/%m/%Y}"
            raise Refused(CONSULTATION_CLOSED, consultation=self.consultation, closed_on=closed_on)
        self._require_words(call, ask(wordings_of(call.directive)))
        yield CommentSubmitted(
            directive=call.directive,
            comment=CommentId(act.new_id()),
            consultation=self.consultation,
            body=self.body,
            author=self.author,
            provision=self.provision,
            version=self.version,
            quote=self.quote,
            text=self.text,
            stance=self.stance,
            is_late=act.on > call.closes_on,
        )

    def _call(self, ask: Ask, act: Act) -> Consultation:
        """The call that is answered, by somebody who may answer it."""
        if self.body is None:
            call = require_consultation(self.consultation, ask(consultation_of(self.consultation)))
            require_own_name(self.author, call.body, ask, act)
            return call
        mandates, known = ask(may_record(act, self.body), consultation_of(self.consultation))
        require_record(mandates, act, self.body)
        call = require_consultation(self.consultation, known)
        if call.audience and self.body not in call.audience:
            raise Refused(NOT_INVITED, body=self.body, consultation=self.consultation)
        return call

    def _require_words(self, call: Consultation, wordings: Wordings) -> None:
        """An earlier version will do: comments are made on what was sent out."""
        about = self.provision
        words = [each for each in wordings if each.place == self.version]
        if about is not None:
            words = [each for each in words if each.provision == about and each.is_there]
        if not words:
            raise Refused(NO_SUCH_WORDS, version=self.version, about=about or call.directive)


@dataclass(frozen=True, kw_only=True)
class WithdrawComment(Command):
    """Take a comment back before it is answered; it stays in the history.

    Whoever could make it may take it back: the recorder of the body that made it, the person who made it in their own
    name, and for others the recorder of the drafting body.
    """

    RULES: ClassVar = (MAY_NOT_RECORD, NO_SUCH_COMMENT, NO_SUCH_CONSULTATION, COMMENT_ANSWERED, COMMENT_WITHDRAWN)

    comment: CommentId
    reason: Words

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Record that it was taken back."""
        made = require_comment(self.comment, ask(comment_of(self.comment)))
        if made.body is not None:
            require_record(ask(may_record(act, made.body)), act, made.body)
        else:
            call = require_consultation(made.consultation, ask(consultation_of(made.consultation)))
            require_own_name(made.author, call.body, ask, act)
        require_waiting(self.comment, made)
        yield CommentWithdrawn(made.directive, self.comment, made.body, made.author, self.reason)


def require_own_name(author: PersonId | None, drafter: BodyId, ask: Ask, act: Act) -> None:
    """Refuse (403) who speaks neither in their own name nor as recorder of the body that drafts."""
    if author != act.actor.person:
        require_record(ask(may_record(act, drafter)), act, drafter)
