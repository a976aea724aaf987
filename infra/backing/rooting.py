"""The roots of a log's tree at several sizes at once, and how they stand against what was signed."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from domain.proof.checkpoint import Checkpoint
from domain.proof.tree import Frontier

Roots = Mapping[int, bytes]
"""By size; sizes that the log does not reach are not there."""


class Stand(StrEnum):
    """A log, against what was signed of it."""

    UNSIGNED = "unsigned"
    """Nothing was signed here."""
    EQUAL = "equal"
    LONGER = "longer"
    """It holds what was signed, and more."""
    SHORTER = "shorter"
    """It ends before what was signed: to go on from it would fork the log."""
    FORKED = "forked"
    """Its facts are other ones than those that were signed."""


@dataclass(frozen=True, slots=True)
class LogComparison:
    """How a log of this size stands against the newest checkpoint of its signer."""

    stand: Stand
    size: int
    signed: int

    @property
    def missing(self) -> tuple[int, int] | None:
        """The first and last position that were signed and are not there."""
        return (self.size + 1, self.signed) if self.stand == Stand.SHORTER else None

    @property
    def says(self) -> str:
        """In a sentence, with what to do about it."""
        first, last = self.size + 1, self.signed
        return {
            Stand.UNSIGNED: "nothing was signed here: there is nothing to compare it with",
            Stand.EQUAL: f"it ends where the newest checkpoint known here does, at {last}",
            Stand.LONGER: f"it holds the {last} facts that were signed and {self.size - last} newer ones",
            Stand.SHORTER: f"SHORTER than what was signed: {first} to {last} are missing; the signer will refuse it",
            Stand.FORKED: f"FORKED: its facts are not those that were signed (up to {last})",
        }[self.stand]


def rooted(leaves: Iterable[bytes], sizes: Iterable[int]) -> Roots:
    """The roots over the first so many leaf hashes, for each of these sizes that is reached."""
    frontier, rest = Frontier(), iter(leaves)
    roots = {0: frontier.root()}
    for size in sorted(set(sizes)):
        frontier = frontier.grown(islice(rest, size - frontier.size))
        if frontier.size == size:
            roots[size] = frontier.root()
    deque(rest, maxlen=0)  # whoever gives leaves may check each: none is passed over
    return roots


def standing(size: int, roots: Roots, signed: Iterable[Checkpoint]) -> LogComparison:
    """How a log with these roots stands against checkpoints that its signer made."""
    made = list(signed)
    newest = max((each.size for each in made), default=0)
    if any(roots.get(each.size, each.root) != each.root for each in made):
        stand = Stand.FORKED
    elif not newest:
        stand = Stand.UNSIGNED
    elif size < newest:
        stand = Stand.SHORTER
    else:
        stand = Stand.EQUAL if size == newest else Stand.LONGER
    return LogComparison(stand, size, newest)
