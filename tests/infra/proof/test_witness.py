"""A witness over its folder: what it keeps, and that it never signs less than it has signed."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from domain.proof.checkpoint import parse_checkpoint
from domain.proof.keys import SignatureType
from domain.proof.opening import open_note
from domain.proof.witnessing import NotCosigned, Refusal
from infra.proof import witness as module
from infra.proof.files import locked, replace
from infra.proof.keys import BadKey, new_key, verify_signature
from infra.proof.witness import BadWitness, Witness, create_witness, name_of
from tests.infra.proof.published_given import Log
from tests.infra.proof.witness_given import NOW, new_witness, submission


@pytest.fixture
def log(tmp_path: Path) -> Log:
    """A log of 100 facts."""
    log = Log(tmp_path / "published")
    log.grow_to(100)
    return log


@pytest.fixture
def witness(tmp_path: Path, log: Log) -> Witness:
    """A witness of that log."""
    return new_witness(tmp_path / "witness", log.key.verifier)


def kept(witness: Witness) -> Path:
    """Where the witness keeps what it has cosigned."""
    return witness.home / "cosigned" / name_of("demo")


def test_what_is_kept_proves_itself(witness: Witness, log: Log) -> None:
    """Given a cosigned checkpoint, then the whole note is kept: the log's signature, and the witness's, both hold."""
    witness.add_checkpoint(submission(log.folder, 0))

    opened = open_note(kept(witness).read_bytes(), [log.key.verifier, witness.keys[0].verifier], verify_signature)
    assert {log.key.verifier: None, witness.keys[0].verifier: NOW} == opened.signers
    assert log.note(100).startswith(opened.note.text.encode())


def test_an_overtaken_request_does_not_roll_the_witness_back(witness: Witness, log: Log) -> None:
    """Given requests A for 110 leaves and B for 120, both from 100, when they meet, then one is signed, not both.

    The race of the specification: A is checked, B is checked and signed, A is signed, and ten leaves are unwitnessed.
    """
    witness.add_checkpoint(submission(log.folder, 0))
    log.grow_to(110)
    a = submission(log.folder, 100)
    log.grow_to(120)
    b = submission(log.folder, 100)
    threads = []
    refused: list[NotCosigned] = []

    def submit(body: bytes) -> None:
        try:
            Witness(witness.home, witness.clock).add_checkpoint(body)
        except NotCosigned as why:
            refused.append(why)

    with locked(witness.home / "lock"):  # both come so far, and no further
        for body in (a, b):
            threads.append(threading.Thread(target=submit, args=(body,)))
            threads[-1].start()
    for thread in threads:
        thread.join(10)

    (one,) = refused
    last = witness.last("demo")
    assert last is not None
    assert (Refusal.OTHER_SIZE, last.checkpoint.size) == (one.refusal, one.size)


def _grow(home: Path, published: Path, sizes: list[int]) -> None:
    """In another process: submit one size after the other, from wherever the witness stands."""
    witness, log = Witness(home), Log(published)
    log.key = new_key("demo", SignatureType.ED25519, bytes(32))
    log.grow_to(120)
    for size in sizes:
        last = witness.last("demo")
        try:
            witness.add_checkpoint(submission(log.folder, last.checkpoint.size if last else 0, log.note(size)))
        except (NotCosigned, ValueError):
            continue


def test_many_processes_never_roll_a_witness_back(tmp_path: Path) -> None:
    """Given two processes that submit 60 sizes each, when watched all the while, then the size kept never falls."""
    log = Log(tmp_path / "published", new_key("demo", SignatureType.ED25519, bytes(32)))
    log.grow_to(120)
    witness = new_witness(tmp_path / "witness", log.key.verifier, now=lambda: NOW)
    fork = multiprocessing.get_context("spawn")
    running = [
        fork.Process(target=_grow, args=(witness.home, tmp_path / f"log-{at}", list(range(1 + at, 121, 2))))
        for at in range(2)
    ]
    for process in running:
        process.start()
    seen = []
    while any(process.is_alive() for process in running):
        last = witness.last("demo")
        seen.append(last.checkpoint.size if last else 0)
    for process in running:
        process.join()

    assert [0, 0] == [process.exitcode for process in running]
    assert sorted(seen) == seen
    assert 3 < len(set(seen))
    last = witness.last("demo")
    assert last is not None
    assert log.note(last.checkpoint.size).startswith(last.note.text.encode())


@pytest.mark.parametrize("is_done", [pytest.param(True, id="done all the same"), pytest.param(False, id="not done")])
def test_a_failing_disk_gives_no_cosignature(
    is_done: bool,  # noqa: FBT001  # a case
    monkeypatch: pytest.MonkeyPatch,
    witness: Witness,
    log: Log,
) -> None:
    """Given a disk that fails, whether or not the note is there, then nothing is answered; later it can be asked."""
    witness.add_checkpoint(submission(log.folder, 0))
    log.grow_to(120)

    def fails(path: Path, data: bytes) -> None:
        if is_done:
            replace(path, data)
        raise OSError("the disk is full")

    monkeypatch.setattr(module, "replace", fails)
    with pytest.raises(OSError, match="full"):
        witness.add_checkpoint(submission(log.folder, 100))
    monkeypatch.undo()

    old = 120 if is_done else 100
    assert 120 == parse_checkpoint(witness.add_checkpoint(submission(log.folder, old)).text).size


def test_a_clock_that_goes_back_signs_nothing(tmp_path: Path, log: Log) -> None:
    """Given a cosignature of noon, when asked at a minute before, then it refuses: its word would not be true."""
    clock = iter([NOW, *[NOW - 60] * 2, NOW])
    witness = new_witness(tmp_path / "witness", log.key.verifier, now=lambda: next(clock))
    witness.add_checkpoint(submission(log.folder, 0))

    with pytest.raises(BadWitness, match="60 s behind"):
        witness.add_checkpoint(submission(log.folder, 100))
    witness.add_checkpoint(submission(log.folder, 100))


def test_a_repeated_request_costs_no_writing(tmp_path: Path, log: Log) -> None:
    """Given a published note, when repeated within the second, then the answer is the same, nothing written."""
    clock = [NOW]
    witness = new_witness(tmp_path / "witness", log.key.verifier, now=lambda: clock[0])
    first = witness.add_checkpoint(submission(log.folder, 0))
    written = kept(witness).stat().st_ino
    again = witness.add_checkpoint(submission(log.folder, 100))
    unwritten = kept(witness).stat().st_ino
    clock[0] += 1
    later = witness.add_checkpoint(submission(log.folder, 100))

    assert (first, written) == (again, unwritten)
    assert first != later
    assert written != kept(witness).stat().st_ino


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda _: b"", id="empty"),
        pytest.param(lambda note: note[:-10], id="cut"),
        pytest.param(lambda note: note.replace(b"\n100\n", b"\n90\n"), id="another size"),
        pytest.param(lambda note: b"\n".join(note.split(b"\n")[:-2]) + b"\n", id="without its own line"),
    ],
)
def test_a_spoilt_memory_is_no_fresh_start(spoil: Callable[[bytes], bytes], witness: Witness, log: Log) -> None:
    """Given a kept note that is spoilt, when asked as by a new log, then nothing is signed and the file is named."""
    witness.add_checkpoint(submission(log.folder, 0))
    kept(witness).write_bytes(spoil(kept(witness).read_bytes()))

    with pytest.raises(BadWitness, match="spoilt"):
        witness.add_checkpoint(submission(log.folder, 0))


def test_a_log_s_new_key_is_trusted_beside_the_old(witness: Witness, log: Log) -> None:
    """Given a log that changes its key, when the witness is told, then it hears both and knows what it cosigned."""
    witness.add_checkpoint(submission(log.folder, 0))
    log.key = new_key("demo", SignatureType.ED25519)
    log.grow_to(110)
    with pytest.raises(NotCosigned) as refused:
        witness.add_checkpoint(submission(log.folder, 100))
    witness.trust(log.key.verifier.vkey)
    witness.trust(log.key.verifier.vkey)

    assert Refusal.NOT_SIGNED == refused.value.refusal
    assert 110 == parse_checkpoint(witness.add_checkpoint(submission(log.folder, 100)).text).size
    assert 2 == len(witness.logs)


def test_a_witness_may_sign_for_the_long_run_too(tmp_path: Path, log: Log) -> None:
    """Given a witness with an ML-DSA-44 key beside, when asked, then both of its lines hold."""
    create_witness(tmp_path / "long", "luu-tru.example", is_long_lived=True)
    witness = Witness(tmp_path / "long")
    witness.trust(log.key.verifier.vkey)
    note = witness.add_checkpoint(submission(log.folder, 0))

    keys = [key.verifier for key in witness.keys]
    assert [SignatureType.ED25519_COSIGNATURE, SignatureType.ML_DSA_44_COSIGNATURE] == [key.type for key in keys]
    assert set(keys) == set(open_note(note.to_bytes(), keys, verify_signature).signers)
    witness.add_checkpoint(submission(log.folder, 100))


def test_a_folder_is_made_once_and_no_other_is_used(tmp_path: Path) -> None:
    """Given a witness's folder, then it is its owner's alone; another is not made there, and an empty one is none."""
    create_witness(tmp_path / "w", "a.example")

    assert 0o700 == (tmp_path / "w").stat().st_mode & 0o777
    with pytest.raises(BadKey, match="never written over"):
        create_witness(tmp_path / "w", "a.example")
    with pytest.raises(BadWitness, match="witness init"):
        Witness(tmp_path / "nothing")


def test_only_a_log_s_key_is_trusted(witness: Witness) -> None:
    """Given a witness's key, or no key, when it is to be trusted, then it is refused and nothing is written."""
    before = (witness.home / "logs").read_bytes()
    for vkey in (witness.keys[0].verifier.vkey, "demo+0+AA", ""):
        with pytest.raises(BadWitness, match="cannot be trusted"):
            witness.trust(vkey)

    assert before == (witness.home / "logs").read_bytes()
