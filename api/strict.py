"""JSON as strictly as evidence needs it: what two readers could understand differently is refused."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from api.problems import Flaw, Wording

DEEPEST = 32
"""Levels of nesting."""
LARGEST = 2**53 - 1
"""Integers that every reader of JSON reads alike (RFC 7493, section 2.2)."""


TOO_DEEP = Wording(f"Lồng sâu quá {DEEPEST} tầng.", f"It is nested deeper than {DEEPEST} levels.")
TWICE = Wording("Tên này có mặt hai lần.", "This name stands twice.")
NUL = Wording("Không nhận ký tự NUL.", "A NUL cannot be stored.")
HALF = Wording("Nửa cặp thay thế (surrogate) không phải ký tự.", "Half of a surrogate pair is no character.")


class Unreadable(ValueError):
    """The bytes are no JSON of ours; `flaw` says where and why."""

    def __init__(self, pointer: str, detail: Wording) -> None:
        """`pointer`: RFC 6901."""
        super().__init__(f"{pointer}: {detail.en}")
        self.flaw = Flaw(detail, pointer)


class _Twice(dict[str, Any]):
    """An object in which a name stood twice."""

    name: str


def read_json(raw: bytes) -> object:
    """The document; `Unreadable` for anything but UTF-8 JSON (RFC 8259) that every reader understands alike.

    Refused are names that stand twice, NaN and Infinity, NUL, lone surrogates, nesting deeper than `DEEPEST`.
    """
    try:
        document = json.loads(raw.decode(), object_pairs_hook=_once, parse_float=_number, parse_constant=_no_number)
    except RecursionError:
        raise Unreadable("", TOO_DEEP) from None
    except ValueError as wrong:
        raise Unreadable("", _why(wrong)) from None
    _require_plain(document, "", 0)
    return document


def _why(wrong: ValueError) -> Wording:
    """Why the bytes are no JSON."""
    match wrong:
        case json.JSONDecodeError():
            vi = f"Không phải JSON: sai ở dòng {wrong.lineno}, cột {wrong.colno}."
            return Wording(vi, f"It is not JSON: {wrong.msg}, line {wrong.lineno}, column {wrong.colno}.")
        case UnicodeDecodeError():
            return Wording(f"Không phải UTF-8: sai ở byte {wrong.start}.", f"It is not UTF-8: byte {wrong.start}.")
        case _:
            return Wording("Có số mà JSON không viết được.", f"It is not JSON: {wrong}.")


def step(pointer: str, part: object) -> str:
    """The pointer to a member (RFC 6901, section 4)."""
    return f"{pointer}/" + str(part).replace("~", "~0").replace("/", "~1")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    twice = _Twice(found)
    seen: set[str] = set()
    twice.name = next(name for name, _ in pairs if name in seen or seen.add(name))  # type: ignore[func-returns-value]
    return twice


def _number(digits: str) -> float:
    """A whole number is one however it is written: 1.0 is 1 (JSON Schema 2020-12, section 4.2.3)."""
    number = float(digits)
    return int(number) if number.is_integer() and abs(number) <= LARGEST else number


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number of JSON")


def _require_plain(value: object, pointer: str, depth: int) -> None:
    if depth > DEEPEST:
        raise Unreadable(pointer, TOO_DEEP)
    if isinstance(value, str):
        _require_text(value, pointer)
    elif isinstance(value, dict):
        if isinstance(value, _Twice):
            raise Unreadable(step(pointer, value.name), TWICE)
        for name, part in value.items():
            _require_text(name, pointer)
            _require_plain(part, step(pointer, name), depth + 1)
    elif isinstance(value, list):
        for place, part in enumerate(value):
            _require_plain(part, step(pointer, place), depth + 1)


def _require_text(text: str, pointer: str) -> None:
    if "\0" in text:
        raise Unreadable(pointer, NUL)
    if not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text):
        raise Unreadable(pointer, HALF)
