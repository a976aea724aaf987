"""Least privilege, tried by each login itself."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege, InvalidParameterValue, UndefinedFunction

from infra.ledger.batch import Order, arguments
from infra.ledger.entry import Unwritten
from infra.ledger.postgres import QUERIES, PostgresLedger
from infra.postgres.arrays import adapt_arrays
from infra.postgres.opening import Database
from infra.postgres.roles import LOGINS, OWNER, PasswordUnknown, ensure_roles
from tests.facts import CLERK, fact

TABLES: Final = ("head", "kind", "tag", "entry", "body", "tagged", "command", "file", "migration")
EVIDENCE: Final = tuple(table for table in TABLES if table not in {"head", "migration"})
CHANGES: Final = (
    "insert into ledger.{0} select * from ledger.{0} limit 1",
    "insert into ledger.{0} ({1}) values (null)",
    "update ledger.{0} set {1} = null",
    "delete from ledger.{0}",
    "truncate ledger.{0}",
    "drop table ledger.{0}",
    "alter table ledger.{0} disable trigger all",
)
FIRST_COLUMN: Final = {
    "head": "size",
    "kind": "id",
    "tag": "id",
    "command": "id",
    "file": "sha256",
    "migration": "number",
}
READS: Final = {
    "ledger_app": {*TABLES},
    "ledger_projector": {*TABLES} - {"command", "file"},
    "ledger_signer": {"head", "entry"},
    "ledger_auditor": {*TABLES},
    "ledger_migrator": {"migration"},
    "ledger_eraser": set(),
}


@pytest.fixture
def recorded(database: Database, ledger: PostgresLedger) -> Database:
    """A database with something on record in every table."""
    ledger.append([fact("a", actor=CLERK)])
    ledger.put_file(b"content")
    return database


@pytest.fixture(params=LOGINS)
def login(request: pytest.FixtureRequest, recorded: Database) -> Iterator[tuple[str, psycopg.Connection[Any]]]:
    """Each login of the program, connected."""
    with psycopg.connect(recorded.login(request.param), autocommit=True) as connection:
        yield request.param, connection


def test_no_login_changes_what_is_on_record(login: tuple[str, psycopg.Connection[Any]], recorded: Database) -> None:
    """Every INSERT, UPDATE, DELETE, TRUNCATE and change of a table is refused to every login."""
    _, connection = login

    for table in TABLES:
        for change in CHANGES:
            with pytest.raises(InsufficientPrivilege):
                connection.execute(change.format(table, FIRST_COLUMN.get(table, "position")))
    with psycopg.connect(recorded.admin) as admin:
        assert admin.execute("select count(*) from ledger.entry").fetchone() == (1,)


def test_each_login_reads_what_it_needs(login: tuple[str, psycopg.Connection[Any]]) -> None:
    """And nothing else."""
    role, connection = login
    readable = set()
    for table in TABLES:
        try:
            connection.execute(f"select from ledger.{table}")
        except InsufficientPrivilege:
            continue
        readable.add(table)

    assert READS[role] == readable


def test_only_the_app_appends(login: tuple[str, psycopg.Connection[Any]]) -> None:
    """The function is refused to all others, and switching the triggers off to everyone."""
    role, connection = login
    adapt_arrays(connection)
    order = arguments([Order([fact("a")], (), None, None)])

    if role == "ledger_app":
        connection.execute(QUERIES["append"], order)
    else:
        with pytest.raises(InsufficientPrivilege):
            connection.execute(QUERIES["append"], order)
    with pytest.raises(InsufficientPrivilege):
        connection.execute("set session_replication_role = replica")


@pytest.mark.parametrize("function", ["committed_heads(0, 9)", "lost_content()"])
def test_only_the_signer_asks_for_commitments(login: tuple[str, psycopg.Connection[Any]], function: str) -> None:
    """The functions that read their bodies for it, and what is said to be lost, are refused to all others."""
    role, connection = login
    asked = f"select * from ledger.{function}".encode()  # noqa: S608  # ours

    if role == "ledger_signer":
        assert [] == connection.execute(asked).fetchall()
    else:
        with pytest.raises(InsufficientPrivilege):
            connection.execute(asked)


@pytest.mark.parametrize("change", ["update ledger.{0} set {1} = {1}", "delete from ledger.{0}", "truncate ledger.{0}"])
@pytest.mark.parametrize("table", EVIDENCE)
@pytest.mark.parametrize("role", ["owner", "superuser"])
def test_triggers_refuse_even_those_who_may(recorded: Database, role: str, table: str, change: str) -> None:
    """The owner, and the superuser with session_replication_role switched, cannot change evidence by accident."""
    with psycopg.connect(recorded.admin) as connection:
        if role == "owner":
            connection.execute(f"set role {OWNER}")
        else:
            connection.execute("set session_replication_role = replica")

        with pytest.raises(InsufficientPrivilege, match="what is on record stays"):
            connection.execute(change.format(table, FIRST_COLUMN.get(table, "position")))


def test_nobody_logs_in_as_the_owner(recorded: Database) -> None:
    """The owner of all tables has no login; the migrator acts as it, and by name only."""
    with psycopg.connect(recorded.admin) as connection:
        able = connection.execute("select rolcanlogin from pg_roles where rolname = %s", [OWNER]).fetchone()
    with psycopg.connect(recorded.login("ledger_migrator"), autocommit=True) as migrator:
        with pytest.raises(InsufficientPrivilege):
            migrator.execute("create table ledger.mine ()")
        migrator.execute(f"set role {OWNER}")
        migrator.execute("create table ledger.mine ()")

    assert able == (False,)


def test_a_caller_cannot_say_what_only_the_ledger_says(recorded: Database) -> None:
    """A position, time or count of one's own would be a second "written", which is refused."""
    honest = fact("b")
    forged = Unwritten(honest.type, 1, honest.tags, honest.prefix + ',"written":{"position":7,"tags":[]}', honest.body)
    broken = Unwritten(honest.type, 1, honest.tags, honest.prefix + "}", honest.body)
    with psycopg.connect(recorded.login(), autocommit=True) as connection:
        adapt_arrays(connection)
        for lie in (forged, broken):
            with pytest.raises(InvalidParameterValue):
                connection.execute(QUERIES["append"], arguments([Order([lie], (), None, None)]))
        doubled = list(arguments([Order([fact("a", "b")], (), None, None)]))
        doubled[13] = ["a", "a"]
        with pytest.raises(InvalidParameterValue):
            connection.execute(QUERIES["append"], doubled)


