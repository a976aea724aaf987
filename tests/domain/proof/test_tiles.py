"""Tiles: their names, which there are, what is in them, and that every proof can be made from them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.proof.bundles import read_bundle, write_bundle
from domain.proof.encoding import Malformed
from domain.proof.nodes import cover, nodes_over
from domain.proof.proving import consistency_proof, inclusion_proof, tree_root
from domain.proof.tiles import ENTRIES, Tile, bundles_of, parse_path, tiles_of, width_at
from domain.proof.tiling import grown_tiles, hashes_in, nodes_in_tiles
from domain.proof.tree import leaf_hash, root

SIZE = 70_000
LEAVES = [leaf_hash(str(index).encode()) for index in range(SIZE)]
NOTHING: dict[Tile, bytes] = {}

PATHS = {
    "tile/0/x001/x234/067": Tile(0, 1_234_067),  # the specification's example
    "tile/0/000": Tile(0, 0),
    "tile/63/999.p/255": Tile(63, 999, 255),
    "tile/2/x001/000.p/1": Tile(2, 1000, 1),
    "tile/entries/x012/345": Tile(ENTRIES, 12_345),
    "tile/entries/000.p/8": Tile(ENTRIES, 0, 8),
}
NO_PATHS = [
    "",
    "tile/0/0",
    "tile/00/000",
    "tile/64/000",
    "tile/-1/000",
    "tile/0/x000/000",
    "tile/0/001/000",
    "tile/0/x001",
    "tile/0/000.p/0",
    "tile/0/000.p/01",
    "tile/0/000.p/256",
    "tile/0/000.p/999",
    "tile/0/000/",
    "/tile/0/000",
    "tile/0/000\n",
    "tile/0/٠٠٠",
    "tile/entries/../000",
    "tile/0/x999/x999/x999/x999/x999/x999/999",
]


@pytest.mark.parametrize(("path", "tile"), PATHS.items())
def test_a_path_names_a_tile(path: str, tile: Tile) -> None:
    """Given a tile, then its path is the specification's, and is read back."""
    assert path == tile.path
    assert tile == parse_path(path)


@pytest.mark.parametrize("path", NO_PATHS)
def test_any_other_spelling_is_no_path(path: str) -> None:
    """Given a path that no tile writes, then it is refused: one tile, one name."""
    with pytest.raises(Malformed):
        parse_path(path)


@given(st.integers(min_value=0, max_value=63), st.integers(min_value=0, max_value=2**55), st.integers(1, 256))
def test_every_path_is_read_back(level: int, index: int, width: int) -> None:
    """Given any tile, then its path leads back to it."""
    assert Tile(level, index, width) == parse_path(Tile(level, index, width).path)


def test_the_tree_of_70_000_has_the_tiles_that_the_specification_counts() -> None:
    """Given its example, then 273 full tiles and one of 112, one full and one of 17 above, and one of 1 on top."""
    tiles = list(tiles_of(70_000))

    assert [Tile(0, index) for index in range(273)] == tiles[:273]
    assert [Tile(0, 273, 112), Tile(1, 0), Tile(1, 1, 17), Tile(2, 0, 1)] == tiles[273:]
    assert [Tile(0, 0), Tile(1, 0, 1)] == list(tiles_of(256))
    assert [] == list(tiles_of(0))
    assert [Tile(ENTRIES, 0), Tile(ENTRIES, 1, 44)] == list(bundles_of(300))
    assert [Tile(ENTRIES, 1, 44)] == list(bundles_of(300, since=299))
    assert [] == list(bundles_of(300, since=300))
    assert [256, 112, 0] == [max(width_at(Tile(0, index), 70_000), 0) for index in (272, 273, 274)]


