"""Proofs of single facts, and writes that wait for the signer."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from api.preferring import seconds_to_wait
from domain.proof.checkpoint import parse_checkpoint
from domain.proof.note import parse_note
from domain.proof.tlog_proof import parse_tlog_proof, verify_tlog_proof
from infra.proof.keys import verify_signature
from tests.api.conftest import Service
from tests.api.history import COMMUNE, REGISTER
from tests.waiting import wait_until

RENAME = {"body": COMMUNE, "name": "Đảng ủy phường Hương Sen", "effective_on": "2025-07-01", "basis": "Nghị quyết 12"}
NEXT = len(REGISTER) + 1


@pytest.fixture
def service(service: Service) -> Service:
    """A service with the small register, signed."""
    service.history(*REGISTER)
    service.sign()
    return service


def size_proven(service: Service, proof: bytes, leaf: bytes) -> int:
    """The size of the checkpoint that this proof leads to, for whoever trusts the log's key."""
    trusted = verify_tlog_proof(parse_tlog_proof(proof), leaf, service.log.policy, verify_signature)
    return trusted.checkpoint.size


def test_the_proof_of_a_fact_holds_offline(service: Service) -> None:
    """Given a signed log, then each fact's proof verifies from its leaf hash and the log's key, for a stranger too."""
    service.token = ""
    for fact in service.ledger.read(0, len(REGISTER)):
        answer = service.ask(f"/events/{fact.position}/proof")
        again = service.ask(f"/events/{fact.position}/proof", If_None_Match=answer.headers["ETag"])

        assert (200, "text/plain; charset=utf-8") == (answer.status_code, answer.headers["Content-Type"])
        assert f'inline; filename="{fact.position}.tlog-proof"' == answer.headers["Content-Disposition"]
        assert len(REGISTER) == size_proven(service, answer.content, fact.leaf)
        assert 304 == again.status_code


def test_a_receipt_leads_to_its_proof(service: Service) -> None:
    """Given a command's receipt, when the log is signed, then its link answers a proof of the leaf in the receipt."""
    told = service.tell("rename-body", RENAME).json()
    (fact,) = told["facts"]
    early = service.ask(fact["proof"], Accept_Language="en")
    service.sign()
    late = service.ask(fact["proof"])

    assert (None, None) == (told["covered"], told["checkpoint"])
    assert (503, "/problems/not-covered-yet", "2") == (
        early.status_code,
        early.json()["type"],
        early.headers["Retry-After"],
    )
    assert f"covers {len(REGISTER)} facts, not yet {NEXT}" in early.json()["detail"]
    assert NEXT == size_proven(service, late.content, bytes.fromhex(fact["leaf"]))


def test_the_checkpoint_can_be_chosen(service: Service) -> None:
    """Given a witnessed checkpoint of 2, then it is preferred where it covers, and can be asked for or against."""
    service.log.witness(2)
    leaf = service.log.leaves[1]
    chosen = [service.ask(f"/events/2/proof{query}") for query in ("", "?checkpoint=latest", "?checkpoint=witnessed")]
    later = service.ask("/events/3/proof?checkpoint=witnessed", Accept_Language="en")

    assert [2, len(REGISTER), 2] == [size_proven(service, answer.content, leaf) for answer in chosen]
    assert (503, "30") == (later.status_code, later.headers["Retry-After"])
    assert "The witnessed checkpoint covers 2 facts, not yet 3." == later.json()["detail"]
    assert 422 == service.ask("/events/2/proof?checkpoint=first").status_code


@pytest.mark.parametrize(("position", "status"), [("0", 422), ("x", 422), (str(NEXT), 404), (str(2**53 - 1), 404)])
def test_a_fact_that_is_not_there_has_no_proof(service: Service, position: str, status: int) -> None:
    """Given no such position in the ledger, then 404, and 422 where it is none."""
    assert status == service.ask(f"/events/{position}/proof").status_code


def test_proofs_are_made_without_the_database(service: Service) -> None:
    """Given a database that went away, then what is signed is proven, and readiness tells what is signed."""
    leaf = service.log.leaves[0]
    service.reading_stops()

    assert len(REGISTER) == size_proven(service, service.ask("/events/1/proof").content, leaf)
    assert 503 == service.ask(f"/events/{NEXT}/proof").status_code
    ready = service.ask("/readyz")
    assert (503, len(REGISTER), None) == (
        ready.status_code,
        ready.json()["signing"]["size"],
        ready.json()["signing"]["behind"],
    )


def test_a_damaged_log_is_told_and_never_proven(service: Service) -> None:
    """Given a tile in which a byte changed, then 503 says so, readiness stays, and reads go on."""
    tile = service.log.folder / f"tile/0/000.p/{len(REGISTER)}"
    tile.write_bytes(bytes(32) + tile.read_bytes()[32:])
    answers = [service.ask(path) for path in ("/events/2/proof", "/log/consistency?old=2")]

    assert [(503, "/problems/log-damaged")] * 2 == [(each.status_code, each.json()["type"]) for each in answers]
    assert [200, 200] == [service.ask(path).status_code for path in ("/readyz", "/directives")]
    service.log.put("checkpoint", b"nothing")
    assert service.ask("/readyz").json()["signing"]["alarms"]


def test_readiness_tells_what_is_not_signed_yet(service: Service) -> None:
    """Given facts after the checkpoint, then readiness tells how many, and how old the checkpoint is, and is ready."""
    service.tell("rename-body", RENAME)
    service.projector.catch_up()
    answer = service.ask("/readyz")

    signing = answer.json()["signing"]
    assert (200, len(REGISTER), 1, []) == (answer.status_code, signing["size"], signing["behind"], signing["alarms"])
    assert 0 <= signing["seconds"] < 60


