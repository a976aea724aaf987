"""What has become of a receipt: the fact stands, or is lost and declared, or is gone without a word."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from domain.events.keeping import LOG, Recovered
from infra.codec import fact_of
from infra.ledger.port import Ledger


class Fate(StrEnum):
    """Of the fact that a receipt is for."""

    STANDS = "stands"
    """It is where the receipt says; its proof says since when."""
    LOST = "lost, declared"
    """It was one of those that a log lost before it went on under another name."""
    GONE = "gone"
    """Another fact, or none, stands there, and no fact says why: whoever holds the receipt has proof of a change."""


class Answered(NamedTuple):
    """What has become of it, and the position of the fact that says so."""

    fate: Fate
    by: int | None


def fate_of(ledger: Ledger, position: int, leaf: bytes) -> Answered:
    """Answer a receipt: its position, and the leaf hash of its fact."""
    for stored in ledger.read(position - 1, 1):
        if stored.leaf == leaf:
            return Answered(Fate.STANDS, position)
    for stored in ledger.read_tag(LOG, (Recovered.__name__,)):
        said = fact_of(stored)
        if isinstance(said, Recovered) and (said.first_lost or position + 1) <= position <= (said.last_lost or 0):
            return Answered(Fate.LOST, stored.position)
    return Answered(Fate.GONE, None)
