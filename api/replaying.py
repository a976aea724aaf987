"""`/directives/{directive}/compare` and `/replay`: two moments side by side, and a life step by step."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import date
from typing import Annotated, Final

import anyio
from fastapi import APIRouter, Depends, Header, Query, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent

from api.callers import ANYBODY
from api.changed import Changed, Snapshot, changes, ids_in, values
from api.directives import CHOSEN, Part, When, Which, one
from api.parameters import NO_MARK, unclear
from api.reader import At, Page
from api.reading import answered, listed, missing
from api.shapes import Answer, TimelineEntry
from api.steps import By, Moment, Step, facts_of, mark_of, snapshot, steps
from api.times import DAY, Asked, AsOf, KnownAt, parse, point
from domain.ids import DirectiveId
from domain.kernel import RecordCorrected

ROUTER = APIRouter(tags=["history"], dependencies=[Depends(ANYBODY)])
SLOWEST: Final = 60.0
"""Seconds between two steps of a replay, at most."""
SINCE_WHEN: Final = (
    "Cần cho biết so với lúc nào: thêm from_as_of (một ngày) hoặc from_known_at (lúc đã biết).",
    "Say from when: add from_as_of (a day in force) or from_known_at (how much was known).",
)


class Comparison(Answer):
    """What differs between two moments, and the facts that one of them does not know, or that had not happened yet."""

    id: str
    earlier: Moment
    """What is compared with: `from_as_of`, `from_known_at`."""
    changes: list[Changed]
    names: dict[str, str]
    """What the bodies, directives and provisions are called, at the later moment, that changes name by their ids."""
    facts: list[TimelineEntry]
    """Only at the later moment: known by its position, and by its day happened, in effect, or saying what holds."""
    gone: list[TimelineEntry]
    """Only at the earlier moment."""


class StepPage(Answer):
    """A page of a replay."""

    items: list[Step]


async def chosen(directive: Which, when: When) -> DirectiveId:
    """The one directive of this id or number.  Raises `Trouble` 404, `Several` 300."""
    return await one(directive, when)


Chosen = Annotated[DirectiveId, Depends(chosen)]


async def present(directive: Chosen, when: When) -> DirectiveId:
    """The same, where it was there on the day asked about.  Raises `Trouble` 404 as the directive itself does."""
    if not await when(when.reader.tables.is_there, directive, when.at):
        raise missing("directive", directive)
    return directive


Present = Annotated[DirectiveId, Depends(present)]
LastEventId = Annotated[
    str | None,
    Header(
        alias="Last-Event-ID",
        pattern=rf"^({DAY}|[0-9]{{1,15}})$",
        description="The `id` of the last step that was seen: the stream goes on behind it.",
    ),
]
Order = Annotated[By, Query(description="As the ledger came to know it, or as it happened.")]


@ROUTER.get(
    "/directives/{directive}/compare", operation_id="compare-directive", responses=CHOSEN, response_model=Comparison
)
async def compare(directive: Chosen, when: When, from_as_of: AsOf = None, from_known_at: KnownAt = None) -> Response:
    """Two moments of a directive: what changed in status, duties, holders and text, and by which facts.

    The later moment is `as_of` and `known_at`; the earlier one `from_as_of` and `from_known_at`: at least one of them,
    the other is the same as the later one's where it is left out.
    """
    if from_as_of is None and from_known_at is None:
        raise unclear("from_as_of", *SINCE_WHEN)
    as_of, known_at = from_as_of or when.query["as_of"], from_known_at or when.query["known_at"]
    earlier = await point(when.request, when.reader, as_of, known_at, prefix="from_")
    return answered(when, await compared(directive, when, earlier))


async def compared(directive: DirectiveId, when: Asked, earlier: At) -> Comparison:
    """What differs between an earlier moment and the one asked about."""
    before, after = await snapshot(when, directive, earlier), await snapshot(when, directive, when.at)
    changed = changes(before, after)
    was = _bearing(await facts_of(when, directive, earlier.known_at), before, earlier)
    now = _bearing(await facts_of(when, directive, when.at.known_at), after, when.at)
    return Comparison(
        **when.told,
        id=directive,
        earlier=Moment(as_of=earlier.as_of, known_at=earlier.known_at),
        changes=changed,
        names=await _names(when, changed, earlier),
        facts=_only(now, was),
        gone=_only(was, now),
    )


async def _names(when: Asked, changed: Sequence[Changed], earlier: At) -> dict[str, str]:
    """By id; what was there at the earlier moment only, as it was called then."""
    ids = ids_in(changed)
    called = (
        {**await when(when.reader.names, ids, earlier), **await when(when.reader.names, ids, when.at)} if ids else {}
    )
    return {str(each): called[each] for each in sorted(called)}


Bearing = dict[tuple[int, int, str], TimelineEntry]
"""Facts by their positions, and by how they bear on a moment: one that happened before may have its effect since."""


def _bearing(facts: Sequence[TimelineEntry], state: Snapshot, at: At) -> Bearing:
    """The facts that had happened by then, that had their effect, or that say something which held then already.

    What puts a record right bears on every day: it says what was so all the time.
    """
    saying = {said.because for said in values(state).values()}
    found: Bearing = {}
    for each in facts:
        if each.on <= at.as_of or each.because in saying:
            found[each.position, each.because, "happened"] = each
        if each.type == RecordCorrected.__name__ or (each.effective_on and each.effective_on <= at.as_of):
            found[each.position, each.because, "in effect"] = each
    return found


def _only(here: Bearing, there: Bearing) -> list[TimelineEntry]:
    """What bears on the one moment and not on the other, in the order of the record."""
    found = {each[:2]: here[each] for each in here.keys() - there.keys()}
    return [found[place] for place in sorted(found)]


@ROUTER.get(
    "/directives/{directive}/replay", operation_id="replay-directive", responses=CHOSEN, response_model=StepPage
)
async def replay(directive: Chosen, when: When, part: Part, by: Order = By.POSITION) -> Response:
    """A life step by step: each fact in a sentence, and what it changed in status, duties and text."""
    return listed(when, await steps(when, directive, by, part), StepPage)


async def behind(by: Order = By.POSITION, last_event_id: LastEventId = None) -> str:
    """The mark of the last step that was seen; empty: none.  Raises `Trouble` 422 where it is of another order."""
    if not last_event_id:
        return ""
    if by is By.POSITION and not last_event_id.isdigit():
        raise unclear("Last-Event-ID", *NO_MARK)
    return parse(last_event_id, "Last-Event-ID", date.fromisoformat).isoformat() if by is By.DAY else last_event_id


@ROUTER.get(
    "/directives/{directive}/replay/live",
    operation_id="watch-replay-of-directive",
    responses={**CHOSEN, 200: {"description": "The steps, one event each, `id` the mark of the step."}},
    response_class=EventSourceResponse,
)
async def watch(  # a request's parameters
    directive: Chosen,
    when: When,
    by: Order = By.POSITION,
    pace: Annotated[float, Query(ge=0, le=SLOWEST, description="Seconds between two steps.")] = 1.0,
    mark: Annotated[str, Depends(behind)] = "",
) -> AsyncIterator[ServerSentEvent]:
    """The same as a stream of server-sent events at a chosen pace; it ends with an event `end`."""
    part: Page | None = Page(mark, 20)
    while part is not None:
        page = await steps(when, directive, by, part)
        for step in page.items:
            yield ServerSentEvent(data=step, event="step", id=mark_of(by, step.at))
            await anyio.sleep(pace)
        part = Page(page.after, part.limit) if page.after else None
    yield ServerSentEvent(event="end", data=Moment(as_of=when.at.as_of, known_at=when.at.known_at))
