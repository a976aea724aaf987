"""The rules about duties, and the questions and refusals that several commands share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.authority import may_record, require_record
from domain.ids import BodyId, DutyId, PersonId
from domain.kernel import Act, Ask, Command, Refused, Rule
from domain.questions.duties import DutyState, Stage, duty_state, issue_of, place_of
from domain.questions.institution import is_founded
from domain.superiors import outranks
from domain.words import BodyKind

NO_SUCH_DUTY = Rule(
    "no-such-duty",
    "Directive Ledger: what is recorded is about something on record",
    en="There is no duty {duty}.",
    vi="Không có nhiệm vụ {duty}.",
    remedy_en="Check the duty's id; derive the duty first if its words were not read yet.",
    remedy_vi="Kiểm tra mã nhiệm vụ; nếu chưa đọc ra từ văn bản thì ghi nhận nhiệm vụ trước.",
)

NOT_PROPOSED = Rule(
    "duty-not-proposed",
    "Directive Ledger: a named person confirms or rejects a reading, once",
    en="The duty {duty} is {stage}; only a proposed duty is confirmed or rejected.",
    vi="Nhiệm vụ {duty} đang ở trạng thái {stage}; chỉ nhiệm vụ mới đề xuất mới được xác nhận hoặc bác bỏ.",
    remedy_en="Leave it as it is, or derive the duty anew from the words.",
    remedy_vi="Giữ nguyên, hoặc đọc lại nhiệm vụ từ lời văn của văn bản.",
)

NOT_RUNNING = Rule(
    "duty-not-running",
    "Directive Ledger: only a confirmed duty runs, and until the day on which it was done",
    en="The duty {duty} is {stage}, so nothing is recorded about carrying it out on {on}.",
    vi="Nhiệm vụ {duty} đang ở trạng thái {stage} nên không ghi nhận việc thực hiện vào ngày {on}.",
    remedy_en="Have a proposed duty confirmed first; for what happened before it was done, give the true day.",
    remedy_vi="Xác nhận nhiệm vụ trước; với việc xảy ra trước khi hoàn thành thì ghi đúng ngày xảy ra.",
)

NOT_CLAIMED = Rule(
    "completion-not-claimed",
    "Directive Ledger: a completion is claimed by a holder, then accepted or returned by a monitor",
    en="Nobody claims that the duty {duty} is done; it is {stage}.",
    vi="Chưa có báo cáo hoàn thành nhiệm vụ {duty}; nhiệm vụ đang ở trạng thái {stage}.",
    remedy_en="Let a holder claim its completion first.",
    remedy_vi="Đề nghị cơ quan thực hiện báo cáo hoàn thành trước.",
)

NOT_DIRECTING = Rule(
    "not-the-directing-body",
    "Directive Ledger: a duty is directed by the body that laid it down, by that body's office, or from above",
    en="{body} did not lay down this duty as {issuer} did, and is neither its office nor above it.",
    vi="{body} không phải là {issuer} đã giao nhiệm vụ này, không phải văn phòng hay cấp trên của cơ quan đó.",
    remedy_en="Record it as the act of the body that laid the duty down, of its office, or of a body above it.",
    remedy_vi="Ghi nhận là việc của cơ quan giao nhiệm vụ, văn phòng hoặc cấp trên của cơ quan đó.",
    authority=True,
)

NOT_HOLDER = Rule(
    "not-a-holder",
    "Directive Ledger: who carries out a duty reports on it",
    en="{body} did not have to carry out the duty {duty} on {on}.",
    vi="{body} không phải là cơ quan thực hiện nhiệm vụ {duty} vào ngày {on}.",
    remedy_en="Let a holder report; if the body should hold the duty, have it assigned.",
    remedy_vi="Để cơ quan thực hiện báo cáo; nếu cần thì giao nhiệm vụ cho cơ quan này trước.",
    authority=True,
)

NO_SUCH_HOLDER = Rule(
    "holder-does-not-exist",
    "Directive Ledger: a duty is held by a body that exists on the day",
    en="There was no body {body} on {on}.",
    vi="Không có cơ quan {body} vào ngày {on}.",
    remedy_en="Name a body of that day, or have the register of bodies completed with its true dates.",
    remedy_vi="Nêu cơ quan tồn tại vào ngày đó, hoặc bổ sung sổ đăng ký cơ quan với đúng thời gian.",
)

MONITOR_HOLDS = Rule(
    "monitor-is-holder",
    "Directive Ledger: nobody accepts their own work",
    en="{body} has to carry out the duty {duty} itself, so it cannot accept or return it.",
    vi="{body} chính là cơ quan thực hiện nhiệm vụ {duty} nên không được tự nghiệm thu hay trả lại.",
    remedy_en="Let another body with the power to monitor look at it.",
    remedy_vi="Để cơ quan khác có thẩm quyền theo dõi, đôn đốc xem xét.",
)

MAY_NOT_MONITOR = Rule(
    "may-not-monitor",
    "Directive Ledger: what a person does for a body needs that body's mandate on the day",
    en="{person} held no mandate to monitor for {body} on {on}.",
    vi="{person} không được giao theo dõi, đôn đốc thay {body} vào ngày {on}.",
    remedy_en="Name the person who monitors; if the mandate was never recorded, have it granted with its true dates.",
    remedy_vi="Nêu đúng người theo dõi; nếu thẩm quyền chưa được ghi nhận thì ghi nhận với thời hạn đúng của nó.",
    authority=True,
)


@dataclass(frozen=True, kw_only=True)
class OnDuty(Command):
    """What all commands about one duty have in common."""

    body: BodyId
    """The body whose act it is."""
    duty: DutyId

    def known(self, ask: Ask, act: Act) -> DutyState:
        """The duty as it stands, once it is clear that the signed-in person may record for the body."""
        mandates, duty = ask(may_record(act, self.body), duty_state(self.duty))
        require_record(mandates, act, self.body)
        return found(duty, self.duty)

    def running(self, ask: Ask, act: Act) -> DutyState:
        """The same, of a duty that was to be carried out on the day."""
        duty = self.known(ask, act)
        done_since = duty.stage == Stage.DONE and duty.claimed_on is not None and act.on <= duty.claimed_on
        if duty.stage not in {Stage.OPEN, Stage.CLAIMED} and not done_since:
            raise Refused(NOT_RUNNING, duty=self.duty, stage=duty.stage, on=f"{act.on:%d/%m/%Y}")
        return duty


def found(duty: DutyState | None, named: DutyId) -> DutyState:
    """Refuse a duty that nobody recorded."""
    if duty is None:
        raise Refused(NO_SUCH_DUTY, duty=named)
    return duty


def require_claimed(duty: DutyState, named: DutyId) -> date:
    """Refuse to judge what nobody says is done; otherwise the day of the claim."""
    if duty.stage != Stage.CLAIMED or duty.claimed_on is None:
        raise Refused(NOT_CLAIMED, duty=named, stage=duty.stage)
    return duty.claimed_on


def require_directs(ask: Ask, duty: DutyState, body: BodyId) -> None:
    """Refuse (403) a body that neither laid the duty down, nor is the office of the one that did, nor above it."""
    issuer = duty.ordered_by
    if issuer is None and duty.directive is not None:
        issuer = ask(issue_of(duty.directive)).directs
    require_speaks_for(ask, issuer, body)


def require_speaks_for(ask: Ask, issuer: BodyId | None, body: BodyId) -> None:
    """Refuse (403) a body that is neither the issuer nor its office nor above it; where nobody is known, any may."""
    if issuer is None or body == issuer:
        return
    mine, theirs = ask(place_of(body), place_of(issuer))
    # The office of a committee serves the committee's standing committee too: the two stand side by side.
    over = {issuer, theirs.parent if theirs and theirs.parent else issuer}
    is_office = mine is not None and mine.kind == BodyKind.OFFICE and mine.parent in over
    if not is_office and not outranks(ask, body, issuer):
        raise Refused(NOT_DIRECTING, body=body, issuer=issuer)


def require_founded(ask: Ask, bodies: Iterable[BodyId | None], act: Act) -> None:
    """Refuse a body that did not exist on the day."""
    for body in dict.fromkeys(body for body in bodies if body):
        if not ask(is_founded(body, act.on)):
            raise Refused(NO_SUCH_HOLDER, body=body, on=f"{act.on:%d/%m/%Y}")


def require_holder(duty: DutyState, named: DutyId, body: BodyId, act: Act) -> None:
    """Refuse (403) a body that did not have to carry it out on the day."""
    if body not in duty.holders(act.on):
        raise Refused(NOT_HOLDER, body=body, duty=named, on=f"{act.on:%d/%m/%Y}")


def require_monitor(mandates: object, monitor: PersonId, body: BodyId, act: Act) -> None:
    """Refuse (403) a person who held no mandate to monitor on the day."""
    if not mandates:
        raise Refused(MAY_NOT_MONITOR, person=monitor, body=body, on=f"{act.on:%d/%m/%Y}")


def require_not_holding(duty: DutyState, named: DutyId, body: BodyId, days: Iterable[date]) -> None:
    """Refuse a body that would judge its own work, on any of these days."""
    if any(body in duty.holders(day) for day in days):
        raise Refused(MONITOR_HOLDS, body=body, duty=named)
