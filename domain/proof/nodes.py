"""Which hashes of the tree are kept: those of full subtrees, which never change once they are there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from domain.proof.tree import root


@dataclass(frozen=True, slots=True)
class Node:
    """A full subtree: the one over the leaves from ``index · 2^height`` up to, without, ``(index + 1) · 2^height``."""

    height: int
    index: int


ReadNodes = Callable[[Sequence[Node]], Sequence[bytes]]
"""Reads the hashes of many nodes at once, in their order."""


def cover(start: int, end: int) -> list[Node]:
    """The full subtrees over the leaves from ``start`` up to, without, ``end``, from left to right.

    For ranges as RFC 6962 splits them: ``start`` is divisible by the smallest power of two not below their length.
    """
    nodes = []
    while start < end:
        height = (end - start).bit_length() - 1
        nodes.append(Node(height, start >> height))
        start += 1 << height
    return nodes


def nodes_over(leaves: Sequence[bytes]) -> ReadNodes:
    """A reader that works out each node from all the leaf hashes, for small trees."""
    return lambda nodes: [root(leaves[node.index << node.height : (node.index + 1) << node.height]) for node in nodes]
