"""A reading is confirmed or rejected, by a named person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from domain.authority import MAY_NOT_RECORD
from domain.duties.checks import OnDuty, require_directs
from domain.duties.rules import NO_SUCH_DUTY, NOT_DIRECTING, NOT_PROPOSED
from domain.events.duties import (
    Deadline,
    DutyConfirmed,
    DutyRejected,
    Holder,
    Recurrence,
)
from domain.ids import BodyId, PersonId
from domain.institution.rules import NO_SUCH_BODY, require_bodies
from domain.kernel import Act, Ask, Event, Refused, Rule
from domain.questions.duties import DutyState, Stage
from domain.questions.institution import offices_of
from domain.words import Words

EDITOR_WITHOUT_OFFICE = Rule(
    "editor-without-office",
    "Directive Ledger: a person who holds an office in the body answers for the reading",
    en="{person} held no office in {body} on {on}.",
    vi="{person} không giữ chức vụ nào tại {body} vào ngày {on}.",
    remedy_en="Name the person who looked at the words; if the office was never recorded, have it entered.",
    remedy_vi="Nêu đúng người đã xem xét; nếu chức vụ chưa được ghi nhận thì ghi nhận bổ sung.",
    authority=True,
)


@dataclass(frozen=True, kw_only=True)
class _Judging(OnDuty):
    """What confirming and rejecting have in common."""

    editor: PersonId
    """The person who looked at the words and answers for the judgement."""

    def proposed(self, ask: Ask, act: Act) -> DutyState:
        """The proposal, once it is clear that this body and this person may judge it."""
        duty = self.known(ask, act)
        if duty.stage != Stage.PROPOSED:
            raise Refused(NOT_PROPOSED, duty=self.duty, stage=duty.stage)
        require_directs(ask, duty, self.body)
        if not any(holding.body == self.body for holding in ask(offices_of(self.editor, act.on))):
            raise Refused(EDITOR_WITHOUT_OFFICE, person=self.editor, body=self.body, on=f"{act.on:%d/%m/%Y}")
        return duty


@dataclass(frozen=True, kw_only=True)
class ConfirmDuty(_Judging):
    """Confirm that the words lay this duty on these bodies.

    What is left out stays as proposed; what is given takes its place, such as the bodies behind the names.  By the
    body that laid the duty down, its office, or a body above it; a named person who held an office there on that day
    answers for it.
    """

    RULES: ClassVar = (
        MAY_NOT_RECORD, NO_SUCH_DUTY, NOT_PROPOSED, NOT_DIRECTING, EDITOR_WITHOUT_OFFICE, NO_SUCH_BODY,
    )  # fmt: skip

    holders: tuple[Holder, ...] | None = None
    """All holders in the order of the words."""
    deadline: Deadline | None = None
    """Another deadline than the one proposed."""
    recurrence: Recurrence | None = None
    """Another recurrence than the one proposed."""
    report_to: BodyId | None = None
    """The body to report to, if it is to be another than proposed."""
    basis: Words
    """The document or the ground that it rests on, as written."""

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Record the duty as it is confirmed."""
        duty = self.proposed(ask, act)
        holders = tuple(time.holder for time in duty.held) if self.holders is None else self.holders
        report_to = self.report_to or duty.report_to
        require_bodies(ask, (*(holder.body for holder in holders), report_to), act.on)
        yield DutyConfirmed(
            self.duty,
            duty.directive,
            duty.inspection,
            self.body,
            self.editor,
            holders,
            self.deadline or duty.deadline,
            self.recurrence or duty.recurrence,
            report_to,
            self.basis,
        )


@dataclass(frozen=True, kw_only=True)
class RejectDuty(_Judging):
    """Say that the words lay no such duty on anybody.

    By the body that laid the duty down, its office, or a body above it; a named person who held an office there on
    that day answers for it.
    """

    RULES: ClassVar = (MAY_NOT_RECORD, NO_SUCH_DUTY, NOT_PROPOSED, NOT_DIRECTING, EDITOR_WITHOUT_OFFICE)

    reason: Words
    """Why, in words."""

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Record the rejection."""
        duty = self.proposed(ask, act)
        yield DutyRejected(self.duty, duty.directive, duty.inspection, self.body, self.editor, self.reason)
