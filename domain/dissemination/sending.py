"""The command that sends a directive to a recipient."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.authority import MAY_NOT_RECORD, may_record, require_record
from domain.dissemination.rules import RECEIPT_DUE_BEFORE_SENDING
from domain.events.dissemination import Route, TransmissionSent
from domain.ids import BodyId, DirectiveId, TransmissionId
from domain.institution.rules import NO_SUCH_BODY, require_bodies
from domain.kernel import Act, Ask, Command, Event, Refused
from domain.publication import NOT_PUBLISHED, require_published
from domain.questions.published import published
from domain.words import Words


@dataclass(frozen=True, kw_only=True)
class SendTransmission(Command):
    """Send a directive to one recipient, which then owes a receipt.

    The directive was issued or imported; the recipient exists, and stands in its list or is marked as added by the
    sender; a receipt is not due before the sending.  A body that passes a directive on sends it too.
    """

    RULES: ClassVar = (MAY_NOT_RECORD, NOT_PUBLISHED, NO_SUCH_BODY, RECEIPT_DUE_BEFORE_SENDING)

    directive: DirectiveId
    body: BodyId
    """The body that sends."""
    recipient: BodyId
    """The body that is to get it."""
    route: Route
    """By which way it travels."""
    reference: Words | None = None
    """What the document is called on the way: the exchange's DocumentId, a postal number."""
    due: date | None = None
    """The day by which receipt is to be reported; none: no deadline is set."""

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Record the sending under an id of its own."""
        mandates, known = ask(may_record(act, self.body), published(self.directive))
        require_record(mandates, act, self.body)
        directive = require_published(known, self.directive)
        require_bodies(ask, (self.recipient,), act.on)
        if self.due is not None and self.due < act.first:
            due, on = f"{self.due:%d/%m/%Y}", f"{act.first:%d/%m/%Y}"
            raise Refused(
                RECEIPT_DUE_BEFORE_SENDING, directive=self.directive, recipient=self.recipient, due=due, on=on
            )
        yield TransmissionSent(
            directive=self.directive,
            body=self.body,
            transmission=TransmissionId(act.new_id()),
            recipient=self.recipient,
            route=self.route,
            reference=self.reference,
            due=self.due,
            is_added=self.recipient not in directive.recipients,
        )
