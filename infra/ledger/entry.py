"""The bytes of a fact: what the caller says of it, and what the ledger adds.  docs/ledger-format.md is the law."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, TypedDict

import orjson

from infra.ledger.body import canonical, is_lost, read_fields, sealed
from infra.ledger.port import Unstorable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

FORMAT: Final = 1
LONGEST: Final = 65_535  # bytes of an entry: entry bundles of tlog-tiles count them in 16 bits
LONGEST_NAME: Final = 512  # bytes of a tag or type: they are ids, and stand in indexes
DIGEST: Final = 32
ACTOR: Final = frozenset({"body", "capacity", "id", "issuer", "office"})
_ROOM: Final = len(',"type":,"version":,"written":{"position":,"recorded":"","tags":[]}}') + 10 + 20 + 27
_ROOM_PER_TAG: Final = len('{"n":,"prev":,"tag":},') + 20 + 20


class Heading(TypedDict):
    """What an entry says of one tag: the dense count of its facts, and the position of the one before (0: none)."""

    n: int
    prev: int
    tag: str


class Written(TypedDict):
    """What only the ledger gives: position from 1, time as ``YYYY-MM-DDTHH:MM:SS.ffffffZ``, tags in order."""

    position: int
    recorded: str
    tags: list[Heading]


class Said(TypedDict):
    """An entry, decoded.  Digests are SHA-256 in hex."""

    actor: dict[str, str | None] | None
    body: str
    command: str | None
    correlation: str | None
    format: int
    id: str
    occurred: str | None
    origin: str
    request: str | None
    type: str
    version: int
    written: Written


@dataclass(frozen=True, slots=True)
class Unwritten:
    """A fact ready for the ledger, without what only the ledger gives: position, time, counts of its tags."""

    type: str
    version: int
    tags: tuple[str, ...]
    prefix: str
    """The entry up to, and without, ``,"type":``."""
    body: bytes


def prepare(  # noqa: PLR0913 - by name: each is a part of the format
    *,
    event_id: str,
    type: str,  # noqa: A002 - as above
    version: int,
    tags: Iterable[str],
    actor: Mapping[str, str | None] | None,
    occurred: str | None,
    command: bytes | None,
    request: bytes | None,
    correlation: bytes | None,
    fields: Mapping[str, object],
    origin: str = "command",
) -> Unwritten:
    """Encode a fact.  ``fields`` maps paths ("reason", "texts/<id>") to JSON values, each salted by itself.

    An actor (keys body, capacity, id, issuer, office) adds the tags ``actor:<id>`` and ``body:<id>``.  Strings of the
    entry are NFC; command, request and correlation are SHA-256 digests.

    Raises ``Unstorable``.
    """
    actor = _actor(actor)
    about = dict.fromkeys([*tags, *_actor_tags(actor)])
    digest, body = sealed(fields)
    said = {
        "actor": actor,
        "body": digest.hex(),
        "command": _hex(command),
        "correlation": _hex(correlation),
        "format": FORMAT,
        "id": event_id,
        "occurred": occurred,
        "origin": origin,
        "request": _hex(request),
    }
    prefix = canonical(said)[:-1].decode()
    _refuse_misfits(prefix, type, version, about)
    return Unwritten(type, version, tuple(about), prefix, body)


def _actor(actor: Mapping[str, str | None] | None) -> dict[str, str | None] | None:
    if actor is not None and actor.keys() != ACTOR:
        raise Unstorable(f"an actor has exactly {', '.join(sorted(ACTOR))}")
    return None if actor is None else dict(actor)


def _actor_tags(actor: Mapping[str, str | None] | None) -> list[str]:
    """Who recorded it, and for which body: so that all of a person's or a body's records can be counted."""
    if actor is None:
        return []
    return [f"{kind}:{actor[key]}" for kind, key in (("actor", "id"), ("body", "body")) if actor[key]]


def _hex(digest: bytes | None) -> str | None:
    if digest is not None and len(digest) != DIGEST:
        raise Unstorable(f"a digest is {DIGEST} bytes long, not {len(digest)}")
    return None if digest is None else digest.hex()


def _refuse_misfits(prefix: str, type_: str, version: int, tags: Iterable[str]) -> None:
    """Refuse before anything is sent: one command's misfit must not cost the others of its batch a second try."""
    names = [type_, *tags]
    if not 0 < version < 2**31:
        raise Unstorable(f"versions count from 1, this is {version}")
    if not type_.isprintable():
        raise Unstorable("a type is printable text")
    if not all(0 < len(name.encode(errors="replace")) <= LONGEST_NAME for name in names):
        raise Unstorable(f"a type, and a tag, has 1 to {LONGEST_NAME} bytes")
    quoted = canonical(names).decode()
    if not unicodedata.is_normalized("NFC", prefix) or not unicodedata.is_normalized("NFC", quoted):
        raise Unstorable("strings of an entry are in Unicode's normal form C")
    size = len(prefix.encode()) + len(quoted.encode()) + _ROOM + _ROOM_PER_TAG * len(names)
    if size > LONGEST:
        raise Unstorable(f"an entry is at most {LONGEST} bytes long, and this one may reach {size}")


