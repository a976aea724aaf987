"""What the team finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from domain.authority import MAY_NOT_RECORD
from domain.events.inspection import (
    AgainstBody,
    AgainstDuty,
    AgainstProvision,
    FindingKind,
    FindingRecorded,
    Severity,
    Target,
)
from domain.ids import DutyId, FindingId, PersonId
from domain.inspection.rules import ALREADY_CONCLUDED, NO_SUCH_INSPECTION, NOT_INSPECTING, InInspection
from domain.kernel import Act, Ask, Event, Refused, Rule
from domain.questions.duties import duty_state
from domain.questions.inspection import InspectionState
from domain.questions.institution import may
from domain.questions.wordings import had_words, of_provision, wordings_of
from domain.words import Power, Words

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

NOT_ITS_WORDS = Rule(
    "finding-of-no-words",
    "Directive Ledger: a finding stays with the very words that it is about",
    en="Entry {version} set no words of {provision}.",
    vi="Mục ghi số {version} không phải là nội dung của điều khoản {provision}.",
    remedy_en="Name the entry that had set the provision's words as the team read them, or quote none.",
    remedy_vi="Nêu mục ghi của nội dung điều khoản mà đoàn đã đọc, hoặc không trích dẫn.",
)


@dataclass(frozen=True, kw_only=True)
class RecordFinding(InInspection):
    """Record what the team found, against a provision, a duty or a body.

    By the inspecting body; found by the head or a member of its team, who held its mandate to inspect on that day.
    What it is about belongs to the inspection: a subject, a duty or provision that it names, or, where it names none,
    a duty that a subject has held or a provision of its directive.  Of a provision it may quote the very words; then it
    names the entry that had set them as they were read, which may be an earlier one.  Whether they stand there is told
    where they are looked up: what may be erased decides nothing.
    """

    RULES: ClassVar = (
        MAY_NOT_RECORD,
        NO_SUCH_INSPECTION,
        NOT_INSPECTING,
        ALREADY_CONCLUDED,
        NOT_ON_TEAM,
        MAY_NOT_INSPECT,
        OUT_OF_SCOPE,
        NOT_ITS_WORDS,
    )

    inspector: PersonId
    """Who found it."""
    against: Target
    """What it is about."""
    kind: FindingKind
    """Merit, limitation, shortcoming or violation."""
    severity: Severity
    """None for a merit."""
    text: Words
    """What was found, in words."""
    version: int | None = None
    """Of a provision: the position of the fact that had set its words as read; absent: whatever its words."""
    quote: Words | None = None
    """The very words that it is about; absent: the whole provision."""

    def __post_init__(self) -> None:
        """Refuse a grave merit, and words of nothing that has words."""
        if self.kind == FindingKind.MERIT and self.severity != Severity.NONE:
            raise ValueError("a merit has no severity")
        if self.quote is not None and self.version is None:
            raise ValueError("a quotation names the `version` that it is of")
        if self.version is not None and not isinstance(self.against, AgainstProvision):
            raise ValueError("only a provision has a `version`")

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Record the finding."""
        case = self.going_on(ask, act)
        if self.inspector not in case.team:
            raise Refused(NOT_ON_TEAM, person=self.inspector, inspection=self.inspection)
        if not ask(may(Power.INSPECT, self.inspector, self.body, act.on)):
            raise Refused(MAY_NOT_INSPECT, person=self.inspector, body=self.body, on=f"{act.on:%d/%m/%Y}")
        if not _concerns(ask, case, self.against):
            raise Refused(OUT_OF_SCOPE, inspection=self.inspection, target=self.against.tag)
        self._require_words(ask, case)
        yield FindingRecorded(
            inspection=self.inspection,
            directive=case.directive,
            body=self.body,
            finding=FindingId(act.new_id()),
            inspector=self.inspector,
            against=self.against,
            kind=self.kind,
            severity=self.severity,
            text=self.text,
            version=self.version,
            quote=self.quote,
        )

    def _require_words(self, ask: Ask, case: InspectionState) -> None:
        """An earlier version will do: what was done was done by the words of its time."""
        if self.version is None or not isinstance(self.against, AgainstProvision):
            return
        wordings = ask(wordings_of(case.directive)) if case.directive else ()
        if not had_words(wordings, self.against.provision, self.version):
            raise Refused(NOT_ITS_WORDS, version=self.version, provision=self.against.provision)


def _concerns(ask: Ask, case: InspectionState, target: Target) -> bool:
    """Does it look at this?  Where it names no provisions or duties, at any of its directive or subjects."""
    if isinstance(target, AgainstBody):
        return target.body in case.subjects
    if isinstance(target, AgainstDuty):
        return target.duty in case.duties or (not case.duties and _is_theirs(ask, case, target.duty))
    if case.provisions or case.directive is None:
        return target.provision in case.provisions
    return bool(of_provision(ask(wordings_of(case.directive)), target.provision))


def _is_theirs(ask: Ask, case: InspectionState, duty: DutyId) -> bool:
    """Has a body that is looked at ever held this duty?"""
    known = ask(duty_state(duty))
    return known is not None and any(time.holder.body in case.subjects for time in known.held)
