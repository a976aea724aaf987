"""`sign`, `rebuild tiles` and what `doctor` says of them, as commands and as processes."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from domain.events.keeping import KeyRotated
from domain.proof.policy_file import parse_policy
from domain.proof.trusting import trust_checkpoint
from domain.words import HANOI
from infra.cli import run
from infra.codec import fact_of
from infra.ledger.entry import stamp
from infra.proof.beginning import begin
from infra.proof.following import alone
from infra.proof.keyring import Keyring
from infra.proof.keys import verify_signature
from infra.proof.log import SIGNER
from infra.proof.refusals import OtherSigner
from infra.proof.signer import rebuild_published
from tests.facts import fact
from tests.house.sources import ROOT
from tests.infra.proof.signing_given import Given, files_in
from tests.waiting import wait_until

CLI = [sys.executable, "-m", "infra"]
Told = tuple[int, str, str]
Cli = Callable[..., Told]


@pytest.fixture
def env(given: Given, monkeypatch: pytest.MonkeyPatch) -> None:
    """The variables under which commands work on what is given."""
    monkeypatch.setenv("LEDGER_HOME", str(given.database.home))
    monkeypatch.setenv("DATABASE_URL", given.database.admin)
    monkeypatch.setenv("LEDGER_SIGNER", str(given.folders.signer))
    monkeypatch.setenv("LEDGER_PUBLISHED", str(given.folders.published))
    monkeypatch.setenv("PYTHONUNBUFFERED", "1")


@pytest.fixture
def cli(env: None, capsys: pytest.CaptureFixture[str]) -> Cli:  # noqa: ARG001  sets variables
    """Run a command; answers exit code, standard output and standard error."""

    def given(*arguments: object) -> Told:
        code = run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return given


def answered(told: Told) -> Any:  # noqa: ANN401  # JSON
    """The JSON that a command answered."""
    assert told[0] == 0, told[2]
    return json.loads(told[1])


def finding(cli: Cli, what: str) -> tuple[str, str]:
    """What `doctor` says of something: health and words."""
    (found,) = [each for each in json.loads(cli("doctor", "--json")[1])["findings"] if each["what"] == what]
    return found["health"], found["says"]


def test_a_log_is_signed_once(cli: Cli, given: Given) -> None:
    """Given facts, when signed with a name, then the answer is the note; with another name it is refused."""
    given.grow(3)
    told = answered(cli("sign", "--once", "--origin", "so.example.vn", "--json"))

    assert ("so.example.vn", 3, given.root().hex()) == (told["origin"], told["size"], told["root"])
    assert told["checkpoint"].encode() == (given.folders.published / "checkpoint").read_bytes()
    assert told["checkpoint"] == cli("sign", "--once")[1].rstrip("\n") + "\n"
    code, _, err = cli("sign", "--once", "--origin", "other")
    assert 1 == code
    assert "so.example.vn" in err


def test_a_log_of_invented_facts_is_called_so(cli: Cli, given: Given) -> None:
    """Given a log begun by `demo`, when it is signed without a name, then its name is demo."""
    given.ledger.append([fact("a", origin="demo")])

    assert "demo" == answered(cli("sign", "--once", "--json"))["origin"]


def test_the_name_in_the_key_wins_where_none_is_asked_for(
    cli: Cli, given: Given, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a log begun by `demo` that goes on under a new name, when it is signed without one, then with the new."""
    given.ledger.append([fact("a", origin="demo")])
    begin(given.folders, "demo/2")
    monkeypatch.setenv("LEDGER_ORIGIN", "demo")

    assert "demo/2" == answered(cli("sign", "--once", "--json"))["origin"]


def test_a_refusal_ends_with_one_and_says_what_to_do(cli: Cli, given: Given) -> None:
    """Given a signed fact that is gone, then the exit code is 1, and name, numbers and remedy are said."""
    given.grow(3)
    cli("sign", "--once")
    given.tamper(
        lambda admin: admin.execute("delete from ledger.entry where position = 3; update ledger.head set size = 2")
    )
    code, out, err = cli("sign", "--once")

    assert (1, "") == (code, out)
    assert "Shortened: 3 facts were signed, the database has 2" in err
    assert "recover" in err
    assert "wrong" == finding(cli, "signing")[0]


def test_rotation_is_on_record_and_both_keys_sign(cli: Cli, given: Given) -> None:
    """Given a signed log, when its key is rotated, then a fact says so, and the next note bears both signatures."""
    given.grow(2)
    cli("sign", "--once")
    old = Keyring(given.folders.signer).current
    told = answered(cli("sign", "--rotate", "--overlap", "7", "--json"))
    cli("sign", "--once")

    (stored,) = given.ledger.read(2, 9)
    until = datetime.now(HANOI).date() + timedelta(days=7)
    assert KeyRotated(told["old"], told["new"], until) == fact_of(stored)
    assert stored.actor is not None
    assert "operator" == stored.actor["issuer"]
    policy = parse_policy((given.folders.published / "policy").read_bytes())
    note = trust_checkpoint((given.folders.published / "checkpoint").read_bytes(), policy, verify_signature)
    assert [old.vkey, told["new"]] == [key.vkey for key in note.signed]
    assert 0o400 == stat.S_IMODE((given.folders.signer / "keys").stat().st_mode)


def test_a_rotation_that_broke_off_goes_on(cli: Cli, given: Given) -> None:
    """Given a rotation on record whose key was not put in, when asked again, then it is the same, on record once."""
    given.grow(2)
    cli("sign", "--once")
    plan = Keyring(given.folders.signer).prepare(datetime.now(HANOI).date())
    first = answered(cli("sign", "--rotate", "--json"))

    assert plan.new == first["new"] == Keyring(given.folders.signer).current.vkey
    assert 3 == given.ledger.head()[0]


