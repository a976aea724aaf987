"""The rules about inspections, and what their commands have in common."""

from __future__ import annotations

from dataclasses import dataclass

from domain.authority import may_record, require_record
from domain.ids import BodyId, InspectionId
from domain.kernel import Act, Ask, Command, Refused, Rule
from domain.questions.inspection import InspectionState, inspection_state
from domain.superiors import oversees

WORKFLOW = "Quy định 296-QĐ/TW (30/5/2025), the Party's inspection and supervision work"

NO_SUCH_INSPECTION = Rule(
    "no-such-inspection",
    "Directive Ledger: what is recorded is about something on record",
    en="There is no inspection {inspection}.",
    vi="Không có cuộc kiểm tra, giám sát {inspection}.",
    remedy_en="Check the inspection's id, or open the inspection first.",
    remedy_vi="Kiểm tra mã cuộc kiểm tra, giám sát hoặc ghi nhận việc mở trước.",
)

NOT_INSPECTING = Rule(
    "not-the-inspecting-body",
    "Directive Ledger: an inspection is the act of the body that opened it",
    en="{body} did not open the inspection {inspection}; {inspecting} did.",
    vi="{body} không tiến hành cuộc kiểm tra, giám sát {inspection}; cơ quan tiến hành là {inspecting}.",
    remedy_en="Record it as the act of the body that inspects.",
    remedy_vi="Ghi nhận là việc của cơ quan tiến hành kiểm tra, giám sát.",
    authority=True,
)

NOT_OVERSEEING = Rule(
    "not-overseeing",
    f"{WORKFLOW}: a committee, and what works for it, inspects what is under it",
    en="{body} stands neither above {subject}, nor does it work for a body that does.",
    vi="{body} không phải cấp trên của {subject} và cũng không giúp việc cho cấp trên của cơ quan đó.",
    remedy_en="Let the committee above it, or that committee's inspection committee, do it.",
    remedy_vi="Để cấp ủy cấp trên hoặc ủy ban kiểm tra của cấp ủy đó thực hiện.",
    authority=True,
)

ALREADY_CONCLUDED = Rule(
    "inspection-concluded",
    "Directive Ledger: what a conclusion rests on was found before it",
    en="The inspection {inspection} was concluded on {on}.",
    vi="Cuộc kiểm tra, giám sát {inspection} đã có thông báo kết luận ngày {on}.",
    remedy_en="Give the true day if it happened before the conclusion; otherwise open another inspection.",
    remedy_vi="Ghi đúng ngày nếu việc xảy ra trước kết luận; nếu không thì mở cuộc kiểm tra, giám sát khác.",
)


def require_oversees(ask: Ask, body: BodyId, subject: BodyId) -> None:
    """Refuse (403) a body that neither stands above another nor works for one that does."""
    if not oversees(ask, body, subject):
        raise Refused(NOT_OVERSEEING, body=body, subject=subject)


@dataclass(frozen=True, kw_only=True)
class InInspection(Command):
    """What all commands inside one inspection have in common."""

    body: BodyId
    """The body that inspects."""
    inspection: InspectionId
    """The inspection that it is about."""

    def known(self, ask: Ask, act: Act) -> InspectionState:
        """The inspection as it stands, once it is clear that the recorder and the body may act in it."""
        mandates, case = ask(may_record(act, self.body), inspection_state(self.inspection))
        require_record(mandates, act, self.body)
        if case is None:
            raise Refused(NO_SUCH_INSPECTION, inspection=self.inspection)
        if case.body != self.body:
            raise Refused(NOT_INSPECTING, body=self.body, inspection=self.inspection, inspecting=case.body)
        return case

    def going_on(self, ask: Ask, act: Act) -> InspectionState:
        """The same, of an inspection that was not concluded before the day."""
        case = self.known(ask, act)
        if case.concluded_on is not None and case.concluded_on < act.first:
            raise Refused(ALREADY_CONCLUDED, inspection=self.inspection, on=f"{case.concluded_on:%d/%m/%Y}")
        return case
