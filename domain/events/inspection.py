"""Inspection and supervision, what they found and what was put right (Quy định 296-QĐ/TW)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from domain.events.duties import AboutDuty, Timeliness
from domain.ids import BodyId, DirectiveId, DutyId, FindingId, InspectionId, PersonId, ProvisionId
from domain.kernel import Event
from domain.words import Number, Plain, Text


class InspectionKind(StrEnum):
    """Why and how somebody looks."""

    INSPECTION = "inspection"
    """Kiểm tra."""
    SUPERVISION = "supervision"
    """Giám sát."""
    ON_SIGNS_OF_VIOLATION = "on_signs_of_violation"
    """Kiểm tra khi có dấu hiệu vi phạm."""


class FindingKind(StrEnum):
    """What a finding says of its target."""

    MERIT = "merit"
    """Ưu điểm."""
    LIMITATION = "limitation"
    """Hạn chế."""
    SHORTCOMING = "shortcoming"
    """Khuyết điểm."""
    VIOLATION = "violation"
    """Vi phạm."""


class Severity(StrEnum):
    """How grave a finding is."""

    NONE = "none"
    """A merit has none."""
    MINOR = "minor"
    """Ít nghiêm trọng."""
    SERIOUS = "serious"
    """Nghiêm trọng."""
    VERY_SERIOUS = "very_serious"
    """Rất nghiêm trọng."""
    EXTREMELY_SERIOUS = "extremely_serious"
    """Đặc biệt nghiêm trọng."""


@dataclass(frozen=True)
class AgainstProvision(Plain):
    """The finding is about how a provision is carried out."""

    kind: Literal["provision"]
    """Always "provision"."""
    provision: ProvisionId
    """The provision."""

    @property
    def tag(self) -> str:
        """The provision."""
        return self.provision.tag


@dataclass(frozen=True)
class AgainstDuty(Plain):
    """The finding is about a duty."""

    kind: Literal["duty"]
    """Always "duty"."""
    duty: DutyId
    """The duty."""

    @property
    def tag(self) -> str:
        """The duty."""
        return self.duty.tag


@dataclass(frozen=True)
class AgainstBody(Plain):
    """The finding is about a body."""

    kind: Literal["body"]
    """Always "body"."""
    body: BodyId
    """The body."""

    @property
    def tag(self) -> str:
        """The body."""
        return self.body.tag


Target = AgainstProvision | AgainstDuty | AgainstBody
"""What a finding is about."""


@dataclass(frozen=True)
class Requirement(Plain):
    """One thing that a conclusion requires, and the findings that it rests on."""

    findings: tuple[FindingId, ...]
    """At least one, all of the same inspection."""


@dataclass(frozen=True)
class AboutInspection(Event):
    """What happened in an inspection."""

    inspection: InspectionId
    """The inspection that it is about."""
    directive: DirectiveId | None
    """The directive whose carrying out is looked at, if it is about one."""
    body: BodyId
    """The body that inspects."""

    @property
    def tags(self) -> tuple[str, ...]:
        """The inspection, its directive, and the body."""
        directive = (self.directive.tag,) if self.directive else ()
        return (self.inspection.tag, *directive, self.body.tag)


@dataclass(frozen=True)
class InspectionOpened(AboutInspection):
    """A body opened an inspection of others."""

    kind: InspectionKind
    """Why and how somebody looks."""
    subjects: tuple[BodyId, ...]
    """The bodies that are looked at."""
    provisions: tuple[ProvisionId, ...]
    """The provisions that are looked at; none named: any."""
    duties: tuple[DutyId, ...]
    """The duties that are looked at; none named: any."""
    topic: Text
    """What it is about, in words."""

    @property
    def tags(self) -> tuple[str, ...]:
        """What every fact of an inspection has, its subjects, and the duties looked at."""
        things = (*self.subjects, *self.duties)
        return tuple(dict.fromkeys((*super().tags, *(thing.tag for thing in things))))


@dataclass(frozen=True)
class TeamEstablished(AboutInspection):
    """The inspecting body set up the team (đoàn kiểm tra); a later team takes the place of an earlier one."""

    decision: Text
    """The decision that sets it up."""
    head: PersonId
    """The head of the team (trưởng đoàn)."""
    members: tuple[PersonId, ...]
    """Without the head."""

    @property
    def tags(self) -> tuple[str, ...]:
        """What every fact of an inspection has, and the people."""
        return tuple(dict.fromkeys((*super().tags, self.head.tag, *(member.tag for member in self.members))))


@dataclass(frozen=True)
class FindingRecorded(AboutInspection):
    """The team found something."""

    finding: FindingId
    """The finding; its id is given here."""
    inspector: PersonId
    """The head or member of the team who found it."""
    against: Target
    """What it is about."""
    kind: FindingKind
    """Merit, limitation, shortcoming or violation."""
    severity: Severity
    """How grave it is; a merit has none."""
    text: Text
    """What was found, in words."""
    version: int | None = None
    """Of a provision: the position of the fact that had set its words as read; none: whatever its words."""
    quote: Text | None = None
    """The very words of that version that it is about; none: the whole provision."""

    @property
    def tags(self) -> tuple[str, ...]:
        """What every fact of an inspection has, the finding, who found it, and what it is about."""
        return tuple(dict.fromkeys((*super().tags, self.finding.tag, self.inspector.tag, self.against.tag)))


@dataclass(frozen=True)
class ConclusionIssued(AboutInspection):
    """The inspecting body concluded (thông báo kết luận)."""

    number: Number | None
    """The number of the notice; none: it bears none."""
    issued_on: date
    """The day of the conclusion."""
    signatory: PersonId
    """The person who signed."""
    decision: Text
    """The decision that set up the team, as cited."""
    plan: Text
    """The inspection plan, as cited."""
    report: Text
    """The team's report, as cited."""
    session_on: date
    """The day of the session that heard the report."""
    requirements: tuple[Requirement, ...]
    """What is required, each with the findings that it rests on."""
    requirement_words: Mapping[str, Text]
    """What is required, by the requirement's order from "1"."""

    @property
    def tags(self) -> tuple[str, ...]:
        """What every fact of an inspection has, the signatory, and the findings that requirements rest on."""
        findings = (finding.tag for requirement in self.requirements for finding in requirement.findings)
        return tuple(dict.fromkeys((*super().tags, self.signatory.tag, *findings)))


