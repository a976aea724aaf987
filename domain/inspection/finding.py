"""Who looks at whom, and what they find."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from domain.authority import MAY_NOT_RECORD, may_record, require_record
from domain.change.rules import NO_SUCH_PART, require_parts
from domain.dissemination.rules import NOT_PUBLISHED, require_published
from domain.duties.rules import NO_SUCH_DUTY, found
from domain.events.inspection import (
    AgainstBody,
    AgainstDuty,
    FindingKind,
    FindingRecorded,
    InspectionKind,
    InspectionOpened,
    Severity,
    Target,
    TeamEstablished,
)
from domain.ids import BodyId, DirectiveId, DutyId, FindingId, InspectionId, PersonId, ProvisionId
from domain.inspection.rules import ALREADY_CONCLUDED, NO_SUCH_INSPECTION, NOT_INSPECTING, InInspection
from domain.kernel import Act, Ask, Command, Event, Refused, Rule
from domain.questions.duties import duty_state
from domain.questions.inspection import InspectionState
from domain.questions.institution import is_founded, may, offices_of
from domain.questions.issuing import published
from domain.questions.wordings import wordings_of
from domain.words import Power

NO_SUCH_SUBJECT = Rule(
    "subject-does-not-exist",
    "Directive Ledger: an inspection looks at bodies that exist on the day",
    en="There was no body {body} on {on}.",
    vi="Không có cơ quan {body} vào ngày {on}.",
    remedy_en="Name a body of that day, or have the register of bodies completed with its true dates.",
    remedy_vi="Nêu cơ quan tồn tại vào ngày đó, hoặc bổ sung sổ đăng ký cơ quan với đúng thời gian.",
)

INSPECTS_ITSELF = Rule(
    "inspects-itself",
    "Directive Ledger: nobody inspects themselves",
    en="{body} would inspect itself.",
    vi="{body} không thể tự kiểm tra, giám sát chính mình.",
    remedy_en="Leave it out of the subjects, or let another body inspect it.",
    remedy_vi="Bỏ cơ quan này khỏi đối tượng, hoặc để cơ quan khác kiểm tra, giám sát.",
)

MEMBER_OF_SUBJECT = Rule(
    "member-from-inspected-body",
    "Directive Ledger: nobody inspects the body in which they hold an office",
    en="{person} held an office in {body}, which is inspected, on {on}.",
    vi="{person} giữ chức vụ tại {body} là đối tượng được kiểm tra, giám sát vào ngày {on}.",
    remedy_en="Put somebody else on the team.",
    remedy_vi="Cử người khác vào đoàn.",
)

NOT_ON_TEAM = Rule(
    "not-on-the-team",
    "Directive Ledger: a finding is made by the head or a member of the team",
    en="{person} is not on the team of the inspection {inspection}.",
    vi="{person} không thuộc đoàn của cuộc kiểm tra, giám sát {inspection}.",
    remedy_en="Name the head or member who found it, or have the team set up with them first.",
    remedy_vi="Nêu trưởng đoàn hoặc thành viên đã phát hiện, hoặc ghi nhận việc lập đoàn có người này trước.",
    authority=True,
)

MAY_NOT_INSPECT = Rule(
    "may-not-inspect",
    "Directive Ledger: what a person does for a body needs that body's mandate on the day",
    en="{person} held no mandate to inspect for {body} on {on}.",
    vi="{person} không được giao kiểm tra, giám sát thay {body} vào ngày {on}.",
    remedy_en="Name the person who inspects; if the mandate was never recorded, have it granted with its true dates.",
    remedy_vi="Nêu đúng người kiểm tra; nếu thẩm quyền chưa được ghi nhận thì ghi nhận với thời hạn đúng của nó.",
    authority=True,
)

OUT_OF_SCOPE = Rule(
    "finding-out-of-scope",
    "Directive Ledger: a finding is about what the inspection looks at",
    en="The inspection {inspection} does not look at {target}.",
    vi="Cuộc kiểm tra, giám sát {inspection} không xem xét {target}.",
    remedy_en="Record the finding against a subject, provision or duty of this inspection, or open another one.",
    remedy_vi="Ghi nhận đối với đối tượng, điều khoản hoặc nhiệm vụ thuộc cuộc này, hoặc mở cuộc khác.",
)


@dataclass(frozen=True, kw_only=True)
class OpenInspection(Command):
    """Open an inspection or a supervision of other bodies.

    The bodies exist on that day, and the inspecting body is none of them; the duties named are on record, and the
    directive named was issued or imported and has the provisions named.  Where no provision or no duty is named, all
    may be looked at.
    """

    RULES: ClassVar = (MAY_NOT_RECORD, INSPECTS_ITSELF, NO_SUCH_SUBJECT, NO_SUCH_DUTY, NOT_PUBLISHED, NO_SUCH_PART)

    body: BodyId
    """The body that inspects."""
    kind: InspectionKind
    subjects: tuple[BodyId, ...]
    """At least one."""
    directive: DirectiveId | None = None
    """The directive whose carrying out is looked at, if it is about one."""
    provisions: tuple[ProvisionId, ...] = ()
    duties: tuple[DutyId, ...] = ()
    topic: str

    def __post_init__(self) -> None:
        """Refuse an inspection of nobody."""
        if not self.subjects:
            raise ValueError("an inspection has at least one subject")
        if self.provisions and self.directive is None:
            raise ValueError("name the directive that the provisions belong to")

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Record the opening."""
        require_record(ask(may_record(act, self.body)), act, self.body)
        self._require_subjects(ask, act)
        for duty in self.duties:
            found(ask(duty_state(duty)), duty)
        if self.directive is not None:
            issued, wordings = ask(published(self.directive), wordings_of(self.directive))
            require_published(issued, self.directive)
            require_parts(self.directive, wordings, self.provisions)
        yield InspectionOpened(
            InspectionId(act.new_id()),
            self.directive,
            self.body,
            self.kind,
            tuple(dict.fromkeys(self.subjects)),
            tuple(dict.fromkeys(self.provisions)),
            tuple(dict.fromkeys(self.duties)),
            self.topic,
        )

    def _require_subjects(self, ask: Ask, act: Act) -> None:
        """Refuse the inspecting body itself, and bodies that do not exist."""
        if self.body in self.subjects:
            raise Refused(INSPECTS_ITSELF, body=self.body)
        for subject in self.subjects:
            if not ask(is_founded(subject, act.on)):
                raise Refused(NO_SUCH_SUBJECT, body=subject, on=f"{act.on:%d/%m/%Y}")


