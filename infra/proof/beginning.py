"""A log's first start: its key, its name, and a state that has signed nothing yet."""

from __future__ import annotations

import json
import secrets
from pathlib import Path
from typing import Final

from domain.events.keeping import KeyRotated, Recovered
from infra.proof.folder import Folder, Step, plainly
from infra.proof.keyring import Keyring
from infra.proof.log import Log
from infra.proof.refusals import BadState
from infra.proof.signer import CHECKPOINT, Folders
from infra.proof.state import State, StateFile

DEMO: Final = "demo"
"""The name of a log of invented facts."""
_SIGNED: Final = (KeyRotated.__name__.encode(), Recovered.__name__.encode())
"""Facts that only a log with a key has."""


class OtherOrigin(ValueError):
    """A log that has a name already is asked for under another; the text says which, and what to do."""


def begin(folders: Folders, origin: str | None = None, *, is_long_lived: bool = False, step: Step = plainly) -> None:
    """Make what is not there yet of key and state; `is_long_lived`: sign with ML-DSA-44 too.

    Raises `BadState` where a log was signed before and its state is not here; `OtherOrigin`, ``BadKey``, ``NoKey``.
    """
    keyring, file = Keyring(folders.signer), StateFile(folders.signer, step)
    state = file.load()
    if state is None:
        _require_nothing_published(folders.published)
        if not keyring.exists():
            keyring.create(origin or _random(), is_long_lived=is_long_lived)
        with file.held():
            file.put(State(keyring.origin))
    elif is_long_lived:
        keyring.add_long_lived()
    if origin not in {None, keyring.origin}:
        raise OtherOrigin(f"this log is {keyring.origin}: its name is in its key, and {origin} would be another log")


def _require_nothing_published(published: Path) -> None:
    if Folder(published).read(CHECKPOINT) is not None:
        raise BadState(
            f"{published} holds a signed checkpoint, but the signer's state is gone, or was not brought here"
        )


def require_unsigned(log: Log) -> None:
    """Refuse a log whose facts say that it has been signed: a new key would begin a second history.

    Raises `BadState`.
    """
    for row in (row for page in log.pages(0, log.head().size) for row in page):
        if any(name in row.entry and json.loads(row.entry)["type"] == name.decode() for name in _SIGNED):
            raise BadState(f"the fact at {row.position} says that this log was signed, and its key and state are gone")


def _random() -> str:
    return f"directive-ledger/{secrets.token_hex(6)}"
