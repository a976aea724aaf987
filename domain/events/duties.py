"""What somebody owes, from which words, and what became of it (DOMAIN 1.4 F)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.ids import BodyId, DirectiveId, DutyId, InspectionId, PersonId, ProvisionId
from domain.kernel import Event
from domain.words import Plain, Text


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
    """What a finished duty is called in a progress report (DOMAIN 0.2)."""

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
    end: int


@dataclass(frozen=True)
class Holder(Plain):
    """One of those whom the words lay a duty on, in their order."""

    role: Role
    body: BodyId | None
    """None: a class of bodies, or a body that nobody has named yet."""
    is_class: bool
    """Do the words name a class ("các huyện, thành ủy")?"""


@dataclass(frozen=True)
class Passing(Plain):
    """One link of a chain: a body that is to have another one act."""

    by: BodyId | None
    to: BodyId | None


@dataclass(frozen=True)
class Deadline(Plain):
    """By when; without a day nothing is ever overdue."""

    kind: DeadlineKind
    due: date | None
    """The last day; of a period its last one; none where the words give none that can be reckoned."""


@dataclass(frozen=True)
class SixClear(Plain):
    """Which of the "6 rõ" the words of a duty settle (Chương trình 23-CTr/ĐU: DOMAIN 1.1)."""

    who: bool
    what: bool
    when: bool
    responsibility: bool
    product: bool
    authority: bool


@dataclass(frozen=True)
class Period(Plain):
    """The days that a report covers, first and last."""

    first: date
    last: date


@dataclass(frozen=True)
class DutyDerived(Event):
    """Words of a provision were read as a duty: proposed, until a named person confirms or rejects it."""

    directive: DirectiveId
    duty: DutyId
    body: BodyId
    """The body that read the words so: the issuer, its office, or who imported the text."""
    provision: ProvisionId
    anchor: Anchor
    quote: Text
    """The exact words at the anchor."""
    ordinal: int
    """Which of the provision's duties, from 1."""
    holders: tuple[Holder, ...]
    addressees: Mapping[str, Text]
    """Each holder's name as the words have it, by the holder's order from "1"."""
    chain: tuple[Passing, ...]
    """Who is to pass it on to whom."""
    passed_by: Mapping[str, Text]
    """Who passes it on, verbatim, by the link's order from "1"."""
    passed_to: Mapping[str, Text]
    """To whom, verbatim, by the link's order from "1"."""
    action: Text
    product: Text | None
    deadline: Deadline
    deadline_words: Text | None
    recurrence: Recurrence
    recurrence_words: Text | None
    report_to: BodyId | None
    report_to_words: Text | None
    six_clear: SixClear
    confidence: int
    """How sure the reading is, per mille."""

    @property
    def tags(self) -> tuple[str, ...]:
        """The directive, the duty, and every body that is named."""
        chain = (body for link in self.chain for body in (link.by, link.to))
        bodies = (self.body, *(holder.body for holder in self.holders), *chain, self.report_to)
        named = (body.tag for body in bodies if body)
        return tuple(dict.fromkeys((self.directive.tag, self.duty.tag, *named)))


@dataclass(frozen=True)
class AboutDuty(Event):
    """What a body did about a duty."""

    duty: DutyId
    directive: DirectiveId | None
    """The directive whose words it comes from, or that the inspection was about."""
    inspection: InspectionId | None
    """The inspection, where the duty is the remedy of a finding."""
    body: BodyId
    """The body whose act it is."""

    @property
    def tags(self) -> tuple[str, ...]:
        """The duty, where it comes from, and the body."""
        origin = (thing.tag for thing in (self.directive, self.inspection) if thing)
        return (self.duty.tag, *origin, self.body.tag)


@dataclass(frozen=True)
class DutyConfirmed(AboutDuty):
    """A named person confirmed the reading, with these holders, deadline and report."""

    editor: PersonId
    holders: tuple[Holder, ...]
    """All of them, in the order of the words; the bodies as far as they are known by now."""
    deadline: Deadline
    recurrence: Recurrence
    report_to: BodyId | None
    basis: Text

    @property
    def tags(self) -> tuple[str, ...]:
        """What every fact about a duty has, the person, and the bodies named."""
        bodies = (*(holder.body for holder in self.holders), self.report_to)
        named = (body.tag for body in bodies if body)
        return tuple(dict.fromkeys((*super().tags, self.editor.tag, *named)))


@dataclass(frozen=True)
class DutyRejected(AboutDuty):
    """A named person found that the words lay no such duty on anybody."""

    editor: PersonId
    reason: Text

    @property
    def tags(self) -> tuple[str, ...]:
        """What every fact about a duty has, and the person."""
        return (*super().tags, self.editor.tag)


@dataclass(frozen=True)
class DutyAssigned(AboutDuty):
    """These bodies hold the duty too, in this role (giao)."""

    holders: tuple[BodyId, ...]
    role: Role
    since: date
    """The first day on which they hold it."""
    basis: Text

    @property
    def tags(self) -> tuple[str, ...]:
        """What every fact about a duty has, and the holders."""
        return tuple(dict.fromkeys((*super().tags, *(holder.tag for holder in self.holders))))


@dataclass(frozen=True)
class DutyReassigned(AboutDuty):
    """From that day on another body holds the duty in this one's place and role."""

    from_body: BodyId
    to_body: BodyId
    effective_on: date
    reason: Text

    @property
    def tags(self) -> tuple[str, ...]:
        """What every fact about a duty has, and the two bodies."""
        return tuple(dict.fromkeys((*super().tags, self.from_body.tag, self.to_body.tag)))


@dataclass(frozen=True)
class DeadlineSet(AboutDuty):
    """The duty got a deadline, or an earlier one."""

    old: date | None
    new: date
    decided_on: date
    """The day from which it counts."""
    reason: Text


@dataclass(frozen=True)
class DeadlineExtended(AboutDuty):
    """The deadline was put off (gia hạn)."""

    old: date
    new: date
    decided_on: date
    """The day from which it counts."""
    reason: Text


@dataclass(frozen=True)
class ProgressReported(AboutDuty):
    """A holder said how far the duty has come."""

    percent: int
    """0 to 100."""
    period: Period
    text: Text


@dataclass(frozen=True)
class CompletionClaimed(AboutDuty):
    """A holder said that the duty is done."""

    claimed_on: date
    product: Text
    """What came of it, and where it is found."""


@dataclass(frozen=True)
class CompletionAccepted(AboutDuty):
    """A monitor who holds no part of the duty accepted it as done."""

    monitor: PersonId
    claimed_on: date
    due: date | None
    """The deadline as it stood on the day of the claim."""
    verdict: Timeliness
    text: Text

    @property
    def tags(self) -> tuple[str, ...]:
        """What every fact about a duty has, and the monitor."""
        return (*super().tags, self.monitor.tag)


@dataclass(frozen=True)
class CompletionReturned(AboutDuty):
    """A monitor did not accept the claim; the duty is open again."""

    monitor: PersonId
    reason: Text

    @property
    def tags(self) -> tuple[str, ...]:
        """What every fact about a duty has, and the monitor."""
        return (*super().tags, self.monitor.tag)
