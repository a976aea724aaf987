"""`/desk`: who did what and when, chosen by whoever asks; `/desk.csv` and `/desk.zip`: as a table, and with proofs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Response
from fastapi.responses import StreamingResponse

from api import selecting
from api.bundler import Bundler
from api.bundles import MAKING, bundler_of, zipped
from api.log import Log
from api.pages import things
from api.pages.asking import faults_of
from api.pages.auditing import closed
from api.pages.desk_form import GROUPS, Ambiguous, Form, Selection, form, selected
from api.pages.filters import part_of
from api.pages.listing import table
from api.pages.mentioning import happened, kind_of, office_of
from api.pages.proving import policy_of
from api.pages.things import Thing
from api.pages.visit import Visit, Visiting
from api.ports import Published
from api.problems import Trouble
from api.reader import At, Listed, Page, Reader
from api.shapes import EventSummary, Named
from api.threads import in_thread
from domain.words import Office

ROUTER = APIRouter()
LINES: Final = 16
BODIES: Final = Page("", 40)
"""Bodies whose names are offered while one is typed; any other is found by its name all the same."""
OFFERED: Final = 20
"""Things of a like name from which one may be chosen."""
TABLE: Final = "text/csv; charset=utf-8"
CLOSED = 403
UNCLEAR = 422
Typed = Annotated[Form, Depends(form)]


@dataclass(frozen=True)
class Line:
    """A fact in the list."""

    fact: EventSummary
    office: str | None
    happened: str


@dataclass(frozen=True)
class Choices:
    """What may be chosen."""

    recorders: Sequence[Named]
    bodies: Sequence[str]


@ROUTER.get("/desk")
async def desk(visit: Visiting, typed: Typed, part: Annotated[Page, Depends(part_of(LINES))], log: Log) -> Response:
    """The facts that are asked for, newest first."""
    if refused := closed(visit):
        return refused
    choices = await visit(_choices, visit.reader, visit.at)
    try:
        chosen = await selected(visit, typed)
    except Trouble as trouble:
        wrong = faults_of(trouble, visit.tongue)
        return visit.show(
            "desk.html",
            UNCLEAR,
            lines=[],
            after=None,
            wrong=wrong,
            offered=_offered(visit, typed, trouble.things) if isinstance(trouble, Ambiguous) else (),
            **_given(visit, typed, choices, None, {}),
        )
    found, names = await visit(_found, visit, chosen, part)
    size, later = await visit(log.size), await visit(_later, log, found.items)
    lines = [line_of(visit.tongue, each) for each in found.items]
    given = _given(visit, typed, choices, chosen, names)
    return visit.show("desk.html", lines=lines, after=found.after, size=size, later=later, **given)


def _later(log: Published, found: Sequence[EventSummary]) -> list[int]:
    """Which of these too few witnesses have seen, so that no bundle of them has them yet."""
    if policy_of(log).quorum is None:
        return []
    seen = log.standing().witnessed or 0
    return [each.position for each in found if each.position > seen]


def _given(
    visit: Visit, typed: Form, choices: Choices, chosen: Selection | None, names: dict[str, str]
) -> dict[str, Any]:
    """What the form shows."""
    thing = chosen.thing if chosen else None
    return {
        "form": typed,
        "choices": choices,
        "groups": GROUPS,
        "offices": list(Office),
        "kind": lambda name: kind_of(visit.tongue, name),
        "thing": thing,
        "thing_name": things.called(visit.tongue, thing, names) if thing else None,
        "chosen": chosen,
    }


def _offered(visit: Visit, typed: Form, things: Sequence[tuple[Thing, str]]) -> list[tuple[str, str]]:
    """What may be meant by a name: each by its name, and where the desk shows it."""
    again = [name for _, name in things]
    return [
        (
            f"{name} ({thing.id})" if again.count(name) > 1 else name,
            visit.link("/desk", **{**typed.asked, "about": None, "tag": thing.tag}),
        )
        for thing, name in things[:OFFERED]
    ]


def _choices(reader: Reader, at: At) -> Choices:
    bodies = reader.bodies(at, BODIES).items
    return Choices(reader.people("actor", at), sorted(each.name for each in bodies if isinstance(each.name, str)))


def _found(visit: Visit, chosen: Selection, part: Page) -> tuple[Listed[EventSummary], dict[str, str]]:
    reader, at = visit.reader, visit.at
    about = [chosen.thing] if chosen.thing else []
    names = things.names(reader, about, visit.tongue, at) | things.words_of(reader, about, at)
    return reader.events(chosen.wanted, at, part, newest_first=True), names


def line_of(tongue: str, fact: EventSummary) -> Line:
    """A fact as the list shows it."""
    return Line(fact, office_of(tongue, fact), happened(fact))


@ROUTER.get("/desk.csv")
async def listed(visit: Visiting, typed: Typed) -> Response:
    """The whole selection, in the order of the log."""
    if refused := closed(visit):
        return refused
    chosen = await selected(visit, typed)
    rows = table(visit.reader, chosen.wanted, visit.at, visit.tongue)
    name = f"desk-{visit.at.known_at}.csv"
    head = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return StreamingResponse(rows, media_type=TABLE, headers=head)


@ROUTER.get("/desk.zip")
async def taken(visit: Visiting, typed: Typed, bundler: Annotated[Bundler, Depends(bundler_of)]) -> Response:
    """The whole selection with its proofs.  Raises `Trouble` 404, 422, 503."""
    if refused := closed(visit):
        return refused
    which = await selected(visit, typed)
    made = await in_thread(selecting.chosen, bundler, visit.reader, which.wanted, visit.at, threads=MAKING)
    return zipped(made, f"desk-{visit.at.known_at}")
