"""What commands about duties have in common: what they ask first, and what they refuse."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.authority import MAY_NOT_RECORD, may_record, require_record
from domain.duties.rules import (
    JUDGED_BEFORE_CLAIM,
    MAY_NOT_MONITOR,
    MONITOR_HOLDS,
    NO_SUCH_DUTY,
    NOT_CLAIMED,
    NOT_DIRECTING,
    NOT_HOLDER,
    NOT_MONITORING,
    NOT_RUNNING,
)
from domain.ids import BodyId, DutyId, PersonId
from domain.kernel import Act, Ask, Command, Refused
from domain.questions.duties import DutyState, Stage, duty_state
from domain.questions.institution import may
from domain.questions.published import published
from domain.superiors import is_office_of, outranks, serves
from domain.words import Power


@dataclass(frozen=True, kw_only=True)
class OnDuty(Command):
    """What all commands about one duty have in common."""

    body: BodyId
    """The body whose act it is."""
    duty: DutyId
    """The duty that it is about."""

    def known(self, ask: Ask, act: Act) -> DutyState:
        """The duty as it stands, once it is clear that the signed-in person may record for the body."""
        mandates, duty = ask(may_record(act, self.body), duty_state(self.duty))
        require_record(mandates, act, self.body)
        return found(duty, self.duty)

    def running(self, ask: Ask, act: Act) -> DutyState:
        """The same, of a duty that was to be carried out on the day."""
        duty = self.known(ask, act)
        done_since = duty.stage == Stage.DONE and duty.claimed_on is not None and act.first <= duty.claimed_on
        if duty.stage not in {Stage.OPEN, Stage.CLAIMED} and not done_since:
            raise Refused(NOT_RUNNING, duty=self.duty, stage=duty.stage, on=f"{act.on:%d/%m/%Y}")
        return duty


@dataclass(frozen=True, kw_only=True)
class Monitoring(OnDuty):
    """What judging a claim has in common."""

    monitor: PersonId
    """The person who looked at it; held the body's mandate to monitor on that day."""

    def monitored(self, ask: Ask, act: Act) -> DutyState:
        """The duty, once it is clear that the recorder may record, and that the person may monitor, for the body."""
        mandates, duty, monitors = ask(
            may_record(act, self.body),
            duty_state(self.duty),
            may(Power.MONITOR, self.monitor, self.body, act.on),
        )
        require_record(mandates, act, self.body)
        known = found(duty, self.duty)
        if not monitors:
            raise Refused(MAY_NOT_MONITOR, person=self.monitor, body=self.body, on=f"{act.on:%d/%m/%Y}")
        return known

    def claimed_on(self, duty: DutyState, act: Act) -> date:
        """The day of the claim; refuse to judge what nobody says is done, or not by that day, or one's own work."""
        if duty.stage != Stage.CLAIMED or duty.claimed_on is None:
            raise Refused(NOT_CLAIMED, duty=self.duty, stage=duty.stage)
        if act.on < duty.claimed_on:
            on, claimed = f"{act.on:%d/%m/%Y}", f"{duty.claimed_on:%d/%m/%Y}"
            raise Refused(JUDGED_BEFORE_CLAIM, duty=self.duty, on=on, claimed=claimed)
        if any(self.body in duty.holders(day) for day in (duty.claimed_on, act.on)):
            raise Refused(MONITOR_HOLDS, body=self.body, duty=self.duty)
        return duty.claimed_on


MONITORING = (MAY_NOT_RECORD, NO_SUCH_DUTY, MAY_NOT_MONITOR, NOT_CLAIMED, JUDGED_BEFORE_CLAIM, MONITOR_HOLDS)
"""The rules that judging a claim is held to."""


def found(duty: DutyState | None, named: DutyId) -> DutyState:
    """Refuse a duty that nobody recorded."""
    if duty is None:
        raise Refused(NO_SUCH_DUTY, duty=named)
    return duty


def laid_down_by(ask: Ask, duty: DutyState) -> BodyId | None:
    """The body that ordered the remedy, or that directs what the directive lays down; None: nobody is known."""
    if duty.ordered_by is not None or duty.directive is None:
        return duty.ordered_by
    known = ask(published(duty.directive))
    return known.directs if known else None


def require_directs(ask: Ask, duty: DutyState, body: BodyId) -> None:
    """Refuse (403) a body that neither laid the duty down, nor is the office of the one that did, nor above it."""
    require_speaks_for(ask, laid_down_by(ask, duty), body)


def require_speaks_for(ask: Ask, issuer: BodyId | None, body: BodyId) -> None:
    """Refuse (403) a body that is neither the issuer nor its office nor above it; where nobody is known, any body."""
    if not speaks_for(ask, issuer, body):
        raise Refused(NOT_DIRECTING, body=body, issuer=issuer or "—")


def speaks_for(ask: Ask, issuer: BodyId | None, body: BodyId) -> bool:
    """Is it the issuer, its office or a body above it?"""
    return issuer is not None and (body == issuer or is_office_of(ask, body, issuer) or outranks(ask, body, issuer))


def require_judges(ask: Ask, duty: DutyState, named: DutyId, body: BodyId, act: Act) -> None:
    """Refuse (403) a body to which nobody owes an account of this duty."""
    accounts = body == duty.report_to or body in duty.monitors(act.on)
    issuer = laid_down_by(ask, duty)
    if accounts or speaks_for(ask, issuer, body) or (issuer and serves(ask, body, issuer)):
        return
    if not any(outranks(ask, body, holder) for holder in sorted(duty.holders(act.on))):
        raise Refused(NOT_MONITORING, body=body, duty=named)


def require_holder(duty: DutyState, named: DutyId, body: BodyId, act: Act) -> None:
    """Refuse (403) a body that did not have to carry it out on the day."""
    if body not in duty.holders(act.on):
        raise Refused(NOT_HOLDER, body=body, duty=named, on=f"{act.on:%d/%m/%Y}")
