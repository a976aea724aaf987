"""Cosignatures on the log's side: gathered under the published checkpoint until the policy's quorum stands.

In the published folder: ``cosigned``, the checkpoint that is being submitted with the lines it has so far;
``witnessed``, the latest one under which the quorum stands; ``checkpoints/<size>``, each of these, kept, and those that
were carried to a witness without a network.  A note with a timestamp beside it is kept to the byte.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

import structlog

from domain.proof.checkpoint import Checkpoint, parse_checkpoint
from domain.proof.cosigning import cosignature_of, cosigned, quorum_time
from domain.proof.encoding import Malformed
from domain.proof.note import Note, NoteSignature, parse_note
from domain.proof.opening import Untrusted
from domain.proof.policy import Policy
from domain.proof.policy_file import parse_policy
from infra.proof.files import locked, read_if_there, replace
from infra.proof.keys import verify_signature

CHECKPOINT: Final = "checkpoint"
COSIGNED: Final = "cosigned"
WITNESSED: Final = "witnessed"
POLICY: Final = "policy"
KEPT: Final = "checkpoints"
WITNESSES: Final = "witnesses"
LOCK: Final = "witnesses.lock"

log = structlog.get_logger(__name__)


class BadWitnesses(ValueError):
    """The file of witnesses, or what is published, cannot be used; the text says why."""


class Head(NamedTuple):
    """A checkpoint note, and what it says; whoever reads it checks it."""

    note: Note
    checkpoint: Checkpoint

    def by_log(self) -> Note:
        """The note with the log's own lines alone: its keys are named after it (C2SP tlog-checkpoint)."""
        lines = (line for line in self.note.signatures if line.name == self.checkpoint.origin)
        return Note(self.note.text, tuple(lines))


class Gathered(NamedTuple):
    """A head with its cosignatures: when each witness cosigned it, and since when the quorum stands (none: not yet)."""

    head: Head
    times: Mapping[str, int]
    since: int | None
    is_quorum_asked: bool


@contextmanager
def gathering(signer: Path) -> Iterator[None]:
    """Be the only one, of all threads and processes, who puts lines under the published notes."""
    signer.mkdir(mode=0o700, parents=True, exist_ok=True)  # whoever comes first makes it as closed as it must be
    with locked(signer / LOCK):
        yield


def read_witnesses(signer: Path) -> Policy | None:
    """The policy's witnesses, none where there are none to ask.  Raises ``BadWitnesses``."""
    data = read_if_there(signer / WITNESSES)
    if data is None:
        return None
    try:
        return parse_policy(data)
    except Malformed as wrong:
        raise BadWitnesses(f"{signer / WITNESSES}, {wrong}") from wrong


def read_head(path: Path) -> Head | None:
    """The checkpoint note in this file, none where there is no file.  Raises ``BadWitnesses``."""
    data = read_if_there(path)
    return None if data is None else as_head(data, path.name)


def as_head(data: bytes, what: str) -> Head:
    """The checkpoint note in these bytes.  Raises ``BadWitnesses``."""
    try:
        note = parse_note(data)
        return Head(note, parse_checkpoint(note.text))
    except Malformed as wrong:
        raise BadWitnesses(f"{what} is no checkpoint: {wrong}") from wrong


def head_to_cosign(published: Path, policy: Policy) -> Head | None:
    """The latest checkpoint with the cosignatures that it has so far, none where nothing is published."""
    latest, before = read_head(published / CHECKPOINT), read_head(published / COSIGNED)
    if latest is None or before is None or before.note.text != latest.note.text:
        return latest
    names = {(each.key.name, each.key.id) for each in policy.witnesses.values()}
    lines = (line for line in before.note.signatures if (line.name, line.key_id) in names)
    return Head(cosigned(latest.note, lines), latest.checkpoint)


def cosigned_at(head: Head, policy: Policy, now: int) -> dict[str, int]:
    """When each witness of the policy cosigned this head, by its name there; lines that do not hold say nothing."""
    found = {}
    for name, witness in policy.witnesses.items():
        try:
            _, found[name] = cosignature_of(head.note.text, head.note.signatures, witness.key, verify_signature, now)
        except Untrusted:
            continue
    return found


def gather(published: Path, signer: Path, head: Head, lines: Iterable[NoteSignature], now: int) -> Gathered:
    """Put checked cosignatures under a head, and publish it as witnessed where the quorum stands.

    Raises ``BadWitnesses``, `OSError`.
    """
    new = tuple(lines)
    with gathering(signer):
        policy = read_witnesses(signer)
        if policy is None:
            raise BadWitnesses(f"there is no file {signer / WITNESSES}")
        _publish_policy(published, signer)
        whole = _with_earlier(published, policy, head, new)
        times = cosigned_at(whole, policy, now)
        since = quorum_time(policy, times)
        _publish(published, whole, is_witnessed=since is not None)
    return Gathered(whole, times, since, policy.quorum is not None)


def keep(published: Path, head: Head) -> bool:
    """Keep a head under its size, unless a timestamp holds the one that is there to its bytes."""
    path = published / KEPT / str(head.checkpoint.size)
    if path.with_name(f"{path.name}.tsr").exists():
        return False
    replace(path, head.note.to_bytes())
    return True


def _with_earlier(published: Path, policy: Policy, head: Head, new: Iterable[NoteSignature]) -> Head:
    """The head with the new lines, and with those that others have gathered under it since it was read."""
    there = head_to_cosign(published, policy), read_head(published / KEPT / str(head.checkpoint.size))
    others = [line for each in there if each and each.note.text == head.note.text for line in each.note.signatures]
    return Head(cosigned(head.note, (*others, *new)), head.checkpoint)


def _publish_policy(published: Path, signer: Path) -> None:
    """Let the published policy name the witnesses of today, under which the note will be read, before the signer does.

    Its lines for the log's keys stay as the signer wrote them.
    """
    before = read_if_there(published / POLICY)
    if before is not None:
        logs = b"".join(line for line in before.splitlines(keepends=True) if line.startswith(b"log "))
        policy = logs + (signer / WITNESSES).read_bytes()
        if policy != before:
            replace(published / POLICY, policy)


def _publish(published: Path, head: Head, *, is_witnessed: bool) -> None:
    note = head.note.to_bytes()
    if _is_newer(head, published / COSIGNED):
        replace(published / COSIGNED, note)
    if is_witnessed or (published / KEPT / str(head.checkpoint.size)).exists():
        keep(published, head)
    if is_witnessed and _is_newer(head, published / WITNESSED):
        replace(published / WITNESSED, note)


def _is_newer(head: Head, path: Path) -> bool:
    """May this head take the place of the one in the file?  Not of a larger one of the same log."""
    there = read_head(path)
    return (
        there is None
        or there.checkpoint.origin != head.checkpoint.origin
        or (there.checkpoint.size <= head.checkpoint.size)
    )
