"""Commitments to heads, worked out again: the root over the last fact of every tag, as of an earlier size."""

from __future__ import annotations

from collections import deque
from typing import Any, Final

from domain.proof.heads import Head, head_leaf
from domain.proof.tree import root
from domain.proof.verifying.entry import Heading
from domain.proof.verifying.examining import Fact
from domain.proof.verifying.order import NEVER, Order
from domain.proof.verifying.report import Report

HEADS_COMMITTED: Final = "HeadsCommitted"
REACH: Final = 65_536
"""Facts that may lie between the size that a commitment covers and the commitment itself."""


class Commitments:
    """Holds every HeadsCommitted to the facts before it; asked before the order takes the fact."""

    def __init__(self, report: Report, order: Order) -> None:
        self.report = report
        self.checked = 0
        self._unread = 0
        self._order = order
        self._recent: deque[tuple[int, tuple[Heading, ...]]] = deque(maxlen=REACH)
        self._leaves: dict[str, bytes] = {}
        self._sorted: list[str] = []
        self._moved: set[str] = set()

    def take(self, fact: Fact) -> None:
        """Check a commitment; remember what any other fact changes."""
        if fact.entry is None:
            return
        if fact.entry.type == HEADS_COMMITTED and fact.told is None:
            self._unread += 1
        elif fact.entry.type == HEADS_COMMITTED and fact.told is not None:
            self._check(fact.position, fact.told)
        self._recent.append((fact.position, fact.entry.tags))
        self._moved.update([tag.tag for tag in fact.entry.tags])

    def conclude(self) -> None:
        """Say how many held, and how many are withheld or lost."""
        if self._unread:
            self.report.unchecked("heads", "heads.unread", count=self._unread)
        self.report.settle("heads", "heads.ok", count=self.checked)

    def _check(self, position: int, told: dict[str, Any]) -> None:
        size, count, said = told.get("size"), told.get("heads"), told.get("root")
        if not isinstance(size, int) or not 0 <= size < position:
            self.report.wrong("heads", "heads.form", position)
            return
        if size < position - 1 and (not self._recent or self._recent[0][0] > size + 1):
            self.report.unchecked("heads", "heads.far", position, size=size)
            return
        self.checked += 1
        leaves = self._leaves_at(size)
        if len(leaves) != count or root(leaves).hex() != said:
            self.report.wrong("heads", "heads.root", position, size=size)

    def _leaves_at(self, size: int) -> list[bytes]:
        """The leaves in order, as of a size."""
        last = self._order.last
        fresh = [tag for tag in self._moved if tag not in self._leaves]
        for tag in self._moved:
            n, position = last[tag]
            self._leaves[tag] = head_leaf(Head(tag, n, position))
        if fresh:
            self._sorted = sorted([*self._sorted, *fresh])  # by code points is by bytes in UTF-8
        self._moved.clear()
        before = self._before(size)
        earlier = {tag: head_leaf(Head(tag, *head)) for tag, head in before.items() if head != NEVER}
        leaves = self._leaves | earlier if before else self._leaves
        return [leaves[tag] for tag in self._sorted if before.get(tag) != NEVER]

    def _before(self, size: int) -> dict[str, tuple[int, int]]:
        """The heads at a size of the tags that have moved since."""
        heads: dict[str, tuple[int, int]] = {}
        for position, tags in reversed(self._recent):
            if position <= size:
                break
            heads.update({tag.tag: (tag.n - 1, tag.prev) if tag.n > 1 else NEVER for tag in tags})
        return heads
