"""Corrections that hold no longer: the text is as if they had not been made, and says that they were."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.events.correction import CorrectionRevoked, DirectiveCorrected
from domain.ids import CorrectionId, DirectiveId, ProvisionId
from domain.quoting import Facts


@dataclass(frozen=True)
class Revoked:
    """A correction of a provision that was made and revoked."""

    place: int
    """The position of the fact that made it."""
    since: date
    by: DirectiveId | None
    """The document that corrects, where the ledger knows it."""
    until: date
    """The first day without it; not behind `since`: it never held."""
    revoked_at: int
    """The position of the fact that revoked it."""
    revoked_by: DirectiveId | None
    """The document that revokes it, where the ledger knows it."""


def revoked(facts: Facts, directive: DirectiveId, on: date) -> Mapping[ProvisionId, tuple[Revoked, ...]]:
    """What was revoked up to that day, by provision, in the order of the record."""
    ends = _ends(facts, on)
    found: dict[ProvisionId, tuple[Revoked, ...]] = {}
    for place, fact in sorted(facts.items()):
        if isinstance(fact, DirectiveCorrected) and fact.directive == directive and fact.correction in ends:
            at, end = ends[fact.correction]
            one = Revoked(place, fact.effective_on, fact.by, end.effective_on, at, end.by)
            for each in fact.corrections:
                found[each.provision] = (*found.get(each.provision, ()), one)
    return found


def _ends(facts: Facts, on: date) -> dict[CorrectionId, tuple[int, CorrectionRevoked]]:
    """The end of each correction; of several the first holds, on one day that which was recorded first."""
    told = [(place, fact) for place, fact in facts.items() if isinstance(fact, CorrectionRevoked)]
    counting = [(place, fact) for place, fact in told if fact.effective_on <= on]
    last_first = sorted(counting, key=lambda each: (each[1].effective_on, each[0]), reverse=True)
    return {fact.correction: (place, fact) for place, fact in last_first}
