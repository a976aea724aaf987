"""Sending a directive out and following it: what the commands promise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from domain.authority import MAY_NOT_RECORD
from domain.dissemination.delivery import ReportDelivery
from domain.dissemination.rules import (
    DELIVERY_OUT_OF_ORDER,
    NO_SUCH_TRANSMISSION,
    NOT_THE_SIDE,
    RECEIPT_DUE_BEFORE_SENDING,
)
from domain.dissemination.sending import SendTransmission
from domain.events.dissemination import (
    Delivery,
    DeliveryReported,
    Route,
    TransmissionSent,
)
from domain.events.institution import BodyFounded
from domain.events.issuing import DirectiveIssued
from domain.ids import BodyId, DirectiveId, DocType, PersonId, Term, TransmissionId
from domain.institution.rules import NO_SUCH_BODY
from domain.kernel import Event
from domain.publication import NOT_PUBLISHED
from domain.words import Authority, BodyKind, Depth, Level, Number, Office, Purpose, Recipient, When
from tests.domain.cases import STRANGER, Case, clerk_of, ids

ISSUER, COMMUNE, CELL, OTHER = BodyId("tinh-uy"), BodyId("xa-suoi-da"), BodyId("chi-bo-1"), BodyId("xa-go-den")
DIRECTIVE = DirectiveId("ct-1")
MADE = ids(3)
SENDING = TransmissionId("gui-1")
SPEAKER = PersonId("p-bao-cao-vien")
LATE = When("2025-06-10")
TEXT = 4
"""The position of the text that was issued."""

CLERK = clerk_of(ISSUER, COMMUNE, CELL, OTHER)
ISSUED = DirectiveIssued(
    directive=DIRECTIVE,
    body=ISSUER,
    version=TEXT,
    number=Number(3, DocType("CT"), "TU"),
    term=Term("2025-2030"),
    issued_on=date(2025, 6, 2),
    signatory=PersonId("p-bi-thu"),
    office=Office.SECRETARY,
    authority=Authority.ON_BEHALF,
    recipients=(Recipient(COMMUNE, Purpose.IMPLEMENT), Recipient(None, Purpose.RETAIN)),
    recipient_lines={"1": "Đảng ủy xã Suối Đá,", "2": "Lưu Văn phòng."},
    depth=Depth.COMMUNE,
    effective_on=None,
)
FOUNDED: list[Event] = [
    BodyFounded(body, f"Cơ quan {body}", BodyKind.UNIT, Level.COMMUNE, None, date(2020, 1, 1), "Quyết định thành lập")
    for body in (COMMUNE, CELL, OTHER)
]
PUBLISHED: list[Event] = [*CLERK, ISSUED, *FOUNDED]
SEND = SendTransmission(
    directive=DIRECTIVE,
    body=ISSUER,
    recipient=COMMUNE,
    route=Route.EXCHANGE,
    reference="000.00.00.H00,2026/03/02,3",
    due=date(2026, 3, 5),
)
SENT = TransmissionSent(
    directive=DIRECTIVE,
    body=ISSUER,
    transmission=SENDING,
    recipient=COMMUNE,
    route=Route.EXCHANGE,
    reference="000.00.00.H00,2026/03/02,3",
    due=date(2026, 3, 5),
    is_added=False,
)
FIRST_SENT = replace(SENT, transmission=TransmissionId(MADE[0]))


def report(status: Delivery, body: BodyId = COMMUNE) -> ReportDelivery:
    """One side says what became of the sending."""
    return ReportDelivery(transmission=SENDING, body=body, status=status, handler=None, note=None)


def reported(status: Delivery) -> DeliveryReported:
    """What stands on record of such a report."""
    asks = status == Delivery.TAKE_BACK_REQUESTED
    body, counterpart = (ISSUER, COMMUNE) if asks else (COMMUNE, ISSUER)
    return DeliveryReported(
        directive=DIRECTIVE,
        body=body,
        transmission=SENDING,
        counterpart=counterpart,
        status=status,
        handler=None,
        note=None,
    )


def order(says: str, before: Sequence[Delivery], now: Delivery, *, ok: bool) -> Case:
    """After these codes, this one is accepted or refused."""
    when = report(now, ISSUER if now == Delivery.TAKE_BACK_REQUESTED else COMMUNE)
    given = [*PUBLISHED, SENT, *(reported(status) for status in before)]
    return Case(says, given, when, [reported(now)] if ok else DELIVERY_OUT_OF_ORDER)


D = Delivery
SENDINGS = [
    Case("a directive is sent to a body on its list", PUBLISHED, SEND, [FIRST_SENT]),
    Case("nothing is sent to nobody", PUBLISHED, replace(SEND, recipient=BodyId("xa-khong-co")), NO_SUCH_BODY),
    Case(
        "a recipient that is not on the list is marked as added",
        PUBLISHED,
        replace(SEND, recipient=OTHER),
        [replace(FIRST_SENT, recipient=OTHER, is_added=True)],
    ),
    Case("a sending of last year is recorded late", PUBLISHED, replace(SEND, occurred=LATE), [FIRST_SENT]),
    Case(
        "a body that got it passes it on",
        PUBLISHED,
        replace(SEND, body=COMMUNE, recipient=CELL),
        [replace(FIRST_SENT, body=COMMUNE, recipient=CELL, is_added=True)],
    ),
    Case(
        "a receipt without a deadline is owed all the same",
        PUBLISHED,
        replace(SEND, due=None),
        [replace(FIRST_SENT, due=None)],
    ),
    Case(
        "a receipt may be due on the day itself",
        PUBLISHED,
        replace(SEND, due=date(2026, 3, 2)),
        [replace(FIRST_SENT, due=date(2026, 3, 2))],
    ),
    Case("nobody sends without a mandate", PUBLISHED, SEND, MAY_NOT_RECORD, who=STRANGER),
    Case("a draft is not sent out", CLERK, SEND, NOT_PUBLISHED),
    Case(
        "no receipt is due before the sending",
        PUBLISHED,
        replace(SEND, due=date(2026, 3, 1)),
        RECEIPT_DUE_BEFORE_SENDING,
    ),
]
REPORTS = [
    order("arrival is the first report", (), D.ARRIVED, ok=True),
    order("steps may be left out", (), D.IN_PROCESS, ok=True),
    order("a later step follows", (D.ARRIVED, D.ASSIGNED), D.FINISHED, ok=True),
    order("no step comes twice", (D.ARRIVED,), D.ARRIVED, ok=False),
    order("no step goes back", (D.IN_PROCESS,), D.ACCEPTED, ok=False),
    order("what has arrived may be refused", (D.ARRIVED,), D.REFUSED, ok=True),
    order("what was accepted may not be refused", (D.ACCEPTED,), D.REFUSED, ok=False),
    order("what was refused goes no further", (D.REFUSED,), D.ACCEPTED, ok=False),
    order("the sender asks to take it back", (D.ACCEPTED,), D.TAKE_BACK_REQUESTED, ok=True),
    order("it is asked for once", (D.TAKE_BACK_REQUESTED,), D.TAKE_BACK_REQUESTED, ok=False),
    order("nobody agrees to what was not asked", (D.ACCEPTED,), D.TAKE_BACK_AGREED, ok=False),
    order("the recipient agrees", (D.ACCEPTED, D.TAKE_BACK_REQUESTED), D.TAKE_BACK_AGREED, ok=True),
    order("the recipient refuses", (D.ACCEPTED, D.TAKE_BACK_REQUESTED), D.TAKE_BACK_REFUSED, ok=True),
    order("what was taken back goes no further", (D.TAKE_BACK_REQUESTED, D.TAKE_BACK_AGREED), D.FINISHED, ok=False),
    order("what was not given back goes on", (D.TAKE_BACK_REQUESTED, D.TAKE_BACK_REFUSED), D.FINISHED, ok=True),
    order("it may be asked for again", (D.TAKE_BACK_REQUESTED, D.TAKE_BACK_REFUSED), D.TAKE_BACK_REQUESTED, ok=True),
    Case(
        "who deals with it is said with the code, also late",
        [*PUBLISHED, SENT],
        replace(report(D.ASSIGNED), handler=SPEAKER, note="Giao tham mưu", occurred=LATE),
        [replace(reported(D.ASSIGNED), handler=SPEAKER, note="Giao tham mưu")],
    ),
    Case("the sender does not report for the recipient", [*PUBLISHED, SENT], report(D.ARRIVED, ISSUER), NOT_THE_SIDE),
    Case(
        "the recipient does not ask to take back",
        [*PUBLISHED, SENT],
        report(D.TAKE_BACK_REQUESTED),
        NOT_THE_SIDE,
    ),
    Case("nothing is reported of what was not sent", PUBLISHED, report(D.ARRIVED), NO_SUCH_TRANSMISSION),
    Case("nobody reports without a mandate", [*PUBLISHED, SENT], report(D.ARRIVED), MAY_NOT_RECORD, who=STRANGER),
]

CASES = [*SENDINGS, *REPORTS]
