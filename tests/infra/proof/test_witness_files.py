"""Witnessing on the command line: without a network, from the first contact to the alarm."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from domain.proof.note import parse_note
from infra.cli import run
from infra.proof.keys import SigningKey, new_key
from infra.proof.witness import Witness
from tests.house.sources import ROOT
from tests.infra.proof.published_given import Log
from tests.infra.proof.witness_given import post, submission

Told = tuple[int, str, str]
Cli = Callable[..., Told]


@pytest.fixture
def log(tmp_path: Path) -> Log:
    """A log of 300 facts, in a home."""
    log = Log(tmp_path / "home" / "published")
    log.grow_to(300)
    return log


@pytest.fixture
def cli(tmp_path: Path, log: Log, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Run a part of ``witness``; answers exit code, standard output and standard error."""
    monkeypatch.setenv("LEDGER_HOME", str(log.folder.parent))
    monkeypatch.chdir(tmp_path)

    def given(*arguments: object) -> Told:
        code = run(["witness", *(str(argument) for argument in arguments)])
        out, err = capsys.readouterr()
        return code, out, err

    return given


@pytest.fixture
def witness(cli: Cli, log: Log, tmp_path: Path) -> Path:
    """A witness `archives` that trusts the log; the log's policy needs it and no other."""
    line = cli("init", "archives", "--home", "w", "--log", log.key.verifier.vkey)[1]
    signer = log.folder.parent / "signer"
    signer.mkdir()
    (signer / "witnesses").write_text(f"{line}quorum archives\n")
    return tmp_path / "w"


def answered(told: Told) -> Any:  # noqa: ANN401  # JSON
    """The JSON that a command answered."""
    assert told[0] == 0, told[2]
    return json.loads(told[1])


def test_a_witness_without_a_network_cosigns_by_files(cli: Cli, witness: Path, log: Log) -> None:
    """Given a log that grows, when requests go out and cosigned notes come back, then each head is witnessed."""
    for size, before in ((300, "FIRST CONTACT"), (700, "begin with the 300 leaves")):
        log.grow_to(size)
        cli("request", "archives", "request")
        log.grow_to(size + 10)  # life goes on while the file is on its way
        told = cli("cosign", "request", "cosigned", "--home", witness)
        taken = answered(cli("take", "cosigned", "--json"))

        assert before in told[2]
        assert {"size": size, "cosigners": ["archives"], "witnessed": True} == taken
        note = (log.folder / "witnessed").read_bytes()
        assert log.note(size) == note[: len(log.note(size))]
        assert note == (log.folder / "checkpoints" / str(size)).read_bytes()


def test_a_note_that_comes_back_late_takes_nothing_back(cli: Cli, witness: Path, log: Log) -> None:
    """Given notes of 300 and of 400 leaves on their way, when the later is back first, it stays the witnessed one."""
    cli("request", "archives", "request")
    cli("cosign", "request", "slow", "--home", witness)
    log.grow_to(400)
    cli("request", "archives", "request", "--since", "300")
    cli("cosign", "request", "quick", "--home", witness)
    cli("take", "quick")
    taken = answered(cli("take", "slow", "--json"))

    assert (300, True) == (taken["size"], taken["witnessed"])
    assert Path("quick").read_bytes() == (log.folder / "witnessed").read_bytes()
    assert Path("slow").read_bytes() == (log.folder / "checkpoints" / "300").read_bytes()


def test_a_file_lost_on_the_way_is_written_again(cli: Cli, witness: Path) -> None:
    """Given a cosigned note that was lost, when the same request comes again, then so does the same note."""
    cli("request", "archives", "request")
    cli("cosign", "request", "lost", "--home", witness)
    told = cli("cosign", "request", "again", "--home", witness)

    assert (0, Path("lost").read_bytes()) == (told[0], Path("again").read_bytes())
    assert "same cosignature" in told[2]


