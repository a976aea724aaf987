"""Who holds a duty: assigned, and passed on to another body."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.authority import MAY_NOT_RECORD
from domain.duties.checks import OnDuty, laid_down_by, require_directs, speaks_for
from domain.duties.rules import NO_SUCH_DUTY, NOT_DIRECTING, NOT_RUNNING
from domain.events.duties import DutyAssigned, DutyReassigned, Role
from domain.ids import BodyId
from domain.institution.rules import NO_SUCH_BODY, require_bodies
from domain.kernel import Act, Ask, Event, Refused, Rule
from domain.superiors import oversees
from domain.words import Words

NOT_HELD = Rule(
    "duty-not-held",
    "Directive Ledger: a duty passes from a body that holds it",
    en="{body} did not hold the duty {duty} on {on}.",
    vi="{body} không giữ nhiệm vụ {duty} vào ngày {on}.",
    remedy_en="Name the body that held it on that day, or assign the duty instead.",
    remedy_vi="Nêu cơ quan giữ nhiệm vụ vào ngày đó, hoặc giao nhiệm vụ thay vì chuyển giao.",
)


NOT_BELOW_HOLDER = Rule(
    "not-below-the-holder",
    "Directive Ledger: a holder hands a duty on downwards; anybody else is asked by the body that laid it down",
    en="{body} holds the duty {duty} and hands it on, but {holder} is not under it.",
    vi="{body} giữ nhiệm vụ {duty} và giao tiếp, nhưng {holder} không phải cấp dưới.",
    remedy_en="Hand it on to a body below, or have the body that laid it down assign it.",
    remedy_vi="Giao tiếp cho cấp dưới, hoặc đề nghị cơ quan giao nhiệm vụ giao trực tiếp.",
    authority=True,
)


@dataclass(frozen=True, kw_only=True)
class AssignDuty(OnDuty):
    """Have these bodies hold the duty too, in one role (giao).

    Each must exist on the day.  By the body that laid the duty down, its office, or a body above it; or by a body
    that already has to carry it out and hands parts of it on to bodies under it, or under the one that it works for;
    but no holder names who monitors it.
    """

    RULES: ClassVar = (MAY_NOT_RECORD, NO_SUCH_DUTY, NOT_RUNNING, NOT_DIRECTING, NOT_BELOW_HOLDER, NO_SUCH_BODY)

    holders: tuple[BodyId, ...]
    """At least one."""
    role: Role
    """The part that they have in it."""
    basis: Words
    """The document or the ground that it rests on, as written."""

    def __post_init__(self) -> None:
        """Refuse an assignment to nobody."""
        if not self.holders:
            raise ValueError("a duty is assigned to at least one body")

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Record the assignment, as of the day on which it was made."""
        duty = self.running(ask, act)
        if self.role == Role.MONITOR or self.body not in duty.holders(act.on):
            require_directs(ask, duty, self.body)
        elif not speaks_for(ask, laid_down_by(ask, duty), self.body):
            self._require_below(ask)
        require_bodies(ask, self.holders, act.on)
        holders = tuple(dict.fromkeys(self.holders))
        yield DutyAssigned(
            self.duty, duty.directive, duty.inspection, self.body, holders, self.role, act.on, self.basis
        )

    def _require_below(self, ask: Ask) -> None:
        for holder in self.holders:
            if not oversees(ask, self.body, holder):
                raise Refused(NOT_BELOW_HOLDER, body=self.body, holder=holder, duty=self.duty)


@dataclass(frozen=True, kw_only=True)
class ReassignDuty(OnDuty):
    """Have another body hold the duty in one's place, from a day on.

    Both exist on that day, and the first holds the duty then.  By the body that laid the duty down, its office, or a
    body above it.  The day may lie before or after today.
    """

    RULES: ClassVar = (MAY_NOT_RECORD, NO_SUCH_DUTY, NOT_RUNNING, NOT_DIRECTING, NOT_HELD, NO_SUCH_BODY)

    from_body: BodyId
    """The body that held it so far."""
    to_body: BodyId
    """The body that holds it from then on."""
    effective_on: date
    """The first day on which the second body holds it."""
    reason: Words
    """Why, in words."""

    def __post_init__(self) -> None:
        """Refuse a passing on to oneself."""
        if self.from_body == self.to_body:
            raise ValueError("a duty passes to another body")

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Record that the duty passes on."""
        duty, day = self.running(ask, act), f"{self.effective_on:%d/%m/%Y}"
        require_directs(ask, duty, self.body)
        held = (time for time in duty.held if time.covers(self.effective_on) and time.until is None)
        if self.from_body not in {time.holder.body for time in held}:
            raise Refused(NOT_HELD, body=self.from_body, duty=self.duty, on=day)
        require_bodies(ask, (self.from_body, self.to_body), self.effective_on)
        yield DutyReassigned(
            self.duty,
            duty.directive,
            duty.inspection,
            self.body,
            self.from_body,
            self.to_body,
            self.effective_on,
            self.reason,
        )
