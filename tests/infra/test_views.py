"""Views on PostgreSQL: written as facts come, made again from all of them, read as known at any position."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from typing import LiteralString

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg import sql

from domain.events.institution import BodyFounded, BodyRenamed
from infra.ledger.postgres import PostgresLedger
from infra.postgres.opening import Database
from infra.views.projector import Projector
from infra.views.rebuild import fill, rebuild
from infra.views.schema import draft_of, query, schema_of
from infra.views.store import Views
from projections import labels, timeline
from projections.saying import Say, Told, View
from projections.views import VIEWS
from tests.facts import fact as entry
from tests.infra.views_given import Planted, founded, record, renamed, same, told, types
from tests.projections.histories import DAYS, histories, naive, whole_histories
from tests.recorded import recorded
from tests.servers import BOTH, Server
from tests.waiting import wait_until

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]
BOTH_TYPES = frozenset({BodyFounded, BodyRenamed})


def of_labels(statement: LiteralString) -> sql.Composed:
    """A statement about the tables of the labels, whatever their version."""
    return sql.SQL(statement).format(sql.Identifier(schema_of(labels)))


@BOTH
@settings(max_examples=6, deadline=None, suppress_health_check=SLOW)
@given(history=whole_histories() | histories())
def test_live_and_made_again_are_a_full_replay(server: Server, history: list[Told]) -> None:
    """Given any history taken in as it comes, then each table is a full replay, and so is one made again beside it."""
    with server.database() as database, closing(PostgresLedger(database.login())) as ledger:
        projector = Projector(ledger, database.login("ledger_projector"))
        for some in (history[:3], history[3:5], history[5:]):
            record(ledger, some)
            projector.catch_up()
        with psycopg.connect(database.login("ledger_projector"), autocommit=True) as connection:
            for view in VIEWS.values():
                same(database, ledger, view)
                assert rebuild(connection, ledger, view).differences == ()
                same(database, ledger, view)


@BOTH
@settings(max_examples=4, deadline=None, suppress_health_check=SLOW)
@given(history=histories(), places=st.lists(st.integers(0, 17), min_size=3, max_size=3))
def test_reading_answers_as_a_naive_replay(server: Server, history: list[Told], places: list[int]) -> None:
    """Given any history, then what the tables answer at a position and on a day is what a look at all of it does."""
    with server.database() as database, closing(PostgresLedger(database.login())) as ledger:
        record(ledger, history)
        Projector(ledger, database.login("ledger_projector")).catch_up()
        with closing(Views(database.login())) as views:
            for view in VIEWS.values():
                for place in places:
                    _agrees(views, view, told(ledger), place)


def _agrees(views: Views, view: View, history: list[Told], place: int) -> None:
    for day in DAYS:
        expected = naive(view, history, place, day)
        keys = {key for key, _ in expected} | {"directive:directive-1"}
        found = views.axes_of(view, keys, day, place)
        assert expected == {
            (key, axis): (stands.value, stands.because, stands.day)
            for key, axes in found.items()
            for axis, stands in axes.items()
        }


@BOTH
def test_two_projectors_take_each_fact_once(database: Database, ledger: PostgresLedger) -> None:
    """Given two loops by mistake and writers at work, then each table is a full replay: nothing twice, nothing lost."""
    loops = [Projector(ledger, database.login("ledger_projector")) for _ in range(2)]
    for loop in loops:
        loop.start()
    writers = [threading.Thread(target=_write, args=(ledger, f"b-{n}")) for n in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    with closing(Views(database.login())) as views:
        assert all(views.caught_up(view, 80, timeout=20) for view in VIEWS.values())
    for loop in loops:
        loop.close()

    for view in VIEWS.values():
        same(database, ledger, view)


def _write(ledger: PostgresLedger, body: str) -> None:
    for n in range(10):
        recorded(ledger, [founded(body=body), renamed(f"Tên {n}", body)])


@BOTH
def test_making_again_under_writes_loses_nothing(database: Database, ledger: PostgresLedger) -> None:
    """Given a view made again and again while a loop follows the log, then it has all, and nobody waits for nobody."""
    with closing(Projector(ledger, database.login("ledger_projector"))) as loop:
        loop.start()
        writers = [threading.Thread(target=_write, args=(ledger, f"b-{n}")) for n in range(3)]
        for writer in writers:
            writer.start()
        with psycopg.connect(database.login("ledger_projector"), autocommit=True) as connection:
            for _ in range(6):
                assert rebuild(connection, ledger, labels).differences in {(), None}
        for writer in writers:
            writer.join()
        with closing(Views(database.login(), loop.bells)) as views:
            assert views.caught_up(labels, 60, timeout=20)

    same(database, ledger, labels)


def test_a_writer_waits_for_the_change_over_and_goes_on(database: Database, ledger: PostgresLedger) -> None:
    """Given a loop that comes to write amid a change-over, then it waits, and takes the fact in after it."""
    live, new = schema_of(labels), draft_of(labels)
    with (
        closing(Projector(ledger, database.login("ledger_projector"), [labels])) as loop,
        closing(Views(database.login())) as views,
        psycopg.connect(database.login("ledger_projector"), autocommit=True) as connection,
    ):
        loop.start()
        assert views.caught_up(labels, 0, timeout=20)
        fill(connection, ledger, [labels])
        with connection.transaction():
            connection.execute(query("lock", live).encode())
            recorded(ledger, [founded()])
            wait_until(lambda: _waits(connection))
            connection.execute(query("drop", live).encode())
            connection.execute(query("rename", new, live=live).encode())
        assert views.caught_up(labels, 1, timeout=20)

    same(database, ledger, labels)
    with psycopg.connect(database.admin) as admin:
        name = admin.info.dbname
        assert (0,) == admin.execute("select deadlocks from pg_stat_database where datname = %s", [name]).fetchone()


def _waits(connection: psycopg.Connection[tuple[object, ...]]) -> bool:
    """Does the loop stand at somebody's lock?"""
    asked = "select count(*) from pg_stat_activity where application_name = 'projector' and wait_event_type = 'Lock'"
    connection.execute("select pg_stat_clear_snapshot()")
    return connection.execute(asked).fetchone() == (1,)


