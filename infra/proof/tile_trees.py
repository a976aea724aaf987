"""Tiles with the hashes between their own and the level above: to be kept, so that a proof is looked up, not hashed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from hashlib import sha256

from domain.proof.nodes import Node, ReadNodes
from domain.proof.tiles import HEIGHT, WIDTH, Tile, width_at
from domain.proof.tree import HASH_SIZE

TileTree = tuple[bytes, ...]
"""By height above the tile's own hashes, from 0: the hashes of the full subtrees, one behind the other."""


def tile_tree(hashes: bytes) -> TileTree:
    """The tree over a tile's bytes: up to twice as many bytes."""
    rows = [hashes]
    while len(rows[-1]) >= 2 * HASH_SIZE:
        rows.append(_above(rows[-1]))
    return tuple(rows)


def nodes_in_trees(size: int, read: Callable[[Tile], TileTree]) -> ReadNodes:
    """A reader of nodes of the tree of `size` leaves, as `domain.proof.tiling.nodes_in_tiles` is from bare tiles."""

    @cache  # a tile once for all nodes of a proof
    def tree(level: int, index: int) -> TileTree:
        return read(Tile(level, index, width_at(Tile(level, index), size)))

    def read_node(node: Node) -> bytes:
        level, above = divmod(node.height, HEIGHT)
        index, start = divmod(node.index << above, WIDTH)
        at = (start >> above) * HASH_SIZE
        return tree(level, index)[above][at : at + HASH_SIZE]

    return lambda nodes: [read_node(node) for node in nodes]


def _above(row: bytes) -> bytes:
    """The hashes of pairs, as `domain.proof.tree.node_hash` makes them; a last one that stands alone has none."""
    ends = range(2 * HASH_SIZE, len(row) + 1, 2 * HASH_SIZE)
    return b"".join([sha256(b"\x01" + row[end - 2 * HASH_SIZE : end]).digest() for end in ends])
