"""The signer's process has its log witnessed by itself."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from domain.proof.opening import open_note
from infra.proof.keys import verify_signature
from infra.proof.witness import Witness, create_witness
from tests.house.sources import ROOT
from tests.infra.proof.signing_given import Given
from tests.infra.proof.witness_given import served
from tests.waiting import wait_until

PATIENCE = 60.0


@contextmanager
def signing(given: Given) -> Iterator[None]:
    """`sign` on this ledger, in a process of its own, ended politely."""
    folders = {"LEDGER_SIGNER": str(given.folders.signer), "LEDGER_PUBLISHED": str(given.folders.published)}
    database = {"LEDGER_HOME": str(given.database.home), "DATABASE_URL": given.database.admin}
    command = [sys.executable, "-m", "infra", "sign"]
    with subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **database, **folders}, stderr=subprocess.DEVNULL
    ) as it:
        yield
        it.send_signal(signal.SIGTERM)
        assert 0 == it.wait(PATIENCE)


def appeared(path: Path) -> bytes:
    """The file, once it is there."""
    wait_until(path.exists)
    return path.read_bytes()


def test_what_the_signer_signs_is_witnessed(given: Given, tmp_path: Path) -> None:
    """Given a policy with a witness that answers, when the signer runs, then what it signs is cosigned."""
    given.grow(5)
    given.sign()
    create_witness(tmp_path / "w", "archives.example")
    witness = Witness(tmp_path / "w")
    log = given.keyring().current
    witness.trust(log.vkey)
    with served(witness) as address:
        line = f"witness archives {witness.keys[0].verifier.vkey} {address}"
        (given.folders.signer / "witnesses").write_text(f"{line}\nquorum archives\n")
        with signing(given):
            note = appeared(given.folders.published / "witnessed")

    opened = open_note(note, [log, witness.keys[0].verifier], verify_signature)
    assert given.shown().text == opened.note.text
    assert {log, witness.keys[0].verifier} == set(opened.signers)
