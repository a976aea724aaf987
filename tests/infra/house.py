"""A house with one signer, and databases that come and go: for tests of what is lost."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import psycopg

from domain.proof.verifying.report import Outcome
from infra.backing.erased import gone_by
from infra.backing.reading import open_backup
from infra.backing.restoring import restore
from infra.backing.taking import take
from infra.erasing.journal import NAME
from infra.ledger.postgres import PostgresLedger
from infra.postgres.opening import Database
from infra.proof.auditing import audit
from infra.proof.beginning import begin
from infra.proof.following import sign_once
from infra.proof.signer import Folders
from infra.running import Running, running
from infra.settings import Settings
from tests.facts import fact
from tests.servers import Server

ORIGIN: Final = "test.example/log"


class House:
    """A house with one signer, and databases that come and go."""

    def __init__(self, server: Server, tmp_path: Path) -> None:
        self.server = server
        self.home = tmp_path / "home"
        self.home.mkdir(mode=0o700)
        shutil.copy(server.home / "pgpass", self.home / "pgpass")
        self.backups = tmp_path / "backups"

    def at(self, database: Database) -> Database:
        """The database, with this house's home."""
        return replace(database, home=self.home)

    def settings(self, database: Database) -> Settings:
        """With this database in use."""
        return Settings(home=self.home, database_url=database.admin)

    @property
    def folders(self) -> Folders:
        """The signer's."""
        return Folders(self.home / "signer", self.home / "published")

    def sign(self, database: Database) -> int:
        """Sign all that is there; answers how much was signed."""
        begin(self.folders, None if self.folders.signer.exists() else ORIGIN)
        return sign_once(self.at(database).login("ledger_signer"), self.folders).state.frontier.size

    def back_up(self, database: Database, name: str) -> Path:
        """A backup."""
        take(self.at(database), self.folders.published, self.backups / name, lambda *_: None)
        return self.backups / name

    def restore(self, backup: Path, database: Database) -> None:
        """Into an empty database."""
        restore(self.at(database), open_backup(backup), gone_by(self.home / NAME), lambda *_: None)

    @contextmanager
    def running(self, database: Database) -> Iterator[Running]:
        """The program on this database."""
        with running(self.settings(database)) as service:
            yield service


def grown(database: Database, by: int) -> int:
    """Record so many further facts; answers the last position."""
    ledger = PostgresLedger(database.login())
    last = ledger.append([fact("directive:1", f"duty:{n}") for n in range(by)]).last
    ledger.close()
    return last


def rows(database: Database) -> list[tuple[Any, ...]]:
    """The log, with what it says."""
    query = "select e.*, b.body from ledger.entry e left join ledger.body b using (position) order by position"
    with psycopg.connect(database.admin) as admin:
        return admin.execute(query).fetchall()


def wrong(house: House, database: Database) -> set[str]:
    """What the verifier finds wrong in a database, and in what was published."""
    report = audit(house.at(database).login("ledger_auditor"), house.folders.published).report
    return {each.code for each in report.findings if each.outcome == Outcome.WRONG}
