"""A signer on a real database, for tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from domain.ids import Sha256
from domain.proof.checkpoint import Checkpoint, parse_checkpoint
from domain.proof.heads import Head, heads_root
from domain.proof.note import parse_note
from domain.proof.tree import leaf_hash, root
from infra.ledger.postgres import PostgresLedger
from infra.postgres.opening import Database
from infra.proof.beginning import begin
from infra.proof.folder import Step, plainly
from infra.proof.following import sign_once
from infra.proof.keyring import Keyring
from infra.proof.log import SIGNER, Log
from infra.proof.refusals import Refusal
from infra.proof.signer import Folders, Signer
from infra.proof.status import read_status
from tests.facts import fact

ORIGIN = "so.example.vn/thu"


@dataclass(frozen=True)
class Given:
    """A ledger, and a signer's folders beside it."""

    database: Database
    ledger: PostgresLedger
    folders: Folders

    def grow(self, count: int, *tags: str) -> int:
        """Record so many facts, in one batch each; answers the size of the log."""
        for number in range(count):
            self.ledger.append([fact(f"thing:{number % 5}", *tags)])
        return self.ledger.head()[0]

    def grow_at_once(self, count: int) -> int:
        """Record so many facts in one batch; answers the size of the log."""
        self.ledger.append([fact(f"thing:{number % 5}") for number in range(count)])
        return self.ledger.head()[0]

    def sign(self, step: Step = plainly) -> Signer:
        """One pass, as a new signer makes it."""
        begin(self.folders, None if (self.folders.signer / "state").exists() else ORIGIN, step=step)
        return sign_once(self.database.login(SIGNER), self.folders, step=step)

    def keyring(self) -> Keyring:
        """The log's keys."""
        return Keyring(self.folders.signer)

    def log(self) -> Log:
        """The log as the signer reads it; the caller closes it."""
        return Log(self.database.login(SIGNER))

    def heads(self, size: int) -> tuple[int, Sha256]:
        """How many tags the first facts carry, and the root over their heads."""
        found: dict[str, Head] = {}
        for stored in self.ledger.read(0, size):
            for heading in stored.said["written"]["tags"]:
                found[heading["tag"]] = Head(heading["tag"], heading["n"], stored.position)
        return len(found), Sha256(heads_root(found.values()).hex())

    def shown(self) -> Checkpoint:
        """The published checkpoint."""
        return parse_checkpoint(parse_note((self.folders.published / "checkpoint").read_bytes()).text)

    def root(self, size: int | None = None) -> bytes:
        """The root over what is on record."""
        return root(leaf_hash(stored.entry) for stored in self.ledger.read(0, size or 1_000_000))

    def tamper(self, change: Callable[[psycopg.Connection[tuple[object, ...]]], object]) -> None:
        """Change the database as somebody who may do anything."""
        with psycopg.connect(self.database.admin, autocommit=True) as admin:
            for table in ("entry", "body", "head", "tagged"):
                admin.execute(f"alter table ledger.{table} disable trigger all".encode())
            change(admin)


def files_in(published: Path) -> dict[str, bytes]:
    """Every tile and bundle that is published."""
    there = (file for file in (published / "tile").rglob("*") if file.is_file())
    return {str(file.relative_to(published)): file.read_bytes() for file in there}


def given_in(place: Path, database: Database, ledger: PostgresLedger) -> Given:
    """A signer's folders in this place, not begun yet."""
    return Given(database, ledger, Folders(place / "signer", place / "published"))


def refused(given: Given, kind: type[Refusal], says: str) -> None:
    """Sign, and see that it is refused so, with an alarm, and that what is published stays."""
    before = files_in(given.folders.published), (given.folders.published / "checkpoint").read_bytes()
    with pytest.raises(kind, match=says):
        given.sign()

    assert before == (files_in(given.folders.published), (given.folders.published / "checkpoint").read_bytes())
    alarm = read_status(given.folders.published)["alarm"]
    assert alarm.startswith(f"{kind.__name__}: ")
    assert kind.remedy in alarm
