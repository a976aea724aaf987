"""`/duties`, and those of a directive, a body, a person: who owes what, from which words, by when."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, TypeVar

from fastapi import APIRouter, Depends, Path, Query, Response

from api.callers import ANYBODY, AUDITORS
from api.directives import CHOSEN, Part, When, Which, one
from api.duty_shapes import Duty, DutyPage
from api.parameters import AnyId
from api.reader import DutiesWanted
from api.reading import ASKED, LISTED, answered, listed, missing, told_of
from api.shapes import TimelinePage
from api.times import Asked
from domain.events.duties import Role
from domain.ids import BodyId, DutyId, PersonId
from projections.duty import DueClass, DutyProgress

E = TypeVar("E", bound=StrEnum)
ROUTER = APIRouter(tags=["duties"], dependencies=[Depends(ANYBODY)])
OneId = Annotated[AnyId, Path(description="The id.")]
Due = DueClass | None
State = Annotated[
    DutyProgress | None, Query(description="How far they have come: `claimed` are said to be done, and not judged yet.")
]


@ROUTER.get("/duties", operation_id="list-duties", responses=LISTED, response_model=DutyPage)
async def list_duties(when: When, part: Part, due_class: Due = None, state: State = None) -> Response:
    """All duties by the day that falls due, those without a deadline last.

    `due_class` as it is called on the day asked about.
    """
    return await _page(when, part, DutiesWanted(due_classes=_only(due_class), states=_only(state)))


@ROUTER.get("/duties/{duty}", operation_id="get-duty", responses=ASKED, response_model=Duty)
async def get_duty(duty: OneId, when: When) -> Response:
    """One duty.  Its ETag can stand in If-Match of a command."""
    told = await when(when.reader.duty, DutyId(duty), when.at)
    if told is None:
        raise missing("duty", duty)
    return answered(when, told, f"{DutyId(duty).tag}@{told.position}")


@ROUTER.get("/duties/{duty}/timeline", operation_id="get-duty-timeline", responses=ASKED, response_model=TimelinePage)
async def get_timeline(duty: OneId, when: When, part: Part) -> Response:
    """What happened to a duty, one sentence for each act."""
    if await when(when.reader.duty, DutyId(duty), when.at) is None:
        raise missing("duty", duty)
    return await told_of(when, DutyId(duty).tag, part)


@ROUTER.get(
    "/directives/{directive}/duties", operation_id="list-duties-of-directive", responses=CHOSEN, response_model=DutyPage
)
async def of_directive(  # a request's parameters
    directive: Which, when: When, part: Part, due_class: Due = None, state: State = None
) -> Response:
    """The duties that a directive's words, in their order, and then findings about it, lay on somebody."""
    found = await one(directive, when)
    return await _page(when, part, DutiesWanted(found.tag, due_classes=_only(due_class), states=_only(state)))


@ROUTER.get("/bodies/{body}/duties", operation_id="list-duties-of-body", responses=ASKED, response_model=DutyPage)
async def of_body(  # a request's parameters
    body: OneId,
    when: When,
    part: Part,
    role: Role | None = None,
    due_class: Due = None,
    state: State = None,
) -> Response:
    """The duties in which a body has a part on the day asked about, by the day that falls due."""
    return await _page(when, part, DutiesWanted(BodyId(body).tag, role, _only(due_class), _only(state)))


@ROUTER.get(
    "/persons/{person}/duties",
    operation_id="list-duties-of-person",
    responses=ASKED,
    response_model=DutyPage,
    dependencies=[Depends(AUDITORS)],
)
async def of_person(  # a request's parameters
    person: OneId, when: When, part: Part, due_class: Due = None, state: State = None
) -> Response:
    """The duties that a person confirmed, rejected, or judged as a monitor, by the day that falls due."""
    return await _page(when, part, DutiesWanted(PersonId(person).tag, None, _only(due_class), _only(state)))


def _only(value: E | None) -> frozenset[E]:
    return frozenset({value} if value else ())


async def _page(when: Asked, part: Part, wanted: DutiesWanted) -> Response:
    if wanted.of and not await when(when.reader.is_known, wanted.of, when.at):
        raise missing(*wanted.of.split(":", 1))
    found = await when(when.reader.duties, wanted, when.at, part)
    return listed(when, found, DutyPage)
