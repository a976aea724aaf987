"""The erasure journal: what was erased, kept outside the database, so that no backup brings it back."""

from __future__ import annotations

from pathlib import Path

from infra.proof.files import read_if_there, replace


def join_journals(live: Path, other: Path) -> int:
    """Add to the live journal the lines of another that it lacks; answers how many.

    A backup's copy is older than the live one, but on a new machine there may be no other.
    """
    known = _lines(live)
    new = [line for line in _lines(other) if line not in known]
    if new:
        replace(live, b"".join(line + b"\n" for line in [*known, *new]), 0o600)
    return len(new)


def _lines(file: Path) -> list[bytes]:
    return list(dict.fromkeys((read_if_there(file) or b"").splitlines()))
