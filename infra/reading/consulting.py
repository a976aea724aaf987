"""The consultation table: comments, what was answered, and where they were taken up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from api.consultation_shapes import (
    Comment,
    CommentAnswer,
    CommentState,
    CommentUse,
    CommentWithdrawal,
    ConsultationRound,
)
from api.reader import At, Listed, Page
from api.shapes import Named
from domain.events.consultation import (
    CommentAnswered,
    CommentSubmitted,
    CommentWithdrawn,
    ConsultationClosed,
    ConsultationOpened,
    Outcome,
)
from domain.events.drafting import ProvisionAdded, ProvisionRemoved, ProvisionRevised
from domain.ids import BodyId, DirectiveId
from domain.kernel import Event
from infra.reading.happened import Happened, happened, happened_to, lines, told
from infra.reading.naming import Naming, shown
from infra.reading.pages import collected
from infra.reading.source import Source
from infra.reading.telling import mark_of, written
from infra.views.store import Line

E = TypeVar("E", bound=Event)
AFTERWARDS = (CommentAnswered, CommentWithdrawn, ProvisionRevised, ProvisionAdded, ProvisionRemoved)
"""What may become of a comment."""
Later = Sequence[Happened[Event]]


def rounds(source: Source, directive: DirectiveId, at: At) -> list[ConsultationRound]:
    """The calls for comments on a directive, by day."""
    opened = happened(source, directive.tag, at, ConsultationOpened)
    closed = {one.fact.consultation: one for one in happened(source, directive.tag, at, ConsultationClosed)}
    heard = happened_to(source, [one.fact.consultation.tag for one in opened], at, CommentSubmitted)
    naming = Naming(source, at)
    naming.prepare([opened])
    return [_round(one, closed.get(one.fact.consultation), heard[one.fact.consultation.tag], naming) for one in opened]


def _round(
    opened: Happened[ConsultationOpened],
    closed: Happened[ConsultationClosed] | None,
    comments: Sequence[Happened[CommentSubmitted]],
    naming: Naming,
) -> ConsultationRound:
    fact = opened.fact
    spoke = {one.fact.body for one in comments}
    return ConsultationRound(
        consultation=fact.consultation,
        draft=fact.n,
        body=naming.named(fact.body),
        audience=_named(fact.audience, naming),
        channel=fact.channel,
        questions=shown(fact.questions),
        opened_on=opened.on,
        closes_on=fact.closes_on,
        because=opened.because,
        closed_on=closed.fact.closed_on if closed else None,
        closed_because=closed.because if closed else None,
        silent=_named([body for body in fact.audience if body not in spoke], naming),
    )


def _named(bodies: Iterable[BodyId], naming: Naming) -> list[Named]:
    return [named for body in bodies if (named := naming.named(body))]


def comments(  # what is asked for, part by part
    source: Source,
    directive: DirectiveId,
    at: At,
    page: Page,
    state: CommentState | None = None,
    outcome: Outcome | None = None,
) -> Listed[Comment]:
    """A page of the comments on a directive by day; only those of which this has become, or that were answered so."""
    seen: dict[str, Line] = {}

    def keys(after: str, limit: int) -> Sequence[str]:
        mark = mark_of(after) if after else None
        found = lines(source, directive.tag, at, [CommentSubmitted], after=mark, limit=limit)
        marked = {written(line.mark): line for line in found}
        seen.update(marked)
        return list(marked)

    def shown_of(marks: Sequence[str]) -> list[tuple[str, Comment]]:
        rows = _comments(source, [seen[mark] for mark in marks], at)
        pairs = zip(marks, rows, strict=True)
        return [(mark, row) for mark, row in pairs if state in (None, row.state) and outcome in (None, _outcome(row))]

    return collected(page, keys, shown_of)


def _outcome(row: Comment) -> Outcome | None:
    """What the answer made of it; of one that was taken back nothing."""
    return row.answer.outcome if row.answer and row.state is CommentState.ANSWERED else None


def _comments(source: Source, found: Sequence[Line], at: At) -> list[Comment]:
    made = told(source, found, CommentSubmitted)
    later = happened_to(source, [one.fact.comment.tag for one in made], at, *AFTERWARDS)
    naming = Naming(source, at)
    naming.prepare([made, later])
    return [_comment(one, later[one.fact.comment.tag], naming) for one in made]


def _comment(made: Happened[CommentSubmitted], later: Later, naming: Naming) -> Comment:
    fact = made.fact
    answer, withdrawn = _last(later, CommentAnswered), _last(later, CommentWithdrawn)
    provision = fact.provision
    return Comment(
        comment=fact.comment,
        consultation=fact.consultation,
        body=naming.named(fact.body),
        author=naming.named_person(fact.author) if fact.author else None,
        provision=Named(id=provision, name=naming.provision(provision)) if provision else None,
        version=fact.version,
        quote=shown(fact.quote),
        text=shown(fact.text),
        stance=fact.stance,
        is_late=fact.is_late,
        on=made.on,
        because=made.because,
        state=_state(answer, withdrawn),
        answer=_answer(answer, naming) if answer else None,
        taken_up=_uses(later, naming),
        withdrawn=_withdrawal(withdrawn) if withdrawn else None,
    )


def _last(later: Later, kind: type[E]) -> Happened[E] | None:
    found = [Happened(one.fact, one.place, one.because, one.on) for one in later if isinstance(one.fact, kind)]
    return found[-1] if found else None


def _state(answer: Happened[CommentAnswered] | None, withdrawn: Happened[CommentWithdrawn] | None) -> CommentState:
    if withdrawn:
        return CommentState.WITHDRAWN
    return CommentState.ANSWERED if answer else CommentState.OPEN


def _answer(answer: Happened[CommentAnswered], naming: Naming) -> CommentAnswer:
    fact = answer.fact
    return CommentAnswer(
        body=naming.named(fact.body),
        outcome=fact.outcome,
        explanation=shown(fact.explanation),
        on=answer.on,
        because=answer.because,
    )


def _withdrawal(one: Happened[CommentWithdrawn]) -> CommentWithdrawal:
    return CommentWithdrawal(reason=shown(one.fact.reason), on=one.on, because=one.because)


def _uses(later: Later, naming: Naming) -> list[CommentUse]:
    return [
        CommentUse(
            kind=type(one.fact).__name__,
            provision=Named(id=one.fact.provision, name=naming.provision(one.fact.provision)),
            on=one.on,
            because=one.because,
        )
        for one in later
        if isinstance(one.fact, (ProvisionRevised, ProvisionAdded, ProvisionRemoved))
    ]
