"""A proof for one entry in one file, which needs nothing else but the keys that one trusts (C2SP tlog-proof)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from domain.proof.checking import verify_inclusion
from domain.proof.encoding import Malformed, from_base64, from_decimal, from_utf8, hash_from_base64, to_base64
from domain.proof.opening import Untrusted, VerifySignature
from domain.proof.policy import Policy
from domain.proof.trusting import TrustedCheckpoint, trust_checkpoint

_HEADER: Final = "c2sp.org/tlog-proof@v1"
_LONGEST_PATH: Final = 63
"""Hashes: trees have fewer than 2^63 leaves."""


@dataclass(frozen=True, slots=True)
class TlogProof:
    """An entry's index (from 0), its audit path, and the checkpoint note that the path leads to, verbatim.

    ``extra`` is the application's own; no signature covers it.
    """

    index: int
    path: tuple[bytes, ...]
    checkpoint: bytes
    extra: bytes = b""

    def to_bytes(self) -> bytes:
        """The file."""
        extra = [f"extra {to_base64(self.extra)}"] if self.extra else []
        lines = [_HEADER, *extra, f"index {self.index}", *map(to_base64, self.path), ""]
        return "".join(f"{line}\n" for line in lines).encode() + self.checkpoint


def parse_tlog_proof(data: bytes) -> TlogProof:
    """Read a proof. Raises Malformed; the checkpoint in it is not looked into."""
    head, _, checkpoint = data.partition(b"\n\n")
    header, *lines = from_utf8(head).split("\n")
    if header != _HEADER or not checkpoint:
        raise Malformed(f"a proof is {_HEADER}, an index, hashes, a blank line and a checkpoint")
    extra = _after("extra ", lines.pop(0)) if lines and lines[0].startswith("extra ") else None
    index = from_decimal(_after("index ", lines.pop(0) if lines else ""))
    if len(lines) > _LONGEST_PATH:
        raise Malformed(f"a path has at most {_LONGEST_PATH} hashes")
    if extra == "":
        raise Malformed("an extra line has something in it")
    return TlogProof(index, tuple(map(hash_from_base64, lines)), checkpoint, from_base64(extra or ""))


def verify_tlog_proof(proof: TlogProof, leaf: bytes, policy: Policy, verify: VerifySignature) -> TrustedCheckpoint:
    """Check that a log of the policy holds the leaf hash ``leaf``; answer the checkpoint that says so.

    Raises Malformed, Untrusted.
    """
    trusted = trust_checkpoint(proof.checkpoint, policy, verify)
    _, size, root, _ = trusted.checkpoint
    if not verify_inclusion(proof.index, size, leaf, root, proof.path):
        raise Untrusted(f"the path does not lead from this entry at {proof.index} to the root of the {size} leaves")
    return trusted


def _after(word: str, line: str) -> str:
    if not line.startswith(word):
        raise Malformed(f"a line with {word.strip()} is missing")
    return line.removeprefix(word)
