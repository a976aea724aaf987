"""Who may direct what a directive lays down, and what was read from it already."""

from __future__ import annotations

from dataclasses import dataclass

from domain.events.duties import DutyDerived
from domain.events.issuing import DirectiveImported, DirectiveIssued
from domain.ids import BodyId, DirectiveId, ProvisionId
from domain.kernel import Question, question


@dataclass(frozen=True)
class Issue:
    """Whether a directive was issued, and which body directs what it lays down."""

    is_issued: bool = False
    directs: BodyId | None = None
    """The issuer; where an import's issuer is unknown, the body that took it in."""


@question()
def issue_of(directive: DirectiveId) -> Question[Issue]:
    """Was the directive issued, here or before the ledger, and which body directs what it lays down?"""
    return (
        Question(directive.tag, Issue())
        .on(DirectiveIssued, lambda _, made: Issue(is_issued=True, directs=made.body))
        .on(DirectiveImported, lambda _, made: Issue(is_issued=True, directs=made.issuer or made.body))
    )


@question()
def duties_from(directive: DirectiveId, provision: ProvisionId) -> Question[int]:
    """The highest ordinal among the duties read from this provision; 0: there is none."""
    return Question(directive.tag, 0).on(
        DutyDerived, lambda last, made: max(last, made.ordinal) if made.provision == provision else last
    )
