"""Erasing in the database: exactly what a fact on record says goes, the digests stay, and nothing else moves."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg.errors import DataCorrupted, InsufficientPrivilege, InvalidParameterValue, NoDataFound

from domain.events import OWN
from infra.ledger.body import ERASED, body_digest
from infra.ledger.entry import Stored
from infra.ledger.postgres import PostgresLedger
from infra.postgres.opening import Database
from tests.facts import fact
from tests.servers import BOTH, Server

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=6,
)
PATHS = st.sampled_from(["note", "texts/p-1", "texts/p-2", "now/title", 'od"d\\\t', "z" * 80])


def noted(ledger: PostgresLedger, fields: Mapping[str, Any]) -> Stored:
    """Something on record."""
    position = ledger.append([fact("a", fields=dict(fields))]).first
    return ledger.read(position - 1, 1)[0]


def erasure(ledger: PostgresLedger, entry: Stored, /, *paths: str, **other: object) -> int:
    """A fact that says that these fields of an entry are erased; answers its position."""
    said: dict[str, Any] = {
        "target": entry.id,
        "position": entry.position,
        "paths": list(paths),
        "requested_by": "p-1",
        "approved_by": "p-2",
        **other,
    }
    return ledger.append([fact("erasures", type="ContentErased", fields=said)]).first


def erase(database: Database, by: int, role: str = "ledger_eraser") -> int:
    """Have it done; answers how many fields lost their content."""
    with psycopg.connect(database.login(role), autocommit=True) as connection:
        row = connection.execute("select ledger.erase(%s)", [by]).fetchone()
    return int(row[0]) if row else -1


def again(ledger: PostgresLedger, stored: Stored) -> Stored:
    """The entry as it stands now."""
    return ledger.read(stored.position - 1, 1)[0]


@BOTH
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(bodies=st.lists(st.tuples(st.dictionaries(PATHS, VALUES, min_size=1), st.randoms()), min_size=4, max_size=8))
def test_content_goes_and_its_digest_stays(server: Server, bodies: list[tuple[dict[str, Any], Any]]) -> None:
    """Given any body, when some fields are erased, then value and salt are gone, and the entry holds as before."""
    with server.database() as database:
        ledger = PostgresLedger(database.login())
        for fields, chance in bodies:
            gone = chance.sample(sorted(fields), chance.randint(1, len(fields)))
            before = noted(ledger, fields)

            assert len(gone) == erase(database, erasure(ledger, before, *gone))
            after = again(ledger, before)
            assert {path: ERASED if path in gone else value for path, value in fields.items()} == after.fields
            assert body_digest(before.body) == body_digest(after.body) == bytes.fromhex(after.said["body"])
            assert before.entry == after.entry
        ledger.close()


def test_twice_is_once(database: Database, ledger: PostgresLedger) -> None:
    """Given an erasure that was done, when it is done again, then nothing more happens; a wider one does the rest."""
    note = noted(ledger, {"a": "một", "b": "hai"})
    first = erasure(ledger, note, "a")

    assert [erase(database, first), erase(database, first)] == [1, 0]
    assert erase(database, erasure(ledger, note, "a", "b")) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"approved_by": "p-1"},
        {"approved_by": None},
        {"target": "event-of-another"},
        {"paths": ["note", "other"]},
        {"paths": ["grounds"]},
        {"position": 999},
    ],
    ids=["one person alone", "approved by nobody", "another entry's id", "a field not there", "grounds", "no entry"],
)
def test_a_fact_that_says_nonsense_erases_nothing(
    database: Database, ledger: PostgresLedger, other: dict[str, object]
) -> None:
    """Given a fact that is no erasure by two people of what is there, then it is refused, and all stays."""
    note = noted(ledger, {"note": "một", "grounds": []})
    by = erasure(ledger, note, "note", **other)

    with pytest.raises((InvalidParameterValue, NoDataFound)):
        erase(database, by)
    assert note.body == again(ledger, note).body


def test_only_a_content_erased_erases(database: Database, ledger: PostgresLedger) -> None:
    """Given the position of any other fact, or of none, then nothing is erased; nor is an erasure itself."""
    note = noted(ledger, {"note": "một"})
    by = erasure(ledger, note, "note")
    itself = erasure(ledger, again(ledger, Stored(by, b"", b"", b"")), "paths")

    for position in (note.position, 999, itself):
        with pytest.raises((InvalidParameterValue, NoDataFound)):
            erase(database, position)
    assert erase(database, by) == 1


@pytest.mark.parametrize("kind", sorted(OWN))
def test_what_the_ledger_says_of_itself_stays(database: Database, ledger: PostgresLedger, kind: str) -> None:
    """Given a fact of the ledger about itself, then nothing of it is erased, whatever a fact says."""
    ledger.append([fact("log", type=kind, fields={"note": "một"})])
    by = erasure(ledger, ledger.read(0, 1)[0], "note")

    with pytest.raises(InvalidParameterValue):
        erase(database, by)


@pytest.mark.parametrize("role", ["ledger_app", "ledger_projector", "ledger_signer", "ledger_auditor"])
def test_only_the_eraser_erases(database: Database, ledger: PostgresLedger, role: str) -> None:
    """Given any other login, then the function is refused."""
    by = erasure(ledger, noted(ledger, {"note": "một"}), "note")

    with pytest.raises(InsufficientPrivilege):
        erase(database, by, role)


@pytest.mark.parametrize(
    "change",
    [
        "update ledger.body set body = '{}' where position = 1",
        "update ledger.body set position = 9 where position = 1",
        "update ledger.body set body = ledger.without(body, '{other}') where position = 1",
        "update ledger.body set body = ledger.without(body, '{note}') where position = 2",
        "delete from ledger.body",
        "delete from ledger.file",
    ],
    ids=["a body", "its place", "another field", "another entry", "rows", "files still named"],
)
def test_even_amid_an_erasure_nothing_else_changes(database: Database, ledger: PostgresLedger, change: str) -> None:
    """Given a superuser who says that an erasure is under way, then the trigger lets through that erasure alone."""
    digest = ledger.put_file(b"content").hex()
    note = noted(ledger, {"note": "một", "other": digest})
    noted(ledger, {"note": "hai"})
    by = erasure(ledger, note, "note")

    with psycopg.connect(database.admin) as connection:
        connection.execute("select set_config('ledger.erasing', %s, true)", [str(by)])
        with pytest.raises(InsufficientPrivilege, match="what is on record stays"):
            connection.execute(change.encode())


def test_a_body_that_was_tampered_with_is_left_as_it_is(database: Database, ledger: PostgresLedger) -> None:
    """Given a body that is not the one its entry names, then it is not touched: it is evidence of what was done."""
    note = noted(ledger, {"note": "một"})
    by = erasure(ledger, note, "note")
    with psycopg.connect(database.admin) as connection:
        connection.execute("alter table ledger.body disable trigger all")
        forged = note.body.replace("một".encode(), b"hai")
        connection.execute("update ledger.body set body = %s where position = %s", [forged, note.position])
        connection.execute("alter table ledger.body enable always trigger erased")

    with pytest.raises(DataCorrupted):
        erase(database, by)


def test_a_file_goes_with_the_last_words_that_name_it(database: Database, ledger: PostgresLedger) -> None:
    """Given a file that two entries name, then it stays with the first erasure, and goes with the second."""
    digest = ledger.put_file(b"content")
    other = ledger.put_file(b"other")
    one = noted(ledger, {"scan": digest.hex(), "note": "một"})
    two = noted(ledger, {"scan": {"sha256": digest.hex()}, "source": other.hex()})

    erase(database, erasure(ledger, one, "scan"))
    assert ledger.get_file(digest) == b"content"
    erase(database, erasure(ledger, two, "scan"))
    assert ledger.get_file(digest) is None
    assert hashlib.sha256(b"other").digest() == other
    assert ledger.get_file(other) == b"other"
