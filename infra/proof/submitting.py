"""Asking one witness for its cosignature (C2SP tlog-witness, "add-checkpoint", the client's side)."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from domain.proof.checkpoint import Checkpoint, parse_checkpoint
from domain.proof.cosigning import cosignature_of, parse_cosignatures
from domain.proof.encoding import Malformed, from_decimal
from domain.proof.note import NoteSignature
from domain.proof.opening import Untrusted, open_note
from domain.proof.policy import Trusted
from domain.proof.policy_file import parse_policy
from domain.proof.witnessing import Refusal, Submission
from infra.proof.asking import PATIENCE, Answer, NoAnswer, ask
from infra.proof.files import read_if_there, replace
from infra.proof.gathering import Head
from infra.proof.keys import verify_signature

TRIES: Final = 3
OK: Final = 200
FORKS: Final = "forks"

Prove = Callable[[int], tuple[bytes, ...]]
"""The consistency proof from this size to the head's."""


class Unwilling(Exception):
    """A witness has not cosigned, this time; the text says why."""


class OtherHistory(Unwilling):
    """A witness knows another history of the log than the one that is published: somebody forked it, or lies.

    ``size``: the leaves that it has cosigned, where it says.
    """

    def __init__(self, why: str, size: int | None = None) -> None:
        super().__init__(why)
        self.size = size


class Cosignature(NamedTuple):
    """A witness's line, checked, and when it says that it signed."""

    line: NoteSignature
    time: int


def ask_witness(
    witness: Trusted, head: Head, last: int, prove: Prove, now: int, patience: float = PATIENCE
) -> Cosignature:
    """Submit a head to a witness that cosigned ``last`` leaves before, as far as is known here; it may know better.

    It has ``patience`` seconds, for all tries together.  Raises ``Unwilling``; ``OtherHistory`` where it knows more
    leaves than there are, or other ones.
    """
    size, old, end = head.checkpoint.size, min(last, head.checkpoint.size), time.monotonic() + patience
    note = head.by_log().to_bytes()
    for _ in range(TRIES):
        left = max(end - time.monotonic(), 0.1)
        answer = _submit(witness, Submission(old, prove(old), note), left)
        if answer.status != Refusal.OTHER_SIZE:
            return _taken(answer, witness, head, now)
        old = _named(answer)
        if old > size:
            raise OtherHistory(f"it has cosigned {old} leaves, {size} are published", old)
    raise Unwilling(f"it keeps asking for another size, {old} now")


def _submit(witness: Trusted, submission: Submission, patience: float) -> Answer:
    try:
        return ask(f"{(witness.url or '').rstrip('/')}/add-checkpoint", submission.to_bytes(), patience=patience)
    except NoAnswer as trouble:
        raise Unwilling(str(trouble)) from trouble


def _taken(answer: Answer, witness: Trusted, head: Head, now: int) -> Cosignature:
    if answer.status == Refusal.NOT_CONSISTENT:
        raise OtherHistory(f"what it has cosigned is no beginning of the {head.checkpoint.size} leaves published")
    if answer.status == Refusal.UNKNOWN_LOG:
        raise Unwilling(f"it does not know {head.checkpoint.origin}: `witness trust` there, with the log's key")
    if answer.status != OK:
        raise Unwilling(f"it answered {answer.status}: {answer.words}")
    try:
        lines = parse_cosignatures(answer.body)
        return Cosignature(*cosignature_of(head.note.text, lines, witness.key, verify_signature, now))
    except (Malformed, Untrusted) as wrong:
        raise Unwilling(f"dropped its answer: {wrong}") from wrong


def _named(answer: Answer) -> int:
    """The size that a conflict names."""
    try:
        return from_decimal(answer.body.decode("ascii", "replace").removesuffix("\n"))
    except Malformed as wrong:
        raise Unwilling(f"it answered 409 without a size: {answer.words}") from wrong


class Evidence(NamedTuple):
    """A note of our log that a witness has cosigned, and where it is kept, under the published folder."""

    checkpoint: Checkpoint
    place: str


def keep_evidence(published: Path, witness: Trusted, origin: str, patience: float = PATIENCE) -> Evidence | None:
    """Fetch what a witness has cosigned for our log, and keep it if our log's own key has signed it.

    Two notes of one log that do not fit together prove to anyone that it was forked.  None where there is no such note
    to be had; as only signed ones are kept, a lying witness cannot fill the disk.
    """
    name = hashlib.sha256(origin.encode()).hexdigest()
    try:
        answer = ask(f"{(witness.url or '').rstrip('/')}/{name}/checkpoint", patience=patience)
        logs = [log.key for log in parse_policy(read_if_there(published / "policy") or b"").logs]
        note = open_note(answer.body, logs, verify_signature).note
        checkpoint = parse_checkpoint(note.text)
    except (NoAnswer, Malformed, Untrusted):
        return None
    place = f"{FORKS}/{checkpoint.size}-{hashlib.sha256(note.text.encode()).hexdigest()[:16]}"
    replace(published / place, answer.body)
    return Evidence(checkpoint, place)
