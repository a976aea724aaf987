"""A directive's life, drawn in lanes and told in a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Response

from api.pages.chosen import Chosen, absent
from api.pages.drawing import LEFT, Mark, drawn
from api.pages.lanes import Lane, Narrowed, lane_of
from api.pages.mentioning import kind_of
from api.pages.visit import Visit, Visiting
from api.paging import MOST, cursor_of, page
from api.parameters import NO_MARK, unclear
from api.reader import At, Page, Reader
from api.shapes import Directive, TimelineEntry
from domain.events import FACTS
from domain.ids import DirectiveId
from domain.words import HANOI

ROUTER = APIRouter()
SHOWN: Final = 25
"""Facts in a page of the list."""


@ROUTER.get("/directives/{directive}/timeline")
async def show_timeline(  # a request's parameters
    directive: Chosen,
    visit: Visiting,
    part: Annotated[Page, Depends(page)],
    narrowed: Narrowed,
) -> Response:
    """What happened up to the day of the time bar, as known then; `lane` chooses stages, `type` kinds of facts."""
    found, entries = await visit(_read, visit.reader, directive, visit.at)
    if found is None:
        return absent(visit)
    kept = [each for each in entries if narrowed.holds(each.type)]
    first, limit = _first(part, len(kept)), min(part.limit, SHOWN)
    return visit.show(
        "timeline.html",
        directive=found,
        drawing=drawn(kept, visit.at.as_of),
        left=LEFT,
        entries=kept[first : first + limit],
        total=len(kept),
        first=first,
        lanes=_lanes(entries),
        shown=narrowed,
        kind=lambda name: kind_of(visit.tongue, name),
        after=str(first + limit) if first + limit < len(kept) else None,
        leads=lambda mark: _leads(mark, visit, first, limit),
        lane_of=lane_of,
        recorded=lambda each: each.recorded.astimezone(HANOI).date(),
    )


def _lanes(entries: Sequence[TimelineEntry]) -> list[tuple[Lane, int, list[tuple[str, int]]]]:
    """The lanes in which there is anything, with how much, and the types of facts in each, with how many."""
    lanes, types = Counter(lane_of(each.type) for each in entries), Counter(each.type for each in entries)
    return [
        (lane, lanes[lane], [(kind, types[kind]) for kind in FACTS if types[kind] and lane_of(kind) is lane])
        for lane in Lane
        if lanes[lane]
    ]


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
