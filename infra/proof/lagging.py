"""Which witness is silent or refuses: no alarm by itself, for enough others may have cosigned."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from domain.proof.encoding import Malformed
from domain.proof.policy_file import parse_policy
from infra.proof.files import read_if_there
from infra.proof.standing import LIMIT, Witnessing, known

MINUTE = 60


def lagging(published: Path, signed: int, now: int, limit: int = LIMIT) -> Iterator[tuple[str, str]]:
    """Name and trouble of each witness that has not cosigned lately; `signed`: facts; `now`, `limit`: seconds."""
    found = dict.fromkeys(_named(published), Witnessing()) | known(published)
    for name, each in found.items():
        is_late = each.time is None or each.time < now - limit
        if each.error or each.fork or is_late:
            yield name, _says(each, signed, now)


def _named(published: Path) -> tuple[str, ...]:
    """The witnesses of the published policy; none where it cannot be read."""
    try:
        return tuple(parse_policy(read_if_there(published / "policy") or b"").witnesses)
    except Malformed:
        return ()


def _says(each: Witnessing, signed: int, now: int) -> str:
    trouble = str(each.fork or each.error or "silent")
    if each.time is None:
        return f"{trouble}; it has never cosigned"
    return f"{trouble}; it cosigned {each.size} of {signed} facts {(now - each.time) // MINUTE} minutes ago"
