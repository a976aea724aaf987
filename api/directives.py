"""`/directives`: where they stand, what happened to them."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Response

from api.callers import ANYBODY
from api.paging import page
from api.ports import Caller
from api.reader import DirectivesWanted, Page
from api.reading import ASKED, LISTED, answered, listed, missing, told_of
from api.shapes import Choice, Directive, DirectivePage, DirectiveText, Named, TimelinePage
from api.times import Asked, asked
from domain.ids import BodyId, DirectiveId, Id
from projections.status import Effect, Process

ROUTER = APIRouter(tags=["directives"], dependencies=[Depends(ANYBODY)])

Which = Annotated[
    str,
    Path(
        pattern=r"^([a-z0-9][a-z0-9-]{0,62}|0*[1-9][0-9]{0,4}[!-.0-~À-ỹ]{1,80})$",
        json_schema_extra={"format": "directive"},
        description="The directive's id; or its number, however it is spelt, with `_` for `/`: `06-CT_TU`.",
    ),
]
When = Annotated[Asked, Depends(asked)]
Part = Annotated[Page, Depends(page)]
Known = Annotated[Caller, Depends(ANYBODY)]


@ROUTER.get("/directives", operation_id="list-directives", responses=LISTED, response_model=DirectivePage)
async def list_directives(  # a request's parameters
    when: When,
    part: Part,
    process: Process | None = None,
    effect: Effect | None = None,
    body: Annotated[str | None, Query(pattern=f"^{Id.shape}$")] = None,
    number: Annotated[str | None, Query(pattern=r"^[^\u0000]{1,100}$")] = None,
) -> Response:
    """Directives in the order of their ids, with their two-axis status on the day asked about.

    `number` finds them however it is spelt; `process` and `effect` choose by status, `body` by the issuer.
    """
    wanted = DirectivesWanted(process, effect, BodyId(body) if body else None, number)
    found = await when(when.reader.directives, wanted, when.at, part)
    return listed(when, found, DirectivePage)


@ROUTER.get(
    "/directives/{directive}",
    operation_id="get-directive",
    responses={**ASKED, 300: {"model": Choice, "description": "Several directives bear this number."}},
    response_model=Directive,
)
async def get_directive(directive: Which, when: When) -> Response:
    """One directive: how far it has come, and whether it holds.  Its ETag can stand in If-Match of a command."""
    found = await _found(directive, when)
    if len(found) > 1:
        choice = Choice(choices=[Named(id=each, name=None) for each in found])
        return Response(choice.model_dump_json(), 300, dict(when.response.headers), "application/json")
    told = await when(when.reader.directive, found[0], when.at)
    if told is None:
        raise missing(f"directive {directive}")
    return answered(when, told, f"{found[0].tag}@{told.position}")


@ROUTER.get(
    "/directives/{directive}/timeline",
    operation_id="get-directive-timeline",
    responses=ASKED,
    response_model=TimelinePage,
)
async def get_timeline(  # a request's parameters
    directive: Which, when: When, part: Part, caller: Known, *, newest_first: bool = False
) -> Response:
    """What happened to a directive, one sentence for each act, in the order of days; late records are marked."""
    found = await one(directive, when)
    return await told_of(when, found.tag, part, caller, newest_first=newest_first)


@ROUTER.get(
    "/directives/{directive}/text", operation_id="get-directive-text", responses=ASKED, response_model=DirectiveText
)
async def get_text(directive: Which, when: When) -> Response:
    """The text on the day asked about: every provision that stands then, with its words and what set them."""
    found = await one(directive, when)
    told = await when(when.reader.text, found, when.at)
    if told is None:
        raise missing(f"text of {directive}")
    return answered(when, told)


async def one(which: str, when: Asked) -> DirectiveId:
    """The one directive of this id or number.  Raises `Trouble` 404."""
    found = await _found(which, when)
    if len(found) > 1:
        raise missing(f"one directive {which}")
    return found[0]


async def _found(which: str, when: Asked) -> list[DirectiveId]:
    """The directive of this id, or all of this number.  Raises `Trouble` 404."""
    if re.fullmatch(DirectiveId.shape, which):
        directive = DirectiveId(which)
        if await when(when.reader.is_known, directive.tag, when.at):
            return [directive]
    numbered = await when(when.reader.numbered, which.replace("_", "/"), when.at)
    if not numbered:
        raise missing(f"directive {which}")
    return numbered
