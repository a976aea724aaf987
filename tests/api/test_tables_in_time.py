"""No table knows of what was recorded later: what was answered at a position is answered there for ever."""

from __future__ import annotations

from typing import Any

from domain.events.change import DirectiveReplaced
from domain.events.dissemination import Delivery, DeliveryReported, Means, Route, StudyAcknowledged, TransmissionSent
from domain.ids import TransmissionId
from domain.kernel import Event, RecordCorrected
from tests.api.conftest import Service
from tests.domain.cases_consultation import ANSWERED, CALLED, CLOSED, COMMENTED
from tests.domain.cases_consultation import DIRECTIVE as DRAFT
from tests.domain.duties_given import COMMUNE, DIRECTIVE, OFFICE, ORGANISERS, TEXT, TODAY
from tests.domain.inspection_given import CASE, CLAIM, ORDERED, READY
from tests.domain.issued import LATER

SENDING = TransmissionId("gui-1")
SENT = TransmissionSent(DIRECTIVE, OFFICE, SENDING, COMMUNE, Route.POST, None, TODAY, is_added=True)
MORE: list[Event] = [
    SENT,
    DeliveryReported(DIRECTIVE, COMMUNE, SENDING, OFFICE, Delivery.ARRIVED, None, None),
    StudyAcknowledged(DIRECTIVE, COMMUNE, None, TEXT, Means.OWN_READING, None),
    COMMENTED,
    ANSWERED,
    CLOSED,
    DirectiveReplaced(DIRECTIVE, OFFICE, LATER, (), (), TODAY, "Chỉ thị mới"),
]
BEFORE = [*READY, *(fact for fact in CALLED if fact not in READY)]
PATHS = (
    f"/directives/{DRAFT}/consultation",
    f"/directives/{DIRECTIVE}/coverage",
    f"/directives/{DIRECTIVE}/citations",
    "/inspections",
    f"/inspections/{CASE}",
    "/progress",
    f"/bodies/{ORGANISERS}/progress",
    "/calendar?from=2026-01-01&to=2026-12-31",
)


def answers(service: Service, position: int | None = None) -> list[Any]:
    """What every table answers, on a fixed day; as known at a position, or now."""
    known = "" if position is None else f"&known_at=@{position}"
    asked = [f"{path}{'&' if '?' in path else '?'}as_of=2030-01-01{known}" for path in PATHS]
    found = [service.ask(path) for path in asked]
    assert {200} == {answer.status_code for answer in found}
    return [answer.json() for answer in found]


def test_no_table_knows_of_what_is_recorded_later(service: Service) -> None:
    """Given facts recorded one by one, corrections among them, then each position answers as it did at last."""
    position = service.history(*BEFORE)
    then = {position: answers(service)}
    taken_back = [
        RecordCorrected(OFFICE, len(BEFORE) + 1, SENT.tags, None, "Ghi nhầm"),
        RecordCorrected(OFFICE, BEFORE.index(CLAIM) + 1, CLAIM.tags, None, "Ghi nhầm"),
        RecordCorrected(OFFICE, BEFORE.index(ORDERED) + 1, ORDERED.tags, None, "Ghi nhầm"),
    ]
    for fact in (*MORE, *taken_back):
        position = service.history(fact)
        then[position] = answers(service)

    assert [] == [at for at, told in then.items() if told != answers(service, at)]
    assert len(then) == len({repr([{**one, "known_at": 0} for one in told]) for told in then.values()})
