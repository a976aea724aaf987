"""What the program is told by its surroundings: environment variables, and nothing else."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Final

import psycopg
from psycopg.conninfo import conninfo_to_dict

HOME: Final = ".ledger"
DEMO_HOME: Final = ".ledger-demo"
PORT: Final = 8017
LOG_FORMATS: Final = ("auto", "json", "console")


FORM: Final = "postgresql://login:password@host:port/database, special signs as %xx"


class BadSetting(ValueError):
    """A setting that cannot be used; the text says which, and what would do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things lie and how to listen."""

    home: Path = Path(HOME)
    """LEDGER_HOME: the folder of passwords and, without a DATABASE_URL, of the embedded database."""
    database_url: str | None = field(default=None, repr=False)
    """DATABASE_URL: a PostgreSQL 17 or newer, by a login that may create roles.  It may hold a password."""
    host: str = "127.0.0.1"
    """LEDGER_HOST: a loopback address; no other is served without an identity provider."""
    port: int = PORT
    """LEDGER_PORT: 0 takes any free one."""
    log_format: str = "auto"
    """LEDGER_LOG: "json", "console", or "auto" (console in a terminal, JSON elsewhere)."""
    signer_folder: Path | None = None
    """LEDGER_SIGNER: another place for the signer's key and state than ``<home>/signer``."""
    published_folder: Path | None = None
    """LEDGER_PUBLISHED: another place for the static log than ``<home>/published``."""
    origin: str | None = None
    """LEDGER_ORIGIN: the name of the log, given when it is first signed; then its key keeps it."""
    tsa: str | None = None
    """LEDGER_TSA: the address of a time-stamping authority (RFC 3161)."""
    tsa_roots: Path | None = None
    """LEDGER_TSA_ROOTS: the root certificates, in PEM, that the authority is held to."""

    @property
    def signer(self) -> Path:
        """The folder of the signer's key and state; nobody else may look into it."""
        return self.signer_folder or self.home / "signer"

    @property
    def published(self) -> Path:
        """The folder of the static log, for any web server."""
        return self.published_folder or self.home / "published"

    def __post_init__(self) -> None:
        """Refuse what would open the register to others, or cannot be."""
        require_loopback(self.host)
        _require_conninfo(self.database_url or "")
        if not 0 <= self.port < 2**16:
            raise BadSetting(f"{self.port} is not a port: LEDGER_PORT is a number from 0 to 65535")
        if self.log_format not in LOG_FORMATS:
            raise BadSetting(f"LEDGER_LOG is one of {', '.join(LOG_FORMATS)}, not {self.log_format!r}")


def require_loopback(host: str) -> None:
    """Refuse an address that other machines reach: local tokens are for this machine alone.

    Raises ``BadSetting``.
    """
    try:
        is_ours = host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        is_ours = False
    if not is_ours:
        raise BadSetting(f"{host} is not a loopback address: without an identity provider only this machine is served")


def _require_conninfo(text: str) -> None:
    """Refuse what libpq cannot read, without its own words: they quote the text, and so the password in it."""
    try:
        conninfo_to_dict(text)
    except psycopg.ProgrammingError:
        raise BadSetting(f"DATABASE_URL cannot be read: it is of the form {FORM}") from None


def settings(env: Mapping[str, str] = os.environ) -> Settings:
    """The settings of these variables.

    Raises ``BadSetting``.
    """
    port = env.get("LEDGER_PORT", str(PORT))
    if not (port.isascii() and port.isdigit()):
        raise BadSetting(f"{port!r} is not a port: LEDGER_PORT is a number from 0 to 65535")
    return Settings(
        home=Path(env.get("LEDGER_HOME") or HOME),
        database_url=env.get("DATABASE_URL") or None,
        host=env.get("LEDGER_HOST", "127.0.0.1"),
        port=int(port),
        log_format=env.get("LEDGER_LOG", "auto"),
        signer_folder=_folder(env.get("LEDGER_SIGNER")),
        published_folder=_folder(env.get("LEDGER_PUBLISHED")),
        origin=env.get("LEDGER_ORIGIN") or None,
        tsa=env.get("LEDGER_TSA") or None,
        tsa_roots=_folder(env.get("LEDGER_TSA_ROOTS")),
    )


def _folder(named: str | None) -> Path | None:
    return Path(named) if named else None
