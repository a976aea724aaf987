"""What was acknowledged is there, once, byte for byte, however often the database's processes are killed."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Final

import psycopg
import pytest

from infra.ledger.entry import leaf_hash
from infra.ledger.postgres import PostgresLedger
from infra.postgres.embedded import postgres
from infra.postgres.opening import NAME, Database
from infra.postgres.roles import create_database, install

ROUNDS: Final = 20
CLIENTS: Final = 12
WANTED: Final = 200  # acknowledged appends in each round
SOON: Final = 60.0  # seconds in which a round must get that far
OUTAGE: Final = 2.5  # seconds, once: longer than the clients' patience


class Journal:
    """Writes down what the clients say, each line on disk before it counts."""

    def __init__(self, said: IO[str], file: Path) -> None:
        """Follow a stream in a thread."""
        self.count = 0
        self._file = file.open("w")
        self._said = said
        self.thread = threading.Thread(target=self._follow)
        self.thread.start()

    def _follow(self) -> None:
        for line in self._said:
            self._file.write(line)
            self._file.flush()
            os.fsync(self._file.fileno())
            self.count += 1
        self._file.close()


def kill(home: Path) -> None:
    """SIGKILL to every process of the server of a home."""
    postmaster = int((home / "pg" / "postmaster.pid").read_text().splitlines()[0])
    children = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()
    for pid in (postmaster, *map(int, children)):
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue


def run_until_killed(home: Path, journal: Journal) -> None:
    """One round: start, wait for enough acknowledgements, kill all."""
    with postgres(home):
        enough, end = journal.count + WANTED, time.monotonic() + SOON
        while journal.count < enough:
            assert time.monotonic() < end, "the clients did not come back"
            time.sleep(0.005)
        kill(home)


@pytest.fixture
def careless(tmp_path: Path) -> Database:
    """A database with fsync on whose app login has synchronous_commit off, as any role may set for itself."""
    with postgres(tmp_path) as server:
        database = Database(create_database(server, NAME), tmp_path)
        install(database.admin, tmp_path)
        with psycopg.connect(database.login(), autocommit=True) as connection:
            connection.execute("alter role current_user set synchronous_commit = off")
        return database


@pytest.fixture
def clients(careless: Database) -> Iterator[subprocess.Popen[str]]:
    """The clients, in a process of their own."""
    command = [sys.executable, "-m", "tests.faults.load", careless.login(), str(CLIENTS)]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, cwd=root, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        yield process
        process.kill()


def test_acknowledged_appends_outlive_kills(careless: Database, clients: subprocess.Popen[str], tmp_path: Path) -> None:
    """Twenty rounds of kill -9 under load lose nothing, double nothing, and leave no outcome unknown."""
    assert clients.stdin
    assert clients.stdout
    journal = Journal(clients.stdout, tmp_path / "journal")

    for number in range(ROUNDS):
        run_until_killed(careless.home, journal)
        time.sleep(OUTAGE if number == ROUNDS // 2 else 0)
    with postgres(careless.home):
        clients.stdin.close()
        journal.thread.join()
        ledger = PostgresLedger(careless.login())
        facts = {stored.position: stored for stored in ledger.read(0, 10**9)}
        size, _ = ledger.head()
        ledger.close()
        with psycopg.connect(careless.admin) as connection:
            commands = connection.execute("select id, first, last from ledger.command").fetchall()
            bodies: dict[int, bytes] = dict(connection.execute("select position, body from ledger.body").fetchall())

    *acknowledged, last = map(json.loads, (tmp_path / "journal").read_text().splitlines())
    assert len(acknowledged) >= ROUNDS * WANTED
    assert list(range(1, size + 1)) == sorted(facts)
    assert {a["key"]: (a["first"], a["first"] + len(a["leaves"]) - 1) for a in acknowledged} == {
        bytes(key).hex(): (first, last) for key, first, last in commands
    }
    assert [a for a in acknowledged if not stands(a, facts, bodies)] == []
    assert sum(len(a["leaves"]) for a in acknowledged) == size
    assert max(map(int, last["batches"])) > 4
    assert any(a["unknown"] for a in acknowledged)


def stands(said: dict[str, Any], facts: dict[int, Any], bodies: dict[int, bytes]) -> bool:
    """Whether entries and bodies are, byte for byte, those that were acknowledged."""
    return all(
        leaf_hash(facts[position].entry).hex() == leaf
        and facts[position].leaf.hex() == leaf
        and hashlib.sha256(bodies[position]).hexdigest() == said["body"]
        for position, leaf in enumerate(said["leaves"], said["first"])
    )
