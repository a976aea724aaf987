"""Keys that sign notes, in files that only their owner can read, and the check of signatures by `cryptography`.

A key file holds one key a line: ``PRIVATE+KEY+<name>+<id>+<base64 of the type's byte and a 32 byte seed>``, the form
of Go's ``golang.org/x/mod/sumdb/note`` (Ed25519, RFC 8032), here also for ML-DSA-44 (FIPS 204).
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey, MLDSA44PublicKey

from domain.proof.encoding import Malformed, from_base64, to_base64
from domain.proof.keys import PUBLIC_KEY_SIZE, SignatureType, VerifierKey, is_key_name
from domain.proof.note import NoteSignature
from domain.proof.signing import sign_note

SEED: Final = 32  # bytes, of either kind
_LINE: Final = re.compile(r"PRIVATE\+KEY\+([^+]+)\+([0-9a-f]{8})\+(.+)")


class BadKey(ValueError):
    """A key file that is there already, cannot be read, or that others can read; the text never quotes it."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key, and the public one that checks it."""

    verifier: VerifierKey
    seed: bytes = field(repr=False)

    def sign(self, message: bytes) -> bytes:
        """The bare signature of a message."""
        signature: bytes = _private(self.verifier.type, self.seed).sign(message)
        return signature

    def sign_note(self, text: str, time: int | None = None) -> NoteSignature:
        """A signature line for a note; ``time`` (seconds since 1970) for a cosignature, and for that alone."""
        return sign_note(text, self.verifier, self.sign, time)

    @property
    def line(self) -> str:
        """As the key file holds it."""
        key = self.verifier
        return f"PRIVATE+KEY+{key.name}+{key.id.hex()}+{to_base64(bytes([key.type]) + self.seed)}"


def new_key(name: str, kind: SignatureType, seed: bytes | None = None) -> SigningKey:
    """A key of this name and kind, from a seed (a random one).  Raises ``BadKey`` where the name is none."""
    if not is_key_name(name):
        raise BadKey(f"{name!r} cannot name a key: it is text without spaces and without +, such as example.com/log")
    seed = secrets.token_bytes(SEED) if seed is None else seed
    return SigningKey(VerifierKey(name, kind, _private(kind, seed).public_key().public_bytes_raw()), seed)


def write_keys(path: Path, keys: Iterable[SigningKey]) -> None:
    """Write a new key file that its owner alone can read (0400), for good.  Raises ``BadKey`` where one is there."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    except FileExistsError:
        raise BadKey(f"{path} is there already: a key is never written over") from None
    with os.fdopen(handle, "w") as file:
        file.write("".join(f"{key.line}\n" for key in keys))
        file.flush()
        os.fsync(file.fileno())


def read_keys(path: Path) -> tuple[SigningKey, ...]:
    """The keys of a file.  Raises ``BadKey``; ``OSError`` where there is none."""
    if path.stat().st_mode & 0o077:
        raise BadKey(f"{path} can be read by others: chmod 0400 it, and if they did, rotate the key")
    return tuple(_read(path, line) for line in path.read_text().splitlines())


def _read(path: Path, line: str) -> SigningKey:
    found = _LINE.fullmatch(line)
    try:
        if found is None:
            raise Malformed("no private key")
        data = from_base64(found[3], 1 + SEED)
        key = new_key(found[1], SignatureType(data[0]), data[1:])
    except ValueError as wrong:
        raise BadKey(f"{path} holds a line that is no private key") from wrong
    if key.verifier.id.hex() != found[2]:
        raise BadKey(f"{path}: the key of {found[1]} is not the one that its id names")
    return key


def verify_signature(public: bytes, message: bytes, signature: bytes) -> bool:
    """Is this the signature of that message?  See ``domain.proof.opening.VerifySignature``."""
    try:
        _public(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _private(kind: SignatureType, seed: bytes) -> Ed25519PrivateKey | MLDSA44PrivateKey:
    if kind == SignatureType.ML_DSA_44_COSIGNATURE:
        return MLDSA44PrivateKey.from_seed_bytes(seed)
    return Ed25519PrivateKey.from_private_bytes(seed)


def _public(key: bytes) -> Ed25519PublicKey | MLDSA44PublicKey:
    if len(key) == PUBLIC_KEY_SIZE[SignatureType.ML_DSA_44_COSIGNATURE]:
        return MLDSA44PublicKey.from_public_bytes(key)
    return Ed25519PublicKey.from_public_bytes(key)
