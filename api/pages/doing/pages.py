"""`/do`: what can be done, and a form for each command: tried first, then recorded."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from inspect import Parameter, Signature
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import RedirectResponse

from api.callers import RECORDERS
from api.commands import LARGEST, limited
from api.duty_shapes import Duty
from api.pages import things
from api.pages.addresses import to
from api.pages.doing import probing
from api.pages.doing.controls import names_of
from api.pages.doing.parts import POSITIONS, Sort, commands_by_form, parts_of, stage_of
from api.pages.doing.picking import Picking
from api.pages.doing.probing import Offer
from api.pages.doing.sheet import ABOUT, Sheet, Work
from api.pages.doing.typed import MOST_ROWS, TOO_MANY_ROWS, Typed, of_body, typed
from api.pages.grounds import asked
from api.pages.instead import Instead
from api.pages.things import Thing, of_tag
from api.pages.visit import Visit, Visiting
from api.pages.wording import said
from api.parameters import AnyId
from api.ports import Caller, Done, Stale
from api.problems import status_of, told
from api.times import point
from api.wiring import carrier_of
from domain.ids import Id, InspectionId
from domain.kernel import RULES, Command, Refused

ROUTER: Final = APIRouter()
SINGLE: Final = frozenset({Sort.WORDS, Sort.LONG, Sort.TOKEN, Sort.DAY, Sort.WHEN, Sort.NUMBER, Sort.POSITION,
                           Sort.TRUTH, Sort.CHOICE, Sort.PICK})  # fmt: skip
"""What an address may fill in."""
LEADS_TO: Final = ("inspection", "duty", "directive", "body")
"""The things whose pages show what was recorded, nearest first."""
TIMES: Final = frozenset({"as_of", "known_at", "pin"})
"""What an address says of a time other than now."""
MALFORMED: Final = 422
LEFT_BEHIND: Final = 412
Recorder = Annotated[Caller, Depends(RECORDERS)]
Chosen = Annotated[AnyId | None, Query()]


async def now(visit: Visiting, request: Request) -> Visit:
    """A visit that acts: on what there is now.  Raises `Instead`: an address of another time leads to that of now."""
    given = request.query_params
    if TIMES.isdisjoint(given.keys()):
        return visit
    if request.method == "GET":
        kept = {name: given.getlist(name) for name in given if name not in TIMES}
        path = request.url.path.removeprefix(f"/{visit.tongue}")
        raise Instead(RedirectResponse(to(visit.tongue, path, **kept), 303))
    present = await point(request, visit.reader, None, None)
    return replace(visit, at=present, asked={}, position=max(visit.position, present.known_at))


ActingNow = Annotated[Visit, Depends(now)]


@ROUTER.get("/do")
async def what(  # the parameters of an address
    visit: ActingNow,
    _: Recorder,
    directive: Chosen = None,
    duty: Chosen = None,
    inspection: Chosen = None,
    body: Chosen = None,
) -> Response:
    """What can be done: with one thing, as it stands; or at all."""
    given = {"directive": directive, "duty": duty, "inspection": inspection, "body": body}
    chosen = {kind: each for kind, each in given.items() if each}
    found = await visit(_offers, visit, chosen) if chosen else None
    stages = [(stage, _verbs(stage)) for stage in probing.STAGES]
    return visit.show("do.html", stages=stages, found=found, chosen=chosen)


def _verbs(stage: str) -> list[str]:
    return [verb for verb, kind in commands_by_form().items() if stage_of(kind) == stage]


@dataclass(frozen=True)
class Found:
    """What can be done with a thing."""

    thing: Thing
    name: str
    place: str
    stages: list[tuple[str, list[Offer]]]
    why: Callable[[Refused], str]
    remedies: list[Duty]
    """Of an inspection: what was ordered, each a duty by itself."""


def _offers(visit: Visit, chosen: Mapping[str, str]) -> Found:
    """What can be done with a thing by stage, what cannot, and why; and what the thing is called."""
    picking = Picking(visit.reader, visit.at, visit.tongue)
    picking.learn(chosen)
    kind = next(each for each in ("duty", "inspection", "directive", "body") if each in chosen)
    thing = of_tag(f"{kind}:{chosen[kind]}")
    offers = probing.Probing(carrier_of(visit.request), picking, visit.caller, visit.today).offers(kind)
    names = {
        **things.names(visit.reader, [thing], visit.tongue, visit.at),
        **things.words_of(visit.reader, [thing], visit.at),
    }
    ids = {value for one in offers if one.refused for value in one.refused.found.values() if isinstance(value, Id)}
    called = {**picking.called(ids), probing.NO_ONE: said(visit.tongue, "doing.no_one")}
    return Found(
        thing,
        things.called(visit.tongue, thing, names),
        thing.place(visit.link),
        list(probing.by_stage(offers)),
        lambda refused: told(refused, visit.tongue, called).detail,
        _remedies(visit, chosen["inspection"]) if kind == "inspection" else [],
    )


def _remedies(visit: Visit, inspection: str) -> list[Duty]:
    found = visit.reader.tables.inspection(InspectionId(inspection), visit.at)
    return found.ordered if found else []


def _form(verb: str, kind: type[Command]) -> Callable[..., Awaitable[Response]]:
    """Opens a form; the fields that an address may fill in are its parameters."""

    async def form(visit: Visit, _: Caller, **given: str | None) -> Response:
        filled = typed((name, value) for name, value in given.items() if value)
        sheet = await visit(Work(carrier_of(visit.request), visit, verb, filled).opened)
        return await _shown(visit, sheet)

    names = [*ABOUT, *(part.name for part in parts_of(kind) if part.sort in SINGLE)]
    own = [
        Parameter("visit", Parameter.KEYWORD_ONLY, annotation=ActingNow),
        Parameter("_", Parameter.KEYWORD_ONLY, annotation=Recorder),
    ]
    typed_in = [
        Parameter(name, Parameter.KEYWORD_ONLY, annotation=_parameter(name, kind), default=None)
        for name in dict.fromkeys(names)
    ]
    form.__signature__ = Signature([*own, *typed_in])  # type: ignore[attr-defined]  # FastAPI reads it
    return form


def _parameter(name: str, kind: type[Command]) -> Any:  # noqa: ANN401  # an annotation
    if name in ABOUT or any(part.name == name and part.sort is Sort.PICK for part in parts_of(kind)):
        return Chosen
    longest = 20 if name in POSITIONS else 4000
    return Annotated[str | None, Query(max_length=longest)]


def _sent(verb: str) -> Callable[..., Awaitable[Response]]:
    """Takes a form that was sent: draws it again, tries it, or records it."""

    async def sent(visit: ActingNow, _: Recorder, request: Request) -> Response:
        form = of_body(await limited(request, LARGEST))
        work = Work(carrier_of(request), visit, verb, form)
        step, _colon, row = form.first("step").partition(":")
        try:
            match step:
                case "record":
                    return await _recorded(visit, work)
                case "add" if form.rows >= MOST_ROWS:
                    return await _shown(visit, await visit(work.opened, {row: TOO_MANY_ROWS.said(visit.tongue)}))
                case "add" | "remove" | "choose":
                    work.typed = _redrawn(form, step, row)
                    return await _shown(visit, await visit(work.opened))
                case _:
                    return await _shown(visit, await visit(work.checked))
        except Stale as stale:
            return await _shown(visit, await visit(work.left_behind, stale), LEFT_BEHIND)

    return sent


def _redrawn(told: Typed, step: str, row: str) -> Typed:
    """With a row more or less."""
    if step == "add":
        return told.with_row(row)
    name, _, place = row.rpartition("/")
    return told.without_row(name, place) if step == "remove" else told


async def _recorded(visit: Visit, work: Work) -> Response:
    """To the thing's page where it was recorded; else the form again, with what stands in the way."""
    found = await visit(work.recorded)
    if isinstance(found, Done):
        return RedirectResponse(_place(visit.tongue, found, work.typed), 303)
    refused = found.refused
    return await _shown(visit, found, status_of(RULES[refused.rule]) if refused else None)


