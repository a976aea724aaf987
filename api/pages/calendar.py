"""`/calendar`: what falls due, or changes, from one day to another, day by day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Response

from api.calendar_shapes import FallingDue, FallingKind
from api.falling import LONGEST
from api.pages.asking import all_of, day_of, flawed, hearing
from api.pages.days import day, later
from api.pages.filters import part_of
from api.pages.visit import Visit, Visiting
from api.reader import Page

ROUTER = APIRouter()
ROWS: Final = 40
UNCLEAR: Final = 422
AHEAD: Final = timedelta(days=60)
"""How far ahead is looked where nobody says."""
CHANGES: Final = (FallingKind.EFFECT, FallingKind.PAUSE, FallingKind.END, FallingKind.CHANGE)
"""What nobody has to do: it comes on its day."""
PLACES: Final = {
    FallingKind.DUTY: "/duties/{0}",
    FallingKind.CONSULTATION: "/directives/{1}/comments",
    FallingKind.TRANSMISSION: "/directives/{1}/coverage",
    FallingKind.SUSPENSION: "/directives/{1}",
    FallingKind.DIRECTIVE: "/directives/{1}",
    **dict.fromkeys(CHANGES, "/directives/{1}"),
}
"""Where a thing that falls due is looked at: by its id, or by its directive's."""


@ROUTER.get("/calendar")
async def calendar(
    visit: Visiting,
    part: Annotated[Page, Depends(part_of(ROWS))],
    since: Annotated[str, Query(alias="from", max_length=20)] = "",
    until: Annotated[str, Query(alias="to", max_length=20)] = "",
) -> Response:
    """Deadlines, receipts, comments that close, and what ends by itself: from the day looked at on, or in any year."""
    wrong: dict[str, str] = {}
    with hearing(wrong, visit.tongue):
        return await _shown(visit, *_stretch(since, until, visit.at.as_of), part)
    return visit.show("calendar.html", UNCLEAR, typed=(since, until), wrong=wrong)


async def _shown(visit: Visit, first: date, last: date, part: Page) -> Response:
    found = await visit(visit.reader.tables.calendar, first, last, visit.at, part)
    length = last - first + timedelta(days=1)
    return visit.show(
        "calendar.html", typed=(day(first), day(last)), wrong={}, days=_days(found.items), after=found.after,
        changes=CHANGES, first=first, last=last,
        before=_moved(first, -length, length), behind=_moved(first, length, length),
    )  # fmt: skip


def _stretch(since: str, until: str, today: date) -> tuple[date, date]:
    """The first and the last day; whatever is not typed follows from today.  Raises `Trouble` 422."""
    asked = all_of([("from", since, day_of), ("to", until, day_of)])
    first = date.fromisoformat(asked["from"]) if "from" in asked else today
    last = date.fromisoformat(asked["to"]) if "to" in asked else later(first, AHEAD)
    if last < first:
        raise flawed("to", "calendar.backwards")
    if (last - first).days >= LONGEST:
        raise flawed("to", "calendar.too_long", most=LONGEST)
    return first, last


def _moved(first: date, by: timedelta, length: timedelta) -> tuple[date, date] | None:
    """As many days, before or behind these; None where the calendar ends."""
    try:
        return first + by, first + by + length - timedelta(days=1)
    except OverflowError:
        return None


def _days(found: Iterable[FallingDue]) -> list[tuple[date, list[tuple[FallingDue, str]]]]:
    """What falls due on each day, with where to look at it."""
    return [(on, [(one, place(one)) for one in each]) for on, each in groupby(found, key=lambda one: one.on)]


def place(one: FallingDue) -> str:
    """Where it is looked at."""
    return PLACES[one.kind].format(one.id, one.directive.id if one.directive else "")
