"""How what was found is put right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.authority import MAY_NOT_RECORD
from domain.duties.checks import MONITORING, Monitoring
from domain.duties.rules import MONITOR_HOLDS
from domain.events.inspection import RemedyOrdered, RemedyVerified
from domain.ids import BodyId, DutyId, FindingId
from domain.inspection.rules import (
    NO_SUCH_INSPECTION,
    NOT_INSPECTING,
    NOT_OVERSEEING,
    WORKFLOW,
    InInspection,
    require_oversees,
)
from domain.institution.rules import NO_SUCH_BODY, require_bodies
from domain.kernel import Act, Ask, Event, Refused, Rule
from domain.questions.duties import timeliness
from domain.words import Words

NOT_CONCLUDED = Rule(
    "inspection-not-concluded",
    f"{WORKFLOW}: what has to be put right stands in the conclusion",
    en="The inspection {inspection} has no conclusion by {on}.",
    vi="Cuộc kiểm tra, giám sát {inspection} chưa có thông báo kết luận tính đến ngày {on}.",
    remedy_en="Issue the conclusion first.",
    remedy_vi="Ban hành thông báo kết luận trước.",
)

NOT_REQUIRED = Rule(
    "finding-not-required",
    "Directive Ledger: a remedy is ordered for a finding that a requirement rests on",
    en="No requirement of the conclusion rests on the finding {finding}.",
    vi="Không có yêu cầu nào trong kết luận dựa trên phát hiện {finding}.",
    remedy_en="Name a finding that the conclusion requires to be put right.",
    remedy_vi="Nêu phát hiện mà kết luận yêu cầu khắc phục.",
)

NOT_A_REMEDY = Rule(
    "not-a-remedy",
    "Directive Ledger: a remedy is a duty that comes from a finding",
    en="The duty {duty} comes from a directive's words, not from a finding.",
    vi="Nhiệm vụ {duty} bắt nguồn từ văn bản chỉ đạo, không phải từ phát hiện khi kiểm tra.",
    remedy_en="Accept or return its completion instead.",
    remedy_vi="Ghi nhận là nghiệm thu hoặc trả lại.",
)

NOT_ITS_MONITOR = Rule(
    "not-the-remedys-monitor",
    "Directive Ledger: who ordered a remedy named the body that verifies it",
    en="{body} was not named to verify the remedy {duty}; {monitor} was.",
    vi="{body} không được giao thẩm tra việc khắc phục {duty}; cơ quan được giao là {monitor}.",
    remedy_en="Let the body that was named verify it.",
    remedy_vi="Để cơ quan được giao thẩm tra.",
    authority=True,
)


@dataclass(frozen=True, kw_only=True)
class OrderRemedy(InInspection):
    """Order a body to put a finding right: a duty whose origin is the finding.

    By the inspecting body, on the ground of its conclusion; the holder was inspected, or is under the inspecting body
    as the inspected are, such as a successor.  Another body than the holder is named to verify it; both exist on that
    day.  Without a day it has no deadline, and is never overdue.  It is followed as any duty is.
    """

    RULES: ClassVar = (
        MAY_NOT_RECORD,
        NO_SUCH_INSPECTION,
        NOT_INSPECTING,
        NOT_CONCLUDED,
        NOT_REQUIRED,
        MONITOR_HOLDS,
        NO_SUCH_BODY,
        NOT_OVERSEEING,
    )

    finding: FindingId
    """The finding that is to be put right."""
    holder: BodyId
    """Who has to put it right."""
    monitor: BodyId
    """Who will say whether it was."""
    due: date | None = None
    """The last day; none: no deadline is set."""
    action: Words
    """What is to be done."""

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Record the order under a new duty."""
        case = self.known(ask, act)
        if case.concluded_on is None or act.on < case.concluded_on:
            raise Refused(NOT_CONCLUDED, inspection=self.inspection, on=f"{act.on:%d/%m/%Y}")
        if self.finding not in case.required:
            raise Refused(NOT_REQUIRED, finding=self.finding)
        duty = DutyId(act.new_id())
        if self.monitor == self.holder:
            raise Refused(MONITOR_HOLDS, body=self.monitor, duty=duty)
        require_bodies(ask, (self.holder, self.monitor), act.on)
        if self.holder not in case.subjects:
            require_oversees(ask, self.body, self.holder)
        yield RemedyOrdered(
            self.inspection,
            case.directive,
            self.body,
            self.finding,
            duty,
            self.holder,
            self.monitor,
            self.due,
            self.action,
        )


@dataclass(frozen=True, kw_only=True)
class VerifyRemedy(Monitoring):
    """Say whether a remedy that its holder claims as done has put the finding right.

    By the body that was named to verify it, which does not carry it out, and a person with its mandate to monitor.
    Verified, it is done: on time, late or without a deadline, by the day of the claim.  Not verified, it is open again.
    """

    RULES: ClassVar = (*MONITORING, NOT_A_REMEDY, NOT_ITS_MONITOR)

    is_verified: bool
    """Was it put right?"""
    text: Words
    """What the monitor has to say of it."""

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Record what the monitor found."""
        duty = self.monitored(ask, act)
        if duty.finding is None:
            raise Refused(NOT_A_REMEDY, duty=self.duty)
        if duty.monitor != self.body:
            raise Refused(NOT_ITS_MONITOR, body=self.body, duty=self.duty, monitor=duty.monitor)
        claimed_on = self.claimed_on(duty, act)
        due = duty.due(claimed_on)
        yield RemedyVerified(
            self.duty,
            duty.directive,
            duty.inspection,
            self.body,
            duty.finding,
            self.monitor,
            self.is_verified,
            claimed_on,
            act.on,
            due,
            timeliness(claimed_on, due),
            self.text,
        )