@dataclass(frozen=True)
class RemedyOrdered(AboutInspection):
    """A body must put a finding right: a duty that comes from a finding."""

    finding: FindingId
    """The finding that is to be put right."""
    duty: DutyId
    """The duty; its id is given here."""
    holder: BodyId
    """The body that has to put it right."""
    monitor: BodyId
    """The body that will say whether it was put right; never the holder."""
    due: date | None
    """None: no deadline was set, and it is never overdue."""
    action: Text
    """What is to be done."""

    @property
    def tags(self) -> tuple[str, ...]:
        """What every fact of an inspection has, the finding, the duty, its holder and its monitor."""
        things = (self.finding, self.duty, self.holder, self.monitor)
        return tuple(dict.fromkeys((*super().tags, *(thing.tag for thing in things))))


@dataclass(frozen=True)
class RemedyVerified(AboutDuty):
    """The monitor looked at what the holder says is done; `body` is the monitoring body."""

    finding: FindingId
    """The finding that is to be put right."""
    monitor: PersonId
    """The person who looked at it."""
    is_verified: bool
    """Not verified: the remedy is open again."""
    claimed_on: date
    """The day of the claim that is judged."""
    verified_on: date
    """The day of the verdict, whichever it is."""
    due: date | None
    """The deadline as it stood on the day of the claim."""
    verdict: Timeliness
    """How the claim stands to that deadline, verified or not."""
    text: Text
    """What the monitor has to say of it."""

    @property
    def tags(self) -> tuple[str, ...]:
        """What every fact about a duty has, the finding, and the monitor."""
        return (*super().tags, self.finding.tag, self.monitor.tag)
