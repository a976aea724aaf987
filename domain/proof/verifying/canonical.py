"""Canonical JSON (docs/ledger-format.md): reading it, and holding bytes to the one way in which they may be written.

Values are read with the standard library and written again; whatever was spelled otherwise (a key twice, keys in
disorder, a space, an escape, -0) comes out different. What would come out the same, but is not of the format, is
looked for: floats, integers of 2^53 and beyond, NUL, keys that are not ASCII.
"""

from __future__ import annotations

import json
from json.encoder import encode_basestring
from typing import Any, Final, NoReturn

LARGEST_WHOLE: Final = 2**53 - 1
_SAFE: Final = r'[^"\\\x00-\x1f]*'
TEXT: Final = rf'"{_SAFE}(?:\\(?:["\\bfnrt]|u00(?:0[1-7bef]|1[0-9a-f])){_SAFE})*"'
"""A canonical string without NUL, as a regular expression."""
_FEW: Final = 15
"""Digits, or a sign and digits, that are never too many."""


class Broken(ValueError):
    """These bytes are not in the format; ``code`` says how (a key of `telling.SENTENCES`)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def _refuse(_: str) -> NoReturn:
    raise Broken("json.number")


def _whole(digits: str) -> int:
    if len(digits) > _FEW and (len(digits) > 2 * _FEW or abs(int(digits)) > LARGEST_WHOLE):
        raise Broken("json.number")
    return int(digits)


_READ: Final = json.JSONDecoder(parse_float=_refuse, parse_int=_whole, parse_constant=_refuse).raw_decode
_WRITE: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def read(text: str) -> Any:  # noqa: ANN401  # whatever JSON holds
    """The value of a JSON text. Raises Broken, RecursionError; that it is canonical has still to be checked."""
    value, end = read_at(text, 0)
    if end != len(text):
        raise Broken("json.more")
    return value


def read_at(text: str, start: int) -> tuple[Any, int]:
    """The value that begins at a place in a text, and where it ends. Raises Broken, RecursionError."""
    try:
        return _READ(text, start)
    except Broken:
        raise
    except ValueError:
        raise Broken("json.unreadable") from None


def written(value: object) -> str:
    """The canonical text of a value that was read. Raises Broken where the format has no such value, RecursionError."""
    if type(value) is str:  # most fields, and the encoder's own way to them is long
        if "\0" in value:
            raise Broken("json.nul")
        return encode_basestring(value)
    text = _WRITE(value)
    if not text.isascii() or "\\u0000" in text:
        _refuse_strangers(value)
    return text


def read_canonical(text: str) -> Any:  # noqa: ANN401  # as above
    """The value of a canonical JSON text. Raises Broken, RecursionError."""
    value = read(text)
    if written(value) != text:
        raise Broken("json.canonical")
    return value


def _refuse_strangers(value: object) -> None:
    """Refuse what JSON can say and the format cannot."""
    if isinstance(value, str):
        written(value)
    elif isinstance(value, dict):
        for key, part in value.items():
            if not key.isascii() or "\0" in key:
                raise Broken("json.key")
            _refuse_strangers(part)
    elif isinstance(value, list):
        for part in value:
            _refuse_strangers(part)
