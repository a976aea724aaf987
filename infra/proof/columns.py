"""What each stored column is to whoever checks the log: evidence, derived from it, or outside.

Evidence cannot be worked out from anything else, and any change to it is found by its hash. What is derived says
nothing that evidence does not say: `verify` works it out again and compares. What is outside is no part of the record.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Standing(StrEnum):
    """What a column is."""

    EVIDENCE = "evidence"
    DERIVED = "derived"
    OUTSIDE = "outside"


COLUMNS: Final[dict[str, Standing]] = {
    "ledger.body.body": Standing.EVIDENCE,
    "ledger.body.kind": Standing.DERIVED,
    "ledger.body.position": Standing.DERIVED,
    "ledger.command.first": Standing.DERIVED,
    "ledger.command.id": Standing.DERIVED,
    "ledger.command.last": Standing.DERIVED,
    "ledger.command.request": Standing.DERIVED,
    "ledger.entry.entry": Standing.EVIDENCE,
    "ledger.entry.leaf": Standing.DERIVED,
    "ledger.entry.position": Standing.DERIVED,
    "ledger.entry.recorded": Standing.DERIVED,
    "ledger.file.bytes": Standing.EVIDENCE,
    "ledger.file.sha256": Standing.DERIVED,
    "ledger.head.one": Standing.DERIVED,
    "ledger.head.recorded": Standing.DERIVED,
    "ledger.head.size": Standing.DERIVED,
    "ledger.head.tags": Standing.DERIVED,
    "ledger.kind.id": Standing.DERIVED,
    "ledger.kind.type": Standing.DERIVED,
    "ledger.migration.applied": Standing.OUTSIDE,
    "ledger.migration.name": Standing.OUTSIDE,
    "ledger.migration.number": Standing.OUTSIDE,
    "ledger.migration.sha256": Standing.OUTSIDE,
    "ledger.tag.id": Standing.DERIVED,
    "ledger.tag.tag": Standing.DERIVED,
    "ledger.tagged.kind": Standing.DERIVED,
    "ledger.tagged.n": Standing.DERIVED,
    "ledger.tagged.position": Standing.DERIVED,
    "ledger.tagged.tag": Standing.DERIVED,
    "service.credential.body": Standing.OUTSIDE,
    "service.credential.digest": Standing.OUTSIDE,
    "service.credential.ended": Standing.OUTSIDE,
    "service.credential.expires": Standing.OUTSIDE,
    "service.credential.kind": Standing.OUTSIDE,
    "service.credential.made": Standing.OUTSIDE,
    "service.credential.person": Standing.OUTSIDE,
    "service.credential.role": Standing.OUTSIDE,
    "service.credential.token": Standing.OUTSIDE,
    "service.person.id": Standing.OUTSIDE,
    "service.person.name": Standing.OUTSIDE,
}
"""Every column that is not a view's; the views (``view_*``) are all derived, and `rebuild` compares them.

Of ``command`` the id and the request stand in entries, but for commands without a key: what those have is random.
"""
