"""The tree and its entries as files (C2SP tlog-tiles): kept as the log grows, for any web server.

A partial tile stays until its full one is there: whoever holds the checkpoint of an earlier size asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from domain.proof.bundles import write_bundle
from domain.proof.encoding import Malformed
from domain.proof.proving import tree_root
from domain.proof.tiles import WIDTH, Tile, bundles_of, width_at
from domain.proof.tiling import grown_tiles, hashes_in, nodes_in_tiles
from domain.proof.tree import Frontier
from infra.proof.folder import Folder

PARTS: Final = ".p"
"""How the name of the folder ends that holds a tile's partial forms."""
TILES: Final = "tile"


class TileFolder:
    """The tiles of a published folder."""

    def __init__(self, folder: Folder) -> None:
        """`folder`: the published one."""
        self.folder = folder

    def read(self, tile: Tile) -> bytes:
        """A tile's bytes.  Raises `Malformed` where it is missing."""
        data = self.folder.read(tile.path)
        if data is None:
            raise Malformed(f"{tile.path} is missing")
        return data

    def is_sound(self, frontier: Frontier) -> bool:
        """Do the tiles at the tree's edge lead to this root?  The others do not matter for its growth."""
        try:
            root = tree_root(frontier.size, nodes_in_tiles(frontier.size, self.read))
        except Malformed:
            return False
        return root == frontier.root()

    def edge(self, size: int) -> list[bytes]:
        """The leaf hashes in the last tile of a tree of this size, while it is not full."""
        tile = Tile(0, size // WIDTH, size % WIDTH)
        return hashes_in(tile, self.read(tile)) if tile.width else []

    def leaves(self, size: int) -> Iterator[bytes]:
        """All leaf hashes of a tree of this size.  Raises `Malformed`."""
        for index in range(-(-size // WIDTH)):
            tile = Tile(0, index, width_at(Tile(0, index), size))
            yield from hashes_in(tile, self.read(tile))

    def grow(self, size: int, entries: Sequence[bytes], leaves: Sequence[bytes]) -> None:
        """Add the tiles that the tree of `size` leaves does not have yet when these follow.

        `entries` begin with those of the last bundle, while that is not full.  Raises `OSError`.
        """
        first = size // WIDTH
        bundles = list(bundles_of(size + len(leaves), size))
        starts = ((tile, (tile.index - first) * WIDTH) for tile in bundles)
        files = [(tile, write_bundle(entries[at : at + tile.width])) for tile, at in starts]
        files += grown_tiles(size, self.read, leaves)
        self.folder.write((tile.path, data) for tile, data in files)
        self.folder.remove(tile.path + PARTS for tile, _ in files if tile.width == WIDTH)
