"""Short histories for tests of single views, and what a view holds of a thing after them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from domain.events.change import DirectiveRepealed, DirectiveSuspended
from domain.events.drafting import DirectiveDrafted
from domain.events.issuing import DirectiveIssued
from domain.ids import BodyId, DirectiveId, DocType, PersonId, ProvisionId, SuspensionId, Term
from domain.kernel import Event
from domain.words import HANOI, Authority, Depth, Number, Office, When
from projections.saying import Stands, Told, View
from projections.steps import replay
from tests.domain.issued import imported as of_unknown_issuer
from tests.projections.histories import read

DIRECTIVE = DirectiveId("d-1")
BODY = BodyId("b-1")
RECORDED = datetime(2026, 3, 10, 9, tzinfo=HANOI)
"""When the first fact of a story is recorded; the next ones a minute later each."""
ALWAYS = date(2100, 1, 1)


def story(*facts: Event | tuple[str, Event]) -> list[Told]:
    """What a view is told: facts, each with the day on which it happened or without."""
    pairs = [fact if isinstance(fact, tuple) else (None, fact) for fact in facts]
    return [
        Told(place, RECORDED + timedelta(minutes=place), fact, PersonId("p-clerk"), When(on) if on else None)
        for place, (on, fact) in enumerate(pairs, 1)
    ]


def axes(view: View, history: Sequence[Told], key: str, day: date, known_at: int | None = None) -> dict[str, Stands]:
    """What the view holds of a thing on a day, as known at a position: the last one, if none is named."""
    position = history[-1].place if known_at is None else known_at
    found = read(replay(view, history), position, day)
    return {axis: Stands(*stands) for (one, axis), stands in found.items() if one == key}


def drafted(title: str = "Về nếp sống văn hóa", lead: str | None = None) -> DirectiveDrafted:
    """A first draft without provisions."""
    return DirectiveDrafted(
        DIRECTIVE, BODY, 1, DocType("CT"), title, PersonId(lead) if lead else None, (), {}, When("2026-03")
    )


def issued(effective_on: date | None = None, number: int = 6) -> DirectiveIssued:
    """Issued on 5 March 2026."""
    return DirectiveIssued(
        directive=DIRECTIVE,
        body=BODY,
        version=1,
        number=Number(number, DocType("CT"), "TU"),
        term=Term("2025-2030"),
        issued_on=date(2026, 3, 5),
        signatory=PersonId("p-1"),
        office=Office.SECRETARY,
        authority=Authority.ON_BEHALF,
        recipients=(),
        recipient_lines={},
        depth=Depth.CELL,
        effective_on=effective_on,
    )


def imported(issued_on: str | None = None, effective_on: date | None = None, until: date | None = None) -> Event:
    """Taken in from a document."""
    return replace(
        of_unknown_issuer(DIRECTIVE, BODY, until=until),
        issued_on=When(issued_on) if issued_on else None,
        effective_on=effective_on,
    )


def suspended(since: date, until: date, *provisions: str) -> DirectiveSuspended:
    """Suspended, whole or for some provisions."""
    return DirectiveSuspended(
        DIRECTIVE, BODY, SuspensionId("s-1"), tuple(map(ProvisionId, provisions)), since, until, ""
    )


def repealed(effective_on: date, *provisions: str) -> DirectiveRepealed:
    """Repealed, whole or for some provisions."""
    return DirectiveRepealed(DIRECTIVE, BODY, None, tuple(map(ProvisionId, provisions)), effective_on, "Quyết định")
