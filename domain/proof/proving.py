"""Making proofs about a tree of which only the hashes of full subtrees are kept (RFC 6962, sections 2.1.1, 2.1.2)."""

from __future__ import annotations

from itertools import islice

from domain.proof.nodes import ReadNodes, cover
from domain.proof.tree import joined

_Range = tuple[int, int]


def inclusion_proof(index: int, size: int, read: ReadNodes) -> list[bytes]:
    """The audit path of a leaf, from its sibling up: PATH(index, D[size]).

    Raises ValueError where a tree of that size has no such leaf.
    """
    if not 0 <= index < size:
        raise ValueError(f"a tree of {size} leaves has none with index {index}")
    return _read_ranges(_beside(index, size), read)


def consistency_proof(old: int, new: int, read: ReadNodes) -> list[bytes]:
    """What shows that the tree of ``new`` leaves begins with that of ``old``: PROOF(old, D[new]).

    Empty from the empty tree, which begins every tree (C2SP tlog-witness, add-checkpoint), and between equal sizes.
    Raises ValueError where ``old`` exceeds ``new``.
    """
    if not 0 <= old <= new:
        raise ValueError(f"a tree of {new} leaves does not begin with one of {old}")
    return _read_ranges(_since(old, new), read) if old else []


def tree_root(size: int, read: ReadNodes) -> bytes:
    """The root of the tree over the first ``size`` leaves."""
    return joined(read(cover(0, size)))


def _beside(index: int, size: int) -> list[_Range]:
    """The ranges passed by on the way down to a leaf, the last one first."""
    ranges, start, end = [], 0, size
    while end - start > 1:
        middle = start + _half(end - start)
        if index < middle:
            ranges.append((middle, end))
            end = middle
        else:
            ranges.append((start, middle))
            start = middle
    return ranges[::-1]


def _since(old: int, new: int) -> list[_Range]:
    """The ranges passed by on the way down to the old tree's end; its own last part first, unless that is all of it."""
    ranges, start, end = [], 0, new
    while end != old:
        middle = start + _half(end - start)
        if old <= middle:
            ranges.append((middle, end))
            end = middle
        else:
            ranges.append((start, middle))
            start = middle
    if start:
        ranges.append((start, end))
    return ranges[::-1]


def _half(length: int) -> int:
    """The largest power of two smaller than ``length``."""
    return 1 << (length - 1).bit_length() - 1


def _read_ranges(ranges: list[_Range], read: ReadNodes) -> list[bytes]:
    """The root of each range, everything read at once."""
    covers = [cover(start, end) for start, end in ranges]
    hashes = iter(read([node for nodes in covers for node in nodes]))
    return [joined(islice(hashes, len(nodes))) for nodes in covers]