def completed(fact: Unwritten, position: int, recorded: str, tags: Sequence[tuple[int, int, str]]) -> bytes:
    """The entry as the ledger stores it; ``tags`` gives (n, prev, tag).  ``ledger.append`` does the same in SQL."""
    written = {
        "position": position,
        "recorded": recorded,
        "tags": [{"n": n, "prev": prev, "tag": tag} for n, prev, tag in tags],
    }
    ending = canonical({"type": fact.type, "version": fact.version, "written": written})
    return fact.prefix.encode() + b"," + ending[1:]


def leaf_hash(entry: bytes) -> bytes:
    """The leaf of an entry in the tree (RFC 6962, section 2.1)."""
    return hashlib.sha256(b"\x00" + entry).digest()


def stamp(moment: datetime) -> str:
    """A UTC time as entries write it."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


class Stored:
    """A fact as it stands in the ledger, in its stored bytes; these are read when first asked for."""

    __slots__ = ("_fields", "_said", "body", "entry", "leaf", "position")

    def __init__(self, position: int, entry: bytes, leaf: bytes, body: bytes) -> None:
        """Take the stored bytes as they are."""
        self.position = position
        self.entry = entry
        self.leaf = leaf
        self.body = body
        self._said: Said | None = None
        self._fields: dict[str, Any] | None = None

    def __repr__(self) -> str:
        """Position and type; never content."""
        return f"<{self.type} at {self.position}>"

    @property
    def said(self) -> Said:
        """The whole entry, decoded."""
        said = self._said
        if said is None:
            said = self._said = orjson.loads(self.entry)
        return said

    @property
    def id(self) -> str:
        """The event id."""
        return self.said["id"]

    @property
    def type(self) -> str:
        """The stored name of the fact's type."""
        return self.said["type"]

    @property
    def version(self) -> int:
        """The version of the type, from 1."""
        return self.said["version"]

    @property
    def tags(self) -> tuple[str, ...]:
        """The things that the fact is about, in the caller's order."""
        return tuple(heading["tag"] for heading in self.said["written"]["tags"])

    @property
    def actor(self) -> dict[str, str | None] | None:
        """Who recorded it: body, capacity, id, issuer, office."""
        return self.said["actor"]

    @property
    def occurred(self) -> str | None:
        """When it happened, as precisely as known: "2019", "2019-03", a day, or a time with offset."""
        return self.said["occurred"]

    @property
    def recorded(self) -> datetime:
        """When it was recorded, by the database's clock (UTC)."""
        return datetime.fromisoformat(self.said["written"]["recorded"])

    @property
    def is_lost(self) -> bool:
        """Is what it says lost?  The entry stands; of the body only the digest does."""
        return is_lost(self.body)

    @property
    def fields(self) -> dict[str, Any]:
        """The fact's fields by path; ``ERASED`` stands where one was erased; there are none of a lost body."""
        fields = self._fields
        if fields is None:
            fields = self._fields = read_fields(self.body)
        return fields
