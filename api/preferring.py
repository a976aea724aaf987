"""`Prefer: wait=<seconds>` (RFC 7240, section 4.3): how long a teller would wait for the signer."""

from __future__ import annotations

import re
from typing import Annotated, Final

from fastapi import Header

DEFAULT: Final = 5
MOST: Final = 30
"""Seconds."""
_QUOTED: Final = re.compile(r'"(?:[^"\\]|\\.)*"')
_WAIT: Final = re.compile(r"(?:^|,)\s*wait\s*(?:=\s*([0-9]+)\s*)?(?=[,;]|$)", re.IGNORECASE)

Prefer = Annotated[
    str | None,
    Header(
        alias="Prefer",
        description=f"`wait=<seconds>` (RFC 7240): answer once a signed checkpoint covers the facts, and bring it; "
        f"after so many seconds (at most {MOST}; {DEFAULT} where none are named) without it.  The facts are recorded "
        f"either way.  Other preferences are passed over.",
    ),
]


def seconds_to_wait(prefer: str | None) -> int | None:
    """The seconds; None where nobody asked to wait.  What cannot be understood is passed over (RFC 7240, section 2)."""
    found = _WAIT.search(
        _QUOTED.sub(lambda quoted: quoted[0][1:-1] if quoted[0][1:-1].isdecimal() else "q", prefer or "")
    )
    if found is None:
        return None
    return min(int(found[1][:6]), MOST) if found[1] else DEFAULT
