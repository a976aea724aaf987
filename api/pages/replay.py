"""A directive's life step by step: what happened, what it changed, and how everything stood after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

from fastapi import APIRouter, Query, Response

from api.changed import Part, Snapshot, ids_in
from api.duty_shapes import Duty
from api.pages.chosen import Chosen
from api.pages.differing import Differences, Row, differences
from api.pages.replay_text import Abridged, abridged, shown
from api.pages.visit import Visit, Visiting
from api.reader import At, Reader, Version
from api.reading import missing
from api.steps import By, Step, moments_of, taken
from api.text_shapes import Redline
from domain.ids import DirectiveId

ROUTER = APIRouter()
FACTS: Final = 8
"""Facts of one step that are told."""
DUTIES: Final = 8
"""Duties that are shown with a step."""
EARLIEST: Final = date.min
"""Stands for a day that is not known: it was so from the beginning."""


@dataclass(frozen=True)
class Scene:
    """One step, and how the directive stands after it."""

    number: int
    """From 1."""
    total: int
    at: At
    before: At | None
    """The moment of the step before; none: this is the first."""
    step: Step | None
    """None: nothing is told of it, and nothing differs."""
    differences: Differences
    after: Snapshot
    text: Abridged

    @property
    def is_dated(self) -> bool:
        """Is its day known?"""
        return self.at.as_of != EARLIEST

    @property
    def new(self) -> set[str]:
        """The ids of duties that were not there before."""
        changes = self.step.changes if self.step else []
        return {each.of for each in changes if each.part is Part.DUTY and each.value == "state" and each.before is None}

    @property
    def changed(self) -> dict[str, list[Row]]:
        """What this step changed of duties that were there before; a new one is told whole among the duties."""
        new = self.new
        return {id_: rows for id_, rows in self.differences.duties.items() if id_ not in new}

    @property
    def duties(self) -> list[Duty]:
        """Those that this step changed first."""
        return sorted(self.after.duties, key=lambda duty: duty.id not in self.differences.duties)[:DUTIES]

    @property
    def is_text_changed(self) -> bool:
        """Does it change words?"""
        return any(line.is_changed for line in self.text.lines)


@ROUTER.get("/directives/{directive}/replay")
async def replay(  # a request's parameters
    directive: Chosen,
    visit: Visiting,
    by: Annotated[By, Query()] = By.DAY,
    step: Annotated[int, Query(ge=1, le=2**31)] = 1,
    *,
    back: bool = False,
) -> Response:
    """One step of a replay up to the day and the position of the time bar; behind the last step, the last.

    A deadline that passed when its duty was done already changes nothing: such days are passed over, onward or `back`.
    """
    one = await visit(visit.reader.directive, directive, visit.at)
    if one is None:
        raise missing("directive", directive)
    moments = await moments_of(visit.when, directive, by)
    scene = await _scene(visit, directive, by, moments, min(step, len(moments)), -1 if back else 1) if moments else None
    return visit.show(
        "replay.html", directive=one, by=by, orders=(By.DAY, By.POSITION), scene=scene, facts=FACTS, many=DUTIES
    )


async def _scene(visit: Visit, directive: DirectiveId, by: By, moments: list[At], number: int, way: int) -> Scene:
    number, told, after = await _landed(visit, directive, by, moments, number, way)
    at, before = moments[number - 1], moments[number - 2] if number > 1 else None

    def read(reader: Reader) -> Scene:
        changes = told.changes if told else []
        named = ids_in(each for each in changes if each.part is not Part.TEXT)  # words are a redline's
        names = {**(reader.names(named, before) if before else {}), **reader.names(named, at)}
        text = shown(after.text, _redline(reader, directive, before, at)) if after.text else []
        differing = differences(visit.tongue, changes, names)
        return Scene(number, len(moments), at, before, told, differing, after, abridged(text))

    return await visit(read, visit.reader)


async def _landed(  # what a step is found by
    visit: Visit, directive: DirectiveId, by: By, moments: list[At], number: int, way: int
) -> tuple[int, Step | None, Snapshot]:
    """The first step from here on of which something is told, or the last that was looked at; how all stands then."""
    while True:
        (step,), after = await taken(visit.when, directive, by, moments, number - 1, 1)
        if step.facts or step.changes:
            return number, step, after
        if not 1 <= number + way <= len(moments):
            return number, None, after
        number += way


def _redline(reader: Reader, directive: DirectiveId, before: At | None, at: At) -> Redline | None:
    """What this step changed in the text; none: there was none before."""
    return reader.redline(directive, Version(before), Version(at)) if before else None
