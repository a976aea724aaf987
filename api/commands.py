"""`POST /commands/<verb-noun>`: one operation for each command of the domain, generated from their closed list."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Awaitable, Callable
from typing import Annotated, Any, Final

import structlog
from fastapi import APIRouter, Depends, Header, Query, Request, Response
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool

from api.callers import RECORDERS
from api.edge import CORRELATION
from api.kinds import (
    AWAY,
    BUSY,
    KEY_REUSED,
    MALFORMED,
    NO_CREDENTIAL,
    NOT_JSON,
    OTHER_BODY,
    ROLE_TOO_LOW,
    STALE,
    TOO_LARGE,
)
from api.parameters import unclear
from api.ports import Asked, Caller, Carrier
from api.preferring import Prefer
from api.previews import SHOWN, Foreseen, foreseen
from api.problems import Trouble, Wording
from api.receipts import Receipt, covered, receipt
from api.responses import problems
from api.schemas import PLACE
from api.shaping import shaped
from api.understanding import understand
from api.wiring import carrier_of
from domain.commands import COMMANDS
from domain.kernel import Command

LARGEST: Final = 4 * 1024 * 1024
"""Bytes of a command's body."""
LOG = structlog.get_logger("ledger.api")
TOLD: Final = (NO_CREDENTIAL, ROLE_TOO_LOW, OTHER_BODY, TOO_LARGE, NOT_JSON, MALFORMED, KEY_REUSED, BUSY, AWAY)
"""What may be wrong with telling anything."""
VERSION: Final = (
    'Cần dạng "<tag>@<vị trí>", như ETag của một chỉ thị.',
    'It is of the form "<tag>@<position>", as the ETag of a directive.',
)
_SEEN = re.compile(r'"([^"@;]{1,512})@([0-9]{1,18})(?:;[0-9a-f]*)?"')


_KEY: Final = Header(
    alias="Idempotency-Key",
    pattern=shaped("^[!-~]{1,128}$", "Cần 1 đến 128 ký tự ASCII không dấu cách.", "It is 1 to 128 ASCII signs."),
    description="1 to 128 ASCII signs, new for each request.  A repeat under the same key is answered as the first "
    "time and records nothing; another request under it is refused (422).",
)
Key = Annotated[str, _KEY]
MaybeKey = Annotated[str | None, _KEY]
Version = Annotated[
    str | None,
    Header(
        alias="If-Match",
        pattern=shaped('^"[!#-:<-?A-~]{1,512}@[0-9]{1,18}(;[0-9a-f]{1,64})?"$', *VERSION),
        description='`"<tag>@<position>"`, such as the ETag of a directive: refuse (412) if the thing changed since.',
    ),
]
Correlation = Annotated[
    str | None,
    Header(alias=CORRELATION, pattern="^[!-~]{1,128}$", description="Your own id for this piece of work."),
]


async def body(request: Request) -> bytes:
    """The bytes of a JSON body.  Raises `Trouble` 413 or 415."""
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media != "application/json":
        raise Trouble(
            NOT_JSON, Wording("Cần Content-Type: application/json.", "Content-Type is application/json here.")
        )
    return await limited(request, LARGEST)


async def limited(request: Request, largest: int) -> bytes:
    """The bytes of a body.  Raises `Trouble` 413 as soon as there are more than `largest`."""
    parts = bytearray()
    async for part in request.stream():
        parts += part
        if len(parts) > largest:
            raise Trouble(TOO_LARGE, Wording(f"Tối đa {largest} byte.", f"At most {largest} bytes are taken."))
    return bytes(parts)


def router() -> APIRouter:
    """All commands."""
    every = APIRouter(tags=["commands"])
    for verb, kind in COMMANDS.items():
        every.add_api_route(
            f"/commands/{verb}",
            _endpoint(verb, kind),
            methods=["POST"],
            status_code=201,
            response_model=Receipt,
            operation_id=verb,
            summary=(kind.__doc__ or verb).partition("\n")[0],
            description=_description(kind),
            responses={200: SHOWN, **problems(*TOLD, STALE, rules=kind.RULES)},
            openapi_extra={"requestBody": _request(kind)},
        )
    return every


def _endpoint(verb: str, kind: type[Command]) -> Callable[..., Awaitable[Receipt | JSONResponse]]:
    async def carry_out(  # noqa: PLR0913, PLR0917  # a request's head
        request: Request,
        response: Response,
        caller: Annotated[Caller, Depends(RECORDERS)],
        key: Key,
        raw: Annotated[bytes, Depends(body)],
        carrier: Annotated[Carrier, Depends(carrier_of)],
        if_match: Version = None,
        correlation: Correlation = None,
        prefer: Prefer = None,
        *,
        dry_run: Annotated[
            bool, Query(description="Only show what would be recorded, and why it may be (200).")
        ] = False,
    ) -> Receipt | JSONResponse:
        def told() -> Receipt | Foreseen:
            asked = asked_by(caller, understand(kind, raw), key, digest(verb, raw), seen(if_match), correlation)
            return foreseen(carrier.preview(asked)) if dry_run else receipt(carrier.carry_out(asked), response)

        answer = await run_in_threadpool(told)
        if isinstance(answer, Foreseen):
            return JSONResponse(answer.model_dump(mode="json"))
        return await covered(answer, prefer, request, response)

    return carry_out


def digest(verb: str, raw: bytes) -> bytes:
    """SHA-256 of what is asked for: the same key may not bring another."""
    return hashlib.sha256(verb.encode() + b"\0" + raw).digest()


def asked_by(
    caller: Caller,
    command: Command,
    key: str,
    request: bytes,
    if_match: tuple[str, int] | None = None,
    correlation: str | None = None,
) -> Asked:
    """The command on its way.  Raises `Trouble` 403 where the credential is bound to another body."""
    body = getattr(command, "body", None)
    if caller.body is not None and body != caller.body:
        LOG.warning("refused", rule=OTHER_BODY.name, actor=caller.person, body=body)
        said = Wording(f"Mã này chỉ dùng cho {caller.body}.", f"This credential is for {caller.body} alone.")
        raise Trouble(OTHER_BODY, said)
    correlated = hashlib.sha256(correlation.encode()).digest() if correlation else None
    return Asked(command, caller.person, caller.issuer, key, request, if_match, correlated)


def seen(version: str | None) -> tuple[str, int] | None:
    """The tag and the position of an If-Match.  Raises `Trouble` 422."""
    if version is None:
        return None
    if not (match := _SEEN.fullmatch(version)):
        raise unclear("If-Match", *VERSION)
    return match[1], int(match[2])


def _request(kind: type[Command]) -> dict[str, Any]:
    schema = {"$ref": PLACE + kind.__name__}
    return {"required": True, "content": {"application/json": {"schema": schema}}}


def _description(kind: type[Command]) -> str:
    """The command's own words, and every rule that may refuse it, with its source."""
    rules = "\n".join(f"- `{rule.name}`: {_unfilled(rule.en)}  ({rule.source})" for rule in kind.RULES)
    return f"{kind.__doc__}\n\nRules:\n\n{rules}"


def _unfilled(sentence: str) -> str:
    return re.sub(r"\{(\w+)[^}]*\}", r"‹\1›", sentence)
