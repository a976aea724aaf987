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


def test_a_new_home_is_told_what_it_lacks_and_no_new_key_signs_there(
    server: Server,
    console: Callable[..., int],
    database: Database,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Given a signed log restored into a new home, then key, state and journal are missed, and only --anew goes on."""
    lived(database)
    assert 0 == console("sign", "--once", "--origin", "test")
    assert 0 == console("backup", tmp_path / "backup")
    home = tmp_path / "new"
    home.mkdir()
    shutil.copy(database.home / "pgpass", home / "pgpass")
    monkeypatch.setenv("LEDGER_HOME", str(home))
    monkeypatch.setenv("LEDGER_ORIGIN", "test")
    capsys.readouterr()
    with server.database() as new:
        assert 0 == console("restore", tmp_path / "backup", on=new)
        out = capsys.readouterr().out
        assert "no signer's state" in out
        assert "signed as test, up to 7" in out
        assert "no erasures.jsonl" in out
        assert "the newest checkpoint known here" in out
        assert 0 == console("recover", on=new)
        assert "no signer's state" in capsys.readouterr().out
        assert 1 == console("sign", "--once", on=new)
        assert "recover --anew" in capsys.readouterr().err
        assert not (home / "signer" / "keys").exists()
        assert 0 == console("recover", "--anew", on=new)
        assert 0 == console("sign", "--once", on=new)
        assert "test/2\n8\n" in capsys.readouterr().out


def test_a_log_that_says_it_was_signed_gets_no_new_key_unasked(
    console: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given a log whose key was once rotated and whose signer's folders are gone, then only a name told begins anew."""
    assert 0 == console("sign", "--once", "--origin", "test")
    assert 0 == console("sign", "--rotate")
    for folder in ("signer", "published"):
        shutil.rmtree(tmp_path / "home" / folder)
    capsys.readouterr()
    assert 1 == console("sign", "--once")
    assert "the fact at 1 says that this log was signed" in capsys.readouterr().err
    assert 0 == console("sign", "--once", "--origin", "another")
