"""Walking along the log, entry by entry, and refusing what cannot follow on what came before."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Final

import orjson

from domain.proof.heads import Head
from domain.proof.tree import Frontier, leaf_hash
from infra.ledger.entry import FORMAT, LONGEST, Heading, Said, Written
from infra.proof.log import Row
from infra.proof.refusals import Differs, OutOfCount, Unfit, WentBack

KEYS: Final = sorted(Said.__annotations__)
"""In canonical JSON they can stand in no other order, and neither can these:"""
WRITTEN: Final = sorted(Written.__annotations__)
HEADING: Final = sorted(Heading.__annotations__)
LENGTH: Final = len("2026-01-01T00:00:00.000000Z")


class Walk:
    """The log as far as it has been walked: its tree, the last fact of each tag, and when the last was recorded."""

    def __init__(self) -> None:
        """Begin before the first fact."""
        self.frontier = Frontier()
        self.recorded = ""
        self.heads: dict[str, tuple[int, int]] = {}
        """Per tag: how many facts carry it, and the position of the last."""
        self._floor = ""

    @property
    def size(self) -> int:
        """Facts behind."""
        return self.frontier.size

    def take(self, rows: Iterable[Row], heard: Callable[[int, Said], object] = lambda _, __: None) -> list[bytes]:
        """Walk on over these rows; answers their leaf hashes.  `heard` is told each position and entry.

        Raises a `Refusal` at the first that cannot stand there; then this walk is over.
        """
        leaves: list[bytes] = []
        for place, row in enumerate(rows, self.size + 1):
            leaves.append(_leaf(place, row))
            said = _said(row)
            self._count(row, said)
            heard(row.position, said)
        self.frontier = self.frontier.grown(leaves)
        return leaves

    def reach(self, size: int) -> None:
        """Say that the log went on to here at least.  Raises `Differs` where facts were missing on the way."""
        if self.size < size:
            raise Differs(self.size + 1, "entry.position", "there is no entry at this position")

    def pause(self) -> None:
        """Say that the log ended here for a moment: whatever comes next is of a later batch, and so of a later time."""
        self._floor = self.recorded

    def _count(self, row: Row, said: Said) -> None:
        """Time and counts go on from the facts before."""
        recorded = said["written"]["recorded"]
        if recorded < self.recorded or recorded <= self._floor:
            raise WentBack(row.position, "entry.recorded", recorded, self.recorded)
        self.recorded = recorded
        for heading in said["written"]["tags"]:
            tag, n, prev = heading["tag"], heading["n"], heading["prev"]
            count, last = self.heads.get(tag, (0, 0))
            if (n, prev) != (count + 1, last):
                was = f"n {n} and prev {prev}, after n {count} at {last}"
                raise OutOfCount(row.position, tag, was)
            self.heads[tag] = (n, row.position)


def heads_before(heads: dict[str, tuple[int, int]], later: Iterable[tuple[int, Said]]) -> list[Head]:
    """The heads as they were before some facts, which are given from the last on."""
    before = dict(heads)
    for position, said in later:
        for heading in said["written"]["tags"]:
            if before.get(heading["tag"]) != (heading["n"], position):
                raise OutOfCount(position, heading["tag"], "not what it was when it was signed")
            before[heading["tag"]] = (heading["n"] - 1, heading["prev"])
    return [Head(tag, n, position) for tag, (n, position) in before.items() if n]


def decoded(row: Row) -> Said:
    """What an entry says.  Raises `Unfit`."""
    try:
        said: Said = orjson.loads(row.entry)
    except ValueError as wrong:
        raise Unfit(row.position, "the entry is not JSON") from wrong
    return said


def _leaf(place: int, row: Row) -> bytes:
    """The leaf hash of the row's bytes, which is the stored one."""
    if row.position != place:
        raise Differs(place, "entry.position", f"there is no entry at this position; the next is at {row.position}")
    leaf = leaf_hash(row.entry)
    if leaf != row.leaf:
        raise Differs(place, "entry.entry or entry.leaf", "the leaf is not the entry's hash")
    return leaf


def _said(row: Row) -> Said:
    """What the entry says, where it has the form that the ledger gives it.  Raises `Unfit`, `Differs`."""
    said = decoded(row)
    if len(row.entry) > LONGEST:
        raise Unfit(row.position, f"the entry has {len(row.entry)} bytes, {LONGEST} are the most")
    try:
        if orjson.dumps(said, option=orjson.OPT_SORT_KEYS) != row.entry:
            raise Unfit(row.position, "the entry is not canonical JSON")
        _require_form(row.position, said)
        if not _is_same_moment(said["written"]["recorded"], row):
            raise Differs(row.position, "entry.recorded", f"the entry says {said['written']['recorded']}")
    except (KeyError, TypeError, ValueError) as wrong:
        raise Unfit(row.position, "the entry has not the keys of its format") from wrong
    return said


def _require_form(position: int, said: Said) -> None:
    written = said["written"]
    is_written = [*said] == KEYS and [*written] == WRITTEN and said["format"] == FORMAT
    if not is_written or not all(map(_is_heading, written["tags"])):
        raise Unfit(position, f"the entry is not of format {FORMAT}")
    if written["position"] != position:
        raise Unfit(position, f"the entry says that it is at {written['position']}")


def _is_heading(heading: Heading) -> bool:
    return [*heading] == HEADING and type(heading["tag"]) is str and type(heading["n"]) is int


def _is_same_moment(recorded: str, row: Row) -> bool:
    """Is the column's time the one that the entry says, written as entries write it?"""
    is_so_written = len(recorded) == LENGTH and recorded[10] + recorded[19] + recorded[26] == "T.Z"
    return is_so_written and datetime.fromisoformat(recorded) == row.recorded
