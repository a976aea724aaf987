"""The text of a directive on a day: every provision that stands then, with what set its words and what disputes them.

Days follow DESIGN 6: of two facts that of the later day counts, on one day the later record.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.events.change import DirectiveRepealed, DirectiveReplaced, DirectiveResumed, DirectiveSuspended
from domain.ids import DirectiveId, ProvisionId
from domain.kernel import Past, corrected
from domain.questions.wordings import Wording, Wordings, wordings_of
from domain.quoting import Facts
from domain.words import Outlined, Text
from projections.texts.holding import Ended, Holding, Suspended, ended, ends_expecting, holding, rivals, suspended
from projections.texts.outline import Labelled, above, labelled, outline, paths
from projections.texts.pending import Pending, pending
from projections.texts.revoking import Revoked, revoked
from projections.texts.versions import Version, disputing, versions


@dataclass(frozen=True)
class StandingProvision:
    """A provision as it stands on a day."""

    part: Outlined
    path: str
    """Its labels from the top, "9.3"; its id where it has none."""
    version: Version
    """What stands by the law of days."""
    beside: tuple[Version, ...]
    """What claims the same place by instruments that did not know of one another; none: nothing is in dispute.

    Where the provision was ended by an instrument that quotes other words, that end is among them, as taking it out;
    and so is every further end of it by another instrument than the first.
    """
    ended: Ended | None
    suspended: tuple[Suspended, ...]
    revoked: tuple[Revoked, ...]
    """Corrections of it that hold no longer, in the order of the record."""

    @property
    def text(self) -> Text | None:
        """Its words; None: in dispute and taken out, or they cannot be made."""
        return self.version.text


@dataclass(frozen=True)
class Consolidated:
    """A text on a day."""

    provisions: tuple[StandingProvision, ...]
    """In the order of the text, each before those under it."""
    pending: tuple[Pending, ...]
    facts: Facts
    labels: Mapping[ProvisionId, Labelled]
    """What each provision is labelled that ever stood in it."""

    def basis(self, place: int) -> Text | None:
        """An instrument as the fact at that position names it; None: the ledger knows it as a directive, or none is."""
        fact = self.facts.get(place)
        return None if getattr(fact, "by", None) else getattr(fact, "basis", None)


def heard(directive: DirectiveId) -> tuple[str, ...]:
    """The facts that a text on a day is made from, by their stored names."""
    ends = (DirectiveRepealed, DirectiveReplaced, DirectiveSuspended, DirectiveResumed)
    return (*wordings_of(directive).types, *(kind.__name__ for kind in ends))


def consolidated(directive: DirectiveId, history: Past, as_of: date) -> Consolidated | None:
    """The text on that day by this history, all that is known of the directive; None: no text is known of it."""
    known = laid(directive, history)
    return on_day(known, as_of) if known else None


@dataclass(frozen=True)
class Laid:
    """What is told of a directive's text, whatever the day that is looked at."""

    directive: DirectiveId
    facts: Facts
    wordings: Mapping[ProvisionId, Wordings]


def laid(directive: DirectiveId, history: Past) -> Laid | None:
    """What this history, all that is known of the directive, tells of its text; None: nothing."""
    told = list(history)
    wordings = wordings_of(directive).of(told)
    return Laid(directive, dict(corrected(told)), _by_provision(wordings)) if wordings else None


def on_day(known: Laid, as_of: date) -> Consolidated:
    """The text on that day by what is told."""
    facts, labels = known.facts, labelled(known.facts, as_of)
    line, held = outline(facts, labels), holding(facts, known.directive, as_of)
    taken_back = revoked(facts, known.directive, as_of)
    places, named = {part.provision: part for part in line}, paths(line, labels)
    provisions = tuple(
        _standing(held, inside, part, named[part.provision], claims, taken_back.get(part.provision, ()))
        for part in line
        if (inside := [each.provision for each in above(part, places)])
        and (claims := _claims(facts, held, known.wordings.get(part.provision, ()), inside, as_of))
        and any(claim.wording.is_there for claim in claims)
    )
    return Consolidated(provisions, tuple(pending(facts, known.directive, as_of)), facts, labels)


def _by_provision(wordings: Wordings) -> dict[ProvisionId, Wordings]:
    """The same, sorted out once: a long life has very many."""
    own: dict[ProvisionId, list[Wording]] = {}
    for wording in wordings:
        own.setdefault(wording.provision, []).append(wording)
    return {provision: tuple(each) for provision, each in own.items()}


def _claims(facts: Facts, known: Holding, own: Wordings, line: Sequence[ProvisionId], on: date) -> list[Version]:
    """All that claims the provision's place on that day, first what stands; and the ends that are in dispute.

    `line`: the provision and all that it stands in.
    """
    claims = versions(facts, own, line[0], on)
    at_odds = disputing(claims, ends_expecting(known, line[0]), own)
    ends = {end.wording.place: end for end in (*(Version(end, None) for end in rivals(known, line)), *at_odds)}
    return [*claims, *(ends[place] for place in sorted(ends))]


def _standing(
    known: Holding,
    line: Sequence[ProvisionId],
    part: Outlined,
    path: str,
    claims: list[Version],
    taken_back: tuple[Revoked, ...],
) -> StandingProvision:
    """`line`: the provision and all that it stands in."""
    return StandingProvision(
        part=part,
        path=path,
        version=claims[0],
        beside=tuple(claims[1:]),
        ended=ended(known, line),
        suspended=suspended(known, line, claims[0].wording.place),
        revoked=taken_back,
    )
