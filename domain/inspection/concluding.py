"""What an inspection concludes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.authority import MAY_NOT_RECORD, MAY_NOT_SIGN, require_sign
from domain.events.inspection import ConclusionIssued, Requirement
from domain.ids import FindingId, PersonId
from domain.importing.directive import by_order
from domain.inspection.rules import ALREADY_CONCLUDED, NO_SUCH_INSPECTION, NOT_INSPECTING, WORKFLOW, InInspection
from domain.kernel import Act, Ask, Event, Refused, Rule
from domain.questions.inspection import InspectionState
from domain.questions.institution import may_sign
from domain.words import Number, Plain, Words

NO_TEAM = Rule(
    "no-inspection-team",
    f"{WORKFLOW}: decision, team, plan, team report, session, conclusion",
    en="No team was set up for the inspection {inspection}.",
    vi="Chưa lập đoàn cho cuộc kiểm tra, giám sát {inspection}.",
    remedy_en="Record the decision that set up the team first.",
    remedy_vi="Ghi nhận quyết định lập đoàn trước.",
)

SESSION_LATER = Rule(
    "session-after-conclusion",
    f"{WORKFLOW}: the session hears the team's report before the conclusion",
    en="The session on {session} came after the conclusion of the inspection {inspection} on {on}.",
    vi="Phiên họp ngày {session} diễn ra sau thông báo kết luận cuộc kiểm tra, giám sát {inspection} ngày {on}.",
    remedy_en="Give the session that heard the team's report, and the true day of the conclusion.",
    remedy_vi="Nêu đúng phiên họp nghe báo cáo của đoàn và đúng ngày kết luận.",
)

UNFOUNDED = Rule(
    "requirement-without-finding",
    "Directive Ledger: every requirement of a conclusion rests on at least one finding",
    en="Requirement {order} rests on no finding of the inspection {inspection}.",
    vi="Yêu cầu {order} không dựa trên phát hiện nào của cuộc kiểm tra, giám sát {inspection}.",
    remedy_en="Name the finding that it rests on, or leave the requirement out.",
    remedy_vi="Nêu phát hiện làm căn cứ, hoặc bỏ yêu cầu đó.",
)


@dataclass(frozen=True, kw_only=True)
class Required(Plain):
    """One requirement."""

    text: Words
    """What is required, in words."""
    findings: tuple[FindingId, ...]
    """The findings that it rests on; at least one."""


@dataclass(frozen=True, kw_only=True)
class IssueConclusion(InInspection):
    """Conclude an inspection (thông báo kết luận), on the day on which it happened.

    By the inspecting body, signed by a person with its mandate.  It cites the decision, the plan, the team's report
    and the session that heard it, and every requirement rests on a finding of this inspection.  An inspection is
    concluded once.
    """

    RULES: ClassVar = (
        MAY_NOT_RECORD,
        NO_SUCH_INSPECTION,
        NOT_INSPECTING,
        ALREADY_CONCLUDED,
        NO_TEAM,
        SESSION_LATER,
        UNFOUNDED,
        MAY_NOT_SIGN,
    )

    number: Number | None = None
    """None: it bears none."""
    signatory: PersonId
    """The person who signed."""
    decision: Words
    """The decision that set up the team, as cited."""
    plan: Words
    """The inspection plan, as cited."""
    report: Words
    """The team's report, as cited."""
    session_on: date
    """The day of the session that heard the report."""
    requirements: tuple[Required, ...]
    """What is required, each with the findings that it rests on; there may be none."""

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Record the conclusion."""
        case = self.known(ask, act)
        self._require_order(case, act)
        for order, requirement in enumerate(self.requirements, 1):
            if not requirement.findings or not set(requirement.findings) <= case.findings.keys():
                raise Refused(UNFOUNDED, order=order, inspection=self.inspection)
        require_sign(ask(may_sign(self.signatory, self.body, act.on)), self.signatory, self.body, act)
        yield ConclusionIssued(
            self.inspection,
            case.directive,
            self.body,
            self.number,
            act.on,
            self.signatory,
            self.decision,
            self.plan,
            self.report,
            self.session_on,
            tuple(Requirement(tuple(dict.fromkeys(each.findings))) for each in self.requirements),
            by_order(each.text for each in self.requirements),
        )

    def _require_order(self, case: InspectionState, act: Act) -> None:
        """One thing after the other: team, session, conclusion, and that once."""
        if case.concluded_on is not None:
            raise Refused(ALREADY_CONCLUDED, inspection=self.inspection, on=f"{case.concluded_on:%d/%m/%Y}")
        if not case.team:
            raise Refused(NO_TEAM, inspection=self.inspection)
        if self.session_on > act.on:
            session, on = f"{self.session_on:%d/%m/%Y}", f"{act.on:%d/%m/%Y}"
            raise Refused(SESSION_LATER, inspection=self.inspection, session=session, on=on)
