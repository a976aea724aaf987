"""What the signer refuses, by name, where it is, with an alarm; and that it signs nothing then."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import psycopg
import pytest

from domain.events.keeping import HeadsCommitted
from domain.ids import Sha256
from domain.proof.signing import sign_note
from infra.ledger.entry import leaf_hash
from infra.proof.beginning import begin
from infra.proof.following import alone
from infra.proof.refusals import (
    BadState,
    Changed,
    Differs,
    NoKey,
    OtherSigner,
    OutOfCount,
    Refusal,
    Shortened,
    StateBehind,
    Unfit,
    WentBack,
    WrongHeads,
)
from infra.proof.signer import Signer
from infra.proof.status import read_status
from tests.infra.proof.signing_given import Given, files_in
from tests.recorded import recorded
from tests.servers import BOTH

Admin = psycopg.Connection[Any]
Change = Callable[[Admin], object]


def refused(given: Given, kind: type[Refusal], says: str) -> None:
    """Sign, and see that it is refused so, with an alarm, and that what is published stays."""
    before = files_in(given.folders.published), (given.folders.published / "checkpoint").read_bytes()
    with pytest.raises(kind, match=says):
        given.sign()

    assert before == (files_in(given.folders.published), (given.folders.published / "checkpoint").read_bytes())
    alarm = read_status(given.folders.published)["alarm"]
    assert alarm.startswith(f"{kind.__name__}: ")
    assert kind.remedy in alarm


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
        said("update ledger.entry set entry = overlay(entry placing '9' from 40) where position = 5"),
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


def test_a_commitment_whose_body_was_changed_is_not_signed(given: Given) -> None:
    """Given a true commitment, when its body says another size, then its position is named."""
    given.grow(5)
    given.sign()
    recorded(given.ledger, [HeadsCommitted(5, *given.heads(5))])
    given.tamper(
        said(
            "update ledger.body set body = convert_to(replace(convert_from(body, 'UTF8'), ',5]', ',4]'), 'UTF8')"
            " where position = 6"
        )
    )

    refused(given, WrongHeads, "position 6, column body.body")


def test_of_two_signers_on_one_state_one_loses(given: Given) -> None:
    """Given two signers on one log by mistake, when it grows, then the first signs, and the other loses."""
    given.grow(3)
    given.sign()
    log = given.log()
    first, second = (Signer(log, given.folders) for _ in range(2))
    list(second.start())
    list(first.start())
    given.grow(2)

    first.sign()
    note = (given.folders.published / "checkpoint").read_bytes()
    with pytest.raises(OtherSigner):
        second.sign()
    assert note == (given.folders.published / "checkpoint").read_bytes()
    log.close()


def test_a_second_process_is_turned_away(given: Given) -> None:
    """Given a signer at work on a folder, when another begins there, then it is told so at once."""
    with alone(given.folders.signer), pytest.raises(OtherSigner, match="another signer"), alone(given.folders.signer):
        pass


def test_an_old_state_signs_nothing(given: Given) -> None:
    """Given the state of yesterday put back, then what is published shows that it is old."""
    given.grow(3)
    given.sign()
    old = (given.folders.signer / "state").read_bytes()
    given.grow(3)
    given.sign()
    (given.folders.signer / "state").write_bytes(old)

    refused(given, StateBehind, "3 facts, the published checkpoint 6")


def test_another_history_under_the_same_size_is_not_signed(given: Given) -> None:
    """Given a published checkpoint of the same size, signed by the same key, over other facts, it is refused."""
    given.grow(3)
    given.sign()
    key = given.keyring().all()[0]
    other = given.shown()._replace(root=bytes(32))
    note = f"{other.text}\n{sign_note(other.text, key.verifier, key.sign).line}"
    (given.folders.published / "checkpoint").write_text(note)

    refused(given, StateBehind, "3 facts, the published checkpoint 3")


def test_a_spoilt_checkpoint_is_published_again(given: Given) -> None:
    """Given a bit flipped in the published checkpoint, then the next start publishes it as it was."""
    given.grow(3)
    given.sign()
    place = given.folders.published / "checkpoint"
    note = place.read_bytes()
    place.write_bytes(note[:-9] + bytes([note[-9] ^ 1]) + note[-8:])
    given.sign()

    assert note == place.read_bytes()


@pytest.mark.parametrize("spoil", [pytest.param(b"", id="empty"), pytest.param(b'{"format":2}', id="another format")])
def test_a_state_that_cannot_be_read_is_refused(given: Given, spoil: bytes) -> None:
    """Given a spoilt state, then nothing is signed."""
    given.grow(3)
    given.sign()
    (given.folders.signer / "state").write_bytes(spoil)

    with pytest.raises(BadState, match="state"):
        given.sign()


def test_a_lost_state_is_not_made_anew(given: Given) -> None:
    """Given a published checkpoint and no state, then no new one is begun."""
    given.grow(3)
    given.sign()
    (given.folders.signer / "state").unlink()

    with pytest.raises(BadState, match="gone"):
        given.sign()


def test_the_published_folder_of_another_log_is_left_alone(given: Given) -> None:
    """Given the checkpoint of another log where this one should be published, then it is not written over."""
    given.grow(3)
    begin(given.folders, "one")
    given.folders.published.mkdir()
    (given.folders.published / "checkpoint").write_text("another\n1\n" + "A" * 43 + "=\n\n— another AAAAAAAA\n")

    refused(given, BadState, "holds the log another")


def test_a_key_that_is_gone_or_open_is_not_used(given: Given) -> None:
    """Given the key file readable by others, and then gone, then each is said, and no new key is made."""
    given.grow(3)
    given.sign()
    key = given.folders.signer / "keys"
    key.chmod(0o444)
    with pytest.raises(NoKey, match="can be read by others"):
        given.sign()

    key.unlink()
    with pytest.raises(NoKey, match="keys"):
        given.sign()
    assert not key.exists()
