"""What waits for the committer, and the arguments of one call of ``ledger.append``."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING, Any, Final

from infra.ledger.port import CommandKey, Receipt
from infra.postgres.arrays import Blobs, Int4s, Int8s, Texts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from infra.ledger.entry import Unwritten
    from infra.ledger.port import Condition

SEPARATOR: Final = "\x1f"  # between the types of a condition


class Order:
    """One command on its way into the log, and what became of it.

    A command without a key gets a random one: whatever happens to the connection, its outcome can be looked up.
    """

    __slots__ = ("conditions", "facts", "failed", "is_taken", "key", "query", "receipt", "sent", "settled", "trouble")

    def __init__(
        self,
        facts: Sequence[Unwritten],
        conditions: Sequence[Condition],
        key: CommandKey | None,
        query: dict[str, Any] | None,
    ) -> None:
        """Take a command; ``query`` is a general condition of the recorder API."""
        self.facts = facts
        self.conditions = conditions
        self.query = query
        self.key = key or CommandKey(os.urandom(32), os.urandom(32))
        self.sent = 0
        self.receipt: Receipt | None = None
        self.failed: list[Condition] = []
        self.is_taken = False
        self.trouble: Exception | None = None
        self.settled = threading.Lock()
        self.settled.acquire()

    def fail(self, trouble: Exception) -> None:
        """Give up, with the reason."""
        self.trouble = trouble
        self.settled.release()


def arguments(orders: Sequence[Order]) -> tuple[Any, ...]:
    """The arguments of ``ledger.append`` for these commands, in its order."""
    tags: dict[str, int] = {}
    places, types, after = Int4s(), Texts(), Int8s()
    prefixes, kinds, versions, bodies = Texts(), Texts(), Int4s(), Blobs()
    counts, tag_places = Int4s(), Int4s()
    for order in orders:
        for condition in order.conditions:
            places.append(tags.setdefault(condition.tag, len(tags) + 1))
            types.append(SEPARATOR.join(condition.types))
            after.append(condition.after)
        for fact in order.facts:
            prefixes.append(fact.prefix)
            kinds.append(fact.type)
            versions.append(fact.version)
            bodies.append(fact.body)
            counts.append(len(fact.tags))
            tag_places.extend([tags.setdefault(tag, len(tags) + 1) for tag in fact.tags])
    return (
        Blobs([order.key.id for order in orders]),
        Blobs([order.key.request for order in orders]),
        Int4s([len(order.conditions) for order in orders]),
        Int4s([len(order.facts) for order in orders]),
        *(places, types, after, prefixes, kinds, versions, bodies, counts, tag_places, Texts(tags)),
        orders[0].query,
    )


def settle(
    orders: Sequence[Order],
    recorded: datetime,
    firsts: Sequence[int],
    leaves: Sequence[bytes],
    taken: Sequence[int],
    failed: Sequence[int],
) -> None:
    """Tell every command what became of it, from the row that ``ledger.append`` gave back."""
    leaf = condition = 0
    for place, (order, first) in enumerate(zip(orders, firsts, strict=True), 1):
        count = len(order.facts) if first else 0
        if first:
            order.receipt = Receipt(first, first + count - 1, recorded, tuple(leaves[leaf : leaf + count]))
        order.is_taken = place in taken
        order.failed = [c for number, c in enumerate(order.conditions, condition + 1) if number in failed]
        leaf += count
        condition += len(order.conditions)
        order.settled.release()
