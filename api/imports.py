"""`POST /imports`: a document's own bytes, read and recorded, or only shown as they were read."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool

from api.callers import RECORDERS
from api.commands import TOLD, Correlation, MaybeKey, asked_by, limited
from api.flaws import KEY_MISSING
from api.kinds import MALFORMED, NOT_JSON
from api.parameters import WRONG, AnyId
from api.ports import Caller, Carrier
from api.preferring import Prefer
from api.problems import Flaw, Trouble, Wording
from api.receipts import Receipt, covered, receipt
from api.registers import term_of
from api.responses import problems
from api.times import parse
from api.wiring import carrier_of
from api.within import within
from domain.ids import BodyId
from domain.importing import ImportDirective, import_of, read_source
from domain.reading import Document, UnreadableSource, canonical
from domain.words import HANOI, When

LARGEST: Final = 4 * 1024 * 1024
"""Bytes of a document's text."""
DIGIT: Final = r"\d"
"""In a pattern of Python's, where one of JSON Schema has `[0-9]`."""
MEDIA: Final = ("text/plain", "text/markdown")
ROUTER = APIRouter(tags=["commands"])


async def document(request: Request) -> bytes:
    """The bytes of a document.  Raises `Trouble` 413 or 415."""
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media not in MEDIA:
        said = Wording("Cần Content-Type: text/plain hoặc text/markdown.", "Send text/plain or text/markdown.")
        raise Trouble(NOT_JSON, said)
    return await limited(request, LARGEST)


@ROUTER.post(
    "/imports",
    status_code=201,
    response_model=Receipt,
    operation_id="import-document",
    summary="Take in a directive from its document's text",
    responses={
        200: {"description": "As it was read; nothing was recorded.", "content": {"application/json": {}}},
        **problems(*TOLD, rules=ImportDirective.RULES),
    },
    openapi_extra={"requestBody": {"required": True, "content": {media: {"schema": {}} for media in MEDIA}}},
)
async def take_in(  # noqa: PLR0913, PLR0917  # a request's parameters
    request: Request,
    response: Response,
    caller: Annotated[Caller, Depends(RECORDERS)],
    raw: Annotated[bytes, Depends(document)],
    carrier: Annotated[Carrier, Depends(carrier_of)],
    body: Annotated[AnyId, Query(description="The body that takes it in.")],
    issuer: Annotated[AnyId | None, Query(description="The issuer, only where you know it.")] = None,
    term: Annotated[str | None, Query(pattern="^[0-9]{4}-[0-9]{4}$", description="The issuer's term.")] = None,
    name: Annotated[str, Query(pattern=r"^[^\u0000-\u001f]{0,200}$", description="The file's name.")] = "",
    occurred: Annotated[
        str | None,
        Query(
            pattern=f"^({When.shape.replace(DIGIT, '[0-9]')})$",
            json_schema_extra={"format": "reduced-date"},
            description="When the body took it in, where that was not just now.",
        ),
    ] = None,
    correlation: Correlation = None,
    key: MaybeKey = None,
    prefer: Prefer = None,
    *,
    dry_run: Annotated[bool, Query(description="Only show what would be read (200).")] = False,
) -> Receipt | JSONResponse:
    """Read a document in UTF-8, and record the directive that it holds, with every duty that its words propose.

    What the document does not say stays unknown: a blank number, a missing date.  The same bytes give the same
    ids, and are recorded once.  Only a recording needs an Idempotency-Key.
    """
    read = await run_in_threadpool(_read, raw, name, request.headers["content-type"].partition(";")[0])
    if dry_run:
        return await run_in_threadpool(lambda: JSONResponse(canonical(read), headers=dict(response.headers)))
    if key is None:
        raise Trouble(MALFORMED, WRONG, [Flaw(KEY_MISSING, parameter="Idempotency-Key")])
    command = _command(read, body, issuer, term, occurred)
    params = json.dumps([body, issuer, term, name, occurred]).encode()
    digest = hashlib.sha256(b"imports\0" + params + b"\0" + raw).digest()
    asked = asked_by(caller, command, key, digest, correlation=correlation)
    told = receipt(await run_in_threadpool(carrier.carry_out, asked), response)
    return await covered(told, prefer, request, response)


def _command(read: Document, body: str, issuer: str | None, term: str | None, occurred: str | None) -> ImportDirective:
    """The command that takes the document in."""
    found = import_of(
        read, body=BodyId(body), issuer=BodyId(issuer) if issuer else None, term=term_of(term) if term else None
    )
    return replace(found, occurred=parse(occurred, "occurred", When) if occurred else None)


def _read(raw: bytes, name: str, media: str) -> Document:
    """The document; `Trouble` 422 where the bytes are no text."""
    now = datetime.now(HANOI).isoformat(timespec="seconds")
    try:
        return read_source(raw, name=name, media_type=media, origin="upload", imported_at=now)
    except UnreadableSource as wrong:
        said = Wording("Không đọc được văn bản này.", "The document cannot be read.")
        raise Trouble(MALFORMED, said, [Flaw(within(str(wrong)).wording, "")]) from None
