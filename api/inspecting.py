"""`/inspections`: what was looked at, what was found, and what is still to be put right."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from api.callers import ANYBODY
from api.directives import Part, When
from api.duties import OneId
from api.inspection_shapes import Inspection, InspectionPage
from api.reading import ASKED, LISTED, answered, listed, missing
from domain.ids import InspectionId

ROUTER = APIRouter(tags=["tables"], dependencies=[Depends(ANYBODY)])
Open = Annotated[bool, Query(description="Only those that left something to be put right.")]
Claimed = Annotated[bool, Query(description="Only those of which something is said to be put right, and not verified.")]


@ROUTER.get("/inspections", operation_id="list-inspections", responses=LISTED, response_model=InspectionPage)
async def list_inspections(
    when: When, part: Part, *, open_remedies: Open = False, claimed_remedies: Claimed = False
) -> Response:
    """Inspections in the order of their ids, with how many remedies are open, overdue, claimed and done on the day."""
    asked = {"with_open_remedies": open_remedies, "with_claimed_remedies": claimed_remedies}
    found = await when(when.reader.tables.inspections, when.at, part, **asked)
    return listed(when, found, InspectionPage)


@ROUTER.get("/inspections/{inspection}", operation_id="get-inspection", responses=ASKED, response_model=Inspection)
async def get_inspection(inspection: OneId, when: When) -> Response:
    """One inspection: team, findings, conclusion, and the duties to put right what was found."""
    told = await when(when.reader.tables.inspection, InspectionId(inspection), when.at)
    if told is None:
        raise missing("inspection", inspection)
    return answered(when, told)
