"""Verifying a live database: whatever somebody with every right changes in it is found, and named."""

from __future__ import annotations

from typing import Any, Final, LiteralString

import psycopg
import pytest

from domain.proof.keys import SignatureType
from domain.proof.verifying.report import Outcome
from infra.postgres.opening import Database
from infra.proof import auditing
from infra.proof.auditing import Audited, audit
from infra.proof.columns import COLUMNS, ColumnKind
from infra.proof.keys import new_key as new_witness
from tests.facts import CLERK, fact, new_key
from tests.house.sources import ROOT
from tests.infra.proof.signing_given import Given
from tests.servers import BOTH

CHANGES: Final[dict[str, LiteralString]] = {
    "ledger.body.body": (
        "update ledger.body set body = replace(encode(body, 'escape'), 'said', 'sold')::bytea where position = 5"
    ),
    "ledger.body.kind": (
        "update ledger.body set kind = (select id from ledger.kind where type = 'Other') where position = 5"
    ),
    "ledger.body.position": "delete from ledger.body where position = 5",
    "ledger.command.first": "update ledger.command set first = first - 1 where first = 5",
    "ledger.command.id": "update ledger.command set id = sha256('x') where first = 5",
    "ledger.command.last": "update ledger.command set last = last + 1 where last = 5",
    "ledger.command.request": "update ledger.command set request = sha256('x') where first = 5",
    "ledger.entry.entry": (
        "update ledger.entry set entry = replace(encode(entry, 'escape'), 'Noted', 'Noded')::bytea where position = 5"
    ),
    "ledger.entry.leaf": "update ledger.entry set leaf = sha256('x') where position = 5",
    "ledger.entry.position": "update ledger.entry set position = 500 where position = 5",
    "ledger.entry.recorded": "update ledger.entry set recorded = recorded + interval '1 second' where position = 5",
    "ledger.file.bytes": "update ledger.file set bytes = 'changed'",
    "ledger.file.sha256": "update ledger.file set sha256 = sha256('changed')",
    "ledger.head.one": "delete from ledger.head",
    "ledger.head.recorded": "update ledger.head set recorded = 'epoch'",
    "ledger.head.size": "update ledger.head set size = size - 1",
    "ledger.head.tags": "update ledger.head set tags = tags + 1",
    "ledger.kind.id": "update ledger.kind set id = 77 where type = 'Noted'",
    "ledger.kind.type": "update ledger.kind set type = 'Noded' where type = 'Noted'",
    "ledger.tag.id": "update ledger.tag set id = 77 where tag = 'thing:4'",
    "ledger.tag.tag": "update ledger.tag set tag = 'thing:x' where tag = 'thing:4'",
    "ledger.tagged.kind": "update ledger.tagged set kind = 77 where position = 5",
    "ledger.tagged.n": "update ledger.tagged set n = n + 1 where position = 5",
    "ledger.tagged.position": "update ledger.tagged set position = 500 where position = 5",
    "ledger.tagged.tag": (
        "update ledger.tagged set tag = (select id from ledger.tag where tag = 'thing:1')"
        " where position = 5 and tag = (select id from ledger.tag where tag = 'thing:4')"
    ),
}
"""One change to each column of the ledger, by somebody whom no trigger stops."""
SAME_AS: Final = {
    "ledger.entry.position": {"order.gap"},
    "ledger.body.position": {"ledger.body.body"},
    "ledger.file.bytes": {"table.file"},
    "ledger.file.sha256": {"table.file"},
    "ledger.body.body": {"body.digest"},
    "ledger.entry.entry": {"tree.tile"},
    "ledger.kind.id": {"ledger.kind.type", "ledger.body.kind"},
    "ledger.head.one": {"ledger.head.one"},
}
"""What is named where it is not the column itself: the fact, or what cannot be told from it."""


@pytest.fixture
def kept(given: Given) -> Given:
    """A signed log of some facts, one of them under a key, with a file."""
    given.grow(4)
    key = new_key()
    given.ledger.append([fact("thing:4", actor=CLERK, command=key.id, request=key.request)], key=key)
    given.grow(4)
    given.ledger.append([fact("thing:1", type="Other")])
    given.ledger.put_file(b"a file")
    given.sign()
    return given


