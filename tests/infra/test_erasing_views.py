"""Erased words leave every view: whatever the order of the fact, the body and the view, each is a full replay."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.events.erasure import ContentErased
from domain.events.institution import BodyFounded
from domain.ids import BodyId, ErasureId, EventId, PersonId
from domain.kernel import Event, RecordCorrected
from domain.questions.erasure import NOW, erasable_paths
from infra.codec import fact_of
from infra.erasing.eraser import Eraser
from infra.ledger.entry import Stored
from infra.ledger.postgres import PostgresLedger
from infra.postgres.opening import Database
from infra.views import redact as redacting
from infra.views.projector import Projector
from infra.views.rebuild import fill, rebuild
from infra.views.redact import redact
from infra.views.schema import draft_of, query, schema_of
from infra.views.store import Views
from projections import labels
from projections.saying import Say, Told, View
from projections.views import VIEWS
from tests.infra.test_erase import erase
from tests.infra.views_given import Planted, founded, record, renamed, same, stored
from tests.projections.histories import histories, whole_histories
from tests.recorded import recorded
from tests.servers import BOTH, Server

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]
SECRET = "Nguyễn Thị Bí Mật"


def paths_of(fact: Event) -> tuple[str, ...]:
    """All erasable paths of a fact as it is stored, those of what a correction brings included."""
    now = erasable_paths(fact.now) if isinstance(fact, RecordCorrected) and fact.now else ()
    return (*erasable_paths(fact), *(NOW + path for path in now))


def erasing(ledger: PostgresLedger, entry: Stored, paths: tuple[str, ...]) -> int:
    """The fact that says so, recorded; answers its position."""
    fact = ContentErased(
        ErasureId(f"e-{entry.position}"), EventId(entry.id), entry.position, ("directive:d-1",), paths,
        BodyId("b-1"), "Luật", PersonId("p-1"), PersonId("p-2"),
    )  # fmt: skip
    return recorded(ledger, [fact])


def erase_some(ledger: PostgresLedger, chance: Any) -> None:  # noqa: ANN401  # a random.Random
    """Record erasures of some fields of some facts."""
    for entry in ledger.read(0, 1000):
        fact = fact_of(entry)
        paths = paths_of(fact) if chance.random() < 0.5 else ()
        if gone := tuple(path for path in paths if chance.random() < 0.7):
            erasing(ledger, entry, gone)


@BOTH
@settings(max_examples=6, deadline=None, suppress_health_check=SLOW)
@given(history=whole_histories() | histories(), chance=st.randoms())
def test_after_erasing_every_view_is_a_full_replay(server: Server, history: list[Told], chance: Any) -> None:  # noqa: ANN401
    """Given any history, some of it erased, then live views, and views made again, are what a replay comes to."""
    with server.database() as database, closing(PostgresLedger(database.login())) as ledger:
        projector = Projector(ledger, database.login("ledger_projector"))
        record(ledger, history)
        projector.catch_up()
        erase_some(ledger, chance)
        Eraser(ledger, database).apply()
        for view in VIEWS.values():
            projector.catch_up()
            same(database, ledger, view)
            with psycopg.connect(database.login("ledger_projector"), autocommit=True) as connection:
                assert rebuild(connection, ledger, view).differences == ()
            same(database, ledger, view)


@dataclass
class Scene:
    """A body whose name is a secret, and those who could still tell it."""

    database: Database
    ledger: PostgresLedger
    projector: Projector
    connection: psycopg.Connection[Any]
    by: int = 0

    def fact(self) -> None:
        """The erasure is recorded."""
        self.by = erasing(self.ledger, self.ledger.read(0, 1)[0], ("name",))

    def body(self) -> None:
        """The body is erased."""
        erase(self.database, self.by)

    def view(self) -> None:
        """The view takes in what is on record."""
        self.projector.catch_up()

    def words(self) -> None:
        """The words are taken out of the view."""
        redact(self.connection, self.ledger, [labels], [1])

    def holds(self) -> bool:
        """Is the secret anywhere in the view?"""
        return SECRET in repr(stored(self.database, schema_of(labels)))


@pytest.fixture
def scene(database: Database, ledger: PostgresLedger) -> Iterator[Scene]:
    """A body is on record; no view has heard of it."""
    recorded(ledger, [founded(SECRET)])
    projector = Projector(ledger, database.login("ledger_projector"), [labels])
    with psycopg.connect(database.login("ledger_projector"), autocommit=True) as connection:
        yield Scene(database, ledger, projector, connection)


ORDERS: dict[str, list[Callable[[Scene], None]]] = {
    "heard, asked, erased, redacted": [Scene.view, Scene.fact, Scene.body, Scene.words],
    "heard, asked, heard, erased, redacted": [Scene.view, Scene.fact, Scene.view, Scene.body, Scene.words],
    "heard, asked, erased, heard, redacted": [Scene.view, Scene.fact, Scene.body, Scene.view, Scene.words],
    "asked, heard, erased, redacted": [Scene.fact, Scene.view, Scene.body, Scene.words],
    "asked, erased, heard, redacted": [Scene.fact, Scene.body, Scene.view, Scene.words],
    "asked, erased, redacted, heard": [Scene.fact, Scene.body, Scene.words, Scene.view],
}


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)
def test_in_whatever_order_the_words_go(scene: Scene, order: list[Callable[[Scene], None]]) -> None:
    """Given the erasure's fact, the body, the view and the redaction in any order, then the view is a full replay."""
    for step in order:
        step(scene)
    scene.view()

    assert not scene.holds()
    same(scene.database, scene.ledger, labels)


