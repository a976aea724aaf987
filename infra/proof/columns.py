"""What each stored column is to whoever checks the log: evidence, derived from it, or outside.

Evidence cannot be worked out from anything else, and any change to it is found by its hash. What is derived says
nothing that evidence does not say: `verify` works it out again and compares. What is outside is no part of the record.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class ColumnKind(StrEnum):
    """What a column is."""

    EVIDENCE = "evidence"
    DERIVED = "derived"
    OUTSIDE = "outside"


COLUMNS: Final[dict[str, ColumnKind]] = {
    "ledger.body.body": ColumnKind.EVIDENCE,
    "ledger.body.kind": ColumnKind.DERIVED,
    "ledger.body.position": ColumnKind.DERIVED,
    "ledger.command.first": ColumnKind.DERIVED,
    "ledger.command.id": ColumnKind.DERIVED,
    "ledger.command.last": ColumnKind.DERIVED,
    "ledger.command.request": ColumnKind.DERIVED,
    "ledger.entry.entry": ColumnKind.EVIDENCE,
    "ledger.entry.leaf": ColumnKind.DERIVED,
    "ledger.entry.position": ColumnKind.DERIVED,
    "ledger.entry.recorded": ColumnKind.DERIVED,
    "ledger.file.bytes": ColumnKind.EVIDENCE,
    "ledger.file.sha256": ColumnKind.DERIVED,
    "ledger.head.one": ColumnKind.DERIVED,
    "ledger.head.recorded": ColumnKind.DERIVED,
    "ledger.head.size": ColumnKind.DERIVED,
    "ledger.head.tags": ColumnKind.DERIVED,
    "ledger.kind.id": ColumnKind.DERIVED,
    "ledger.kind.type": ColumnKind.DERIVED,
    "ledger.migration.applied": ColumnKind.OUTSIDE,
    "ledger.migration.name": ColumnKind.OUTSIDE,
    "ledger.migration.number": ColumnKind.OUTSIDE,
    "ledger.migration.sha256": ColumnKind.OUTSIDE,
    "ledger.tag.id": ColumnKind.DERIVED,
    "ledger.tag.tag": ColumnKind.DERIVED,
    "ledger.tagged.kind": ColumnKind.DERIVED,
    "ledger.tagged.n": ColumnKind.DERIVED,
    "ledger.tagged.position": ColumnKind.DERIVED,
    "ledger.tagged.tag": ColumnKind.DERIVED,
    "service.credential.body": ColumnKind.OUTSIDE,
    "service.credential.digest": ColumnKind.OUTSIDE,
    "service.credential.ended": ColumnKind.OUTSIDE,
    "service.credential.expires": ColumnKind.OUTSIDE,
    "service.credential.kind": ColumnKind.OUTSIDE,
    "service.credential.made": ColumnKind.OUTSIDE,
    "service.credential.person": ColumnKind.OUTSIDE,
    "service.credential.role": ColumnKind.OUTSIDE,
    "service.credential.token": ColumnKind.OUTSIDE,
    "service.person.id": ColumnKind.OUTSIDE,
    "service.person.name": ColumnKind.OUTSIDE,
}
"""Every column that is not a view's; the views (``view_*``) are all derived, and `rebuild` compares them.

Of ``command`` the id and the request stand in entries, but for commands without a key: what those have is random.
"""
