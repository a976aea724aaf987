"""What is in tiles: growing them leaf by leaf, and finding any node of the tree in them (C2SP tlog-tiles)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from domain.proof.encoding import Malformed
from domain.proof.nodes import Node, ReadNodes
from domain.proof.tiles import HEIGHT, WIDTH, Tile, width_at
from domain.proof.tree import HASH_SIZE, subtree_root

_FULL: Final = WIDTH * HASH_SIZE  # bytes

ReadTile = Callable[[Tile], bytes]
"""Reads a tile's bytes."""


def hashes_in(tile: Tile, data: bytes) -> list[bytes]:
    """The hashes of a tile. Raises Malformed where they are not as many as its width."""
    whole = _whole(tile, data)
    return [whole[at : at + HASH_SIZE] for at in range(0, len(whole), HASH_SIZE)]


def grown_tiles(size: int, read: ReadTile, leaves: Iterable[bytes]) -> Iterator[tuple[Tile, bytes]]:
    """The new tiles and their bytes when these leaf hashes follow on a tree of ``size``: those of `tiles_of`.

    ``read`` is asked for the partial tiles at the tree's edge alone. A full tile's root is a hash of the level above.
    """
    level, new = 0, b"".join(leaves)
    while new:
        first, held = divmod(size >> HEIGHT * level, WIDTH)
        edge = Tile(level, first, held)
        hashes = _whole(edge, read(edge)) + new if held else new
        rows = [hashes[at : at + _FULL] for at in range(0, len(hashes), _FULL)]
        yield from ((Tile(level, first + at, len(row) // HASH_SIZE), row) for at, row in enumerate(rows))
        level, new = level + 1, b"".join(subtree_root(row) for row in rows if len(row) == _FULL)


def nodes_in_tiles(size: int, read: ReadTile) -> ReadNodes:
    """A reader of nodes of the tree of ``size`` leaves, from its tiles; each tile is read once for all nodes asked.

    Nothing is taken on trust from it: whoever makes a proof from it checks the proof against a root that is known.
    """

    def read_nodes(nodes: Sequence[Node]) -> list[bytes]:
        places = [_place(node, size) for node in nodes]
        tiles = {tile: _whole(tile, read(tile)) for tile in dict.fromkeys(tile for tile, _ in places)}
        return [subtree_root(tiles[tile][part]) for tile, part in places]

    return read_nodes


def _place(node: Node, size: int) -> tuple[Tile, slice]:
    """The tile, and the part of its bytes, whose hashes make up the node."""
    level, above = divmod(node.height, HEIGHT)
    index, start = divmod(node.index << above, WIDTH)
    width = width_at(Tile(level, index), size)
    return Tile(level, index, width), slice(start * HASH_SIZE, (start + (1 << above)) * HASH_SIZE)


def _whole(tile: Tile, data: bytes) -> bytes:
    if len(data) != tile.width * HASH_SIZE:
        raise Malformed(f"{tile.path} has {len(data)} bytes, not {tile.width * HASH_SIZE}")
    return data
