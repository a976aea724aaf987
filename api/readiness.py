"""How far the views have come with the log."""

from __future__ import annotations

from dataclasses import dataclass

FAR = 10_000
"""Facts behind which a view is too far to be called ready."""


@dataclass(frozen=True)
class Readiness:
    """How far one view has come."""

    view: str
    position: int
    """The last fact that it has taken in."""
    behind: int
    """Facts that it has still to take in; below 0: the log has lost facts that it took in."""
    seconds: float
    """Since the first of these was recorded; 0 where there is none."""
    parked: str | None
    """Why it stopped at a fact that it could not take; none: it goes on."""

    @property
    def is_well(self) -> bool:
        """Does it go on, is it near the end of the log, and not ahead of it: then the log has lost facts?"""
        return self.parked is None and 0 <= self.behind <= FAR
