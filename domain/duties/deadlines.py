"""By when a duty is to be done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.authority import MAY_NOT_RECORD
from domain.duties.checks import OnDuty, require_directs
from domain.duties.rules import NO_SUCH_DUTY, NOT_DIRECTING, NOT_RUNNING
from domain.events.duties import DeadlineExtended, DeadlineSet
from domain.kernel import Act, Ask, Event, Refused, Rule
from domain.words import Words

DEADLINE_STANDS = Rule(
    "deadline-stands",
    "Directive Ledger: putting a deadline off is an extension, and is called one",
    en="The duty {duty} is due on {old} already, which is not later than {new}.",
    vi="Nhiệm vụ {duty} đã có hạn {old}, không muộn hơn {new}.",
    remedy_en="Extend the deadline instead.",
    remedy_vi="Ghi nhận là gia hạn.",
)

NOTHING_TO_EXTEND = Rule(
    "no-deadline-to-extend",
    "Directive Ledger: no deadline set is a status of its own, neither on time nor late",
    en="The duty {duty} had no deadline on {on}.",
    vi="Nhiệm vụ {duty} không được giao hạn vào ngày {on}.",
    remedy_en="Set a deadline instead.",
    remedy_vi="Ghi nhận là giao hạn.",
)

NOT_LATER = Rule(
    "deadline-not-later",
    "Directive Ledger: an extension puts a deadline off",
    en="{new} is not later than {old}, by which the duty {duty} is due.",
    vi="{new} không muộn hơn {old} là hạn của nhiệm vụ {duty}.",
    remedy_en="Give a later day, or set the earlier deadline.",
    remedy_vi="Nêu ngày muộn hơn, hoặc ghi nhận là giao hạn sớm hơn.",
)


@dataclass(frozen=True, kw_only=True)
class SetDeadline(OnDuty):
    """Set a deadline for a duty that has none, or bring its deadline forward.

    It counts from the day on which it was decided.  By the body that laid the duty down, its office, or a body
    above it.
    """

    RULES: ClassVar = (MAY_NOT_RECORD, NO_SUCH_DUTY, NOT_RUNNING, NOT_DIRECTING, DEADLINE_STANDS)

    due: date
    """The last day."""
    reason: Words
    """Why, in words."""

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Record the deadline, with the one before it."""
        duty = self.running(ask, act)
        require_directs(ask, duty, self.body)
        old = duty.due(act.on)
        if old is not None and old <= self.due:
            raise Refused(DEADLINE_STANDS, duty=self.duty, old=f"{old:%d/%m/%Y}", new=f"{self.due:%d/%m/%Y}")
        yield DeadlineSet(self.duty, duty.directive, duty.inspection, self.body, old, self.due, act.on, self.reason)


@dataclass(frozen=True, kw_only=True)
class ExtendDeadline(OnDuty):
    """Put a deadline off (gia hạn).

    It counts from the day on which it was decided: a claim of an earlier day is judged by the deadline of that day.
    By the body that laid the duty down, its office, or a body
    above it.
    """

    RULES: ClassVar = (MAY_NOT_RECORD, NO_SUCH_DUTY, NOT_RUNNING, NOT_DIRECTING, NOTHING_TO_EXTEND, NOT_LATER)

    due: date
    """The last day."""
    reason: Words
    """Why, in words."""

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Record the extension, with the deadline before it."""
        duty = self.running(ask, act)
        require_directs(ask, duty, self.body)
        old = duty.due(act.on)
        if old is None:
            raise Refused(NOTHING_TO_EXTEND, duty=self.duty, on=f"{act.on:%d/%m/%Y}")
        if self.due <= old:
            raise Refused(NOT_LATER, duty=self.duty, old=f"{old:%d/%m/%Y}", new=f"{self.due:%d/%m/%Y}")
        yield DeadlineExtended(
            self.duty, duty.directive, duty.inspection, self.body, old, self.due, act.on, self.reason
        )
