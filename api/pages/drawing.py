"""A life drawn as lanes over an axis of days: where each mark stands, and what it stands for.  Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from api.pages.lanes import Lane, lane_of
from api.shapes import TimelineEntry
from domain.words import HANOI

WIDTH: Final = 1000
"""Units of the drawing from left to right."""
LEFT: Final = 176
"""Where the first day stands: the names of the lanes stand to the left of it."""
EDGE: Final = 24
LANE: Final = 42
TOP: Final = 22
"""Above the first lane; as much below the last for the axis."""
SLOT: Final = 16.0
"""Marks that are nearer to one another than this are one."""
MOST: Final = 60
"""Marks in a drawing; a longer life is drawn with wider slots."""
TICKS: Final = 9
MONTHS: Final = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)
"""Steps of the axis, in months."""
DAYS: Final = (1, 2, 7)
"""Steps of an axis that is too short for months, in days."""


@dataclass(frozen=True)
class Mark:
    """One fact or several that happened near one another in one lane."""

    x: float
    entries: Sequence[TimelineEntry]
    first: int
    """The place of its first fact in the list, from 0."""

    @property
    def one(self) -> TimelineEntry | None:
        """Its only fact."""
        return self.entries[0] if len(self.entries) == 1 else None


@dataclass(frozen=True)
class Track:
    """One lane with its marks."""

    lane: Lane
    y: int
    marks: Sequence[Mark]
    late: str
    """The path from the days on which late records happened to the days on which they were recorded; empty: none."""


@dataclass(frozen=True)
class Tick:
    """A day that is named on the axis."""

    x: float
    label: str


@dataclass(frozen=True)
class Drawing:
    """A life as it is drawn."""

    tracks: Sequence[Track]
    ticks: Sequence[Tick]
    height: int
    today: float | None
    """Where the day that is looked at stands; none: outside."""

    @property
    def has_late(self) -> bool:
        """Was anything of it recorded late?"""
        return any(track.late for track in self.tracks)


def drawn(entries: Sequence[TimelineEntry], as_of: date) -> Drawing | None:
    """The facts of a life in the order of its list; none where there are none."""
    if not entries:
        return None
    scale = Scale.over(entries)
    lanes = [lane for lane in Lane if any(lane_of(each.type) is lane for each in entries)]
    slot = SLOT
    while sum(len(_marks(entries, lane, scale, slot)) for lane in lanes) > MOST and slot < WIDTH:
        slot *= 1.4
    return Drawing(
        tracks=[_track(entries, lane, TOP + nth * LANE, scale, slot) for nth, lane in enumerate(lanes)],
        ticks=list(_ticks(scale)),
        height=TOP + len(lanes) * LANE + TOP,
        today=scale.x(as_of) if scale.first <= as_of <= scale.last else None,
    )


@dataclass(frozen=True)
class Scale:
    """Where days stand."""

    first: date
    last: date

    @classmethod
    def over(cls, entries: Sequence[TimelineEntry]) -> Scale:
        """From the first day on which something happened to the last on which something happened or was recorded."""
        days = [each.on for each in entries]
        return cls(min(days), max(*days, *(_recorded(each) for each in entries if each.days_late), min(days)))

    def x(self, day: date) -> float:
        """Where a day stands, in units from the left."""
        span = max((self.last - self.first).days, 1)
        return round(LEFT + (day - self.first).days / span * (WIDTH - LEFT - EDGE), 1)


def _recorded(entry: TimelineEntry) -> date:
    return entry.recorded.astimezone(HANOI).date()


def _track(entries: Sequence[TimelineEntry], lane: Lane, y: int, scale: Scale, slot: float) -> Track:
    late = sorted((scale.x(each.on), scale.x(_recorded(each))) for each in entries if _is_late_in(each, lane))
    return Track(lane, y, _marks(entries, lane, scale, slot), "".join(_connectors(late, y + LANE - 8)))


def _is_late_in(entry: TimelineEntry, lane: Lane) -> bool:
    return entry.days_late > 0 and lane_of(entry.type) is lane


def _connectors(late: Sequence[tuple[float, float]], y: int) -> Iterator[str]:
    """Down from each day of happening to a line, along it, and up at each day of recording."""
    found = sorted({(round(a), round(b)) for a, b in late})
    begin, end = found[0] if found else (0, 0)
    for start, stop in found:
        if start > end:
            yield f"M{begin} {y}H{end}"
            begin, end = start, stop
        end = max(end, stop)
    if found:
        yield f"M{begin} {y}H{end}"
    yield from (f"M{x} {y}v-8" for x in sorted({x for pair in found for x in pair}))


def _marks(entries: Sequence[TimelineEntry], lane: Lane, scale: Scale, slot: float) -> list[Mark]:
    """The marks of a lane; facts that would stand on one another are one mark."""
    found: list[tuple[float, int, list[TimelineEntry]]] = []
    for nth, each in enumerate(entries):
        if lane_of(each.type) is not lane:
            continue
        x = scale.x(each.on)
        if found and x - found[-1][0] < slot:
            found[-1][2].append(each)
        else:
            found.append((x, nth, [each]))
    return [Mark(x, together, nth) for x, nth, together in found]


def _ticks(scale: Scale) -> Iterator[Tick]:
    days = (scale.last - scale.first).days
    if days < 31 * 2:
        step = next((each for each in DAYS if days // each < TICKS), DAYS[-1])
        for nth in range(0, days + 1, step):
            day = scale.first + timedelta(nth)
            yield Tick(scale.x(day), f"{day:%d/%m/%Y}")
        return
    months = (scale.last.year - scale.first.year) * 12 + scale.last.month - scale.first.month
    step = next((each for each in MONTHS if months // each < TICKS), MONTHS[-1])
    for month in range(_month(scale.first), _month(scale.last) + 1):
        day = date(month // 12, month % 12 + 1, 1)
        if month % step == 0 and day >= scale.first:
            yield Tick(scale.x(day), str(day.year) if step >= YEAR else f"{day:%m/%Y}")


YEAR: Final = 12


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1
