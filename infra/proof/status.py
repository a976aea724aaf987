"""How signing goes, in ``<published>/status.json``: for `doctor`, for pages, and for whoever watches from outside.

It proves nothing and holds nothing that the other files there do not say, but for times, errors and the alarm. The
signer and whoever submits to witnesses write it, each its own keys.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from api.ports import Alarm
from infra.proof.files import locked, read_if_there, replace

STATUS: Final = "status.json"
_LOCK: Final = ".status.lock"
QUIET: Final = 60.0
"""Seconds after which a signer that has not said that it is there is taken to be away."""


def read_status(published: Path) -> dict[str, Any]:
    """All that is known of how signing goes; empty where nothing was ever signed, or the file is spoilt."""
    try:
        found = json.loads(read_if_there(published / STATUS) or b"{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def amend_status(published: Path, changes: Mapping[str, Any]) -> None:
    """Set these keys and leave the others.  Raises `OSError`."""
    with locked(published / _LOCK):
        status = {**read_status(published), **changes}
        replace(published / STATUS, json.dumps(status, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n")


def now() -> str:
    """The present moment, as the status writes it: UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def since(moment: object) -> float | None:
    """Seconds since a moment as the status writes it; none where it is none."""
    try:
        return (datetime.now(UTC) - datetime.fromisoformat(str(moment))).total_seconds()
    except (TypeError, ValueError):
        return None


def quiet_now(status: Mapping[str, Any]) -> tuple[Alarm, ...]:
    """A warning where no signer has looked lately; none where this is not known."""
    seconds = since(status.get("seen"))
    if seconds is None or seconds <= QUIET:
        return ()
    says = f"no signer has looked for {seconds:.0f} seconds: what was changed since is not noticed; is `sign` running?"
    return (Alarm(says, "quiet", since=datetime.fromisoformat(str(status["seen"]))),)
