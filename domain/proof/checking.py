"""Checking proofs about a tree of which only roots are known (RFC 9162, sections 2.1.3.2 and 2.1.4.2)."""

from __future__ import annotations

from collections.abc import Sequence

from domain.proof.tree import EMPTY, HASH_SIZE, node_hash


def verify_inclusion(index: int, size: int, leaf: bytes, root: bytes, proof: Sequence[bytes]) -> bool:
    """Does the tree of this size and root hold this leaf hash at ``index`` (from 0)?"""
    return _are_hashes(leaf, root, *proof) and 0 <= index < size and root == _climb(index, size - 1, leaf, proof)


def verify_consistency(old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """Does the tree of ``new`` leaves and its root begin with the tree of ``old`` leaves and its?

    Between equal sizes, and from the empty tree, the proof is empty (C2SP tlog-witness, add-checkpoint).
    """
    if not _are_hashes(old_root, new_root, *proof) or not 0 <= old <= new:
        return False
    if new == 0 and new_root != EMPTY:
        return False
    if old in {0, new}:
        return not proof and old_root == (new_root if old else EMPTY)
    if old & (old - 1) == 0:  # the old tree is one full subtree, whose hash the checker knows
        proof = [old_root, *proof]
    return bool(proof) and (old_root, new_root) == _climb_both(old - 1, new - 1, proof)


def _climb(index: int, last: int, node: bytes, proof: Sequence[bytes]) -> bytes | None:
    """The root above a leaf, None where the proof is too short or too long."""
    for other in proof:
        if last == 0:
            return None
        if index & 1 or index == last:
            node = node_hash(other, node)
            index, last = _skip_single(index, last)
        else:
            node = node_hash(node, other)
        index, last = index >> 1, last >> 1
    return node if last == 0 else None


def _climb_both(index: int, last: int, proof: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    """Both roots above where the old tree ends, None where the proof is too short or too long."""
    while index & 1:
        index, last = index >> 1, last >> 1
    old = new = proof[0]
    for other in proof[1:]:
        if last == 0:
            return None
        if index & 1 or index == last:
            old, new = node_hash(other, old), node_hash(other, new)
            index, last = _skip_single(index, last)
        else:
            new = node_hash(new, other)
        index, last = index >> 1, last >> 1
    return (old, new) if last == 0 else None


def _skip_single(index: int, last: int) -> tuple[int, int]:
    """Go up past the levels at which the node at the right edge has no sibling."""
    while index and not index & 1:
        index, last = index >> 1, last >> 1
    return index, last


def _are_hashes(*values: bytes) -> bool:
    """Has each the length of a hash? Two of other lengths could be joined to the same bytes."""
    return all(len(value) == HASH_SIZE for value in values)
