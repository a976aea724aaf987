"""Hashing everything again, from the first fact to the last that was signed."""

from __future__ import annotations

from collections.abc import Generator

from domain.proof.encoding import Malformed
from domain.proof.tree import Frontier, leaf_hash
from infra.proof.log import Log
from infra.proof.refusals import Changed, Differs, Refusal
from infra.proof.tile_folder import TileFolder
from infra.proof.walk import Walk


def sweep(log: Log, tiles: TileFolder, signed: Frontier) -> Generator[int, None, Walk]:
    """Walk the whole log up to what was signed, a page for each step; yields how many facts are behind.

    Answers the walk.  Raises a `Refusal` that names the first position and column that is not as it was signed, as far
    as the tiles, which must lead to the signed root to be believed, can tell.
    """
    walk = Walk()
    try:
        for page in log.pages(0, signed.size):
            walk.take(page)
            yield walk.size
        walk.reach(signed.size)
    except Refusal as found:
        raise _blamed(log, tiles, signed) or found from found
    if walk.frontier != signed:
        raise _blamed(log, tiles, signed) or Changed(signed.size)
    return walk


def _blamed(log: Log, tiles: TileFolder, signed: Frontier) -> Differs | None:
    """The first row that is not the one whose hash stands in the tiles."""
    try:
        leaves = list(tiles.leaves(signed.size))
    except Malformed:
        return None
    if Frontier().grown(leaves) != signed:
        return None
    rows = (row for page in log.pages(0, signed.size) for row in page)
    for place, (row, leaf) in enumerate(zip(rows, leaves, strict=False), 1):
        if row.position != place:
            return Differs(
                place, "entry.position", f"there is no entry at this position; the next is at {row.position}"
            )
        if leaf_hash(row.entry) != leaf:
            both = ", and so was its leaf" if row.leaf != leaf else ""
            return Differs(place, "entry.entry", f"the entry was changed after it was signed{both}")
        if row.leaf != leaf:
            return Differs(place, "entry.leaf", "the leaf was changed after it was signed")
    return None
