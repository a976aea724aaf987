"""What a witness is asked, and when it may say yes (C2SP tlog-witness, "add-checkpoint")."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import Final, NamedTuple

from domain.proof.checking import verify_consistency
from domain.proof.checkpoint import Checkpoint, parse_checkpoint
from domain.proof.encoding import Malformed, from_decimal, from_utf8, hash_from_base64, to_base64
from domain.proof.keys import VerifierKey
from domain.proof.note import Note, parse_note
from domain.proof.opening import Opened, Untrusted, VerifySignature, open_note
from domain.proof.tree import EMPTY

MOST_HASHES: Final = 63
_NOTHING: Final = Checkpoint("", 0, EMPTY)


class Refusal(IntEnum):
    """Why a witness does not cosign: the HTTP status that the protocol gives it."""

    MALFORMED = 400
    NOT_SIGNED = 403
    UNKNOWN_LOG = 404
    OTHER_SIZE = 409
    NOT_CONSISTENT = 422


class NotCosigned(Exception):
    """The witness does not sign, and why; ``size`` is what it cosigned last, where it was asked from another size.

    ``is_shorter``: the log shows fewer leaves than that.
    """

    def __init__(self, refusal: Refusal, why: str, size: int | None = None, *, is_shorter: bool = False) -> None:
        super().__init__(why)
        self.is_shorter = is_shorter
        self.refusal = refusal
        self.size = size


class Submission(NamedTuple):
    """A checkpoint note, and the proof that its log has only grown since the size that the witness knows."""

    old: int
    proof: tuple[bytes, ...]
    note: bytes

    def to_bytes(self) -> bytes:
        """The request's body, and the file that is carried to a witness without a network."""
        lines = [f"old {self.old}", *map(to_base64, self.proof), ""]
        return "".join(f"{line}\n" for line in lines).encode() + self.note


def parse_submission(data: bytes) -> Submission:
    """Read a request's body. Raises Malformed; the note in it is not looked into."""
    head, blank, note = data.partition(b"\n\n")
    old, *proof = from_utf8(head).split("\n")
    if not blank or not old.startswith("old "):
        raise Malformed("a submission is a line `old <size>`, hashes, a blank line and a checkpoint")
    if len(proof) > MOST_HASHES:
        raise Malformed(f"a consistency proof has at most {MOST_HASHES} hashes")
    return Submission(from_decimal(old.removeprefix("old ")), tuple(map(hash_from_base64, proof)), note)


class Submitted(NamedTuple):
    """A submission whose log is known and has signed: the note with the log's own lines alone, and what it says."""

    submission: Submission
    note: Note
    checkpoint: Checkpoint


def open_submission(data: bytes, logs: Iterable[VerifierKey], verify: VerifySignature) -> Submitted:
    """Read a submission and check the log's signature; a log goes by the names of its keys. Raises NotCosigned."""
    try:
        submission = parse_submission(data)
        checkpoint = parse_checkpoint(parse_note(submission.note).text)
    except Malformed as wrong:
        raise NotCosigned(Refusal.MALFORMED, str(wrong)) from wrong
    keys = [key for key in logs if key.name == checkpoint.origin]
    if not keys:
        raise NotCosigned(Refusal.UNKNOWN_LOG, f"{checkpoint.origin} is no log of this witness")
    try:
        opened = open_note(submission.note, keys, verify)
    except Untrusted as wrong:
        raise NotCosigned(Refusal.NOT_SIGNED, str(wrong)) from wrong
    if submission.old > checkpoint.size:
        raise NotCosigned(Refusal.MALFORMED, f"the old size {submission.old} exceeds the new one, {checkpoint.size}")
    return Submitted(submission, _borne_out(opened), checkpoint)


def _borne_out(opened: Opened) -> Note:
    """The note with the lines that were checked, and no other: of each key the first."""
    first = {(line.name, line.key_id): line for line in reversed(opened.note.signatures)}
    return Note(opened.note.text, tuple(first[key.name, key.id] for key in opened.signers))


def require_growth(submitted: Submitted, last: Checkpoint | None) -> None:
    """Hold a submission to what the witness cosigned last for that log, if it ever did. Raises NotCosigned.

    Whoever signs after this must have kept others from it since ``last`` was read: the size could be rolled back.
    """
    known, (submission, _, new) = last or _NOTHING, submitted
    if new.size < known.size:
        why = f"this witness has cosigned {known.size} leaves, the request shows {new.size}"
        raise NotCosigned(Refusal.OTHER_SIZE, why, known.size, is_shorter=True)
    if submission.old != known.size:
        raise NotCosigned(Refusal.OTHER_SIZE, f"this witness cosigned {known.size} leaves last", known.size)
    if not verify_consistency(known.size, new.size, known.root, new.root, submission.proof):
        raise NotCosigned(
            Refusal.NOT_CONSISTENT,
            f"nothing shows that the {new.size} leaves begin with the {known.size} that this witness cosigned",
        )
