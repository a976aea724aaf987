"""The directive that a page is about, by its id or number."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends

from api.directives import Which, one
from api.pages.visit import Visiting
from domain.ids import DirectiveId


async def chosen(directive: Which, visit: Visiting) -> DirectiveId:
    """The one directive of this id or number.  Raises `Trouble` 404, `Several` 300."""
    return await one(directive, visit.when)


Chosen = Annotated[DirectiveId, Depends(chosen)]