def test_tiles_are_made_again(cli: Cli, given: Given) -> None:
    """Given a signed log, then its tiles are equal; with one spoilt the code is 1, it is named, and well afterwards."""
    given.grow_at_once(300)
    assert 1 == cli("rebuild", "tiles")[0]
    cli("sign", "--once")
    assert "all 5 are equal" in cli("rebuild", "tiles")[1]
    (given.folders.published / "tile/0/001.p/44").write_bytes(b"")

    code, out, _ = cli("rebuild", "tiles")
    assert 1 == code
    assert "first tile/0/001.p/44;" in out
    assert {"signed": True, "differing": []}.items() <= answered(cli("rebuild", "tiles", "--json")).items()


def test_doctor_says_how_far_signing_is(cli: Cli, given: Given) -> None:
    """Given a log not signed, then signed, then grown and not signed for a minute, then each is said."""
    given.grow(2)
    assert ("note", "no checkpoint yet") == finding(cli, "signing")
    cli("sign", "--once")
    assert ("well", "2 facts") == finding(cli, "signing")
    assert "well" == finding(cli, "sweep")[0]

    given.grow(1)
    assert "well" == finding(cli, "signing")[0]
    (waiting,) = given.ledger.read(2, 1)
    times = (stamp(waiting.recorded), stamp(waiting.recorded - timedelta(seconds=70)))
    change = "update ledger.entry set entry = replace(convert_from(entry, 'UTF8'), %s, %s)::bytea where position = 3"
    given.tamper(lambda admin: admin.execute(change, times))
    health, says = finding(cli, "signing")
    assert "wrong" == health
    assert says.startswith("2 facts, the next waits for 7")


def test_doctor_sees_a_clock_that_was_ahead(cli: Cli, given: Given) -> None:
    """Given a log whose clock was once a day ahead, then that is said: it cannot go back."""
    given.grow(1)
    assert "well" == finding(cli, "clock")[0]
    given.tamper(lambda admin: admin.execute("update ledger.head set recorded = recorded + interval '1 day'"))

    health, says = finding(cli, "clock")
    assert "wrong" == health
    assert says.startswith("the log is 86")


def test_the_signer_alone_needs_only_its_login(given: Given, env: None, tmp_path: Path) -> None:  # noqa: ARG001
    """Given another machine, which knows the signer's password alone, then it signs, and makes nothing else there."""
    given.grow(2)
    (line,) = [each for each in (given.database.home / "pgpass").read_text().splitlines() if SIGNER in each]
    secret = tmp_path / "secret"
    secret.write_text(line + "\n")
    secret.chmod(0o600)
    url = make_conninfo("", **{**conninfo_to_dict(given.database.login(SIGNER)), "passfile": str(secret)})
    elsewhere = {**os.environ, "DATABASE_URL": url, "LEDGER_HOME": str(tmp_path / "home")}
    subprocess.run([*CLI, "sign", "--once"], cwd=ROOT, env=elsewhere, check=True, capture_output=True)

    assert given.root() == given.shown().root
    assert not (tmp_path / "home").exists()


def begun(*arguments: str) -> subprocess.Popen[str]:
    """A `sign` process."""
    return subprocess.Popen([*CLI, "sign", *arguments], cwd=ROOT, stderr=subprocess.PIPE, text=True)


def wait_until_signed(given: Given, size: int) -> None:
    """Wait until so many facts are signed."""

    def is_signed() -> bool:
        with suppress(FileNotFoundError):
            return given.shown().size >= size
        return False

    wait_until(is_signed)


def test_a_second_signer_by_mistake_ends(given: Given, env: None) -> None:  # noqa: ARG001
    """Given a signer process at work, then another one says so and ends with 1; the first goes on."""
    given.grow(1)
    with begun() as first:
        wait_until_signed(given, 1)
        with begun() as second:
            assert 1 == second.wait(30)
            assert second.stderr is not None
            assert "another signer runs" in second.stderr.read()
        wait_until_signed(given, given.grow(2))
        first.send_signal(signal.SIGTERM)
        assert 0 == first.wait(30)


def test_a_signer_killed_while_the_log_grows_is_followed_by_another(given: Given, env: None) -> None:  # noqa: ARG001
    """Given signer processes killed with -9 while facts pour in, then the last one signs all, over sound tiles."""
    size = given.grow(1)
    for pause in (0.0, 0.05, 0.2):
        with begun() as signer:
            wait_until_signed(given, size)
            end = time.monotonic() + pause
            while time.monotonic() < end:
                given.grow_at_once(50)
            signer.kill()
        size = given.grow(1)
    with begun() as signer:
        wait_until_signed(given, size)
        signer.terminate()

    assert given.root() == given.shown().root
    assert rebuild_published(given.database.login(SIGNER), given.folders).is_well
    assert files_in(given.folders.published)


def is_free(folder: Path) -> bool:
    """Is no signer at work on it?"""
    try:
        with alone(folder):
            return True
    except OtherSigner:
        return False


def test_the_demo_is_signed_beside_the_service_and_its_signer_ends_with_it(tmp_path: Path) -> None:
    """Given the demo, when it serves, then its log is signed as `demo`; killed with -9, it leaves no signer behind."""
    home = tmp_path / "home"
    command = [*CLI, "demo", "--port", "0", "--home", str(home)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as demo:
        assert demo.stdout is not None
        assert demo.stdout.readline().startswith("serving ")
        checkpoint = home / "published" / "checkpoint"
        wait_until(checkpoint.exists)
        assert checkpoint.read_text().startswith("demo\n")
        assert not is_free(home / "signer")
        demo.kill()
    wait_until(lambda: is_free(home / "signer"))
