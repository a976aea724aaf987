"""What rests on an entry that was struck out: the decisions that heard it, and that nobody has taken back since."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, NamedTuple

from domain.kernel import RecordCorrected, corrected
from infra.codec import GROUNDS, fact_of
from infra.ledger.entry import Stored
from infra.reading.source import Source

LOOKED_AT: Final = 2_000
"""Entries behind it, under one tag, that are looked at."""
WIDE: Final = ("body:", "person:", "actor:", "source:")
"""Tags of those who act and of sources: hearing all that a body did is not resting on one of its acts."""


class Resting(NamedTuple):
    """What rests on an entry."""

    positions: list[int]
    """In order."""
    is_all: bool
    """Was all that stands behind the entry looked at?"""


def left_hanging(source: Source, entry: Stored, last_correction: int | None, known_at: int) -> Resting | None:
    """What rests on an entry and still stands; none: it was not struck out.

    By the record alone: a decision rests on it where one of its questions, about a thing that both are about, heard it
    (its types, and how far it saw, stand in the grounds); or where it was decided with it, in one command.  What was
    decided after it was struck out did not hear it.
    """
    if last_correction is None or not _strikes_out(source, last_correction):
        return None
    tags = [tag for tag in entry.tags if not tag.startswith(WIDE)]
    found = [_resting(source, entry, tag, known_at) for tag in tags]
    places = {at for part in found for at in part.positions if at < last_correction}
    return Resting(sorted(places), all(part.is_all for part in found))


def _strikes_out(source: Source, correction: int) -> bool:
    facts = [fact_of(stored) for stored in source.entries([correction]).values()]
    return any(isinstance(fact, RecordCorrected) and fact.now is None for fact in facts)


def _resting(source: Source, entry: Stored, tag: str, known_at: int) -> Resting:
    behind = source.ledger.read_tag(tag, after=entry.position, limit=LOOKED_AT + 1)
    known = [stored for stored in behind if stored.position <= known_at]
    is_all, known = len(known) <= LOOKED_AT, known[:LOOKED_AT]
    standing = {place for place, _ in corrected((stored.position, fact_of(stored)) for stored in known)}
    found = {entry.position}
    for stored in known:
        if _rests(stored, entry, tag, found):
            found.add(stored.position)
    return Resting([at for at in found if at in standing], is_all)


def _rests(stored: Stored, entry: Stored, tag: str, found: Collection[int]) -> bool:
    """Did a question about that thing hear the entry?  Of a command's facts the first has the grounds of all."""
    grounds = stored.fields.get(GROUNDS)
    if isinstance(grounds, dict):
        return stored.position - grounds["before"] in found
    asked = [each for each in grounds or () if each["tag"] == tag and entry.type in each["types"]]
    return any(each["seen"] >= entry.position for each in asked)
