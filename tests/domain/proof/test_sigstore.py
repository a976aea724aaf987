"""npm's @sigstore/verify, which checks Rekor's entries, asked whether an entry is in a log of ours."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from random import Random
from typing import Any

import pytest

from domain.proof.checkpoint import Checkpoint
from domain.proof.encoding import Malformed, to_base64
from domain.proof.nodes import nodes_over
from domain.proof.note import Note
from domain.proof.opening import Untrusted
from domain.proof.policy import Policy, Trusted
from domain.proof.proving import inclusion_proof
from domain.proof.signing import sign_note
from domain.proof.tlog_proof import TlogProof, verify_tlog_proof
from domain.proof.tree import leaf_hash, root
from tests import peers
from tests.domain.proof.damage import spoilt
from tests.domain.proof.ed25519 import verify
from tests.domain.proof.vectors import LOG, LOG_SIGNS

pytestmark = pytest.mark.peer

SCRIPT = Path(__file__).with_name("sigstore.js")
SPKI = bytes.fromhex("302a300506032b6570032100")  # RFC 8410: what stands before an Ed25519 key
POLICY = Policy((Trusted(LOG),), {}, {}, None)
ENTRIES = [str(index).encode() for index in range(300)]
LEAVES = [leaf_hash(entry) for entry in ENTRIES]


def test_an_entry_is_in_the_log_where_sigstore_says_so() -> None:
    """Given 1000 proofs with signed checkpoints, most of them spoilt, then ours and npm's answer alike."""
    chance = Random(9162)
    cases = [drawn(chance) for _ in range(1000)]
    modules = peers.need(peers.sigstore(), peers.SIGSTORE_HOW)
    lines = "\n".join(json.dumps(for_sigstore(entry, proof)) for entry, proof in cases)
    said = subprocess.run(["node", SCRIPT, modules], input=lines, capture_output=True, text=True, check=True).stdout
    ours = [is_proven(entry, proof) for entry, proof in cases]

    assert [line == "true" for line in said.splitlines()] == ours
    assert 200 < sum(ours) < 800


def drawn(chance: Random) -> tuple[bytes, TlogProof]:
    """An entry and its proof, in which the entry, the place, the path, the size or the signature may be off."""
    size = chance.randint(1, len(ENTRIES))
    index = chance.randrange(size)
    path = spoilt(chance, inclusion_proof(index, size, nodes_over(LEAVES)), LEAVES)
    text = Checkpoint(LOG.name, size, root(LEAVES[:size])).text
    line = sign_note(text, LOG, LOG_SIGNS)
    off = chance.randrange(12)
    if off == 0:
        text = text.replace(f"\n{size}\n", f"\n{size + 1}\n")
    if off == 1:
        line = line._replace(signature=chance.randbytes(64))
    entry, place = ENTRIES[index - (off == 2)], index + (off == 3)
    return entry, TlogProof(place, tuple(path), Note(text, (line,)).to_bytes())


def for_sigstore(entry: bytes, proof: TlogProof) -> dict[str, Any]:
    """The case as the script reads it."""
    return {
        "entry": to_base64(entry),
        "index": proof.index,
        "proof": [to_base64(each) for each in proof.path],
        "note": proof.checkpoint.decode(),
        "name": LOG.name,
        "id": to_base64(LOG.id),
        "key": to_base64(SPKI + LOG.public),
    }


def is_proven(entry: bytes, proof: TlogProof) -> bool:
    """Does ours believe it?"""
    try:
        verify_tlog_proof(proof, leaf_hash(entry), POLICY, verify)
    except (Malformed, Untrusted):
        return False
    return True
