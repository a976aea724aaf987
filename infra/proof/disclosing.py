"""What of a fact's body is shown, and what stays away: a field that is withheld stands as its digest (Body, format)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

import orjson

from domain.events import OWN
from domain.events.erasure import ContentErased
from infra.ledger.body import canonical, is_lost, without
from infra.ledger.entry import Stored

ALWAYS: Final = OWN | {ContentErased.__name__}
"""Facts about the log itself: without what they say the others cannot be checked."""

Shows = Callable[[Stored, str], bool]
"""Is this field of this fact shown?"""


@dataclass(frozen=True, slots=True)
class Selection:
    """Facts that were chosen from the log."""

    positions: frozenset[int]
    """At least one."""
    asked: Mapping[str, str]
    """What was asked for, by the names of `GET /events`."""


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What a bundle shows of bodies: those of the facts about its tag, or of all; or only some fields of one fact.

    Or those of the facts that were chosen.
    """

    about: str | None = None
    fact: int | None = None
    """Only this fact's fields are shown."""
    fields: tuple[str, ...] = ()
    """Of that fact only these, such as "reason" or "texts"; none named: all."""
    is_closed: bool = False
    """Nothing is shown but that fact, if one is named."""
    selection: Selection | None = None

    def upto(self, size: int) -> tuple[Disclosure, tuple[int, ...]]:
        """The same without those chosen facts that are not among the first `size`; and where these stand, in order."""
        if self.selection is None:
            return self, ()
        later = tuple(sorted(each for each in self.selection.positions if each > size))
        kept = replace(self.selection, positions=self.selection.positions.difference(later))
        return replace(self, selection=kept), later

    @property
    def is_whole(self) -> bool:
        """Is it about the whole log?"""
        return self.about is None and self.selection is None

    def is_own(self, stored: Stored) -> bool:
        """Is this fact one that the bundle is about?"""
        if self.selection is not None:
            return stored.position in self.selection.positions
        return self.about is None or self.about in stored.tags

    def shows(self, stored: Stored, path: str) -> bool:
        """Is this field shown?"""
        if stored.type in ALWAYS:
            return True
        if stored.position == self.fact:
            return not self.fields or any(path == name or path.startswith(f"{name}/") for name in self.fields)
        if self.is_closed or self.fact is not None:
            return False
        return self.is_own(stored)


def disclosed(stored: Stored, shows: Shows, lost: frozenset[str] = frozenset()) -> tuple[bytes, tuple[str, ...]]:
    """The body as it is handed on, and the paths withheld.

    `lost`: fields that were erased by a fact which the reader will not see, for it came later.
    """
    if is_lost(stored.body):
        return stored.body, ()
    kept = orjson.loads(stored.body)
    withheld = tuple(
        path for path, field in kept.items() if (path in lost if isinstance(field, str) else not shows(stored, path))
    )
    hidden = [path for path in withheld if not isinstance(kept[path], str)]
    return without(stored.body, hidden) if hidden else stored.body, withheld


def body_line(position: int, body: bytes, withheld: tuple[str, ...]) -> bytes:
    """A line of ``bodies.jsonl``, with its newline."""
    return b'{"body":%b,"position":%d,"withheld":%b}\n' % (body, position, canonical(list(withheld)))
