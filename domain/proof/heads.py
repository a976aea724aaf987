"""The last fact of every tag, under one root: proof that no later fact carries a tag, and that a tag is not there.

After the authenticated searches of Crosby and Wallach, "Efficient data structures for tamper-evident logging" (2009).
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from domain.proof.checking import verify_inclusion
from domain.proof.nodes import nodes_over
from domain.proof.proving import inclusion_proof
from domain.proof.tree import EMPTY, leaf_hash, root


@dataclass(frozen=True, slots=True)
class Head:
    """A tag, how many facts carry it (``n``), and the position of the last of them."""

    tag: str
    n: int
    position: int


@dataclass(frozen=True, slots=True)
class HeadProof:
    """That a head is the ``index``-th, from 0, of those under a root: its audit path."""

    head: Head
    index: int
    path: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class AbsenceProof:
    """That no head stands where a tag would: the heads that would be its neighbours, None beyond the first or last."""

    before: HeadProof | None
    after: HeadProof | None


def head_data(head: Head) -> bytes:
    """What a leaf is made of: canonical JSON, ``{"n":…,"position":…,"tag":…}``."""
    leaf = {"n": head.n, "position": head.position, "tag": head.tag}
    return json.dumps(leaf, ensure_ascii=False, separators=(",", ":")).encode()


def head_leaf(head: Head) -> bytes:
    """The leaf hash of a head."""
    return leaf_hash(head_data(head))


def in_order(heads: Iterable[Head]) -> list[Head]:
    """Heads in the order of their leaves: by the tag's bytes in UTF-8."""
    return sorted(heads, key=_place)


def heads_root(heads: Iterable[Head]) -> bytes:
    """The root over heads, given in any order."""
    return root(head_leaf(head) for head in in_order(heads))


def prove_tag(tag: str, heads: Sequence[Head]) -> HeadProof | AbsenceProof:
    """Prove what the heads, given in order, say of a tag: its head, or that there is none."""
    leaves = [head_leaf(head) for head in heads]
    read = nodes_over(leaves)

    def prove(index: int) -> HeadProof:
        return HeadProof(heads[index], index, tuple(inclusion_proof(index, len(heads), read)))

    at = bisect_left(heads, tag.encode(), key=_place)
    if at < len(heads) and heads[at].tag == tag:
        return prove(at)
    return AbsenceProof(prove(at - 1) if at else None, prove(at) if at < len(heads) else None)


def verify_head(proof: HeadProof, heads: int, root_hash: bytes) -> bool:
    """Whether the head is one of so many under the root."""
    return verify_inclusion(proof.index, heads, head_leaf(proof.head), root_hash, proof.path)


def verify_absence(tag: str, proof: AbsenceProof, heads: int, root_hash: bytes) -> bool:
    """Whether no head under the root is the tag's, the heads being in order: both neighbours stand side by side."""
    before, after = proof.before, proof.after
    if before is None and after is None:
        return heads == 0 and root_hash == EMPTY
    first, last = before.index if before else -1, after.index if after else heads
    around = (before is None or _place(before.head) < tag.encode()) and (
        after is None or tag.encode() < _place(after.head)
    )
    there = all(verify_head(each, heads, root_hash) for each in (before, after) if each)
    return first + 1 == last and around and there


def _place(head: Head) -> bytes:
    return head.tag.encode()
