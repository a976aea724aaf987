"""Proofs made from the published log: that a fact is in it, that it only grew, and how far its signing has come."""

from __future__ import annotations

import hashlib
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from pydantic import BaseModel, ConfigDict

from api.callers import ANYBODY
from api.kinds import AWAY, DAMAGED, MALFORMED, NO_CREDENTIAL, NOT_COVERED, NOT_FOUND, NOT_PUBLISHED
from api.log import FRESH, HAD, TEXT, Log
from api.parameters import unclear
from api.ports import Consistency, NotCovered, Which
from api.problems import Trouble, Wording
from api.reader import Reader
from api.reading import known, missing
from api.responses import problems
from api.threads import in_thread
from api.wiring import reader_of
from domain.proof.encoding import LARGEST, to_base64
from domain.proof.witnessing import Submission

ROUTER = APIRouter(tags=["log"])
SOON: Final = {Which.WITNESSED: "30"}
"""Seconds after which to ask again; a signature comes within two."""


class ConsistencyProof(BaseModel):
    """What shows that the log's first `new` facts begin with its first `old` ones (RFC 6962, section 2.1.2)."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    origin: str
    """The log's name."""
    old: int
    old_root: str
    """Root of the tree over the first `old` facts, in base64, as in a checkpoint."""
    new: int
    new_root: str
    hashes: list[str]
    """The proof, in base64; none from the empty log, and between equal sizes."""


class LogStatus(BaseModel):
    """How far signing and witnesses have come."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    origin: str | None
    """The log's name; none where nothing was signed yet."""
    size: int
    """Facts under the latest checkpoint."""
    seconds: float | None
    """Since that checkpoint was published."""
    witnessed: int | None
    """Facts under the latest checkpoint that enough witnesses have cosigned."""
    alarms: list[str]
    """What the signer, and whoever asks the witnesses, warn of."""
    status: dict[str, Any]
    """What they say of themselves: the last sweep, each witness with its last size, time and error."""


@ROUTER.get(
    "/events/{position}/proof",
    operation_id="get-event-proof",
    response_class=Response,
    responses={
        200: {"description": "A C2SP tlog-proof.", "content": {TEXT: {"schema": {"type": "string"}}}},
        **HAD,
        **problems(MALFORMED, NOT_FOUND, NOT_COVERED, DAMAGED, AWAY),
    },
)
async def prove(
    position: Annotated[int, Path(ge=1, le=2**53 - 1)],
    request: Request,
    log: Log,
    reader: Annotated[Reader, Depends(reader_of)],
    checkpoint: Annotated[
        Which | None,
        Query(description="To which checkpoint; without it to the witnessed one where that covers it, or the latest."),
    ] = None,
) -> Response:
    """That this fact is in the log, as one file that is checked offline (C2SP tlog-proof), from the fact's leaf hash.

    Needs no credential: it is made from `/log/tile/…` alone, and holds hashes.  A fact that no checkpoint covers yet is
    answered 503 with Retry-After: it is on record, and its proof is on its way.
    """
    try:
        proof = await in_thread(log.proof, position, checkpoint)
    except NotCovered as yet:
        raise await _not_yet(reader, position, checkpoint, yet.size) from None
    digest = hashlib.sha256(proof).hexdigest()[:32]
    headers = {"Cache-Control": FRESH, "ETag": f'"{digest}"'}
    if headers["ETag"] in known(request):
        return Response(status_code=304, headers=headers)
    headers["Content-Disposition"] = f'inline; filename="{position}.tlog-proof"'
    return Response(proof, headers=headers, media_type=TEXT)


async def _not_yet(reader: Reader, position: int, which: Which | None, size: int) -> Trouble:
    """Not covered yet, or not there at all."""
    if position > await in_thread(reader.head):
        return missing("event", position)
    kind = Wording("có đủ nhân chứng", "witnessed") if which is Which.WITNESSED else Wording("mới nhất", "latest")
    vi = f"Điểm chốt {kind.vi} bao gồm {size} sự kiện, chưa đến {position}."
    en = f"The {kind.en} checkpoint covers {size} facts, not yet {position}."
    return Trouble(NOT_COVERED, Wording(vi, en), headers={"Retry-After": SOON.get(which or Which.LATEST, "2")})


async def _between(
    log: Log,
    old: Annotated[int, Query(ge=0, le=LARGEST, description="The smaller size, in facts.")],
    new: Annotated[
        int | None, Query(ge=0, le=LARGEST, description="The larger size; that of the latest checkpoint without it.")
    ] = None,
) -> Consistency:
    """The proof between two sizes.  Raises `Trouble` 404 or 422."""
    if new is not None and new < old:
        raise unclear("new", "Nhỏ hơn old.", "It is smaller than old.")
    try:
        return await in_thread(log.consistency, old, new)
    except NotCovered as yet:
        vi = f"Điểm chốt mới nhất bao gồm {yet.size} sự kiện."
        raise Trouble(NOT_PUBLISHED, Wording(vi, f"The latest checkpoint covers {yet.size} facts.")) from None


Between = Annotated[Consistency, Depends(_between)]


@ROUTER.get(
    "/log/consistency",
    operation_id="log-consistency",
    responses=problems(MALFORMED, NOT_PUBLISHED, DAMAGED),
)
async def consistency(found: Between) -> ConsistencyProof:
    """That nothing under the old size was changed, removed or moved since."""
    return ConsistencyProof(
        origin=found.origin,
        old=found.old,
        old_root=to_base64(found.old_root),
        new=found.new,
        new_root=to_base64(found.new_root),
        hashes=[to_base64(each) for each in found.hashes],
    )


@ROUTER.get(
    "/log/add-checkpoint",
    operation_id="log-add-checkpoint",
    response_class=Response,
    responses={
        200: {"description": "The request, to be sent on.", "content": {TEXT: {"schema": {"type": "string"}}}},
        **problems(MALFORMED, NOT_PUBLISHED, DAMAGED),
    },
)
async def add_checkpoint(found: Between) -> Response:
    """The same proof as a witness takes it: the body of its `add-checkpoint` request (C2SP tlog-witness).

    `new` is the size of a checkpoint that was kept.
    """
    if found.checkpoint is None:
        vi = f"Không giữ điểm chốt nào bao gồm {found.new} sự kiện."
        raise Trouble(NOT_PUBLISHED, Wording(vi, f"No checkpoint of {found.new} facts was kept."))
    return Response(Submission(found.old, found.hashes, found.checkpoint).to_bytes(), media_type=TEXT)


@ROUTER.get(
    "/log/status",
    operation_id="log-status",
    dependencies=[Depends(ANYBODY)],
    responses=problems(NO_CREDENTIAL, DAMAGED),
)
async def status(log: Log) -> LogStatus:
    """How far the signer and the witnesses have come, and what they warn of; for whoever is signed in."""
    found = await in_thread(log.standing)
    return LogStatus(
        origin=found.origin,
        size=found.size,
        seconds=found.seconds,
        witnessed=found.witnessed,
        alarms=list(found.alarms),
        status=dict(found.status),
    )