def test_a_fact_that_a_view_cannot_take_parks_that_view_alone(database: Database, ledger: PostgresLedger) -> None:
    """Given a view that fails at one fact, then it stays before it with the reason, and the others go on."""
    recorded(ledger, [founded(), renamed(), founded(body="b-2")])
    broken = Planted(BOTH_TYPES, _fails)

    Projector(ledger, database.login("ledger_projector"), [broken, labels]).catch_up()

    with closing(Views(database.login())) as views:
        parked = views.state(broken)
        assert (1, 2) == (parked.position, parked.parked)
        assert "ZeroDivisionError in _fails" in str(parked.reason)
        assert ["body:b-1"] == views.keys(broken, "body", DAYS[-1], 1)
        assert (3, None) == (views.state(labels).position, views.state(labels).parked)
        assert not views.caught_up(broken, 2, timeout=5)


def _fails(told: Told) -> Iterable[Say]:
    if isinstance(told.fact, BodyRenamed):
        _ = 1 / 0
    return types(told)


def test_a_parked_view_goes_on_where_a_release_can_take_the_fact(database: Database, ledger: PostgresLedger) -> None:
    """Given a parked view and a projector that can take the fact, then nothing was skipped."""
    recorded(ledger, [founded(), renamed(), founded(body="b-2")])
    projector = database.login("ledger_projector")
    Projector(ledger, projector, [Planted(BOTH_TYPES, _fails)]).catch_up()

    repaired = Planted(BOTH_TYPES, types)
    Projector(ledger, projector, [repaired]).catch_up()

    same(database, ledger, repaired)
    with closing(Views(database.login())) as views:
        assert (3, None, None) == (views.state(repaired).position, *_parking(views, repaired))


def _parking(views: Views, view: View) -> tuple[int | None, str | None]:
    return views.state(view).parked, views.state(view).reason


