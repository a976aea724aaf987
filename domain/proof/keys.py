"""Keys that check notes, and the text form they are handed round in (C2SP signed-note, "Verifier keys")."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from domain.proof.encoding import Malformed, from_base64, to_base64


class SignatureType(IntEnum):
    """The byte that tells kinds of signature apart (C2SP signed-note, "Signature types")."""

    ED25519 = 0x01
    """Over a note's text."""
    ED25519_COSIGNATURE = 0x04
    """Over a checkpoint and a time (C2SP tlog-cosignature)."""
    ML_DSA_44_COSIGNATURE = 0x06
    """The same, safe from quantum computers."""


PUBLIC_KEY_SIZE: Final = {
    SignatureType.ED25519: 32,
    SignatureType.ED25519_COSIGNATURE: 32,
    SignatureType.ML_DSA_44_COSIGNATURE: 1312,
}
SIGNATURE_SIZE: Final = {
    SignatureType.ED25519: 64,
    SignatureType.ED25519_COSIGNATURE: 64,
    SignatureType.ML_DSA_44_COSIGNATURE: 2420,
}
KEY_ID_SIZE: Final = 4
_KEY_NAME: Final = re.compile(r"[^\x00-\x1f+\ud800-\udfff]+")
_VKEY: Final = re.compile(r"([^+]+)\+([0-9a-f]{8})\+(.+)")


def is_key_name(name: str) -> bool:
    """May a key be named so? Not empty, no Unicode space, no plus (C2SP signed-note, "Format")."""
    return _KEY_NAME.fullmatch(name) is not None and not any(each.isspace() for each in name)


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A public key, the name of who signs with it, and what kind of signature it checks.

    Raises Malformed where no key can be named so, or where the public key has not the length of its kind.
    """

    name: str
    type: SignatureType
    public: bytes

    def __post_init__(self) -> None:
        if not is_key_name(self.name):
            raise Malformed("a key's name is not empty and has neither spaces nor a plus")
        if len(self.public) != PUBLIC_KEY_SIZE[self.type]:
            raise Malformed(f"a public key of this type has {PUBLIC_KEY_SIZE[self.type]} bytes")

    @property
    def id(self) -> bytes:
        """The four bytes by which a signature line names the key, beside its name; no proof of anything."""
        return hashlib.sha256(self.name.encode() + b"\n" + bytes([self.type]) + self.public).digest()[:KEY_ID_SIZE]

    @property
    def vkey(self) -> str:
        """The key as text: name, id in hex, type and public key in base64, joined by plus signs."""
        return f"{self.name}+{self.id.hex()}+{to_base64(bytes([self.type]) + self.public)}"


def parse_vkey(text: str) -> VerifierKey:
    """Read a key's text form. Raises Malformed; also for a kind of key not known here, and for an id not its own."""
    matched = _VKEY.fullmatch(text)
    if matched is None:
        raise Malformed("a verifier key is a name, an id and a key in base64, joined by plus signs")
    name, key_id, encoded = matched.groups()
    material = from_base64(encoded)
    if material[0] not in set(SignatureType):
        raise Malformed(f"a key of type {material[0]} is not known here")
    key = VerifierKey(name, SignatureType(material[0]), material[1:])
    if key.id.hex() != key_id:
        raise Malformed("this id is not the key's own")
    return key
