"""How far a draft has come towards its issue, and which numbers a register has given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.events.change import DirectiveAmended
from domain.events.drafting import DirectiveDrafted
from domain.events.institution import BodyFounded
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
from domain.words import Depth, Level, Number


@question()
def appraisals_of(directive: DirectiveId) -> Question[int]:
    """How many times was this directive's draft appraised?"""
    return Question(directive.tag, 0).on(AppraisalReported, lambda _, told: told.round)


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
    return Vote(voted.body, voted.version, approved)


@question()
def level_of(body: BodyId) -> Question[Level | None]:
    """At which level does this body stand?  None: nobody founded it."""
    none: Level | None = None
    return Question(body.tag, none).on(
        BodyFounded, lambda level, founded: founded.level if founded.body == body else level
    )


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


@dataclass(frozen=True)
class Published:
    """A directive that was issued, or taken in from before the ledger."""

    issuer: BodyId | None
    """None: an import whose issuer nobody named."""
    recipients: frozenset[BodyId]
    depth: Depth | None
    """None: an import that does not say how deep it goes."""


@question()
def published(directive: DirectiveId) -> Question[Published | None]:
    """Was it issued or imported, for whom and how deep?  None: it was not, or not yet."""
    none: Published | None = None
    return (
        Question(directive.tag, none)
        .on(DirectiveIssued, lambda _, issued: Published(issued.body, _listed(issued), issued.depth))
        .on(DirectiveImported, lambda _, taken: Published(taken.issuer, _listed(taken), taken.depth))
    )


def _listed(made: DirectiveIssued | DirectiveImported) -> frozenset[BodyId]:
    return frozenset(line.body for line in made.recipients if line.body)


@dataclass(frozen=True)
class TextVersion:
    """One version of a published text."""

    version: int
    """The position of the fact that made it."""
    since: date | None
    """The first day on which it was the text; None: as long as anybody knows."""


@question()
def text_versions(directive: DirectiveId) -> Question[tuple[TextVersion, ...]]:
    """The versions that the text has had since it was issued or imported, in order of their record."""
    none: tuple[TextVersion, ...] = ()
    return (
        Question(directive.tag, none)
        .on(DirectiveIssued, lambda had, issued: (*had, TextVersion(issued.version, issued.issued_on)))
        .at(DirectiveImported, lambda had, _, position: (*had, TextVersion(position, None)))
        .at(
            DirectiveAmended,
            # An amendment is told under the tag of the directive that amends, too.
            lambda had, made, at: (*had, TextVersion(at, made.effective_on)) if made.directive == directive else had,
        )
    )
