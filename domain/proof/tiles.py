"""Where the tree's hashes lie: tiles of 256, as static files (C2SP tlog-tiles, "Merkle Tree" and "Log entries")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from domain.proof.encoding import LARGEST, Malformed

HEIGHT: Final = 8
WIDTH: Final = 1 << HEIGHT
TOP: Final = 63
"""The highest level that a path may name."""
ENTRIES: Final = -1
"""In the place of a level: not hashes but the entries themselves, 256 to a bundle."""

_PATH: Final = re.compile(
    r"tile/(entries|[0-9]{1,2})/((?:x[0-9]{3}/){0,6}[0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Tile:
    """The ``index``-th tile of a level, with so many hashes: 256, or fewer where the tree ends (a partial tile)."""

    level: int
    index: int
    width: int = WIDTH

    @property
    def path(self) -> str:
        """The path under the log's prefix, such as ``tile/0/x001/x234/067`` or ``tile/entries/000.p/8``."""
        level = "entries" if self.level == ENTRIES else str(self.level)
        partial = "" if self.width == WIDTH else f".p/{self.width}"
        return f"tile/{level}/{_elements(self.index)}{partial}"


def parse_path(path: str) -> Tile:
    """Read a path as `Tile.path` writes it. Raises Malformed for any other spelling."""
    matched = _PATH.fullmatch(path)
    if matched is None:
        raise Malformed("this is not the path of a tile")
    level, elements, width = matched.groups()
    index = int(elements.replace("x", "").replace("/", ""))
    tile = Tile(ENTRIES if level == "entries" else int(level), index, int(width) if width else WIDTH)
    if tile.path != path or tile.level > TOP or tile.index > LARGEST or tile.width > WIDTH:
        raise Malformed("this is not the path of a tile")
    return tile


def tiles_of(size: int, since: int = 0) -> Iterator[Tile]:
    """The hash tiles of a tree of ``size`` leaves that it did not have at ``since``, level by level from 0."""
    level = 0
    while hashes := size >> HEIGHT * level:
        before = since >> HEIGHT * level
        if hashes > before:
            yield from _row(level, before, hashes)
        level += 1


def bundles_of(size: int, since: int = 0) -> Iterator[Tile]:
    """The entry bundles of a log of ``size`` entries that it did not have at ``since``."""
    if size > since:
        yield from _row(ENTRIES, since, size)


def width_at(tile: Tile, size: int) -> int:
    """How many hashes (or entries) this tile has in a tree of ``size`` leaves; 0 or less where it is not there."""
    there = size >> HEIGHT * max(tile.level, 0)
    return min(there - tile.index * WIDTH, WIDTH)


def _row(level: int, before: int, now: int) -> Iterator[Tile]:
    full, left = divmod(now, WIDTH)
    for index in range(before // WIDTH, full):
        yield Tile(level, index)
    if left:
        yield Tile(level, full, left)


def _elements(index: int) -> str:
    """An index in path elements of three digits, all but the last with an x before them."""
    digits = f"{index:03}"
    digits = "0" * (-len(digits) % 3) + digits
    elements = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    return "/".join([*(f"x{element}" for element in elements[:-1]), elements[-1]])
