"""How far the answers of this process have come."""

from __future__ import annotations


class Seen:
    """The highest position that this process has answered with."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.position = 0

    def reach(self, position: int) -> int:
        """Remember a position; answers it."""
        self.position = max(self.position, position)
        return position
