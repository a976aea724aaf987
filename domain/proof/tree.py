"""The Merkle tree over the log (RFC 6962, section 2.1)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from typing import Final

HASH_SIZE: Final = 32
EMPTY: Final = hashlib.sha256().digest()
"""The root of a tree without leaves."""


def leaf_hash(entry: bytes) -> bytes:
    """The leaf of an entry: SHA-256 over 0x00 and its bytes."""
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The node above two others: SHA-256 over 0x01 and both."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def joined(hashes: Iterable[bytes]) -> bytes:
    """The root over full subtrees that stand side by side, the larger on the left; EMPTY over none."""
    right_to_left = tuple(hashes)[::-1]
    return reduce(lambda right, left: node_hash(left, right), right_to_left) if right_to_left else EMPTY


def subtree_root(hashes: bytes) -> bytes:
    """The root of a full subtree, from the hashes of one of its levels laid end to end: 1, 2, 4, … of them."""
    while len(hashes) > HASH_SIZE:
        pairs = range(0, len(hashes), 2 * HASH_SIZE)
        hashes = b"".join([hashlib.sha256(b"\x01" + hashes[at : at + 2 * HASH_SIZE]).digest() for at in pairs])
    return hashes


@dataclass(frozen=True, slots=True)
class Frontier:
    """As much of a tree as it takes to grow it: its size, and its full subtrees' hashes, from left to right.

    Also called a compact range. It has one hash for each binary digit 1 of the size. Raises ValueError where that is
    not so, or where a hash has not 32 bytes.
    """

    size: int = 0
    hashes: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        if self.size < 0 or len(self.hashes) != self.size.bit_count():
            raise ValueError(f"a tree of {self.size} leaves has no {len(self.hashes)} full subtrees")
        if any(len(each) != HASH_SIZE for each in self.hashes):
            raise ValueError(f"a hash has {HASH_SIZE} bytes")

    def grown(self, leaves: Iterable[bytes]) -> Frontier:
        """The frontier after these leaf hashes: full subtrees carry, like the digits of a binary counter."""
        size, hashes = self.size, list(self.hashes)
        for leaf in leaves:
            node, carry = leaf, size
            while carry & 1:
                node, carry = node_hash(hashes.pop(), node), carry >> 1
            hashes.append(node)
            size += 1
        return Frontier(size, tuple(hashes))

    def root(self) -> bytes:
        """The root of the tree as it stands."""
        return joined(self.hashes)


def root(leaves: Iterable[bytes]) -> bytes:
    """The root (MTH) over leaf hashes, in order."""
    return Frontier().grown(leaves).root()
