"""What parks a view, what does not, and how it goes on."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing

import psycopg
import pytest

from domain.events.institution import BodyRenamed
from domain.ids import BodyId
from domain.kernel import RecordCorrected
from infra.ledger.port import Unavailable
from infra.ledger.postgres import PostgresLedger
from infra.postgres.opening import Database
from infra.views.projector import Projector
from infra.views.rebuild import rebuild
from infra.views.schema import schema_of
from infra.views.store import Views
from infra.views.table import Table
from infra.views.telling import heard
from projections import labels
from projections.saying import Say, Told
from tests.infra.views_given import Planted, founded, renamed, same, types
from tests.recorded import recorded
from tests.waiting import wait_until

HEARD = frozenset({BodyRenamed})


def test_a_database_that_is_away_parks_nothing(database: Database, ledger: PostgresLedger) -> None:
    """Given a correction whose target cannot be looked up just now, then the view stands where it was, not parked."""
    recorded(ledger, [founded()])
    projector = database.login("ledger_projector")
    Projector(ledger, projector, [labels]).catch_up()
    recorded(ledger, [RecordCorrected(BodyId("b-1"), 1, founded().tags, founded("Tên khác"), "Ghi sai")])
    away = PostgresLedger(database.login())
    away.close()

    with psycopg.connect(projector, autocommit=True) as connection, closing(Views(database.login())) as views:
        table = Table(connection, away, labels, schema_of(labels))
        with pytest.raises(Unavailable):
            table.take([heard(stored) for stored in ledger.read(0, 10)])
        assert (1, None) == (views.state(labels).position, views.state(labels).parked)

    Projector(ledger, projector, [labels]).catch_up()
    same(database, ledger, labels)


def test_a_running_loop_goes_on_with_a_parked_view_made_again(database: Database, ledger: PostgresLedger) -> None:
    """Given a view that was parked, and made again by a release that can take the fact, then the loop follows that."""
    is_broken = True

    def says(told: Told) -> Iterable[Say]:
        if is_broken:
            raise ValueError
        return types(told)

    view = Planted(HEARD, says)
    recorded(ledger, [renamed()])
    with (
        closing(Projector(ledger, database.login("ledger_projector"), [view])) as loop,
        closing(Views(database.login())) as views,
    ):
        loop.start()
        wait_until(lambda: _is_parked(views, view))
        is_broken = False
        with psycopg.connect(database.login("ledger_projector"), autocommit=True) as connection:
            rebuild(connection, ledger, view)
        recorded(ledger, [renamed("Tên khác")])
        assert views.caught_up(view, 2, timeout=20)

    same(database, ledger, view)


def _is_parked(views: Views, view: Planted) -> bool:
    return views.caught_up(view, 0, timeout=10) and views.state(view).parked == 1


def test_a_new_view_that_is_parked_at_the_last_moment_says_so(database: Database, ledger: PostgresLedger) -> None:
    """Given a fact recorded while a view is made again, that only the live one can take, then the live one stays."""
    follower = Projector(ledger, database.login("ledger_projector"), [Planted(HEARD, types)])
    recorded(ledger, [renamed()])
    follower.catch_up()

    def says(told: Told) -> Iterable[Say]:
        if told.place > 1:
            raise ValueError
        if ledger.head()[0] == 1:
            recorded(ledger, [renamed("Tên khác")])
            follower.catch_up()
        return types(told)

    with psycopg.connect(database.login("ledger_projector"), autocommit=True) as connection:
        found = rebuild(connection, ledger, Planted(HEARD, says))

    assert (1, 2) == (found.position, found.parked)
    same(database, ledger, Planted(HEARD, types))
