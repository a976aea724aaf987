"""A database of one's own, made by a login that is no superuser, serves like the embedded one."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from infra.ledger.postgres import PostgresLedger
from infra.postgres import roles
from infra.postgres.embedded import postgres
from infra.postgres.opening import database
from infra.postgres.roles import PasswordUnknown, conninfo_for, create_database, install
from tests.facts import fact


def test_a_login_that_may_create_roles_is_enough(tmp_path: Path) -> None:
    """DATABASE_URL needs CREATEROLE and a database of its own; a second home needs the first one's passwords."""
    home, stranger = tmp_path / "home", tmp_path / "stranger"
    with postgres(tmp_path / "server", fsync="off") as server:
        with psycopg.connect(server, autocommit=True) as superuser:
            superuser.execute("create role boss login createrole password 'invented'")
            superuser.execute("create database register owner boss")
        url = make_conninfo(server, user="boss", password="invented", dbname="register", passfile="")

        for expected in (1, 2):
            with database(home, url) as opened:
                ledger = PostgresLedger(opened.login())
                first = ledger.append([fact("a")]).first
                ledger.close()
            assert expected == first
        assert "invented" not in opened.login()
        with pytest.raises(PasswordUnknown, match="copy pgpass"), database(stranger, url):
            pass
        with psycopg.connect(opened.login("ledger_projector"), autocommit=True) as projector:
            projector.execute("create schema view_a; create table view_a.b ()")
        with psycopg.connect(opened.login(), autocommit=True) as app:
            assert app.execute("select count(*) from view_a.b").fetchone() == (0,)


def test_a_home_knows_the_logins_of_every_server_that_it_sets_up(tmp_path: Path) -> None:
    """Given a home that has set up one server, when it sets up another, then its passwords let in at both."""
    with postgres(tmp_path / "one", fsync="off") as one, postgres(tmp_path / "two", fsync="off") as two:
        for server in (one, two):
            install(create_database(server, "register"), tmp_path / "home")
        for server in (one, two):
            with psycopg.connect(conninfo_for(server, "ledger_app", tmp_path / "home")) as app:
                assert app.execute("select current_user").fetchone() == ("ledger_app",)


def test_a_server_that_went_without_a_word_is_noticed(tmp_path: Path) -> None:
    """Given an address, then every login's has limits for a silent network, unless the address has its own."""
    told = conninfo_to_dict(conninfo_for("postgresql://clerk:hush@host/db?connect_timeout=3", "ledger_app", tmp_path))

    assert ("3", "30000") == (told["connect_timeout"], told["tcp_user_timeout"])
    assert {"ledger_app", "host", "db"} == {told["user"], told["host"], told["dbname"]}


def test_a_first_start_that_is_cut_off_can_be_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a start that ended between keeping the passwords and making the logins, then the next one succeeds."""
    home = tmp_path / "home"
    with postgres(tmp_path / "server", fsync="off") as server:
        admin = create_database(server, "register")
        with monkeypatch.context() as cut:
            cut.setattr(roles, "outlast", _cut_off)
            with pytest.raises(KeyboardInterrupt):
                install(admin, home)
        install(admin, home)
        with psycopg.connect(conninfo_for(admin, "ledger_app", home)) as app:
            assert app.execute("select current_user").fetchone() == ("ledger_app",)


def _cut_off(_: Path) -> None:
    raise KeyboardInterrupt
