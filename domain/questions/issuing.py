"""How far a draft has come towards its issue, and which numbers a register has given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.events.drafting import DirectiveDrafted
from domain.events.issuing import (
    AppraisalReported,
    DirectiveApproved,
    DirectiveImported,
    DirectiveIssued,
    DirectiveNotApproved,
    Voted,
    register,
)
from domain.ids import BodyId, DirectiveId, DocType, Term
from domain.kernel import Question, question
from domain.words import Number


@question()
def appraisals_of(directive: DirectiveId) -> Question[int]:
    """How many times was this directive's draft appraised?"""
    return Question(directive.tag, 0).on(AppraisalReported, lambda _, told: told.round)


@question()
def appraised_since(directive: DirectiveId) -> Question[date | None]:
    """On which day was this directive's draft last appraised, at the earliest?  None: it never was."""
    never: date | None = None
    return Question(directive.tag, never).on(AppraisalReported, lambda _, told: told.appraised_on.first)


@question()
def kind_of(directive: DirectiveId) -> Question[DocType | None]:
    """Which kind of document is drafted?  None: there is no draft."""
    none: DocType | None = None
    return Question(directive.tag, none).on(DirectiveDrafted, lambda _, drafted: drafted.type)


@dataclass(frozen=True)
class Vote:
    """The last vote on a draft."""

    body: BodyId
    version: int
    approved: bool
    since: date
    """The day of the vote, the first possible one."""


@question()
def vote_on(directive: DirectiveId) -> Question[Vote | None]:
    """What did the last vote on this directive's draft come to, and of which text?  None: there was none."""
    none: Vote | None = None
    return (
        Question(directive.tag, none)
        .on(DirectiveApproved, lambda _, voted: _vote(voted, approved=True))
        .on(DirectiveNotApproved, lambda _, voted: _vote(voted, approved=False))
    )


def _vote(voted: Voted, *, approved: bool) -> Vote:
    return Vote(voted.body, voted.version, approved, voted.voted_on.first)


Given = Mapping[str, frozenset[DirectiveId]]
"""Directives by their place in a register; more than one at a place: a conflict."""


def place(number: Number) -> str:
    """Its place within a register of one body, kind and term: "6", "12.3", "6a", "15/2026" where years count apart."""
    sub = f".{number.sub}" if number.sub is not None else ""
    return f"{number.n}{sub}{number.suffix}" + (f"/{number.year}" if number.year else "")


@question()
def numbers_given(body: BodyId, kind: DocType, term: Term) -> Question[Given]:
    """Which directives bear the numbers that this register has given?"""
    nothing: Given = {}
    return (
        Question(register(body, kind, term), nothing)
        .on(DirectiveIssued, lambda given, issued: _with(given, issued.number, issued.directive))
        .on(DirectiveImported, lambda given, taken: _with(given, taken.number, taken.directive))
    )


def _with(given: Given, number: Number | None, directive: DirectiveId) -> Given:
    if number is None:
        return given
    return {**given, place(number): given.get(place(number), frozenset()) | {directive}}
