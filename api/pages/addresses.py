"""Where pages stand."""

from __future__ import annotations

from urllib.parse import urlencode


def to(tongue: str, path: str, **query: object) -> str:
    """The address of a page; a value of None leaves a parameter out, a list repeats it."""
    given = {name: value for name, value in query.items() if value is not None}
    return f"/{tongue}{path}" + (f"?{urlencode(given, doseq=True)}" if given else "")