@dataclass(frozen=True, kw_only=True)
class EstablishTeam(InInspection):
    """Set up the team of an inspection (đoàn kiểm tra), by a decision; it takes the place of an earlier team.

    By the inspecting body.  Nobody on the team holds an office in an inspected body on that day.
    """

    RULES: ClassVar = (MAY_NOT_RECORD, NO_SUCH_INSPECTION, NOT_INSPECTING, ALREADY_CONCLUDED, MEMBER_OF_SUBJECT)

    decision: str
    """The decision that sets it up."""
    head: PersonId
    members: tuple[PersonId, ...] = ()
    """Without the head."""

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Record the team."""
        case = self.going_on(ask, act)
        members = tuple(person for person in dict.fromkeys(self.members) if person != self.head)
        for person in (self.head, *members):
            for holding in ask(offices_of(person, act.on)):
                if holding.body in case.subjects:
                    raise Refused(MEMBER_OF_SUBJECT, person=person, body=holding.body, on=f"{act.on:%d/%m/%Y}")
        yield TeamEstablished(self.inspection, case.directive, self.body, self.decision, self.head, members)


@dataclass(frozen=True, kw_only=True)
class RecordFinding(InInspection):
    """Record what the team found, against a provision, a duty or a body.

    By the inspecting body; found by the head or a member of its team, who held its mandate to inspect on that day.
    What it is about belongs to the inspection.
    """

    RULES: ClassVar = (
        MAY_NOT_RECORD,
        NO_SUCH_INSPECTION,
        NOT_INSPECTING,
        ALREADY_CONCLUDED,
        NOT_ON_TEAM,
        MAY_NOT_INSPECT,
        OUT_OF_SCOPE,
    )

    inspector: PersonId
    """Who found it."""
    against: Target
    kind: FindingKind
    severity: Severity
    """None for a merit."""
    text: str

    def __post_init__(self) -> None:
        """Refuse a grave merit."""
        if self.kind == FindingKind.MERIT and self.severity != Severity.NONE:
            raise ValueError("a merit has no severity")

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Record the finding."""
        case = self.going_on(ask, act)
        if self.inspector not in case.team:
            raise Refused(NOT_ON_TEAM, person=self.inspector, inspection=self.inspection)
        if not ask(may(Power.INSPECT, self.inspector, self.body, act.on)):
            raise Refused(MAY_NOT_INSPECT, person=self.inspector, body=self.body, on=f"{act.on:%d/%m/%Y}")
        if not _concerns(case, self.against):
            raise Refused(OUT_OF_SCOPE, inspection=self.inspection, target=self.against.tag)
        yield FindingRecorded(
            self.inspection,
            case.directive,
            self.body,
            FindingId(act.new_id()),
            self.inspector,
            self.against,
            self.kind,
            self.severity,
            self.text,
        )


def _concerns(case: InspectionState, target: Target) -> bool:
    """Does the inspection look at it?  Where it names no provisions or no duties, it looks at any."""
    if isinstance(target, AgainstBody):
        return target.body in case.subjects
    if isinstance(target, AgainstDuty):
        return not case.duties or target.duty in case.duties
    return not case.provisions or target.provision in case.provisions
