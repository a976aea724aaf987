"""Named queries: SQL stands in .sql files, each statement under a line ``-- name --``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

_HEADING = re.compile(r"^-- (\w+) --$", re.MULTILINE)


def named_queries(file: Path | Traversable) -> dict[str, str]:
    """The statements of a file by name.

    Raises ``ValueError`` where a name stands twice.
    """
    _, *parts = _HEADING.split(file.read_text(encoding="utf-8"))
    names, statements = parts[::2], parts[1::2]
    if len(set(names)) < len(names):
        raise ValueError(f"a name stands twice in {file.name}")
    return {name: statement.strip() for name, statement in zip(names, statements, strict=True)}
