"""What is on record and has its effect on a later day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from domain.events.change import (
    Delete,
    DirectiveAmended,
    DirectiveRepealed,
    DirectiveReplaced,
    DirectiveResumed,
    DirectiveSuspended,
    Renumber,
)
from domain.events.correction import CorrectionRevoked, DirectiveCorrected
from domain.words import Text
from tests.naive.outlines import Facts
from tests.naive.passages import last_day
from tests.naive.texts import said


class Change(NamedTuple):
    """A change to come."""

    kind: str
    provision: str | None
    effective_on: date
    because: int
    by: str | None
    text: Text | None


def pending_on(facts: Facts, as_of: date) -> list[Change]:
    """What will be different after that day by a fact on record, in the order of days, then of record."""
    told = [change for place, fact in facts.items() for change in _told(facts, place, fact)]
    return sorted((each for each in told if each.effective_on > as_of), key=lambda each: each[2:4])


def _told(facts: Facts, place: int, fact: Any) -> Iterator[Change]:  # noqa: ANN401  # any fact
    match fact:
        case DirectiveAmended():
            for step in fact.instructions:
                yield Change(step.kind, step.provision, fact.effective_on, place, fact.by, _to_come(facts, place, step))
        case DirectiveCorrected() if _holds(facts, fact, fact.effective_on):
            for each in fact.corrections:
                text = fact.texts.get(each.provision)
                yield Change("correct", each.provision, fact.effective_on, place, fact.by, text)
        case CorrectionRevoked():
            yield from _revoked(facts, place, fact)
        case DirectiveRepealed() | DirectiveReplaced():
            kind = "repeal" if isinstance(fact, DirectiveRepealed) else "replace"
            for part in fact.provisions or (None,):
                yield Change(kind, part, fact.effective_on, place, fact.by, None)
        case DirectiveSuspended():
            yield from _suspended(facts, place, fact)


def _to_come(facts: Facts, place: int, step: Any) -> Text | None:  # noqa: ANN401  # any instruction
    match step:
        case Delete():
            return None
        case Renumber():
            return step.label
    return said(facts, place, step.provision)


def _holds(facts: Facts, fact: DirectiveCorrected, on: date) -> bool:
    """Does the correction hold on that day?"""
    ends = [end.effective_on for end in facts.values() if isinstance(end, CorrectionRevoked)
            if end.correction == fact.correction]  # fmt: skip
    return fact.effective_on <= on and not any(end <= on for end in ends)


def _revoked(facts: Facts, place: int, fact: CorrectionRevoked) -> Iterator[Change]:
    """What held up to the eve and holds no longer from that day on, by the first record that says so."""
    first = min(at for at, end in facts.items() if isinstance(end, CorrectionRevoked)
                if (end.correction, end.effective_on) == (fact.correction, fact.effective_on))  # fmt: skip
    eve = fact.effective_on - timedelta(days=1)
    for made in facts.values():
        is_it = isinstance(made, DirectiveCorrected) and made.correction == fact.correction and place == first
        if is_it and _holds(facts, made, eve):
            for each in made.corrections:
                yield Change("revoke", each.provision, fact.effective_on, place, fact.by, None)


def _suspended(facts: Facts, place: int, fact: DirectiveSuspended) -> Iterator[Change]:
    """A suspension that runs for a day at least, and the resumption that ends it before its limit."""
    last = last_day(facts, place)
    if last is None:
        return
    for part in fact.provisions or (None,):
        yield Change("suspend", part, fact.since, place, None, None)
    if last < fact.until:
        on = last + timedelta(days=1)
        because = min(at for at, end in facts.items() if isinstance(end, DirectiveResumed)
                      if (end.suspension, end.since) == (fact.suspension, on))  # fmt: skip
        for part in fact.provisions or (None,):
            yield Change("resume", part, on, because, None, None)
