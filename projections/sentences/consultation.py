"""The sentences of calls for comments, comments and their answers."""

from __future__ import annotations

from domain.events.consultation import (
    CommentAnswered,
    CommentSubmitted,
    CommentWithdrawn,
    ConsultationClosed,
    ConsultationOpened,
)
from projections.sentences.telling import Names, Sentence, quoted, tells
from projections.sentences.terms import term
from projections.sentences.unnamed import speaker


@tells(ConsultationOpened)
def _opened(fact: ConsultationOpened, names: Names) -> Sentence:
    body, directive, channel = names.body(fact.body), names.directive(fact.directive), term(fact.channel)
    asked, closes, questions = _audience(fact, names), f"{fact.closes_on:%d/%m/%Y}", quoted(fact.questions)
    return Sentence(
        f"{body} lấy ý kiến {asked.vi} {channel.vi} về dự thảo lần {fact.n} của {directive} đến hết ngày {closes}; "
        f"nội dung hỏi: {questions.vi}.",
        f"{body} asked {asked.en} {channel.en} for comments on draft {fact.n} of {directive} until {closes}; "
        f"asked in particular: {questions.en}.",
    )


def _audience(fact: ConsultationOpened, names: Names) -> Sentence:
    if not fact.audience:
        return Sentence("rộng rãi mọi tổ chức, cá nhân", "anybody")
    bodies = ", ".join(names.body(body) for body in fact.audience)
    return Sentence(bodies, bodies)


@tells(ConsultationClosed)
def _closed(fact: ConsultationClosed, names: Names) -> Sentence:
    body, directive, day = names.body(fact.body), names.directive(fact.directive), f"{fact.closed_on:%d/%m/%Y}"
    return Sentence(
        f"{body} kết thúc đợt lấy ý kiến về dự thảo {directive} ngày {day}.",
        f"{body} ended the call for comments on the draft {directive} on {day}.",
    )


@tells(CommentSubmitted)
def _submitted(fact: CommentSubmitted, names: Names) -> Sentence:
    who, about, stance, words = _author(fact, names), _about(fact, names), term(fact.stance), quoted(fact.text)
    late = Sentence(" (sau hạn góp ý)", " (after the closing day)") if fact.is_late else Sentence("", "")
    return Sentence(
        f"{who.vi} góp ý về {about.vi}{late.vi}, {stance.vi}: {words.vi}.",
        f"{who.en} commented on {about.en}{late.en}, {stance.en}: {words.en}.",
    )


def _about(fact: CommentSubmitted, names: Names) -> Sentence:
    directive = names.directive(fact.directive)
    if fact.provision is None:
        return Sentence(f"dự thảo {directive}", f"the draft {directive}")
    part, quote = names.provision(fact.provision), quoted(fact.quote)
    words = Sentence(f", đoạn {quote.vi},", f", at {quote.en},") if fact.quote else Sentence("", "")
    return Sentence(
        f"điều khoản {part}{words.vi} của dự thảo {directive}", f"provision {part}{words.en} of the draft {directive}"
    )


@tells(CommentWithdrawn)
def _withdrawn(fact: CommentWithdrawn, names: Names) -> Sentence:
    who, directive, reason = _author(fact, names), names.directive(fact.directive), quoted(fact.reason)
    return Sentence(
        f"{who.vi} rút ý kiến góp ý về dự thảo {directive}; lý do: {reason.vi}.",
        f"{who.en} took a comment on the draft {directive} back; reason: {reason.en}.",
    )


@tells(CommentAnswered)
def _answered(fact: CommentAnswered, names: Names) -> Sentence:
    body, directive = names.body(fact.body), names.directive(fact.directive)
    outcome, explanation = term(fact.outcome), quoted(fact.explanation)
    return Sentence(
        f"{body} trả lời một ý kiến góp ý về dự thảo {directive}: {outcome.vi}; giải trình: {explanation.vi}.",
        f"{body} answered a comment on the draft {directive}: {outcome.en}; explanation: {explanation.en}.",
    )


def _author(fact: CommentSubmitted | CommentWithdrawn, names: Names) -> Sentence:
    """The body, else the person, else nobody named."""
    if fact.body:
        return Sentence(names.body(fact.body), names.body(fact.body))
    if fact.author:
        return speaker(fact.author, names)
    return Sentence("Người góp ý không nêu tên", "Somebody unnamed")
