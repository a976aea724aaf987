"""Logging in by a one-time code: its link carries the code behind a `#`, where no server and no log ever sees it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Annotated, Final
from urllib.parse import parse_qs

from fastapi import APIRouter, Depends, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, ConfigDict

from api.callers import ANYBODY, COOKIE, require_own_page
from api.commands import limited
from api.kinds import FOREIGN_PAGE, MALFORMED, NO_CREDENTIAL, TOO_LARGE
from api.language import tongue_of
from api.ports import Access, Caller, Session
from api.problems import Flaw, Trouble, Wording
from api.responses import problems
from api.wiring import access_of

ROUTER = APIRouter(tags=["access"])
LONGEST: Final = 1024
"""Bytes of a form with a code."""
LONGEST_CODE: Final = 256
FORM: Final = "application/x-www-form-urlencoded"


class SignedIn(BaseModel):
    """Who is signed in."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    person: str
    """By pseudonym."""
    issuer: str
    """Who vouches for the credential."""
    role: str


@ROUTER.get(
    "/login",
    operation_id="login-page",
    summary="The form for a one-time code",
    status_code=303,
    response_class=RedirectResponse,
    responses={303: {"description": "To the page in the caller's language; browsers keep what stands behind `#`."}},
)
async def page(request: Request) -> RedirectResponse:
    """Where a login link leads."""
    return RedirectResponse(f"/{tongue_of(request)}/login", status_code=303)


@ROUTER.post(
    "/login",
    operation_id="log-in",
    summary="Use up a one-time code",
    status_code=303,
    response_class=RedirectResponse,
    responses={
        303: {"description": "Logged in: the cookie is set."},
        **problems(NO_CREDENTIAL, FOREIGN_PAGE, TOO_LARGE, MALFORMED),
    },
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                media: {
                    "schema": {
                        "type": "object",
                        "properties": {"code": {"type": "string", "minLength": 1, "pattern": "^[!-~]{1,256}$"}},
                        "required": ["code"],
                    }
                }
                for media in (FORM, "application/json")
            },
        }
    },
)
async def log_in(request: Request, access: Annotated[Access, Depends(access_of)]) -> Response:
    """The code of a login link, once, for a session's cookie (HttpOnly, SameSite=Strict)."""
    require_own_page(request)
    session = await run_in_threadpool(access.log_in, await _code(request))
    if session is None:
        said = Wording("Mã này không đúng, đã dùng hoặc hết hạn.", "The code is unknown, used, or expired.")
        raise Trouble(NO_CREDENTIAL, said, headers={"WWW-Authenticate": 'Bearer realm="directive-ledger"'})
    response = RedirectResponse("/", status_code=303)
    keep(response, session)
    return response


@ROUTER.post(
    "/logout",
    operation_id="log-out",
    summary="End the session",
    status_code=204,
    responses=problems(NO_CREDENTIAL, FOREIGN_PAGE),
)
def log_out(
    request: Request, _: Annotated[Caller, Depends(ANYBODY)], access: Annotated[Access, Depends(access_of)]
) -> Response:
    """The cookie is worth nothing from now on; a token stays as it is."""
    if secret := request.cookies.get(COOKIE):
        access.log_out(secret)
    response = Response(status_code=204)
    response.delete_cookie(COOKIE, httponly=True, samesite="strict")
    return response


@ROUTER.get("/me", operation_id="me", summary="Who am I?", responses=problems(NO_CREDENTIAL))
def me(caller: Annotated[Caller, Depends(ANYBODY)]) -> SignedIn:
    """Who is behind the credential, as looked up."""
    return SignedIn(person=caller.person, issuer=caller.issuer, role=caller.role)


async def _code(request: Request) -> str:
    """The code of a form, or of a JSON object."""
    raw = await limited(request, LONGEST)
    try:
        form = request.headers.get("content-type", "").partition(";")[0].strip().lower() == FORM
        told = parse_qs(raw.decode(), strict_parsing=True, max_num_fields=1) if form else json.loads(raw)
        code = told["code"][0] if form else told["code"]
    except (ValueError, KeyError, TypeError, RecursionError):
        code = None
    if not (isinstance(code, str) and code.isascii() and code.isprintable() and 0 < len(code) <= LONGEST_CODE):
        raise Trouble(
            MALFORMED,
            Wording("Thiếu mã đăng nhập.", "The code is missing."),
            [Flaw(Wording("Cần 1 đến 256 ký tự ASCII in được.", "It is 1 to 256 printable ASCII signs."), "/code")],
        )
    return code


def keep(response: Response, session: Session) -> None:
    """HttpOnly: no script reads it; Strict: no other site's page sends it.  Not Secure: it is served on loopback."""
    age = int((session.expires - datetime.now(UTC)).total_seconds())
    response.set_cookie(COOKIE, session.secret, max_age=age, httponly=True, samesite="strict")
