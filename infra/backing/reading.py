"""Reading a backup, and checking it: every digest, every body, the tree, and the checkpoints that came with it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from domain.proof.checkpoint import Checkpoint, parse_checkpoint
from domain.proof.note import parse_note
from infra.backing.bag import PAYLOAD, BadBackup, Told, check
from infra.backing.lines import from_line
from infra.backing.rooting import Roots, rooted
from infra.backing.taking import ABOUT, BODIES, ENTRIES, FORMAT, NOTES, PAGE, PRIVATE, is_note
from infra.erasing.journal import NAME as JOURNAL
from infra.ledger.body import body_digest
from infra.ledger.entry import Stored, leaf_hash

DAMAGE: Final = (AttributeError, LookupError, TypeError, ValueError)
"""What reading comes to where bytes are no longer what was stored."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that says of itself what it holds."""

    folder: Path
    size: int
    root: bytes
    recorded: datetime
    """The log's clock: nothing will be recorded at or before it."""

    def facts(self) -> Iterator[Stored]:
        """Every fact, in order."""
        with (self.folder / ENTRIES).open("rb") as entries, (self.folder / BODIES).open("rb") as bodies:
            for position, (entry, body) in enumerate(zip(entries, bodies, strict=True), 1):
                said = from_line(entry.removesuffix(b"\n"))
                yield Stored(position, said, leaf_hash(said), from_line(body.removesuffix(b"\n")))

    def files(self) -> list[Path]:
        """Attachments and original documents, named by their digests."""
        return sorted((self.folder / PAYLOAD / "files").glob("*"))

    def tables(self) -> dict[str, list[str]]:
        """The rows of the service's own tables, as JSON; none where they were taken away."""
        found = sorted((self.folder / PRIVATE).glob("*.jsonl"))
        return {file.stem: file.read_text(encoding="utf-8").splitlines() for file in found}

    def checkpoints(self) -> list[Checkpoint]:
        """Those that came with it."""
        return notes_in(self.folder / PAYLOAD / "published")

    @property
    def journal(self) -> Path:
        """Its copy of the erasure journal, which may not be there."""
        return self.folder / PAYLOAD / JOURNAL


def open_backup(folder: Path) -> Backup:
    """Read what a backup says of itself.  Raises ``BadBackup``."""
    try:
        about = json.loads((folder / ABOUT).read_text())
    except (OSError, ValueError) as wrong:
        raise BadBackup(f"{folder} is no backup: {wrong}") from wrong
    if about["format"] != FORMAT:
        raise BadBackup(f"{folder} is of format {about['format']}, this release reads format {FORMAT}")
    return Backup(folder, about["size"], bytes.fromhex(about["root"]), datetime.fromisoformat(about["recorded"]))


def check_backup(backup: Backup, sizes: set[int], told: Told) -> Roots:
    """Check all that is in it; answers the roots of its tree at these sizes, and at its own.

    Raises ``BadBackup``, naming the file, or the position and what is wrong with it.
    """
    check(backup.folder, told, optional=PRIVATE)
    mine = backup.checkpoints()
    roots = rooted(_checked(backup, told), sizes | {each.size for each in mine} | {backup.size})
    if roots.get(backup.size) != backup.root:
        raise BadBackup(f"{backup.folder}: the facts in it do not make the tree that it names")
    for each in mine:
        if roots.get(each.size, each.root) != each.root:
            raise BadBackup(f"{backup.folder}: its facts are not those that were signed at size {each.size}")
    return roots


def _checked(backup: Backup, told: Told) -> Iterator[bytes]:
    """The leaves, each entry and body looked into."""
    for stored in backup.facts():
        if reason := fault_of(stored):
            raise BadBackup(f"{backup.folder}: position {stored.position}: {reason}")
        if stored.position % PAGE == 0 or stored.position == backup.size:
            told("facts", stored.position, backup.size)
        yield stored.leaf


def fault_of(stored: Stored) -> str | None:
    """What is wrong between an entry, its place and its body; None where nothing is."""
    try:
        said: dict[str, Any] = dict(stored.said)
        if said["written"]["position"] != stored.position:
            return "the entry names another position"
        if body_digest(stored.body).hex() != said["body"]:
            return "the body is not the one that the entry names"
    except DAMAGE:
        return "entry or body cannot be read"
    return None


def notes_in(published: Path) -> list[Checkpoint]:
    """The checkpoints of a published folder, or of a backup's copy of it; their signatures are not looked at."""
    found = [published / name for name in NOTES] + sorted((published / "checkpoints").glob("*"))
    files = [file for file in found if file.is_file() and is_note(file)]
    return [parse_checkpoint(parse_note(file.read_bytes()).text) for file in files]
