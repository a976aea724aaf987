"""What the command line says of itself: of what cannot be done, and of what it did."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.house.sources import ROOT
from tests.infra.test_cli import CLI, Cli, cli

__all__ = ["cli"]


def test_a_token_holds_for_a_while_at_least(cli: Cli) -> None:
    """Given hours that are none, when a token is asked for, then that is not understood, and none is made."""
    for hours in ("-1", "0", "two"):
        with pytest.raises(SystemExit) as ended:
            cli("token", "add", "p-1", "--role", "reader", f"--hours={hours}")
        assert 2 == ended.value.code


def test_trouble_with_a_file_is_told_in_words(cli: Cli, tmp_path: Path) -> None:
    """Given a file where a folder is to be written, then a sentence names it, and no number of the system's."""
    (tmp_path / "file").touch()
    code, _, err = cli("backup", tmp_path / "file")

    assert (3, f"directive-ledger: {tmp_path / 'file'}: there is something of that name already\n") == (
        code,
        err.splitlines(keepends=True)[-1],
    )


def test_the_demo_tells_what_is_in_it(tmp_path: Path) -> None:
    """Given an empty folder, when the demo runs twice, then both times the same register is told, loaded once."""
    command = [*CLI, "demo", "--once", "--home", str(tmp_path / "home")]
    env = {**os.environ, "LEDGER_HOME": str(tmp_path / "other")}
    told, again = (
        subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True, text=True) for _ in range(2)
    )
    first = told.stdout

    assert first == again.stdout
    assert ("loaded " in told.stderr, "nothing to load: " in again.stderr) == (True, True)
    assert "LEDGER_HOME is not used here" in told.stderr
    assert " directives, on " in first
    assert "no_deadline" in first
    assert "The life of " in first
