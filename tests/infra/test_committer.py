"""Group commit: batches, bounds, lost connections, and what each command is told."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from infra.ledger import bell
from infra.ledger.batch import Order
from infra.ledger.committer import Committer
from infra.ledger.entry import Unwritten
from infra.ledger.port import Condition, Conflict, Full, Receipt, Unavailable, Uncertain, Unstorable
from infra.ledger.postgres import QUERIES, PostgresLedger
from infra.postgres.arrays import adapt_arrays
from infra.postgres.opening import Database
from tests.facts import fact, new_key
from tests.infra.proxy import Proxy
from tests.waiting import wait_until


@contextmanager
def held(database: Database) -> Iterator[psycopg.Connection[Any]]:
    """While the block lasts nobody appends: another session holds the head."""
    with psycopg.connect(database.admin) as connection:
        connection.execute("select from ledger.head for update")
        yield connection


@contextmanager
def queued(
    ledger: PostgresLedger, database: Database, *appends: Callable[[], Receipt]
) -> Iterator[list[Future[Receipt]]]:
    """These commands wait in one queue, behind one that waits for the head; they go when the block ends."""
    with ThreadPoolExecutor(len(appends) + 1) as pool, held(database) as connection:
        pool.submit(ledger.append, [fact("first")])
        wait_until(lambda: waiting_for_the_head(connection) == 1)
        futures = []
        for number, append in enumerate(appends, 1):
            futures.append(pool.submit(append))
            wait_until(lambda number=number: ledger.waiting == number)  # type: ignore[misc]
        yield futures


def waiting_for_the_head(connection: psycopg.Connection[Any]) -> int:
    """How many sessions wait for a lock."""
    found = connection.execute("select count(*) from pg_locks where not granted").fetchone()
    return int(found[0]) if found else 0


def end_sessions(database: Database, *, waiting: bool = False) -> None:
    """Cut the app's connections, as an operator or a failover would; or only those that wait for a lock."""
    with psycopg.connect(database.admin, autocommit=True) as admin:
        admin.execute(
            "select pg_terminate_backend(pid, 5000) from pg_stat_activity"
            " where datname = current_database() and usename = 'ledger_app' and (not %s or wait_event_type = 'Lock')",
            [waiting],
        )


def test_what_waits_goes_in_one_batch(ledger: PostgresLedger, database: Database) -> None:
    """Twenty commands that wait share one transaction and one time, in the order in which they came."""
    commands = [lambda n=n: ledger.append([fact(f"t:{n}")]) for n in range(20)]

    with queued(ledger, database, *commands) as futures:
        pass

    receipts = [future.result() for future in futures]
    assert list(range(2, 22)) == [receipt.first for receipt in receipts]
    assert len({receipt.recorded for receipt in receipts}) == 1
    assert ledger.batches == {1: 1, 20: 1}


def test_order_counts_inside_a_batch(ledger: PostgresLedger, database: Database) -> None:
    """Of two in one batch that exclude each other the first wins; one that hears nothing new is let through."""

    def issue(number: str, heard: tuple[str, ...]) -> Callable[[], Receipt]:
        issued = fact(f"number:{number}", type="Issued")
        return lambda: ledger.append([issued], [Condition(f"number:{number}", heard, 0)], new_key())

    asked = [
        issue("1", ("Issued",)),
        issue("2", ("Issued",)),
        issue("1", ("Issued",)),
        issue("1", ("Other",)),
        issue("2", ()),
    ]
    with queued(ledger, database, *asked) as futures:
        pass

    assert [None, None, Conflict, None, Conflict] == [
        type(future.exception()) if future.exception() else None for future in futures
    ]
    assert ledger.batches == {1: 1, 5: 1}


def test_one_bad_command_loses_alone(ledger: PostgresLedger, database: Database) -> None:
    """What the database refuses is tried one by one: the others of the batch are stored."""
    good = fact("good")
    broken = Unwritten(good.type, 1, good.tags, good.prefix + "}", good.body)
    commands = [lambda f=f: ledger.append([f], (), new_key()) for f in (good, broken, good)]

    with queued(ledger, database, *commands) as futures:
        pass

    assert isinstance(futures[1].exception(), Unstorable)
    assert [2, 3] == [futures[0].result().first, futures[2].result().first]


def test_a_full_queue_says_so(database: Database) -> None:
    """Beyond its room the queue takes no more; what was taken is carried out."""
    ledger = PostgresLedger(database.login(), room=2)
    commands = [lambda: ledger.append([fact("a")])] * 2
    with queued(ledger, database, *commands) as futures, pytest.raises(Full):
        ledger.append([fact("a")])

    assert [2, 3] == [future.result().first for future in futures]
    ledger.close()


def test_a_lost_connection_is_replaced(ledger: PostgresLedger, database: Database) -> None:
    """Cut between two commands, the connections come back by themselves, for writing and for reading."""
    ledger.append([fact("a")])
    end_sessions(database)

    assert ledger.append([fact("a")]).first == 2
    assert len(ledger.read(0, 10)) == 2


def test_a_command_cut_on_the_way_is_sent_again(ledger: PostgresLedger, database: Database) -> None:
    """Cut before the commit, nothing was stored: the command goes again, once, with those of its batch."""
    commands = [lambda: ledger.append([fact("a")])] * 3
    with queued(ledger, database, *commands) as futures:
        end_sessions(database, waiting=True)

    assert [2, 3, 4] == sorted(future.result().first for future in futures)
    assert ledger.head()[0] == 4


