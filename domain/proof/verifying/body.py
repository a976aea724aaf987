"""Bodies: each field under its own salt, held to the digest in the entry; a field that is gone leaves its own."""

from __future__ import annotations

import hashlib
import re
from json.encoder import encode_basestring
from typing import Any, Final, NamedTuple

from domain.proof.verifying.canonical import TEXT, Broken, read, read_at, written

_FIELD: Final = b"\x02"
_LIST: Final = b"\x03"
_PARTS: Final = 2
WHOLE: Final = ""
"""Stands among the absent paths for a body that is lost as a whole: its digest alone is there."""
_DIGEST: Final = re.compile("[0-9a-f]{64}")
_NEXT: Final = re.compile(
    r'"([ !#-\[\]-~]+)":(?:"([0-9a-f]{64})"|\["([0-9a-f]{64})",'
    rf"(?:({TEXT}|null|true|false|0|-?[1-9][0-9]{{0,14}})\])?)"
)
"""A field as most are: a plain path; then a digest that is left, or a salt and, where it is no list, a value."""


class Body(NamedTuple):
    """A stored body: its digest in hex, each value's canonical JSON by path, the paths of which digests are left."""

    digest: str
    values: dict[str, str]
    absent: tuple[str, ...]


def read_body(data: bytes) -> Body:
    """Read a stored body. Raises Broken where it is not one, exactly as the format writes it; RecursionError."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        raise Broken("json.utf8") from None
    return _scanned(text) or _read_whole(text)


def _scanned(text: str) -> Body | None:
    """A body read from left to right, at half the cost; None where there is anything unusual about it."""
    at, last, digests, values, absent = 1, "", [_LIST], {}, []
    match, sha256, raw = _NEXT.match, hashlib.sha256, bytes.fromhex  # millions of fields: found once, not each time
    while True:
        found = match(text, at)
        if found is None or found[1] <= last:
            return None
        path, gone, salt, content = found.groups()
        at, name = found.end(), path.encode() + b"\x00"
        if gone is not None:
            digests.append(name + raw(gone))
            absent.append(path)
        else:
            if content is None:
                content = _list_at(text, at)
                at += len(content) + 1
            digests.append(name + sha256(_FIELD + raw(salt) + name + content.encode()).digest())
            values[path] = content
        if not text.startswith(",", at):
            break
        at, last = at + 1, path
    if text[:1] + text[at:] != "{}":
        return None
    return Body(hashlib.sha256(b"".join(digests)).hexdigest(), values, tuple(absent))


def _list_at(text: str, start: int) -> str:
    """The canonical JSON of a value that is a list or an object, and that ends its field. Raises Broken."""
    value, end = read_at(text, start)
    content = text[start:end]
    if written(value) != content:
        raise Broken("json.canonical")
    if not text.startswith("]", end):
        raise Broken("body.form")
    return content


def _read_whole(text: str) -> Body:
    """A body read as any JSON, then held to the one way in which it may be written."""
    kept = read(text)
    if isinstance(kept, str):
        digest, form = _absent(kept)
        if text != form:
            raise Broken("json.canonical")
        return Body(digest.hex(), {}, (WHOLE,))
    if not isinstance(kept, dict):
        raise Broken("body.form")
    digests, parts, values, absent = [_LIST], [], {}, []
    for path, field in kept.items():
        if type(field) is list:
            digest, values[path], part = _present(path, field)
        else:
            digest, part = _absent(field)
            absent.append(path)
        digests.append(path.encode("utf-8", "replace") + b"\x00" + digest)
        parts.append(f"{encode_basestring(path)}:{part}")
    _refuse_disorder(text, list(kept), parts)
    return Body(hashlib.sha256(b"".join(digests)).hexdigest(), values, tuple(absent))


def _present(path: str, field: list[Any]) -> tuple[bytes, str, str]:
    """The digest of a field, its value's canonical JSON, and the field as it must be written."""
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
    return hashlib.sha256(hashed).digest(), content, f'["{salt}",{content}]'


def _absent(field: object) -> tuple[bytes, str]:
    """The digest that is left of a field, and how it must be written."""
    if type(field) is not str or _DIGEST.fullmatch(field) is None:
        raise Broken("body.form")
    return bytes.fromhex(field), f'"{field}"'


def _refuse_disorder(text: str, paths: list[str], parts: list[str]) -> None:
    """Refuse what is not written in the one canonical way."""
    if paths != sorted(paths) or text != f"{{{','.join(parts)}}}":
        raise Broken("json.canonical")
    every = "".join(paths)
    if not every.isascii() or "\0" in every or WHOLE in paths:
        raise Broken("json.key")
