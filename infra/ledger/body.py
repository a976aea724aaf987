"""The body of a fact: each field under its own salt, so that one can be erased and the rest still be proven."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING, Any, Final

import orjson

from domain.words import Erased
from infra.ledger.port import Unstorable

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

ERASED: Final = Erased()
SALT: Final = 32  # bytes
FIELD: Final = b"\x02"  # first byte of what a field's digest hashes; 0x00 and 0x01 are RFC 6962's
LIST: Final = b"\x03"  # … and of what the body's digest hashes
_STRICT: Final = orjson.OPT_SORT_KEYS | orjson.OPT_STRICT_INTEGER


def canonical(value: object) -> bytes:
    """The value as canonical JSON (RFC 8785): ASCII keys, no floats, integers below 2^53, strings as they are.

    Raises ``Unstorable``.
    """
    _refuse_strangers(value)
    try:
        return orjson.dumps(value, option=_STRICT)
    except TypeError as wrong:
        raise Unstorable(str(wrong)) from wrong


def _refuse_strangers(value: object) -> None:
    """Refuse what orjson would take, but the format or PostgreSQL would not."""
    if isinstance(value, str):
        if "\0" in value:
            raise Unstorable("a NUL cannot be stored")
    elif isinstance(value, dict):
        for key, part in value.items():
            _refuse_strange_key(key)
            _refuse_strangers(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            _refuse_strangers(part)
    elif not (value is None or isinstance(value, int)):
        raise Unstorable(f"{type(value).__name__} is not a value of the format")


def _refuse_strange_key(key: object) -> None:
    if not isinstance(key, str) or not key.isascii() or "\0" in key:
        raise Unstorable(f"keys are ASCII strings, not {key!r}")


def sealed(fields: Mapping[str, object]) -> tuple[bytes, bytes]:
    """The body's digest and its bytes: each value with a salt of 32 random bytes.

    Raises ``Unstorable``.
    """
    salts = os.urandom(SALT * len(fields))
    total = hashlib.sha256(LIST)
    parts = []
    for place, (path, value) in enumerate(sorted(fields.items())):
        _refuse_strange_key(path)
        salt = salts[SALT * place : SALT * (place + 1)]
        name, content = canonical(path), canonical(value)
        total.update(path.encode() + b"\x00" + field_digest(salt, path, content))
        parts.append(b'%b:["%b",%b]' % (name, salt.hex().encode(), content))
    return total.digest(), b"{" + b",".join(parts) + b"}"


def field_digest(salt: bytes, path: str, content: bytes) -> bytes:
    """The digest of one field over its salt, its path and its value's canonical bytes."""
    return hashlib.sha256(FIELD + salt + path.encode() + b"\x00" + content).digest()


def without(body: bytes, paths: Collection[str]) -> bytes:
    """The body with the digests of these fields in the place of salt and value; all else stays byte for byte."""
    told = orjson.loads(body)
    for path in told.keys() & paths:
        if type(told[path]) is list:
            salt, value = told[path]
            told[path] = field_digest(bytes.fromhex(salt), path, canonical(value)).hex()
    return canonical(told)


def lost(digest: str) -> bytes:
    """What stands for a body that is nowhere any more: its digest alone, in hex, as an erased field leaves its own."""
    return b'"%b"' % digest.encode()


def is_lost(body: bytes) -> bool:
    """Is only the body's digest there?"""
    return body.startswith(b'"')


def read_fields(body: bytes) -> dict[str, Any]:
    """The values by path; ``ERASED`` where only a digest is left; none of a body that is lost."""
    if is_lost(body):
        return {}
    return {path: kept[1] if type(kept) is list else ERASED for path, kept in orjson.loads(body).items()}


def body_digest(body: bytes) -> bytes:
    """The digest of a stored body, worked out again; the same before and after erasing, or losing it."""
    told = orjson.loads(body)
    if isinstance(told, str):
        return bytes.fromhex(told)
    total = hashlib.sha256(LIST)
    for path, kept in sorted(told.items()):
        digest = (
            bytes.fromhex(kept)
            if isinstance(kept, str)
            else field_digest(bytes.fromhex(kept[0]), path, canonical(kept[1]))
        )
        total.update(path.encode() + b"\x00" + digest)
    return total.digest()
