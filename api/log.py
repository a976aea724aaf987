"""`/log/…`: the published log as static files (C2SP tlog-tiles), for everybody: nobody needs our leave to check it."""

from __future__ import annotations

import hashlib
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Path, Request, Response

from api.kinds import DAMAGED, NOT_PUBLISHED
from api.ports import Published
from api.problems import Trouble, Wording
from api.reading import known
from api.responses import problems
from api.threads import in_thread
from api.wiring import published_of
from domain.proof.encoding import LARGEST

ROUTER = APIRouter(tags=["log"])
TEXT: Final = "text/plain; charset=utf-8"
BYTES: Final = "application/octet-stream"
TIMESTAMP: Final = "application/timestamp-reply"
FRESH: Final = "public, no-cache"
FOR_EVER: Final = "public, max-age=31536000, immutable"
HAD: Final[dict[int | str, dict[str, Any]]] = {304: {"description": "You have this answer already."}}
TILE: Final = r"(entries|[0-9]{1,2})/(x[0-9]{3}/){0,6}[0-9]{3}(\.p/[1-9][0-9]{0,2})?"

Log = Annotated[Published, Depends(published_of)]
Size = Annotated[int, Path(ge=0, le=LARGEST, description="How many facts it covers.")]


def _answers(media: str) -> dict[int | str, dict[str, Any]]:
    """What an operation may answer, by status."""
    schema = {"type": "string", **({} if media == TEXT else {"format": "binary"})}
    good = {"description": "The bytes as the signer wrote them.", "content": {media: {"schema": schema}}}
    return {200: good, **HAD, **problems(NOT_PUBLISHED, DAMAGED)}


def _resource(path: str, name: str, media: str, says: str) -> None:
    """Serve one file of the folder."""

    async def serve(request: Request, log: Log) -> Response:
        return await _fresh(request, log, name, media)

    ROUTER.add_api_route(
        path,
        serve,
        operation_id=f"log-{name}",
        summary=says,
        description=f"{says}  The bytes are the signer's; ETag and 304.",
        responses=_answers(media),
        response_class=Response,
    )


_resource("/log/checkpoint", "checkpoint", TEXT, "The latest signed checkpoint (C2SP tlog-checkpoint).")
_resource("/log/witnessed", "witnessed", TEXT, "The latest checkpoint that enough witnesses have cosigned.")
_resource("/log/policy", "policy", TEXT, "The log's keys, its witnesses and their quorum (C2SP tlog-policy).")


@ROUTER.get(
    "/log/checkpoints/{size}.tsr",
    operation_id="log-timestamp",
    responses=_answers(TIMESTAMP),
    response_class=Response,
)
async def timestamp(size: Size, request: Request, log: Log) -> Response:
    """The time-stamp of a kept checkpoint by an authority (RFC 3161)."""
    return await _fresh(request, log, f"checkpoints/{size}.tsr", TIMESTAMP)


@ROUTER.get(
    "/log/checkpoints/{size}", operation_id="log-kept-checkpoint", responses=_answers(TEXT), response_class=Response
)
async def kept(size: Size, request: Request, log: Log) -> Response:
    """A checkpoint that was kept: each that was witnessed or time-stamped is."""
    return await _fresh(request, log, f"checkpoints/{size}", TEXT)


@ROUTER.get("/log/tile/{path:path}", operation_id="log-tile", responses=_answers(BYTES), response_class=Response)
async def tile(
    path: Annotated[
        str,
        Path(
            description="`<level>/<index>`, such as `0/x001/x234/067`; `entries/<index>` for the entries themselves; "
            "with `.p/<width>` where the tile is not full.",
            json_schema_extra={"pattern": f"^{TILE}$"},
        ),
    ],
    log: Log,
) -> Response:
    """256 hashes of the tree, or 256 entries after their lengths, fewer where the log ends (C2SP tlog-tiles).

    A tile never changes: keep it as long as you like.
    """
    found = await in_thread(log.resource, f"tile/{path}")
    if found is None:
        raise await _absent(log, f"tile/{path}")
    return Response(found, headers={"Cache-Control": FOR_EVER}, media_type=BYTES)


async def _fresh(request: Request, log: Published, name: str, media: str) -> Response:
    """A file that may be replaced by another."""
    found = await in_thread(log.resource, name)
    if found is None:
        raise await _absent(log, name)
    headers = {"Cache-Control": FRESH, "ETag": f'"{hashlib.sha256(found).hexdigest()[:32]}"'}
    if headers["ETag"] in known(request):
        return Response(status_code=304, headers=headers)
    return Response(found, headers=headers, media_type=media)


async def _absent(log: Published, name: str) -> Trouble:
    """There is no such file; says what there is."""
    size = await in_thread(log.size)
    if not size:
        said = Wording("Chưa ký điểm chốt nào.", "Nothing has been signed yet.")
    else:
        vi = f"Không có {name}; điểm chốt mới nhất bao gồm {size} sự kiện."
        said = Wording(vi, f"There is no {name}; the latest checkpoint covers {size} facts.")
    return Trouble(NOT_PUBLISHED, said)
