"""The command line: what each command answers to a person, to a program, and by its exit code."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest

from api.ports import Role
from domain.events.institution import RegistrarNamed
from domain.ids import BodyId, PersonId
from domain.importing import read_source
from domain.reading import canonical
from infra.access import LocalAccess
from infra.cli import COMMANDS, run
from infra.codec import fact_of
from infra.ledger.body import lost
from infra.ledger.postgres import PostgresLedger
from infra.postgres.opening import Database
from infra.postgres.pools import pool
from infra.proof.status import amend_status, now
from tests.domain.cases import clerk_of
from tests.facts import fact
from tests.house.sources import ROOT
from tests.recorded import recorded

DOCUMENT = ROOT / "tests" / "samples" / "huong-sen-chi-thi.txt"
CLI = [sys.executable, "-m", "infra"]
Told = tuple[int, str, str]
Cli = Callable[..., Told]


@pytest.fixture
def cli(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Run a command on a fresh database; answers exit code, standard output and standard error."""
    monkeypatch.setenv("LEDGER_SIGNER", str(tmp_path / "signer"))
    monkeypatch.setenv("LEDGER_PUBLISHED", str(tmp_path / "published"))
    monkeypatch.setenv("LEDGER_HOME", str(database.home))
    monkeypatch.setenv("DATABASE_URL", database.admin)

    def given(*arguments: object) -> Told:
        code = run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return given


