"""Changes that are on record and have their effect on a later day: announced, not yet applied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from domain.events.change import (
    Annex,
    Delete,
    DirectiveAmended,
    DirectiveRepealed,
    DirectiveReplaced,
    DirectiveSuspended,
    Insert,
    Renumber,
)
from domain.events.correction import CorrectionRevoked, DirectiveCorrected
from domain.ids import CorrectionId, DirectiveId, ProvisionId
from domain.kernel import Event
from domain.quoting import Facts, words_at
from domain.words import Text
from projections.texts.holding import Suspended, suspensions

Change = Literal[
    "substitute",
    "phrase",
    "insert",
    "annex",
    "delete",
    "renumber",
    "correct",
    "revoke",
    "repeal",
    "replace",
    "suspend",
    "resume",
]


@dataclass(frozen=True)
class Pending:
    """One change to come."""

    kind: Change
    provision: ProvisionId | None
    """The provision that it changes; None: the whole directive."""
    effective_on: date
    """The first day of it."""
    place: int
    """The position of the fact."""
    by: DirectiveId | None
    """The directive that makes it, where the ledger knows it."""
    text: Text | None = None
    """The words or the label to come."""


def pending(facts: Facts, directive: DirectiveId, as_of: date) -> list[Pending]:
    """What is to change after that day, in the order of days, then of record."""
    told = [
        each
        for place, fact in sorted(facts.items())
        if getattr(fact, "directive", None) == directive and _begins_behind(fact, as_of)
        for each in _told(facts, place, fact)
    ]
    times = [each for fact, time in suspensions(facts) for each in _suspended(fact, time) if each.effective_on > as_of]
    return sorted((*told, *times), key=lambda each: (each.effective_on, each.place))


def _begins_behind(fact: Event, day: date) -> bool:
    begins: date | None = getattr(fact, "effective_on", None)
    return begins is not None and begins > day


def _told(facts: Facts, place: int, fact: Event) -> Iterator[Pending]:
    match fact:
        case DirectiveAmended():
            yield from _instructed(facts, place, fact)
        case DirectiveCorrected() if not _never_holds(facts, fact):
            for each in fact.corrections:
                text = fact.texts.get(each.provision)
                yield Pending("correct", each.provision, fact.effective_on, place, fact.by, text)
        case CorrectionRevoked() if _is_first_end(facts, place, fact):
            for provision in _corrected_by(facts, fact.correction, fact.effective_on):
                yield Pending("revoke", provision, fact.effective_on, place, fact.by)
        case DirectiveRepealed() | DirectiveReplaced():
            kind: Change = "repeal" if isinstance(fact, DirectiveRepealed) else "replace"
            for part in fact.provisions or (None,):
                yield Pending(kind, part, fact.effective_on, place, fact.by)


def _instructed(facts: Facts, place: int, fact: DirectiveAmended) -> Iterator[Pending]:
    for step in fact.instructions:
        match step:
            case Renumber(label=label):
                text: Text | None = label
            case Delete():
                text = None
            case Insert() | Annex():
                text = fact.texts.get(step.provision)
            case _:
                text = words_at(facts, place, step.provision)
        yield Pending(step.kind, step.provision, fact.effective_on, place, fact.by, text)


def _suspended(fact: DirectiveSuspended, time: Suspended) -> Iterator[Pending]:
    """A suspension, and its end before its limit; neither where it is resumed on its first day and so never runs."""
    for part in fact.provisions or (None,):
        if time.since <= time.until:
            yield Pending("suspend", part, time.since, time.place, None)
            if time.resumed_by:
                yield Pending("resume", part, time.until + timedelta(days=1), time.resumed_by, None)


def _is_first_end(facts: Facts, place: int, fact: CorrectionRevoked) -> bool:
    """Of several ends of one correction the first one holds, on one day that which was recorded first."""
    ends = ((end.effective_on, at) for at, end in facts.items() if isinstance(end, CorrectionRevoked)
            if end.correction == fact.correction)  # fmt: skip
    return (fact.effective_on, place) == min(ends)


def _never_holds(facts: Facts, fact: DirectiveCorrected) -> bool:
    ends = (end for end in facts.values() if isinstance(end, CorrectionRevoked))
    return any(end.correction == fact.correction and end.effective_on <= fact.effective_on for end in ends)


def _corrected_by(facts: Facts, correction: CorrectionId, before: date) -> Iterator[ProvisionId]:
    """What a correction that begins before that day put right."""
    for fact in facts.values():
        if isinstance(fact, DirectiveCorrected) and fact.correction == correction and fact.effective_on < before:
            yield from (each.provision for each in fact.corrections)
