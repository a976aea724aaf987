"""The published tiles: the same however the log grew, mended where they were spoilt, read by others."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given as any_of
from hypothesis import settings
from hypothesis import strategies as st

from domain.proof.bundles import read_bundle
from domain.proof.tiles import ENTRIES, WIDTH, Tile, bundles_of, parse_path, tiles_of, width_at
from domain.proof.tree import HASH_SIZE, Frontier, leaf_hash
from infra.proof.folder import Folder
from infra.proof.log import SIGNER
from infra.proof.refusals import NothingSigned
from infra.proof.signer import rebuild_published
from infra.proof.tile_folder import TileFolder
from tests.infra.proof.signing_given import Given, files_in
from tests.servers import BOTH

ENTRY = [f"entry {number}".encode() * (number % 3) for number in range(70_000)]
LEAF = [leaf_hash(entry) for entry in ENTRY]


def grown(place: Path, sizes: list[int]) -> dict[str, bytes]:
    """What a folder holds after a log has grown to these sizes, one after the other."""
    tiles, size = TileFolder(Folder(place)), 0
    for to in sizes:
        tiles.grow(size, ENTRY[size - size % WIDTH : to], LEAF[size:to])
        assert tiles.is_sound(Frontier().grown(LEAF[:to]))
        size = to
    return files_in(place)


@settings(max_examples=25, deadline=None)
@any_of(st.lists(st.integers(1, 700), min_size=1, max_size=6))
def test_a_folder_that_grew_is_the_one_made_at_once(steps: list[int]) -> None:
    """Given any sequence of growths, then the tiles are those made at once; beside them earlier forms of partial ones.

    Of these each begins the tile that is there now.
    """
    sizes = [sum(steps[: at + 1]) for at in range(len(steps))]
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        found, made = grown(Path(one), sizes), grown(Path(other), sizes[-1:])

    assert {tile.path for tile in (*tiles_of(sizes[-1]), *bundles_of(sizes[-1]))} == made.keys()
    assert made == {path: data for path, data in found.items() if path in made}
    for path, data in found.items():
        tile = parse_path(path)
        now = made[Tile(tile.level, tile.index, width_at(tile, sizes[-1])).path]
        if tile.level == ENTRIES:
            assert ENTRY[tile.index * WIDTH :][: tile.width] == read_bundle(data, tile.width)
        assert now.startswith(data)
        assert path in made or tile.width < width_at(tile, sizes[-1]) < WIDTH


def test_a_tile_of_the_third_level_grows_like_the_others(tmp_path: Path) -> None:
    """Given a log that passes 65,536 facts, then level 2 begins, and the partial forms of level 1 are gone."""
    found = grown(tmp_path, [65_000, 65_536, 65_537])

    assert {"tile/2/000.p/1", "tile/1/000", "tile/0/256.p/1"} < found.keys()
    assert not [path for path in found if path.startswith("tile/1/000.p")]


@BOTH
def test_rebuilt_tiles_are_those_that_grew(given: Given) -> None:
    """Given a log that was signed as it grew, when its tiles are made again, then all are equal to the published."""
    for count in (3, 250, 10):
        given.grow_at_once(count)
        given.sign()
    made = rebuild_published(given.database.login(SIGNER), given.folders)

    assert made.is_well
    assert (263, given.root()) == (made.size, made.root)
    assert len(files_in(given.folders.published)) == made.tiles


@BOTH
@pytest.mark.parametrize(
    "path", ["tile/0/000", "tile/0/001.p/4", "tile/1/000.p/1", "tile/entries/000", "tile/entries/001.p/44"]
)
def test_a_spoilt_tile_is_named_and_put_right(given: Given, path: str) -> None:
    """Given one byte of a tile changed, also of an earlier partial one, then it is named, mended, and well again."""
    given.grow_at_once(260)
    given.sign()
    given.grow_at_once(40)
    given.sign()
    before = files_in(given.folders.published)
    place = given.folders.published / path
    place.write_bytes(bytes([before[path][0] ^ 1]) + before[path][1:])

    made, again = (rebuild_published(given.database.login(SIGNER), given.folders) for _ in range(2))
    assert (path,) == made.differing
    assert before == files_in(given.folders.published)
    assert again.is_well


def test_what_is_no_tile_of_the_log_is_taken_away(given: Given) -> None:
    """Given a tile beyond the log, an unfinished one and a stray file, then each is named and removed."""
    given.grow_at_once(3)
    given.sign()
    strange = ("tile/0/000.p/9", "tile/0/000.p/3.new", "tile/notes")
    for path in strange:
        (given.folders.published / path).write_bytes(bytes(9 * HASH_SIZE))

    assert set(strange) == set(rebuild_published(given.database.login(SIGNER), given.folders).strange)
    assert rebuild_published(given.database.login(SIGNER), given.folders).is_well


def test_tiles_of_a_changed_database_are_left_alone(given: Given) -> None:
    """Given a database that no longer leads to the signed root, then nothing is written: the tiles may be evidence."""
    given.grow_at_once(300)
    given.sign()
    (given.folders.published / "tile/0/001.p/44").write_bytes(b"spoilt")
    before = files_in(given.folders.published)
    given.tamper(lambda admin: admin.execute("delete from ledger.entry where position > 290"))
    made = rebuild_published(given.database.login(SIGNER), given.folders)

    assert (False, False) == (made.is_signed, made.is_well)
    assert before == files_in(given.folders.published)


def test_before_the_first_signature_there_are_no_tiles(given: Given) -> None:
    """Given a log that was never signed, then there is nothing to make again, and what to do is said."""
    with pytest.raises(NothingSigned, match="nothing was signed"):
        rebuild_published(given.database.login(SIGNER), given.folders)


def test_a_lost_folder_comes_back_with_the_next_signature(given: Given) -> None:
    """Given the published folder deleted, when the log is signed again, then all of it is there again."""
    given.grow_at_once(300)
    given.sign()
    before = files_in(given.folders.published)
    shutil.rmtree(given.folders.published)
    given.sign()

    assert before == files_in(given.folders.published)
    assert given.root() == given.shown().root
