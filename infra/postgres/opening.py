"""One database of the ledger: the embedded one of a home folder, or whatever ``DATABASE_URL`` points to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from infra.postgres.embedded import postgres
from infra.postgres.roles import conninfo_for, create_database, install

NAME = "ledger"  # of the database inside the embedded server


@dataclass(frozen=True, slots=True)
class Database:
    """A database with roles and schema."""

    admin: str = field(repr=False)
    """Conninfo of the login that made them; it may hold a password."""
    home: Path
    """The folder that knows the passwords."""

    def login(self, role: str = "ledger_app") -> str:
        """The conninfo of one of the program's own logins; no password is in it."""
        return conninfo_for(self.admin, role, self.home)


@contextmanager
def database(home: Path, url: str | None = None) -> Iterator[Database]:
    """Open the database of ``url``, or the embedded one of ``home``, and bring it to this release's schema.

    Raises ``PostgresUnavailable``, ``PasswordUnknown``, ``SchemaMismatch``, ``psycopg.OperationalError``.
    """
    if url:
        install(url, home)
        yield Database(url, home)
        return
    with postgres(home) as server:
        admin = create_database(server, NAME)
        install(admin, home)
        yield Database(admin, home)
