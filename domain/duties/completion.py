"""What is claimed as done is accepted or returned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.duties.checks import MONITORING, Monitoring, require_judges
from domain.duties.rules import NOT_MONITORING
from domain.events.duties import CompletionAccepted, CompletionReturned
from domain.kernel import Act, Ask, Event, Refused, Rule
from domain.questions.duties import DutyState, timeliness
from domain.words import Words

REMEDY_IS_VERIFIED = Rule(
    "remedy-is-verified",
    "Directive Ledger: who ordered a remedy named the body that verifies it",
    en="The duty {duty} is the remedy of a finding; its completion is verified, not accepted or returned.",
    vi="Nhiệm vụ {duty} là việc khắc phục sau kiểm tra; việc hoàn thành được thẩm tra chứ không nghiệm thu, trả lại.",
    remedy_en="Let the monitor of the remedy verify it.",
    remedy_vi="Để cơ quan theo dõi việc khắc phục thẩm tra.",
)


@dataclass(frozen=True, kw_only=True)
class _Accepting(Monitoring):
    """What accepting and returning have in common."""

    def claimed(self, ask: Ask, act: Act) -> tuple[DutyState, date]:
        """The claimed duty and the day of the claim, once it is clear that this body and this person may judge it."""
        duty = self.monitored(ask, act)
        if duty.finding is not None:
            raise Refused(REMEDY_IS_VERIFIED, duty=self.duty)
        claimed_on = self.claimed_on(duty, act)
        require_judges(ask, duty, self.duty, self.body, act)
        return duty, claimed_on


_RULES = (*MONITORING, REMEDY_IS_VERIFIED, NOT_MONITORING)


@dataclass(frozen=True, kw_only=True)
class AcceptCompletion(_Accepting):
    """Accept that a duty is done: on time, late, or without a deadline.

    The verdict is reckoned from the day of the claim and the deadline that counted on that day; a duty without a
    deadline is neither on time nor late.  By a body to which it is owed: the one that laid it down or one above that,
    an organ that works for it, the body to report to, a named monitor, or a superior of a holder; not by one that has
    to carry it out itself.  The person who looked at it held that body's mandate to monitor.
    """

    RULES: ClassVar = _RULES

    text: Words
    """What the monitor has to say of it."""

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Record the acceptance with its verdict."""
        duty, claimed_on = self.claimed(ask, act)
        due = duty.due(claimed_on)
        yield CompletionAccepted(
            self.duty,
            duty.directive,
            duty.inspection,
            self.body,
            self.monitor,
            claimed_on,
            due,
            timeliness(claimed_on, due),
            self.text,
        )


@dataclass(frozen=True, kw_only=True)
class ReturnCompletion(_Accepting):
    """Return a duty that was claimed as done: it is open again.

    By a body to which it is owed: the one that laid it down or one above that, an organ that works for it, the body to
    report to, a named monitor, or a superior of a holder; not by one that has to carry it out itself.  The person who
    looked at it held that body's mandate to monitor.
    """

    RULES: ClassVar = _RULES

    reason: Words
    """What is missing."""

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Record the return with its reason."""
        duty, claimed_on = self.claimed(ask, act)
        yield CompletionReturned(
            self.duty, duty.directive, duty.inspection, self.body, self.monitor, claimed_on, act.on, self.reason
        )
