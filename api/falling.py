"""`/calendar`: what falls due, or changes, on which day."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Query, Response

from api.calendar_shapes import Calendar
from api.callers import ANYBODY
from api.directives import Part, When
from api.parameters import unclear
from api.reading import LISTED, listed
from api.times import DAY, parse

ROUTER = APIRouter(tags=["tables"], dependencies=[Depends(ANYBODY)])
LONGEST: Final = 366
"""Days of one calendar."""


def _day(name: str, says: str) -> Any:  # noqa: ANN401  # FastAPI's
    return Query(alias=name, pattern=f"^{DAY}$", json_schema_extra={"format": "date"}, description=says)


@ROUTER.get("/calendar", operation_id="get-calendar", responses=LISTED, response_model=Calendar)
async def get_calendar(
    when: When,
    part: Part,
    since: Annotated[str, _day("from", "The first day.")],
    until: Annotated[str, _day("to", f"The last day, of {LONGEST} at most.")],
) -> Response:
    """What falls due from one day to another: deadlines, receipts, consultations that close, what ends or begins.

    Beginnings and ends of effect, suspensions, repeals and other words stand on their days, also such as lie ahead.

    `as_of` says as it stood on which day; what was done or closed by then is listed too, and is not open.
    """
    first, last = parse(since, "from", date.fromisoformat), parse(until, "to", date.fromisoformat)
    if last < first:
        raise unclear("to", "Trước from.", "It lies before from.")
    if (last - first).days >= LONGEST:
        raise unclear("to", f"Quá {LONGEST} ngày kể từ from.", f"It is more than {LONGEST} days from the first.")
    return listed(when, await when(when.reader.tables.calendar, first, last, when.at, part), Calendar)
