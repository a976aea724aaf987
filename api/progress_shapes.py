"""What the table of progress answers with: three columns, as the offices' own reports have them."""

from __future__ import annotations

from enum import StrEnum

from api.duty_shapes import Duty
from api.shapes import Answer, Named, Shape
from domain.events.duties import Role


class Column(StrEnum):
    """Where a duty stands in the table; one without a deadline is neither on time nor late."""

    ON_TIME = "on_time"
    """Đúng hạn: done on time, or its deadline is not over yet."""
    LATE = "late"
    """Trễ hạn: done late, or its deadline is over."""
    NO_DEADLINE = "no_deadline"
    """Không giao hạn: nobody set a deadline."""
    PAUSED = "paused"
    """Tạm ngưng: its words are suspended, and it is not done; whatever its deadline."""
    NOT_CONFIRMED = "not_confirmed"
    """Read from words, and confirmed by nobody yet."""


class Tally(Shape):
    """How many duties of one column are done, and how many are not."""

    done: int
    open: int
    """Those claimed to be done, and accepted by nobody yet, among them."""


class BodyProgress(Shape):
    """How many duties of a body stand where; those rejected are not counted."""

    body: Named
    total: int
    on_time: Tally
    late: Tally
    no_deadline: Tally
    paused: int
    """Not done, and held up by a suspension: in none of the three."""
    not_confirmed: int


class ProgressLine(Shape):
    """A duty in the table."""

    column: Column
    is_done: bool
    duty: Duty


class ProgressTable(Answer):
    """A page of the table, body by body."""

    role: Role
    """The part that the bodies have in the duties counted."""
    items: list[BodyProgress]


class ProgressList(Answer):
    """The progress of one body, and a page of its duties by the day that falls due."""

    role: Role
    progress: BodyProgress
    """All its duties, not those of this page or column alone."""
    items: list[ProgressLine]
