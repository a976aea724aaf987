"""The tree over the leaves, worked out again, and held to the published tiles and to the checkpoint's root."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Final

from domain.proof.checkpoint import Checkpoint
from domain.proof.tiles import WIDTH, Tile
from domain.proof.tree import HASH_SIZE, joined, subtree_root
from domain.proof.verifying.report import Report

_FULL: Final = WIDTH * HASH_SIZE  # bytes

FindTile = Callable[[Tile], "bytes | None"]
"""Reads a tile's bytes; None where it is not there."""


class Tree:
    """A tree that grows leaf by leaf, up to the checkpoint's size; each row of 256 hashes is held to its tile."""

    def __init__(self, report: Report, checkpoint: Checkpoint, read: FindTile | None) -> None:
        self.report = report
        self.checkpoint = checkpoint
        self.size = 0
        self._read = read
        self._levels: list[bytearray] = [bytearray()]
        self._tiles = [0]

    def take(self, leaves: Iterable[bytes]) -> None:
        """Grow by these leaf hashes; those beyond the checkpoint are not its business."""
        new = b"".join(islice(leaves, self.checkpoint.size - self.size))
        self.size += len(new) // HASH_SIZE
        row = self._levels[0]
        at = _FULL - len(row)
        row += new[:at]
        while len(row) == _FULL:
            self._fill(0)
            row += new[at : at + _FULL]
            at += _FULL

    def conclude(self) -> None:
        """Hold the last tiles, and the root, to what was published."""
        if self.size != self.checkpoint.size:
            self.report.wrong("tree", "tree.short", self.size + 1, size=self.checkpoint.size, there=self.size)
            return
        for level, row in enumerate(self._levels):
            if row:
                self._compare(level, bytes(row))
        if self.root() != self.checkpoint.root:
            self.report.wrong("tree", "tree.root", size=self.size)
        self.report.settle("tree", "tree.ok", size=self.size)

    def root(self) -> bytes:
        """The root of the tree as it stands."""
        return joined(part for row in reversed(self._levels) for part in _full_subtrees(bytes(row)))

    def _fill(self, level: int) -> None:
        """A row is full: compare it, and hand its root on to the level above."""
        row = bytes(self._levels[level])
        self._compare(level, row)
        self._levels[level].clear()
        self._tiles[level] += 1
        if len(self._levels) == level + 1:
            self._levels.append(bytearray())
            self._tiles.append(0)
        self._levels[level + 1] += subtree_root(row)
        if len(self._levels[level + 1]) == _FULL:
            self._fill(level + 1)

    def _compare(self, level: int, row: bytes) -> None:
        if self._read is None:
            return
        tile = Tile(level, self._tiles[level], len(row) // HASH_SIZE)
        published = self._read(tile)
        if published is None:
            self.report.wrong("tree", "tree.missing", file=tile.path)
        elif published != row:
            self._name(tile, row, published)

    def _name(self, tile: Tile, row: bytes, published: bytes) -> None:
        """Name the first leaf that is not the published one; above the leaves, the tile."""
        differ = (
            at
            for at in range(tile.width)
            if row[at * HASH_SIZE :][:HASH_SIZE] != published[at * HASH_SIZE :][:HASH_SIZE]
        )
        at = next(differ, None)
        position = None if tile.level or at is None else tile.index * WIDTH + at + 1
        self.report.wrong("tree", "tree.tile", position, file=tile.path)


def _full_subtrees(row: bytes) -> Iterable[bytes]:
    """The roots of the full subtrees over a level's last hashes, from left to right."""
    at, left = 0, len(row) // HASH_SIZE
    while left:
        width = 1 << left.bit_length() - 1
        yield subtree_root(row[at : at + width * HASH_SIZE])
        at, left = at + width * HASH_SIZE, left - width
