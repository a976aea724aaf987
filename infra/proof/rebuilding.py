"""Making the tiles again from the database, and comparing them with those that are published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from domain.proof.bundles import write_bundle
from domain.proof.encoding import Malformed
from domain.proof.tiles import ENTRIES, WIDTH, Tile, bundles_of, parse_path, width_at
from domain.proof.tiling import grown_tiles
from domain.proof.tree import HASH_SIZE, Frontier, leaf_hash
from infra.proof.log import Log
from infra.proof.tile_folder import TILES, TileFolder


@dataclass(frozen=True, slots=True)
class Remade:
    """What came of it."""

    size: int
    """Facts that the tree should have."""
    root: bytes
    """Of the tree that the database makes of them."""
    is_signed: bool
    """Is it the root that was signed?  Where not, nothing was written: the tiles may be all that is left of the log."""
    tiles: int
    """Files compared: hash tiles, entry bundles, and earlier partial forms of both."""
    differing: tuple[str, ...]
    """The paths of those that were missing or differed."""
    strange: tuple[str, ...]
    """The paths of files that are none of this log's."""

    @property
    def is_well(self) -> bool:
        """Was everything as it should be?"""
        return self.is_signed and not self.differing and not self.strange


def rebuild_tiles(log: Log, tiles: TileFolder, size: int, root: bytes) -> Remade:
    """Compare every tile of the tree of `size` facts with the database, and put right what differs.

    Nothing is written where the database does not lead to the signed root.  Nobody else may write the folder
    meanwhile.  Raises `OSError`.
    """
    leaves, bundles = _compared_bundles(log, tiles, size)
    expected = _Expected(log, size, leaves)
    found = [*expected.hash_tiles(), *expected.earlier(tiles)]
    differing = [*(tile for tile in found if tiles.folder.read(tile.path) != expected.data(tile)), *bundles]
    strange = tuple(expected.strange(tiles))
    made = Frontier().grown(leaves).root()
    is_signed = len(leaves) == size and made == root
    if is_signed:
        tiles.folder.write((tile.path, expected.data(tile)) for tile in differing)
        tiles.folder.remove(strange)
    compared = len(found) + len(list(bundles_of(size)))
    return Remade(size, made, is_signed, compared, tuple(tile.path for tile in differing), strange)


def _compared_bundles(log: Log, tiles: TileFolder, size: int) -> tuple[list[bytes], list[Tile]]:
    """The leaf hashes of all entries, and the bundles that do not hold these entries."""
    leaves: list[bytes] = []
    differing: list[Tile] = []
    bundles = bundles_of(size)
    for page in log.pages(0, size):
        leaves += [leaf_hash(row.entry) for row in page]
        for at, tile in zip(range(0, len(page), WIDTH), bundles, strict=False):
            data = write_bundle(row.entry for row in page[at : at + tile.width])
            if tiles.folder.read(tile.path) != data:
                differing.append(tile)
    return leaves, differing


class _Expected:
    """What the published tiles of a tree should be."""

    def __init__(self, log: Log, size: int, leaves: list[bytes]) -> None:
        self._log = log
        self._size = size
        grown = grown_tiles(0, dict[Tile, bytes]().__getitem__, leaves)
        self._hashes = {(tile.level, tile.index): (tile, data) for tile, data in grown}

    def hash_tiles(self) -> Iterator[Tile]:
        """Those of the tree, each as wide as it is now."""
        return (tile for tile, _ in self._hashes.values())

    def data(self, tile: Tile) -> bytes:
        """The bytes of a tile, or of an earlier partial form of it."""
        if tile.level == ENTRIES:
            start = tile.index * WIDTH
            return write_bundle(row.entry for row in self._log.rows(start, start + tile.width))
        _, data = self._hashes.get((tile.level, tile.index), (tile, b""))  # none: the database is too short
        return data[: tile.width * HASH_SIZE]

    def earlier(self, tiles: TileFolder) -> list[Tile]:
        """The partial forms that are there of tiles that have grown, and are not full yet."""
        there = filter(None, map(_tile, _files(tiles)))
        return [tile for tile in there if tile.width < width_at(tile, self._size) < WIDTH]

    def strange(self, tiles: TileFolder) -> Iterator[str]:
        """Files under tile/ that are no tile of this tree, now or earlier."""
        for path in _files(tiles):
            tile = _tile(path)
            width = width_at(tile, self._size) if tile else 0
            if tile is None or not (tile.width == width or tile.width < width < WIDTH):
                yield path


def _files(tiles: TileFolder) -> list[str]:
    root = tiles.folder.path
    return sorted(str(file.relative_to(root)) for file in (root / TILES).rglob("*") if file.is_file())


def _tile(path: str) -> Tile | None:
    try:
        return parse_path(path)
    except Malformed:
        return None
