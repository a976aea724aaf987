"""Tokens, one-time logins and sessions let in whom they were made for, for as long as they hold, and no longer."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import psycopg
import pytest
from psycopg import sql
from psycopg.errors import InsufficientPrivilege

from api.ports import Caller, Role
from domain.ids import BodyId, PersonId
from infra.access import LocalAccess
from infra.people import People
from infra.postgres.opening import Database
from infra.postgres.pools import Pool, pool
from tests.infra.test_committer import end_sessions

CLERK = PersonId("p-clerk")
OVER = timedelta(seconds=-1)


@pytest.fixture
def shared(database: Database) -> Iterator[Pool]:
    """Connections as the service has them."""
    with pool(database.login(), "test", 4) as opened:
        yield opened


@pytest.fixture
def access(shared: Pool) -> LocalAccess:
    """Nobody may come in yet."""
    return LocalAccess(shared)


def test_a_token_lets_its_holder_in(access: LocalAccess) -> None:
    """Given a token, when it is shown, then its holder is known with their role; another text is nobody's."""
    token, _ = access.make_token(CLERK, Role.RECORDER)

    assert Caller(CLERK, "local", Role.RECORDER) == access.bearer(token)
    assert access.bearer(token + "x") is None
    assert access.bearer("\udcff") is None


def test_a_credential_is_of_one_kind(access: LocalAccess) -> None:
    """Given a token and a login, then neither does for the other, or for a session."""
    token, _ = access.make_token(CLERK, Role.RECORDER)
    code, _ = access.make_login(CLERK, Role.RECORDER)

    assert (None, None, None, None) == (
        access.session(token),
        access.log_in(token),
        access.bearer(code),
        access.session(code),
    )


def test_what_is_over_lets_nobody_in(access: LocalAccess) -> None:
    """Given a token and a login whose time is over, then nobody comes in by them."""
    token, _ = access.make_token(CLERK, Role.READER, lasts=OVER)
    code, _ = access.make_login(CLERK, Role.READER, lasts=OVER)

    assert access.bearer(token) is None
    assert access.log_in(code) is None


def test_a_cut_connection_turns_nobody_away(access: LocalAccess, database: Database) -> None:
    """Given connections that died since the last request, when a token is shown, then its holder comes in."""
    token, _ = access.make_token(CLERK, Role.RECORDER)
    end_sessions(database)

    assert access.bearer(token) is not None


def test_a_login_works_once_and_until_logged_out(access: LocalAccess) -> None:
    """Given a login link, when it is used eight times at once, then one session begins, and ends when told to."""
    code, _ = access.make_login(CLERK, Role.ADMIN)
    with ThreadPoolExecutor(8) as threads:
        (session,) = filter(None, threads.map(access.log_in, [code] * 8))

    assert Caller(CLERK, "local", Role.ADMIN) == access.session(session.secret)
    access.log_out(session.secret)
    assert access.session(session.secret) is None
    assert access.log_in(code) is None


def test_a_revoked_token_is_over(access: LocalAccess) -> None:
    """Given two tokens, when one is revoked by the id on the list, then that one is over and stays on the list."""
    kept, _ = access.make_token(CLERK, Role.RECORDER, BodyId("b-1"))
    token, _ = access.make_token(CLERK, Role.AUDITOR)
    newest = access.credentials()[0]

    assert [("token", CLERK)] == access.revoke(newest.id)
    assert access.bearer(token) is None
    assert access.bearer(kept) is not None
    assert [(Role.AUDITOR, None, True), (Role.RECORDER, "b-1", False)] == [
        (each.role, each.body, each.ended is not None) for each in access.credentials()
    ]
    with pytest.raises(ValueError, match="six"):
        access.revoke("")


def test_a_token_opens_a_session(access: LocalAccess) -> None:
    """Given a token, when it is exchanged, then a session of its holder begins; nobody else's text opens one."""
    token, _ = access.make_token(CLERK, Role.AUDITOR)
    session = access.exchange(token)

    assert session is not None
    assert Caller(CLERK, "local", Role.AUDITOR) == access.session(session.secret)
    assert access.bearer(token) is not None
    assert access.exchange(token + "x") is None


def test_a_session_ends_with_its_token(access: LocalAccess) -> None:
    """Given a session that a token opened, when the token is revoked, then the session is over too."""
    token, expires = access.make_token(CLERK, Role.AUDITOR, lasts=timedelta(minutes=5))
    session = access.exchange(token)
    assert session is not None
    id_ = next(each.id for each in access.credentials() if each.kind == "token")

    assert expires == session.expires
    assert {("token", CLERK), ("session", CLERK)} == set(access.revoke(id_))
    assert access.session(session.secret) is None
    assert access.exchange(token) is None


def test_no_secret_is_kept(access: LocalAccess, database: Database) -> None:
    """Given a token, a login and a session, then none of their secrets stands in the database."""
    token, _ = access.make_token(CLERK, Role.RECORDER)
    code, _ = access.make_login(CLERK, Role.RECORDER)
    session = access.log_in(code)
    assert session is not None

    with psycopg.connect(database.admin) as admin:
        kept = str(admin.execute("select c::text from service.credential c").fetchall())
    assert [False] * 3 == [secret in kept for secret in (token, code, session.secret)]
    assert session.secret not in repr(session)


@pytest.mark.parametrize("login", ["ledger_auditor", "ledger_projector", "ledger_signer"])
def test_no_other_login_sees_credentials(database: Database, login: str) -> None:
    """Given the logins beside the service's own, then none may read or make a credential."""
    for statement in ("select from service.credential", "insert into service.credential default values"):
        with psycopg.connect(database.login(login)) as connection, pytest.raises(InsufficientPrivilege):
            connection.execute(statement)


def test_the_app_cannot_raise_a_credential(database: Database, access: LocalAccess) -> None:
    """Given a token, then the service's login may end it, but not change its role, its holder or its time."""
    access.make_token(CLERK, Role.READER)
    for column in ("role", "person", "expires", "digest", "body"):
        with psycopg.connect(database.login()) as connection, pytest.raises(InsufficientPrivilege):
            connection.execute(sql.SQL("update service.credential set {0} = {0}").format(sql.Identifier(column)))


def test_a_person_is_called_by_the_last_name_given(shared: Pool) -> None:
    """Given a person named twice, then the second name holds; somebody without a name has none."""
    people = People(shared)
    people.put_name(CLERK, "Trần Thị Mận")
    people.put_name(CLERK, "Trần Thị Đào")

    assert "Trần Thị Đào" == people.name_of(CLERK)
    assert {CLERK: "Trần Thị Đào"} == people.names()
    assert people.name_of(PersonId("p-other")) is None
