"""What was issued or imported: for whom, how deep, and with which text when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.events.change import DirectiveAmended
from domain.events.correction import CorrectionRevoked, DirectiveCorrected
from domain.events.issuing import DirectiveImported, DirectiveIssued
from domain.ids import BodyId, DirectiveId
from domain.kernel import Question, question
from domain.words import Depth


@dataclass(frozen=True)
class Published:
    """A directive that was issued, or taken in from before the ledger."""

    issuer: BodyId | None
    """None: an import whose issuer nobody named."""
    directs: BodyId
    """Who directs what it lays down: the issuer; where nobody has named the issuer, the body that took it in."""
    recipients: frozenset[BodyId]
    depth: Depth | None
    """None: an import that does not say how deep it goes."""


@question()
def published(directive: DirectiveId) -> Question[Published | None]:
    """Was it issued or imported, for whom and how deep?  None: it was not, or not yet."""
    none: Published | None = None
    return (
        Question(directive.tag, none)
        .on(DirectiveIssued, lambda _, issued: Published(issued.body, issued.body, _listed(issued), issued.depth))
        .on(DirectiveImported, _taken)
    )


def _taken(_: Published | None, made: DirectiveImported) -> Published:
    return Published(made.issuer, made.issuer or made.body, _listed(made), made.depth)


def _listed(made: DirectiveIssued | DirectiveImported) -> frozenset[BodyId]:
    return frozenset(line.body for line in made.recipients if line.body)


@dataclass(frozen=True)
class TextVersion:
    """One version of a published text."""

    version: int
    """The position of the fact that made it."""
    since: date | None
    """The first day on which it was the text; None: as long as anybody knows."""
    by: DirectiveId | None = None
    """The directive that makes it, where the ledger knows it: from its day of issue this text is announced."""


@question()
def text_versions(directive: DirectiveId) -> Question[tuple[TextVersion, ...]]:
    """The versions that the text has had since it was issued or imported, in order of their record."""
    none: tuple[TextVersion, ...] = ()

    def changed(
        had: tuple[TextVersion, ...], made: DirectiveAmended | DirectiveCorrected | CorrectionRevoked, at: int
    ) -> tuple[TextVersion, ...]:
        """A change is told under the tag of the directive that makes it, too."""
        return (*had, TextVersion(at, made.effective_on, made.by)) if made.directive == directive else had

    return (
        Question(directive.tag, none)
        .on(DirectiveIssued, lambda had, issued: (*had, TextVersion(issued.version, issued.issued_on)))
        .at(DirectiveImported, lambda had, _, position: (*had, TextVersion(position, None)))
        .at(DirectiveAmended, changed)
        .at(DirectiveCorrected, changed)
        .at(CorrectionRevoked, changed)
    )