def audited(given: Given, workers: int = 1) -> Audited:
    """What the verifier finds in the database."""
    return audit(given.database.login("ledger_auditor"), given.folders.published, workers=workers)


def named(found: Audited) -> set[str]:
    """What is wrong: columns by their full names, everything else by its code."""
    return {_name(each.code, each.detail) for each in found.report.findings if each.outcome == Outcome.WRONG}


def _name(code: str, detail: dict[str, Any]) -> str:
    return f"{detail['table']}.{detail['column']}" if code == "table.differs" else code


def change(database: Database, statement: LiteralString) -> None:
    """Change the database as somebody who may do anything."""
    with psycopg.connect(database.admin, autocommit=True) as admin:
        for table in ("entry", "body", "kind", "tag", "tagged", "command", "file", "head"):
            admin.execute(f"alter table ledger.{table} disable trigger all".encode())
        admin.execute(statement)


@BOTH
def test_a_database_that_nobody_touched_is_right(kept: Given) -> None:
    """Given a signed log, when verified, then nothing is wrong, and every column says what the entries say."""
    found = audited(kept)

    assert named(found) == set()
    assert {"table", "tree", "entry", "body", "order", "tags"} <= {
        each.check for each in found.report.findings if each.outcome == Outcome.OK
    }


@BOTH
@pytest.mark.parametrize("column", CHANGES)
def test_a_changed_column_is_named(kept: Given, column: str) -> None:
    """Given a change to any column of the ledger, when verified, then that is found, by name."""
    change(kept.database, CHANGES[column])

    assert named(audited(kept)) & SAME_AS.get(column, {column})


def test_a_fact_in_the_last_one_s_place(kept: Given) -> None:
    """Given a last fact, not signed yet, with all that repeats it, put far behind the end, then it is missed."""
    kept.grow(1)
    away: LiteralString = "update ledger.{} set {} = 500 where {} = 11"
    tables: list[tuple[LiteralString, LiteralString]] = [("entry", "position"), ("body", "position")]
    for table, column in tables:
        change(kept.database, away.format(table, column, column))
    change(kept.database, "delete from ledger.tagged where position = 11")
    change(kept.database, "delete from ledger.command where first = 11")

    assert "order.gap" in named(audited(kept))


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param(
            "alter table ledger.body enable row level security; create policy theirs on ledger.body for select"
            " to ledger_app using (position <> 5); create policy ours on ledger.body to ledger_auditor using (true)",
            id="row security",
        ),
        pytest.param(
            "alter table ledger.body rename to other; create view ledger.body as select * from ledger.other;"
            " grant select on ledger.body to ledger_auditor",
            id="view",
        ),
        pytest.param(
            "create table public.other () inherits (ledger.entry); with gone as (delete from only ledger.entry where"
            " position = 5 returning *) insert into public.other select * from gone",
            id="inheritance",
        ),
    ],
)
def test_a_table_that_shows_others_something_else(kept: Given, statement: LiteralString) -> None:
    """Given a table that can hide rows from some readers and not from the verifier, then it is named."""
    change(kept.database, statement)

    assert "table.veiled" in named(audited(kept))


def test_tables_of_others_are_their_own_business(kept: Given) -> None:
    """Given views and tables of others, in schemas of theirs and in ours, when verified, then nothing is wrong."""
    change(kept.database, "create schema other; create table other.entry as select * from ledger.entry")
    change(kept.database, "create view ledger.extra as select * from ledger.entry")

    assert set() == named(audited(kept))


def _witnessed(kept: Given, size: int | None = None) -> None:
    """Have the published checkpoint cosigned; or say that one of another root was, of this size."""
    witness = new_witness("archives.example", SignatureType.ED25519_COSIGNATURE)
    text = f"witness archives {witness.verifier.vkey}\nquorum archives\n"
    (kept.folders.signer / "witnesses").write_text(text)
    kept.sign()
    shown = kept.shown() if size is None else kept.shown()._replace(size=size, root=b"\x07" * 32)
    note = kept.keyring().sign(shown.text) + witness.sign_note(shown.text, 1_800_000_000).line.encode()
    (kept.folders.published / "witnessed").write_bytes(note)


