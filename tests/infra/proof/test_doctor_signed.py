"""What `doctor` says where the log and what was signed of it differ, or nobody looks."""

from __future__ import annotations

import json

import psycopg
import pytest

from domain.proof.tree import leaf_hash
from infra.proof.published import PublishedFolder
from infra.proof.status import amend_status, now
from tests.infra.proof.signing_given import Given
from tests.infra.proof.test_signing_cli import Cli, cli, env, finding

__all__ = ["cli", "env"]


def test_doctor_says_how_much_was_swept_and_that_no_signer_looks(cli: Cli, given: Given) -> None:
    """Given facts signed after the sweep, by a signer that is away, then doctor says both."""
    given.grow(3)
    given.sign()
    published = given.folders.published
    assert ("well", "all 3 are as recorded, the first 3 as signed") == finding(cli, "hashes")
    assert ("well", "facts were hashed again up to 0, 0 hours ago") == finding(cli, "sweep")
    amend_status(published, {"seen": "2026-01-01T00:00:00Z"})
    assert "note" == finding(cli, "signer")[0]
    assert any("no signer has looked" in each for each in PublishedFolder(published).standing().alarms)


def test_doctor_finds_a_log_shorter_than_signed_though_no_signer_runs(cli: Cli, given: Given) -> None:
    """Given signed facts cut off with all that counts them, when no signer has noticed, then doctor does."""
    given.grow(3)
    given.sign()
    given.tamper(
        lambda admin: admin.execute(
            "delete from ledger.body where position = 3; delete from ledger.entry where position = 3;"
            " update ledger.head set size = 2"
        )
    )

    assert ("wrong", "SHORTER: 2 facts are here, 3 were signed: 1 are missing") == finding(cli, "signing")
    assert "wrong" == finding(cli, "hashes")[0]


def test_doctor_finds_an_entry_changed_with_its_leaf(cli: Cli, given: Given) -> None:
    """Given an entry that was put in the place of the signed one, its leaf too, then doctor misses the signed root."""
    given.grow(3)
    given.sign()
    (stored,) = given.ledger.read(1, 1)
    entry = stored.entry.replace(b"thing:1", b"thing:7")
    given.tamper(
        lambda admin: admin.execute(
            "update ledger.entry set entry = %s, leaf = %s where position = 2", [entry, leaf_hash(entry)]
        )
    )

    health, says = finding(cli, "hashes")
    assert "wrong" == health
    assert "the first 3 have not the root that was signed" in says


@pytest.mark.parametrize(
    "spoilt",
    [{"size": "x", "swept": 7, "seen": 3}, {"size": None, "swept": {"time": "x", "size": "y"}, "seen": [], "alarm": 0}],
    ids=["odd", "empty"],
)
def test_a_spoilt_status_is_survived(cli: Cli, given: Given, spoilt: dict[str, object]) -> None:
    """Given a status in which nothing is of its kind, then doctor goes by the checkpoint."""
    given.grow(2)
    given.sign()
    amend_status(given.folders.published, spoilt | {"witnesses": [], "witnessed": 7})

    assert ("well", "2 facts") == finding(cli, "signing")


def test_doctor_names_each_witness_that_is_silent(cli: Cli, given: Given) -> None:
    """Given two witnesses, one of which does not answer, then doctor names that one, and how far it was."""
    given.grow(2)
    given.sign()
    told = {
        "office": {"size": 2, "cosigned": now()},
        "inspection": {"size": 1, "cosigned": now(), "error": "Connection refused"},
    }
    amend_status(given.folders.published, {"witnesses": told})

    said = ("note", "Connection refused; it cosigned 1 of 2 facts 0 minutes ago")
    assert said == finding(cli, "witness inspection")
    assert "witness office" not in {each["what"] for each in json.loads(cli("doctor", "--json")[1])["findings"]}


def test_doctor_names_the_guards_that_are_off(cli: Cli, given: Given) -> None:
    """Given triggers switched off, made to heed the session, and dropped, then doctor names just these."""
    assert ("well", "changes of evidence are refused") == finding(cli, "guards")
    with psycopg.connect(given.database.admin) as admin:
        admin.execute("alter table ledger.entry disable trigger stays")
        admin.execute("alter table ledger.head enable trigger stays")
        admin.execute("drop trigger erased on ledger.file")

    off = "off, or gone: erased on ledger.file, stays on ledger.entry, stays on ledger.head"
    assert ("wrong", off) == finding(cli, "guards")
