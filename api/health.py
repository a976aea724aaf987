"""Is the service alive, and may it be asked?"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Response
from pydantic import BaseModel, ConfigDict

from api.reader import Reader, Readiness
from api.threads import in_thread
from api.wiring import reader_of


class Alive(BaseModel):
    """The process answers."""

    alive: bool = True


class Ready(BaseModel):
    """Whether reads and writes can be answered, and how far each view has come."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    ready: bool
    position: int | None
    """Facts in the ledger; none where the database is away."""
    views: list[Readiness]


ROUTER = APIRouter(tags=["health"])


@ROUTER.get("/livez", operation_id="livez", summary="Is the process alive?")
async def livez() -> Alive:
    """Answers 200 as long as the process does; asks nothing of the database."""
    return Alive()


@ROUTER.get(
    "/readyz",
    operation_id="readyz",
    summary="Can it be asked and told?",
    responses={503: {"model": Ready, "description": "The database is away, or a view is parked or far behind."}},
)
async def readyz(reader: Annotated[Reader, Depends(reader_of)], response: Response) -> Ready:
    """Answers 200 where the database is there and no view is parked or far behind, 503 otherwise; says which."""
    position, views = await in_thread(reader.readiness)
    ready = position is not None and all(view.is_well for view in views)
    response.status_code = 200 if ready else 503
    return Ready(ready=ready, position=position, views=views)
