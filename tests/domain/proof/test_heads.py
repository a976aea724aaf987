"""The heads of all tags: what their root proves of one tag, and what it does not let pass."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.proof.heads import (
    AbsenceProof,
    Head,
    HeadProof,
    head_data,
    head_leaf,
    heads_root,
    in_order,
    prove_tag,
    verify_absence,
    verify_head,
)
from domain.proof.tree import EMPTY, root

TAGS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)
NUMBERS = st.integers(1, 2**53 - 1)
HEADS = st.lists(st.builds(Head, TAGS, NUMBERS, NUMBERS), max_size=40, unique_by=lambda head: head.tag)


def test_a_leaf_is_canonical_json() -> None:
    """Given a head, when its leaf is written, then keys are sorted and text stands as raw UTF-8."""
    expected = '{"n":14,"position":20852,"tag":"số:\\"1\\""}'.encode()
    assert head_data(Head('số:"1"', 14, 20852)) == expected


def test_leaves_stand_by_the_bytes_of_their_tags() -> None:
    """Given tags that sort otherwise by UTF-16 or by language, when ordered, then their UTF-8 bytes decide."""
    tags = ["đ", "z", "é", "\U0001f600", "\uff21", "Z"]
    expected = ["Z", "z", "é", "đ", "\uff21", "\U0001f600"]
    assert [head.tag for head in in_order(Head(tag, 1, 1) for tag in tags)] == expected


@given(HEADS, st.randoms())
def test_the_order_given_does_not_matter(heads: list[Head], chance: object) -> None:
    """Given heads in any order, when the root is worked out, then it is that of their leaves in order."""
    expected = root(head_leaf(head) for head in sorted(heads, key=lambda head: head.tag.encode()))
    shuffled = sorted(heads, key=lambda _: chance.random())  # type: ignore[attr-defined]
    assert heads_root(shuffled) == expected


@given(HEADS, st.data())
def test_every_head_is_proven(heads: list[Head], data: st.DataObject) -> None:
    """Given heads under a root, when the tag of one is asked for, then exactly that head is proven."""
    ordered = in_order([*heads, Head("sure", 3, 7)] if not any(each.tag == "sure" for each in heads) else heads)
    head = data.draw(st.sampled_from(ordered))
    proof = prove_tag(head.tag, ordered)
    assert isinstance(proof, HeadProof)
    assert proof.head == head
    assert verify_head(proof, len(ordered), heads_root(ordered))


@given(HEADS, TAGS)
def test_a_tag_that_is_not_there_is_proven_absent(heads: list[Head], tag: str) -> None:
    """Given heads without a tag, when it is asked for, then its absence is proven, and of none that is there."""
    ordered = in_order(head for head in heads if head.tag != tag)
    proof, root_hash = prove_tag(tag, ordered), heads_root(ordered)
    assert isinstance(proof, AbsenceProof)
    assert verify_absence(tag, proof, len(ordered), root_hash)
    assert not any(verify_absence(head.tag, proof, len(ordered), root_hash) for head in ordered)


@given(HEADS.filter(bool), st.data())
def test_a_head_that_was_changed_is_not_proven(heads: list[Head], data: st.DataObject) -> None:
    """Given a proven head, when its tag, count, position or index is another, then nothing is proven."""
    ordered = in_order(heads)
    proof = prove_tag(data.draw(st.sampled_from(ordered)).tag, ordered)
    assert isinstance(proof, HeadProof)
    head = proof.head
    forged = [
        replace(proof, head=replace(head, n=head.n - 1)),
        replace(proof, head=replace(head, position=head.position - 1)),
        replace(proof, head=replace(head, tag=head.tag + "1")),
        replace(proof, index=proof.index + 1),
    ]
    assert [verify_head(each, len(ordered), heads_root(ordered)) for each in forged] == [False] * 4


@pytest.mark.parametrize("hidden", ["a", "c", "e"])
def test_a_tag_that_is_there_cannot_be_proven_absent(hidden: str) -> None:
    """Given heads a, c and e, when any two or one or none of them are called neighbours, then none is absent."""
    ordered = [Head(tag, 1, 1) for tag in "ace"]
    proofs = [None, *(prove_tag(tag, ordered) for tag in "ace")]
    pairs = [AbsenceProof(before, after) for before in proofs for after in proofs]  # type: ignore[arg-type]
    assert not any(verify_absence(hidden, pair, 3, heads_root(ordered)) for pair in pairs)


def test_neighbours_that_do_not_touch_prove_nothing() -> None:
    """Given heads a, c and e, when a and e are called the neighbours of b or d, then that proves no absence."""
    ordered = [Head(tag, 1, 1) for tag in "ace"]
    first, last = prove_tag("a", ordered), prove_tag("e", ordered)
    assert isinstance(first, HeadProof)
    assert isinstance(last, HeadProof)
    apart = AbsenceProof(first, last)
    assert [verify_absence(tag, apart, 3, heads_root(ordered)) for tag in "bd"] == [False, False]
    assert not verify_absence("b", AbsenceProof(None, last), 3, heads_root(ordered))
    assert not verify_absence("d", AbsenceProof(first, None), 3, heads_root(ordered))


def test_nothing_is_under_the_empty_root() -> None:
    """Given no heads, when a tag is asked for, then it is absent under the empty tree's root alone."""
    proof = prove_tag("directive:1", [])
    assert proof == AbsenceProof(None, None)
    assert verify_absence("directive:1", AbsenceProof(None, None), 0, EMPTY)
    assert not verify_absence("directive:1", AbsenceProof(None, None), 0, bytes(32))
    assert not verify_absence("directive:1", AbsenceProof(None, None), 1, EMPTY)
