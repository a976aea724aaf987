"""One row of the log by itself: its entry, its body, and what of both the later checks need. May run in parallel."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any, Final, NamedTuple, TypeVar

from domain.proof.tree import leaf_hash
from domain.proof.verifying.body import WHOLE, Body, read_body
from domain.proof.verifying.canonical import Broken
from domain.proof.verifying.entry import Entry, read_entry
from domain.proof.verifying.report import Report

T = TypeVar("T")
TOLD: Final = {
    "HeadsCommitted": frozenset({"size", "heads", "root"}),
    "KeyRotated": frozenset({"old", "new", "overlap_until"}),
    "Recovered": frozenset({"first_lost", "last_lost", "old_checkpoint", "old_origin", "origin"}),
    "ContentErased": frozenset({"approved_by", "paths", "position", "requested_by", "target"}),
    "ContentLost": frozenset({"first", "last"}),
}
"""Types of facts that say something about the log itself, and the fields by which they do."""


class Row(NamedTuple):
    """A fact as it stands: where, its exact entry, its stored body; in a bundle the paths that were withheld."""

    position: int
    entry: bytes
    body: bytes
    withheld: tuple[str, ...] = ()


class Ground(NamedTuple):
    """What a question says to have heard: facts with a tag, of these types (none: any), up to the position seen."""

    question: str
    tag: str
    types: tuple[str, ...]
    seen: int
    heard: int
    root: str


class Fact(NamedTuple):
    """What the later checks need of a row: small, so that it can be handed from one process to another."""

    position: int
    leaf: bytes
    entry: Entry | None
    """None where it could not be read."""
    absent: tuple[str, ...] = ()
    """Paths of the body of which only digests are left, and that nobody says to have withheld."""
    withheld: int = 0
    told: dict[str, Any] | None = None
    """The fields of a fact about the log itself."""
    grounds: tuple[Ground, ...] | int | None = None
    """On what grounds it was allowed; or how many positions earlier these stand."""


def examine(row: Row, report: Report) -> Fact:
    """Check all that a row says by itself."""
    leaf = leaf_hash(row.entry)
    entry = _read(read_entry, row.entry, "entry", row.position, report)
    if entry is None:
        return Fact(row.position, leaf, None)
    if entry.position != row.position:
        report.wrong("order", "order.position", row.position, says=entry.position)
    body = _read(read_body, row.body, "body", row.position, report)
    if body is None:
        return Fact(row.position, leaf, entry)
    if body.digest != entry.body:
        report.wrong("body", "body.digest", row.position)
    return _fact(row, leaf, entry, body, report)


def _read(read: Callable[[bytes], T], data: bytes, check: str, position: int, report: Report) -> T | None:
    """What the bytes say; None, and said so, where they are not of the format."""
    try:
        return read(data)
    except Broken as wrong:
        report.wrong(check, wrong.code, position)
    except RecursionError:
        report.wrong(check, "json.deep", position)
    return None


def _fact(row: Row, leaf: bytes, entry: Entry, body: Body, report: Report) -> Fact:
    gone = set(body.absent)
    for path in row.withheld:
        if path not in gone or path == WHOLE:
            report.wrong("body", "body.withheld", row.position, path=path)
    absent = tuple(path for path in body.absent if path == WHOLE or path not in row.withheld) if gone else ()
    told = _told(row, entry, body, report)
    grounds = None
    try:
        grounds = _grounds(json.loads(body.values["grounds"])) if "grounds" in body.values else None
    except (KeyError, TypeError, ValueError):
        report.wrong("grounds", "grounds.form", row.position)
    return Fact(row.position, leaf, entry, absent, len(gone) - len(absent), told, grounds)


def _told(row: Row, entry: Entry, body: Body, report: Report) -> dict[str, Any] | None:
    """The fields of a fact about the log itself; None, and said so, where some of them are kept from the reader."""
    said = None if WHOLE in body.absent else TOLD.get(entry.type)
    if said is None:
        return None
    if not said.isdisjoint(row.withheld):
        report.unchecked("body", "body.own", row.position)
        return None
    found = {path: json.loads(body.values[path]) for path in said & body.values.keys()}
    return {path: value for path, value in found.items() if _is_plain(value)}


def _is_plain(value: object) -> bool:
    """Is this as facts about the log say it: text, a number, nothing, or a list of texts?"""
    return isinstance(value, str | int | None) or (isinstance(value, list) and all(isinstance(e, str) for e in value))


def _grounds(told: Any) -> tuple[Ground, ...] | int | None:  # noqa: ANN401  # whatever stands there
    """The grounds on record. Raises KeyError, TypeError, ValueError where they are not of their form."""
    if told is None:
        return None
    if isinstance(told, dict):
        return int(told["before"]) if told["before"] > 0 else int("before")
    return tuple(map(_ground, told))


def _ground(told: Any) -> Ground:  # noqa: ANN401  # as above
    question, version, tag, types, seen = (told[key] for key in ("question", "version", "tag", "types", "seen"))
    count, root = told["heard"]["count"], told["heard"]["root"]
    texts, numbers = [question, tag, root, *types], [version, seen, count]
    if type(types) is not list or {type(each) for each in texts} != {str} or {type(each) for each in numbers} != {int}:
        raise TypeError(told)
    return Ground(f"{question}/{version}", tag, tuple(types), seen, count, root)


def examine_all(rows: Iterable[Row], report: Report) -> list[Fact]:
    """Check each of these rows by itself."""
    return [examine(row, report) for row in rows]
