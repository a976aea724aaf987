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
_SALT: Final = 32  # bytes
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
        name = path.encode("utf-8", "replace") + b"\x00"
        if type(field) is list:
            digest, part, fields[path] = _present(name, field)
        else:
            digest, part = _absent(field)
            absent.append(path)
        digests.append(name + digest)
        parts.append(f"{encode_basestring(path)}:{part}")
    if text != f"{{{','.join(parts)}}}":
        raise Broken("json.canonical")
    _refuse_disorder(list(kept))
    return Body(hashlib.sha256(b"".join(digests)).hexdigest(), fields, tuple(absent))


def _present(name: bytes, field: list[Any]) -> tuple[bytes, str, Any]:
    """The digest of a field, the field as it must be written, and its value; ``name``: its path and 0x00."""
    if len(field) != _PARTS:
        raise Broken("body.form")
    salt, value = field
    content = written(value)
    try:
        bare = bytes.fromhex(salt)
        digest = hashlib.sha256(_FIELD + bare + name + content.encode()).digest()
    except UnicodeEncodeError:
        raise Broken("json.canonical") from None
    except (TypeError, ValueError):
        raise Broken("body.salt") from None
    if len(bare) != _SALT or bare.hex() != salt:
        raise Broken("body.salt")
    return digest, f'["{salt}",{content}]', value


def _absent(field: object) -> tuple[bytes, str]:
    """The digest that is left of a field, and how it must be written."""
    if type(field) is not str or _DIGEST.fullmatch(field) is None:
        raise Broken("body.form")
    return bytes.fromhex(field), f'"{field}"'


def _refuse_disorder(paths: list[str]) -> None:
    """Refuse paths in another order than that of their bytes, and such as no body has."""
    if paths != sorted(paths):
        raise Broken("json.canonical")
    every = "".join(paths)
    if not every.isascii() or "\0" in every:
        raise Broken("json.key")
