"""`/calendar`: what falls due from one day to another, day by day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Response

from api.calendar_shapes import FallingDue, FallingKind
from api.falling import LONGEST
from api.pages.days import iso_day
from api.pages.filters import part_of
from api.pages.visit import Visiting
from api.parameters import unclear
from api.reader import Page
from api.times import parse

ROUTER = APIRouter()
ROWS: Final = 40
AHEAD: Final = timedelta(days=60)
"""How far ahead is looked where nobody says."""
PLACES: Final = {
    FallingKind.DUTY: "/duties/{0}",
    FallingKind.CONSULTATION: "/directives/{1}/comments",
    FallingKind.TRANSMISSION: "/directives/{1}/coverage",
    FallingKind.SUSPENSION: "/directives/{1}",
    FallingKind.DIRECTIVE: "/directives/{1}",
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
    first = parse(iso_day(since), "from", date.fromisoformat) if since.strip() else visit.at.as_of
    last = parse(iso_day(until), "to", date.fromisoformat) if until.strip() else _later(first)
    _check(first, last)
    found = await visit(visit.reader.tables.calendar, first, last, visit.at, part)
    length = last - first + timedelta(days=1)
    return visit.show(
        "calendar.html", days=_days(found.items), after=found.after, first=first, last=last,
        before=_moved(first, -length, length), behind=_moved(first, length, length),
    )  # fmt: skip


def _later(first: date) -> date:
    return first + min(AHEAD, date.max - first)


def _check(first: date, last: date) -> None:
    if last < first:
        raise unclear("to", "Ngày cuối đứng trước ngày đầu.", "The last day lies before the first.")
    if (last - first).days >= LONGEST:
        raise unclear("to", f"Xem nhiều nhất {LONGEST} ngày một lần.", f"It takes {LONGEST} days at most.")


def _moved(first: date, by: timedelta, length: timedelta) -> tuple[date, date] | None:
    """As many days, before or behind these; None where the calendar ends."""
    try:
        return first + by, first + by + length - timedelta(days=1)
    except OverflowError:
        return None


def _days(found: Iterable[FallingDue]) -> list[tuple[date, list[tuple[FallingDue, str]]]]:
    """What falls due on each day, with where to look at it."""
    return [(day, [(one, _place(one)) for one in each]) for day, each in groupby(found, key=lambda one: one.on)]


def _place(one: FallingDue) -> str:
    return PLACES[one.kind].format(one.id, one.directive.id if one.directive else "")
