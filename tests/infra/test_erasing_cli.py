"""`erase`: one asks, another approves, then it is done, and everybody can see how far it is."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from domain.events.erasure import ContentErased, ErasureRequested
from domain.words import Erased
from infra.codec import fact_of
from infra.ledger.body import lost
from infra.ledger.postgres import PostgresLedger
from infra.postgres.opening import Database
from tests.domain.cases import CLERK
from tests.domain.cases_erasure import CHIEF, GIVEN, RETITLED
from tests.domain.issued import COMMUNE, DIRECTIVE, DRAFTED_AT
from tests.infra.test_cli import Cli, answered, cli
from tests.recorded import recorded

__all__ = ["cli"]
ASK = ("--body", COMMUNE, "--basis", "Luật, Điều 14", "--reason", "Nêu tên người ngoài việc")


@pytest.fixture
def database(database: Database, tmp_path: Path) -> Database:
    """In a home whose journal is nobody else's."""
    (tmp_path / "pgpass").write_bytes((database.home / "pgpass").read_bytes())
    (tmp_path / "pgpass").chmod(0o600)
    return replace(database, home=tmp_path)


@pytest.fixture(autouse=True)
def register(ledger: PostgresLedger) -> int:
    """A directive whose title was corrected."""
    return recorded(ledger, [*GIVEN, RETITLED])


def test_from_the_request_to_the_last_trace(cli: Cli, ledger: PostgresLedger, database: Database) -> None:
    """Given a title, when one asks, another approves, and it is applied, then it is gone wherever it stood."""
    request = ("erase", "request", DRAFTED_AT, "--field", "title", *ASK, "--as", CLERK, "--json")
    asked = answered(cli(*request))
    _, waiting, _ = cli("erase", "status")
    answered(cli("erase", "approve", asked["erasure"], "--as", CHIEF, "--json"))
    approved = answered(cli("erase", "status", "--json"))["erasures"]
    _, sick, _ = cli("doctor")
    done = answered(cli("erase", "apply", "--full", "--json"))
    standing = answered(cli("erase", "status", "--json"))["erasures"]
    _, well, _ = cli("doctor")

    assert f"{asked['erasure']}  entry {DRAFTED_AT} (title): waits for somebody else's approval\n" == waiting
    assert "approved, still to be done" == approved[0]["state"]
    assert done == {"fields": 2, "erasures": 2, "refused": {}}
    assert {"erasure": asked["erasure"], "position": DRAFTED_AT, "paths": ["title"], "state": "erased"} == standing[0]
    assert "2 on record, 2 still to be done" in sick
    assert "2 on record, 0 still to be done" in well
    facts = [fact_of(stored) for stored in ledger.read_tag(DIRECTIVE.tag)]
    assert [Erased()] * 2 == [getattr(getattr(fact, "now", fact), "title", None) for fact in (facts[0], facts[2])]
    assert {CHIEF} == {fact.approved_by for fact in facts if isinstance(fact, ContentErased)}
    with psycopg.connect(database.admin) as admin:
        assert admin.execute("select from ledger.body where body::text like %s", [_hex("Về đọc sách")]).fetchall() == []


def test_what_can_be_erased_is_listed(cli: Cli) -> None:
    """Given a field that holds no words, when its erasing is asked for, then the refusal names those that do."""
    code, _, err = cli("erase", "request", DRAFTED_AT, "--field", "drafted_on", *ASK, "--as", CLERK)

    assert (1, True) == (code, "under drafted_on; what can be erased: texts/" in err), err
    assert ", title" in err


def test_every_proof_holds_and_the_verifier_says_what_is_absent(cli: Cli) -> None:
    """Given words that were erased, when all is verified and asked again, then nothing is wrong, and it is said."""
    asked = answered(cli("erase", "request", DRAFTED_AT, *ASK, "--as", CLERK, "--json"))
    answered(cli("erase", "approve", asked["erasure"], "--as", CHIEF, "--json"))
    answered(cli("erase", "apply", "--json"))

    code, out, err = cli("verify", "--decisions", "--processes", 1, "--lang", "en")

    assert (4, "") == (code, err.partition("wrong")[1])  # nothing has been signed here
    assert "8 fields erased, each by a fact on record" in out
    assert "grounds asked again gave the same answer" in out


def _hex(words: str) -> str:
    return f"%{words.encode().hex()}%"


@pytest.mark.parametrize("apply", [False, True], ids=["told", "told to a program"])
def test_a_repetition_asks_once(cli: Cli, ledger: PostgresLedger, *, apply: bool) -> None:
    """Given the same request twice, then it is one, and the second is answered as the first was."""
    request = ("erase", "request", DRAFTED_AT, *ASK, "--as", CLERK, *(["--json"] if apply else []))
    first, second = cli(*request), cli(*request)

    assert first[:2] == second[:2]
    assert len(ledger.read_tag("erasures", (ErasureRequested.__name__,))) == 1


def test_nobody_approves_what_they_asked_for(cli: Cli) -> None:
    """Given a request, when the same person approves it at the console, then that is refused, with the rule."""
    asked = answered(cli("erase", "request", DRAFTED_AT, *ASK, "--as", CLERK, "--json"))

    code, out, err = cli("erase", "approve", asked["erasure"], "--as", CLERK)

    assert (1, "") == (code, out)
    assert "rule: approver-is-requester" in err


def test_no_entry_no_request(cli: Cli) -> None:
    """Given a position behind the log, then it is said."""
    code, _, err = cli("erase", "request", 999, *ASK, "--as", CLERK)

    assert code == 1
    assert "no entry at position 999" in err


def test_blank_reasons_are_not_understood(cli: Cli) -> None:
    """Given blanks for a basis, then the exit code is 2."""
    with pytest.raises(SystemExit) as ended:
        cli("erase", "request", DRAFTED_AT, "--body", COMMUNE, "--basis", "  ", "--reason", "x")

    assert 2 == ended.value.code


def test_nothing_asked_nothing_to_say(cli: Cli) -> None:
    """Given no request at all, then status says so, and there is nothing to apply."""
    assert cli("erase", "status")[1] == "nobody asked for anything to be erased\n"
    assert json.loads(cli("erase", "apply", "--json")[1]) == {"fields": 0, "erasures": 0, "refused": {}}


def test_a_request_whose_words_are_lost_is_said_to_be(cli: Cli, database: Database) -> None:
    """Given a request of which only the digest is left, when it is asked how far all is, then it is said to be lost."""
    asked = answered(cli("erase", "request", DRAFTED_AT, *ASK, "--as", CLERK, "--json"))
    with psycopg.connect(database.admin) as admin:
        admin.execute("alter table ledger.body disable trigger all")
        admin.execute("update ledger.body set body = %s where position = %s", [lost("ab" * 32), asked["position"]])

    (standing,) = answered(cli("erase", "status", "--json"))["erasures"]
    assert standing["erasure"] is None
    assert f"the request at position {asked['position']} is lost" in standing["state"]
    assert f"the request at position {asked['position']} is lost" in cli("erase", "status")[1]
