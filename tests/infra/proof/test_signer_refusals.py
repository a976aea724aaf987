"""What the signer refuses, by name, where it is, with an alarm; and that it signs nothing then."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest

from domain.events.keeping import ContentLost, HeadsCommitted
from domain.ids import Sha256
from infra.ledger.entry import leaf_hash
from infra.ledger.postgres import PostgresLedger
from infra.postgres.opening import database
from infra.proof.refusals import (
    Changed,
    Differs,
    OutOfCount,
    Refusal,
    Shortened,
    Unfit,
    Unreadable,
    WentBack,
    WrongHeads,
)
from tests.infra.proof.signing_given import Given, given_in, refused
from tests.recorded import recorded
from tests.servers import BOTH

Admin = psycopg.Connection[Any]
Change = Callable[[Admin], object]

LOSE = (
    "update ledger.body b set body = convert_to(to_json(convert_from(e.entry, 'UTF8')::jsonb ->> 'body')::text, 'UTF8')"
    " from ledger.entry e where e.position = 6 and b.position = 6"
)


def forged(position: int, old: str, new: str) -> Change:
    """Change an entry, and its leaf with it, as somebody who knows the format does."""

    def change(admin: Admin) -> None:
        row = admin.execute("select entry from ledger.entry where position = %s", [position]).fetchone()
        assert row
        entry = row[0].replace(old.encode(), new.encode())
        assert entry != row[0]
        admin.execute(
            "update ledger.entry set entry = %s, leaf = %s where position = %s", [entry, leaf_hash(entry), position]
        )

    return change


def said(statement: str) -> Change:
    """A change in SQL."""
    return lambda admin: admin.execute(statement.encode())


SIGNED = [
    pytest.param(
        said("update ledger.entry set entry = set_byte(entry, 40, get_byte(entry, 40) # 1) where position = 5"),
        Differs,
        r"position 5, column entry\.entry",
        id="entry",
    ),
    pytest.param(
        said("update ledger.entry set leaf = sha256(entry) where position = 6"),
        Differs,
        r"position 6, column entry\.leaf",
        id="leaf",
    ),
    pytest.param(forged(7, "Noted", "Taken"), Differs, r"position 7, column entry\.entry.*leaf", id="entry and leaf"),
    pytest.param(
        said("update ledger.entry set recorded = recorded - interval '1 day' where position = 3"),
        Differs,
        r"position 3, column entry\.recorded",
        id="time",
    ),
    pytest.param(
        said("delete from ledger.entry where position = 4"), Differs, r"position 4, column entry\.position", id="hole"
    ),
    pytest.param(
        said(
            "delete from ledger.entry where position > 8;"
            "update ledger.head set size = 8, recorded = (select max(recorded) from ledger.entry)"
        ),
        Shortened,
        "10 facts were signed, the database has 8",
        id="tail",
    ),
    pytest.param(
        said("delete from ledger.entry where position > 8"), Shortened, "10 facts were signed", id="tail but not head"
    ),
    pytest.param(
        said("delete from ledger.entry; update ledger.head set size = 0, recorded = 'epoch'"),
        Shortened,
        "the database has 0",
        id="all",
    ),
    pytest.param(
        said("update ledger.head set recorded = recorded - interval '1 day'"), WentBack, r"head\.recorded", id="clock"
    ),
    pytest.param(said("update ledger.head set size = size + 1"), Differs, r"column head\.size", id="head"),
]


@BOTH
@pytest.mark.parametrize(("change", "kind", "says"), SIGNED)
def test_what_was_signed_must_still_be_there(given: Given, change: Change, kind: type[Refusal], says: str) -> None:
    """Given a signed log that somebody changed who may do anything, then position and column are named."""
    given.grow(10)
    given.sign()
    given.tamper(change)

    refused(given, kind, says)


NEW = [
    pytest.param(said("update ledger.entry set leaf = sha256(entry) where position = 12"), Differs, "12", id="leaf"),
    pytest.param(forged(12, '"position":12', '"position":13'), Unfit, "12.*it is at 13", id="position"),
    pytest.param(forged(12, '"format":1', '"format":2'), Unfit, "12.*format 1", id="format"),
    pytest.param(forged(12, '"actor":null', '"actor": null'), Unfit, "12.*canonical", id="spaces"),
    pytest.param(forged(12, '"body":', '"boby":'), Unfit, "12.*format 1", id="keys"),
    pytest.param(forged(12, "{", ""), Unfit, "12.*JSON", id="no JSON"),
    pytest.param(forged(12, '"tag":"thing:1"', '"tag":["thing"]'), Unfit, "12.*format 1", id="a tag that is none"),
    pytest.param(forged(12, '"n":3', '"n":true'), Unfit, "12.*format 1", id="a count that is none"),
    pytest.param(forged(12, '"written":{', '"written":[{'), Unfit, "12.*JSON", id="broken JSON"),
    pytest.param(forged(12, "T", " "), Differs, "12", id="a time written otherwise"),
    pytest.param(forged(12, '"n":3', '"n":4'), OutOfCount, "12.*thing:1.*n 4", id="count"),
    pytest.param(forged(12, '"prev":7', '"prev":2'), OutOfCount, "12.*thing:1.*prev 2", id="chain"),
    pytest.param(
        said("update ledger.entry set recorded = recorded + interval '1 us' where position = 12"),
        Differs,
        r"12, column entry\.recorded",
        id="time of the column",
    ),
    pytest.param(
        said("update ledger.entry set position = 14 where position = 13; update ledger.head set size = 14"),
        Differs,
        r"13, column entry\.position",
        id="gap",
    ),
    pytest.param(
        said("insert into ledger.entry select 14, recorded, leaf, entry from ledger.entry where position = 13"),
        Differs,
        r"head\.size",
        id="behind the head",
    ),
]


@pytest.mark.parametrize(("change", "kind", "says"), NEW)
def test_what_is_new_must_follow(given: Given, change: Change, kind: type[Refusal], says: str) -> None:
    """Given facts behind what is signed that the ledger cannot have written so, then the first is named."""
    given.grow(10)
    given.sign()
    given.grow(3)
    given.tamper(change)

    refused(given, kind, says)


def test_time_must_rise_between_batches(given: Given) -> None:
    """Given a fact back-dated in entry, leaf and column to the time of the last that was signed, it is refused."""
    given.grow(2)
    given.sign()
    given.grow(1)
    last, new = (stored.said["written"]["recorded"] for stored in given.ledger.read(1, 2))

    def change(admin: Admin) -> None:
        forged(3, new, last)(admin)
        admin.execute("update ledger.entry set recorded = %s where position = 3", [last])

    given.tamper(change)
    refused(given, WentBack, "position 3")


def test_where_the_tiles_are_gone_a_change_is_still_seen(given: Given) -> None:
    """Given an entry and its leaf changed, and no tiles to compare with, then the root alone tells."""
    given.grow(10)
    given.sign()
    given.tamper(forged(7, "Noted", "Taken"))
    shutil.rmtree(given.folders.published / "tile")

    refused(given, Changed, "first 10 facts")


@pytest.mark.parametrize("wrong", ["root", "heads", "size"])
def test_a_false_commitment_to_heads_is_not_signed(given: Given, wrong: str) -> None:
    """Given a commitment of the wrong root, number or size, then its position is named."""
    given.grow(5)
    given.sign()
    true = HeadsCommitted(5, *given.heads(5))
    false: dict[str, Any] = {"root": Sha256("0" * 64), "heads": 7, "size": 6}
    recorded(given.ledger, [replace(true, **{wrong: false[wrong]})])

    refused(given, WrongHeads, "position 6")


def test_a_commitment_kept_away_until_it_is_signed_is_not_signed(given: Given) -> None:
    """Given a false commitment of which only the digest is there, as if it were lost, then it is not signed.

    Its body could be put back behind the checkpoint, and a part of the log go by it.
    """
    given.grow(5)
    given.sign()
    recorded(given.ledger, [HeadsCommitted(5, 7, Sha256("0" * 64))])
    given.tamper(said(LOSE))

    refused(given, WrongHeads, "position 6, .*no fact says that it is lost")


def test_a_loss_of_others_does_not_excuse_a_commitment(given: Given) -> None:
    """Given the same, and a fact that says of others that they are lost, then it is not signed either."""
    given.grow(5)
    given.sign()
    recorded(given.ledger, [HeadsCommitted(5, 7, Sha256("0" * 64)), ContentLost(1, 5)])
    given.tamper(said(LOSE))

    refused(given, WrongHeads, "position 6")


def test_a_commitment_that_is_said_to_be_lost_is_signed(given: Given) -> None:
    """Given a lost commitment, and the fact that says so, then signing goes on: no part goes by it any more."""
    given.grow(5)
    given.sign()
    recorded(given.ledger, [HeadsCommitted(5, *given.heads(5)), ContentLost(6, 6)])
    given.tamper(said(LOSE))
    given.sign()

    assert 7 == given.shown().size


@pytest.mark.parametrize(
    "change",
    [
        pytest.param("replace(convert_from(body, 'UTF8'), ',5]', ',4]')", id="value"),
        pytest.param("regexp_replace(convert_from(body, 'UTF8'), '\\[\"[0-9a-f]{8}', '[\"00000000')", id="salt"),
        pytest.param("'{}'", id="all"),
        pytest.param("'[]'", id="none"),
    ],
)
def test_a_commitment_whose_body_was_changed_is_not_signed(given: Given, change: str) -> None:
    """Given a true commitment, when a value, or but a salt, of its body is another, then its position is named."""
    given.grow(5)
    given.sign()
    recorded(given.ledger, [HeadsCommitted(5, *given.heads(5))])
    new = f"convert_to({change}, 'UTF8')"
    given.tamper(said("update ledger.body set body = " + new + " where position = 6"))  # noqa: S608  ours

    refused(given, WrongHeads, r"position 6, column body\.body: .*digest")


def test_a_page_damaged_on_the_disk_is_named_so(tmp_path: Path) -> None:
    """Given a bit flipped in a table's file, below the database, then its checksum tells, and nothing is signed."""
    home = tmp_path / "home"
    with database(home) as opened:
        with closing(PostgresLedger(opened.login())) as ledger:
            given = given_in(tmp_path, opened, ledger)
            given.grow(10)
            given.sign()
        with psycopg.connect(opened.admin) as admin:
            row = admin.execute("select pg_relation_filepath('ledger.entry')").fetchone()
    assert row
    file = home / "pg" / row[0]
    page = bytearray(file.read_bytes())
    page[8000] ^= 1
    file.write_bytes(page)

    with database(home) as opened:
        refused(replace(given, database=opened), Unreadable, "invalid page")
