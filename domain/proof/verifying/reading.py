"""A bundle's folder as the verifier reads it: a few small files, and two long ones, line by line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Final, NoReturn, Protocol
from unicodedata import is_normalized

from domain.proof.verifying.canonical import Broken, read_canonical
from domain.proof.verifying.entry import is_name
from domain.proof.verifying.examining import Row
from domain.proof.verifying.report import Report

_START: Final = b'{"body":'
_MIDDLE: Final = b',"position":'
_END: Final = re.compile(rb',"position":([1-9][0-9]{0,15}),"withheld":(\[.*\])\}')


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object in which no key stands twice: another reader could take the other. Raises ValueError."""
    told = dict(pairs)
    if len(told) < len(pairs):
        raise ValueError(pairs)
    return told


def _never(number: str) -> NoReturn:
    raise ValueError(number)


_STRICT: Final = json.JSONDecoder(parse_float=_never, parse_constant=_never, object_pairs_hook=_once).decode


class Unreadable(Exception):
    """No bundle, or none that can be read at all; ``file`` is where that shows."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.file = file


class Reader(Protocol):
    """A folder; paths are relative, with slashes."""

    def read(self, path: str) -> bytes | None:
        """A file's bytes; None where it is not there."""
        ...

    def lines(self, path: str) -> Iterator[bytes]:
        """The lines of a file, without their newlines; none where it is not there."""
        ...

    def names(self, folder: str) -> list[str]:
        """The names in a folder, sorted; none where it is not there."""
        ...


@dataclass(frozen=True, slots=True)
class Selection:
    """Facts that were chosen: where they stand, in order, and what was asked for, in one line."""

    positions: tuple[int, ...]
    asked: str


@dataclass(frozen=True, slots=True)
class Description:
    """What a bundle says of itself: the tag that it is about (None: the whole log), its log, and the log's size.

    Or, about no tag, which facts were chosen.
    """

    about: str | None
    origin: str
    size: int
    selection: Selection | None = None


def read_description(reader: Reader) -> Description:
    """Read ``bundle.json``. Raises Unreadable."""
    told = read_object(reader, "bundle.json")
    about, origin, size = told.get("about"), told.get("origin"), told.get("size")
    if told.get("format") != 1 or not (about is None or _is_tag(about)):
        raise Unreadable("bundle.json")
    if not _is_text(origin) or type(size) is not int:
        raise Unreadable("bundle.json")
    return Description(about, str(origin), size, _selection(told) if "selection" in told else None)


def _selection(told: dict[str, Any]) -> Selection:
    """What was chosen. Raises Unreadable."""
    said = told["selection"]
    asked, positions = (said.get("asked"), said.get("positions")) if isinstance(said, dict) else (None, None)
    if told.get("about") is not None or not isinstance(asked, dict) or not isinstance(positions, list) or not positions:
        raise Unreadable("bundle.json")
    if any(type(each) is not int or each < 1 for each in positions) or sorted({*positions}) != positions:
        raise Unreadable("bundle.json")
    if not all(_is_text(each) for pair in asked.items() for each in pair):
        raise Unreadable("bundle.json")
    return Selection(tuple(positions), "; ".join(f"{name}={value}" for name, value in asked.items()))


def _is_tag(about: object) -> bool:
    """Can facts carry this tag?  Of any other there are none: that is true, and would be read as said of this one."""
    return _is_text(about) and is_name(str(about)) and is_normalized("NFC", str(about)) and "\0" not in str(about)


def _is_text(value: object) -> bool:
    """Is this text, without half characters?"""
    return isinstance(value, str) and not any("\ud800" <= each <= "\udfff" for each in value)


def read_object(reader: Reader, path: str) -> dict[str, Any]:
    """A small JSON file that holds an object, in any spelling. Raises Unreadable."""
    try:
        told = _STRICT((reader.read(path) or b"").decode())
    except (ValueError, RecursionError):
        raise Unreadable(path) from None
    if not isinstance(told, dict):
        raise Unreadable(path)
    return told


def read_rows(reader: Reader, report: Report) -> Iterator[Row]:
    """The facts of a bundle, in the order of its lines; the first that has no other half ends them."""
    last = 0
    for entry, line in zip_longest(reader.lines("entries.jsonl"), reader.lines("bodies.jsonl")):
        if entry is None or line is None:
            report.wrong("entry" if entry is None else "body", "bundle.lines", last + 1)
            return
        try:
            row = _row(entry, line)
        except (Broken, RecursionError, UnicodeDecodeError):
            report.wrong("body", "bundle.line", last + 1)
            return
        last = row.position
        yield row


def _row(entry: bytes, line: bytes) -> Row:
    """A line of each file; the stored body is taken out of its line as it stands, byte for byte."""
    at = line.rfind(_MIDDLE)
    end = _END.fullmatch(line, max(at, 0))
    if end is None or not line.startswith(_START):
        raise Broken("bundle.line")
    withheld = () if end[2] == b"[]" else tuple(read_canonical(end[2].decode()))
    if not all(isinstance(path, str) for path in withheld):
        raise Broken("bundle.line")
    return Row(int(end[1]), entry, line[len(_START) : at], withheld)
