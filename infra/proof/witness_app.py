"""A witness over HTTP (C2SP tlog-witness, "HTTP Interface"): asked by anyone, signing for the logs it trusts alone.

Nothing here is secret but the signing key, and nobody is let in: what protects it are limits on size and time.
"""

from __future__ import annotations

import asyncio
import re
from functools import partial
from typing import Any, Final

import structlog
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from domain.proof.witnessing import NotCosigned, Refusal
from infra.proof.asking import printable
from infra.proof.witness import BadWitness, Witness

MOST_BYTES: Final = 64 * 1024
"""A request's body: 63 hashes and a note take 3 KiB, each line of ML-DSA-44 another 3."""
PATIENCE: Final = 10.0  # seconds for a whole request's head, and again for its body
HASH: Final = re.compile("[0-9a-f]{64}")
PLAIN: Final = "text/plain; charset=utf-8"
PUBLIC: Final = {"X-Content-Type-Options": "nosniff", "Access-Control-Allow-Origin": "*"}
SIZED: Final = {**PUBLIC, "Content-Type": "text/x.tlog.size"}
"""As a header: to a media type of text Starlette would add a charset, and the protocol has none there."""

log = structlog.get_logger(__name__)


def witness_app(witness: Witness, patience: float = PATIENCE) -> Starlette:
    """The application of this witness."""

    async def add_checkpoint(request: Request) -> Response:
        return await run_in_threadpool(_cosign, witness, await _body(request, patience))

    async def checkpoint(request: Request) -> Response:
        origin = request.path_params["origin"]
        note = await run_in_threadpool(witness.note_named, origin) if HASH.fullmatch(origin) else None
        return _plain(note or b"nothing cosigned for this log\n", 200 if note else Refusal.UNKNOWN_LOG)

    return Starlette(
        routes=[
            Route("/add-checkpoint", add_checkpoint, methods=["POST"]),
            Route("/{origin}/checkpoint", checkpoint, methods=["GET"]),
        ],
        exception_handlers={HTTPException: _refuse},
    )


async def _body(request: Request, patience: float) -> bytes:
    """The body, as far as it is not too long, and does not take too long."""
    found = bytearray()
    try:
        async with asyncio.timeout(patience):
            async for part in request.stream():
                found += part
                if len(found) > MOST_BYTES:
                    raise HTTPException(413, f"more than {MOST_BYTES} bytes", {"Connection": "close"})
    except TimeoutError:
        raise HTTPException(408, f"not here after {patience:g} s", {"Connection": "close"}) from None
    return bytes(found)


def _cosign(witness: Witness, data: bytes) -> Response:
    try:
        note = witness.add_checkpoint(data)
    except NotCosigned as refused:
        log.warning("not_cosigned", status=int(refused.refusal), why=printable(str(refused)))
        if refused.size is not None:
            return Response(f"{refused.size}\n", refused.refusal, SIZED)
        return _plain(f"{refused}\n".encode(), refused.refusal)
    except (BadWitness, OSError) as trouble:
        log.error("witness_cannot_sign", why=str(trouble))  # noqa: TRY400  # it says what to do
        return _plain(b"this witness cannot sign now; its log says why\n", 500)
    log.info("cosigned", log=note.text.split("\n")[0], size=note.text.split("\n")[1])
    return _plain("".join(line.line for line in witness.lines_of(note)).encode())


def _refuse(_: Request, refused: Any) -> Response:  # noqa: ANN401  # an HTTPException; Starlette asks for any
    return Response(f"{refused.detail}\n", refused.status_code, {**PUBLIC, **(refused.headers or {})}, PLAIN)


_plain = partial(Response, media_type=PLAIN, headers=PUBLIC)
