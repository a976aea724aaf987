"""What a body holds: in which part, since when, by whose act, from whom, by which words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from api.duty_shapes import DutyHolder
from api.reader import At, DutiesWanted, Listed, Page
from api.responsibility_shapes import HeldDuty, HeldPart
from api.shapes import Words
from domain.events.duties import DutyAssigned, DutyConfirmed, DutyDerived, DutyReassigned
from domain.events.inspection import RemedyOrdered
from domain.ids import BodyId
from domain.kernel import Event
from infra.ledger.entry import Stored
from infra.reading import duties
from infra.reading.naming import Naming, shown
from infra.reading.source import Source, said
from infra.views.telling import told


def held(source: Source, body: BodyId, wanted: DutiesWanted, at: At, page: Page) -> Listed[HeldDuty]:
    """A page of the duties in which a body has a part, by the day that falls due."""
    found = duties.listed(source, replace(wanted, of=body.tag), at, page)
    parts = {each.id: [one for one in each.holders if one.body and one.body.id == body] for each in found.items}
    entries = source.entries({one.because for each in parts.values() for one in each})
    naming = Naming(source, at)
    naming.prepare([said(stored) for stored in entries.values()])
    items = [
        HeldDuty(duty=each, parts=[_part(one, entries[one.because], naming) for one in parts[each.id]])
        for each in found.items
    ]
    return Listed(items, found.after)


def _part(holder: DutyHolder, stored: Stored, naming: Naming) -> HeldPart:
    fact = said(stored)
    return HeldPart(
        role=holder.role,
        since=_since(fact, stored),
        by=naming.named(_by(fact)),
        giver=naming.named(fact.from_body if isinstance(fact, DutyReassigned) else None),
        words=_words(fact),
        because=holder.because,
    )


def _since(fact: Event, stored: Stored) -> date:
    match fact:
        case DutyAssigned():
            return fact.since
        case DutyReassigned():
            return fact.effective_on
        case _:
            return told(stored, fact).day


def _by(fact: Event) -> BodyId | None:
    if isinstance(fact, DutyDerived | DutyConfirmed | DutyAssigned | DutyReassigned | RemedyOrdered):
        return fact.body
    return None


def _words(fact: Event) -> Words | None:
    match fact:
        case DutyAssigned() | DutyConfirmed():
            return shown(fact.basis)
        case DutyReassigned():
            return shown(fact.reason)
        case _:
            return None
