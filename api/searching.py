"""`/search`: by words, however Vietnamese is typed, as of a day and as known at a position."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Response

from api.callers import ANYBODY
from api.directives import Part, When
from api.parameters import AnyId, unclear
from api.reader import DirectivesWanted, SearchWanted
from api.reading import LISTED, listed
from api.search_shapes import HitKind, SearchPage
from api.shaping import shaped
from domain.ids import BodyId
from projections.matching import MOST, wanted
from projections.status import Effect, Process

ROUTER = APIRouter(tags=["search"], dependencies=[Depends(ANYBODY)])
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
        "capitals, Unicode form nor zeros before a number matter.",
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
    words = wanted(q)
    if words is None:
        raise unclear("q", *NOTHING)
    among = DirectivesWanted(frozenset(process), frozenset(effect), BodyId(body) if body else None)
    found = await when(when.reader.search, SearchWanted(words, frozenset(kind), among), when.at, part)
    return listed(when, found, SearchPage)
