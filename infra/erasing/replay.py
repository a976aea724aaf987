"""Erasing again what a restored backup brought back, by the journal that outlived it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from domain.events.erasure import ContentErased
from domain.keeping import SERVICE
from infra.codec import thaw
from infra.erasing.eraser import Eraser
from infra.erasing.journal import lines_of
from infra.erasing.record import erasures
from infra.ledger.entry import Stored, prepare
from infra.ledger.port import Ledger
from infra.postgres.opening import Database

PAGE: Final = 1000  # facts read at once, where an entry does not stand where it stood
ACTOR: Final = {"body": None, "capacity": SERVICE, "id": SERVICE, "issuer": SERVICE, "office": None}
ORIGIN: Final = "journal"
"""How a fact came that was recorded anew from the journal: the entry that said it first is lost."""


class Came(StrEnum):
    """What came of one line of the journal."""

    ON_RECORD = "on record"
    """The fact is in this log: it was carried out again where it had to be."""
    RECORDED = "recorded anew"
    """The log had lost the fact that says so: it was recorded once more, and carried out."""
    NOT_THERE = "not there"
    """The log has lost the entry itself: there is nothing to erase."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """One erasure of the journal, and what came of it."""

    target: str
    """The entry's id."""
    position: int | None
    """Where it stands in this log."""
    came: Came


def replay(journal: Path, ledger: Ledger, database: Database) -> list[Replayed]:
    """Erase all that the journal names from a log that was restored; when this returns, it is done.

    Where the log has lost the fact that says what was erased, that fact is recorded anew, by the service: let the log
    be one that may grow (refilled, or under a new origin).  Raises ``BadJournal``.
    """
    lines = {(line["target"], line["by"]): line for line in lines_of(journal)}
    places = dict(_places(ledger, {line["target"]: line["position"] for line in lines.values()}))
    covered = {(each.target, path) for each in erasures(ledger) for path in each.paths}
    replayed = [_replayed(ledger, line, places.get(line["target"]), covered) for line in lines.values()]
    Eraser(ledger, database).apply()
    return replayed


def _replayed(ledger: Ledger, line: dict[str, Any], target: Stored | None, covered: set[tuple[str, str]]) -> Replayed:
    if target is None:
        return Replayed(line["target"], None, Came.NOT_THERE)
    if {(line["target"], path) for path in line["paths"]} <= covered:
        return Replayed(line["target"], target.position, Came.ON_RECORD)
    _record(ledger, {**line["fact"], "position": target.position})
    return Replayed(line["target"], target.position, Came.RECORDED)


def _record(ledger: Ledger, fields: dict[str, Any]) -> None:
    """Record the fact anew, with all that it said and the tags that go with it."""
    fact = thaw(ContentErased.__name__, ContentErased.VERSION, fields)
    ledger.append([
        prepare(
            event_id=f"again-{fields['erasure']}-{fields['position']}"[:63],
            type=ContentErased.__name__,
            version=ContentErased.VERSION,
            tags=fact.tags,
            actor=ACTOR,
            occurred=None,
            command=None,
            request=None,
            correlation=None,
            fields=fields,
            origin=ORIGIN,
        )
    ])  # fmt: skip


def _places(ledger: Ledger, wanted: dict[str, int]) -> Iterator[tuple[str, Stored]]:
    """Where entries stand: where they stood, or else wherever their ids are found."""
    missing = set(wanted)
    for target, position in wanted.items():
        for stored in ledger.read(position - 1, 1):
            if stored.id == target:
                missing.discard(target)
                yield target, stored
    after = 0
    while missing and (page := ledger.read(after, PAGE)):
        after = page[-1].position
        for stored in page:
            if stored.id in missing:
                missing.discard(stored.id)
                yield stored.id, stored
