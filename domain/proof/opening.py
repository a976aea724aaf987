"""Opening a note: which of the keys that we know have signed it (C2SP signed-note, "Signatures")."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from domain.proof.encoding import Malformed
from domain.proof.keys import VerifierKey
from domain.proof.note import Note, NoteSignature, parse_note
from domain.proof.signing import statement_of

VerifySignature = Callable[[bytes, bytes, bytes], bool]
"""Does this public key, for this message, bear out this signature? Ed25519 (RFC 8032) where the key has 32 bytes,
ML-DSA-44 (FIPS 204, empty context) where it has 1,312. Passed in, as nothing here does cryptography beyond hashing."""


class Untrusted(Exception):
    """Well written, but not borne out by the keys, the witnesses or the proof that it takes."""


class Opened(NamedTuple):
    """A note, and the keys of ours that signed it, each with the time that a cosignature names."""

    note: Note
    signers: Mapping[VerifierKey, int | None]


def open_note(data: bytes, keys: Iterable[VerifierKey], verify: VerifySignature) -> Opened:
    """Read a note and check the signatures of the keys that we know; those of others say nothing.

    A second line of the same key is passed over. Raises Malformed; Untrusted where a key that we know has a line that
    does not hold, or where there is no line of any.
    """
    note, known = parse_note(data), _by_line(keys)
    signers: dict[VerifierKey, int | None] = {}
    for line in note.signatures:
        key = known.get((line.name, line.key_id))
        if key is not None and key not in signers:
            signers[key] = _checked(note.text, key, line, verify)
    if not signers:
        raise Untrusted("no key that we know has signed this note")
    return Opened(note, signers)


def _by_line(keys: Iterable[VerifierKey]) -> dict[tuple[str, bytes], VerifierKey]:
    """The keys by what a signature line says of them. Raises Untrusted where two would be taken for each other."""
    known: dict[tuple[str, bytes], VerifierKey] = {}
    for key in keys:
        if known.setdefault((key.name, key.id), key) != key:
            raise Untrusted(f"two keys of {key.name} have the same id")
    return known


def _checked(text: str, key: VerifierKey, line: NoteSignature, verify: VerifySignature) -> int | None:
    """The time that the line names. Raises Untrusted."""
    try:
        statement = statement_of(text, key, line)
    except Malformed as wrong:
        raise Untrusted(f"the signature of {key.name} does not hold: {wrong}") from wrong
    if not verify(key.public, statement.message, statement.signature):
        raise Untrusted(f"the signature of {key.name} does not hold")
    return statement.time
