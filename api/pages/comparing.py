"""Two moments of a directive side by side: what changed in status, duties and text, and by which facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from fastapi import APIRouter, Response

from api.duty_shapes import Duty
from api.pages.chosen import Chosen, absent
from api.pages.days import iso_day, iso_known
from api.pages.differing import Differences, bodies_in, differences, directives_in
from api.pages.visit import Typed, Visit, Visiting
from api.paging import MOST
from api.problems import Trouble
from api.reader import At, DutiesWanted, Page, Reader, Version
from api.replaying import Comparison, compared
from api.shapes import Directive
from api.text_shapes import Compared, Redline
from api.times import point
from domain.ids import DirectiveId
from domain.words import HANOI

ROUTER = APIRouter()
OFFERED: Final = 20
"""Days that are offered to be compared with the day before."""


@dataclass(frozen=True)
class Found:
    """What a comparison found, as the page shows it."""

    told: Comparison
    differences: Differences
    redline: Redline | None
    """None: one of the moments knows no text."""
    duties: dict[str, Duty]
    before: Directive | None
    after: Directive | None

    @property
    def rows(self) -> list[Compared]:
        """The provisions that are not the same."""
        rows = self.redline.rows if self.redline else []
        return [row for row in rows if row.is_changed or row.is_moved or row.old is None or row.new is None]

    @property
    def same(self) -> int:
        """How many provisions are the same."""
        return len(self.redline.rows) - len(self.rows) if self.redline else 0


@ROUTER.get("/directives/{directive}/compare")
async def compare(
    directive: Chosen, visit: Visiting, from_as_of: Typed = None, from_known_at: Typed = None
) -> Response:
    """Two moments: the later one is `as_of` and `known_at`, the earlier one the same with `from_` in front."""
    earlier, wrong = await _earlier_or_why_not(visit, from_as_of, from_known_at)
    one = await visit(visit.reader.directive, directive, visit.at)
    if one is None and earlier is not None:
        one = await visit(visit.reader.directive, directive, earlier)
    if one is None:
        return absent(visit)
    found = await _found(visit, directive, earlier) if earlier else None
    days = await visit(visit.reader.days, directive, visit.at)
    mementos = await visit(visit.reader.mementos, directive.tag, visit.at)
    return visit.show(
        "compare.html",
        422 if wrong else 200,
        directive=one,
        faults=wrong,
        found=found,
        earlier=earlier,
        offered=[(day - timedelta(1), day) for day in reversed(days) if day > date.min][:OFFERED],
        learned=_learned(mementos)[:OFFERED],
    )


def _learned(mementos: Sequence[tuple[int, datetime]]) -> list[tuple[date, int, int]]:
    """The days on which something was recorded, the last first: how much was known before, and after."""
    found: dict[date, tuple[int, int]] = {}
    for position, moment in mementos:
        day = moment.astimezone(HANOI).date()
        found[day] = (found.get(day, (position - 1, 0))[0], position)
    return [(day, *found[day]) for day in sorted(found, reverse=True)]


async def _earlier_or_why_not(
    visit: Visit, from_as_of: str | None, from_known_at: str | None
) -> tuple[At | None, dict[str, str]]:
    """The moment that is compared with; or what is wrong with each field, to stand beside it."""
    try:
        return await _earlier(visit, from_as_of, from_known_at), {}
    except Trouble as trouble:
        wrong = {flaw.parameter: flaw.detail.said(visit.tongue) for flaw in trouble.errors if flaw.parameter}
        if not wrong:
            raise
        return None, wrong


async def _earlier(visit: Visit, from_as_of: str | None, from_known_at: str | None) -> At | None:
    """The moment that is compared with; none where nobody asked for one.  Raises `Trouble` 422."""
    day = iso_day(from_as_of) if from_as_of and from_as_of.strip() else None
    known = iso_known(from_known_at) if from_known_at and from_known_at.strip() else None
    if day is None and known is None:
        return None
    own = visit.when.query
    return await point(visit.request, visit.reader, day or own["as_of"], known or own["known_at"], prefix="from_")


async def _found(visit: Visit, directive: DirectiveId, earlier: At) -> Found:
    told = await compared(directive, visit.when, earlier)

    def read(reader: Reader) -> Found:
        named = {*bodies_in(told.changes), *directives_in(told.changes)}
        names = {**reader.names(named, earlier), **reader.names(named, visit.at)}
        differing = differences(visit.tongue, told.changes, names)
        return Found(
            told=told,
            differences=differing,
            redline=reader.redline(directive, Version(earlier), Version(visit.at)),
            duties=_duties(reader, directive, visit.at) if differing.duties else {},
            before=reader.directive(directive, earlier),
            after=reader.directive(directive, visit.at),
        )

    return await visit(read, visit.reader)


def _duties(reader: Reader, directive: DirectiveId, at: At) -> dict[str, Duty]:
    found = reader.duties(DutiesWanted(directive.tag), at, Page("", MOST))
    return {duty.id: duty for duty in found.items}
