"""Proofs of any tree: made from any storage they are the same, and nothing but the truth is accepted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.proof.checking import verify_consistency, verify_inclusion
from domain.proof.nodes import cover, nodes_over
from domain.proof.proving import consistency_proof, inclusion_proof, tree_root
from domain.proof.tree import EMPTY, Frontier, leaf_hash, node_hash, root

LEAVES = [leaf_hash(str(index).encode()) for index in range(600)]
READ = nodes_over(LEAVES)
SIZES = st.integers(min_value=0, max_value=len(LEAVES))


@given(st.lists(SIZES, max_size=5).map(sorted))
def test_a_frontier_grows_to_the_same_root_in_any_steps(sizes: list[int]) -> None:
    """Given a frontier grown in any batches, then its size, root and hashes are those of the tree."""
    frontier, at = Frontier(), 0
    for size in sizes:
        frontier, at = frontier.grown(LEAVES[at:size]), size

    assert at == frontier.size
    assert root(LEAVES[:at]) == frontier.root()
    assert tuple(READ(cover(0, at))) == frontier.hashes


@pytest.mark.parametrize(("size", "hashes"), [(-1, ()), (1, ()), (2, (EMPTY, EMPTY)), (1, (b"short",))])
def test_a_frontier_that_no_tree_has_is_refused(size: int, hashes: tuple[bytes, ...]) -> None:
    """Given a size and hashes that do not belong together, as from a damaged file, then there is no such frontier."""
    with pytest.raises(ValueError, match=r"full subtrees|32 bytes"):
        Frontier(size, hashes)


@given(st.data())
def test_a_leaf_is_proven_in_its_place_alone(data: st.DataObject) -> None:
    """Given the audit path of a leaf, then it holds for this place, leaf and root, and no other."""
    size = data.draw(st.integers(min_value=1, max_value=len(LEAVES)))
    index = data.draw(st.integers(min_value=0, max_value=size - 1))
    other = data.draw(st.integers(min_value=0, max_value=size + 1).filter(lambda each: each != index))
    top, proof = tree_root(size, READ), inclusion_proof(index, size, READ)

    assert verify_inclusion(index, size, LEAVES[index], top, proof)
    assert not verify_inclusion(other, size, LEAVES[index], top, proof)
    assert not verify_inclusion(index, size, leaf_hash(b"forged"), top, proof)
    assert not verify_inclusion(index, size, LEAVES[index], EMPTY, proof)
    assert not any(verify_inclusion(index, size, LEAVES[index], top, wrong) for wrong in _spoilt(data, proof))


@given(st.data())
def test_a_tree_is_proven_to_begin_with_its_own_past_alone(data: st.DataObject) -> None:
    """Given a consistency proof, then it holds for these two trees, and for no other sizes, roots or hashes."""
    new = data.draw(st.integers(min_value=1, max_value=len(LEAVES)))
    old = data.draw(st.integers(min_value=1, max_value=new))
    before, after, proof = root(LEAVES[:old]), root(LEAVES[:new]), consistency_proof(old, new, READ)

    assert verify_consistency(old, new, before, after, proof)
    assert not verify_consistency(old, new, EMPTY, after, proof)
    assert not verify_consistency(old, new, before, EMPTY, proof)
    assert not verify_consistency(new + 1, old, before, after, proof)
    assert not any(verify_consistency(old, new, before, after, wrong) for wrong in _spoilt(data, proof))


def test_every_tree_begins_with_the_empty_one_and_with_itself() -> None:
    """Given old size 0 or equal sizes, then the proof is empty, and the roots must still be right."""
    top = root(LEAVES[:5])

    assert [] == consistency_proof(0, 5, READ) == consistency_proof(5, 5, READ)
    assert verify_consistency(0, 5, EMPTY, top, [])
    assert verify_consistency(0, 0, EMPTY, EMPTY, [])
    assert verify_consistency(5, 5, top, top, [])
    assert not verify_consistency(0, 5, top, top, [])
    assert not verify_consistency(0, 5, EMPTY, top, [top])
    assert not verify_consistency(0, 0, EMPTY, top, [])
    assert not verify_consistency(0, 0, top, top, [])
    assert not verify_consistency(5, 5, top, EMPTY, [])
    assert not verify_consistency(5, 5, top, top, [top])
    assert not verify_consistency(-1, 5, top, top, [])


def test_hashes_of_another_length_are_refused() -> None:
    """Given two hashes cut elsewhere, so that joined they have the same bytes, then they prove nothing."""
    left, right = LEAVES[0], LEAVES[1]
    top = root([left, right])

    assert verify_inclusion(0, 2, left, top, [right])
    assert not verify_inclusion(0, 2, left + right[:1], top, [right[1:]])
    assert not verify_inclusion(0, 1, top[:-1], top[:-1], [])

    third = LEAVES[2]
    grown = root([left, right, third])
    assert verify_consistency(2, 3, top, grown, [third])
    assert not verify_consistency(2, 3, top + third[:1], grown, [third[1:]])
    assert not verify_consistency(1, 1, b"short", b"short", [])


def test_a_proof_for_another_height_is_refused() -> None:
    """Given a proof that leads to the root of a taller or a lower tree, and that root, then its size is not theirs."""
    a, b, c, d = LEAVES[:4]
    pair = node_hash(a, b)

    assert not verify_inclusion(0, 1, b, pair, [a])
    assert not verify_inclusion(0, 2, pair, pair, [])
    assert verify_consistency(3, 4, node_hash(pair, c), node_hash(pair, node_hash(c, d)), [c, d, pair])
    assert not verify_consistency(3, 4, c, node_hash(c, d), [c, d])
    old, new = node_hash(a, node_hash(pair, c)), node_hash(a, node_hash(pair, node_hash(c, d)))
    assert not verify_consistency(3, 4, old, new, [c, d, pair, a])


def test_what_is_not_in_a_tree_cannot_be_proven() -> None:
    """Given a leaf beyond the tree, or a tree larger than its successor, then there is no proof to make."""
    with pytest.raises(ValueError, match="none with index 5"):
        inclusion_proof(5, 5, READ)
    with pytest.raises(ValueError, match="none with index -1"):
        inclusion_proof(-1, 5, READ)
    with pytest.raises(ValueError, match="does not begin"):
        consistency_proof(6, 5, READ)
    with pytest.raises(ValueError, match="does not begin"):
        consistency_proof(-1, 5, READ)


def _spoilt(data: st.DataObject, proof: list[bytes]) -> list[list[bytes]]:
    """The proof with one hash too many at either end, and, where it has any, one bit changed, one left out."""
    padded = [[*proof, EMPTY], [EMPTY, *proof]]
    if not proof:
        return padded
    at = data.draw(st.integers(min_value=0, max_value=len(proof) - 1))
    bit = data.draw(st.integers(min_value=0, max_value=255))
    flipped = (int.from_bytes(proof[at], "big") ^ 1 << bit).to_bytes(32, "big")
    return [*padded, [*proof[:at], flipped, *proof[at + 1 :]], [*proof[:at], *proof[at + 1 :]]]