def test_readiness_is_loud_where_less_is_there_than_was_signed(service: Service) -> None:
    """Given a checkpoint over more facts than the database has, then readiness says so among its alarms."""
    shown = (service.log.folder / "checkpoint").read_bytes()
    more = f"\n{len(REGISTER) + 2}\n".encode()
    service.log.put("checkpoint", shown.replace(f"\n{len(REGISTER)}\n".encode(), more, 1))

    signing = service.ask("/readyz").json()["signing"]
    (alarm,) = signing["alarms"]
    assert f"the database holds {len(REGISTER)} facts, and {len(REGISTER) + 2} were signed" in alarm


def test_a_write_that_waits_brings_the_checkpoint(service: Service) -> None:
    """Given a signer that comes by, when a write prefers to wait, then 201 with the checkpoint that covers it."""

    def sign_soon() -> None:
        wait_until(lambda: service.ledger.head()[0] == NEXT)
        service.sign()

    signer = threading.Thread(target=sign_soon)
    signer.start()
    answer = service.tell("rename-body", RENAME, Prefer="wait=30")
    signer.join()

    told = answer.json()
    assert (201, True, "wait=30") == (answer.status_code, told["covered"], answer.headers["Preference-Applied"])
    assert service.log.note(NEXT).decode() == told["checkpoint"]


def test_a_write_that_waited_in_vain_says_so(service: Service) -> None:
    """Given a signer that stands still, when a write has waited, then 201 all the same: recorded, not covered yet."""
    answer = service.tell("rename-body", RENAME, Prefer="wait=1", Idempotency_Key="mine")
    service.sign()
    again = service.tell("rename-body", RENAME, Prefer="wait=1", Idempotency_Key="mine")

    told = answer.json()
    assert (201, False, None) == (answer.status_code, told["covered"], told["checkpoint"])
    assert NEXT == told["facts"][0]["position"]
    assert (201, True, told["facts"]) == (again.status_code, again.json()["covered"], again.json()["facts"])


def test_no_wait_at_all_is_a_question(service: Service) -> None:
    """Given a signer that stands still, when a write says `wait=0`, then it is told at once that it is not covered."""
    answer = service.tell("rename-body", RENAME, Prefer="respond-async, wait=0")

    assert (201, False, "wait=0") == (
        answer.status_code,
        answer.json()["covered"],
        answer.headers["Preference-Applied"],
    )


def test_what_is_covered_already_is_said_without_a_wait(service: Service) -> None:
    """Given a write that was signed since, when it comes again with `wait=0`, then with its checkpoint."""
    service.tell("rename-body", RENAME, Idempotency_Key="mine")
    service.sign()

    assert service.tell("rename-body", RENAME, Idempotency_Key="mine", Prefer="wait=0").json()["covered"] is True


def test_a_damaged_log_does_not_hide_that_a_write_was_recorded(service: Service) -> None:
    """Given a checkpoint that cannot be read, when a write would wait, then 201, not covered, and the fact stands."""
    service.log.put("checkpoint", b"nothing")
    answer = service.tell("rename-body", RENAME, Prefer="wait=5")

    assert (201, False, NEXT) == (answer.status_code, answer.json()["covered"], service.ledger.head()[0])


def test_those_who_wait_hold_nobody_up(service: Service) -> None:
    """Given more writes waiting than there are threads for commands, then others write and read as if they were not."""
    waiting = 300
    with ThreadPoolExecutor(waiting) as pool:
        waits = [
            pool.submit(service.tell, "rename-body", {**RENAME, "basis": f"{n}"}, Prefer="wait=30")
            for n in range(waiting)
        ]
        wait_until(lambda: service.ledger.head()[0] == len(REGISTER) + waiting)
        write = service.tell("rename-body", RENAME)
        read = service.ask("/livez")
        still = sum(not each.done() for each in waits)
        service.sign()
        answers = [each.result() for each in waits]

    assert (201, 200) == (write.status_code, read.status_code)
    assert waiting == still
    assert {True} == {answer.json()["covered"] for answer in answers}


@pytest.mark.parametrize(
    ("prefer", "seconds"),
    [
        (None, None),
        ("", None),
        ("wait", 5),
        ("wait=0", 0),
        ("wait=7", 7),
        ('WAIT = "7"', 7),
        ("wait=99999999999999999999", 30),
        ("respond-async, wait=10;x=1", 10),
        ("wait=3, wait=9", 3),
        ('handling="lenient, wait=9"', None),
        ("waiting=3", None),
        ("wait=-1", None),
        ("wait=1.5", None),
        ("wait=soon", None),
    ],
)
def test_a_preference_is_read_as_its_standard_says(prefer: str | None, seconds: int | None) -> None:
    """Given a Prefer header, then its first wait counts, at most 30; what cannot be understood is passed over."""
    assert seconds == seconds_to_wait(prefer)


def test_the_checkpoint_of_a_receipt_is_a_note(service: Service) -> None:
    """Given a receipt with its checkpoint, then that is a signed note, to be kept against later rewriting."""
    service.tell("rename-body", RENAME, Idempotency_Key="mine")
    size = service.sign()
    told: Any = service.tell("rename-body", RENAME, Idempotency_Key="mine", Prefer="wait").json()

    assert size == parse_checkpoint(parse_note(told["checkpoint"].encode()).text).size
