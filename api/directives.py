"""`/directives`: where they stand, what happened to them."""

from __future__ import annotations

import re
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Path, Query, Response

from api.callers import ANYBODY
from api.memento import AcceptDatetime, introduce, led_to
from api.paging import page
from api.parameters import AnyId
from api.reader import DirectivesWanted, Page
from api.reading import ASKED, LISTED, answered, listed, missing, told_of
from api.several import Several
from api.shapes import Choice, Directive, DirectivePage, DirectiveSummary, TimelinePage
from api.shaping import shaped
from api.text_shapes import DirectiveText
from api.times import Asked, asked
from domain.ids import BodyId, DirectiveId
from projections.status import Effect, Process

ROUTER = APIRouter(tags=["directives"], dependencies=[Depends(ANYBODY)])

Which = Annotated[
    str,
    Path(
        pattern=shaped(
            r"^[^\u0000-\u001f/]{1,100}$", "Cần mã hoặc số ký hiệu, viết _ thay cho /.", "It is an id or a number."
        ),
        json_schema_extra={"format": "directive"},
        description="The directive's id; or its number, however it is spelt, with `_` for `/`: `06-CT_TU`.  300 names "
        "the directives where several bear that number.",
    ),
]
CHOSEN: Final = {**ASKED, 300: {"model": Choice, "description": "Several directives bear this number."}}
"""What may come of asking for what belongs to one directive, beside the answer."""
GATE: Final[dict[int | str, dict[str, Any]]] = {302: {"description": "To what was known at `Accept-Datetime`."}}
"""What may come of asking a TimeGate, beside."""
When = Annotated[Asked, Depends(asked)]
Part = Annotated[Page, Depends(page)]


@ROUTER.get("/directives", operation_id="list-directives", responses=LISTED, response_model=DirectivePage)
async def list_directives(  # a request's parameters
    when: When,
    part: Part,
    process: Annotated[list[Process], Query(description="Any of these.")] = [],  # noqa: B006  # FastAPI copies it
    effect: Annotated[list[Effect], Query(description="Any of these: `in_force` is in force as a whole.")] = [],  # noqa: B006
    body: AnyId | None = None,
    number: Annotated[str | None, Query(pattern=r"^[^\u0000]{1,100}$")] = None,
) -> Response:
    """Directives, those issued last first, with their two-axis status on the day asked about.

    Behind them stand those that bear no day of issue, and then drafts.  `number` finds them by any part of it, however
    it is spelt ("05", "CT/TU"); `process` and `effect` choose by status, each may be repeated; `body` by
    the issuer.
    """
    wanted = DirectivesWanted(frozenset(process), frozenset(effect), BodyId(body) if body else None, number)
    found = await when(when.reader.directives, wanted, when.at, part)
    return listed(when, found, DirectivePage)


@ROUTER.get(
    "/directives/{directive}",
    operation_id="get-directive",
    responses={**CHOSEN, **GATE},
    response_model=Directive,
)
async def get_directive(directive: Which, when: When, accept_datetime: AcceptDatetime = None) -> Response:
    """One directive: how far it has come, and whether it holds.  Its ETag can stand in If-Match of a command.

    It is its own TimeGate (RFC 7089): `Accept-Datetime` leads to what was known at that time.
    """
    found = await one(directive, when)
    if elsewhere := await _then(when, found, f"/directives/{found}", accept_datetime):
        return elsewhere
    told = await when(when.reader.directive, found, when.at)
    if told is None:
        raise missing("directive", directive)
    return answered(when, told, f"{found.tag}@{told.position}")


@ROUTER.get(
    "/directives/{directive}/timeline",
    operation_id="get-directive-timeline",
    responses=CHOSEN,
    response_model=TimelinePage,
)
async def get_timeline(  # a request's parameters
    directive: Which, when: When, part: Part, *, newest_first: bool = False
) -> Response:
    """What happened to a directive, one sentence for each act, in the order of days; late records are marked."""
    found = await one(directive, when)
    return await told_of(when, found.tag, part, newest_first=newest_first)


@ROUTER.get(
    "/directives/{directive}/text",
    operation_id="get-directive-text",
    responses={**CHOSEN, **GATE},
    response_model=DirectiveText,
)
async def get_text(directive: Which, when: When, accept_datetime: AcceptDatetime = None) -> Response:
    """The text on the day asked about: every provision that stands then, with its words and what set them.

    Instructions that conflict stand side by side, what was repealed or is suspended says so, and changes of later days
    are announced.  It is its own TimeGate (RFC 7089), as the directive is.
    """
    found = await one(directive, when)
    if elsewhere := await _then(when, found, f"/directives/{found}/text", accept_datetime):
        return elsewhere
    told = await when(when.reader.text, found, when.at)
    if told is None:
        raise missing("text", directive)
    return answered(when, told)


async def _then(when: Asked, directive: DirectiveId, here: str, wanted: str | None) -> Response | None:
    """Introduce the states of a directive, or of its text; lead to the one of the time wanted, where the head asks."""
    mementos = await when(when.reader.mementos, directive.tag, when.at)
    introduce(when, here, mementos)
    if not wanted or "known_at" in when.request.query_params:
        return None
    return led_to(when, here, wanted, mementos)


async def one(which: str, when: Asked) -> DirectiveId:
    """The one directive of this id or number.  Raises `Trouble` 404, `Several` 300."""
    found = await _found(which, when)
    if len(found) > 1:
        told = [await when(when.reader.directive, each, when.at) for each in found]
        raise Several([DirectiveSummary(**dict(each)) for each in told if each], dict(when.response.headers))
    return found[0]


async def _found(which: str, when: Asked) -> list[DirectiveId]:
    """The directive of this id, or all of this number.  Raises `Trouble` 404."""
    if re.fullmatch(DirectiveId.shape, which.lower()):
        directive = DirectiveId(which.lower())
        if await when(when.reader.is_known, directive.tag, when.at):
            return [directive]
    numbered = await when(when.reader.numbered, which, when.at)
    if not numbered:
        raise missing("directive", which)
    return numbered
