"""`/search`: by words, however Vietnamese is typed, as of a day and as known at a position."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Request, Response

from api.callers import ANYBODY, AUDITORS
from api.directives import Part, When
from api.parameters import AnyId, unclear
from api.ports import Role
from api.reader import At, DirectivesWanted, Listed, Reader, SearchWanted
from api.reading import LISTED, listed
from api.search_shapes import Excerpt, Field, HitKind, SearchHit, SearchPage
from api.shapes import Named
from api.shaping import shaped
from domain.ids import BodyId, DirectiveId
from projections.matching import MOST, wanted
from projections.status import Effect, Process

ROUTER = APIRouter(tags=["search"], dependencies=[Depends(ANYBODY)])
PLACE: Final = re.compile("[#@][1-9][0-9]{0,14}")
NOTHING: Final = (
    f"Cần từ 1 đến {MOST} chữ hoặc số, chẳng hạn: “tủ sách”; “xây dựng Đảng”; 12-CT/TU.",
    f"It takes 1 to {MOST} words or numbers, such as: “tủ sách”; “xây dựng Đảng”; 12-CT/TU.",
)
Q = Annotated[
    str,
    Query(
        pattern=shaped(r"^[^\u0000]{1,300}$", "Cần từ 1 đến 300 ký tự.", "It takes 1 to 300 characters."),
        json_schema_extra={"format": "search"},
        description="Words, all of which one text must hold.  Words in quotation marks stand together, as do those of "
        "`12-CT/TU`; `12 CT TU`, `12CTTU` and `Số 12-CT/TU` find that number too.  Words without accents find every "
        "spelling; with accents, what is spelt so comes first, wherever the tone stands (`uỷ`, `ủy`).  Neither "
        "capitals, Unicode form nor zeros before a number matter.  `#91` is the entry of the log at that position, for "
        "those who may read the log.",
    ),
]


@ROUTER.get("/search", operation_id="search", responses=LISTED, response_model=SearchPage)
async def search(  # a request's parameters
    q: Q,
    when: When,
    part: Part,
    kind: Annotated[list[HitKind], Query(description="Any of these; all without it.")] = [],  # noqa: B006  # FastAPI copies it
    body: Annotated[
        AnyId | None, Query(description="Only what belongs to directives of this body, and itself.")
    ] = None,
    process: Annotated[list[Process], Query(description="Only what belongs to directives of any of these.")] = [],  # noqa: B006
    effect: Annotated[list[Effect], Query(description="Only what belongs to directives of any of these.")] = [],  # noqa: B006
) -> Response:
    """Titles, numbers, provisions, comments, duties, findings and bodies by their words, best first.

    What is found are the words of that day, as known at that position: of a provision those that its text then has, of
    what bears another name by then not the old one, of what was erased none.
    """
    if is_place(q):
        return listed(when, await when(at_place, when.reader, q, when.at, _role(when.request), kind), SearchPage)
    words = wanted(q)
    if words is None:
        raise unclear("q", *NOTHING)
    among = DirectivesWanted(frozenset(process), frozenset(effect), BodyId(body) if body else None)
    found = await when(when.reader.search, SearchWanted(words, frozenset(kind), among), when.at, part)
    return listed(when, found, SearchPage)


def is_place(q: str) -> bool:
    """Does it ask for an entry of the log by its position?"""
    return PLACE.fullmatch(q.strip()) is not None


def at_place(  # by name: what is asked, as of when, by whom
    reader: Reader, q: str, at: At, role: Role | None, kinds: Collection[HitKind], tongue: str = "vi"
) -> Listed[SearchHit]:
    """The entry at a position, in "vi" or "en"; none where it is behind what is known, or for who may not read it."""
    position = int(q.strip()[1:])
    may_see = role in AUDITORS.roles and (not kinds or HitKind.FACT in kinds)
    found = reader.event(position, at) if may_see else None
    if found is None:
        return Listed([], None)
    sentence = found.sentence and (found.sentence.vi if tongue == "vi" else found.sentence.en)
    said = sentence or found.type
    directive = next((each.partition(":")[2] for each in found.tags if each.startswith(f"{DirectiveId.kind}:")), None)
    names = reader.names([DirectiveId(directive)], at) if directive else {}
    hit = SearchHit(
        kind=HitKind.FACT,
        id=str(position),
        field=Field.SENTENCE,
        directive=Named(id=directive, name=names.get(DirectiveId(directive))) if directive else None,
        path=None,
        is_ended=False,
        excerpt=Excerpt(text=said, start=0, marks=[]),
        because=position,
        score=0,
    )
    return Listed([hit], None)


def _role(request: Request) -> Role | None:
    caller = getattr(request.state, "caller", None)
    return caller.role if caller else None
