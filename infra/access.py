"""Who may come in: tokens, one-time logins and sessions, each known by the digest of its secret alone."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.resources import files
from typing import Any, Final

import psycopg
from psycopg.rows import TupleRow

from api.ports import Caller, Role, Session, Unavailable
from domain.ids import BodyId, PersonId
from infra.postgres.pools import Pool, fetched
from infra.postgres.queries import named_queries

QUERIES: Final = named_queries(files("infra") / "access.sql")
TOKEN_LASTS: Final = timedelta(days=90)
LOGIN_LASTS: Final = timedelta(minutes=30)
SESSION_LASTS: Final = timedelta(hours=12)
LOCAL: Final = "local"
"""The issuer of all these credentials."""
PREFIX: Final = "dl_"
"""Begins every token, so that one that leaked is recognised as what it is."""


@dataclass(frozen=True, slots=True)
class Credential:
    """One line of the list: everything but the secret, which nobody knows but its holder."""

    id: str
    """The first twelve hexadecimal digits of the secret's digest."""
    kind: str
    """"token", "login" or "session"."""
    person: PersonId
    role: Role
    body: BodyId | None
    """The only body to record for; none: those that the person's mandates say."""
    made: datetime
    expires: datetime
    ended: datetime | None


class LocalAccess:
    """Tokens and logins of this machine; `api.ports.Access`."""

    def __init__(self, pool: Pool) -> None:
        """Work on connections of ``ledger_app``."""
        self._pool = pool

    def bearer(self, token: str) -> Caller | None:
        """The holder of a token: see `Access`."""
        return self._find("token", token)

    def session(self, secret: str) -> Caller | None:
        """Who logged in: see `Access`."""
        return self._find("session", secret)

    def log_in(self, code: str) -> Session | None:
        """Use up a one-time code: see `Access`."""
        return self._begin("redeem", code)

    def exchange(self, token: str) -> Session | None:
        """A session for the holder of a token: see `Access`."""
        return self._begin("exchange", token)

    def _begin(self, query: str, proof: str) -> Session | None:
        secret = secrets.token_urlsafe(32)
        rows = self._rows(query, {"digest": _digest(proof), "session": _digest(secret), "lasts": SESSION_LASTS})
        return Session(secret, rows[0][0]) if rows else None

    def log_out(self, secret: str) -> None:
        """End a session: see `Access`."""
        self._rows("end", {"digest": _digest(secret)})

    def make_token(
        self, person: PersonId, role: Role, body: BodyId | None = None, lasts: timedelta = TOKEN_LASTS
    ) -> tuple[str, datetime]:
        """A new token and when it expires; it is shown this once and never again."""
        return self._make("token", PREFIX + secrets.token_urlsafe(32), person, role, body, lasts)

    def make_login(
        self, person: PersonId, role: Role, body: BodyId | None = None, lasts: timedelta = LOGIN_LASTS
    ) -> tuple[str, datetime]:
        """A code that logs in once, and when it expires."""
        return self._make("login", secrets.token_urlsafe(32), person, role, body, lasts)

    def revoke(self, id_: str) -> list[tuple[str, PersonId]]:
        """End the credentials whose id begins so; answers the kind and person of each.

        Raises ``ValueError`` for less than six digits: too many would be meant.
        """
        if not re.fullmatch(r"[0-9a-f]{6,64}", id_):
            raise ValueError("an id has at least six hexadecimal digits: see `token list`")
        return [(kind, PersonId(person)) for kind, person in self._rows("revoke", {"id": id_})]

    def credentials(self) -> list[Credential]:
        """Every credential, ended ones too, the newest first."""
        return [
            Credential(id_, kind, PersonId(person), Role(role), _body(body), *times)
            for id_, kind, person, role, body, *times in self._rows("all", {})
        ]

    def _make(  # a credential is these
        self, kind: str, secret: str, person: PersonId, role: Role, body: BodyId | None, lasts: timedelta
    ) -> tuple[str, datetime]:
        given = {"kind": kind, "digest": _digest(secret), "person": str(person), "role": role.value, "body": body}
        ((expires,),) = self._rows("add", {**given, "lasts": lasts})
        return secret, expires

    def _find(self, kind: str, secret: str) -> Caller | None:
        rows = self._rows("find", {"kind": kind, "digest": _digest(secret)})
        return Caller(PersonId(rows[0][0]), LOCAL, Role(rows[0][1]), _body(rows[0][2])) if rows else None

    def _rows(self, query: str, given: Mapping[str, Any]) -> list[TupleRow]:
        return rows(self._pool, query, given)


def rows(pool: Pool, query: str, given: Mapping[str, Any]) -> list[TupleRow]:
    """What a named query of the service's own tables gives.  Raises `api.ports.Unavailable`."""
    try:
        return fetched(pool, QUERIES[query].encode(), given)
    except psycopg.OperationalError as away:
        raise Unavailable("the database cannot be reached") from away


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode(errors="replace")).digest()


def _body(text: str | None) -> BodyId | None:
    return None if text is None else BodyId(text)
