"""The list of directives."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, TypeVar

from fastapi import APIRouter, Depends, Query, Response

from api.pages.visit import Visiting
from api.paging import page
from api.parameters import unclear
from api.reader import DirectivesWanted, Page
from domain.ids import BodyId
from projections.status import Effect, Process

E = TypeVar("E", bound=StrEnum)
ROUTER = APIRouter()
Choice = Annotated[str, Query(max_length=40)]
"""A value of an enumeration; empty, as a form sends it: any."""


@ROUTER.get("/directives")
async def register(  # a request's parameters
    visit: Visiting,
    part: Annotated[Page, Depends(page)],
    process: Choice = "",
    effect: Choice = "",
    body: Annotated[str, Query(max_length=64)] = "",
    number: Annotated[str, Query(pattern=r"^[^\u0000]*$", max_length=100)] = "",
) -> Response:
    """Directives with their status on both axes."""
    wanted = DirectivesWanted(
        chosen("process", process, Process),
        chosen("effect", effect, Effect),
        BodyId(body.lower()) if body else None,
        number.strip() or None,
    )
    found = await visit(visit.reader.directives, wanted, visit.at, part)
    names = await visit(visit.reader.names, [wanted.body], visit.at) if wanted.body else {}
    return visit.show(
        "directives.html", found=found, wanted=wanted, body=names.get(wanted.body) if wanted.body else None,
        processes=list(Process), effects=list(Effect),
    )  # fmt: skip


def chosen(parameter: str, value: str, kind: type[E]) -> frozenset[E]:
    """What a form's list chose: one value, or none for all.  Raises `Trouble` 422."""
    try:
        return frozenset({kind(value)} if value else ())
    except ValueError:
        values = ", ".join(kind)
        raise unclear(parameter, f"Chỉ nhận: {values}.", f"It is one of: {values}.") from None
