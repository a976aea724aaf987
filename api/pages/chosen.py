"""The directive that a page is about, by its id or number."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import Depends, Response

from api.directives import Which, one
from api.kinds import NOT_FOUND
from api.pages.instead import Instead
from api.pages.visit import Visit, Visiting
from api.problems import Trouble
from api.reader import At
from domain.ids import DirectiveId


async def chosen(directive: Which, visit: Visiting) -> DirectiveId:
    """The one directive of this id or number, as known at the visit's position: on its day, else by today.

    A number that was given after the day leads to a page that says so; one that was not known then, to no directive:
    what was recorded later has no say in what is told of before.  Raises `Trouble` 404, `Several` 300, `Instead`.
    """
    try:
        return await one(directive, visit.when)
    except Trouble as trouble:
        if trouble.kind is not NOT_FOUND or not visit.asked:
            raise
    try:
        by_today = At(max(visit.at.as_of, visit.today), visit.at.known_at)
        return await one(directive, replace(visit.when, at=by_today))
    except Trouble as trouble:
        if trouble.kind is not NOT_FOUND:
            raise
        raise Instead(absent(visit)) from None


Chosen = Annotated[DirectiveId, Depends(chosen)]


def absent(visit: Visit) -> Response:
    """That a directive was not there yet at the visit's point of time; another can be asked for."""
    return visit.show("absent.html", 404)
