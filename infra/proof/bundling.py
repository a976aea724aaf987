"""A bundle's long files: entries, bodies and tiles, written page by page (docs/ledger-format.md, Bundle)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from importlib.resources import files
from pathlib import Path
from typing import Final

from domain.proof.proving import inclusion_proof
from domain.proof.tiles import HEIGHT, WIDTH, Tile, width_at
from domain.proof.tiling import ReadTile, grown_tiles, nodes_in_tiles
from domain.proof.tree import HASH_SIZE, Frontier
from infra.ledger.entry import Stored
from infra.ledger.port import Ledger
from infra.postgres.pools import Pool, fetched
from infra.postgres.queries import named_queries
from infra.proof.disclosing import body_line

QUERIES: Final = named_queries(files("infra.proof") / "exporting.sql")
PAGE: Final = 8 * WIDTH
"""Facts taken at once."""

Progress = Callable[[int, int], object]
"""Hears how many facts of how many are written."""
Pages = Iterable[Sequence[Stored]]


def pages_upto(ledger: Ledger, size: int) -> Iterator[Sequence[Stored]]:
    """The log's first facts."""
    for after in range(0, size, PAGE):
        yield ledger.read(after, PAGE, size)


def pages_at(connections: Pool, positions: Sequence[int]) -> Iterator[Sequence[Stored]]:
    """The facts at these positions, in order."""
    for start in range(0, len(positions), PAGE):
        wanted = {"positions": list(positions[start : start + PAGE])}
        yield [Stored(*row) for row in fetched(connections, QUERIES["facts"].encode(), wanted, binary=True)]


def positions_about(connections: Pool, tag: str, upto: int) -> list[int]:
    """Where the facts about a thing stand, up to a position."""
    rows = fetched(connections, QUERIES["positions_about"].encode(), {"tag": tag, "upto": upto})
    return [position for (position,) in rows]


class Facts:
    """Writes ``entries.jsonl`` and ``bodies.jsonl``; answers what was written, as it was disclosed."""

    def __init__(self, folder: Path, show: Callable[[Stored], tuple[bytes, tuple[str, ...]]]) -> None:
        """`show`: a fact's body as it is handed on, and what of it is withheld."""
        self._show = show
        self._stack = ExitStack()
        self._entries = self._stack.enter_context((folder / "entries.jsonl").open("wb"))
        self._bodies = self._stack.enter_context((folder / "bodies.jsonl").open("wb"))

    def write(self, page: Sequence[Stored]) -> list[Disclosed]:
        """Write a page; answers each fact with its body as it is handed on, and what of it is withheld."""
        shown = [
            (Stored(each.position, each.entry, each.leaf, body), lost)
            for each in page
            for body, lost in [self._show(each)]
        ]
        self._entries.write(b"".join(each.entry + b"\n" for each, _ in shown))
        self._bodies.write(b"".join(body_line(each.position, each.body, withheld) for each, withheld in shown))
        return shown

    def close(self) -> None:
        """Finish both files."""
        self._stack.close()


Disclosed = tuple[Stored, tuple[str, ...]]
"""A fact with its body as it is handed on, and the paths of what is withheld."""


class AllTiles:
    """Every tile of a growing tree, full ones written at once, those at the edge at the end."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._edge: dict[tuple[int, int], tuple[Tile, bytes]] = {}
        self.tree = Frontier()

    def grow(self, leaves: Sequence[bytes]) -> None:
        """Take the leaves that follow."""
        new = list(grown_tiles(self.tree.size, lambda tile: self._edge[tile.level, tile.index][1], leaves))
        for tile, data in new:
            self._edge[tile.level, tile.index] = tile, data
            if tile.width == WIDTH:
                put(self._folder, tile, self._edge.pop((tile.level, tile.index))[1])
        self.tree = self.tree.grown(leaves)

    def close(self) -> None:
        """Write the partial tiles."""
        for tile, data in self._edge.values():
            put(self._folder, tile, data)


def tiles_for(positions: Iterable[int], size: int, read: ReadTile) -> dict[Tile, bytes]:
    """The tiles that inclusion proofs of these facts need; facts of one tile need the same ones."""
    held: dict[Tile, bytes] = {}

    def reading(tile: Tile) -> bytes:
        if tile not in held:
            held[tile] = read(tile)
        return held[tile]

    nodes = nodes_in_tiles(size, reading)
    for index in dict.fromkeys((position - 1) >> HEIGHT for position in positions):
        inclusion_proof(index << HEIGHT, size, nodes)
        reading(Tile(0, index, width_at(Tile(0, index), size)))
    return held


def published_tile(resource: Callable[[str], bytes | None], tile: Tile) -> bytes:
    """A tile of the published log; a partial one from a wider where it is gone.  Raises ``FileNotFoundError``."""
    for width in range(tile.width, WIDTH + 1):
        if data := resource(Tile(tile.level, tile.index, width).path):
            return data[: tile.width * HASH_SIZE]
    raise FileNotFoundError(f"{tile.path} is not in the published log")


def put(folder: Path, tile: Tile, data: bytes) -> None:
    """Write a tile to its place."""
    place = folder / tile.path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