def test_what_cannot_be_read_parks_those_who_hear_it(database: Database, ledger: PostgresLedger) -> None:
    """Given a fact of a later release and a malformed one, then the first is carried, the second parks its hearers."""
    ledger.append([entry("thing:1", type="FromTheFuture"), entry("body:b-1", type="BodyRenamed")])
    deaf = Planted(frozenset({BodyFounded}), types)

    Projector(ledger, database.login("ledger_projector"), [deaf, timeline]).catch_up()

    with closing(Views(database.login())) as views:
        assert (2, None, None) == (views.state(deaf).position, *_parking(views, deaf))
        assert (1, 2) == (views.state(timeline).position, views.state(timeline).parked)
        assert "Unreadable" in str(views.state(timeline).reason)


def test_a_release_that_hears_more_makes_its_view_again(database: Database, ledger: PostgresLedger) -> None:
    """Given a view that hears a type which is in the log already, then it has those facts too."""
    recorded(ledger, [founded(), renamed()])
    projector = database.login("ledger_projector")
    Projector(ledger, projector, [Planted(frozenset({BodyFounded}), types)]).catch_up()

    Projector(ledger, projector, [Planted(BOTH_TYPES, types)]).catch_up()

    same(database, ledger, Planted(BOTH_TYPES, types))


def test_a_wrong_row_is_named_and_gone(database: Database, ledger: PostgresLedger) -> None:
    """Given a table that somebody changed, then making it again says where, and puts it right."""
    recorded(ledger, [founded(), renamed()])
    projector = database.login("ledger_projector")
    Projector(ledger, projector, [labels]).catch_up()
    with psycopg.connect(projector, autocommit=True) as connection:
        wrong = """update {}.step set value = '"Tên khác"' where axis = 'name' and because = 2"""
        connection.execute(of_labels(wrong))
        found = rebuild(connection, ledger, labels)

    assert [("live", "body:b-1", "name"), ("new", "body:b-1", "name")] == [row[:3] for row in found.differences or ()]
    same(database, ledger, labels)


def test_a_view_made_again_drops_what_a_running_loop_has_in_mind(database: Database, ledger: PostgresLedger) -> None:
    """Given a loop at work and its view made again by another, then the loop goes on from the new table."""
    recorded(ledger, [founded()])
    with closing(Projector(ledger, database.login("ledger_projector"), [labels])) as loop:
        loop.start()
        with closing(Views(database.login(), loop.bells)) as views:
            assert views.caught_up(labels, 1, timeout=20)
            with psycopg.connect(database.login("ledger_projector"), autocommit=True) as connection:
                rebuild(connection, ledger, labels)
            recorded(ledger, [renamed()])
            assert views.caught_up(labels, 2, timeout=20)

    same(database, ledger, labels)


def test_another_version_is_another_view(database: Database, ledger: PostgresLedger) -> None:
    """Given a release with a new version of a view, then both are there, each with its own table."""
    recorded(ledger, [founded()])
    old = Planted(BOTH_TYPES, types)
    new = replace(old, saying=lambda _: [], VERSION=2)
    projector = database.login("ledger_projector")
    Projector(ledger, projector, [old]).catch_up()

    Projector(ledger, projector, [new]).catch_up()

    with closing(Views(database.login())) as views:
        assert ["body:b-1"] == views.keys(old, "body", DAYS[-1], 1)
        assert [] == views.keys(new, "body", DAYS[-1], 1)


@pytest.mark.parametrize("role", ["ledger_app", "ledger_auditor"])
def test_readers_only_read(database: Database, ledger: PostgresLedger, role: str) -> None:
    """Given the logins that read views, then they can change nothing in them."""
    recorded(ledger, [founded()])
    Projector(ledger, database.login("ledger_projector"), [labels]).catch_up()

    with psycopg.connect(database.login(role), autocommit=True) as connection:
        assert connection.execute(of_labels("select count(*) from {}.step")).fetchone() == (2,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(of_labels("delete from {}.step"))
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(of_labels("update {}.state set position = 0"))
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(of_labels("drop schema {} cascade"))
