"""Granting and ending mandates: who may act for which body."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.events.institution import MandateEnded, MandateGranted
from domain.ids import BodyId, MandateId, PersonId
from domain.institution.rules import (
    ENDS_BEFORE_IT_BEGINS,
    NO_SUCH_BODY,
    NOT_A_REGISTRAR,
    registrar,
    require_body,
    require_order,
    require_registrar,
)
from domain.kernel import Act, Ask, Command, Event, Refused, Rule
from domain.questions.institution import is_founded
from domain.questions.tenure import grants_of
from domain.words import Power, Words

NO_MANDATE = Rule(
    "mandate-not-running",
    "Directive Ledger: only what runs can be ended",
    en="For {body}, the mandate {mandate} does not run on {on}: there is no such one, or it ended.",
    vi="Đối với {body}, ủy quyền {mandate} không có hiệu lực vào ngày {on} hoặc không tồn tại.",
    remedy_en="Name a mandate of that body that runs; if the end on record is wrong, correct that record.",
    remedy_vi="Nêu đúng ủy quyền đang có hiệu lực; nếu ngày kết thúc đã ghi sai thì đính chính bản ghi đó.",
)


@dataclass(frozen=True, kw_only=True)
class GrantMandate(Command):
    """Let a person record, sign, inspect or monitor for a body, from a day on.

    A registrar does it; the body is in the register on the first day.
    """

    RULES: ClassVar = (NOT_A_REGISTRAR, NO_SUCH_BODY, ENDS_BEFORE_IT_BEGINS)

    body: BodyId
    """The body for which the person may act."""
    person: PersonId
    powers: tuple[Power, ...]
    """One at least."""
    since: date
    """The first day."""
    until: date | None = None
    """The last day, where one is set beforehand."""
    basis: Words
    """The decision that says so."""

    def __post_init__(self) -> None:
        """Refuse a mandate for nothing."""
        if not self.powers:
            raise ValueError("a mandate gives at least one power")

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Record the mandate."""
        keeps, is_there = ask(registrar(act), is_founded(self.body, self.since))
        require_registrar(act, keeps=keeps)
        require_body(self.body, self.since, is_there=is_there)
        require_order(self.person, self.since, self.until)
        powers = tuple(power for power in Power if power in self.powers)
        mandate = MandateId(act.new_id())
        yield MandateGranted(self.body, self.person, mandate, powers, self.since, self.until, self.basis)


@dataclass(frozen=True, kw_only=True)
class EndMandate(Command):
    """End a mandate on a day, before the one that was set or where none was.

    A registrar does it; the mandate runs, and its last day is not before its first.  What was done under it stands.
    """

    RULES: ClassVar = (NOT_A_REGISTRAR, NO_MANDATE, ENDS_BEFORE_IT_BEGINS)

    body: BodyId
    """The body for which the person may act."""
    mandate: MandateId
    until: date
    """The last day; the mandate holds on it."""
    reason: Words

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Record the end of the mandate."""
        keeps, grants = ask(registrar(act), grants_of(self.body))
        require_registrar(act, keeps=keeps)
        grant = grants.get(self.mandate)
        if grant is None or grant.is_ended or (grant.until and grant.until < self.until):
            raise Refused(NO_MANDATE, body=self.body, mandate=self.mandate, on=f"{self.until:%d/%m/%Y}")
        require_order(self.mandate, grant.since, self.until)
        yield MandateEnded(self.body, grant.person, self.mandate, self.until, self.reason)