def answered(told: Told) -> Any:  # noqa: ANN401  # JSON
    """The JSON that a command answered."""
    assert told[0] == 0, told[2]
    return json.loads(told[1])


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_teaches(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Given a command, when asked for help, then it says what it does in more than a line."""
    with pytest.raises(SystemExit) as ended:
        run([command, "--help"])

    assert 0 == ended.value.code
    assert len(capsys.readouterr().out.splitlines()) > 8


def test_an_unknown_command_is_not_understood(capsys: pytest.CaptureFixture[str]) -> None:
    """Given a command that there is not, then the exit code is 2, and the commands are named."""
    with pytest.raises(SystemExit) as ended:
        run(["sreve"])

    assert 2 == ended.value.code
    assert "'serve'" in capsys.readouterr().err


def test_a_dry_run_shows_the_canonical_structure(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a document, when read dry, then its canonical structure is printed, and no home is made."""
    monkeypatch.setenv("LEDGER_HOME", str(tmp_path / "none"))
    monkeypatch.delenv("DATABASE_URL")
    found = answered(cli("import", DOCUMENT, "--dry-run", "--json"))

    at = found["source"]["imported_at"]
    read = read_source(DOCUMENT.read_bytes(), name=DOCUMENT.name, origin="file", imported_at=at)
    assert canonical(read) == found
    assert not (tmp_path / "none").exists()


def test_an_import_needs_a_mandate(cli: Cli, ledger: PostgresLedger) -> None:
    """Given nobody with a mandate, when a document is to be recorded, then the rule and its remedy are told."""
    code, out, err = cli("import", DOCUMENT, "--as", "p-clerk", "--body", "b-1")

    assert (1, "") == (code, out)
    assert "may-not-record" in err
    assert "grant the mandate" in err
    assert 0 == ledger.head()[0]


def test_the_same_bytes_are_recorded_once(cli: Cli, ledger: PostgresLedger) -> None:
    """Given a mandate, when a document is imported twice, then the second answer is the first, marked as such."""
    recorded(ledger, clerk_of(BodyId("b-1")))
    first = answered(cli("import", DOCUMENT, "--as", "p-clerk", "--body", "b-1", "--json"))
    size = ledger.head()[0]
    again = answered(cli("import", DOCUMENT, "--as", "p-clerk", "--body", "b-1", "--json"))

    assert {**first, "repeated": True} == again
    assert size == ledger.head()[0] == first["positions"][-1]
    assert len(first["duties"]) == len(first["positions"]) - 1
    assert {"number_absent", "date_absent"} <= set(first["noticed"])


def test_the_same_bytes_with_other_options_name_their_directive(cli: Cli, ledger: PostgresLedger) -> None:
    """Given an import, when the same bytes come with another option, then the refusal says which directive they are."""
    recorded(ledger, clerk_of(BodyId("b-1")))
    first = answered(cli("import", DOCUMENT, "--as", "p-clerk", "--body", "b-1", "--json"))
    code, out, err = cli("import", DOCUMENT, "--as", "p-clerk", "--body", "b-1", "--term", "2020-2025")

    assert (1, "") == (code, out)
    assert "already-imported" in err
    assert first["directive"] in err


def test_an_import_says_when_the_document_was_taken_in(cli: Cli, ledger: PostgresLedger) -> None:
    """Given a register on paper, when a document of March is recorded, then the entry says March."""
    recorded(ledger, clerk_of(BodyId("b-1")))
    found = answered(cli("import", DOCUMENT, "--as", "p-clerk", "--body", "b-1", "--on", "2026-03-02", "--json"))

    assert {"2026-03-02"} == {ledger.read(place - 1, 1)[0].occurred for place in found["positions"]}


def test_a_token_from_the_console_lets_in(cli: Cli, database: Database) -> None:
    """Given a token made and a name given, then it lets in, stands on the list without its secret, and can end."""
    token = answered(cli("token", "add", "p-man", "--role", "recorder", "--name", "Trần Thị Mận", "--json"))["token"]
    with pool(database.login(), "test", 1) as shared:
        access = LocalAccess(shared)
        caller = access.bearer(token)
        assert caller is not None
        assert (PersonId("p-man"), Role.RECORDER) == (caller.person, caller.role)
        listed = cli("token", "list", "--json")
        (one,) = answered(listed)["credentials"]
        assert token not in listed[1]
        assert [{"kind": "token", "person": "p-man"}] == answered(cli("token", "revoke", one["id"], "--json"))["ended"]
        assert access.bearer(token) is None
    assert 1 == cli("token", "revoke", one["id"])[0]


def test_the_console_names_registrars(cli: Cli, ledger: PostgresLedger) -> None:
    """Given a new register, when a token is added for a registrar, then the naming is on record, by the operator."""
    cli("token", "login", "p-loc", "--role", "admin", "--registrar")
    code, _, err = cli("token", "login", "p-loc", "--role", "admin", "--registrar")

    (stored,) = ledger.read(0, 9)
    named = fact_of(stored)
    assert isinstance(named, RegistrarNamed)
    assert PersonId("p-loc") == named.person
    assert stored.actor is not None
    assert ("operator", "operator") == (stored.actor["issuer"], stored.actor["capacity"])
    assert 0 == code
    assert "p-loc" in err


def test_a_login_link_leads_where_the_service_answers(cli: Cli) -> None:
    """Given a service at a free port, then another process makes links to it; afterwards it says that none runs."""
    command = [*CLI, "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as running:
        assert running.stderr is not None
        place = next(line for line in running.stderr if line.startswith("serving ")).split()[1].rstrip(";")
        told = cli("token", "login", "p-loc", "--role", "admin")
        running.terminate()
    after = cli("token", "login", "p-loc", "--role", "admin")

    assert told[1].startswith(f"{place}/login#"), told
    assert "no service answers" not in told[2]
    assert "no service answers" in after[2]


def test_a_person_without_a_token_gets_a_name(cli: Cli) -> None:
    """Given somebody who only signs, when a name is given and given again, then the last one is known."""
    cli("person", "name", "p-ky", "Lê Văn Ký")
    named = answered(cli("person", "name", "p-ky", " Lê Văn Kỳ ", "--json"))
    listed = answered(cli("person", "list", "--json"))

    assert {"person": "p-ky", "name": "Lê Văn Kỳ"} == named
    assert {"p-ky": "Lê Văn Kỳ"} == listed["persons"]
    assert 2 == cli("person", "name", "p-ky", "  ")[0]


def test_views_are_made_and_made_again(cli: Cli, ledger: PostgresLedger) -> None:
    """Given facts, when projected and rebuilt, then each view is at the last one and equal to what it was."""
    last = recorded(ledger, clerk_of(BodyId("b-1"), BodyId("b-2")))
    projected = answered(cli("project", "--once", "--json"))["views"]
    rebuilt = answered(cli("rebuild", "--json"))

    assert {last} == set(projected.values())
    assert dict.fromkeys(projected, (last, True, None)) == {
        name: (made["position"], made["equal"], made["parked"]) for name, made in rebuilt.items()
    }


def test_doctor_finds_a_healthy_ledger_well(cli: Cli, ledger: PostgresLedger) -> None:
    """Given a ledger with a fact that nobody vouches for, then all is well but for a note that says so."""
    ledger.append([fact("a", type="Noted", fields={"data": "e30="}, origin="library")])
    cli("project", "--once")
    found = {each["what"]: each for each in json.loads(cli("doctor", "--json")[1])["findings"]}

    assert "1 unattributed" == found["facts"]["says"]
    assert {"facts", "access", "signing"} == {what for what, each in found.items() if each["health"] == "note"}
    assert {"durability"} == {what for what, each in found.items() if each["health"] == "wrong"}, "fsync is off here"


def test_doctor_calls_lost_what_is_lost(cli: Cli, ledger: PostgresLedger, database: Database) -> None:
    """Given a fact of whose body only the digest is left, then doctor says lost, and does not call it a later one."""
    recorded(ledger, clerk_of(BodyId("b-1")))
    (stored,) = ledger.read(0, 1)
    with psycopg.connect(database.admin) as admin:
        admin.execute("alter table ledger.body disable trigger all")
        admin.execute("update ledger.body set body = %s where position = 1", [lost(stored.said["body"])])
    found = {each["what"]: each for each in json.loads(cli("doctor", "--json")[1])["findings"]}

    assert "1 lost" in found["facts"]["says"]
    assert "later release" not in found["facts"]["remedy"]
    assert "well" == found["hashes"]["health"]


def test_doctor_finds_witnesses_that_fell_silent(cli: Cli, tmp_path: Path) -> None:
    """Given a log that was witnessed last in 2020, or is witnessed now, then doctor finds that wrong, or well."""
    health = []
    for since in ("2020-01-01T00:00:00Z", now()):
        told = {"size": 7, "since": since}
        amend_status(tmp_path / "published", {"witnesses": {"office": {}}, "witnessing": since, "witnessed": told})
        found = {each["what"]: each for each in json.loads(cli("doctor", "--json")[1])["findings"]}
        health.append(found["witnesses"]["health"])

    assert ["wrong", "well"] == health
    assert "7 facts cosigned by enough" == found["witnesses"]["says"]


def test_doctor_finds_what_was_changed_from_outside(cli: Cli, ledger: PostgresLedger, database: Database) -> None:
    """Given an entry changed by somebody who may do anything, then doctor names it, and the exit code is 1."""
    recorded(ledger, clerk_of(BodyId("b-1"), BodyId("b-2")))
    with psycopg.connect(database.admin) as admin:
        admin.execute("alter table ledger.entry disable trigger all")
        admin.execute("update ledger.entry set entry = replace(entry::text, '1', '2')::bytea where position = 2")
    code, out, _ = cli("doctor")

    assert 1 == code
    assert "not as recorded: 2" in out


def test_an_invented_register_is_not_served_by_mistake(cli: Cli, ledger: PostgresLedger) -> None:
    """Given a ledger begun by `demo`, when it is to be served, then that is refused unless it is said."""
    ledger.append([fact("a", origin="demo")])
    code, _, err = cli("serve", "--port", "0")

    assert 1 == code
    assert "--demo" in err


def test_other_machines_are_not_served(cli: Cli) -> None:
    """Given an address that others reach, when it is to be served, then that is refused with the reason."""
    code, _, err = cli("serve", "--host", "0.0.0.0")  # noqa: S104  # refused

    assert 2 == code
    assert "loopback" in err


def test_a_register_that_is_not_invented_is_left_alone(tmp_path: Path) -> None:
    """Given a home with a real fact, when the demo is to be loaded there, then it is refused and nothing is added."""
    env = {**os.environ, "LEDGER_HOME": str(tmp_path / "home")}
    add = [*CLI, "token", "add", "p-1", "--role", "admin", "--registrar"]
    subprocess.run(add, env=env, cwd=ROOT, check=True, capture_output=True)
    told = subprocess.run(
        [*CLI, "demo", "--once", "--home", tmp_path / "home"], cwd=ROOT, check=False, capture_output=True, text=True
    )

    assert 1 == told.returncode
    assert "not invented" in told.stderr


def test_serve_answers_until_told_to_end(tmp_path: Path) -> None:
    """Given a new home, when served, then it answers at the address it says, and a polite end stops the database."""
    env = {**os.environ, "LEDGER_HOME": str(tmp_path / "home"), "LEDGER_LOG": "json", "PYTHONUNBUFFERED": "1"}
    env.pop("DATABASE_URL", None)
    with subprocess.Popen(
        [*CLI, "serve", "--port", "0"], env=env, cwd=ROOT, stderr=subprocess.PIPE, text=True
    ) as server:
        assert server.stderr is not None
        said = next(line for line in server.stderr if line.startswith("serving "))
        with urllib.request.urlopen(said.split()[1].rstrip(";") + "/livez") as answer:  # noqa: S310  # our own
            assert {"alive": True} == json.load(answer)
        server.send_signal(signal.SIGTERM)
        assert 143 == server.wait(30)

    assert not (tmp_path / "home" / "pg" / "postmaster.pid").exists()
