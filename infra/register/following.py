"""How duties are followed, a directive is spread, and what is found is put right."""

from __future__ import annotations

from datetime import date

from domain.dissemination.delivery import ReportDelivery
from domain.dissemination.sending import SendTransmission
from domain.duties import AcceptCompletion, ClaimCompletion, ReportProgress, ReturnCompletion
from domain.events.dissemination import Delivery, Route, TransmissionSent
from domain.events.duties import Period
from domain.ids import DirectiveId, DutyId
from domain.words import Count, When
from infra.register.telling import Life, Scribe, made
from infra.register.world import person

_MONITORS = {"van-phong": "Cao Văn Thạch", "kiem-tra": "Phạm Minh Đức"}


def reported(scribe: Scribe, duty: DutyId, by: str, on: str, percent: int, text: str) -> Life:
    """A holder says how far it has come in the quarter before."""
    last = date.fromisoformat(on)
    first = last.replace(month=3 * ((last.month - 1) // 3) + 1, day=1)
    yield scribe.step(
        ReportProgress(
            occurred=When(on),
            body=scribe.body(by),
            duty=duty,
            percent=Count(percent),
            period=Period(first, last),
            text=text,
        )
    )


def claimed(scribe: Scribe, duty: DutyId, by: str, on: str, product: str) -> Life:
    """A holder says that it is done."""
    yield scribe.step(ClaimCompletion(occurred=When(on), body=scribe.body(by), duty=duty, product=product))


def accepted(scribe: Scribe, duty: DutyId, on: str, text: str, by: str = "van-phong") -> Life:
    """Somebody else finds that it is."""
    yield scribe.step(
        AcceptCompletion(occurred=When(on), body=scribe.body(by), duty=duty, monitor=person(_MONITORS[by]), text=text)
    )


def returned(scribe: Scribe, duty: DutyId, on: str, reason: str, by: str = "van-phong") -> Life:
    """Somebody else finds that it is not."""
    yield scribe.step(
        ReturnCompletion(
            occurred=When(on), body=scribe.body(by), duty=duty, monitor=person(_MONITORS[by]), reason=reason
        )
    )


def sent(scribe: Scribe, directive: DirectiveId, to: str, on: str, *reports: tuple[str, Delivery]) -> Life:
    """Sent over the Party's network; the recipient reports what became of it."""
    done = yield scribe.step(
        SendTransmission(
            occurred=When(on),
            directive=directive,
            body=scribe.body("van-phong"),
            recipient=scribe.body(to),
            route=Route.PARTY_NETWORK,
        )
    )
    transmission = made(done, TransmissionSent).transmission
    for day, status in reports:
        yield scribe.step(
            ReportDelivery(occurred=When(day), transmission=transmission, body=scribe.body(to), status=status)
        )
