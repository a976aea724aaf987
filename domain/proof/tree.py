"""The Merkle tree over the log (RFC 6962, section 2.1)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

EMPTY = hashlib.sha256().digest()
"""The root of a tree without leaves."""


def leaf_hash(entry: bytes) -> bytes:
    """The leaf of an entry: SHA-256 over 0x00 and its bytes."""
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The node above two others: SHA-256 over 0x01 and both."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root(leaves: Iterable[bytes]) -> bytes:
    """The root (MTH) over leaf hashes, in order.

    Full subtrees are kept like the digits of a binary counter, so that one pass is enough; those left at the end hang
    on the right of the greater ones before them.
    """
    full: list[tuple[int, bytes]] = []
    for leaf in leaves:
        height, node = 0, leaf
        while full and full[-1][0] == height:
            node = node_hash(full.pop()[1], node)
            height += 1
        full.append((height, node))
    if not full:
        return EMPTY
    _, node = full.pop()
    while full:
        node = node_hash(full.pop()[1], node)
    return node
