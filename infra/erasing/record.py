"""The erasures on record, and what of each is still to be done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import orjson

from domain.events.erasure import ERASURES, ContentErased
from domain.words import Erased
from infra.ledger.entry import Stored
from infra.ledger.port import Ledger

_DIGEST: Final = re.compile(rb'"([0-9a-f]{64})"')


@dataclass(frozen=True, slots=True)
class Erasure:
    """A `ContentErased` on record."""

    by: int
    """Its position."""
    target: str
    """The id of the entry whose content goes."""
    position: int
    """That entry's position."""
    paths: tuple[str, ...]
    """The fields, by stored path."""
    fields: dict[str, Any]
    """All that the fact says."""


def erasures(ledger: Ledger, after: int = 0) -> list[Erasure]:
    """All erasures behind a position, in order."""
    found = ledger.read_tag(ERASURES, (ContentErased.__name__,), after)
    return [_erasure(stored) for stored in found if not stored.is_lost]  # of a lost one nothing says what it erased


def _erasure(stored: Stored) -> Erasure:
    said = {name: value for name, value in stored.fields.items() if name != "grounds"}
    return Erasure(stored.position, said["target"], said["position"], tuple(said["paths"]), said)


def target_of(ledger: Ledger, erasure: Erasure) -> Stored | None:
    """The entry that an erasure names; None where another one, or none, stands there."""
    found = ledger.read(erasure.position - 1, 1)
    return found[0] if found and found[0].id == erasure.target else None


def left(target: Stored | None, erasure: Erasure) -> tuple[str, ...]:
    """The fields that still hold what is to go; none of an entry that is not there, or whose body is lost."""
    fields = target.fields if target else {}
    return tuple(path for path in erasure.paths if path in fields and not isinstance(fields[path], Erased))


def files_in(ledger: Ledger, target: Stored, paths: tuple[str, ...]) -> Iterator[str]:
    """The digests, in hex, of the files that these fields name."""
    for path in paths:
        for found in _DIGEST.findall(orjson.dumps(target.fields[path])):
            if ledger.get_file(bytes.fromhex(found.decode())) is not None:
                yield found.decode()
