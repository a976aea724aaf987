"""`/directives/{directive}/coverage`: how far a directive has come down, and who has studied which wording."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from api.callers import ANYBODY
from api.directives import CHOSEN, Part, When
from api.dissemination_shapes import CoverageTable
from api.paging import link
from api.reading import answered
from api.replaying import Present

ROUTER = APIRouter(tags=["tables"], dependencies=[Depends(ANYBODY)])
Missing = Annotated[bool, Query(description="Only bodies that have not acknowledged the version of the day.")]


@ROUTER.get(
    "/directives/{directive}/coverage",
    operation_id="get-coverage-of-directive",
    responses=CHOSEN,
    response_model=CoverageTable,
)
async def get_coverage(  # a request's parameters
    directive: Present, when: When, part: Part, *, missing: Missing = False
) -> Response:
    """Dissemination by level and body: listed, sent, delivered, studied, acknowledged in which version, reached.

    A new version of the text wants a new acknowledgement: `missing=true` lists who has not given it.
    """
    table, after = await when(when.reader.tables.coverage, directive, when.at, part, missing=missing)
    link(when, after)
    return answered(when, table)
