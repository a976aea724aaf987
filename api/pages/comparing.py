"""Two moments of a directive side by side: what changed in status, duties and text, and by which facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request, Response

from api.callers import ANYBODY
from api.directives import Which
from api.duty_shapes import Duty
from api.language import tongue_of
from api.pages.asking import hearing, point_of
from api.pages.chosen import absent, chosen
from api.pages.differing import Differences, differences
from api.pages.visit import Times, Typed, Visit
from api.pages.visit import visit as visit_of
from api.paging import MOST
from api.ports import Caller
from api.reader import At, DutiesWanted, Page, Reader, Version
from api.replaying import Comparison, compared
from api.seen import Seen
from api.shapes import Directive, TimelineEntry
from api.steps import Moment
from api.text_shapes import Compared, Redline
from api.times import point
from api.wiring import reader_of, seen_of
from domain.ids import DirectiveId
from domain.words import HANOI
from projections.status import Effect

ROUTER = APIRouter()
AXES: Final = ("as_of", "known_at")
OFFERED: Final = 60
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
    def is_text_over(self) -> bool:
        """Did the directive come to its end between them, so that no word was changed, but all ceased to apply?"""
        ended = [bool(one and one.holds and one.holds.effect == Effect.ENDED) for one in (self.before, self.after)]
        return ended == [False, True] and all(row.new is None for row in self.rows)

    @property
    def between(self) -> list[tuple[str, list[TimelineEntry]]]:
        """The facts that do not bear on both moments alike, by the name of how."""
        earlier, later = self.told.earlier, Moment(as_of=self.told.as_of, known_at=self.told.known_at)
        effect_later, only_later = _parted(self.told.facts, earlier)
        effect_earlier, only_earlier = _parted(self.told.gone, later)
        parts = [
            ("compare.only_later", only_later),
            ("compare.effect_later", effect_later),
            ("compare.only_earlier", only_earlier),
            ("compare.effect_earlier", effect_earlier),
        ]
        return [(name, facts) for name, facts in parts if facts]

    @property
    def same(self) -> int:
        """How many provisions are the same."""
        return len(self.redline.rows) - len(self.rows) if self.redline else 0


def _parted(facts: Sequence[TimelineEntry], other: Moment) -> tuple[list[TimelineEntry], list[TimelineEntry]]:
    """Those that the other moment knows too, whose effect begins behind its day; and the rest."""
    both = [
        each
        for each in facts
        if each.effective_on and each.on <= other.as_of < each.effective_on and each.because <= other.known_at
    ]
    return both, [each for each in facts if each not in both]


@dataclass(frozen=True)
class Looked:
    """The visit at the later moment: at the present one where a field of it cannot be understood."""

    visit: Visit
    wrong: dict[str, str]
    """What is wrong, by the field."""


async def looked(
    request: Request,
    reader: Annotated[Reader, Depends(reader_of)],
    seen: Annotated[Seen, Depends(seen_of)],
    caller: Annotated[Caller, Depends(ANYBODY)],
    times: Annotated[Times, Depends()],
) -> Looked:
    """The later moment, so that the form can say what is wrong with it beside its field.

    Raises `Trouble` 401 or 503.
    """
    wrong: dict[str, str] = {}
    while True:
        left = Times(*(None if name in wrong else getattr(times, name) for name in AXES)) if wrong else times
        with hearing(wrong, tongue_of(request)):
            return Looked(await visit_of(request, reader, seen, caller, left), wrong)


@ROUTER.get("/directives/{directive}/compare")
async def compare(
    directive: Which, looked: Annotated[Looked, Depends(looked)], from_as_of: Typed = None, from_known_at: Typed = None
) -> Response:
    """Two moments: the later one is `as_of` and `known_at`, the earlier one the same with `from_` in front."""
    visit, wrong, earlier = looked.visit, dict(looked.wrong), None
    with hearing(wrong, visit.tongue):
        earlier = await _earlier(visit, from_as_of, from_known_at)
    which = await chosen(directive, visit)
    one = await visit(visit.reader.directive, which, visit.at)
    if one is None and earlier is not None:
        one = await visit(visit.reader.directive, which, earlier)
    if one is None:
        return absent(visit)
    found = await _found(visit, which, earlier) if earlier and not wrong else None
    days = await visit(visit.reader.days, which, visit.at)
    mementos = await visit(visit.reader.mementos, which.tag, visit.at)
    return visit.show(
        "compare.html",
        422 if wrong else 200,
        directive=one,
        faults=wrong,
        found=found,
        earlier=earlier,
        is_reversed=earlier is not None and (earlier.as_of, earlier.known_at) > (visit.at.as_of, visit.at.known_at),
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


async def _earlier(visit: Visit, from_as_of: str | None, from_known_at: str | None) -> At | None:
    """The moment that is compared with; none where nobody asked for one.  Raises `Trouble` 422."""
    asked = point_of(from_as_of, from_known_at, "from_")
    if not asked:
        return None
    given = {**visit.when.query, **asked}
    return await point(visit.request, visit.reader, given["as_of"], given["known_at"], prefix="from_")


async def _found(visit: Visit, directive: DirectiveId, earlier: At) -> Found:
    told = await compared(directive, visit.when, earlier)

    def read(reader: Reader) -> Found:
        differing = differences(visit.tongue, told.changes, told.names)
        return Found(
            told=told,
            differences=differing,
            redline=reader.redline(directive, Version(earlier), Version(visit.at)),
            duties=_duties(reader, directive, earlier) | _duties(reader, directive, visit.at)
            if differing.duties
            else {},
            before=reader.directive(directive, earlier),
            after=reader.directive(directive, visit.at),
        )

    return await visit(read, visit.reader)


def _duties(reader: Reader, directive: DirectiveId, at: At) -> dict[str, Duty]:
    found = reader.duties(DutiesWanted(directive.tag), at, Page("", MOST))
    return {duty.id: duty for duty in found.items}
