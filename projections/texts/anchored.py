"""What was said about the words of a directive, and where these words stand in its text of a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from domain.events.consultation import CommentSubmitted
from domain.events.duties import DutyDerived
from domain.events.inspection import AgainstProvision, FindingRecorded
from domain.ids import DirectiveId, ProvisionId
from domain.kernel import Past
from domain.questions.wordings import of_provision, wordings_of
from domain.quoting import words_at
from domain.words import Erased, Text
from projections.texts.anchors import Found, Located, Quote, located, quoted
from projections.texts.consolidating import Consolidated, StandingProvision

HEARD = (CommentSubmitted.__name__, DutyDerived.__name__, FindingRecorded.__name__)
"""The facts that are about words."""


@dataclass(frozen=True)
class Anchored:
    """One comment, duty or finding, and where its words stand."""

    thing: str
    """Its tag."""
    place: int
    """The position of the fact."""
    provision: ProvisionId
    version: int | None
    """The position of the fact that had set the words; None: it is about the provision, whatever its words."""
    quote: Quote | None
    """None: it is about the whole provision; or its words were erased, or never there."""
    located: Located


@dataclass(frozen=True)
class _Said:
    thing: str
    provision: ProvisionId
    version: int | None = None
    exact: Text | None = None
    start: int | None = None


def anchored(directive: DirectiveId, history: Past, text: Consolidated) -> list[Anchored]:
    """All that was said about its provisions, in the order of the record.  `text`: its text of a day."""
    told = list(history)
    wordings = wordings_of(directive).of(told)
    standing = {each.part.provision: each for each in text.provisions if each.version.wording.is_there}
    found: list[Anchored] = []
    for place, said in _all_said(text):
        own = of_provision(wordings, said.provision)
        version = said.version if said.version is not None or said.start is None else own[0].place if own else None
        quote, at = _located(text, said, version, standing.get(said.provision))
        found.append(Anchored(said.thing, place, said.provision, version, quote, at))
    return found


def _all_said(text: Consolidated) -> Iterator[tuple[int, _Said]]:
    for place, fact in sorted(text.facts.items()):
        match fact:
            case CommentSubmitted() if fact.provision:
                yield place, _Said(fact.comment.tag, fact.provision, fact.version, fact.quote)
            case DutyDerived():
                anchor = fact.anchor
                yield place, _Said(fact.duty.tag, fact.provision, anchor.version, fact.quote, anchor.start)
            case FindingRecorded(against=AgainstProvision(provision=provision)):
                yield place, _Said(fact.finding.tag, provision, fact.version, fact.quote)


def _located(
    text: Consolidated, said: _Said, version: int | None, now: StandingProvision | None
) -> tuple[Quote | None, Located]:
    if said.exact is None:
        return None, Located(_whole(version, now))
    then = words_at(text.facts, version, said.provision) if version is not None else None
    if isinstance(said.exact, Erased) or isinstance(then, Erased):
        return None, Located(Found.ERASED)
    if then is None:
        return None, Located(Found.NEVER_THERE)
    quote = quoted(then, said.exact, said.start)
    if isinstance(quote, Found):
        return None, Located(quote)
    return quote, located(quote, then, now.text if now else None)


def _whole(version: int | None, now: StandingProvision | None) -> Found:
    if now is None:
        return Found.GONE
    return Found.KEPT if version in {None, now.version.wording.place} else Found.CHANGED
