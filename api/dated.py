"""Stable dated addresses of a directive, and every state in which it was known (RFC 7089, section 5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Path, Response

from api.callers import ANYBODY
from api.directives import CHOSEN, When, Which, one
from api.memento import LINKS, timemap
from api.parameters import unclear
from api.reader import At
from api.reading import answered, missing
from api.replaying import Chosen
from api.shapes import Directive
from api.shaping import shaped
from api.text_shapes import DirectiveText
from api.times import DAY, Asked, parse
from domain.ids import DirectiveId

ROUTER = APIRouter(tags=["history"], dependencies=[Depends(ANYBODY)])
Day = Annotated[
    str,
    Path(
        pattern=shaped(f"^{DAY}$", "Cần một ngày dạng YYYY-MM-DD.", "It is a day, YYYY-MM-DD."),
        json_schema_extra={"format": "date"},
        description="The day to look at.",
    ),
]


@ROUTER.get(
    "/directives/{directive}/at/{day}", operation_id="get-directive-on-day", responses=CHOSEN, response_model=Directive
)
async def get_on_day(directive: Which, day: Day, when: When) -> Response:
    """One directive on a day: an address to cite.  The same as `as_of`, which it takes the place of.

    By its number it is the directive that bore it on that day; numbers begin again in each term, ids never do.
    """
    there = _on(when, day)
    found = await one(directive, there)
    told = await when(when.reader.directive, found, there.at)
    if told is None:
        raise missing("directive", directive)
    return answered(there, told)


@ROUTER.get(
    "/directives/{directive}/at/{day}/text",
    operation_id="get-directive-text-on-day",
    responses=CHOSEN,
    response_model=DirectiveText,
)
async def get_text_on_day(directive: Which, day: Day, when: When) -> Response:
    """The text that stood on a day: an address to cite.  By its number: of what bore it on that day."""
    there = _on(when, day)
    found = await one(directive, there)
    told = await when(when.reader.text, found, there.at)
    if told is None:
        raise missing("text", directive)
    return answered(there, told)


def _on(when: Asked, day: str) -> Asked:
    """The same question for a day of the address.  Raises `Trouble` 422."""
    if "as_of" in when.request.query_params:
        raise unclear("as_of", "Ngày đã có trong địa chỉ.", "The day stands in the address.")
    return replace(when, at=At(parse(day, "day", date.fromisoformat), when.at.known_at))


MAPPED: Final = {**CHOSEN, 200: {"description": "Every state in which it was known.", "content": {LINKS: {}}}}


@ROUTER.get(
    "/directives/{directive}/timemap",
    operation_id="get-timemap-of-directive",
    responses=MAPPED,
    response_class=Response,
)
async def get_timemap(directive: Chosen, when: When) -> Response:
    """The TimeMap (RFC 7089, section 5): every state in which the directive was known, with its time."""
    return await _mapped(directive, when, f"/directives/{directive}")


@ROUTER.get(
    "/directives/{directive}/text/timemap",
    operation_id="get-timemap-of-directive-text",
    responses=MAPPED,
    response_class=Response,
)
async def get_timemap_of_text(directive: Chosen, when: When) -> Response:
    """The TimeMap of the text: every state in which the directive was known, whether it changed words or not."""
    return await _mapped(directive, when, f"/directives/{directive}/text")


async def _mapped(directive: DirectiveId, when: When, here: str) -> Response:
    found = await when(when.reader.mementos, directive.tag, when.at)
    return Response(timemap(here, found), media_type=LINKS, headers=dict(when.response.headers))
