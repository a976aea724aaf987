"""Checkpoints: what a log says of itself at one size (C2SP tlog-checkpoint, "Note text")."""

from __future__ import annotations

from typing import Final, NamedTuple

from domain.proof.encoding import Malformed, from_decimal, hash_from_base64, to_base64

_LEAST_LINES: Final = 3


class Checkpoint(NamedTuple):
    """The log's identity, the number of its leaves, and the root over them.

    Extension lines are other logs'; ours writes none, as nobody could audit them.
    """

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The note text that is signed."""
        return "".join(f"{line}\n" for line in (self.origin, self.size, to_base64(self.root), *self.extensions))


def parse_checkpoint(text: str) -> Checkpoint:
    """Read a checkpoint's note text. Raises Malformed."""
    lines = text.split("\n")
    if lines.pop() or len(lines) < _LEAST_LINES or not all(lines):
        raise Malformed("a checkpoint is three lines or more, none of them empty, each ended by a newline")
    origin, size, root, *extensions = lines
    return Checkpoint(origin, from_decimal(size), hash_from_base64(root), tuple(extensions))
