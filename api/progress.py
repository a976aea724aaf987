"""`/progress`, and that of one body: which duties are on time, late, or have no deadline."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from api.callers import ANYBODY
from api.directives import Part, When
from api.duties import OneId
from api.paging import link
from api.progress_shapes import Column, ProgressList, ProgressTable
from api.reading import ASKED, LISTED, answered, missing
from domain.events.duties import Role
from domain.ids import BodyId

ROUTER = APIRouter(tags=["tables"], dependencies=[Depends(ANYBODY)])
Having = Annotated[Role, Query(description="The part that the body has in the duties counted.")]
In = Annotated[Column | None, Query(description="Only the duties of this column.")]


@ROUTER.get("/progress", operation_id="get-progress", responses=LISTED, response_model=ProgressTable)
async def get_progress(when: When, part: Part, role: Having = Role.LEAD) -> Response:
    """The table of progress in the order of the bodies' ids: on time, late, no deadline set; done and open."""
    found = await when(when.reader.tables.progress, role, when.at, part)
    link(when, found.after)
    return answered(when, ProgressTable(**when.told, role=role, items=found.items))


@ROUTER.get(
    "/bodies/{body}/progress", operation_id="get-progress-of-body", responses=ASKED, response_model=ProgressList
)
async def get_progress_of_body(  # a request's parameters
    body: OneId, when: When, part: Part, role: Having = Role.LEAD, column: In = None
) -> Response:
    """The progress of one body with its duties, column by column; each says which facts it comes from."""
    if await when(when.reader.body, BodyId(body), when.at) is None:
        raise missing("body", body)
    counted = await when(when.reader.tables.progress_of, BodyId(body), role, when.at)
    found = await when(when.reader.tables.progress_lines, BodyId(body), role, column, when.at, part)
    link(when, found.after)
    return answered(when, ProgressList(**when.told, role=role, progress=counted, items=found.items))
