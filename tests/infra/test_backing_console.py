"""Backup, restore and recovery at the console: what each step says and answers, and what to do next."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from infra.cli import run
from infra.ledger.postgres import PostgresLedger
from infra.postgres.opening import Database
from tests.facts import fact
from tests.infra.lived import lived
from tests.servers import Server


@pytest.fixture
def console(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Run commands in a home of its own, on this database or another; answers the exit code."""
    home = tmp_path / "home"
    home.mkdir()
    shutil.copy(database.home / "pgpass", home / "pgpass")
    monkeypatch.setenv("LEDGER_HOME", str(home))

    def given(*arguments: object, on: Database = database) -> int:
        monkeypatch.setenv("DATABASE_URL", on.admin)
        return run([str(argument) for argument in arguments])

    return given


def test_the_console_backs_up_checks_restores_and_recovers(
    server: Server, console: Callable[..., int], database: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given a log that is backed up, signed on, and lost, then each step says what to do next, by its exit code too."""
    lived(database)
    backup = tmp_path / "backup"
    assert 0 == console("sign", "--once", "--origin", "test")
    assert 0 == console("backup", backup)
    assert 1 == console("backup", backup)
    assert 0 == console("restore", "--check", backup)
    assert 1 == console("restore", backup)
    assert "already" in capsys.readouterr().err
    ledger = PostgresLedger(database.login())
    ledger.append([fact("log", "directive:9")])
    ledger.close()
    assert 0 == console("sign", "--once")
    assert 1 == console("restore", "--check", backup)
    with server.database() as new:
        assert 1 == console("restore", backup, on=new)
        assert "8 to 8 are missing" in capsys.readouterr().out
        assert 1 == console("sign", "--once", on=new)
        assert "Shortened" in capsys.readouterr().err
        assert 1 == console("serve", "--port", "0", on=new)
        assert "would fork the log" in capsys.readouterr().err
        assert 1 == console("recover", on=new)
        assert 0 == console("recover", "--refill", "--json", on=new)
        assert {"first": 8, "last": 8, "lost": [[8, 8]], "bodies": 0, "files": 0} == json.loads(
            capsys.readouterr().out.splitlines()[-1]
        )
        assert 0 == console("recover", on=new)
        assert 0 == console("sign", "--once", on=new)
        assert 1 == console("recover", "--anew", on=new)
    with server.database() as poor:
        assert 1 == console("restore", backup, on=poor)
        assert 0 == console("recover", "--anew", "--json", on=poor)
        told = json.loads(capsys.readouterr().out.splitlines()[-1])
        assert ("test/2", 8, [8, 9]) == (told["origin"], told["position"], told["lost"])
        assert 0 == console("sign", "--once", on=poor)
        assert 0 == console("recover", "--receipt", "9", "ab" * 32, on=poor)
        assert "9: lost, declared, as the fact at 8 says" in capsys.readouterr().out
        assert 1 == console("recover", "--receipt", "7", "ab" * 32, on=poor)
        assert 2 == console("recover", "--receipt", "7", "ab", on=poor)
        assert 1 == console("restore", "--check", backup, on=poor)
        assert "8 to 8 are missing" in capsys.readouterr().out
