"""From when to when offices are held and mandates run in a body."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from domain.events.institution import MandateEnded, MandateGranted, OfficeHeld, OfficeVacated
from domain.ids import BodyId, HoldingId, MandateId, PersonId
from domain.kernel import Question, question
from domain.words import Office


@dataclass(frozen=True)
class Tenure:
    """One person's time in one office."""

    person: PersonId
    office: Office
    since: date
    until: date | None = None
    """The last day; None: it goes on."""

    def overlaps(self, since: date, until: date | None) -> bool:
        """Do the two share a day?"""
        return (until is None or self.since <= until) and (self.until is None or since <= self.until)


@question()
def tenures_in(body: BodyId) -> Question[Mapping[HoldingId, Tenure]]:
    """Who has held which office in this body, from when to when?"""
    none: Mapping[HoldingId, Tenure] = {}
    return (
        Question(body.tag, none)
        .on(OfficeHeld, lambda all_, new: {**all_, new.holding: Tenure(new.person, new.office, new.since)})
        .on(OfficeVacated, _vacated)
    )


def _vacated(all_: Mapping[HoldingId, Tenure], left: OfficeVacated) -> Mapping[HoldingId, Tenure]:
    held = all_.get(left.holding)
    return {**all_, left.holding: replace(held, until=left.until)} if held else all_


@dataclass(frozen=True)
class Grant:
    """One mandate, from its first to its last day."""

    person: PersonId
    since: date
    until: date | None
    """The last day, as set beforehand or at its end; None: it goes on."""
    is_ended: bool = False


@question()
def grants_of(body: BodyId) -> Question[Mapping[MandateId, Grant]]:
    """Which mandates were given for this body, from when to when?"""
    none: Mapping[MandateId, Grant] = {}
    return (
        Question(body.tag, none)
        .on(MandateGranted, lambda all_, new: {**all_, new.mandate: Grant(new.person, new.since, new.until)})
        .on(MandateEnded, _ended)
    )


def _ended(all_: Mapping[MandateId, Grant], end: MandateEnded) -> Mapping[MandateId, Grant]:
    given = all_.get(end.mandate)
    return {**all_, end.mandate: replace(given, until=end.until, is_ended=True)} if given else all_
