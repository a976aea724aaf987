"""`/events`: the log itself.  Who did what when, in the one order, as it was recorded, and on what grounds."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Path, Query, Response
from pydantic import AfterValidator, WithJsonSchema
from pydantic_core import PydanticKnownError

from api.callers import AUDITORS
from api.directives import Part, When
from api.parameters import AnyId, unclear
from api.reader import EventsWanted
from api.reading import ASKED, LISTED, answered, listed, missing
from api.shapes import Event, EventPage
from api.shaping import shaped
from api.times import DAY, MOMENT, parse
from domain.events import FACTS
from domain.ids import Id
from domain.words import Office

ROUTER = APIRouter(tags=["events"], dependencies=[Depends(AUDITORS)])


def _moment(says: str) -> Any:  # noqa: ANN401  # FastAPI's
    return Query(pattern=f"^({MOMENT}|{DAY})$", description=f"{says}  A time with its offset, or a day in Hanoi.")


def _day(says: str) -> Any:  # noqa: ANN401  # FastAPI's
    return Query(pattern=f"^{DAY}$", json_schema_extra={"format": "date"}, description=says)


def _of_ours(name: str) -> str:
    """A type of facts, as this release knows them."""
    if name not in FACTS:
        raise PydanticKnownError("enum", {"expected": ", ".join(map(repr, FACTS))})
    return name


Kind = Annotated[str, AfterValidator(_of_ours), WithJsonSchema({"type": "string", "enum": sorted(FACTS)})]
KINDS: Final = (*sorted({kind.kind for kind in Id.__subclasses__()}), "actor", "register", "seat", "source")
"""What tags begin with."""
TAG: Final = shaped(
    f"^({'|'.join(KINDS)}):[!-~]{{1,480}}$",
    f"Cần dạng <loại>:<mã>, như directive:2170303e-…; các loại: {', '.join(KINDS)}.",
    f"It is of the form <kind>:<id>, such as directive:2170303e-…; the kinds are {', '.join(KINDS)}.",
)


def wanted(  # noqa: PLR0913, PLR0917  # each is a way to choose
    actor: Annotated[AnyId | None, Query(description="Who recorded it.")] = None,
    office: Annotated[Office | None, Query(description="In which office.")] = None,
    body: Annotated[
        AnyId | None,
        Query(
            description="What was done by, for or about this body, whoever recorded it.",
        ),
    ] = None,
    type: Annotated[list[Kind], Query(max_length=20, description="Facts of these types.")] = [],  # noqa: A002, B006
    tag: Annotated[
        str | None, Query(pattern=TAG, description='What it is about: its kind and id, such as "directive:…".')
    ] = None,
    recorded_from: Annotated[str | None, _moment("Recorded at this moment or later.")] = None,
    recorded_to: Annotated[str | None, _moment("Recorded at this moment or before.")] = None,
    occurred_from: Annotated[str | None, _day("Happened on this day or later.")] = None,
    occurred_to: Annotated[str | None, _day("Happened on this day or before.")] = None,
    late: Annotated[bool | None, Query(description="Recorded on a later day than it happened.")] = None,
    days_late: Annotated[
        int | None, Query(ge=1, le=40_000, description="Recorded so many days after it happened, or more.")
    ] = None,
    out_of_order: Annotated[
        bool | None,
        Query(
            description="Recorded when something was on record already about the same directive, duty, inspection or "
            "seat that had happened on a later day.",
        ),
    ] = None,
) -> EventsWanted:
    """Which entries are asked for.  Raises `Trouble` 422."""
    found = EventsWanted(
        actor=actor,
        office=office,
        body=body,
        types=tuple(type),
        tag=tag,
        recorded_from=_read(recorded_from, "recorded_from", _beginning),
        recorded_to=_read(recorded_to, "recorded_to", _end),
        occurred_from=_read(occurred_from, "occurred_from", date.fromisoformat),
        occurred_to=_read(occurred_to, "occurred_to", date.fromisoformat),
        late=late,
        days_late=days_late,
        out_of_order=out_of_order,
    )
    _require_order("recorded", found.recorded_from, found.recorded_to)
    _require_order("occurred", found.occurred_from, found.occurred_to)
    return found


def _read(text: str | None, parameter: str, read: Any) -> Any:  # noqa: ANN401  # a day or a moment
    return parse(text, parameter, read) if text else None


def _beginning(text: str) -> datetime:
    """A time as it is; a day as its beginning in Hanoi."""
    return datetime.fromisoformat(text if "T" in text else f"{text}T00:00:00+07:00")


def _end(text: str) -> datetime:
    """A time as it is; a day as its end in Hanoi."""
    return datetime.fromisoformat(text if "T" in text else f"{text}T23:59:59.999999+07:00")


def _require_order(what: str, first: date | None, last: date | None) -> None:
    """Refuse a stretch that ends before it begins: nothing could ever lie in it."""
    if first and last and last < first:
        raise unclear(f"{what}_to", f"Trước {what}_from.", f"It lies before {what}_from.")


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
        raise missing("event", position)
    return answered(when, told)
