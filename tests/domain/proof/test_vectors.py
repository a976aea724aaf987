"""Every published vector of the tree and its proofs: what holds is accepted, what does not is refused."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from typing import Any

from domain.proof.checking import verify_consistency, verify_inclusion
from domain.proof.nodes import ReadNodes, nodes_over
from domain.proof.proving import consistency_proof, inclusion_proof, tree_root
from domain.proof.tree import EMPTY, leaf_hash, node_hash, root
from tests.domain.proof.vectors import LEAVES, VECTORS, unhex

BIG = VECTORS["big"]
BIG_LEAVES = [leaf_hash(str(index).encode()) for index in range(1000)]
ROW = [leaf_hash(bytes([index])) for index in range(130)]
PUBLISHED = VECTORS["published_accumulated"]


def test_the_hashes_are_the_published_ones() -> None:
    """Given the hasher's vectors, then ours hashes leaves, nodes and the empty tree so."""
    hasher = VECTORS["hasher"]

    assert hasher["leaf_L123456"] == leaf_hash(b"L123456").hex()
    assert hasher["node_N123_N456"] == node_hash(b"N123", b"N456").hex()
    assert hasher["empty_root"] == EMPTY.hex()
    assert hasher["empty_leaf"] == leaf_hash(b"").hex()
    assert VECTORS["leaf_hashes"] == [leaf_hash(bytes.fromhex(text)).hex() for text in VECTORS["leaf_inputs_hex"]]


def test_the_nodes_and_roots_are_the_published_ones() -> None:
    """Given the eight leaves, then every node above them and the root at each size are the known ones."""
    levels = [VECTORS["node_hashes"][f"level{height}"] for height in (1, 2, 3)]
    ours = [[root(LEAVES[at : at + width]).hex() for at in range(0, 8, width)] for width in (2, 4, 8)]

    assert levels == ours
    assert VECTORS["roots_by_size"] == [root(LEAVES[:size]).hex() for size in range(9)]


def test_inclusion_proofs_are_made_and_accepted_as_published() -> None:
    """Given each inclusion vector, then ours makes the same path, and accepts it."""
    for each in VECTORS["inclusion"]:
        index, size, proof = each["leaf_index"], each["tree_size"], unhex(each["proof"])

        assert proof == inclusion_proof(index, size, nodes_over(LEAVES))
        assert _holds_leaf(each), each


def test_consistency_proofs_are_made_and_accepted_as_published() -> None:
    """Given each consistency vector, then ours makes the same proof, and accepts it."""
    for each in VECTORS["consistency"]:
        old, new, proof = each["size1"], each["size2"], unhex(each["proof"])

        assert proof == consistency_proof(old, new, nodes_over(LEAVES))
        assert _begins_with(each), each


def test_wrong_inclusion_proofs_are_refused() -> None:
    """Given 226 published wrong proofs, then none is accepted."""
    assert [] == [each for each in VECTORS["negative_inclusion"] if _holds_leaf(each)]


def test_wrong_consistency_proofs_are_refused() -> None:
    """Given 189 published wrong proofs, then none is accepted."""
    assert [] == [each for each in VECTORS["negative_consistency"] if _begins_with(each)]


def test_a_thousand_leaves_come_to_the_published_roots_and_proofs() -> None:
    """Given a tree that crosses the borders of tiles, then roots and proofs around them are the known ones."""
    read = nodes_over(BIG_LEAVES)

    assert BIG["roots"] == {size: tree_root(int(size), read).hex() for size in BIG["roots"]}
    for each in BIG["inclusion"]:
        assert unhex(each["proof"]) == inclusion_proof(each["leaf_index"], each["tree_size"], read)
        assert _holds_leaf(each)
    for each in BIG["consistency"]:
        assert unhex(each["proof"]) == consistency_proof(each["size1"], each["size2"], read)
        assert _begins_with(each)


def test_every_proof_up_to_130_leaves_is_the_published_one() -> None:
    """Given all roots, audit paths and consistency proofs of these trees, then their digests are the known ones."""
    known, read = VECTORS["accumulated"], _nodes_of_row(0)
    within = [(index, size) for size in range(1, 131) for index in range(size)]
    between = [(old, new) for new in range(1, 131) for old in range(1, new + 1)]

    assert known["sha256_roots"] == _digest(f"{size} {root(ROW[:size]).hex()}" for size in range(131))
    assert known["sha256_inclusion"] == _digest(_line(f"{i} {n}", inclusion_proof(i, n, read)) for i, n in within)
    assert known["sha256_consistency"] == _digest(_line(f"{m} {n}", consistency_proof(m, n, read)) for m, n in between)


def test_the_subtrees_of_130_leaves_are_the_published_ones() -> None:
    """Given draft-ietf-plants-merkle-tree-certs, then hashes and audit paths of all its subtrees have its digests."""
    subtrees = [(start, end) for end in range(131) for start in range(end + 1) if _is_subtree(start, end)]
    within = [(index, start, end) for start, end in subtrees for index in range(start, end)]

    assert PUBLISHED["subtree_hash"] == _digest(f"[{s}, {e}) {_root_of_row(s, e).hex()}" for s, e in subtrees)
    assert PUBLISHED["subtree_inclusion"] == _digest(
        _line(f"{i} [{s}, {e})", inclusion_proof(i - s, e - s, _nodes_of_row(s))) for i, s, e in within
    )


def test_the_subtrees_begin_larger_trees_as_published() -> None:
    """Given the same draft, then the proof from each subtree to each larger tree is ours below where they part."""
    cases = [(s, e, n) for n in range(131) for e in range(n + 1) for s in range(e + 1) if _is_subtree(s, e)]

    assert PUBLISHED["subtree_consistency"] == _digest(
        _line(f"[{s}, {e}) {n}", _subtree_proof(s, e, 0, n)) for s, e, n in cases
    )


def _subtree_proof(start: int, end: int, low: int, high: int) -> list[bytes]:
    """Section 4.4: pass by whole subtrees until the one sought begins the tree that is left; there it is ours."""
    if start == end:
        return []
    if start == low:
        return consistency_proof(end - low, high - low, _nodes_of_row(low))
    half = low + (1 << (high - low - 1).bit_length() - 1)
    if end <= half:
        return [*_subtree_proof(start, end, low, half), _root_of_row(half, high)]
    return [*_subtree_proof(start, end, half, high), _root_of_row(low, half)]


@cache
def _root_of_row(start: int, end: int) -> bytes:
    return root(ROW[start:end])


def _nodes_of_row(start: int) -> ReadNodes:
    """The nodes of the tree that begins with this leaf of the row."""
    return lambda nodes: [
        _root_of_row(start + (node.index << node.height), start + (node.index + 1 << node.height)) for node in nodes
    ]


def _is_subtree(start: int, end: int) -> bool:
    return start in {0, end} or start % (1 << (end - start - 1).bit_length()) == 0


def _line(head: str, proof: list[bytes]) -> str:
    return " ".join([head, *(each.hex() for each in proof)])


def _digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()


def _holds_leaf(each: dict[str, Any]) -> bool:
    leaf, top = unhex([each["leaf_hash"], each["root"]])
    return verify_inclusion(each["leaf_index"], each["tree_size"], leaf, top, unhex(each["proof"]))


def _begins_with(each: dict[str, Any]) -> bool:
    old, new = unhex([each["root1"], each["root2"]])
    return verify_consistency(each["size1"], each["size2"], old, new, unhex(each["proof"]))
