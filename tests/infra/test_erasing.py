"""The eraser: the journal first, then the database and the views; and the same again after a restore."""

from __future__ import annotations

import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import orjson
import psycopg
import pytest

from domain.events.erasure import ContentErased
from domain.words import Erased
from infra.codec import fact_of
from infra.erasing.eraser import Applied, Eraser
from infra.erasing.journal import NAME, BadJournal, keep, lines_of
from infra.erasing.record import erasures
from infra.erasing.replay import Came, replay
from infra.ledger.postgres import PostgresLedger
from infra.postgres.opening import Database
from infra.views.projector import Projector
from infra.views.schema import schema_of
from infra.views.store import Views
from projections import labels
from tests.facts import fact as entry
from tests.infra.test_erase import erasure as said
from tests.infra.test_erasing_views import SECRET, erasing
from tests.infra.views_given import founded, renamed, same, stored
from tests.recorded import recorded
from tests.servers import Server
from tests.waiting import wait_until


@pytest.fixture
def home(database: Database, tmp_path: Path) -> Database:
    """The database, in a home whose journal is nobody else's."""
    (tmp_path / "pgpass").write_bytes((database.home / "pgpass").read_bytes())
    (tmp_path / "pgpass").chmod(0o600)
    return replace(database, home=tmp_path)


@pytest.fixture
def secret(ledger: PostgresLedger) -> int:
    """A body with a name that is to go; answers the position of the fact that says so."""
    recorded(ledger, [founded(SECRET)])
    return erasing(ledger, ledger.read(0, 1)[0], ("name",))


def name_of(ledger: PostgresLedger) -> object:
    """What the first fact calls the body."""
    return vars(fact_of(ledger.read(0, 1)[0]))["name"]


def test_what_was_approved_is_done_once(home: Database, ledger: PostgresLedger, secret: int) -> None:
    """Given an erasure on record, when it is applied, twice and by another, then it was done once, and written down."""
    eraser = Eraser(ledger, home)

    assert [Applied(1, 1, ()), Applied(0, 0, ())] == [eraser.apply(), eraser.apply()]
    assert Eraser(ledger, home).apply() == Applied(0, 1, ())
    assert isinstance(name_of(ledger), Erased)
    (line,) = lines_of(home.home / NAME)
    assert {"position": 1, "paths": ["name"], "by": secret, "file": None}.items() <= line.items()
    assert SECRET not in (home.home / NAME).read_text()


def test_the_journal_is_written_before_the_database_is_touched(
    home: Database, ledger: PostgresLedger, secret: int
) -> None:
    """Given a database that does not let the eraser through yet, then the journal says already what will go."""
    with psycopg.connect(home.admin) as admin:
        admin.execute("select from ledger.body where position = 1 for update")
        eraser = threading.Thread(target=Eraser(ledger, home).apply)
        eraser.start()
        wait_until(lambda: bool(lines_of(home.home / NAME)))
        assert name_of(ledger) == SECRET
    eraser.join()

    assert [line["by"] for line in lines_of(home.home / NAME)] == [secret]
    assert isinstance(name_of(ledger), Erased)


def test_a_running_service_does_it_by_itself(home: Database, ledger: PostgresLedger) -> None:
    """Given an eraser and a projector at work, when an erasure is recorded, then body and view lose it soon."""
    projector, eraser = Projector(ledger, home.login("ledger_projector"), [labels]), Eraser(ledger, home, [labels])
    projector.start()
    eraser.start()
    recorded(ledger, [founded(SECRET)])
    with closing(Views(home.login())) as views:
        assert views.caught_up(labels, 1, timeout=20)
    erasing(ledger, ledger.read(0, 1)[0], ("name",))

    wait_until(lambda: isinstance(name_of(ledger), Erased))
    wait_until(lambda: SECRET not in repr(stored(home, schema_of(labels))))
    eraser.close()
    projector.close()
    same(home, ledger, labels)


def test_one_that_cannot_be_done_keeps_no_other_back(home: Database, ledger: PostgresLedger, secret: int) -> None:
    """Given an erasure of what is not there among others, then it is named with the reason, and the others done."""
    wrong = said(ledger, ledger.read(0, 1)[0], "name", target="event-of-another")

    done = Eraser(ledger, home).apply()

    assert [by for by, _ in done.refused] == [wrong]
    assert [secret, wrong] == [each.by for each in erasures(ledger)]
    assert isinstance(name_of(ledger), Erased)


