"""The command that follows a directive to its recipient."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from domain.authority import MAY_NOT_RECORD, may_record, require_record
from domain.dissemination.rules import DELIVERY_OUT_OF_ORDER, NO_SUCH_TRANSMISSION, NOT_THE_SIDE
from domain.events.dissemination import Delivery, DeliveryReported
from domain.ids import BodyId, PersonId, TransmissionId
from domain.kernel import Act, Ask, Command, Event, Refused
from domain.questions.dissemination import Sending, sending_of
from domain.words import Words


@dataclass(frozen=True, kw_only=True)
class ReportDelivery(Command):
    """Report what became of a transmission, by the status code of the document exchange (QCVN 102:2016).

    The recipient reports 01 to 06, 15 and 16; the sender reports 13.  The order is checked, steps may be left out:
    what was refused or taken back goes no further, and a taking-back is agreed to or refused once it was asked for.
    """

    RULES: ClassVar = (MAY_NOT_RECORD, NO_SUCH_TRANSMISSION, NOT_THE_SIDE, DELIVERY_OUT_OF_ORDER)

    transmission: TransmissionId
    body: BodyId
    """The side that reports."""
    status: Delivery
    """The exchange's code for what became of it."""
    handler: PersonId | None = None
    """Who deals with the document at the recipient's."""
    note: Words | None = None
    """What the side adds in its own words, such as why it refuses."""

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Record the report for both sides to hear."""
        mandates, sending = ask(may_record(act, self.body), sending_of(self.transmission))
        require_record(mandates, act, self.body)
        if sending is None:
            raise Refused(NO_SUCH_TRANSMISSION, transmission=self.transmission)
        sides = (sending.recipient, sending.sender)
        side, counterpart = reversed(sides) if self.status == Delivery.TAKE_BACK_REQUESTED else sides
        if self.body != side:
            raise Refused(
                NOT_THE_SIDE, status=self.status.value, transmission=self.transmission, side=side, body=self.body
            )
        if not _may_follow(self.status, sending):
            last = ", ".join(status for status in (sending.progress, sending.take_back) if status) or "—"
            raise Refused(DELIVERY_OUT_OF_ORDER, status=self.status.value, transmission=self.transmission, last=last)
        yield DeliveryReported(
            directive=sending.directive,
            body=self.body,
            transmission=self.transmission,
            counterpart=counterpart,
            status=self.status,
            handler=self.handler,
            note=self.note,
        )


def _may_follow(status: Delivery, sending: Sending) -> bool:
    """Does the exchange's order allow this code now?"""
    if sending.take_back == Delivery.TAKE_BACK_AGREED or sending.progress == Delivery.REFUSED:
        return False
    if status == Delivery.TAKE_BACK_REQUESTED:
        return sending.take_back != Delivery.TAKE_BACK_REQUESTED
    if status in {Delivery.TAKE_BACK_AGREED, Delivery.TAKE_BACK_REFUSED}:
        return sending.take_back == Delivery.TAKE_BACK_REQUESTED
    if status == Delivery.REFUSED:
        return sending.progress in {None, Delivery.ARRIVED}
    return sending.progress is None or sending.progress < status
