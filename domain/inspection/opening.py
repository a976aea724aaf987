"""Who looks at whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from domain.authority import MAY_NOT_RECORD, may_record, require_record
from domain.change.rules import NO_SUCH_PART, require_parts
from domain.duties.checks import found
from domain.duties.rules import NO_SUCH_DUTY
from domain.events.inspection import (
    InspectionKind,
    InspectionOpened,
    TeamEstablished,
)
from domain.ids import BodyId, DirectiveId, DutyId, InspectionId, PersonId, ProvisionId
from domain.inspection.rules import (
    ALREADY_CONCLUDED,
    NO_SUCH_INSPECTION,
    NOT_INSPECTING,
    NOT_OVERSEEING,
    InInspection,
    require_oversees,
)
from domain.institution.rules import NO_SUCH_BODY, require_bodies
from domain.kernel import Act, Ask, Command, Event, Refused, Rule
from domain.publication import NOT_PUBLISHED, require_published
from domain.questions.duties import duty_state
from domain.questions.institution import offices_of
from domain.questions.published import published
from domain.questions.wordings import wordings_of
from domain.words import Words

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


@dataclass(frozen=True, kw_only=True)
class OpenInspection(Command):
    """Open an inspection or a supervision of other bodies.

    The bodies exist on that day and are under the inspecting body, or under the committee that it works for, as an
    inspection committee does; the inspecting body is none of them.  The duties named are on record, and the
    directive named was issued or imported and has the provisions named.  Where no provision or no duty is named, all
    may be looked at.
    """

    RULES: ClassVar = (
        MAY_NOT_RECORD,
        INSPECTS_ITSELF,
        NO_SUCH_BODY,
        NOT_OVERSEEING,
        NO_SUCH_DUTY,
        NOT_PUBLISHED,
        NO_SUCH_PART,
    )

    body: BodyId
    """The body that inspects."""
    kind: InspectionKind
    """Why and how somebody looks."""
    subjects: tuple[BodyId, ...]
    """At least one."""
    directive: DirectiveId | None = None
    """The directive whose carrying out is looked at, if it is about one."""
    provisions: tuple[ProvisionId, ...] = ()
    """The provisions that are looked at; none named: any."""
    duties: tuple[DutyId, ...] = ()
    """The duties that are looked at; none named: any."""
    topic: Words
    """What it is about, in words."""

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
        """Refuse the inspecting body itself, bodies that do not exist, and those that are not under it."""
        if self.body in self.subjects:
            raise Refused(INSPECTS_ITSELF, body=self.body)
        require_bodies(ask, self.subjects, act.on)
        for subject in self.subjects:
            require_oversees(ask, self.body, subject)


@dataclass(frozen=True, kw_only=True)
class EstablishTeam(InInspection):
    """Set up the team of an inspection (đoàn kiểm tra), by a decision; it takes the place of an earlier team.

    By the inspecting body.  Nobody on the team holds an office in an inspected body on that day.
    """

    RULES: ClassVar = (MAY_NOT_RECORD, NO_SUCH_INSPECTION, NOT_INSPECTING, ALREADY_CONCLUDED, MEMBER_OF_SUBJECT)

    decision: Words
    """The decision that sets it up."""
    head: PersonId
    """The head of the team (trưởng đoàn)."""
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