def test_a_lost_answer_is_looked_up_by_its_key(database: Database, tmp_path: Path) -> None:
    """The database has committed, the answer never came: the receipt is the first one's, and there is one fact."""
    at = conninfo_to_dict(database.login())
    with Proxy(Path(str(at["host"])), tmp_path) as proxy:
        ledger = PostgresLedger(make_conninfo(database.login(), host=str(tmp_path)))
        ledger.append([fact("a")])
        proxy.swallow_answer_to(b"ledger-committer")
        receipt = ledger.append([fact("a")], [Condition("a", (), 1)], new_key())
        keyless = [ledger.append([fact("a")])]
        ledger.close()

    direct = PostgresLedger(database.login())
    assert proxy.swallowed == 1
    assert [2, 3] == [receipt.first, keyless[0].first]
    assert [receipt.leaves[0]] == [stored.leaf for stored in direct.read(1, 1)]
    assert direct.head()[0] == 3
    direct.close()


def test_without_a_database_patience_ends(database: Database, tmp_path: Path) -> None:
    """Nothing was sent, so nothing was stored, and that is what is said."""
    nowhere = PostgresLedger(make_conninfo(database.login(), host=str(tmp_path)), patience=0.2)

    with pytest.raises(Unavailable):
        nowhere.append([fact("a")])
    with pytest.raises(Unavailable):
        nowhere.head()
    nowhere.close()


def test_an_outcome_that_cannot_be_looked_up_is_called_uncertain(database: Database, tmp_path: Path) -> None:
    """Cut after it was sent, and nobody to ask: the caller is told to ask again with the same key."""
    at = conninfo_to_dict(database.login())
    key = new_key()
    with Proxy(Path(str(at["host"])), tmp_path) as proxy:
        ledger = PostgresLedger(make_conninfo(database.login(), host=str(tmp_path)), patience=0.3)
        ledger.append([fact("a")])
        proxy.swallow_answer_to(b"ledger-committer", and_close=True)
        with pytest.raises(Uncertain):
            ledger.append([fact("a")], (), key)
        ledger.close()

    direct = PostgresLedger(database.login())
    found = direct.receipt(key.id)
    direct.close()
    assert found
    assert found[1].first == 2


def test_closing_finishes_what_waits(ledger: PostgresLedger, database: Database) -> None:
    """Commands taken before the end are carried out; later ones are refused."""
    with queued(ledger, database, lambda: ledger.append([fact("a")])) as futures:
        closing = threading.Thread(target=ledger.close)
        closing.start()
    closing.join()

    assert futures[0].result().first == 2
    with pytest.raises(Unavailable):
        ledger.append([fact("a")])


class Held(Committer):
    """Somebody closes it just while a command is at the door."""

    @property
    def waiting(self) -> int:
        """Nothing; and that takes a while to count."""
        threading.Thread(target=self.close).start()
        time.sleep(0.1)
        return 0


def test_a_command_at_the_door_while_it_closes_is_settled(database: Database) -> None:
    """Nobody is left waiting for a committer that is gone."""

    def connect() -> psycopg.Connection[Any]:
        connection = psycopg.connect(database.login(), autocommit=True)
        adapt_arrays(connection)
        return connection

    committer = Held(connect, QUERIES["append"], grown=lambda _: None, room=1, patience=1)
    order = Order([fact("a")], (), None, None)
    thread = threading.Thread(target=committer.carry_out, args=(order,), daemon=True)
    thread.start()
    thread.join(5)

    assert not thread.is_alive()
    assert order.receipt


def test_who_waits_is_woken_by_another_process(monkeypatch: pytest.MonkeyPatch, database: Database) -> None:
    """Given a ledger that does not look at the head before time is up, then another's notification wakes who waits."""
    monkeypatch.setattr(bell, "LOOK", 20.0)
    with closing(PostgresLedger(database.login())) as ledger, closing(PostgresLedger(database.login())) as other:
        ledger.wait_beyond(0, 0.5)  # listens from here on
        other.append([fact("a")])

        assert ledger.wait_beyond(0, 15) == 1


@pytest.mark.parametrize("lie", ["9" * 15, "9" * 40, "x", ""])
def test_a_notification_is_only_a_hint(ledger: PostgresLedger, database: Database, lie: str) -> None:
    """Any login may notify: whatever it says, the size is the head's, and the next true word is heard."""
    ledger.append([fact("a")])
    assert ledger.wait_beyond(0, 10) == 1
    with psycopg.connect(database.login("ledger_signer"), autocommit=True) as stranger:
        stranger.execute("select pg_notify('ledger', %s)", [lie])
    assert ledger.wait_beyond(1, 0.3) == 1

    other = PostgresLedger(database.login())
    other.append([fact("a")])
    assert ledger.wait_beyond(1, 10) == 2
    other.close()


def test_several_processes_share_one_order(ledger: PostgresLedger, database: Database) -> None:
    """Two appenders, each with its own queue, and a reader of its own: none lost, dense, counted once."""
    reader = PostgresLedger(database.login())
    others = [ledger, PostgresLedger(database.login())]
    seen: list[int] = []

    def write(number: int) -> None:
        for _ in range(250):
            others[number % 2].append([fact("all")], (), new_key())

    with ThreadPoolExecutor(8) as pool:
        written = [pool.submit(write, number) for number in range(8)]
        while len(seen) < 2000:
            reader.wait_beyond(len(seen), 1)
            seen += [stored.position for stored in reader.read(len(seen), 500)]
        for future in written:
            future.result()

    counts = [stored.said["written"]["tags"][0]["n"] for stored in reader.read_tag("all")]
    assert list(range(1, 2001)) == seen == counts
    reader.close()
    others[1].close()
