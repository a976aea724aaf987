"""The exact bytes that each kind of signature signs (C2SP signed-note; tlog-cosignature)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from domain.proof.checkpoint import Checkpoint, parse_checkpoint
from domain.proof.encoding import LARGEST, Malformed
from domain.proof.keys import SIGNATURE_SIZE, SignatureType, VerifierKey
from domain.proof.note import NoteSignature

Sign = Callable[[bytes], bytes]
"""Signs a message with the private key that belongs to a known public one."""

_TIME_SIZE: Final = 8


class Statement(NamedTuple):
    """A signature line taken apart: the message, the bare signature, and when a cosigner says to have signed."""

    message: bytes
    signature: bytes
    time: int | None


def sign_note(text: str, key: VerifierKey, sign: Sign, time: int | None = None) -> NoteSignature:
    """A signature line for a note's text; for a cosignature ``time`` is its moment, in seconds since 1970.

    Raises Malformed where a cosignature lacks its time or another signature has one, or where the text that is to be
    cosigned is no checkpoint.
    """
    if (time is None) != (key.type == SignatureType.ED25519):
        raise Malformed("a cosignature has a time, another signature has none")
    stamp = b"" if time is None else _counted(time, _TIME_SIZE)
    return NoteSignature(key.name, key.id, stamp + sign(_message(text, key, time)))


def statement_of(text: str, key: VerifierKey, line: NoteSignature) -> Statement:
    """What this line under this text says, if ``key`` made it. Raises Malformed."""
    at = 0 if key.type == SignatureType.ED25519 else _TIME_SIZE
    if len(line.signature) != at + SIGNATURE_SIZE[key.type]:
        raise Malformed(f"the signature of {line.name} has not the length of its kind")
    time = int.from_bytes(line.signature[:at], "big") if at else None
    return Statement(_message(text, key, time), line.signature[at:], time)


def _message(text: str, key: VerifierKey, time: int | None) -> bytes:
    """What is signed. Raises Malformed."""
    if time is None:
        return text.encode()
    checkpoint = parse_checkpoint(text)
    if not 0 <= time <= LARGEST:
        raise Malformed("a cosignature's time lies between 1970 and 2^63 seconds after")
    if key.type == SignatureType.ED25519_COSIGNATURE:
        return f"cosignature/v1\ntime {time}\n{text}".encode()
    return _subtree_message(checkpoint, key.name, time)


def _subtree_message(checkpoint: Checkpoint, cosigner: str, time: int) -> bytes:
    """The structure ``cosigned_message`` for a whole tree: one that starts at leaf 0."""
    parts = (
        b"subtree/v1\n\0",
        _with_length(cosigner),
        _counted(time, 8),
        _with_length(checkpoint.origin),
        _counted(0, 8),
        _counted(checkpoint.size, 8),
        checkpoint.root,
    )
    return b"".join(parts)


def _with_length(name: str) -> bytes:
    """A name after its length in one byte."""
    return _counted(len(name.encode()), 1) + name.encode()


def _counted(number: int, size: int) -> bytes:
    if not 0 <= number < 1 << 8 * size:
        raise Malformed(f"{number} does not fit into {size} bytes")
    return number.to_bytes(size, "big")
