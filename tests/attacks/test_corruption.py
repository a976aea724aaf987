"""A bit that turned by itself: in the heap, in a tile, in the checkpoint."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from domain.proof.verifying.report import Outcome
from infra.ledger.postgres import PostgresLedger
from infra.postgres.embedded import postgres
from infra.postgres.opening import NAME, Database
from infra.postgres.roles import create_database, install
from infra.proof.auditing import audit
from infra.proof.refusals import Differs, Unreadable
from infra.proof.signer import rebuild_published
from tests.infra.proof.signing_given import Given, given_in
from tests.servers import HASTY

TURNED = 7
"""Position of the fact whose bytes turn."""


@contextmanager
def house(home: Path, **settings: str) -> Iterator[Given]:
    """A server of its own on this home, with a ledger and a signer."""
    with postgres(home, **HASTY, **settings) as server:
        database = Database(create_database(server, NAME), home)
        install(database.admin, home)
        ledger = PostgresLedger(database.login())
        try:
            yield given_in(home, database, ledger)
        finally:
            ledger.close()


def turn(file: Path, at: int) -> None:
    """Turn one bit of a file."""
    data = bytearray(file.read_bytes())
    data[at] ^= 1
    file.write_bytes(data)


def wrong(given: Given) -> set[tuple[str, int | None]]:
    """What the verifier finds."""
    report = audit(given.database.login("ledger_auditor"), given.folders.published).report
    return {(each.code, each.position) for each in report.findings if each.outcome == Outcome.WRONG}


def test_a_bit_of_the_heap(tmp_path: Path) -> None:
    """Given a bit turned in the file of a table, then PostgreSQL's checksum, else the signer and verifier, find it."""
    with house(tmp_path) as given:
        given.grow_at_once(40)
        given.sign()
        entry = given.ledger.read(TURNED - 1, 1)[0].entry
        with psycopg.connect(given.database.admin, autocommit=True) as admin:
            admin.execute("checkpoint")
            ((path,),) = admin.execute("select pg_relation_filepath('ledger.entry')").fetchall()
    heap = tmp_path / "pg" / path
    turn(heap, heap.read_bytes().index(entry) + entry.index(b"Noted"))

    with house(tmp_path) as given:
        with pytest.raises(Unreadable, match="invalid page"):
            given.sign()
        with pytest.raises(psycopg.errors.DataCorrupted, match="invalid page"):
            wrong(given)
    with house(tmp_path, ignore_checksum_failure="on") as given:
        with pytest.raises(Differs, match=rf"position {TURNED}, column entry\.entry"):
            given.sign()
        assert ("tree.tile", TURNED) in wrong(given)


@pytest.mark.parametrize("tile", ["tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1", "tile/entries/000"])
def test_a_bit_of_a_tile(given: Given, tile: str) -> None:
    """Given a bit turned in a published tile, then the comparison with the database names it, and puts it right."""
    given.grow_at_once(300)
    given.sign()
    turn(given.folders.published / tile, 3 if "entries" not in tile else 1000)
    if "entries" not in tile:  # the verifier reads entries where they are, not where they are published
        assert wrong(given)
    found = rebuild_published(given.database.login("ledger_signer"), given.folders)

    assert (True, (tile,)) == (found.is_signed, found.differing)
    assert set() == wrong(given)


@pytest.mark.parametrize("at", [22, 40, 60, -5])
def test_a_bit_of_the_checkpoint(given: Given, at: int) -> None:
    """Given a bit turned in the published note, then it is not taken as the log's; the signer publishes it again."""
    given.grow_at_once(30)
    given.sign()
    turn(given.folders.published / "checkpoint", at)
    assert ("checkpoint.untrusted", None) in wrong(given)
    given.sign()

    assert set() == wrong(given)
