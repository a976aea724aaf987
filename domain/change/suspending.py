"""Suspending for a time, and resuming before it is over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.change.rules import OF_PARTS, SHARED, ChangeDirective, is_ended, require_expected
from domain.events.change import DirectiveResumed, DirectiveSuspended, Expecting
from domain.ids import SuspensionId
from domain.institution.rules import ENDS_BEFORE_IT_BEGINS, require_order
from domain.kernel import Act, Ask, Event, Refused, Rule
from domain.questions.change import suspensions_of
from domain.questions.wordings import stands

CIRCULAR = "Circular 26/2025/TT-BTP, Article 24, by analogy"

SUSPENSION_WITHOUT_LIMIT = Rule(
    "suspension-without-limit",
    f"{CIRCULAR}: a suspension states the document or provision and the time limit",
    en="The suspension of {directive} states no last day.",
    vi="Việc tạm ngưng hiệu lực của {directive} chưa nêu thời hạn.",
    remedy_en="Give the last day without effect; a resumption may still come earlier.",
    remedy_vi="Nêu ngày cuối cùng tạm ngưng; sau đó vẫn có thể cho tiếp tục có hiệu lực sớm hơn.",
)
NOT_SUSPENDED = Rule(
    "not-suspended",
    f"{CIRCULAR}: only what is suspended can have effect again",
    en="{suspension} of {directive} is not running on {day}, so nothing can resume on that day.",
    vi="Việc tạm ngưng {suspension} của {directive} không có hiệu lực vào ngày {day} nên không có gì để tiếp tục.",
    remedy_en="Name a suspension of this directive, and a day from its first to its last.",
    remedy_vi="Nêu đúng việc tạm ngưng của văn bản này và một ngày trong thời hạn tạm ngưng.",
)


@dataclass(frozen=True, kw_only=True)
class SuspendDirective(ChangeDirective):
    """Take effect from this directive, or from some of its provisions, for a stated time (tạm ngưng hiệu lực).

    The issuer, or a body above it, may do so, and states the time limit (Circular 26/2025/TT-BTP, Article 24, by
    analogy).  Two suspensions may overlap.  Of each provision suspended the instrument names the words that it takes to
    be there: words that the provision never had are refused; one that has other words on the first day, or has ended
    or is to end before the last, is suspended all the same, and the record says so.
    """

    RULES: ClassVar = (*SHARED, *OF_PARTS, SUSPENSION_WITHOUT_LIMIT, ENDS_BEFORE_IT_BEGINS)

    provisions: tuple[Expecting, ...] = ()
    """The provisions suspended, each with the words that it is taken to have; none named: the whole directive."""
    since: date
    """The first day without effect."""
    until: date | None = None
    """The last day without effect; refused without one."""

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Yield `DirectiveSuspended`."""
        wordings, effect = self.standing(ask, act, self.since)
        require_expected(self.directive, wordings, self.provisions)
        until = self._limit()
        others = (
            part
            for part in self.provisions
            if not stands(wordings, part.provision, part.expected, self.since)
            or is_ended(effect, wordings, part.provision, None, until)
        )
        yield DirectiveSuspended(
            directive=self.directive,
            body=self.body,
            suspension=SuspensionId(act.new_id()),
            provisions=tuple(part.provision for part in self.provisions),
            since=self.since,
            until=until,
            basis=self.basis,
            expecting=self.provisions,
            conflicts=tuple(part.provision for part in others),
        )

    def _limit(self) -> date:
        if self.until is None:
            raise Refused(SUSPENSION_WITHOUT_LIMIT, directive=self.directive)
        require_order(self.directive, self.since, self.until)
        return self.until


@dataclass(frozen=True, kw_only=True)
class ResumeDirective(ChangeDirective):
    """Give what is suspended its effect again before the limit.

    The issuer, or a body above it, may do so, from a day on which the suspension still runs (Circular
    26/2025/TT-BTP, Article 24, by analogy).
    """

    RULES: ClassVar = (*SHARED, NOT_SUSPENDED)

    suspension: SuspensionId
    """The suspension that ends."""
    since: date
    """The first day with effect again."""

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Yield `DirectiveResumed`."""
        self.standing(ask, act, self.since)
        suspensions = ask(suspensions_of(self.directive))
        running = {time.suspension for time in suspensions if time.since <= self.since <= time.until}
        if self.suspension not in running:
            day = f"{self.since:%d/%m/%Y}"
            raise Refused(NOT_SUSPENDED, suspension=self.suspension, directive=self.directive, day=day)
        yield DirectiveResumed(self.directive, self.body, self.suspension, self.since, self.basis)
