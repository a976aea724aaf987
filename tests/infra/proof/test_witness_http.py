"""A witness over real HTTP: each answer of C2SP's tlog-witness, and what protects it."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from http.client import HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from domain.proof.checkpoint import Checkpoint
from domain.proof.keys import SignatureType
from domain.proof.note import Note, parse_note
from domain.proof.opening import open_note
from domain.proof.tree import EMPTY, leaf_hash
from domain.proof.witnessing import Submission
from infra.proof import witness_app, witness_server
from infra.proof.keys import new_key, verify_signature
from infra.proof.witness import Witness, name_of
from tests.infra.proof.published_given import Log
from tests.infra.proof.witness_given import NOW, Answered, get, new_witness, post, served, submission
from tests.waiting import PATIENCE


@pytest.fixture
def log(tmp_path: Path) -> Log:
    """A log of 300 facts."""
    log = Log(tmp_path / "published")
    log.grow_to(300)
    return log


@pytest.fixture
def witness(tmp_path: Path, log: Log) -> Witness:
    """A witness of that log."""
    return new_witness(tmp_path / "witness", log.key.verifier)


@pytest.fixture
def address(witness: Witness) -> Iterator[str]:
    """Where it answers."""
    with served(witness) as address:
        yield address


def signed(log: Log, checkpoint: Checkpoint) -> bytes:
    """A note that the log's key has signed, whatever it says."""
    return Note(checkpoint.text, (log.key.sign_note(checkpoint.text),)).to_bytes()


def status_from(caller: socket.socket) -> int:
    """The status of the next answer, which is read to its end."""
    answer = HTTPResponse(caller)
    answer.begin()
    answer.read()
    return answer.status


def test_what_has_only_grown_is_cosigned(address: str, witness: Witness, log: Log) -> None:
    """Given a log that grows, when submitted at each size, then each note opens with the witness's line, timed now."""
    for old, size in ((0, 300), (300, 300), (300, 301), (301, 1024)):
        note = log.grow_to(size)
        answer = post(address, submission(log.folder, old))

        assert (200, "text/plain; charset=utf-8") == (answer.status, answer.type)
        opened = open_note(note + answer.body, [log.key.verifier, witness.keys[0].verifier], verify_signature)
        assert {log.key.verifier: None, witness.keys[0].verifier: NOW} == opened.signers


def test_the_last_cosigned_note_is_served_whole(address: str, log: Log) -> None:
    """Given a cosigned checkpoint, when its origin's hash is asked for, then log's and witness's lines are under it."""
    place = f"{address}/{name_of(log.key.verifier.name)}/checkpoint"
    assert 404 == get(place).status
    answer = post(address, submission(log.folder, 0))

    assert log.note(300) + answer.body == get(place).body
    assert 404 == get(f"{address}/{name_of('another')}/checkpoint").status
    assert [404, 404] == [get(f"{address}/{odd}/checkpoint").status for odd in ("..%2Fkeys", "%2E%2E")]


def test_another_size_is_named(address: str, log: Log) -> None:
    """Given a witness at 300, when asked from 0 or from 299, then 409 names 300, in the form the protocol gives it."""
    post(address, submission(log.folder, 0))
    log.grow_to(310)

    named = Answered(409, "text/x.tlog.size", b"300\n")
    assert [named, named] == [post(address, submission(log.folder, old)) for old in (0, 299)]


def test_another_history_is_refused(address: str, log: Log) -> None:
    """Given a witness at 300, when 300 or 310 other leaves are signed, then 422, and the first is still what it has."""
    post(address, submission(log.folder, 0))
    grown = log.grow_to(310)
    other = Checkpoint(log.key.verifier.name, 300, leaf_hash(b"other"))
    proof = submission(log.folder, 300).partition(b"\n\n")[0]

    assert 422 == post(address, Submission(300, (), signed(log, other)).to_bytes()).status
    assert 422 == post(address, proof + b"\n\n" + signed(log, other._replace(size=310))).status
    assert 422 == post(address, submission(log.folder, 300).replace(proof.split(b"\n")[1] + b"\n", b"")).status
    assert 200 == post(address, proof + b"\n\n" + grown).status


def test_a_first_submission_has_no_proof(address: str, log: Log) -> None:
    """Given a new witness, when asked from 0 with a proof, or for an empty tree that is not, then 422."""
    empty = Checkpoint(log.key.verifier.name, 0, EMPTY)
    none_left = empty._replace(root=leaf_hash(b""))

    assert 422 == post(address, Submission(0, (EMPTY,), log.note(300)).to_bytes()).status
    assert 422 == post(address, Submission(0, (), signed(log, none_left)).to_bytes()).status
    assert 200 == post(address, Submission(0, (), signed(log, empty)).to_bytes()).status
    assert 200 == post(address, Submission(0, (), log.note(300)).to_bytes()).status


