"""The logins of the program, each with the least it needs; their passwords lie in ``<home>/pgpass``, nowhere else."""

from __future__ import annotations

import fcntl
import secrets
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from infra.postgres.cluster import outlast, write_private
from infra.postgres.migrate import LOCK, migrate, require_version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

OWNER: Final = "ledger_owner"
LOGINS: Final = (
    "ledger_migrator",  # acts as the owner, and only to migrate
    "ledger_app",  # carries out commands, shows what is on record
    "ledger_projector",  # reads facts, writes views
    "ledger_signer",  # reads entries
    "ledger_eraser",  # erases, through one function
    "ledger_auditor",  # reads everything
)


WATCHED: Final = {
    "connect_timeout": "10",
    "keepalives_idle": "30",
    "keepalives_interval": "10",
    "keepalives_count": "3",
    "tcp_user_timeout": "30000",
}
"""A server that went without a word is taken for gone after half a minute, where the address says nothing else."""


class PasswordUnknown(RuntimeError):
    """A login exists on the server, but this home does not know its password; the text says what would help."""


def install(admin: str, home: Path) -> list[str]:
    """Make logins and schema of a database what this release needs; returns the migrations that were run.

    ``admin``: conninfo of a login that may create roles.  Raises ``PasswordUnknown``, ``SchemaMismatch``.
    """
    ensure_roles(admin, home)
    return migrate(admin)


def create_database(admin: str, name: str) -> str:
    """Create a database where it is missing; returns the admin's conninfo to it."""
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute("select pg_advisory_lock(%s)", [LOCK])
        if not connection.execute("select 1 from pg_database where datname = %s", [name]).fetchone():
            connection.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
    return make_conninfo(admin, dbname=name)


def conninfo_for(admin: str, role: str, home: Path) -> str:
    """The admin's conninfo with another login, whose password libpq reads from ``<home>/pgpass``."""
    parts = {key: value for key, value in conninfo_to_dict(admin).items() if key != "password"}
    return make_conninfo("", **{**WATCHED, **parts, "user": role, "passfile": str(home.resolve() / "pgpass")})


def ensure_roles(admin: str, home: Path) -> None:
    """Create what is missing of the owner and the logins, and let them into this database.

    Raises ``PasswordUnknown`` where a login exists whose password is not in this home.
    """
    with psycopg.connect(admin, autocommit=True) as connection, _passwords(home) as (known, keep):
        require_version(connection.info.server_version)
        with connection.transaction():
            connection.execute("select pg_advisory_xact_lock(%s)", [LOCK])
            there = {name for (name,) in connection.execute("select rolname from pg_roles")}
            if OWNER not in there:
                _run(connection, "create role {} nologin", OWNER)
            _run(connection, "grant {} to current_user with set true, inherit true", OWNER)
            for role in LOGINS:
                _ensure_login(connection, role, known, exists=role in there)
            _let_in(connection)
            keep(known)


def _ensure_login(connection: psycopg.Connection, role: str, known: dict[str, str], *, exists: bool) -> None:
    if not exists:
        known.setdefault(role, secrets.token_urlsafe(24))
        _run(connection, "create role {} login noinherit", role)
        _run(connection, "alter role {} password {}", role, password=known[role])
        _run(connection, "alter role {} set search_path = pg_catalog", role)  # the projector may make any schema
    elif role not in known:
        raise PasswordUnknown(
            f"the server knows {role}, this home does not know its password: copy pgpass from the home that made it"
        )


def _let_in(connection: psycopg.Connection) -> None:
    """Rights on the database itself; those inside the schema come with the migrations."""
    database = connection.info.dbname
    _run(connection, "revoke all on database {} from public", database)
    for role in LOGINS:
        _run(connection, "grant connect on database {} to {}", database, role)
    _run(connection, "grant create on database {} to {}, {}", database, OWNER, "ledger_projector")
    _run(connection, "grant {} to {} with set true, inherit false", OWNER, "ledger_migrator")
    _run(connection, "grant {} to current_user with set true, inherit true", "ledger_projector")
    for what in ("usage on schemas", "select on tables"):
        default = "alter default privileges for role {} grant " + what + " to {}, {}"
        _run(connection, default, "ledger_projector", "ledger_app", "ledger_auditor")


def _run(connection: psycopg.Connection, statement: str, *names: str, password: str | None = None) -> None:
    """Run a statement of ours with names and, where given, a password (hashed here, so that no log can hold it)."""
    filled: list[sql.Composable] = [sql.Identifier(name) for name in names]
    if password is not None:
        hashed = connection.pgconn.encrypt_password(password.encode(), names[0].encode(), b"scram-sha-256")
        filled.append(sql.Literal(hashed.decode()))
    connection.execute(sql.SQL(statement).format(*filled))


@contextmanager
def _passwords(home: Path) -> Iterator[tuple[dict[str, str], Callable[[Mapping[str, str]], None]]]:
    """The passwords of this home by login, and what keeps them: before the server does, or nobody ever knew them."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = home / "pgpass"
    with (home / "pgpass.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lines = file.read_text().splitlines() if file.exists() else []
        before = dict(line.split(":")[3:5] for line in lines)

        def keep(known: Mapping[str, str]) -> None:
            if new := [f"*:*:*:{role}:{known[role]}" for role in known if role not in before]:
                fresh = home / "pgpass.new"
                write_private(fresh, "\n".join([*lines, *new]) + "\n")
                fresh.replace(file)
                outlast(home)

        yield dict(before), keep
