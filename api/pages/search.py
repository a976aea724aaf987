"""`/search`: by words, with accents or without, in everything that has words; as of a day, as known at a position."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Response
from markupsafe import Markup, escape

from api.pages.asking import hearing
from api.pages.filters import Chosen, Typed, body_of, part_of, values_of
from api.pages.visit import Visit, Visiting
from api.parameters import unclear
from api.reader import DirectivesWanted, Listed, Page, SearchWanted
from api.search_shapes import Excerpt, HitKind, SearchHit
from api.searching import NOTHING, at_place, is_place
from domain.ids import BodyId
from projections.matching import wanted
from projections.status import Effect, Process

ROUTER = APIRouter()
ROWS: Final = 20
UNCLEAR: Final = 422


@dataclass(frozen=True)
class Found:
    """A hit, as it is shown."""

    hit: SearchHit
    excerpt: Markup
    place: str
    """Where the thing is looked at …"""
    anchor: str
    """… and where on that page."""


@ROUTER.get("/search")
async def search(  # a request's parameters
    visit: Visiting,
    part: Annotated[Page, Depends(part_of(ROWS))],
    q: Annotated[str, Query(max_length=300)] = "",
    kind: Chosen = [],  # noqa: B006  # FastAPI copies it
    body: Typed = "",
    process: Typed = "",
    effect: Typed = "",
) -> Response:
    """What holds the words, best first; without any, how to ask."""
    kinds = values_of(HitKind, kind, "kind")
    within, where = values_of(Process, [process], "process"), values_of(Effect, [effect], "effect")
    wrong: dict[str, str] = {}
    of, hits = None, None
    with hearing(wrong, visit.tongue):
        of = await body_of(visit, body)
    with hearing(wrong, visit.tongue):
        among = DirectivesWanted(frozenset(within), frozenset(where), BodyId(of.id) if of else None)
        hits = await visit(_hits, visit, q, frozenset(kinds), among, part) if q.strip() else None
    return visit.show(
        "search.html",
        UNCLEAR if wrong else 200,
        wrong=wrong,
        typed_body=body,
        found=[Found(hit, marked(hit.excerpt), place(hit), anchor(hit)) for hit in hits.items]
        if hits and not wrong
        else None,
        after=hits.after if hits else None,
        q=q,
        kinds=kinds,
        body=of,
        process=within,
        effect=where,
        all_kinds=HitKind,
        processes=Process,
        effects=Effect,
    )


def _hits(  # what is asked for, part by part
    visit: Visit, q: str, kinds: frozenset[HitKind], among: DirectivesWanted, part: Page
) -> Listed[SearchHit]:
    """A page of hits.  Raises `Trouble` 422 where there is no word to look for, or too many."""
    if is_place(q):
        return at_place(visit.reader, q, visit.at, visit.caller.role, kinds, visit.tongue)
    terms = wanted(q)
    if terms is None:
        raise unclear("q", *NOTHING)
    return visit.reader.search(SearchWanted(terms, kinds, among), visit.at, part)


def marked(excerpt: Excerpt) -> Markup:
    """The excerpt with what was looked for in `mark`; all its signs escaped."""
    made, at = Markup(), 0
    for mark in excerpt.marks:
        words = Markup("<mark>{}</mark>").format(excerpt.text[mark.start : mark.end])
        made += escape(excerpt.text[at : mark.start]) + words
        at = mark.end
    return made + escape(excerpt.text[at:])


def place(hit: SearchHit) -> str:
    """The page on which a thing is looked at; of a finding the fact that has its words."""
    directive = f"/directives/{hit.directive.id}" if hit.directive else ""
    match hit.kind:
        case HitKind.DIRECTIVE:
            return f"/directives/{hit.id}"
        case HitKind.PROVISION if directive:
            return directive
        case HitKind.COMMENT if directive:
            return f"{directive}/comments"
        case HitKind.DUTY:
            return f"/duties/{hit.id}"
        case HitKind.BODY:
            return f"/bodies/{hit.id}"
        case _:  # findings and facts
            return f"/facts/{hit.because}"


def anchor(hit: SearchHit) -> str:
    """Where on its page a thing stands: a provision in the text of its directive."""
    return f"#p-{hit.id}" if hit.kind is HitKind.PROVISION and hit.directive else ""
