"""What the API needs of the outside world; infra implements it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from domain.ids import BodyId, PersonId
from domain.kernel import Command, Event


@dataclass(frozen=True)
class Asked:
    """A command on its way: who asks for it, under which key."""

    command: Command
    person: PersonId
    issuer: str
    """Who vouches for the credential: "local", "operator", an OIDC issuer."""
    key: str
    """The caller's Idempotency-Key: 1 to 128 ASCII characters."""
    request: bytes
    """SHA-256 over the verb and the body as sent: the same key may not bring another."""
    if_match: tuple[str, int] | None = None
    """A tag, and the position of its last fact that the caller has seen."""
    correlation: bytes | None = None
    """SHA-256 of the caller's correlation id."""


@dataclass(frozen=True)
class Done:
    """The answer to a command that was carried out, now or before under the same key."""

    facts: tuple[tuple[int, Event], ...]
    """The facts with their positions."""
    recorded: datetime
    leaves: tuple[bytes, ...]
    """The leaf hash of each fact (RFC 6962, section 2.1)."""
    is_repeat: bool


class KeyReused(Exception):
    """Another request already came under this key (422)."""


class Stale(Exception):
    """The thing named in If-Match has changed since (412)."""

    def __init__(self, tag: str, position: int) -> None:
        """`position`: of the tag's last fact now."""
        super().__init__(f"{tag} is at {position} by now")
        self.tag, self.position = tag, position


class NotYet(ValueError):
    """`occurred` lies in the future (422)."""


class Busy(Exception):
    """Too much is waiting, or others were faster five times (503 with Retry-After)."""


class NotStorable(ValueError):
    """The ledger's format cannot hold these facts: they are too long, or name too many things (422)."""


class Unavailable(Exception):
    """The database cannot be reached just now (503 with Retry-After); nothing is lost by asking again."""


class Carrier(Protocol):
    """Carries out commands; blocking, safe to call from many threads."""

    def carry_out(self, asked: Asked) -> Done:
        """Carry it out; where this raises nothing, the facts stand.

        Raises `Refused`, `KeyReused`, `Stale`, `NotYet`, `NotStorable`, `Busy`, `Unavailable`.
        """
        ...


class Role(StrEnum):
    """What a credential opens; what a person may do for a body is decided by their mandates, not here."""

    ADMIN = "admin"
    """Everything, and the keeping of tokens."""
    RECORDER = "recorder"
    """Reads everything, and enters facts."""
    AUDITOR = "auditor"
    """Reads everything, enters nothing."""
    READER = "reader"
    """Reads directives, bodies and duties, not who recorded what."""


@dataclass(frozen=True)
class Caller:
    """Who is behind a credential, as looked up: nothing of it is claimed by the caller."""

    person: PersonId
    issuer: str
    """Who vouches for the credential: "local", an OIDC issuer."""
    role: Role
    body: BodyId | None = None
    """The only body for which it may record; none: those that the person's mandates say."""


@dataclass(frozen=True)
class Session:
    """What a browser keeps after a login."""

    secret: str = field(repr=False)
    """The cookie's value; the outside world keeps its hash alone."""
    expires: datetime


class Access(Protocol):
    """Who is behind a token or a cookie; blocking, safe to call from many threads."""

    def bearer(self, token: str) -> Caller | None:
        """The holder of a token; None where it is unknown, revoked or expired."""
        ...

    def session(self, secret: str) -> Caller | None:
        """Who logged in under this cookie; None where it is unknown, ended or expired."""
        ...

    def log_in(self, code: str) -> Session | None:
        """Use up a one-time code; None where it is unknown, used or expired."""
        ...

    def log_out(self, secret: str) -> None:
        """End a session; nothing happens where there is none."""
        ...
