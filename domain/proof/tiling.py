"""What is in tiles: growing them leaf by leaf, and finding any node of the tree in them (C2SP tlog-tiles)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from domain.proof.encoding import Malformed
from domain.proof.nodes import Node, ReadNodes
from domain.proof.tiles import HEIGHT, WIDTH, Tile, width_at
from domain.proof.tree import HASH_SIZE, root

ReadTile = Callable[[Tile], bytes]
"""Reads a tile's bytes."""


def hashes_in(tile: Tile, data: bytes) -> list[bytes]:
    """The hashes of a tile. Raises Malformed where they are not as many as its width."""
    if len(data) != tile.width * HASH_SIZE:
        raise Malformed(f"{tile.path} has {len(data)} bytes, not {tile.width * HASH_SIZE}")
    return [data[at : at + HASH_SIZE] for at in range(0, len(data), HASH_SIZE)]


def grown_tiles(size: int, read: ReadTile, leaves: Iterable[bytes]) -> Iterator[tuple[Tile, bytes]]:
    """The new tiles and their bytes when these leaf hashes follow on a tree of ``size``: those of `tiles_of`.

    ``read`` is asked for the partial tiles at the tree's edge alone. A full tile's root is a hash of the level above.
    """
    level, new = 0, list(leaves)
    while new:
        first, held = divmod(size >> HEIGHT * level, WIDTH)
        edge = Tile(level, first, held)
        hashes = [*hashes_in(edge, read(edge)), *new] if held else new
        rows = [hashes[at : at + WIDTH] for at in range(0, len(hashes), WIDTH)]
        yield from ((Tile(level, first + at, len(row)), b"".join(row)) for at, row in enumerate(rows))
        level, new = level + 1, [root(row) for row in rows if len(row) == WIDTH]


def nodes_in_tiles(size: int, read: ReadTile) -> ReadNodes:
    """A reader of nodes of the tree of ``size`` leaves, from its tiles; each tile is read once for all nodes asked.

    Nothing is taken on trust from it: whoever makes a proof from it checks the proof against a root that is known.
    """

    def read_nodes(nodes: Sequence[Node]) -> list[bytes]:
        places = [_place(node, size) for node in nodes]
        tiles = {tile: hashes_in(tile, read(tile)) for tile in dict.fromkeys(tile for tile, _, _ in places)}
        return [root(tiles[tile][start:end]) for tile, start, end in places]

    return read_nodes


def _place(node: Node, size: int) -> tuple[Tile, int, int]:
    """The tile whose hashes from ``start`` to ``end`` make up the node."""
    level, above = divmod(node.height, HEIGHT)
    index, start = divmod(node.index << above, WIDTH)
    width = width_at(Tile(level, index), size)
    return Tile(level, index, width), start, start + (1 << above)
