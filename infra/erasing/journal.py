"""What was erased, kept outside the database: a restored backup that is older has it erased again.

One line for each erasure, canonical JSON, written down to the disk before the database is touched.  No erased content
is in it: the ids and places of what went, and what the fact on record says.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import orjson

from infra.erasing.record import Erasure
from infra.ledger.body import canonical
from infra.postgres.cluster import outlast

NAME: Final = "erasures.jsonl"
"""The file in the home."""


class BadJournal(ValueError):
    """A journal that cannot be read; the text says which line."""


def line_of(erasure: Erasure, file: str | None) -> dict[str, Any]:
    """One line: the entry, its fields, where the fact stands, and the file that went with them."""
    return {
        "target": erasure.target,
        "position": erasure.position,
        "paths": list(erasure.paths),
        "by": erasure.by,
        "file": file,
        "fact": erasure.fields,
    }


def keep(journal: Path, lines: Iterable[Mapping[str, Any]]) -> int:
    """Write down lines that are not there yet; they last when this returns.  Answers how many were new."""
    with journal.open("a+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        *whole, torn = file.read().split(b"\n")
        if torn:  # a crash cut it off: what it would have said was not acted on
            file.truncate(file.tell() - len(torn))
        there = set(whole)
        news = [line for line in dict.fromkeys(map(canonical, lines)) if line not in there]
        if news:
            os.fchmod(file.fileno(), 0o600)
            file.write(b"".join(line + b"\n" for line in news))
            file.flush()
            os.fsync(file.fileno())
            outlast(journal.parent)
    return len(news)


def lines_of(journal: Path) -> list[dict[str, Any]]:
    """All lines in order; none where there is no journal.  A last line that was not finished was never acted on.

    Raises ``BadJournal``.
    """
    if not journal.exists():
        return []
    *whole, _torn = journal.read_bytes().split(b"\n")
    return [_read(number, line) for number, line in enumerate(whole, 1)]


def _read(number: int, line: bytes) -> dict[str, Any]:
    try:
        said: dict[str, Any] = orjson.loads(line)
        wanted = {"target", "position", "paths", "by", "file", "fact"}
        if said.keys() >= wanted:
            return said
    except (ValueError, AttributeError):
        pass
    raise BadJournal(f"line {number} of the erasure journal cannot be read")
