"""The published vectors beside this file, and short ways to read them; their sources are named in them."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

from domain.proof.keys import SignatureType, VerifierKey
from domain.proof.signing import Sign
from tests.domain.proof import ed25519

VECTORS: dict[str, Any] = json.loads(Path(__file__).with_name("rfc6962_vectors.json").read_text())
NOTES: dict[str, Any] = VECTORS["signed_note"]
OURS: dict[str, str] = NOTES["ours"]
LEAVES = [bytes.fromhex(text) for text in VECTORS["leaf_hashes"]]


def unhex(texts: list[str]) -> list[bytes]:
    """Read hashes."""
    return [bytes.fromhex(text) for text in texts]


def pair(name: str, seed: bytes, kind: SignatureType = SignatureType.ED25519) -> tuple[VerifierKey, Sign]:
    """A key, and what signs with its private half."""
    return VerifierKey(name, kind, ed25519.public_key(seed)), partial(ed25519.sign, seed)


LOG, LOG_SIGNS = pair("tinhuy.example/directive-ledger", bytes.fromhex(OURS["seed_log"]))
WITNESS, WITNESS_SIGNS = pair(
    "ubkt.example/witness1", bytes.fromhex(OURS["seed_witness"]), SignatureType.ED25519_COSIGNATURE
)
