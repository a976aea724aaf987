"""Whether signing goes well, from what the signer left in the published folder and what is on record."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

from infra.ledger.port import Ledger
from infra.proof.status import read_status

UNSIGNED: Final = 60.0
"""Seconds that a fact may wait for a checkpoint before somebody should look."""
SWEPT: Final = 2 * 24 * 3600.0
"""Seconds after which everything should have been hashed again."""


class Standing(NamedTuple):
    """How far the signer is."""

    size: int
    """Facts that are signed."""
    unsigned: float
    """For how many seconds the oldest fact that is not signed has waited; 0: all are signed."""
    swept: float | None
    """How many seconds ago everything was last hashed again."""
    alarm: str | None
    """What the signer refused, and what to do."""


def standing(published: Path, ledger: Ledger) -> Standing | None:
    """How signing stands; none: nothing was ever signed, or what says so is gone."""
    status = read_status(published)
    if "size" not in status and not status.get("alarm"):
        return None
    size = int(status.get("size", 0))
    waiting = ledger.read(size, 1)
    unsigned = (datetime.now(UTC) - waiting[0].recorded).total_seconds() if waiting else 0.0
    return Standing(size, max(0.0, unsigned), _age(status.get("swept")), status.get("alarm"))


def _age(swept: dict[str, Any] | None) -> float | None:
    return (datetime.now(UTC) - datetime.fromisoformat(swept["time"])).total_seconds() if swept else None