def test_a_file_that_goes_is_written_down(home: Database, ledger: PostgresLedger) -> None:
    """Given words that name a file, when they are erased, then the journal names the file, and it is gone."""
    digest = ledger.put_file(b"content")
    ledger.append([entry("a", fields={"scan": digest.hex()})])
    erasing(ledger, ledger.read(0, 1)[0], ("scan",))

    Eraser(ledger, home).apply()

    assert [digest.hex()] == [line["file"] for line in lines_of(home.home / NAME)]
    assert ledger.get_file(digest) is None


def test_a_line_that_a_crash_cut_off_is_written_again(tmp_path: Path) -> None:
    """Given half a line at the end of a journal, then it counts as not written, and the next write mends it."""
    journal = tmp_path / NAME
    line = {"target": "e-1", "position": 1, "paths": ["a"], "by": 2, "file": None, "fact": {}}
    assert [keep(journal, [line]), keep(journal, [line])] == [1, 0]
    journal.write_bytes(journal.read_bytes() + b'{"target":"e-2"')

    assert lines_of(journal) == [line]
    assert keep(journal, [{**line, "target": "e-2"}]) == 1
    assert [each["target"] for each in lines_of(journal)] == ["e-1", "e-2"]


@pytest.mark.parametrize("line", ["no JSON", "[]", '{"target":"e-1"}'])
def test_a_journal_that_cannot_be_read_is_no_empty_one(tmp_path: Path, line: str) -> None:
    """Given a line that says nothing, then its number is told: something may have to be erased."""
    (tmp_path / NAME).write_text(f"{line}\n")

    with pytest.raises(BadJournal, match="line 1"):
        lines_of(tmp_path / NAME)


def test_an_older_backup_has_it_erased_again(
    server: Server, home: Database, ledger: PostgresLedger, secret: int
) -> None:
    """Given a log restored from before the erasure, then the fact is recorded anew, and carried out; once."""
    before = ledger.read(0, 1)
    Eraser(ledger, home).apply()
    with server.database() as fresh, closing(PostgresLedger(fresh.login())) as restored:
        _put_back(fresh, before[0].position, before[0].entry, before[0].leaf, before[0].body)
        there = replace(fresh, home=home.home)

        assert [Came.RECORDED] == [each.came for each in replay(home.home / NAME, restored, there)]
        assert isinstance(name_of(restored), Erased)
        anew = fact_of(restored.read(1, 1)[0])
        assert isinstance(anew, ContentErased)
        assert anew == fact_of(ledger.read(secret - 1, 1)[0])
        assert {Came.ON_RECORD} == {each.came for each in replay(home.home / NAME, restored, there)}
        assert restored.head()[0] == 2


def _put_back(database: Database, position: int, *row: bytes) -> None:
    with psycopg.connect(database.admin) as admin:
        admin.execute("insert into ledger.kind (id, type) values (1, 'BodyFounded')")
        admin.execute("insert into ledger.entry values (%s, now(), %s, %s)", [position, row[1], row[0]])
        admin.execute("insert into ledger.body values (%s, 1, %s)", [position, row[2]])
        admin.execute("update ledger.head set size = %s", [position])


def test_what_is_on_record_is_done_again(home: Database, ledger: PostgresLedger) -> None:
    """Given a log that still has the fact, but the words again, then they go; what is not there is said."""
    recorded(ledger, [founded(SECRET), renamed()])
    by = erasing(ledger, ledger.read(0, 1)[0], ("name",))
    fields = erasures(ledger)[0].fields
    lines = [
        {"target": target, "position": 1, "paths": ["name"], "by": by, "file": None, "fact": fields}
        for target in (ledger.read(0, 1)[0].id, "event-lost")
    ]
    journal = home.home / "old.jsonl"
    journal.write_bytes(b"".join(orjson.dumps(line) + b"\n" for line in lines))

    assert [Came.ON_RECORD, Came.NOT_THERE] == [each.came for each in replay(journal, ledger, home)]
    assert isinstance(name_of(ledger), Erased)
    assert ledger.head()[0] == by
