"""What duties are made of: roles, deadlines, places in a text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.ids import BodyId
from domain.words import Plain


class Role(StrEnum):
    """The part that a body has in a duty."""

    LEAD = "lead"
    """Chủ trì."""
    COORDINATE = "coordinate"
    """Phối hợp."""
    DIRECT = "direct"
    """Chỉ đạo."""
    ADVISE = "advise"
    """Tham mưu."""
    APPRAISE = "appraise"
    """Thẩm định."""
    MONITOR = "monitor"
    """Theo dõi, đôn đốc."""
    GUIDE = "guide"
    """Hướng dẫn."""
    FUND = "fund"
    """Bảo đảm kinh phí."""


class DeadlineKind(StrEnum):
    """How a duty's words say by when."""

    DATE = "date"
    BEFORE = "before"
    WITHIN = "within"
    PERIOD = "period"
    STANDING = "standing"
    """Thường xuyên."""
    NONE = "none"
    """Không giao hạn: neither on time nor late, ever."""


class Recurrence(StrEnum):
    """How often a duty comes again."""

    NONE = "none"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEAR = "half_year"
    YEARLY = "yearly"
    UNSPECIFIED = "unspecified"
    """Định kỳ, without saying how often."""


class Timeliness(StrEnum):
    """What a finished duty is called in a progress report: its columns are on time, late, and no deadline set."""

    ON_TIME = "on_time"
    """Đúng hạn."""
    LATE = "late"
    """Trễ hạn."""
    NO_DEADLINE = "no_deadline"
    """Không giao hạn."""


@dataclass(frozen=True)
class Anchor(Plain):
    """Where in a provision's text the words stand, in code points from its beginning."""

    version: int | None
    """The position of the fact that had last set the text; none: the text that was recorded by the same command."""
    start: int
    """The first code point."""
    end: int
    """The code point behind the last."""


@dataclass(frozen=True)
class Holder(Plain):
    """One of those whom the words lay a duty on, in their order."""

    role: Role
    """The part that it has in the duty."""
    body: BodyId | None
    """None: a class of bodies, or a body that nobody has named yet."""
    is_class: bool
    """Do the words name a class ("các huyện, thành ủy")?"""


@dataclass(frozen=True)
class Passing(Plain):
    """One link of a chain: a body that is to have another one act."""

    by: BodyId | None
    """The body that passes it on, where it is known."""
    to: BodyId | None
    """The body that is to act, where it is known."""


@dataclass(frozen=True)
class Deadline(Plain):
    """By when; without a day nothing is ever overdue."""

    kind: DeadlineKind
    """How the words say it."""
    due: date | None
    """The last day; of a period its last one; none where the words give none that can be reckoned."""

    def __post_init__(self) -> None:
        """Refuse a day by which something is due that is never due."""
        if self.due and self.kind in {DeadlineKind.NONE, DeadlineKind.STANDING}:
            raise ValueError(f"a deadline of the kind “{self.kind}” has no day, and here is {self.due}")


@dataclass(frozen=True)
class SixClear(Plain):
    """Which of the "6 rõ" the words of a duty settle (Chương trình 23-CTr/ĐU)."""

    who: bool
    """Rõ người."""
    what: bool
    """Rõ việc."""
    when: bool
    """Rõ thời gian."""
    responsibility: bool
    """Rõ trách nhiệm."""
    product: bool
    """Rõ sản phẩm."""
    authority: bool
    """Rõ thẩm quyền."""


@dataclass(frozen=True)
class Period(Plain):
    """The days that a report covers, first and last."""

    first: date
    """The first day."""
    last: date
    """The last day."""
