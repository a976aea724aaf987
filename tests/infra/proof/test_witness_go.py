"""Go's own note package opens what our witnesses have cosigned."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.proof.keys import SignatureType, VerifierKey
from domain.proof.note import parse_note
from infra.proof.witness import Witness, create_witness
from tests import peers
from tests.domain.proof import go_peer
from tests.infra.proof.published_given import Log
from tests.infra.proof.witness_given import submission

pytestmark = pytest.mark.peer


def named(key: VerifierKey) -> str:
    """A key as Go names a signer."""
    return f"{key.name}+{key.id.hex()}"


def test_go_opens_a_cosigned_note(tmp_path: Path) -> None:
    """Given a note with cosignatures of both kinds, then Go finds the log's signature good and the others well-formed.

    With a byte of the text changed, or the log's line gone, it opens no more.
    """
    program = go_peer.build(peers.need(peers.go(), peers.GO_HOW), tmp_path)
    log = Log(tmp_path / "published")
    log.grow_to(300)
    create_witness(tmp_path / "w", "lưu-trữ.tinhuy.example", is_long_lived=True)
    witness = Witness(tmp_path / "w")
    witness.trust(log.key.verifier.vkey)
    note = witness.add_checkpoint(submission(log.folder, 0)).to_bytes()
    own = parse_note(log.note(300)).signatures[0].line.encode()
    cases = [note, note.replace(b"\n300\n", b"\n301\n"), note.replace(own, b"")]
    answers = go_peer.ask(program, [{"Ask": "open", "Note": each, "Keys": [log.key.verifier.vkey]} for each in cases])

    assert [True, False, False] == [answer["Accepted"] for answer in answers]
    assert (parse_note(note).text, [named(log.key.verifier)]) == (answers[0]["Text"], answers[0]["Signers"])
    assert [SignatureType.ED25519_COSIGNATURE, SignatureType.ML_DSA_44_COSIGNATURE] == [
        key.verifier.type for key in witness.keys
    ]
