"""`/desk/late`: what was recorded late and by how much, how far directives have come down, what is not put right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Response

from api.dissemination_shapes import CoverageTable
from api.inspection_shapes import InspectionSummary
from api.pages.asking import flawed
from api.pages.auditing import closed
from api.pages.desk import Line, line_of
from api.pages.desk_form import GROUPS
from api.pages.filters import part_of
from api.pages.mentioning import kind_of
from api.pages.visit import Visit, Visiting
from api.reader import DirectivesWanted, Listed, Page
from api.shapes import DirectiveSummary
from domain.ids import DirectiveId
from projections.status import Process

ROUTER = APIRouter()
STEPS: Final = (1, 7, 30, 90, 365)
"""Days from which a late record is listed."""
LINES: Final = 20
SOME: Final = 10
"""Directives a page whose dissemination is shown."""
NONE_OF_IT: Final = Page("", 1)
OUT: Final = frozenset({Process.ISSUED, Process.IMPORTED, Process.UNDER_REVIEW, Process.REVIEWED})
"""How far a directive has come that is to be disseminated."""
OPEN: Final = Page("", 20)


@dataclass(frozen=True)
class Covered:
    """A directive and its table of dissemination, for its levels."""

    directive: DirectiveSummary
    table: CoverageTable


@dataclass(frozen=True)
class Behind:
    """What the page shows."""

    late: list[Line]
    is_all: bool
    """Are these all late records of so many days?"""
    covered: list[Covered]
    after: str | None
    remedies: Listed[InspectionSummary]


@ROUTER.get("/desk/late")
async def late(
    visit: Visiting,
    part: Annotated[Page, Depends(part_of(SOME))],
    days_late: Annotated[int, Query(ge=1, le=40_000)] = 1,
    type: Annotated[str, Query(max_length=40)] = "",  # noqa: A002  # as at the desk
) -> Response:
    """What is behind; the late records of one group of types, or of all."""
    if refused := closed(visit):
        return refused
    if type and type not in GROUPS:
        raise flawed("type", "problem.no_such_acts")
    found = await visit(_behind, visit, part, days_late, GROUPS.get(type, ()))
    return visit.show(
        "desk_late.html",
        found=found,
        days_late=days_late,
        group=type,
        groups=GROUPS,
        thresholds=STEPS,
        kind=lambda name: kind_of(visit.tongue, name),
    )


def _behind(visit: Visit, part: Page, days: int, types: Sequence[str]) -> Behind:
    reader, at = visit.reader, visit.at
    worst = reader.most_late(days, types, at, LINES + 1)
    directives = reader.directives(DirectivesWanted(processes=OUT), at, part)
    return Behind(
        [line_of(visit.tongue, each) for each in worst[:LINES]],
        len(worst) <= LINES,
        [_covered(visit, each) for each in directives.items],
        directives.after,
        reader.tables.inspections(at, OPEN, with_open_remedies=True),
    )


def _covered(visit: Visit, directive: DirectiveSummary) -> Covered:
    table, _ = visit.reader.tables.coverage(DirectiveId(directive.id), visit.at, NONE_OF_IT, missing=False)
    return Covered(directive, table)