def test_a_log_that_forgot_is_told_where_to_begin(cli: Cli, witness: Path, log: Log) -> None:
    """Given a request from the wrong size, then the refusal names the command that makes the right one."""
    cli("request", "archives", "request")
    cli("cosign", "request", "cosigned", "--home", witness)
    log.grow_to(400)
    cli("request", "archives", "request", "--since", "0")
    code, _, err = cli("cosign", "request", "cosigned", "--home", witness)
    since = re.search(r"(--since \d+)", err)
    assert since is not None
    cli("request", "archives", "request", *since[1].split())

    assert 1 == code
    assert 0 == cli("cosign", "request", "cosigned", "--home", witness)[0]


def _strange(log: Log) -> None:
    log.key = new_key("other.example", log.key.verifier.type)
    log.sign()


def _rekey(log: Log) -> None:
    log.key = new_key(log.key.verifier.name, log.key.verifier.type)
    log.sign()


def _rewrite(log: Log) -> None:
    log.entries = [b"other " + entry for entry in log.entries]
    log.put("tile/1/000.p/1", b"")
    entries, log.entries = log.entries, []
    log.grow(entries)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param(_strange, "is no log of this witness", id="another log"),
        pytest.param(_rekey, "has signed this note", id="another key"),
        pytest.param(_rewrite, "THE LOG MAY HAVE BEEN REWRITTEN", id="another history"),
    ],
)
def test_a_request_that_is_not_signed_says_why(
    change: Callable[[Log], None], said: str, cli: Cli, witness: Path, log: Log
) -> None:
    """Given a log changed behind the witness's back, when a request comes, then it says why, and writes nothing."""
    cli("request", "archives", "request")
    cli("cosign", "request", "cosigned", "--home", witness)
    cli("take", "cosigned")
    Path("cosigned").unlink()
    log.grow_to(400)
    change(log)
    cli("request", "archives", "request", "--since", "300")
    code, out, err = cli("cosign", "request", "cosigned", "--home", witness)

    assert (1, "") == (code, out)
    assert said in err
    assert not Path("cosigned").exists()


def test_a_log_that_lost_its_end_is_an_alarm(cli: Cli, witness: Path, log: Log) -> None:
    """Given a cosigned log, when a shorter one of its key asks, then the witness raises an alarm and writes nothing."""
    cli("request", "archives", "early")
    log.grow_to(400)
    cli("request", "archives", "request", "--since", "0")
    cli("cosign", "request", "cosigned", "--home", witness)
    Path("cosigned").unlink()
    code, out, err = cli("cosign", "early", "cosigned", "--home", witness)

    assert (1, "") == (code, out)
    assert "this witness has cosigned 400 leaves, the request shows 300" in err
    assert "ALARM: THE LOG HAS LOST ITS END" in err
    assert not Path("cosigned").exists()


def _unsigned(log: Log, _: SigningKey) -> bytes:
    return log.note(300)


def _of_another(log: Log, _: SigningKey) -> bytes:
    text = parse_note(log.note(300)).text
    return log.note(300) + new_key("archives", new_cosigner().verifier.type).sign_note(text, 1).line.encode()


def _spoilt(log: Log, key: SigningKey) -> bytes:
    line = key.sign_note(parse_note(log.note(300)).text, 1_700_000_000)
    return log.note(300) + line._replace(signature=line.signature[:-1] + bytes([line.signature[-1] ^ 1])).line.encode()


def _of_another_history(log: Log, key: SigningKey) -> bytes:
    text = parse_note(log.note(299)).text.replace("\n299\n", "\n300\n")
    return text.encode() + b"\n" + key.sign_note(text, 1_700_000_000).line.encode()


def _never_asked(log: Log, key: SigningKey) -> bytes:
    return log.note(200) + key.sign_note(parse_note(log.note(200)).text, 1_700_000_000).line.encode()


def new_cosigner() -> SigningKey:
    """Some witness's key."""
    return Witness(Path("w")).keys[0]


