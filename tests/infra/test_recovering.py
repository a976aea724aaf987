"""A log that lost facts: the signer refuses it, refilling heals it; where nothing is left it goes on and says so."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from domain.events.erasure import ContentErased
from domain.events.keeping import ContentLost, Recovered
from domain.ids import BodyId, ErasureId, EventId, PersonId
from domain.keeping import DeclareLost
from domain.proof.checking import verify_consistency
from domain.proof.checkpoint import parse_checkpoint
from domain.proof.note import parse_note
from infra.backing.bag import BadBackup
from infra.backing.erased import gone_by
from infra.backing.receipts import Fate, fate_of
from infra.backing.recovering import go_on_anew, next_name, stand_of
from infra.backing.refilling import refill, undeclared
from infra.backing.rooting import Stand
from infra.backing.signed import signed_here
from infra.backing.sources import source_of
from infra.codec import fact_of
from infra.erasing.eraser import Eraser
from infra.erasing.journal import NAME
from infra.erasing.replay import Came, replay
from infra.ledger.body import ERASED
from infra.ledger.postgres import PostgresLedger
from infra.postgres.opening import Database
from infra.proof.published import PublishedFolder
from infra.proof.refusals import Refusal, Shortened
from tests.facts import fact
from tests.infra.house import ORIGIN, House, grown, rows, wrong
from tests.recorded import recorded
from tests.servers import BOTH, Server


@pytest.fixture
def house(server: Server, tmp_path: Path) -> House:
    """A house without a database yet."""
    return House(server, tmp_path)


@contextmanager
def lost_half(house: House) -> Iterator[tuple[Database, Database]]:
    """A log of 600 facts, all signed, and a database restored from a backup of its first 300."""
    with house.server.database() as old, house.server.database() as new:
        grown(old, 300)
        house.sign(old)
        backup = house.back_up(old, "earlier")
        grown(old, 300)
        house.sign(old)
        house.restore(backup, new)
        yield old, new


@BOTH
def test_the_signer_refuses_an_older_backup(house: House) -> None:
    """Given facts that were signed after a backup, when that is restored, then the signer refuses it, also grown."""
    with lost_half(house) as (_, new):
        with pytest.raises(Shortened):
            house.sign(new)
        grown(new, 300)
        with pytest.raises(Refusal):
            house.sign(new)
        assert Stand.FORKED == stand_of(house.at(new), signed_here(house.settings(new))).stand


@BOTH
def test_a_copy_of_the_database_heals_it(house: House) -> None:
    """Given a copy of the lost database, when refilled from it, then the log is what it was, and is signed on."""
    with lost_half(house) as (old, new), house.running(new) as service:
        signed = signed_here(house.settings(new))
        found = stand_of(new, signed)
        assert (Stand.SHORTER, (301, 600)) == (found.stand, found.missing)
        done = refill(service.database, signed, [source_of(_address(old))], gone_by(house.home / NAME))
        assert (301, 600) == (done.first, done.last)
        assert rows(old) == rows(new)
        assert not undeclared(service)
        assert 601 == grown(new, 1) == house.sign(new)
        assert set() == wrong(house, new)


def test_a_later_backup_heals_it(house: House) -> None:
    """Given a later backup that was found, when refilled from it, then the log and its files are what they were."""
    with lost_half(house) as (old, new), house.running(new) as service:
        PostgresLedger(old.login()).put_file(b"%PDF")
        source = source_of(str(house.back_up(old, "later")))
        done = refill(service.database, signed_here(house.settings(new)), [source], gone_by(house.home / NAME))
        assert (301, 600, 1) == (done.first, done.last, done.files)
        assert rows(old) == rows(new)


def test_the_published_log_heals_all_but_what_was_said(house: House) -> None:
    """Given nothing but the published log, when refilled, then every entry stands, and lost content is declared."""
    with lost_half(house) as (old, new), house.running(new) as service:
        published = source_of(str(house.folders.published))
        refill(service.database, signed_here(house.settings(new)), [published], gone_by(house.home / NAME))
        assert [row[:4] for row in rows(old)] == [row[:4] for row in rows(new)]
        assert rows(old)[:300] == rows(new)[:300]
        assert [(301, 600)] == undeclared(service)
        assert {"loss.unsaid"} == wrong(house, new)
        ledger = service.ledger
        lost = ledger.read(300, 1)[0]
        assert lost.is_lost
        assert {} == lost.fields
        assert "Carried" == type(fact_of(lost)).__name__
        recorded(ledger, [ContentLost(301, 600)])
        assert [] == undeclared(service)
        assert 601 == house.sign(new)
        assert set() == wrong(house, new)


def test_lost_content_may_be_found_again(house: House) -> None:
    """Given bodies that were lost, when a copy with them turns up, then they are put back, and the triggers stand."""
    with lost_half(house) as (old, new), house.running(new) as service:
        signed, gone = signed_here(house.settings(new)), gone_by(house.home / NAME)
        refill(service.database, signed, [source_of(str(house.folders.published))], gone)
        recorded(service.ledger, [ContentLost(301, 600)])
        house.sign(new)
        found = refill(service.database, signed, [source_of(_address(old))], gone)
        assert (602, 601, 300) == (found.first, found.last, found.bodies)
        assert rows(old) == rows(new)[:600]
        assert set() == wrong(house, new)
        with psycopg.connect(new.admin) as admin, pytest.raises(psycopg.errors.InsufficientPrivilege):
            admin.execute("update ledger.body set body = '{}' where position = 400")


def test_what_was_not_signed_is_not_filled_in(house: House) -> None:
    """Given a source with other facts, or too few, when refilled, then it is refused and nothing is added."""
    with lost_half(house) as (_, new), house.server.database() as other, house.running(new) as service:
        signed = signed_here(house.settings(new))
        grown(other, 600)
        with pytest.raises(BadBackup, match="not the one that was signed"):
            refill(service.database, signed, [source_of(_address(other))], gone_by(house.home / NAME))
        with pytest.raises(BadBackup, match="301 to 600 are missing"):
            refill(service.database, signed, [source_of(str(house.backups / "earlier"))], gone_by(house.home / NAME))
        assert 300 == len(rows(new))


@BOTH
def test_a_log_goes_on_under_a_new_name(house: House) -> None:
    """Given facts that are nowhere, when gone on anew, then the loss is on record, the rest provable as before."""
    with lost_half(house) as (old, new), house.running(new) as service:
        shown = PublishedFolder(house.folders.published)
        before = [shown.consistency(size, 300) for size in (100, 299)]
        gone = go_on_anew(service, house.settings(new))
        assert (301, Recovered) == (gone.position, type(fact_of(service.ledger.read(300, 1)[0])))
        assert (f"{ORIGIN}/2", ORIGIN, 301, 600) == (
            gone.said.origin,
            gone.said.old_origin,
            gone.said.first_lost,
            gone.said.last_lost,
        )
        assert 600 == parse_checkpoint(parse_note(gone.said.old_checkpoint.encode()).text).size
        assert 301 == house.sign(new)
        grown(new, 400)
        assert 701 == house.sign(new)
        assert rows(old)[:300] == rows(new)[:300]
        held = {place: rows(old)[place - 1][2] for place in (5, 301, 600)}
        fates = {place: fate_of(service.ledger, place, leaf) for place, leaf in held.items()}
        assert {5: (Fate.STANDS, 5), 301: (Fate.LOST, 301), 600: (Fate.LOST, 301)} == fates
        assert (Fate.GONE, None) == fate_of(service.ledger, 601, held[600]) == fate_of(service.ledger, 5, held[600])

        after = PublishedFolder(house.folders.published)
        for each in before:
            now = after.consistency(each.old, 701)
            assert verify_consistency(each.old, 701, each.old_root, now.new_root, now.hashes)
        assert {"signer-test.example-log", "published-test.example-log"} == {folder.name for folder in gone.aside}
        assert all(folder.is_dir() for folder in gone.aside)
        assert set() == wrong(house, new)


def test_going_on_anew_is_taken_up_where_it_broke_off(house: House) -> None:
    """Given a loss that was recorded and nothing moved yet, when run again, then it is recorded once and done."""
    with lost_half(house) as (_, new), house.running(new) as service:
        kept = house.home / "kept"
        shutil.copytree(house.folders.signer, kept / "signer")
        shutil.copytree(house.folders.published, kept / "published")
        first = go_on_anew(service, house.settings(new))
        for name in ("signer", "published"):
            shutil.rmtree(house.home / name, ignore_errors=True)
            shutil.move(kept / name, house.home / name)
        for folder in first.aside:
            shutil.rmtree(folder)
        again = go_on_anew(service, house.settings(new))
        assert (first.said, first.position) == (again.said, again.position)
        assert 301 == house.sign(new)


def test_a_whole_log_does_not_go_on_anew(house: House) -> None:
    """Given a log that lost nothing, when it is to go on anew, then that is refused, unless its key was stolen."""
    with house.server.database() as whole, house.running(whole) as service:
        grown(whole, 3)
        house.sign(whole)
        with pytest.raises(BadBackup, match="a new name is for"):
            go_on_anew(service, house.settings(whole))
        gone = go_on_anew(service, house.settings(whole), is_key_stolen=True)
        assert (None, 4) == (gone.said.first_lost, gone.position)
        assert 4 == house.sign(whole)


def test_a_log_whose_key_is_lost_goes_on_anew(house: House) -> None:
    """Given a whole log whose key file and tiles are gone, when it goes on anew, then its old state lies aside."""
    with house.server.database() as whole, house.running(whole) as service:
        grown(whole, 3)
        house.sign(whole)
        (house.folders.signer / "keys").unlink()
        shutil.rmtree(house.folders.published / "tile")
        gone = go_on_anew(service, house.settings(whole))
        assert (None, f"{ORIGIN}/2") == (gone.said.first_lost, gone.said.origin)
        assert ["signer", "published"] == [folder.name.partition("-")[0] for folder in gone.aside]
        assert 4 == house.sign(whole)


def test_a_changed_log_does_not_go_on_anew(house: House) -> None:
    """Given a short log of which a byte was changed too, when it is to go on anew, then the position is named."""
    with lost_half(house) as (_, new), house.running(new) as service:
        with psycopg.connect(new.admin) as admin:
            admin.execute("alter table ledger.entry disable trigger all")
            admin.execute(r"update ledger.entry set entry = entry || '\x20' where position = 7")
        (house.folders.published / "checkpoints").mkdir(exist_ok=True)
        with pytest.raises(BadBackup, match="position 7 is not what was signed"):
            go_on_anew(service, house.settings(new))


def test_a_log_may_lose_facts_more_than_once() -> None:
    """Given names, then each is followed by one of its own."""
    assert ["a/2", "a/3", "a/10", "a/b/2"] == [next_name(name) for name in ("a", "a/2", "a/9", "a/b")]


def _address(database: Database) -> str:
    """As a person would name it: the tests' server listens on a socket only."""
    parts = psycopg.conninfo.conninfo_to_dict(database.admin)
    return (
        f"postgresql://{parts['user']}@/{parts['dbname']}"
        f"?host={parts['host']}&port={parts['port']}&passfile={parts['passfile']}"
    )


