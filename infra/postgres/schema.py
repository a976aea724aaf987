"""The schema as files: one SQL object each, and the numbered migrations that lead there.

``python -m infra.postgres.schema`` prints all objects in order: the text of the first migration.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

SQL: Final = files("infra.postgres") / "sql"
KINDS: Final = ("tables", "functions", "triggers", "roles")


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered step; its text is never edited after a release."""

    number: int
    name: str
    text: str


def objects() -> str:
    """Every object of the schema, in the order in which they can be made."""
    return "\n".join(file.read_text(encoding="utf-8") for kind in KINDS for file in _in_order(SQL / kind))


def migrations() -> list[Migration]:
    """The migrations from 1 on, without a gap.

    Raises ``ValueError`` where a number is missing or stands twice.
    """
    found = [_migration(file) for file in _in_order(SQL / "migrations")]
    if [step.number for step in found] != list(range(1, len(found) + 1)):
        raise ValueError(f"migrations are numbered from 1 without a gap: {[step.name for step in found]}")
    return found


def guards() -> set[tuple[str, str]]:
    """The triggers that refuse changes: the table of each in ``ledger``, and its name."""
    return set(re.findall(r"alter table ledger\.(\w+) enable always trigger (\w+);", objects()))


def _in_order(folder: Traversable) -> list[Traversable]:
    return sorted((file for file in folder.iterdir() if file.name.endswith(".sql")), key=lambda file: file.name)


def _migration(file: Traversable) -> Migration:
    number, name = re.fullmatch(r"(\d{4})_(\w+)\.sql", file.name).groups()  # type: ignore[union-attr]
    return Migration(int(number), name, file.read_text(encoding="utf-8"))


if __name__ == "__main__":
    sys.stdout.write(objects())
