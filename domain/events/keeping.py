"""What the ledger records about itself: heads of all tags, changes of its key, a new beginning after a loss."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.ids import Sha256, Token
from domain.kernel import Event

HEADS: Final = "heads"
"""The tag of all commitments to heads."""
LOG: Final = "log"
"""The tag of what happened to the log as a whole."""


class Origin(Token):
    """The name of a log: the first line of its checkpoints (C2SP tlog-checkpoint)."""

    __slots__ = ()
    shape = r"[^\s+]{1,255}"


class Vkey(Token):
    """A verifier key as text: name, id and public key, joined by plus signs (C2SP signed-note)."""

    __slots__ = ()
    shape = r"[^\s+]{1,255}\+[0-9a-f]{8}\+[A-Za-z0-9+/]{4,2000}={0,2}"


@dataclass(frozen=True)
class HeadsCommitted(Event):
    """The ledger committed to the last fact of every tag, so that who is shown some facts can tell that none lacks."""

    size: int
    """How many facts it covers: the log's first ones."""
    heads: int
    """How many tags these facts carry."""
    root: Sha256
    """The RFC 6962 root over one leaf a tag, in order of the tags' bytes in UTF-8: count, last position, tag."""

    @property
    def tags(self) -> tuple[str, ...]:
        """All commitments."""
        return (HEADS,)


@dataclass(frozen=True)
class KeyRotated(Event):
    """The log's checkpoints came to be signed with another key."""

    old: Vkey
    """The key until then."""
    new: Vkey
    """The key from then on."""
    overlap_until: date
    """The last day on which both sign."""

    @property
    def tags(self) -> tuple[str, ...]:
        """The log."""
        return (LOG,)


@dataclass(frozen=True)
class Recovered(Event):
    """A log that lost its last facts goes on under a new name; this stands where the first lost one stood."""

    origin: Origin
    """The new name: its tree begins with all facts before this one, each at its old position."""
    old_origin: Origin
    """The name until then."""
    old_checkpoint: str
    """The last checkpoint under that name, as a signed note with its cosignatures."""
    first_lost: int | None
    """The first position whose fact under the old name is not there any more; none: all are there."""
    last_lost: int | None
    """The last such position."""

    @property
    def tags(self) -> tuple[str, ...]:
        """The log."""
        return (LOG,)


@dataclass(frozen=True)
class ContentLost(Event):
    """What some facts said was lost: their entries were filled in again, their bodies are nowhere."""

    first: int
    """The first such position."""
    last: int
    """The last: all from the first to it, each before this fact's own, of which no body is there."""

    @property
    def tags(self) -> tuple[str, ...]:
        """The log."""
        return (LOG,)
