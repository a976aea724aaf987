"""A part of a log: each of its facts is proven to be in the tree, and that none about its tag is left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from domain.proof.checking import verify_inclusion
from domain.proof.checkpoint import Checkpoint
from domain.proof.encoding import Malformed
from domain.proof.heads import AbsenceProof, Head, HeadProof, verify_absence, verify_head
from domain.proof.nodes import ReadNodes
from domain.proof.proving import inclusion_proof
from domain.proof.tiles import Tile
from domain.proof.tiling import nodes_in_tiles
from domain.proof.verifying.committed import HEADS_COMMITTED, REACH
from domain.proof.verifying.examining import Fact
from domain.proof.verifying.growing import FindTile
from domain.proof.verifying.losing import Losses
from domain.proof.verifying.order import NEVER, Last
from domain.proof.verifying.report import Report

_GONE: Final = (KeyError, TypeError, ValueError, AttributeError)
"""What reading comes to where a file is not of its form."""


class Absent(LookupError):
    """A tile is not there."""


def nodes_of(checkpoint: Checkpoint, read: FindTile) -> ReadNodes:
    """A reader of nodes from the tiles of a bundle; each tile is read once. It raises Absent, Malformed."""
    held: dict[Tile, bytes] = {}

    def read_tile(tile: Tile) -> bytes:
        if tile not in held:
            data = read(tile)
            if data is None:
                raise Absent(tile.path)
            held[tile] = data
        return held[tile]

    return nodes_in_tiles(checkpoint.size, read_tile)


class Inclusions:
    """Proves facts one by one to lie in the tree, with the tiles that the bundle has for that."""

    def __init__(self, report: Report, checkpoint: Checkpoint, read: FindTile) -> None:
        self.report = report
        self.checkpoint = checkpoint
        self.count = 0
        self._nodes = nodes_of(checkpoint, read)

    def take(self, facts: Iterable[Fact]) -> None:
        """Check that each of these is in the tree, at its place."""
        for fact in facts:
            self.count += 1
            if not self._is_there(fact):
                self.report.wrong("tree", "tree.inclusion", fact.position)

    def conclude(self) -> None:
        """Say how many are."""
        self.report.settle("tree", "tree.included", count=self.count, size=self.checkpoint.size)

    def _is_there(self, fact: Fact) -> bool:
        _, size, root, _ = self.checkpoint
        try:
            path = inclusion_proof(fact.position - 1, size, self._nodes)
        except (Absent, Malformed, ValueError):
            return False
        return verify_inclusion(fact.position - 1, size, fact.leaf, root, path)


class Completeness:
    """Shows that no fact about a tag is left out: what was last before a commitment, and every fact since."""

    def __init__(self, report: Report, about: str, size: int, told: Mapping[str, Any]) -> None:
        self.report = report
        self.about = about
        self.size = size
        self.own = 0
        """Facts that carry the tag."""
        self.withheld = 0
        """Fields of these that were withheld."""
        self._told = told
        self._positions: list[int] = []
        self._last: list[Last] = []
        self._commitment: dict[str, Any] | None = None

    def take(self, facts: Iterable[Fact]) -> None:
        """Note what matters of these facts."""
        for fact in facts:
            self._positions.append(fact.position)
            for tag in fact.entry.tags if fact.entry else ():
                if tag.tag == self.about:
                    self.own += 1
                    self.withheld += fact.withheld
                    self._last.append((tag.n, fact.position))
            if fact.position == self._told.get("committed") and fact.entry and fact.entry.type == HEADS_COMMITTED:
                self._commitment = fact.told

    def conclude(self, losses: Losses) -> None:
        """Say whether all is there; a commitment that was once lost may never have been held to the heads."""
        if self._told.get("committed", 0) is None:
            self._check_all()
            return
        if self._commitment is None:
            self.report.wrong("complete", "complete.uncommitted")
            return
        try:
            self._check(self._commitment["size"], self._commitment["heads"], bytes.fromhex(self._commitment["root"]))
            if losses.covers(self._told["committed"]) or self._told["committed"] - self._commitment["size"] > REACH:
                self.report.unchecked("heads", "heads.far", self._told["committed"], size=self._commitment["size"])
        except _GONE:
            self.report.wrong("complete", "complete.form")

    @property
    def of(self) -> int:
        """How many facts carry the tag, by the count that the last of them has."""
        return self._last[-1][0] if self._last else 0

    def _check_all(self) -> None:
        """Without a commitment to heads, every entry must be there: whoever has all of them is told of each by tag."""
        if self._told.get("tag") != self.about:
            self.report.wrong("complete", "complete.form")
        self._count_since(0)

    def _check(self, covered: int, heads: int, root: bytes) -> None:
        if not 0 <= covered < self._told["committed"] or (self._told["heads"], self._told["tag"]) != (
            heads,
            self.about,
        ):
            self.report.wrong("complete", "complete.form")
            return
        self._count_since(covered)
        n, position = next((last for last in reversed(self._last) if last[1] <= covered), NEVER)
        if n and self._told["n"] > n and self._told["position"] > position:
            self.report.wrong("complete", "complete.count", there=self.own, of=self._told["n"])
        elif n and (self._told["n"], self._told["position"]) != (n, position):
            self.report.wrong("complete", "complete.form")
        if n and not verify_head(_head_proof(self._told, Head(self.about, n, position)), heads, root):
            self.report.wrong("complete", "complete.head", position, covered=covered)
        if not n and not verify_absence(self.about, _absence_proof(self._told), heads, root):
            self.report.wrong("complete", "complete.absence", covered=covered)

    def _count_since(self, covered: int) -> None:
        """Every fact after this must be there, and as many about the tag as the last of them counts."""
        since = {position for position in self._positions if covered < position <= self.size}
        if len(since) != self.size - covered:
            missing = next(position for position in range(covered + 1, self.size + 1) if position not in since)
            self.report.wrong("complete", "complete.since", missing, covered=covered)
        if self.own != self.of:
            self.report.wrong("complete", "complete.count", there=self.own, of=self.of)


def _head_proof(told: Mapping[str, Any], head: Head) -> HeadProof:
    """The proof for a head, as ``heads.json`` has it."""
    return HeadProof(head, int(told["index"]), tuple(map(bytes.fromhex, told["proof"])))


def _absence_proof(told: Mapping[str, Any]) -> AbsenceProof:
    """The proof of a tag's absence: its neighbours."""
    return AbsenceProof(_neighbour(told["before"]), _neighbour(told["after"]))


def _neighbour(told: Mapping[str, Any] | None) -> HeadProof | None:
    if told is None:
        return None
    return _head_proof(told, Head(str(told["tag"]), int(told["n"]), int(told["position"])))
