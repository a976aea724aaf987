"""Facts for tests that care for the ledger, not for what is said."""

from __future__ import annotations

import itertools
import os
from typing import TYPE_CHECKING, Any, Final

from infra.ledger.entry import prepare
from infra.ledger.port import CommandKey

if TYPE_CHECKING:
    from infra.ledger.entry import Unwritten

CLERK: Final = {"body": "b-1", "capacity": "clerk", "id": "p-1", "issuer": "local", "office": "o-1"}
_numbers = itertools.count(1)


def fact(*tags: str, type: str = "Noted", fields: dict[str, Any] | None = None, **other: object) -> Unwritten:  # noqa: A002
    """A fact about these things, recorded by nobody in particular."""
    said: dict[str, Any] = {
        "event_id": f"event-{next(_numbers)}",
        "version": 1,
        "actor": None,
        "occurred": None,
        "command": None,
        "request": None,
        "correlation": None,
    }
    return prepare(type=type, tags=tags, fields={"note": "said"} if fields is None else fields, **{**said, **other})


def new_key() -> CommandKey:
    """A key that was never used."""
    return CommandKey(os.urandom(32), os.urandom(32))
