"""What a ledger is to the rest of the program: its questions, its answers, and what can go wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from infra.ledger.entry import Stored, Unwritten


@dataclass(frozen=True, slots=True)
class Condition:
    """Append only if no fact of these types (none named: of any type) carries the tag after this position."""

    tag: str
    types: tuple[str, ...]
    after: int


@dataclass(frozen=True, slots=True)
class CommandKey:
    """What makes a command one: 32 bytes of SHA-256 over (actor, key), and 32 over the request."""

    id: bytes
    request: bytes


@dataclass(frozen=True, slots=True)
class Receipt:
    """Where a command's facts stand: positions first to last, when recorded (UTC), and a leaf hash for each."""

    first: int
    last: int
    recorded: datetime
    leaves: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """What several questions heard, all at one moment of the ledger."""

    seen: int
    """The position up to which history was heard."""
    prior: tuple[bytes, Receipt] | None
    """The request and the receipt of the command already carried out under the key asked for."""
    heard: list[list[Stored]]
    """For each question the facts that it hears, in order of position."""


class LedgerError(Exception):
    """Something that a ledger refuses or cannot do."""


class Unstorable(LedgerError, ValueError):
    """A fact that the format cannot hold: too long, a float, a NUL, a lone surrogate."""


class Conflict(LedgerError):
    """History has gone on: these conditions no longer hold, and nothing of the command was stored."""

    def __init__(self, conditions: Sequence[Condition]) -> None:
        """Name the conditions; none when a general condition of the recorder API failed."""
        super().__init__("conditions no longer hold: " + ", ".join(f"{c.tag} after {c.after}" for c in conditions))
        self.conditions = tuple(conditions)


class KeyTaken(LedgerError):
    """A command was already carried out under this key; its receipt is here."""

    def __init__(self, receipt: Receipt, *, same_request: bool) -> None:
        """Keep the receipt, and whether the request was the same one."""
        super().__init__("this key was used before, " + ("for this request" if same_request else "for another request"))
        self.receipt = receipt
        self.same_request = same_request


class Full(LedgerError):
    """Too many commands are waiting; nothing was stored."""


class Unavailable(LedgerError):
    """The database cannot be reached; nothing was stored."""


class Uncertain(LedgerError):
    """The database was lost on the way and has not come back in time: ask again with the same key."""


class InTheFuture(LedgerError, ValueError):
    """A moment that has not passed yet has no position."""


class Ledger(Protocol):
    """The log of facts: appended to under conditions, read in order, never changed."""

    def append(
        self, facts: Sequence[Unwritten], conditions: Sequence[Condition] = (), key: CommandKey | None = None
    ) -> Receipt:
        """Store the facts of one command, all or none, at the end of the log; they last when this returns.

        Raises ``Conflict``, ``KeyTaken``, ``Full``, ``Unstorable``, ``Unavailable``; and ``Uncertain`` only when the
        database stayed away too long to look up the key.
        """

    def ask(
        self, questions: Sequence[tuple[str, tuple[str, ...]]], key: bytes | None = None, upto: int | None = None
    ) -> Answers:
        """Hear several questions, each (tag, types; none = any), at one moment; look up a command id with them."""

    def read(self, after: int, limit: int, upto: int | None = None) -> list[Stored]:
        """The facts behind a position, in order, at most so many, none beyond ``upto``."""

    def read_tag(self, tag: str, types: tuple[str, ...] = (), after: int = 0, limit: int | None = None) -> list[Stored]:
        """The facts that carry a tag, of these types (none = any), in order."""

    def receipt(self, command: bytes) -> tuple[bytes, Receipt] | None:
        """The request and the receipt of a command by its id, or None."""

    def head(self) -> tuple[int, datetime]:
        """How many facts there are, and the moment at or before which none will be recorded any more (UTC)."""

    def position_at(self, moment: datetime) -> int:
        """The last position recorded at or before a moment; the answer never changes.  Raises ``InTheFuture``."""

    def wait_beyond(self, position: int, timeout: float) -> int:
        """Wait until the log is longer than this, at most so many seconds; returns its size."""

    def put_file(self, content: bytes) -> bytes:
        """Keep a file (at most 20 MiB, else ``Unstorable``); returns its SHA-256."""

    def get_file(self, sha256: bytes) -> bytes | None:
        """A file's content, or None."""

    def close(self) -> None:
        """Finish what is queued and let go of the database."""