def test_only_a_trusted_log_is_heard(address: str, log: Log) -> None:
    """Given an unknown origin, a signature of another key, and a spoilt one of the right key, then 404, 403, 403."""
    text = parse_note(log.note(300)).text
    stranger, same = (new_key(name, SignatureType.ED25519) for name in ("other.example", log.key.verifier.name))
    unknown = Checkpoint("other.example", 300, EMPTY).text
    good = log.key.sign_note(text)
    spoilt = good._replace(signature=good.signature[:-1] + bytes([good.signature[-1] ^ 1]))

    notes = [Note(unknown, (stranger.sign_note(unknown),)), Note(text, (same.sign_note(text),)), Note(text, (spoilt,))]
    assert [404, 403, 403] == [post(address, Submission(0, (), note.to_bytes()).to_bytes()).status for note in notes]
    beside = Note(text, (same.sign_note(text), good))
    answer = post(address, Submission(0, (), beside.to_bytes()).to_bytes())
    assert 200 == answer.status
    assert log.note(300) + answer.body == get(f"{address}/{name_of(log.key.verifier.name)}/checkpoint").body


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"old 0\n", id="no note"),
        pytest.param(b"old 00\n\nNOTE", id="leading zero"),
        pytest.param(b"old -1\n\nNOTE", id="negative"),
        pytest.param(b"new 0\n\nNOTE", id="another word"),
        pytest.param(b"old 0\nAAAA\n\nNOTE", id="short hash"),
        pytest.param(b"old 0" + b"\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=" * 64 + b"\n\nNOTE", id="64 hashes"),
        pytest.param(b"old 301\n\nNOTE", id="old above new"),
        pytest.param(b"old 0\r\n\r\nNOTE", id="CR LF"),
        pytest.param(b"old 0\n\nthree\n1\nlines\n\n\xff", id="not UTF-8"),
    ],
)
def test_what_is_not_a_submission_is_malformed(body: bytes, address: str, log: Log) -> None:
    """Given a body that the protocol does not know, then 400."""
    assert 400 == post(address, body.replace(b"NOTE", log.note(300))).status


def test_other_paths_and_methods_lead_nowhere(address: str) -> None:
    """Given anything else, then 404, or 405."""
    assert [405, 404] == [get(f"{address}/{path}").status for path in ("add-checkpoint", "keys")]


def test_long_bodies_are_cut_short(address: str, log: Log) -> None:
    """Given 65 KiB, announced or in chunks without an end, then 413, and the next caller is served."""
    there = urlsplit(address)
    with socket.create_connection((there.hostname, there.port), 10) as caller:
        caller.sendall(b"POST /add-checkpoint HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
        caller.sendall((b"1000\r\n" + b"x" * 4096 + b"\r\n") * 17)
        chunked = caller.recv(12)

    assert b"HTTP/1.1 413" == chunked
    assert 413 == post(address, b"x" * (witness_app.MOST_BYTES + 1)).status
    assert 200 == post(address, submission(log.folder, 0)).status


def test_slow_callers_are_let_go(monkeypatch: pytest.MonkeyPatch, witness: Witness, log: Log) -> None:
    """Given callers that send nothing, half a head, or half a body, then each is let go, and others are served."""
    monkeypatch.setattr(witness_server, "PATIENCE", 0.3)
    monkeypatch.setattr(witness_app.witness_app, "__defaults__", (0.3,))
    head = b"POST /add-checkpoint HTTP/1.1\r\nHost: x\r\n"
    with served(witness) as address:
        there = urlsplit(address)
        sent = [b"", head, head + b"Content-Length: 100\r\n\r\nold"]
        callers = [socket.create_connection((there.hostname, there.port), PATIENCE) for _ in sent]
        for caller, data in zip(callers, sent, strict=True):
            caller.sendall(data)
        assert 200 == post(address, submission(log.folder, 0)).status
        answers = [caller.recv(12) for caller in callers]
        for caller in callers:
            caller.close()

    assert [b"", b"", b"HTTP/1.1 408"] == answers


def test_a_caller_that_slows_down_is_let_go(monkeypatch: pytest.MonkeyPatch, witness: Witness, log: Log) -> None:
    """Given a caller whose first request was quick, when it begins a second and stops, then it is let go."""
    monkeypatch.setattr(witness_server, "PATIENCE", 0.3)
    body = submission(log.folder, 0)
    head = b"POST /add-checkpoint HTTP/1.1\r\nHost: x\r\n"
    with served(witness) as address:
        there = urlsplit(address)
        with socket.create_connection((there.hostname, there.port), PATIENCE) as caller:
            caller.sendall(head + b"Content-Length: %d\r\n\r\n" % len(body) + body)
            first = status_from(caller)
            caller.sendall(head)
            second = caller.recv(4096)

    assert (200, b"") == (first, second)


def test_a_connection_is_kept_for_the_next_request(address: str, log: Log) -> None:
    """Given one connection, when two submissions go over it, then both are answered."""
    body = submission(log.folder, 0)
    there = urlsplit(address)
    request = b"POST /add-checkpoint HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)
    with socket.create_connection((there.hostname, there.port), PATIENCE) as caller:
        statuses = []
        for _ in range(2):
            caller.sendall(request)
            statuses.append(status_from(caller))

    assert [200, 409] == statuses
