"""Reading views: pages, filters, what was known when, and waiting for one's own writes."""

from __future__ import annotations

import threading
from contextlib import closing
from datetime import date

import pytest

from domain.ids import BodyId
from domain.kernel import RecordCorrected
from infra.ledger.postgres import PostgresLedger
from infra.postgres.opening import Database
from infra.views.projector import Projector
from infra.views.store import Lag, NotMade, Views
from projections import labels, timeline
from tests.infra.views_given import founded, renamed
from tests.recorded import recorded

TODAY = date(2100, 1, 1)


def _named(views: Views, as_of: date, known_at: int) -> object:
    axes = views.axes_at(labels, "body:b-1", as_of, known_at)
    return axes["name"].value if "name" in axes else None


def test_a_name_is_read_as_of_a_day_and_as_known_at_a_position(database: Database, ledger: PostgresLedger) -> None:
    """Given a name, a new one, and a correction of that, then each day and each position has its own answer."""
    wrong, right = renamed("Đảng ủy xã Hương Xen"), renamed("Đảng ủy phường Hương Sen")
    correction = RecordCorrected(BodyId("b-1"), 2, wrong.tags, right, "Ghi sai")
    recorded(ledger, [founded("Đảng ủy xã Hương Sen"), wrong, correction])
    Projector(ledger, database.login("ledger_projector")).catch_up()

    with closing(Views(database.login())) as views:
        before, after = date(2024, 1, 1), date(2026, 1, 1)
        assert _named(views, date(2019, 1, 1), 3) is None
        assert [None, "Đảng ủy xã Hương Sen"] == [_named(views, before, known) for known in (0, 3)]
        assert "Đảng ủy xã Hương Sen" == _named(views, after, 1)
        assert "Đảng ủy xã Hương Xen" == _named(views, after, 2)
        assert "Đảng ủy phường Hương Sen" == _named(views, after, 3)
        assert 3 == views.axes_at(labels, "body:b-1", after, 3)["name"].because


@pytest.mark.parametrize("newest_first", [False, True])
def test_pages_come_to_the_whole_list(database: Database, ledger: PostgresLedger, *, newest_first: bool) -> None:
    """Given a timeline longer than a page, then page after page each line comes once, in order."""
    recorded(ledger, [founded(body=f"b-{n}") for n in range(1, 8)])
    Projector(ledger, database.login("ledger_projector")).catch_up()
    places, mark = [], None

    with closing(Views(database.login())) as views:
        while page := views.rows(
            timeline, timeline.EVERYTHING, TODAY, 7, after=mark, limit=3, newest_first=newest_first
        ):
            places += [line.place for line in page]
            mark = page[-1].mark

    assert list(range(7, 0, -1) if newest_first else range(1, 8)) == places


def test_a_list_is_narrowed(database: Database, ledger: PostgresLedger) -> None:
    """Given facts of several types, then a list can be asked for types, positions and days."""
    recorded(ledger, [founded(), renamed(), founded(body="b-2")])
    Projector(ledger, database.login("ledger_projector")).catch_up()

    with closing(Views(database.login())) as views:
        everything = (timeline, timeline.EVERYTHING, TODAY, 3)
        founding = views.rows(*everything, having=[{"type": "BodyFounded"}, {"type": "Unheard"}])
        later = views.rows(*everything, places=(1, 2))
        none = views.rows(*everything, since=TODAY)

        assert [1, 3] == [line.place for line in founding]
        assert [2] == [line.place for line in later]
        assert [] == none


def test_keys_come_in_pages(database: Database, ledger: PostgresLedger) -> None:
    """Given things of a kind, then their tags come in order, behind the last one seen, and by what holds of them."""
    recorded(ledger, [founded(body=f"b-{n}") for n in range(1, 5)] + [renamed("Tên khác", "b-3")])
    Projector(ledger, database.login("ledger_projector")).catch_up()

    with closing(Views(database.login())) as views:
        assert ["body:b-1", "body:b-2"] == views.keys(labels, "body", TODAY, 5, limit=2)
        assert ["body:b-3", "body:b-4"] == views.keys(labels, "body", TODAY, 5, after="body:b-2")
        assert 4 == len(views.keys(labels, "body", TODAY, 5, axis="body", having=[{"level": "commune"}]))
        assert [] == views.keys(labels, "body", TODAY, 5, axis="body", having=[{"level": "cell"}])


def test_a_view_that_is_not_made_says_so(database: Database) -> None:
    """Given a database that no projector has seen, then reading says what to do."""
    with closing(Views(database.login())) as views, pytest.raises(NotMade, match="start the projector"):
        views.state(labels)


def test_waiting_ends_when_the_fact_is_there(database: Database, ledger: PostgresLedger) -> None:
    """Given a fact that comes while somebody waits for it, then the wait ends well; for one that never comes, not."""
    with (
        closing(Projector(ledger, database.login("ledger_projector"))) as loop,
        closing(Views(database.login(), loop.bells)) as views,
    ):
        loop.start()
        threading.Timer(0.3, recorded, (ledger, [founded()])).start()

        assert views.caught_up(labels, 1, timeout=20)
        assert not views.caught_up(labels, 2, timeout=0.1)


def test_lag_is_facts_and_seconds(database: Database, ledger: PostgresLedger) -> None:
    """Given facts that a view has not taken, then it says how many they are, and since when."""
    Projector(ledger, database.login("ledger_projector")).catch_up()
    with closing(Views(database.login())) as views:
        assert Lag(0, 0.0) == views.lag(labels)

        recorded(ledger, [founded(), renamed()])

        behind = views.lag(labels)
        assert (2, True) == (behind.facts, 0 < behind.seconds < 60)