def test_who_read_the_page_before_writes_nothing_of_it_after(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a projector that read the words before they were erased, when it writes after, then it reads again."""
    scene.view()
    recorded(scene.ledger, [renamed("Tên chỉ có ở đây")])
    read, pages = scene.ledger.read, list[list[Stored]]()

    def late(after: int, limit: int, upto: int | None = None) -> list[Stored]:
        page = read(after, limit, upto)
        if page and not pages:
            pages.append(page)
            scene.by = erasing(scene.ledger, page[0], ("name",))
            erase(scene.database, scene.by)
            redact(scene.connection, scene.ledger, [labels], [2])
        return page

    monkeypatch.setattr(scene.ledger, "read", late)
    scene.view()

    assert pages
    assert "name" in pages[0][0].fields
    assert "Tên chỉ có ở đây" not in repr(stored(scene.database, schema_of(labels)))
    same(scene.database, scene.ledger, labels)


def test_what_a_running_loop_keeps_in_mind_does_not_come_back(database: Database, ledger: PostgresLedger) -> None:
    """Given loops that keep the words in mind, when facts push the erased step aside, then it is written erased."""
    loops = [Projector(ledger, database.login("ledger_projector"), [labels]) for _ in range(2)]
    for loop in loops:
        loop.start()
    recorded(ledger, [founded(SECRET)])
    with closing(Views(database.login())) as views:
        assert views.caught_up(labels, 1, timeout=20)
        erasing(ledger, ledger.read(0, 1)[0], ("name",))
        Eraser(ledger, database, [labels]).apply()
        last = recorded(ledger, [renamed()])
        assert views.caught_up(labels, last, timeout=20)
    for loop in loops:
        loop.close()

    assert SECRET not in repr(stored(database, schema_of(labels)))
    same(database, ledger, labels)


def test_a_view_that_is_being_made_again_is_waited_for(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a rebuild that has read the words already, when they are erased, then what it puts in place loses them."""
    scene.view()
    scene.fact()
    done: list[threading.Thread] = []
    remake = fill

    def filled(*given: Any) -> None:  # noqa: ANN401  # as fill takes them
        remake(*given)
        scene.body()
        done.append(threading.Thread(target=_redacted, args=(scene,)))
        done[0].start()

    monkeypatch.setattr("infra.views.rebuild.fill", filled)
    with psycopg.connect(scene.database.login("ledger_projector"), autocommit=True) as connection:
        rebuild(connection, scene.ledger, labels)
    done[0].join()
    scene.view()

    assert not scene.holds()
    same(scene.database, scene.ledger, labels)


def _redacted(scene: Scene) -> None:
    with psycopg.connect(scene.database.login("ledger_projector"), autocommit=True) as connection:
        redact(connection, scene.ledger, [labels], [1])


def test_drafts_and_views_of_other_releases_go(scene: Scene) -> None:
    """Given a draft that somebody left, and the view of another release, when words are erased, then both are gone."""
    older = Planted(labels.hears, labels.says, "labels", 7)
    scene.view()
    fill(scene.connection, scene.ledger, [labels])
    fill(scene.connection, scene.ledger, [older])
    scene.connection.execute(query("rename", draft_of(older), live=schema_of(older)).encode())
    scene.fact()
    scene.body()
    scene.words()

    schemas = scene.connection.execute("select nspname from pg_namespace where nspname like 'view%'").fetchall()
    assert [(schema_of(labels),)] == schemas


def test_a_view_that_keeps_words_elsewhere_is_made_again(scene: Scene) -> None:
    """Given a view that finds things by the very words, when they are erased, then no row is left under them."""

    def by_name(told: Told) -> list[Say]:
        fact = told.fact
        return [Say(f"named:{fact.name}", "x", told.day, 1)] if isinstance(fact, BodyFounded) else []

    planted: View = Planted(frozenset({BodyFounded}), by_name)
    projector = Projector(scene.ledger, scene.database.login("ledger_projector"), [planted])
    projector.catch_up()
    scene.fact()
    scene.body()
    redact(scene.connection, scene.ledger, [planted], [1])

    assert SECRET not in repr(stored(scene.database, schema_of(planted)))
    same(scene.database, scene.ledger, planted)


def test_a_view_that_cannot_take_an_erased_fact_is_no_success(scene: Scene) -> None:
    """Given a view that stumbles over what was erased, then redacting says so instead of passing it over."""

    def joined(told: Told) -> list[Say]:
        fact = told.fact
        return [Say("a", "x", told.day, "" + fact.name)] if isinstance(fact, BodyFounded) else []  # type: ignore[operator]

    planted: View = Planted(frozenset({BodyFounded}), joined)
    Projector(scene.ledger, scene.database.login("ledger_projector"), [planted]).catch_up()
    scene.fact()
    scene.body()

    with pytest.raises(TypeError):
        redact(scene.connection, scene.ledger, [planted], [1])


def test_samples_that_the_planner_keeps_go_too(scene: Scene) -> None:
    """Given a view that was analysed, when words are erased, then none of them is left in the statistics."""
    recorded(scene.ledger, [replace(renamed(SECRET), body=BodyId(f"b-{n}")) for n in range(20)])
    scene.view()
    schema = schema_of(labels)
    scene.connection.execute(f"analyze {schema}.step".encode())
    assert _sampled(scene.database)
    for entry in scene.ledger.read(0, 21):
        erase(scene.database, erasing(scene.ledger, entry, ("name",)))
    redacting.redact(scene.connection, scene.ledger, [labels], range(1, 22))

    assert not _sampled(scene.database)


def _sampled(database: Database) -> bool:
    with psycopg.connect(database.admin) as admin:
        found = admin.execute("select count(*) from pg_statistic s where s::text like %s", [f"%{SECRET}%"]).fetchone()
    return found != (0,)
