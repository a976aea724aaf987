"""`/directives/{directive}/citations`: what a text names, and who names it."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Response

from api.callers import ANYBODY
from api.citation_shapes import Citations
from api.directives import CHOSEN, When
from api.reading import answered
from api.replaying import Present

ROUTER = APIRouter(tags=["tables"], dependencies=[Depends(ANYBODY)])


@ROUTER.get(
    "/directives/{directive}/citations",
    operation_id="get-citations-of-directive",
    responses=CHOSEN,
    response_model=Citations,
)
async def get_citations(directive: Present, when: When) -> Response:
    """Citations both ways on a day: what its text names and who names it, what it changes and what changes it.

    What is named is looked up among the numbers on record; where it cannot be followed, `problem` says why.
    """
    return answered(when, await when(when.reader.tables.citations, directive, when.at))
