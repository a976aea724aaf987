"""The directive that a page is about, by its id or number."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import Depends, Response

from api.directives import Which, one
from api.kinds import NOT_FOUND
from api.pages.visit import Visit, Visiting
from api.problems import Trouble
from api.reader import At
from domain.ids import DirectiveId


async def chosen(directive: Which, visit: Visiting) -> DirectiveId:
    """The one directive of this id or number: of the visit's point of time, else of now, for a page to say so.

    Raises `Trouble` 404, `Several` 300.
    """
    try:
        return await one(directive, visit.when)
    except Trouble as trouble:
        if trouble.kind is not NOT_FOUND or not visit.asked:
            raise
        now = At(visit.today, await visit(visit.reader.position))
        return await one(directive, replace(visit.when, at=now))


Chosen = Annotated[DirectiveId, Depends(chosen)]


def absent(visit: Visit) -> Response:
    """That a directive was not there yet at the visit's point of time; another can be asked for."""
    return visit.show("absent.html", 404)
