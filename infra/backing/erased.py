"""What the erasure journals say is gone: it does not come back into the database, not even for a moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from infra.erasing.journal import lines_of
from infra.ledger.body import is_lost, without
from infra.ledger.entry import Stored


@dataclass(frozen=True, slots=True)
class Gone:
    """What was erased."""

    paths: Mapping[tuple[int, str], frozenset[str]]
    """By the position and the id of the entry."""
    files: frozenset[str]
    """By SHA-256, in hex."""

    def taken_from(self, stored: Stored) -> Stored:
        """The fact without what was erased of it; its entry, and every proof, stay as they are."""
        gone = self.paths.get((stored.position, stored.id), frozenset())
        if not gone or is_lost(stored.body):
            return stored
        return Stored(stored.position, stored.entry, stored.leaf, without(stored.body, gone))


def gone_by(*journals: Path) -> Gone:
    """All that these journals say together; one that is not there says nothing.

    Raises ``infra.erasing.journal.BadJournal``.
    """
    lines = [line for journal in journals for line in lines_of(journal)]
    paths: dict[tuple[int, str], frozenset[str]] = {}
    for line in lines:
        key = (line["position"], line["target"])
        paths[key] = paths.get(key, frozenset()) | frozenset(line["paths"])
    return Gone(paths, frozenset(line["file"] for line in lines if line["file"]))
