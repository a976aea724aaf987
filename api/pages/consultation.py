"""The comments on a directive: who said what of the draft, and what became of it (bảng tiếp thu, giải trình)."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from fastapi import APIRouter, Depends, Query, Response

from api.consultation_shapes import Comment, CommentState, ConsultationRound
from api.pages.chosen import Chosen, absent
from api.pages.filters import part_of
from api.pages.visit import Visiting
from api.reader import At, Listed, Page, Reader
from api.shapes import Directive
from domain.events.consultation import Outcome
from domain.ids import DirectiveId

ROUTER = APIRouter()
ROWS: Final = 40
"""Comments on a page."""
Read = tuple[Directive | None, list[ConsultationRound], Listed[Comment]]


@ROUTER.get("/directives/{directive}/comments")
async def show_comments(
    directive: Chosen,
    visit: Visiting,
    part: Annotated[Page, Depends(part_of(ROWS))],
    state: Annotated[CommentState | Literal[""] | None, Query()] = None,
    outcome: Annotated[Outcome | Literal[""] | None, Query()] = None,
) -> Response:
    """The table of comments, by day; only those of which this has become, or that were answered so."""
    become = state or None, outcome or None
    one, rounds, found = await visit(_read, visit.reader, directive, visit.at, part, *become)
    if one is None:
        return absent(visit)
    return visit.show(
        "comments.html",
        directive=one,
        rounds=rounds,
        comments=found.items,
        after=found.after,
        state=state,
        states=list(CommentState),
        outcome=outcome,
        outcomes=list(Outcome),
    )


def _read(  # what is asked for, part by part
    reader: Reader, directive: DirectiveId, at: At, part: Page, state: CommentState | None, outcome: Outcome | None
) -> Read:
    tables = reader.tables
    return (
        reader.directive(directive, at),
        tables.consultations(directive, at),
        tables.comments(directive, at, part, state, outcome),
    )
