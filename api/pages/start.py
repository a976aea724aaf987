"""The start page: what needs looking at today, and how far the log is proven."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Response

from api.calendar_shapes import FallingDue
from api.duty_shapes import Duty
from api.pages.alarming import alarmed
from api.pages.calendar import CHANGES, place
from api.pages.days import later, sooner
from api.pages.visit import Visit, Visiting
from api.ports import Damaged, LogProgress, Published
from api.reader import At, DirectivesWanted, DutiesWanted, EventsWanted, Listed, Page, Reader
from api.readiness import Readiness
from api.shapes import EventSummary
from api.times import known_moment
from api.wiring import published_of
from domain.words import HANOI
from projections.duty import SOON, DueClass

ROUTER = APIRouter()
FEW: Final = Page("", 5)
"""As many of each are shown; a link leads to the others."""
MANY: Final = 40
"""As many of what comes are read at once, some of which nobody need look at."""
BACK: Final = timedelta(days=30)


@dataclass(frozen=True)
class Log:
    """How far the log is proven; `standing` is none where its published form cannot be read."""

    standing: LogProgress | None
    size: int | None
    """Facts in the ledger; none where its database is away."""
    views: list[Readiness]

    @property
    def unsigned(self) -> int | None:
        """Facts that no checkpoint covers yet."""
        return max(0, self.size - self.standing.size) if self.standing and self.size is not None else None

    @property
    def behind(self) -> int:
        """Facts that the slowest view has still to take in."""
        return max((view.behind for view in self.views), default=0)


@dataclass(frozen=True)
class Today:
    """What needs looking at."""

    overdue: Listed[Duty]
    falling: list[FallingDue]
    """What falls due, or changes, within the days in which a duty is due soon."""
    late: Listed[EventSummary] | None
    """None: the visitor may not see who recorded what."""
    then: datetime | None
    """The moment up to which late records are told; none: now."""
    log: Log
    is_empty: bool
    """Is there no directive at all?"""


@ROUTER.get("/")
async def start(visit: Visiting, published: Annotated[Published, Depends(published_of)]) -> Response:
    """What is overdue and what comes soon, what was recorded late, and how far signer, witnesses and views are."""
    found = await visit(_today, visit, published)
    return visit.show(
        "start.html", found=found, back=BACK.days, ahead=SOON.days, until=later(visit.at.as_of, SOON),
        changes=CHANGES, place=place, alarmed=alarmed,
    )  # fmt: skip


def _today(visit: Visit, published: Published) -> Today:
    reader, at = visit.reader, visit.at
    then = _then(visit)
    late = EventsWanted(late=True, recorded_from=sooner(then or datetime.now(HANOI), BACK))
    is_empty = not reader.directives(DirectivesWanted(), at, Page("", 1)).items
    return Today(
        reader.duties(DutiesWanted(due_classes=frozenset({DueClass.OVERDUE})), at, FEW),
        _falling(reader, at),
        reader.events(late, at, FEW, newest_first=True) if visit.may_audit else None,
        then,
        Log(_standing(published), *reader.readiness()),
        is_empty,
    )


def _falling(reader: Reader, at: At) -> list[FallingDue]:
    """The first few of what is to be done, or changes, soon; what is done, or held up by a suspension, is not."""
    found: list[FallingDue] = []
    after: str | None = ""
    while after is not None and len(found) < FEW.limit:
        part = reader.tables.calendar(at.as_of, later(at.as_of, SOON), at, Page(after, MANY))
        found += [each for each in part.items if _comes(each, at.as_of)]
        after = part.after
    return found[: FEW.limit]


def _comes(one: FallingDue, today: date) -> bool:
    return one.paused is None and (one.is_open or (one.kind in CHANGES and one.on == today))


def _then(visit: Visit) -> datetime | None:
    """The moment as known at which the page is looked at; of a position, when that was recorded; none: now."""
    asked = visit.asked.get("known_at", "")
    if not asked.startswith("@"):
        return known_moment(asked) if asked else None
    newest = visit.reader.events(EventsWanted(), visit.at, Page("", 1), newest_first=True).items
    return newest[0].recorded.astimezone(HANOI) if newest else None


def _standing(published: Published) -> LogProgress | None:
    try:
        return published.standing()
    except Damaged:
        return None
