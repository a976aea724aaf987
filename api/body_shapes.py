"""What reads of a body answer with beside what it is on a day."""

from __future__ import annotations

from datetime import date

from api.shapes import Shape, Words


class FormerName(Shape):
    """A name that a body bore before the one of the day looked at."""

    name: Words | None
    until: date
    """The last day on which it bore it."""
    because: int
    """The fact that gave it this name."""
    renamed: int
    """The fact that gave it the next one."""
