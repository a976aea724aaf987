"""Comments on a draft, and what is made of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.consultation.answering import AnswerComment
from domain.consultation.calling import CloseConsultation, OpenConsultation
from domain.consultation.commenting import SubmitComment
from domain.events.consultation import Channel, CommentSubmitted, ConsultationOpened, Outcome, Stance
from domain.ids import CommentId, ConsultationId
from domain.words import When
from infra.register.making import Draft
from infra.register.telling import Life, Scribe, Told, made


@dataclass(frozen=True)
class Remark:
    """One comment, and its answer where there is one."""

    on: str
    body: str
    path: str
    """The provision in the text."""
    text: str
    stance: Stance = Stance.AGREES_IN_PART
    outcome: Outcome | None = None
    explanation: str = ""


def opened(scribe: Scribe, draft: Draft, on: str, closes_on: str, audience: tuple[str, ...]) -> Told[ConsultationId]:
    """A written call for comments."""
    done = yield scribe.step(
        OpenConsultation(
            occurred=When(on),
            directive=draft.directive,
            body=scribe.body("van-phong"),
            audience=tuple(scribe.body(name) for name in audience),
            channel=Channel.WRITTEN,
            closes_on=date.fromisoformat(closes_on),
            questions="Đề nghị góp ý về tính khả thi và thời hạn của từng nhiệm vụ.",
        )
    )
    return made(done, ConsultationOpened).consultation


def commented(scribe: Scribe, draft: Draft, call: ConsultationId, remark: Remark) -> Told[CommentId]:
    """A body comments on a provision, quoting it."""
    words = next(each.text for each in draft.read.provisions if each.path == remark.path)
    done = yield scribe.step(
        SubmitComment(
            occurred=When(remark.on),
            consultation=call,
            body=scribe.body(remark.body),
            provision=draft.at[remark.path],
            version=draft.version,
            quote=words,
            text=remark.text,
            stance=remark.stance,
        )
    )
    return made(done, CommentSubmitted).comment


def answered(scribe: Scribe, comment: CommentId, remark: Remark, on: str) -> Life:
    """The drafting body says what it makes of it."""
    if remark.outcome:
        yield scribe.step(
            AnswerComment(
                occurred=When(on),
                comment=comment,
                body=scribe.body("van-phong"),
                outcome=remark.outcome,
                explanation=remark.explanation,
            )
        )


def consulted(scribe: Scribe, draft: Draft, days: tuple[str, str], *remarks: Remark) -> Told[tuple[CommentId, ...]]:
    """A whole consultation, from its opening to its closing: all comments made and answered."""
    call = yield from opened(scribe, draft, *days, tuple(dict.fromkeys(remark.body for remark in remarks)))
    comments = []
    for remark in remarks:
        comment = yield from commented(scribe, draft, call, remark)
        comments.append(comment)
    for comment, remark in zip(comments, remarks, strict=True):
        yield from answered(scribe, comment, remark, days[1])
    yield scribe.step(CloseConsultation(occurred=When(days[1]), consultation=call, body=scribe.body("van-phong")))
    return tuple(comments)
