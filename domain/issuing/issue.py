"""The command that makes an approved draft a directive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.authority import MAY_NOT_RECORD, MAY_NOT_SIGN, may_record, require_record
from domain.drafting.rules import NO_DRAFT, require_draft
from domain.events.issuing import DirectiveIssued
from domain.ids import BodyId, DirectiveId, DocType, PersonId, Term
from domain.institution.rules import NO_SUCH_BODY, require_bodies
from domain.issuing.rules import (
    APPROVED_BY_ANOTHER,
    COMMENTS_OPEN,
    ISSUED_IN_THE_FUTURE,
    LINE_DOES_NOT_SUIT,
    NOT_APPROVED,
    NUMBER_OF_ANOTHER_KIND,
    NUMBER_TAKEN,
    SIGNATORY_NOT_IN_OFFICE,
    TEXT_CHANGED,
    TOO_EARLY,
    require_answered,
    require_order,
    require_text,
    wrong_stage,
)
from domain.issuing.signing import Signature
from domain.kernel import Act, Ask, Command, Event, Refused
from domain.questions.consultation import unanswered_comments
from domain.questions.drafting import DraftText, Stage, stage_of, text_of
from domain.questions.institution import may_sign, offices_of
from domain.questions.issuing import Given, Vote, kind_of, numbers_given, place, vote_on
from domain.words import Authority, Depth, Number, Office, Plain, Purpose, Recipient, Words


@dataclass(frozen=True, kw_only=True)
class RecipientLine(Plain):
    """One line of the recipients (nơi nhận), as it is written."""

    text: Words
    body: BodyId | None = None
    """The body, where the register knows it; a class of bodies is none."""
    purpose: Purpose = Purpose.UNSPECIFIED


@dataclass(frozen=True, kw_only=True)
class IssueDirective(Command):
    """Issue an approved draft as a directive, under a number and a signature (ban hành).

    The issuing body approved this very text, on the day of issue or before, and every comment on it is answered.  The
    number is free in the body's register of that kind and term; gaps and numbers out of order are allowed.  The
    signatory may sign for the body on the day of issue and holds an office that suits the authority line; recipients
    that are named as bodies exist on that day.  The effect may begin before the issue.
    """

    RULES: ClassVar = (
        MAY_NOT_RECORD,
        NO_DRAFT,
        NOT_APPROVED,
        TEXT_CHANGED,
        APPROVED_BY_ANOTHER,
        TOO_EARLY,
        COMMENTS_OPEN,
        ISSUED_IN_THE_FUTURE,
        NUMBER_OF_ANOTHER_KIND,
        NUMBER_TAKEN,
        MAY_NOT_SIGN,
        SIGNATORY_NOT_IN_OFFICE,
        LINE_DOES_NOT_SUIT,
        NO_SUCH_BODY,
    )

    directive: DirectiveId
    body: BodyId
    """The issuer."""
    number: Number
    """As the body's office gave it."""
    term: Term
    """The issuer's term of office: its registers start again with each."""
    issued_on: date
    """The date that the directive bears; today or earlier."""
    signatory: PersonId
    """Who signed."""
    office: Office
    """The office in which the signatory signs."""
    authority: Authority
    """The authority line of the signature: T/M, K/T, T/L …"""
    recipients: tuple[RecipientLine, ...]
    """The lines of its recipients (nơi nhận), in order."""
    depth: Depth
    """How far down it is to be disseminated."""
    effective_on: date | None = None
    """The first day of its effect; none: the text does not say."""

    def __post_init__(self) -> None:
        """Refuse another day of issue beside the one that the directive bears."""
        if self.occurred and not self.occurred.first == self.issued_on == self.occurred.day:
            raise ValueError(f"`occurred`, {self.occurred}, is not the day of issue, {self.issued_on}: leave it out")

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Give the number, if everything that comes before an issue has happened."""
        mandates, stage, text, vote, waiting, given = ask(
            may_record(act, self.body),
            stage_of(self.directive),
            text_of(self.directive),
            vote_on(self.directive),
            unanswered_comments(self.directive),
            numbers_given(self.body, self.number.type, self.term),
        )
        require_record(mandates, act, self.body)
        version = self._approved(require_draft(self.directive, stage, text), stage, vote)
        require_answered(waiting, self.directive)
        if self.issued_on > act.today:
            issued_on, today = f"{self.issued_on:%d/%m/%Y}", f"{act.today:%d/%m/%Y}"
            raise Refused(ISSUED_IN_THE_FUTURE, directive=self.directive, issued_on=issued_on, today=today)
        signs, offices, kind = ask(
            may_sign(self.signatory, self.body, self.issued_on),
            offices_of(self.signatory, self.issued_on),
            kind_of(self.directive),
        )
        self._require_number(given, kind)
        signature = Signature(self.body, self.signatory, self.office, self.authority, self.issued_on)
        signature.require(offices, may_sign=bool(signs))
        require_bodies(ask, (line.body for line in self.recipients), self.issued_on)
        yield self._issued(version)

    def _approved(self, text: DraftText, stage: Stage, vote: Vote | None) -> int:
        """The version of the text, or refuse one that this body has not approved by then."""
        if vote is None or not vote.approved:
            raise wrong_stage(NOT_APPROVED, self.directive, stage)
        require_text(text, vote.version, self.directive)
        if stage != Stage.APPROVED:
            raise wrong_stage(NOT_APPROVED, self.directive, stage)
        if vote.body != self.body:
            raise Refused(APPROVED_BY_ANOTHER, directive=self.directive, approver=vote.body, body=self.body)
        require_order(self.directive, Stage.APPROVED, vote.since, self.issued_on)
        return text.version

    def _require_number(self, given: Given, kind: DocType | None) -> None:
        if self.number.type != kind:
            raise Refused(
                NUMBER_OF_ANOTHER_KIND,
                directive=self.directive,
                kind=kind,
                number=self.number,
                given=self.number.type,
            )
        if taken := given.get(place(self.number)):
            by = ", ".join(sorted(taken))
            raise Refused(NUMBER_TAKEN, number=self.number, body=self.body, term=self.term, taken_by=by)

    def _issued(self, version: int) -> DirectiveIssued:
        return DirectiveIssued(
            directive=self.directive,
            body=self.body,
            version=version,
            number=self.number,
            term=self.term,
            issued_on=self.issued_on,
            signatory=self.signatory,
            office=self.office,
            authority=self.authority,
            recipients=tuple(Recipient(line.body, line.purpose) for line in self.recipients),
            recipient_lines={str(order): line.text for order, line in enumerate(self.recipients, 1)},
            depth=self.depth,
            effective_on=self.effective_on,
        )