def test_the_clock_is_the_databases(recorded: Database, ledger: PostgresLedger) -> None:
    """A session that lies about its time zone and its transaction's age changes nothing in what is recorded."""
    with psycopg.connect(recorded.login()) as connection:
        adapt_arrays(connection)
        connection.execute("set time zone 'Asia/Ho_Chi_Minh'; set datestyle = 'German'")
        row = connection.execute(
            QUERIES["append"], arguments([Order([fact("a")], (), None, None)]), binary=True
        ).fetchone()

    before, after = ledger.read(0, 10)
    assert row
    assert row[0] == after.recorded
    assert before.recorded < after.recorded < before.recorded + timedelta(minutes=1)


def test_passwords_lie_in_one_private_file(recorded: Database, tmp_path: Path) -> None:
    """No conninfo carries one; a home that does not know them is told so."""
    kept = recorded.home / "pgpass"
    passwords = [line.split(":")[4] for line in kept.read_text().splitlines()]

    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert not [role for role in LOGINS for password in passwords if password in recorded.login(role)]
    with pytest.raises(PasswordUnknown):
        ensure_roles(recorded.admin, tmp_path)


def test_nobody_looks_for_names_where_the_projector_may_put_them(recorded: Database) -> None:
    """A schema that is called like a login, with a function in it, is no part of that login's path."""
    with psycopg.connect(recorded.login("ledger_projector"), autocommit=True) as projector:
        for role in LOGINS:
            projector.execute(f"create schema {role}; grant usage on schema {role} to public")
            projector.execute(f"create function {role}.planted() returns text return 'mine'")
    for role in LOGINS:
        with psycopg.connect(recorded.login(role), autocommit=True) as other, pytest.raises(UndefinedFunction):
            other.execute("select planted()")


def test_the_projector_makes_views_that_the_app_reads(recorded: Database) -> None:
    """Its own schemas it may make; what lies in them the app and the auditor may read, not write."""
    with psycopg.connect(recorded.login("ledger_projector"), autocommit=True) as projector:
        projector.execute("create schema view_status; create table view_status.now (id text)")
    for role in ("ledger_app", "ledger_auditor"):
        with psycopg.connect(recorded.login(role), autocommit=True) as reader:
            assert reader.execute("select * from view_status.now").fetchall() == []
            with pytest.raises(InsufficientPrivilege):
                reader.execute("insert into view_status.now values ('x')")
