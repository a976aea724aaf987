"""`/directives/{directive}/consultation`: what was said of the draft, and what became of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from api.callers import ANYBODY
from api.consultation_shapes import CommentState, ConsultationTable
from api.directives import CHOSEN, Part, When
from api.paging import link
from api.reading import answered
from api.replaying import Present
from domain.events.consultation import Outcome

ROUTER = APIRouter(tags=["tables"], dependencies=[Depends(ANYBODY)])
Answered = Annotated[Outcome | None, Query(description="Only comments that were answered so.")]
Become = Annotated[CommentState | None, Query(description="Only comments of which this has become.")]


@ROUTER.get(
    "/directives/{directive}/consultation",
    operation_id="get-consultation-of-directive",
    responses=CHOSEN,
    response_model=ConsultationTable,
)
async def get_consultation(  # a request's parameters
    directive: Present, when: When, part: Part, state: Become = None, outcome: Answered = None
) -> Response:
    """The consultation table: each comment with its outcome, the explanation, and where it was taken up, by day.

    `state=open` lists what still wants an answer, `outcome=rejected` what was not accepted.
    """
    rounds = await when(when.reader.tables.consultations, directive, when.at)
    found = await when(when.reader.tables.comments, directive, when.at, part, state, outcome)
    link(when, found.after)
    return answered(when, ConsultationTable(**when.told, id=directive, consultations=rounds, items=found.items))
