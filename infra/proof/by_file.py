"""Witnessing without a network: a request is carried to the witness in a file, the cosigned note is carried back.

The request is the body that would be posted (C2SP tlog-witness); what comes back is the note, with the witness's lines
under the log's.  The note is kept from the moment it is carried away, so that the lines still find it days later.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from api.ports import Damaged, NotCovered
from domain.proof.checkpoint import parse_checkpoint
from domain.proof.cosigning import cosignature_of
from domain.proof.encoding import Malformed
from domain.proof.note import parse_note
from domain.proof.opening import Untrusted
from domain.proof.policy import Policy
from domain.proof.witnessing import NotCosigned, Refusal, Submission, parse_submission
from infra.proof.gathering import (
    KEPT,
    WITNESSES,
    BadWitnesses,
    Gathered,
    Head,
    as_head,
    gather,
    gathering,
    head_to_cosign,
    keep,
    read_head,
    read_witnesses,
)
from infra.proof.keys import verify_signature
from infra.proof.published import PublishedFolder
from infra.proof.standing import Outcome, Witnessing, known, record
from infra.proof.submitting import Cosignature
from infra.proof.witness import Kept, Witness


class Request(NamedTuple):
    """What is carried to a witness: the file's bytes, and the sizes that its proof leads from and to."""

    data: bytes
    old: int
    size: int


class Taken(NamedTuple):
    """What was carried back: whose lines, under which head, and how the log stands with its witnesses now."""

    names: tuple[str, ...]
    gathered: Gathered
    outcome: Outcome


class Carried(NamedTuple):
    """What a witness carries back: its note, what it knew before, and whether it had signed this very head before."""

    note: bytes
    before: Kept | None
    is_repeated: bool


def make_request(published: Path, signer: Path, name: str, since: int | None = None) -> Request:
    """A request to this witness of the policy, from the size that it cosigned last: ``since``, or as is known here.

    Raises ``BadWitnesses``, `OSError`.
    """
    policy = _policy(signer)
    if name not in policy.witnesses:
        raise BadWitnesses(f"{name} is no witness of {signer / WITNESSES}: {', '.join(policy.witnesses) or 'none is'}")
    head = head_to_cosign(published, policy)
    if head is None:
        raise BadWitnesses(f"nothing is published in {published} yet: `sign` does it")
    size, old = head.checkpoint.size, known(published).get(name, Witnessing()).size if since is None else since
    if old > size:
        raise BadWitnesses(f"{name} has cosigned {old} leaves, only {size} are published: this log lost its end")
    try:
        proof = PublishedFolder(published).consistency(old, size).hashes
    except (Damaged, NotCovered) as wrong:
        raise BadWitnesses(f"no proof can be made: {wrong}") from wrong
    keep(published, head)
    return Request(Submission(old, proof, head.by_log().to_bytes()).to_bytes(), old, size)


def cosign_request(witness: Witness, data: bytes) -> Carried:
    """Cosign a carried request, on the witness's side.

    A head that it has cosigned last is answered with what it said then: the file may have been lost on the way.
    Raises `NotCosigned`, ``BadWitness``, `OSError`.
    """
    origin, text = _asked(data)
    before = witness.last(origin)
    try:
        return Carried(witness.add_checkpoint(data).to_bytes(), before, is_repeated=False)
    except NotCosigned as refused:
        if refused.refusal != Refusal.OTHER_SIZE or before is None or before.note.text != text:
            raise
        return Carried(before.note.to_bytes(), before, is_repeated=True)


def take_back(published: Path, signer: Path, data: bytes, now: int) -> Taken:
    """Take in a note that a witness has cosigned.  Raises ``BadWitnesses``, `OSError`."""
    policy, came = _policy(signer), as_head(data, "the file")
    size = came.checkpoint.size
    ours = read_head(published / KEPT / str(size)) or head_to_cosign(published, policy)
    if ours is None or ours.checkpoint.size != size:
        raise BadWitnesses(f"no checkpoint of {size} leaves is kept here: was the request made from this folder?")
    if ours.note.text != came.note.text:
        raise BadWitnesses(f"this is ANOTHER HISTORY: our {size} leaves have another root. Keep the file: it is proof")
    found = _lines(came, policy, now)
    gathered = gather(published, signer, ours, [each.line for each in found.values()], now)
    with gathering(signer):
        states = known(published) | {name: Witnessing(size, each.time) for name, each in found.items()}
        outcome = record(published, states, gathered, now)
    return Taken(tuple(found), gathered, outcome)


def _policy(signer: Path) -> Policy:
    policy = read_witnesses(signer)
    if policy is None:
        raise BadWitnesses(f"there is no file {signer / WITNESSES}: it names the witnesses, see `witness --help`")
    return policy


def _asked(data: bytes) -> tuple[str, str]:
    """The origin and the text of the note in a request.  Raises `NotCosigned`."""
    try:
        text = parse_note(parse_submission(data).note).text
        return parse_checkpoint(text).origin, text
    except Malformed as wrong:
        raise NotCosigned(Refusal.MALFORMED, f"this is no request to a witness: {wrong}") from wrong


def _lines(came: Head, policy: Policy, now: int) -> Mapping[str, Cosignature]:
    """The lines that hold, by the witnesses' names.  Raises ``BadWitnesses`` where there is none."""
    found, wrong = {}, []
    for name, witness in policy.witnesses.items():
        lines = came.note.signatures
        try:
            found[name] = Cosignature(*cosignature_of(came.note.text, lines, witness.key, verify_signature, now))
        except Untrusted as why:
            wrong.append(str(why))
    if not found:
        raise BadWitnesses("; ".join(wrong))
    return found
