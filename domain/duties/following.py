"""How a duty is carried out: reported on, and claimed as done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from domain.authority import MAY_NOT_RECORD
from domain.duties.checks import OnDuty, require_holder
from domain.duties.rules import NO_SUCH_DUTY, NOT_HOLDER, NOT_RUNNING
from domain.events.duties import CompletionClaimed, Period, ProgressReported
from domain.kernel import Act, Ask, Event, Refused, Rule
from domain.questions.duties import Stage
from domain.words import Words

NOT_OPEN = Rule(
    "duty-not-open",
    "Directive Ledger: a completion is claimed by a holder, then accepted or returned by a monitor",
    en="The duty {duty} is {stage}; only an open duty is claimed as done.",
    vi="Nhiệm vụ {duty} đang ở trạng thái {stage}; chỉ nhiệm vụ đang thực hiện mới được báo cáo hoàn thành.",
    remedy_en="Have a proposed duty confirmed first; a claim already made is accepted or returned.",
    remedy_vi="Xác nhận nhiệm vụ trước; nếu đã báo cáo hoàn thành thì chờ nghiệm thu hoặc trả lại.",
)


CLAIMED_BEFORE_RETURN = Rule(
    "claimed-before-return",
    "Directive Ledger: a claim is made, then judged, then perhaps made again, each on its day",
    en="The duty {duty} was returned on {returned}; it cannot have been claimed again on {on}.",
    vi="Nhiệm vụ {duty} bị trả lại ngày {returned} nên không thể báo cáo hoàn thành lại vào ngày {on}.",
    remedy_en="Give the day on which it was claimed again.",
    remedy_vi="Ghi đúng ngày báo cáo hoàn thành lại.",
)


@dataclass(frozen=True, kw_only=True)
class ReportProgress(OnDuty):
    """Say how far a duty has come.

    By a body that had to carry it out on the day of the report.
    """

    RULES: ClassVar = (MAY_NOT_RECORD, NO_SUCH_DUTY, NOT_RUNNING, NOT_HOLDER)

    percent: int
    """0 to 100."""
    period: Period
    """The days that the report covers."""
    text: Words
    """What was done, and what stands in the way."""

    def __post_init__(self) -> None:
        """Refuse what no report says."""
        if not 0 <= self.percent <= 100:  # noqa: PLR2004  # per cent
            raise ValueError(f"{self.percent} is not a percentage from 0 to 100")
        if self.period.last < self.period.first:
            raise ValueError("the period ends before it begins")

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Record the report."""
        duty = self.running(ask, act)
        require_holder(duty, self.duty, self.body, act)
        yield ProgressReported(
            self.duty, duty.directive, duty.inspection, self.body, self.percent, self.period, self.text
        )


@dataclass(frozen=True, kw_only=True)
class ClaimCompletion(OnDuty):
    """Say that a duty is done, and what came of it.

    By a body that had to carry it out on that day; a monitor then accepts or returns it.  The day of the claim decides
    whether it was on time, so what was returned is not claimed again for a day before its return.
    """

    RULES: ClassVar = (MAY_NOT_RECORD, NO_SUCH_DUTY, NOT_OPEN, CLAIMED_BEFORE_RETURN, NOT_HOLDER)

    product: Words
    """What came of it, and where it is found."""

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Record the claim under its day."""
        duty = self.known(ask, act)
        if duty.stage != Stage.OPEN:
            raise Refused(NOT_OPEN, duty=self.duty, stage=duty.stage)
        if duty.returned_on is not None and act.on < duty.returned_on:
            on, returned = f"{act.on:%d/%m/%Y}", f"{duty.returned_on:%d/%m/%Y}"
            raise Refused(CLAIMED_BEFORE_RETURN, duty=self.duty, on=on, returned=returned)
        require_holder(duty, self.duty, self.body, act)
        yield CompletionClaimed(self.duty, duty.directive, duty.inspection, self.body, act.on, self.product)
