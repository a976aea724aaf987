"""Proving what the heads at a size say of one tag, in one pass over all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from domain.proof.heads import AbsenceProof, Head, HeadProof, head_leaf
from domain.proof.nodes import ReadNodes
from domain.proof.proving import inclusion_proof, tree_root
from domain.proof.tiles import Tile
from domain.proof.tiling import grown_tiles, nodes_in_tiles
from infra.proof.heads import PAGE


@dataclass(frozen=True, slots=True)
class Proven:
    """What the heads at a size say of one tag, with its proof: the count of heads and their root as they are here."""

    proof: HeadProof | AbsenceProof
    heads: int
    root: bytes

    def file(self, tag: str, committed: int) -> dict[str, Any]:
        """What ``heads.json`` says (docs/ledger-format.md); `committed`: the position of the commitment."""
        told: dict[str, Any] = {"committed": committed, "heads": self.heads, "tag": tag}
        match self.proof:
            case HeadProof():
                return {**told, **_told(self.proof)}
            case AbsenceProof(before, after):
                return {**told, "before": before and _told(before), "after": after and _told(after)}


def _told(proof: HeadProof) -> dict[str, Any]:
    head = proof.head
    path = [each.hex() for each in proof.path]
    return {"tag": head.tag, "n": head.n, "position": head.position, "index": proof.index, "proof": path}


def prove_at(heads: Iterable[Head], tag: str) -> Proven:
    """Prove what heads, given in order, say of a tag; of the others only hashes are kept."""
    tree, place = _Hashes(), tag.encode()
    before = found = after = None
    for index, head in enumerate(tree.noted(heads)):
        here = head.tag.encode()
        if here < place:
            before = head, index
        elif here == place:
            found = head, index
        elif after is None:
            after = head, index
    if found:
        return Proven(tree.proof(found), tree.size, tree.root())
    neighbours = AbsenceProof(*(tree.proof(each) if each else None for each in (before, after)))
    return Proven(neighbours, tree.size, tree.root())


class _Hashes:
    """The tree over heads, as tiles in memory: 32 bytes a head."""

    def __init__(self) -> None:
        self.size = 0
        self._tiles: dict[Tile, bytes] = {}

    def noted(self, heads: Iterable[Head]) -> Iterator[Head]:
        """Hand the heads on, and grow by them."""
        leaves: list[bytes] = []
        for head in heads:
            yield head
            leaves.append(head_leaf(head))
            if len(leaves) == PAGE:
                self._grow(leaves)
        self._grow(leaves)

    def _grow(self, leaves: list[bytes]) -> None:
        self._tiles.update(list(grown_tiles(self.size, self._tiles.__getitem__, leaves)))
        self.size += len(leaves)
        leaves.clear()

    def proof(self, at: tuple[Head, int]) -> HeadProof:
        head, index = at
        return HeadProof(head, index, tuple(inclusion_proof(index, self.size, self._nodes())))

    def root(self) -> bytes:
        return tree_root(self.size, self._nodes())

    def _nodes(self) -> ReadNodes:
        return nodes_in_tiles(self.size, self._tiles.__getitem__)
