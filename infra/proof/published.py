"""The published log, read from the folder that the signer writes: its files as they are, and proofs made from them.

Files are only ever added or replaced as a whole (written beside, then renamed), tiles before the checkpoint that needs
them; so a reader needs no lock: it takes the checkpoint first, and finds whatever that needs.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from api.ports import SAID, Alarm, Consistency, Damaged, LogProgress, NotCovered, Which
from domain.proof.checking import verify_consistency, verify_inclusion
from domain.proof.checkpoint import Checkpoint, parse_checkpoint
from domain.proof.encoding import Malformed
from domain.proof.nodes import Node, ReadNodes
from domain.proof.note import parse_note
from domain.proof.proving import consistency_proof, inclusion_proof, tree_root
from domain.proof.tiles import WIDTH, Tile, parse_path
from domain.proof.tlog_proof import TlogProof
from domain.proof.tree import HASH_SIZE
from infra.proof.keys import verify_signature
from infra.proof.standing import alarms_now
from infra.proof.status import quiet_now, read_status
from infra.proof.tile_trees import TileTree, nodes_in_trees, tile_tree

TILES: Final = 4096
"""Kept in memory at most, at 16 KiB each: those of a million facts."""
_NOTES: Final = re.compile(r"checkpoint|witnessed|policy|checkpoints/(0|[1-9][0-9]{0,18})(\.tsr)?", re.ASCII)
_LATEST: Final = "checkpoint"
_ORDER: Final = {None: ("witnessed", _LATEST), Which.WITNESSED: ("witnessed",), Which.LATEST: (_LATEST,)}
"""Which files are looked into for a checkpoint that covers something, in turn."""


class PublishedFolder:
    """A log in a folder; `api.ports.Published`."""

    def __init__(self, folder: Path, tiles: int = TILES) -> None:
        """`folder` may be empty, or not there yet; `tiles`: how many of them are kept in memory."""
        self._folder = folder
        # A log that was begun anew has other tiles under the same paths: so they are kept by the log's name.
        self._tiles = lru_cache(tiles)(self._read_tile)

    def resource(self, path: str) -> bytes | None:
        """A file's bytes: see `Published`."""
        return self._read(path) if _is_resource(path) else None

    def size(self) -> int:
        """Facts under the latest checkpoint: see `Published`."""
        _, checkpoint = self._checkpoint(_LATEST)
        return checkpoint.size

    def standing(self) -> LogProgress:
        """How far it has come: see `Published`."""
        status = read_status(self._folder)
        note, latest = self._checkpoint(_LATEST)
        witnessed_note, witnessed = self._checkpoint("witnessed")
        return LogProgress(
            latest.origin if note else None,
            latest.size,
            max(0.0, time.time() - (self._folder / _LATEST).stat().st_mtime) if note else None,
            witnessed.size if witnessed_note else None,
            tuple(_alarms(status)),
            status,
        )

    def covering(self, position: int, which: Which | None = None) -> bytes:
        """The checkpoint that covers a position: see `Published`."""
        return self._covering(position, which)[0]

    def proof(self, position: int, which: Which | None = None) -> bytes:
        """That the fact is under a checkpoint: see `Published`.  It is checked before it leaves."""
        note, checkpoint = self._covering(position, which)
        index, nodes = position - 1, self._nodes(checkpoint)
        path, (leaf,) = inclusion_proof(index, checkpoint.size, nodes), nodes([Node(0, index)])
        if not verify_inclusion(index, checkpoint.size, leaf, checkpoint.root, path):
            raise self._damaged(f"the tiles do not lead from fact {position} to the checkpoint of {checkpoint.size}")
        return TlogProof(index, tuple(path), note).to_bytes()

    def consistency(self, old: int, new: int | None = None) -> Consistency:
        """That nothing changed between two sizes: see `Published`.  It is checked before it leaves."""
        note, latest = self._checkpoint(_LATEST)
        new = latest.size if new is None else new
        if not note or max(old, new) > latest.size:
            raise NotCovered(latest.size)
        nodes = self._nodes(latest)
        hashes = tuple(consistency_proof(old, new, nodes))
        roots = tree_root(old, nodes), tree_root(new, nodes)
        rest = consistency_proof(new, latest.size, nodes)
        is_one = verify_consistency(new, latest.size, roots[1], latest.root, rest)
        if not is_one or not verify_consistency(old, new, *roots, hashes):
            raise self._damaged(f"the tiles of sizes {old}, {new} do not lead to the checkpoint of {latest.size}")
        return Consistency(latest.origin, old, new, *roots, hashes, note if new == latest.size else self._kept(new))

    def is_signature(self, public: bytes, message: bytes, signature: bytes) -> bool:
        """Does this key bear out this signature: see `Published`."""
        return verify_signature(public, message, signature)

    def _covering(self, position: int, which: Which | None) -> tuple[bytes, Checkpoint]:
        size = 0
        for name in _ORDER[which]:
            note, checkpoint = self._checkpoint(name)
            size = checkpoint.size
            if position <= size:
                return note, checkpoint
        raise NotCovered(size)

    def _checkpoint(self, name: str) -> tuple[bytes, Checkpoint]:
        """A note and what it says; no bytes, and a tree of nothing, where there is none."""
        note = self._read(name) or b""
        return note, _parsed(note)

    def _kept(self, size: int) -> bytes | None:
        """A note of this size, wherever one is."""
        note, witnessed = self._checkpoint("witnessed")
        return note if note and witnessed.size == size else self._read(f"checkpoints/{size}")

    def _nodes(self, checkpoint: Checkpoint) -> ReadNodes:
        return nodes_in_trees(checkpoint.size, lambda tile: self._tiles(checkpoint.origin, tile))

    def _damaged(self, how: str) -> Damaged:
        """Forget what was read, so that a tile that is put right is seen."""
        self._tiles.cache_clear()
        return Damaged(how)

    def _read_tile(self, _: str, tile: Tile) -> TileTree:
        """A tile; a partial one from a wider where it is gone (C2SP tlog-tiles, "Partial Tiles")."""
        for path in self._holding(tile):
            data = self._read(path)
            if data is not None and len(data) >= tile.width * HASH_SIZE:
                return tile_tree(data[: tile.width * HASH_SIZE])
        raise Damaged(f"{tile.path} is missing or too short")

    def _holding(self, tile: Tile) -> Iterator[str]:
        """Where a tile's hashes may be: in itself; as it has grown since; full, which is there before others go."""
        yield tile.path
        if tile.width < WIDTH:
            grown = (self._folder / tile.path).parent.glob("[0-9]*")
            widths = sorted(int(each.name) for each in grown if each.name.isdecimal())
            yield from (Tile(tile.level, tile.index, width).path for width in widths if tile.width < width < WIDTH)
            yield Tile(tile.level, tile.index).path

    def _read(self, path: str) -> bytes | None:
        try:
            return (self._folder / path).read_bytes()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None
        except OSError as wrong:
            raise Damaged(f"{path} cannot be read: {wrong.strerror}") from wrong


def _listed(found: Any) -> list[Any]:  # noqa: ANN401  # JSON
    """One or many, or none."""
    return found if isinstance(found, list) else [found] if found else []


def _alarms(status: dict[str, Any]) -> Iterator[Alarm]:
    """What the signer has told, what is late by now, and whether anybody signs."""
    refusal = str(status.get("refusal") or SAID)
    yield from (Alarm(str(each), refusal) for each in _listed(status.get("alarm")))
    yield from alarms_now(status, int(time.time()))
    yield from quiet_now(status)


def _is_resource(path: str) -> bool:
    """May this be asked for?  Whatever else lies in the folder is the signer's own."""
    if _NOTES.fullmatch(path):
        return True
    try:
        parse_path(path)
    except Malformed:
        return False
    return True


@lru_cache(8)
def _parsed(note: bytes) -> Checkpoint:
    """What a note says, by its text alone: who trusts it checks its signatures."""
    if not note:
        return Checkpoint("", 0, b"")
    try:
        return parse_checkpoint(parse_note(note).text)
    except Malformed as wrong:
        raise Damaged(f"a checkpoint cannot be read: {wrong}") from wrong
