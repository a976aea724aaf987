"""Bodies: each field under its own salt, held to the digest in the entry; a field that is gone leaves its own."""

from __future__ import annotations

import hashlib
import re
from json.encoder import encode_basestring
from typing import Any, Final, NamedTuple

from domain.proof.verifying.canonical import Broken, read, written

_FIELD: Final = b"\x02"
_LIST: Final = b"\x03"
_PARTS: Final = 2
WHOLE: Final = ""
"""Stands among the absent paths for a body that is lost as a whole: its digest alone is there."""
_DIGEST: Final = re.compile("[0-9a-f]{64}")


class Body(NamedTuple):
    """What a stored body says: its digest in hex, the values by path, and the paths of which only digests are left."""

    digest: str
    fields: dict[str, Any]
    absent: tuple[str, ...]


def read_body(data: bytes) -> Body:
    """Read a stored body. Raises Broken where it is not one, exactly as the format writes it."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        raise Broken("json.utf8") from None
    kept = read(text)
    if isinstance(kept, str):
        digest, form = _absent(kept)
        if text != form:
            raise Broken("json.canonical")
        return Body(digest.hex(), {}, (WHOLE,))
    if not isinstance(kept, dict):
        raise Broken("body.form")
    digests, parts, fields, absent = [_LIST], [], {}, []
    for path, field in kept.items():
        if type(field) is list:
            digest, part = _present(path, field)
            fields[path] = field[1]
        else:
            digest, part = _absent(field)
            absent.append(path)
        digests.append(path.encode("utf-8", "replace") + b"\x00" + digest)
        parts.append(f"{encode_basestring(path)}:{part}")
    _refuse_disorder(text, kept, parts)
    return Body(hashlib.sha256(b"".join(digests)).hexdigest(), fields, tuple(absent))


def _present(path: str, field: list[Any]) -> tuple[bytes, str]:
    """The digest of a field, and the field as it must be written."""
    if len(field) != _PARTS:
        raise Broken("body.form")
    salt, value = field
    if type(salt) is not str or _DIGEST.fullmatch(salt) is None:
        raise Broken("body.salt")
    content = written(value)
    try:
        hashed = _FIELD + bytes.fromhex(salt) + path.encode() + b"\x00" + content.encode()
    except UnicodeEncodeError:
        raise Broken("json.canonical") from None
    return hashlib.sha256(hashed).digest(), f'["{salt}",{content}]'


def _absent(field: object) -> tuple[bytes, str]:
    """The digest that is left of a field, and how it must be written."""
    if type(field) is not str or _DIGEST.fullmatch(field) is None:
        raise Broken("body.form")
    return bytes.fromhex(field), f'"{field}"'


def _refuse_disorder(text: str, kept: dict[str, Any], parts: list[str]) -> None:
    """Refuse what is not written in the one canonical way."""
    paths = list(kept)
    if paths != sorted(paths):
        raise Broken("json.canonical")
    if text != f"{{{','.join(parts)}}}":
        raise Broken("json.canonical")
    if not all(path.isascii() and "\0" not in path for path in paths):
        raise Broken("json.key")
