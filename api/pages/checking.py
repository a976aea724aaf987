"""Checking a fact again, step by step, from its bytes to its witnesses: what a verifier does, shown as it goes.

This is the service's own check of its own log: it convinces nobody who does not trust the service.  Who does not takes
the bundle and `verify.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from api.pages.proving import needed
from domain.proof.checkpoint import Checkpoint, parse_checkpoint
from domain.proof.cosigning import cosignature_of
from domain.proof.encoding import Malformed
from domain.proof.note import Note, parse_note
from domain.proof.opening import Untrusted, VerifySignature
from domain.proof.policy import Policy, Trusted
from domain.proof.signing import statement_of
from domain.proof.tlog_proof import TlogProof, parse_tlog_proof
from domain.proof.tree import leaf_hash, node_hash
from domain.proof.verifying.body import read_body
from domain.proof.verifying.canonical import Broken, written


class Checked(StrEnum):
    """What a step came to."""

    HOLDS = "holds"
    WRONG = "wrong"
    NOT_THERE = "not_there"
    """There is nothing to check."""
    NOT_YET = "not_yet"
    """Nothing is wrong with it: witnesses are asked once a minute, and have not come so far."""


class Rung(NamedTuple):
    """One node of the way from the leaf to the root."""

    is_left: bool
    """Does the other node stand at the left?"""
    other: str
    node: str
    """What the two hash to, in hexadecimal."""


@dataclass(frozen=True)
class Step:
    """One step of the check."""

    title: str
    """What is checked: a name in the catalogue."""
    outcome: Checked
    values: tuple[tuple[str, object], ...] = ()
    """What was compared: names in the catalogue, and values."""
    rungs: tuple[Rung, ...] = ()


@dataclass(frozen=True)
class Evidence:
    """What is checked."""

    entry: Mapping[str, Any]
    """The entry, decoded, as it is shown."""
    content: bytes
    """What it says, as stored."""
    leaf: str
    """Its leaf hash as the ledger has it, in hexadecimal."""
    proof: bytes
    """The proof, as it is handed out."""
    policy: Policy
    verify: VerifySignature
    now: int
    """Seconds since 1970."""
    witnessed: int = 0
    """Facts under the newest checkpoint that enough witnesses have cosigned."""


def steps(evidence: Evidence) -> list[Step]:
    """Every step in turn; a later one builds on those before."""
    proof = parse_tlog_proof(evidence.proof)
    note = parse_note(proof.checkpoint)
    checkpoint = parse_checkpoint(note.text)
    leaf = leaf_hash(written(evidence.entry).encode())
    return [
        _content(evidence),
        _leaf(evidence, leaf),
        *_path(proof, checkpoint, leaf),
        _signed(evidence, note, checkpoint),
        *_witnessed(evidence, note),
    ]


def _outcome(holds: object) -> Checked:
    return Checked.HOLDS if holds else Checked.WRONG


def _content(evidence: Evidence) -> Step:
    """Do the fields, each with its salt, hash to the digest in the entry?"""
    stated = evidence.entry["body"]
    try:
        body = read_body(evidence.content)
    except Broken:
        return Step("check.content", Checked.WRONG, (("check.digest_stated", stated),))
    values = (("check.digest_made", body.digest), ("check.digest_stated", stated), ("check.erased", len(body.absent)))
    return Step("check.content", _outcome(body.digest == stated), values)


def _leaf(evidence: Evidence, leaf: bytes) -> Step:
    """Does the entry hash to its leaf?"""
    size = len(written(evidence.entry).encode())
    values = (("check.entry_size", size), ("check.leaf_made", leaf.hex()), ("check.leaf_stated", evidence.leaf))
    return Step("check.leaf", _outcome(leaf.hex() == evidence.leaf), values)


def _path(proof: TlogProof, checkpoint: Checkpoint, leaf: bytes) -> list[Step]:
    """Does the path lead from the leaf to the root?"""
    rungs = climbed(proof.index, checkpoint.size, leaf, proof.path)
    top = rungs[-1].node if rungs else leaf.hex()
    is_whole = rungs is not None and proof.index < checkpoint.size
    values = (("check.index", proof.index), ("check.size", checkpoint.size), ("check.nodes", len(proof.path)))
    root = checkpoint.root.hex()
    return [
        Step("check.path", _outcome(is_whole), values, tuple(rungs or ())),
        Step("check.root", _outcome(is_whole and top == root), (("check.root_made", top), ("check.root_stated", root))),
    ]


def climbed(index: int, size: int, leaf: bytes, path: Sequence[bytes]) -> list[Rung] | None:
    """The nodes above a leaf (RFC 9162, section 2.1.3.2); none where the path is too short or too long."""
    rungs, node, last = [], leaf, size - 1
    for other in path:
        if last == 0:
            return None
        is_left = bool(index & 1 or index == last)
        node = node_hash(other, node) if is_left else node_hash(node, other)
        rungs.append(Rung(is_left, other.hex(), node.hex()))
        while is_left and index and not index & 1:
            index, last = index >> 1, last >> 1
        index, last = index >> 1, last >> 1
    return rungs if last == 0 else None


def _signed(evidence: Evidence, note: Note, checkpoint: Checkpoint) -> Step:
    """Has the log signed the checkpoint, with a key of the policy?"""
    keys = [log.key for log in evidence.policy.logs if log.key.name == checkpoint.origin]
    lines = {(line.name, line.key_id): line for line in note.signatures}
    tried = [(key, lines[key.name, key.id]) for key in keys if (key.name, key.id) in lines]
    held = []
    for key, line in tried:
        try:
            said = statement_of(note.text, key, line)
            held.append(evidence.verify(key.public, said.message, said.signature))
        except Malformed:
            held.append(False)
    named = tuple(("check.key", f"{key.name}+{key.id.hex()} ({key.type.name})") for key, _ in tried)
    values = (("check.origin", checkpoint.origin), *named, ("check.signed_text", note.text))
    return Step("check.signature", _outcome(held and all(held)), values)


def _witnessed(evidence: Evidence, note: Note) -> Iterator[Step]:
    """Who has cosigned, and are they enough?"""
    found = {each: _cosigned(evidence, note, each, of) for each, of in evidence.policy.witnesses.items()}
    yield from found.values()
    wanted = needed(evidence.policy)
    if wanted is None:
        yield Step("check.no_quorum", Checked.NOT_THERE)
        return
    cosigned = [name for name, step in found.items() if step.outcome == Checked.HOLDS]
    values = (("check.needed", f"{wanted[0]} / {wanted[1]}"), ("check.there", ", ".join(cosigned) or "0"))
    if evidence.policy.is_quorum(cosigned) or any(step.outcome == Checked.WRONG for step in found.values()):
        yield Step("check.quorum", _outcome(evidence.policy.is_quorum(cosigned)), values)
    else:
        yield Step("check.quorum", Checked.NOT_YET, (*values, ("check.witnessed_upto", f"#{evidence.witnessed}")))


def _cosigned(evidence: Evidence, note: Note, name: str, witness: Trusted) -> Step:
    key = witness.key
    values = (("check.witness", name), ("check.key", f"{key.name}+{key.id.hex()} ({key.type.name})"))
    if all((line.name, line.key_id) != (key.name, key.id) for line in note.signatures):
        return Step("check.cosignature", Checked.NOT_THERE, values)
    try:
        _, at = cosignature_of(note.text, note.signatures, key, evidence.verify, evidence.now)
    except Untrusted:
        return Step("check.cosignature", Checked.WRONG, values)
    return Step("check.cosignature", Checked.HOLDS, (*values, ("check.cosigned_at", datetime.fromtimestamp(at, UTC))))


def heard(question: str, stated: tuple[int, str], again: tuple[int, str] | None) -> Step:
    """Are the facts that a question heard (how many, the root over their leaves) those that are there today?"""
    values = (("check.question", question), ("check.heard_stated", f"{stated[0]} · {stated[1]}"))
    if again is None:
        return Step("check.heard", Checked.NOT_THERE, values)
    return Step("check.heard", _outcome(again == stated), (*values, ("check.heard_made", f"{again[0]} · {again[1]}")))
