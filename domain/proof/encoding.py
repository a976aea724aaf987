"""How C2SP's texts write numbers and bytes: one way only, so that what is read and written again is the same."""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode
from typing import Final

from domain.proof.tree import HASH_SIZE

LARGEST: Final = 2**63 - 1


class Malformed(ValueError):
    """These bytes are not in the format that they should have."""


def to_base64(data: bytes) -> str:
    """RFC 4648, section 4."""
    return b64encode(data).decode("ascii")


def from_base64(text: str, size: int | None = None) -> bytes:
    """Read base64, of ``size`` bytes where that is given; stray or unused bits are refused (RFC 4648, section 3.5)."""
    try:
        data = b64decode(text, validate=True)
    except (binascii.Error, ValueError) as wrong:
        raise Malformed("this is not base64") from wrong
    if to_base64(data) != text:
        raise Malformed("this is not base64 as it is written")
    if size not in {None, len(data)}:
        raise Malformed(f"{size} bytes in base64 are needed, these are {len(data)}")
    return data


def hash_from_base64(text: str) -> bytes:
    """Read one hash."""
    return from_base64(text, HASH_SIZE)


def from_decimal(text: str) -> int:
    """Read an ASCII decimal from 0 to 2^63 − 1 without leading zeroes."""
    if not (text.isascii() and text.isdigit()) or len(text) > len(str(LARGEST)) or str(int(text)) != text:
        raise Malformed("this is not a decimal number without leading zeroes")
    if int(text) > LARGEST:
        raise Malformed(f"this number is larger than {LARGEST}")
    return int(text)


def from_utf8(data: bytes) -> str:
    """Read UTF-8."""
    try:
        return data.decode()
    except UnicodeDecodeError as wrong:
        raise Malformed("this is not UTF-8") from wrong