def _place(tongue: str, done: Done, told: Typed) -> str:
    """The page that shows what was recorded: of the inspection from which it was done, else of the nearest thing."""
    last, fact = done.facts[-1][0], done.facts[0][1]
    found = dict(reversed([tag.split(":", 1) for tag in fact.tags if ":" in tag]))
    kinds = LEADS_TO if told.has("inspection") else LEADS_TO[1:]
    kind = next((each for each in (*kinds, *LEADS_TO) if each in found), None)
    tag = of_tag(f"{kind}:{found[kind]}") if kind else None
    path = things.PLACES[kind].format(tag.id) if kind and tag else f"/facts/{done.facts[0][0]}"
    return to(tongue, path, min_position=last, recorded=done.facts[0][0])


async def _shown(visit: Visit, sheet: Sheet, status: int | None = None) -> Response:
    """The page of a form."""
    named = [*sheet.things, *(each.about for each, _ in sheet.grounds)]
    names = await visit(things.names, visit.reader, named, visit.tongue, visit.at)
    return visit.show(
        "do_form.html",
        status or (MALFORMED if sheet.faults else 200),
        sheet=sheet,
        there=names_of(sheet.controls),
        is_sent=visit.request.method == "POST",
        asked=lambda ground: asked(visit.tongue, ground, names),
        name=lambda thing: things.called(visit.tongue, thing, names),
    )


for _verb, _kind in commands_by_form().items():
    ROUTER.add_api_route(f"/do/{_verb}", _form(_verb, _kind), methods=["GET"])
    ROUTER.add_api_route(f"/do/{_verb}", _sent(_verb), methods=["POST"])