def test_what_was_witnessed_may_be_older(kept: Given) -> None:
    """Given facts that were signed after witnesses came, when verified, then nothing is wrong."""
    _witnessed(kept)
    witnessed = kept.shown().size
    kept.grow(3)
    kept.sign()
    kept.grow(2)

    found = audited(kept)

    assert set() == named(found)
    unvouched = [each for each in found.report.findings if each.code in {"checkpoint.newer", "checkpoint.ahead"}]
    assert [witnessed + 1, kept.shown().size + 1] == [each.position for each in unvouched]


def test_a_log_that_grows_meanwhile_is_right(kept: Given) -> None:
    """Given a checkpoint read just before the next one filled its last tile, when verified, then nothing is wrong."""
    before = (kept.folders.published / "checkpoint").read_bytes()
    kept.grow(256)
    kept.sign()
    (kept.folders.published / "checkpoint").write_bytes(before)

    assert set() == named(audited(kept))


def test_what_was_witnessed_is_what_is_there(kept: Given) -> None:
    """Given a witnessed checkpoint of another tree, when verified, then the log is not the one that was witnessed."""
    _witnessed(kept, 7)

    assert {"checkpoint.older"} == named(audited(kept))


def test_without_witnesses_a_policy_that_asks_for_them_is_not_met(kept: Given) -> None:
    """Given a policy that asks for a witness who has seen nothing, when verified, then that is wrong."""
    _witnessed(kept)
    (kept.folders.published / "witnessed").unlink()

    assert {"checkpoint.untrusted"} == named(audited(kept))


def test_every_column_has_its_standing(database: Database) -> None:
    """Given the database's own catalogue, then each column is evidence, derived or outside, and each of ours tried."""
    with psycopg.connect(database.admin) as admin:
        rows = admin.execute(
            "select table_schema || '.' || table_name || '.' || column_name from information_schema.columns"
            " where table_schema in ('ledger', 'service')"
        ).fetchall()

    assert {name for (name,) in rows} == COLUMNS.keys()
    assert {name for name, standing in COLUMNS.items() if standing != ColumnKind.OUTSIDE} == CHANGES.keys()


def test_several_processes_find_the_same(kept: Given, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a log of several pages, when two processes read it, then they find what one does, and where."""
    monkeypatch.setattr(auditing, "FEW", 0)
    kept.grow_at_once(10_000)
    kept.sign()
    assert named(audited(kept, workers=2)) == set()
    change(kept.database, "update ledger.tagged set n = n + 1 where position in (5, 4100, 9000)")

    found = audited(kept, workers=2)

    assert named(found) == {"ledger.tagged.n"}
    assert {each.position for each in found.report.findings if each.outcome == Outcome.WRONG} == {5, 4100, 9000}


def test_facts_without_an_envelope_are_listed(kept: Given) -> None:
    """Given a fact through the recorder's API, when verified, then it is listed as nobody's act, and not as wrong."""
    position = kept.ledger.append([fact("thing:1", origin="library")]).last

    found = audited(kept)

    assert named(found) == set()
    (listed,) = [each for each in found.report.findings if each.code == "actor.nobody"]
    assert str(position) in str(listed.detail["first"]).split(", ")


def test_a_log_that_was_cut_is_shorter_than_was_signed(kept: Given) -> None:
    """Given a log whose last fact was taken out without a trace, when verified, then it is shorter than was signed."""
    change(
        kept.database,
        "with gone as (delete from ledger.entry where position = 10), bodies as (delete from ledger.body where"
        " position = 10), tags as (delete from ledger.tagged where position = 10), commands as (delete from"
        " ledger.command where first = 10) update ledger.head set size = 9",
    )

    assert "tree.short" in named(audited(kept))


def test_the_format_lists_every_column_where_it_belongs() -> None:
    """Given the list in docs/ledger-format.md, then each column stands there under what it is."""
    text = (ROOT / "docs" / "ledger-format.md").read_text().partition("## Columns")[2].partition("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| `")]
    listed = {
        f"{table.strip('`')}.{column}": standing
        for table, *kinds in rows
        for standing, columns in zip(ColumnKind, kinds, strict=True)
        for column in columns.replace("`", "").split(", ")
        if column != "–"
    }

    assert COLUMNS == listed
