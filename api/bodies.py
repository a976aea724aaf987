"""`/bodies`: who issues, owes, inspects; and what happened to them."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Response

from api.callers import ANYBODY
from api.directives import Part, When
from api.duties import OneId
from api.reading import ASKED, LISTED, answered, listed, missing, told_of
from api.shapes import Body, BodyPage, TimelinePage
from domain.ids import BodyId

ROUTER = APIRouter(tags=["bodies"], dependencies=[Depends(ANYBODY)])


@ROUTER.get("/bodies", operation_id="list-bodies", responses=LISTED, response_model=BodyPage)
async def list_bodies(when: When, part: Part) -> Response:
    """Bodies in the order of their ids, called as on the day asked about."""
    found = await when(when.reader.bodies, when.at, part)
    return listed(when, found, BodyPage)


@ROUTER.get("/bodies/{body}", operation_id="get-body", responses=ASKED, response_model=Body)
async def get_body(body: OneId, when: When) -> Response:
    """One body."""
    told = await when(when.reader.body, BodyId(body), when.at)
    if told is None:
        raise missing("body", body)
    return answered(when, told)


@ROUTER.get("/bodies/{body}/timeline", operation_id="get-body-timeline", responses=ASKED, response_model=TimelinePage)
async def get_timeline(  # a request's parameters
    body: OneId, when: When, part: Part, *, newest_first: bool = False
) -> Response:
    """What a body did and what was done about it, one sentence for each act, in the order of days."""
    if await when(when.reader.body, BodyId(body), when.at) is None:
        raise missing("body", body)
    return await told_of(when, BodyId(body).tag, part, newest_first=newest_first)
