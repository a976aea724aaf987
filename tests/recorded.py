"""History for tests: facts put into a ledger as they are, decided by nobody."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from domain.kernel import Event
from infra.codec import freeze
from infra.ledger.entry import Unwritten
from infra.ledger.port import Ledger
from tests.facts import fact as entry

_numbers = itertools.count(1)


def unwritten(told: Event, occurred: str | None = None) -> Unwritten:
    """The fact as the ledger takes it, recorded by nobody in particular."""
    kind = type(told)
    return entry(
        *told.tags,
        type=kind.__name__,
        fields=freeze(told),
        version=kind.VERSION,
        occurred=occurred,
        event_id=f"told-{next(_numbers)}",
    )


def recorded(ledger: Ledger, history: Iterable[Event]) -> int:
    """Put the facts into the ledger, in order; answers the last position."""
    return ledger.append([unwritten(told) for told in history]).last