@pytest.mark.parametrize(
    ("made", "said"),
    [
        pytest.param(_unsigned, "no cosignature of archives", id="nobody's"),
        pytest.param(_of_another, "no cosignature of archives", id="of another key"),
        pytest.param(_spoilt, "does not hold", id="spoilt"),
        pytest.param(_of_another_history, "ANOTHER HISTORY", id="of another history"),
        pytest.param(_never_asked, "no checkpoint of 200 leaves is kept", id="never asked for"),
        pytest.param(lambda *_: b"hello", "is no checkpoint", id="no note"),
    ],
)
def test_only_a_witness_s_own_line_is_taken_in(
    made: Callable[[Log, SigningKey], bytes], said: str, cli: Cli, witness: Path, log: Log
) -> None:
    """Given a file that no witness of the policy has signed for us, then it is refused, and nothing is published."""
    cli("request", "archives", "request")
    Path("cosigned").write_bytes(made(log, Witness(witness).keys[0]))
    code, _, err = cli("take", "cosigned")

    assert 1 == code
    assert said in err
    assert not (log.folder / "witnessed").exists()


def test_a_log_shorter_than_what_was_cosigned_asks_nobody(cli: Cli, witness: Path, log: Log) -> None:
    """Given a log that is shorter than its witness knows, or a name that is none, then no request is written."""
    short = cli("request", "archives", "request", "--since", "301")
    unknown = cli("request", "nobody", "request")
    log.folder.joinpath("checkpoint").unlink()
    nothing = cli("request", "archives", "request")

    assert witness.exists()
    assert [1, 1, 1] == [told[0] for told in (short, unknown, nothing)]
    assert "lost its end" in short[2]
    assert "archives" in unknown[2]
    assert "nothing is published" in nothing[2]
    assert not Path("request").exists()


def test_status_shows_what_was_cosigned(cli: Cli, witness: Path) -> None:
    """Given a witness before and after its first cosignature, then its status says so."""
    before = answered(cli("status", "--home", witness, "--json"))["logs"]
    cli("request", "archives", "request")
    cli("cosign", "request", "cosigned", "--home", witness)
    after = answered(cli("status", "--home", witness, "--json"))["logs"]

    assert [("demo", None), ("demo", 300)] == [(row["log"], row["size"]) for row in (*before, *after)]


def test_submitting_without_a_quorum_is_an_exit_code(cli: Cli, witness: Path, log: Log) -> None:
    """Given no witness that answers, then it is said, and is no success; given no file of witnesses, it is refused."""
    told = cli("submit")
    (log.folder.parent / "signer" / "witnesses").unlink()

    assert witness.exists()
    assert (1, "witnessed: nothing yet\n") == told[:2]
    assert "not enough witnesses have cosigned the latest checkpoint, " in told[2]
    assert 1 == cli("submit")[0]


def test_no_key_is_printed_but_the_public_one(cli: Cli) -> None:
    """Given a new witness, then what is shown holds its verifier key, not its seed."""
    told = cli("init", "a.example", "--home", "a")
    secret = Path("a", "keys").read_text().strip().rpartition("+")[2]

    assert told[1].startswith("witness a.example a.example+")
    assert secret not in told[1] + told[2]
    assert 1 == cli("init", "a.example", "--home", "a")[0]
    assert 1 == cli("init", "b.example", "--home", "b", "--log", "no key")[0]
    assert (1, 1) == (cli("trust", "no key", "--home", "a")[0], cli("trust", "no key", "--home", "nothing")[0])
    assert 1 == cli("status", "--home", "nothing")[0]


def test_a_witness_served_from_the_command_line_answers(cli: Cli, witness: Path, log: Log) -> None:
    """Given `witness serve`, when it says where it is, then it cosigns there, at a loopback address."""
    command = [sys.executable, "-m", "infra", "witness", "serve", "--home", str(witness), "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, env=dict(os.environ), stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr is not None
        place = next(line for line in running.stderr if "witnessing at" in line).split()[2].rstrip(";")
        answer = post(place, submission(log.folder, 0))
        running.send_signal(signal.SIGTERM)
        running.wait(20)

    assert place.startswith("http://127.0.0.1:")
    assert 200 == answer.status
    assert 300 == json.loads(cli("status", "--home", witness, "--json")[1])["logs"][0]["size"]
