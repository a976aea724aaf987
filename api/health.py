"""Is the service alive, and may it be asked?"""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Response
from pydantic import BaseModel, ConfigDict

from api.ports import Damaged, Published
from api.reader import Reader
from api.readiness import Readiness
from api.threads import in_thread
from api.wiring import published_of, reader_of


class Alive(BaseModel):
    """The process answers."""

    alive: bool = True


class Signing(BaseModel):
    """How far the log is signed.  It makes nothing unready: facts are recorded and shown while their proofs wait."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    size: int
    """Facts under the latest checkpoint; 0 where there is none."""
    seconds: float | None
    """Since that checkpoint was published; none where there is none."""
    behind: int | None
    """Facts in the ledger that it does not cover; none where the database is away."""
    witnessed: int | None
    """Facts under the latest checkpoint that enough witnesses have cosigned; none where there is none."""
    alarms: list[str]
    """What the signer warns of, above all that what was signed and what is there differ: never pass over these."""


class Ready(BaseModel):
    """Whether reads and writes can be answered, and how far each view has come."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    ready: bool
    position: int | None
    """Facts in the ledger; none where the database is away."""
    views: list[Readiness]
    signing: Signing


ROUTER = APIRouter(tags=["health"])
LOST: Final = "the database holds {} facts, and {} were signed: run `doctor` and `verify`, and record nothing more"


@ROUTER.get("/livez", operation_id="livez", summary="Is the process alive?")
async def livez() -> Alive:
    """Answers 200 as long as the process does; asks nothing of the database."""
    return Alive()


@ROUTER.get(
    "/readyz",
    operation_id="readyz",
    summary="Can it be asked and told?",
    responses={
        503: {"model": Ready, "description": "The database is away, or a view is parked, far behind, or ahead."}
    },
)
async def readyz(
    reader: Annotated[Reader, Depends(reader_of)],
    log: Annotated[Published, Depends(published_of)],
    response: Response,
) -> Ready:
    """Answers 200 where the database is there and no view is parked, far behind or ahead, 503 otherwise; says which.

    `signing` is told and does not count: taking every instance out of service because the signer stands still would
    stop the record and prove nothing.  Watch `behind`, `seconds` and `alarms` for that.
    """
    position, views = await in_thread(reader.readiness)
    ready = position is not None and all(view.is_well for view in views)
    response.status_code = 200 if ready else 503
    return Ready(ready=ready, position=position, views=views, signing=await in_thread(_signing, log, position))


def _signing(log: Published, position: int | None) -> Signing:
    try:
        found = log.standing()
    except Damaged as wrong:
        return Signing(size=0, seconds=None, behind=position, witnessed=None, alarms=[str(wrong)])
    behind = None if position is None else max(0, position - found.size)
    lost = [LOST.format(position, found.size)] if position is not None and position < found.size else []
    return Signing(
        size=found.size,
        seconds=found.seconds,
        behind=behind,
        witnessed=found.witnessed,
        alarms=[*lost, *found.alarms],
    )
