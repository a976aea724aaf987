"""A directive's life, drawn in lanes and told in a list."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Response

from api.pages.chosen import Chosen, absent
from api.pages.drawing import LEFT, Mark, drawn
from api.pages.lanes import Lane, lane_of
from api.pages.visit import Visit, Visiting
from api.paging import MOST, cursor_of, page
from api.parameters import NO_MARK, unclear
from api.reader import At, Page, Reader
from api.shapes import Directive, TimelineEntry
from domain.ids import DirectiveId
from domain.words import HANOI

ROUTER = APIRouter()
SHOWN: Final = 30
"""Facts in a page of the list."""


@ROUTER.get("/directives/{directive}/timeline")
async def show_timeline(  # a request's parameters
    directive: Chosen,
    visit: Visiting,
    part: Annotated[Page, Depends(page)],
    lane: Annotated[list[Lane], Query()] = [],  # noqa: B006  # FastAPI copies it
) -> Response:
    """What happened up to the day of the time bar, as known then; `lane` chooses stages."""
    found, entries = await visit(_read, visit.reader, directive, visit.at)
    if found is None:
        return absent(visit)
    counts = Counter(lane_of(each.type) for each in entries)
    kept = [each for each in entries if not lane or lane_of(each.type) in lane]
    first, limit = _first(part, len(kept)), min(part.limit, SHOWN)
    return visit.show(
        "timeline.html",
        directive=found,
        drawing=drawn(kept, visit.at.as_of),
        left=LEFT,
        entries=kept[first : first + limit],
        total=len(kept),
        first=first,
        lanes=[(each, counts[each]) for each in Lane if counts[each]],
        chosen=lane,
        after=str(first + limit) if first + limit < len(kept) else None,
        leads=lambda mark: _leads(mark, visit, first, limit),
        lane_of=lane_of,
        recorded=lambda each: each.recorded.astimezone(HANOI).date(),
    )


def _read(reader: Reader, directive: DirectiveId, at: At) -> tuple[Directive | None, list[TimelineEntry]]:
    entries: list[TimelineEntry] = []
    part: Page | None = Page("", MOST)
    while part is not None:
        found = reader.timeline(directive.tag, at, part, newest_first=False)
        entries += found.items
        part = Page(found.after, MOST) if found.after else None
    return reader.directive(directive, at), entries


def _first(part: Page, total: int) -> int:
    """The place in the list that the page begins with.  Raises `Trouble` 422."""
    if not part.after:
        return 0
    if not (part.after.isascii() and part.after.isdigit() and int(part.after) < max(total, 1)):
        raise unclear("cursor", *NO_MARK)
    return int(part.after)


def _leads(mark: Mark, visit: Visit, first: int, limit: int) -> str:
    """One fact to its own page; several to where the list tells them."""
    if mark.one:
        return visit.link(f"/facts/{mark.one.because}")
    place = f"#f{mark.entries[0].position}"
    if first <= mark.first < first + limit:
        return place
    begin = mark.first // limit * limit
    return visit.here(cursor=cursor_of(str(begin)) if begin else None) + place
