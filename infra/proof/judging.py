"""Whether signing goes well, from what the signer left in the published folder and what is on record."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from domain.proof.checkpoint import Checkpoint, parse_checkpoint
from domain.proof.encoding import Malformed
from domain.proof.note import parse_note
from infra.ledger.port import Ledger
from infra.proof.files import read_if_there
from infra.proof.status import read_status, since

UNSIGNED: Final = 60.0
"""Seconds that a fact may wait for a checkpoint before somebody should look."""
SWEPT: Final = 2 * 24 * 3600.0
"""Seconds after which everything should have been hashed again."""


class SigningProgress(NamedTuple):
    """How far the signer is."""

    size: int
    """Facts that are signed."""
    there: int
    """Facts that are on record: fewer than signed is never right."""
    unsigned: float
    """For how many seconds the oldest fact that is not signed has waited; 0: all are signed."""
    quiet: float | None
    """How many seconds ago a signer last said that it was there; none: not known."""
    swept: float | None
    """How many seconds ago everything was last hashed again."""
    swept_size: int
    """How many facts that was."""
    alarm: str | None
    """What the signer refused, and what to do."""


def standing(published: Path, ledger: Ledger) -> SigningProgress | None:
    """How signing stands; none: nothing was ever signed, or what says so is gone."""
    status, latest = read_status(published), latest_checkpoint(published)
    alarm = str(status["alarm"]) if status.get("alarm") else None
    size = max(latest.size if latest else 0, _count(status.get("size")))
    if latest is None and alarm is None and not size:
        return None
    there, _ = ledger.head()
    waiting = ledger.read(size, 1)
    unsigned = (datetime.now(UTC) - waiting[0].recorded).total_seconds() if waiting else 0.0
    found = status.get("swept")
    swept = found if isinstance(found, dict) else {}
    quiet, age, swept_size = since(status.get("seen")), since(swept.get("time")), _count(swept.get("size"))
    return SigningProgress(size, there, max(0.0, unsigned), quiet, age, swept_size, alarm)


def _count(found: object) -> int:
    return found if isinstance(found, int) else 0


def latest_checkpoint(published: Path) -> Checkpoint | None:
    """What was signed last, by its text alone; none where there is nothing, or nothing that can be read."""
    try:
        return parse_checkpoint(parse_note(read_if_there(published / "checkpoint") or b"").text)
    except Malformed:
        return None
