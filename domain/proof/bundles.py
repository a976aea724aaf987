"""Entry bundles: up to 256 entries, each after its length in 16 bits (C2SP tlog-tiles, "Log entries")."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from domain.proof.encoding import Malformed

LONGEST_ENTRY: Final = 65_535
_LENGTH: Final = 2


def write_bundle(entries: Iterable[bytes]) -> bytes:
    """The bundle of these entries. Raises Malformed where one has more than 65,535 bytes."""
    return b"".join(_prefixed(entry) for entry in entries)


def read_bundle(data: bytes, width: int) -> list[bytes]:
    """The entries of a bundle, ``width`` of them. Raises Malformed where it holds fewer, or more, or breaks off."""
    entries, at = [], 0
    while at < len(data):
        start = at + _LENGTH
        at = start + int.from_bytes(data[at:start], "big")
        if at > len(data):
            raise Malformed("the bundle breaks off within an entry")
        entries.append(data[start:at])
    if len(entries) != width:
        raise Malformed(f"the bundle holds {len(entries)} entries, not {width}")
    return entries


def _prefixed(entry: bytes) -> bytes:
    if len(entry) > LONGEST_ENTRY:
        raise Malformed(f"an entry has at most {LONGEST_ENTRY} bytes, this one {len(entry)}")
    return len(entry).to_bytes(_LENGTH, "big") + entry
