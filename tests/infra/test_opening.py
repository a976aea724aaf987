"""A database of one's own, made by a login that is no superuser, serves like the embedded one."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from infra.ledger.postgres import PostgresLedger
from infra.postgres.embedded import postgres
from infra.postgres.opening import database
from infra.postgres.roles import PasswordUnknown
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
