"""A page of a replay is read at once: the same as moment by moment, and in as few reads for many steps as for few."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import closing
from datetime import date

import pytest

from api.changed import Snapshot, values
from api.reader import At, DutiesWanted, Page
from domain.events.drafting import DirectiveDrafted
from domain.events.issuing import DirectiveImported
from domain.ids import DirectiveId
from infra.codec import fact_of
from infra.people import People
from infra.postgres.opening import Database
from infra.postgres.pools import pool
from infra.reading.reading import Reading
from infra.reading.source import Source
from infra.views.store import Lasting, Over, Views
from projections.saying import Stands, View
from tests.api.conftest import ALL, Service
from tests.api.test_no_leak import history

TODAY = date(2026, 6, 1)
FEW, MANY = 5, 30
"""Steps of two pages."""
LONGEST = 6
"""How many directives are looked at, those with the longest lives."""


@pytest.fixture
def service(service: Service) -> Service:
    """The invented register, with every fifth entry of it taken back, and others put in other words."""
    service.ledger.append(history())
    service.projector.catch_up()
    return service


@pytest.fixture
def reading(service: Service) -> Reading:
    """What reads it."""
    reader = service.client.app.state.reader  # type: ignore[attr-defined]  # Starlette's
    assert isinstance(reader, Reading)
    return reader


def lives(service: Service, reading: Reading) -> list[DirectiveId]:
    """The directives with the longest lives."""
    kinds = DirectiveDrafted | DirectiveImported
    facts = (fact_of(stored) for stored in service.ledger.read(0, ALL))
    found = {fact.directive for fact in facts if isinstance(fact, kinds)}
    at = At(TODAY, reading.head())
    return sorted(found, key=lambda one: (-len(reading.mementos(one.tag, at)), one))[:LONGEST]


def state(reading: Reading, directive: DirectiveId, at: At) -> Snapshot:
    """The directive at one moment, read for itself."""
    duties = reading.duties(DutiesWanted(directive.tag), at, Page("", sys.maxsize)).items
    return Snapshot(reading.directive(directive, at), duties, reading.text(directive, at))


def test_many_moments_read_as_each_by_itself(service: Service, reading: Reading) -> None:
    """Given lives with late entries and corrections, then their states are the same read one by one."""
    now = At(TODAY, reading.head())
    for directive in lives(service, reading):
        known = [At(TODAY, place) for place, _ in reading.mementos(directive.tag, now)]
        days = [At(day, now.known_at) for day in reading.days(directive, now)]
        for moments in (known[-30:], days[-30:]):
            alone = [values(state(reading, directive, at)) for at in moments]
            assert alone == [values(each) for each in reading.states(directive, moments)]


class Counted(Views):
    """Views that count how often they are asked."""

    asked = 0

    def axes_of(self, view: View, keys: Iterable[str], as_of: date, known_at: int) -> dict[str, dict[str, Stands]]:
        """What holds of several things: see `Views`."""
        self.asked += 1
        return super().axes_of(view, keys, as_of, known_at)

    def stretch(self, view: View, keys: Iterable[str], over: Over) -> dict[str, list[Lasting]]:
        """What holds over a stretch: see `Views`."""
        self.asked += 1
        return super().stretch(view, keys, over)


def test_many_steps_cost_no_more_reads_than_few(service: Service, reading: Reading, database: Database) -> None:
    """Given a life, then some of its steps cost as few reads as many of them, in either order."""
    directive, *_ = lives(service, reading)
    now = At(TODAY, reading.head())
    known = [At(TODAY, place) for place, _ in reading.mementos(directive.tag, now)]
    days = [At(day, now.known_at) for day in reading.days(directive, now)]
    with closing(Counted(database.login())) as views, pool(database.login(), "counted", 1) as shared:
        counted = Reading(Source(views, service.ledger, People(shared), shared))

        def reads(moments: list[At]) -> int:
            before = views.asked + shared.get_stats().get("requests_num", 0)
            counted.states(directive, moments)
            counted.became_known(directive, [at.known_at for at in moments])
            counted.told_by(directive, [at.as_of for at in moments], [], now.known_at)
            return views.asked + shared.get_stats().get("requests_num", 0) - before

        assert len(known) > MANY < len(days)
        assert [True, True] == [reads(moments[-MANY:]) <= reads(moments[-FEW:]) + FEW for moments in (known, days)]
