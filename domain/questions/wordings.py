"""Which fact set the words of which provision, and from which day: what an amendment is measured by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.events.change import Delete, DirectiveAmended, Insert, Instruction, Substitute
from domain.events.drafting import DirectiveDrafted, ProvisionAdded, ProvisionRemoved, ProvisionRevised
from domain.events.issuing import DirectiveImported
from domain.ids import DirectiveId, ProvisionId
from domain.kernel import Question, question


@dataclass(frozen=True)
class Wording:
    """What one fact did to one provision's words."""

    provision: ProvisionId
    under: ProvisionId | None
    place: int
    """The position of the fact."""
    since: date | None = None
    """The first day of these words; None: from the beginning."""
    by: DirectiveId | None = None
    """The directive that amends, where the ledger knows it."""
    is_there: bool = True
    """Does the provision stand from that day on?  No: the fact took it out."""


Wordings = tuple[Wording, ...]
"""In order of their record."""


def of_provision(wordings: Wordings, provision: ProvisionId) -> Wordings:
    """All that was done to this provision's words; none: it is no provision of that directive."""
    return tuple(wording for wording in wordings if wording.provision == provision)


def on_day(wordings: Wordings, provision: ProvisionId, on: date) -> Wording | None:
    """What stands on that day: the last day's word counts, on one day the last record."""
    begun = [w for w in of_provision(wordings, provision) if w.since is None or w.since <= on]
    return max(begun, key=lambda wording: (wording.since or date.min, wording.place), default=None)


def has_words(wordings: Wordings, on: date) -> bool:
    """Does any provision stand on that day?"""
    standing = (on_day(wordings, provision, on) for provision in {wording.provision for wording in wordings})
    return any(words and words.is_there for words in standing)


@question()
def wordings_of(directive: DirectiveId) -> Question[Wordings]:
    """Which facts set the words of its provisions, from the first draft on."""
    nothing: Wordings = ()

    return (
        Question(directive.tag, nothing)
        .at(DirectiveDrafted, _whole)
        .at(DirectiveImported, _whole)
        .at(ProvisionRevised, _revised)
        .at(ProvisionAdded, lambda had, fact, at: (*had, Wording(fact.provision, fact.under, at)))
        .at(ProvisionRemoved, lambda had, fact, at: (*had, *_gone(had, fact.provision, at)))
        .at(DirectiveAmended, lambda had, fact, at: amended(had, fact, at) if fact.directive == directive else had)
    )


def amended(had: Wordings, fact: DirectiveAmended, place: int) -> Wordings:
    """What has set its words after an amendment, too."""
    for step in fact.instructions:
        had += tuple(_instructed(had, step, fact, place))
    return had


def _whole(had: Wordings, fact: DirectiveDrafted | DirectiveImported, place: int) -> Wordings:
    """A whole text: what it does not hold is gone."""
    held = tuple(Wording(line.provision, line.under, place) for line in fact.outline)
    kept = {wording.provision for wording in held}
    dropped = {wording.provision: wording for wording in had if wording.provision not in kept}
    gone = (Wording(wording.provision, wording.under, place, is_there=False) for wording in dropped.values())
    return (*had, *gone, *held)


def _revised(had: Wordings, fact: ProvisionRevised, place: int) -> Wordings:
    return (*had, Wording(fact.provision, under_of(had, fact.provision), place))


def _instructed(had: Wordings, step: Instruction, fact: DirectiveAmended, place: int) -> Iterable[Wording]:
    match step:
        case Substitute(provision=provision):
            return [Wording(provision, under_of(had, provision), place, fact.effective_on, fact.by)]
        case Insert(provision=provision, under=under):
            return [Wording(provision, under, place, fact.effective_on, fact.by)]
        case Delete(provision=provision):
            return _gone(had, provision, place, fact.effective_on, fact.by)
        case _:
            return []


def _gone(
    had: Wordings, provision: ProvisionId, place: int, since: date | None = None, by: DirectiveId | None = None
) -> Iterable[Wording]:
    """The provision and all under it."""
    above = {wording.provision: wording.under for wording in had}
    for part, under in above.items():
        if part == provision or _is_below(above, part, provision):
            yield Wording(part, under, place, since, by, is_there=False)


def _is_below(above: dict[ProvisionId, ProvisionId | None], part: ProvisionId, top: ProvisionId) -> bool:
    """Is `part` anywhere under `top`?  A corrected history may hold a ring; it ends the search."""
    seen: set[ProvisionId] = set()
    under = above.get(part)
    while under and under not in seen:
        if under == top:
            return True
        seen.add(under)
        under = above.get(under)
    return False


def under_of(had: Wordings, provision: ProvisionId) -> ProvisionId | None:
    """The provision that this one stands in, by the last record; None: it stands at the top."""
    return next((wording.under for wording in reversed(had) if wording.provision == provision), None)
