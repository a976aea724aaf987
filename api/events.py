"""`/events`: the log itself.  Who did what when, in the one order, as it was recorded, and on what grounds."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Response
from pydantic import StringConstraints

from api.callers import AUDITORS
from api.directives import Part, When
from api.reader import EventsWanted
from api.reading import ASKED, LISTED, answered, listed, missing
from api.shapes import Event, EventPage
from api.times import DAY, MOMENT, parse
from domain.ids import Id
from domain.words import Office

ROUTER = APIRouter(tags=["events"], dependencies=[Depends(AUDITORS)])


def _moment(says: str) -> Any:  # noqa: ANN401  # FastAPI's
    return Query(pattern=f"^{MOMENT}$", json_schema_extra={"format": "date-time"}, description=says)


def _day(says: str) -> Any:  # noqa: ANN401  # FastAPI's
    return Query(pattern=f"^{DAY}$", json_schema_extra={"format": "date"}, description=says)


Kind = Annotated[str, StringConstraints(pattern="^[!-~]{1,128}$")]


def wanted(  # noqa: PLR0913, PLR0917  # each is a way to choose
    actor: Annotated[str | None, Query(pattern=f"^{Id.shape}$", description="Who recorded it.")] = None,
    office: Annotated[Office | None, Query(description="In which office.")] = None,
    body: Annotated[
        str | None, Query(pattern=f"^{Id.shape}$", description="In an office of which body, or by whose mandate.")
    ] = None,
    type: Annotated[list[Kind], Query(max_length=20, description="Facts of these types.")] = [],  # noqa: A002, B006
    tag: Annotated[
        str | None, Query(pattern="^[!-~]{1,512}$", description='What it is about, such as "directive:…".')
    ] = None,
    recorded_from: Annotated[str | None, _moment("Recorded at this moment or later.")] = None,
    recorded_to: Annotated[str | None, _moment("Recorded at this moment or before.")] = None,
    occurred_from: Annotated[str | None, _day("Happened on this day or later.")] = None,
    occurred_to: Annotated[str | None, _day("Happened on this day or before.")] = None,
    late: Annotated[bool | None, Query(description="Recorded on a later day than it happened.")] = None,
) -> EventsWanted:
    """Which entries are asked for.  Raises `Trouble` 422."""
    return EventsWanted(
        actor=actor,
        office=office,
        body=body,
        types=tuple(type),
        tag=tag,
        recorded_from=_read(recorded_from, "recorded_from", datetime.fromisoformat),
        recorded_to=_read(recorded_to, "recorded_to", datetime.fromisoformat),
        occurred_from=_read(occurred_from, "occurred_from", date.fromisoformat),
        occurred_to=_read(occurred_to, "occurred_to", date.fromisoformat),
        late=late,
    )


def _read(text: str | None, parameter: str, read: Any) -> Any:  # noqa: ANN401  # a day or a moment
    return parse(text, parameter, read) if text else None


@ROUTER.get("/events", operation_id="list-events", responses=LISTED, response_model=EventPage)
async def list_events(
    when: When,
    part: Part,
    which: Annotated[EventsWanted, Depends(wanted)],
) -> Response:
    """Entries of the log in its order, as they were recorded; `corrected_by` names the last correction of each.

    All that is asked for must hold together.  `as_of` changes nothing here: the log is not about days.
    """
    found = await when(when.reader.events, which, when.at, part)
    return listed(when, found, EventPage)


@ROUTER.get("/events/{position}", operation_id="get-event", responses=ASKED, response_model=Event)
async def get_event(position: Annotated[int, Path(ge=1, le=2**53 - 1)], when: When) -> Response:
    """One entry whole: fields, envelope, leaf hash; and the grounds on which it was allowed."""
    told = await when(when.reader.event, position, when.at)
    if told is None:
        raise missing(f"event {position}")
    return answered(when, told)
