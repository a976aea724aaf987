"""The list of directives."""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import groupby
from typing import Annotated, Final, TypeVar

from fastapi import APIRouter, Depends, Query, Response

from api.pages.asking import flawed
from api.pages.days import in_words
from api.pages.filters import part_of
from api.pages.late import OUT
from api.pages.visit import Visiting
from api.pages.wording import said
from api.parameters import ANY_CASE
from api.reader import DirectivesWanted, Listed, Page
from api.shapes import DirectiveSummary
from domain.ids import BodyId
from projections.status import Effect, Process

E = TypeVar("E", bound=StrEnum)
ROUTER = APIRouter()
UNCLEAR: Final = 422
SHOWN: Final = 25
"""Directives on a page, so that it stays light with titles of any length."""
LONGEST: Final = 100
"""Signs of a number that is looked for."""
Choice = Annotated[str, Query(max_length=40)]
"""A value of an enumeration; empty, as a form sends it: any."""


@ROUTER.get("/directives")
async def register(  # a request's parameters
    visit: Visiting,
    part: Annotated[Page, Depends(part_of(SHOWN))],
    process: Choice = "",
    effect: Choice = "",
    body: Annotated[str, Query(max_length=64)] = "",
    number: Annotated[str, Query(max_length=2000)] = "",
) -> Response:
    """Directives with their status on both axes."""
    wanted = DirectivesWanted(
        chosen("process", process, Process),
        chosen("effect", effect, Effect),
        _body(body),
        number.strip() or None,
    )
    wrong = {} if len(number) <= LONGEST else {"number": said(visit.tongue, "register.too_long", most=LONGEST)}
    found = await visit(visit.reader.directives, wanted, visit.at, part) if not wrong else Listed([], None)
    names = await visit(visit.reader.names, [wanted.body], visit.at) if wanted.body else {}
    return visit.show(
        "directives.html", UNCLEAR if wrong else 200, wrong=wrong, found=found, wanted=wanted,
        groups=[(name, [*some]) for name, some in groupby(found.items, key=_group)], plain_day=in_words,
        body=names.get(wanted.body) if wanted.body else None, processes=list(Process), effects=list(Effect),
    )  # fmt: skip


def _group(one: DirectiveSummary) -> str:
    """Under which heading it stands, by the name of a sentence."""
    if one.issued_on:
        return "register.dated"
    return "register.undated" if one.progress and one.progress.process in OUT else "register.drafts"


def _body(typed: str) -> BodyId | None:
    """The id of a body, as links have it; none asks nothing.  Raises `Trouble` 422."""
    if typed and not re.fullmatch(ANY_CASE, typed):
        raise flawed("body", "responsibility.no_body")
    return BodyId(typed.lower()) if typed else None


def chosen(parameter: str, value: str, kind: type[E]) -> frozenset[E]:
    """What a form's list chose: one value, or none for all.  Raises `Trouble` 422."""
    try:
        return frozenset({kind(value)} if value else ())
    except ValueError:
        raise flawed(parameter, "problem.no_choice") from None