@pytest.mark.parametrize("sizes", [[70_000], [1, 2, 255, 256, 257, 511, 513, 65_535, 65_536, 65_537, 66_000, 70_000]])
def test_tiles_grow_as_leaves_arrive(sizes: list[int]) -> None:
    """Given leaves in any batches, then just the tiles that are new are written, each over its own leaves."""
    held: dict[Tile, bytes] = {}
    for old, new in pairwise([0, *sizes]):
        grown = dict(grown_tiles(old, held.__getitem__, LEAVES[old:new]))

        assert list(tiles_of(new, since=old)) == list(grown)
        held.update(grown)

    for tile in tiles_of(sizes[-1]):
        span = 256**tile.level
        starts = range(tile.index * 256 * span, (tile.index * 256 + tile.width) * span, span)
        assert [root(LEAVES[start : start + span]) for start in starts] == hashes_in(tile, held[tile])


@pytest.mark.parametrize("size", [1, 255, 256, 257, 65_536, 65_537, 70_000])
def test_proofs_made_from_tiles_are_those_made_from_leaves(size: int) -> None:
    """Given a tree of which only the tiles are kept, then root, frontier and proofs are the same."""
    held = dict(grown_tiles(0, NOTHING.__getitem__, LEAVES[:size]))
    tiles, leaves = nodes_in_tiles(size, held.__getitem__), nodes_over(LEAVES)

    assert root(LEAVES[:size]) == tree_root(size, tiles)
    assert leaves(cover(0, size)) == tiles(cover(0, size))
    for place in {0, 1, size // 3, size // 2, size - 1} & set(range(size)):
        assert inclusion_proof(place, size, leaves) == inclusion_proof(place, size, tiles)
        assert consistency_proof(place + 1, size, leaves) == consistency_proof(place + 1, size, tiles)


def test_a_proof_reads_few_tiles_and_none_twice() -> None:
    """Given a tree of 70 000, then a proof takes at most two tiles of each level, in one reading."""
    held, asked = dict(grown_tiles(0, NOTHING.__getitem__, LEAVES)), []

    def read(tile: Tile) -> bytes:
        asked.append(tile)
        return held[tile]

    inclusion_proof(12_345, SIZE, nodes_in_tiles(SIZE, read))

    assert len(set(asked)) == len(asked) <= 6


def test_a_tile_of_another_length_is_refused() -> None:
    """Given a tile that was cut short, or emptied, then it is not read, by itself or for a proof."""
    with pytest.raises(Malformed, match="has 63 bytes, not 64"):
        hashes_in(Tile(0, 0, 2), bytes(63))
    with pytest.raises(Malformed, match="has 0 bytes, not 64"):
        hashes_in(Tile(0, 0, 2), b"")
    with pytest.raises(Malformed, match="has 63 bytes, not 64"):
        inclusion_proof(0, 2, nodes_in_tiles(2, lambda _: bytes(63)))
    with pytest.raises(Malformed, match="has 63 bytes, not 64"):
        list(grown_tiles(2, lambda _: bytes(63), [bytes(32)]))


@given(st.lists(st.binary(max_size=40), max_size=256))
def test_a_bundle_gives_its_entries_back(entries: list[bytes]) -> None:
    """Given entries in a bundle, then they are read back, and a bundle that is cut short or longer is refused."""
    bundle = write_bundle(entries)

    assert entries == read_bundle(bundle, len(entries))
    with pytest.raises(Malformed):
        read_bundle(bundle, len(entries) + 1)
    with pytest.raises(Malformed):
        read_bundle(bundle + b"\0", len(entries))
    if bundle:
        with pytest.raises(Malformed):
            read_bundle(bundle[:-1], len(entries))


def test_an_entry_fits_its_length() -> None:
    """Given an entry of 65 535 bytes, then the bundle is as the specification writes it; one byte more is refused."""
    assert b"\xff\xff" + bytes(65_535) == write_bundle([bytes(65_535)])
    assert b"\0\x02hi\0\0" == write_bundle([b"hi", b""])
    with pytest.raises(Malformed, match="at most 65535 bytes"):
        write_bundle([bytes(65_536)])
