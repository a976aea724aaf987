"""The ledger in memory, for tests of what stands on it: the same bytes and the same refusals, nothing kept."""

from __future__ import annotations

import bisect
import hashlib
import threading
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from infra.ledger.bell import Bell
from infra.ledger.entry import Stored, completed, leaf_hash, stamp
from infra.ledger.port import Answers, CommandKey, Condition, Conflict, InTheFuture, KeyTaken, Receipt, Unstorable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infra.ledger.entry import Unwritten

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LARGEST_FILE = 20 * 1024 * 1024


class MemoryLedger:
    """A ``Ledger`` of one process; safe for threads."""

    def __init__(self) -> None:
        """Start empty."""
        self._lock = threading.RLock()
        self._bell = Bell()
        self._facts: list[Stored] = []
        self._times: list[datetime] = []
        self._clock = EPOCH
        self._tagged: dict[str, list[int]] = {}
        self._commands: dict[bytes, tuple[bytes, Receipt]] = {}
        self._files: dict[bytes, bytes] = {}

    def append(
        self, facts: Sequence[Unwritten], conditions: Sequence[Condition] = (), key: CommandKey | None = None
    ) -> Receipt:
        """Store the facts of one command: see ``Ledger``."""
        if not facts:
            raise Unstorable("a command has at least one fact")
        with self._lock:
            if key and (prior := self._commands.get(key.id)):
                raise KeyTaken(prior[1], same_request=prior[0] == key.request)
            if failed := [c for c in conditions if self.read_tag(c.tag, c.types, c.after, 1)]:
                raise Conflict(failed)
            self._clock = max(datetime.now(UTC), self._clock + timedelta(microseconds=1))
            stored = [self._store(fact) for fact in facts]
            leaves = tuple(fact.leaf for fact in stored)
            receipt = Receipt(stored[0].position, stored[-1].position, self._clock, leaves)
            if key:
                self._commands[key.id] = (key.request, receipt)
        self._bell.ring(receipt.last)
        return receipt

    def _store(self, fact: Unwritten) -> Stored:
        position = len(self._facts) + 1
        headings = []
        for tag in fact.tags:
            places = self._tagged.setdefault(tag, [])
            headings.append((len(places) + 1, places[-1] if places else 0, tag))
            places.append(position)
        entry = completed(fact, position, stamp(self._clock), headings)
        stored = Stored(position, entry, leaf_hash(entry), fact.body)
        self._facts.append(stored)
        self._times.append(self._clock)
        return stored

    def ask(
        self, questions: Sequence[tuple[str, tuple[str, ...]]], key: bytes | None = None, upto: int | None = None
    ) -> Answers:
        """Hear several questions at one moment: see ``Ledger``."""
        with self._lock:
            seen = len(self._facts) if upto is None else min(upto, len(self._facts))
            heard = [[f for f in self.read_tag(tag, types) if f.position <= seen] for tag, types in questions]
            return Answers(seen, self._commands.get(key) if key else None, heard)

    def receipt(self, command: bytes) -> tuple[bytes, Receipt] | None:
        """The request and receipt of a command: see ``Ledger``."""
        return self._commands.get(command)

    def read(self, after: int, limit: int, upto: int | None = None) -> list[Stored]:
        """A page of the log: see ``Ledger``."""
        last = after + limit if upto is None else min(after + limit, upto)
        return self._facts[after:last]

    def read_tag(self, tag: str, types: tuple[str, ...] = (), after: int = 0, limit: int | None = None) -> list[Stored]:
        """The facts that carry a tag: see ``Ledger``."""
        with self._lock:
            places = self._tagged.get(tag, [])
            facts = [self._facts[place - 1] for place in places[bisect.bisect_right(places, after) :]]
        return [fact for fact in facts if not types or fact.type in types][:limit]

    def head(self) -> tuple[int, datetime]:
        """Size and clock of the log: see ``Ledger``."""
        return len(self._facts), self._clock

    def position_at(self, moment: datetime) -> int:
        """The last position at a moment: see ``Ledger``."""
        if moment > datetime.now(UTC):
            raise InTheFuture(f"{moment.isoformat()} has not passed yet")
        with self._lock:
            self._clock = max(self._clock, moment)
            return bisect.bisect_right(self._times, moment)

    def wait_beyond(self, position: int, timeout: float) -> int:
        """Wait for the log to grow: see ``Ledger``."""
        return self._bell.wait(position, timeout)

    def put_file(self, content: bytes) -> bytes:
        """Keep a file: see ``Ledger``."""
        if len(content) > LARGEST_FILE:
            raise Unstorable(f"a file is at most {LARGEST_FILE} bytes long, not {len(content)}")
        digest = hashlib.sha256(content).digest()
        self._files[digest] = content
        return digest

    def get_file(self, sha256: bytes) -> bytes | None:
        """A file's bytes: see ``Ledger``."""
        return self._files.get(sha256)

    def close(self) -> None:
        """Nothing to let go of."""
