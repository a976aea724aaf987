"""Who was asked for comments until when, and what became of each comment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from domain.events.consultation import (
    CommentAnswered,
    CommentSubmitted,
    CommentWithdrawn,
    ConsultationClosed,
    ConsultationOpened,
)
from domain.ids import BodyId, CommentId, ConsultationId, DirectiveId, PersonId
from domain.kernel import Question, question


@dataclass(frozen=True)
class Consultation:
    """A call for comments."""

    directive: DirectiveId
    body: BodyId
    """The body that asks."""
    audience: frozenset[BodyId]
    """The bodies that are asked; none: anybody."""
    closes_on: date
    closed_on: date | None = None
    """The day on which the call was ended; None: it is open."""


@question()
def consultation_of(consultation: ConsultationId) -> Question[Consultation | None]:
    """Who asks whom for comments on what, until when?  None: there is no such consultation."""
    none: Consultation | None = None
    return (
        Question(consultation.tag, none)
        .on(
            ConsultationOpened,
            lambda _, call: Consultation(call.directive, call.body, frozenset(call.audience), call.closes_on),
        )
        .on(ConsultationClosed, lambda known, end: replace(known, closed_on=end.closed_on) if known else known)
    )


@question()
def open_consultations(directive: DirectiveId) -> Question[frozenset[ConsultationId]]:
    """Which calls for comments on this draft are open?"""
    none: frozenset[ConsultationId] = frozenset()
    return (
        Question(directive.tag, none)
        .on(ConsultationOpened, lambda open_, call: open_ | {call.consultation})
        .on(ConsultationClosed, lambda open_, end: open_ - {end.consultation})
    )


@question()
def comments_on(directive: DirectiveId) -> Question[frozenset[CommentId]]:
    """Which comments were made on this draft, taken back or not?"""
    none: frozenset[CommentId] = frozenset()
    return Question(directive.tag, none).on(CommentSubmitted, lambda all_, made: all_ | {made.comment})


@question()
def unanswered_comments(directive: DirectiveId) -> Question[frozenset[CommentId]]:
    """Which comments on this draft were neither answered nor taken back?"""
    none: frozenset[CommentId] = frozenset()
    return (
        Question(directive.tag, none)
        .on(CommentSubmitted, lambda open_, made: open_ | {made.comment})
        .on(CommentAnswered, lambda open_, answered: open_ - {answered.comment})
        .on(CommentWithdrawn, lambda open_, taken: open_ - {taken.comment})
    )


@dataclass(frozen=True)
class Comment:
    """A comment, without its words."""

    directive: DirectiveId
    consultation: ConsultationId
    body: BodyId | None
    """The body that made it; None: a person in their own name."""
    author: PersonId | None
    is_answered: bool = False
    is_withdrawn: bool = False


@question()
def comment_of(comment: CommentId) -> Question[Comment | None]:
    """Whose is this comment, and what became of it?  None: there is no such comment."""
    none: Comment | None = None
    return (
        Question(comment.tag, none)
        .on(CommentSubmitted, lambda _, made: Comment(made.directive, made.consultation, made.body, made.author))
        .on(CommentAnswered, lambda known, _: replace(known, is_answered=True) if known else known)
        .on(CommentWithdrawn, lambda known, _: replace(known, is_withdrawn=True) if known else known)
    )