CANARY = "tên của một người"


def erased(house: House, database: Database) -> None:
    """Erase the words of the fact at 1, as two people decided."""
    ledger = PostgresLedger(database.login())
    target = ledger.read(0, 1)[0]
    recorded(
        ledger,
        [
            ContentErased(
                ErasureId("e-1"), EventId(target.id), 1, ("directive:1",), ("note",), BodyId("b-1"), "Luật",
                PersonId("p-1"), PersonId("p-2"),
            )
        ],
    )  # fmt: skip
    Eraser(ledger, house.at(database), ()).apply()
    ledger.close()


def test_what_was_erased_does_not_come_back(house: House) -> None:
    """Given a backup older than an erasure, when restored, then no table ever holds the words, and the log says why."""
    with house.server.database() as old, house.server.database() as new:
        ledger = PostgresLedger(old.login())
        ledger.append([fact("directive:1", fields={"note": CANARY, "day": 7})])
        ledger.close()
        backup = house.back_up(old, "earlier")
        erased(house, old)
        house.sign(old)
        house.restore(backup, new)
        assert not [row for row in rows(new) if CANARY.encode() in row[4]]
        with house.running(new) as service:
            refill(service.database, signed_here(house.settings(new)), [source_of(str(house.folders.published))],
                   gone_by(house.home / NAME))  # fmt: skip
            assert [(2, 2)] == undeclared(service)
            (replayed,) = replay(house.home / NAME, service.ledger, service.database)
            assert Came.RECORDED == replayed.came
            again = fact_of(service.ledger.read(2, 1)[0])
            assert isinstance(again, ContentErased)
            assert (1, ("note",), "p-2") == (again.position, again.paths, again.approved_by)
            assert {"note": ERASED, "day": 7} == service.ledger.read(0, 1)[0].fields
            for first, last in undeclared(service):
                service.at_console(DeclareLost(first=first, last=last))
        assert 4 == house.sign(new)
        assert set() == wrong(house, new)
