"""`verify`: a bundle, and the live database, at the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import psycopg
import pytest

from infra.cli import run
from tests.domain.proof.verifying.bundles import Files, lines, sealed
from tests.domain.proof.verifying.vectors import rows
from tests.infra.proof.signing_given import Given


@pytest.fixture
def kept(given: Given, monkeypatch: pytest.MonkeyPatch) -> Given:
    """A signed log, and the variables under which commands work on it."""
    monkeypatch.setenv("LEDGER_HOME", str(given.database.home))
    monkeypatch.setenv("DATABASE_URL", given.database.admin)
    monkeypatch.setenv("LEDGER_SIGNER", str(given.folders.signer))
    monkeypatch.setenv("LEDGER_PUBLISHED", str(given.folders.published))
    given.grow(8)
    given.sign()
    return given


def written(files: Files, folder: Path) -> str:
    """A bundle in a folder."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return str(folder)


def found(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """What was answered as JSON."""
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def test_a_good_bundle(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Given a good bundle, when verified, then it ends with 0 and says that all is there, also in Vietnamese."""
    folder = written(sealed(rows()), tmp_path)

    assert run(["verify", folder]) == 0
    assert "26 of 26 facts, nothing withheld, as of checkpoint 26" in capsys.readouterr().out
    assert run(["verify", folder, "--lang", "vi"]) == 0
    assert "đủ 26 trên 26 sự kiện, không giữ lại gì" in capsys.readouterr().out


def test_a_bundle_with_a_fact_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Given a bundle without a fact, when verified, then it ends with 1, and names the position."""
    folder = written(sealed(rows()) | lines(rows()[:7] + rows()[8:]), tmp_path)

    assert run(["verify", folder, "--json"]) == 1
    told = found(capsys)
    assert told["verdict"] == "wrong"
    assert ("order.gap", 8) in {(each["code"], each["position"]) for each in told["findings"]}


def test_what_is_no_bundle(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Given a folder that is no bundle, when verified, then it ends with 2 and says why."""
    assert run(["verify", str(tmp_path)]) == 2
    assert "bundle.json cannot be read" in capsys.readouterr().err


def test_a_live_database(kept: Given, capsys: pytest.CaptureFixture[str]) -> None:
    """Given a signed log that nobody touched, when verified, then it ends with 0."""
    assert run(["verify", "--json"]) == 0
    told = found(capsys)
    assert (told["verdict"], told["about"], told["size"]) == ("ok", None, kept.ledger.head()[0])


def test_a_live_database_that_was_changed(kept: Given, capsys: pytest.CaptureFixture[str]) -> None:
    """Given a time changed beside an entry, when verified, then it ends with 1, and names position and column."""
    with psycopg.connect(kept.database.admin, autocommit=True) as admin:
        admin.execute("alter table ledger.entry disable trigger all")
        admin.execute("update ledger.entry set recorded = recorded + interval '1 hour' where position = 3")

    assert run(["verify", "--decisions"]) == 1
    assert "position 3: ledger.entry, column recorded" in capsys.readouterr().out
