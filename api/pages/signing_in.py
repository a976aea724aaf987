"""Signing in by a one-time code or a token, signing out, and who one is."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import RedirectResponse

from api.callers import COOKIE, require_own_page
from api.commands import limited
from api.language import LANGUAGES, tongue_of
from api.login import LONGEST, keep
from api.pages.addresses import to
from api.pages.doing.typed import of_body
from api.pages.showing import show
from api.pages.visit import Visiting
from api.ports import Access, Session
from api.threads import in_thread
from api.wiring import access_of

ROUTER = APIRouter()
DOORS: Final = ("code", "token")
"""What opens a session, by the field of the form that it is typed into."""
MOST_FIELDS: Final = 4
UNKNOWN: Final = 401
Next = Annotated[str | None, Query(max_length=2000)]


@ROUTER.get("/login")
async def door(request: Request, next: Next = None) -> Response:  # noqa: A002  # the parameter's name
    """The forms; a script fills in the code from behind the `#` of a login link."""
    return _door(request, next)


@ROUTER.post("/login")
async def sign_in(
    request: Request,
    access: Annotated[Access, Depends(access_of)],
    next: Next = None,  # noqa: A002  # the parameter's name
) -> Response:
    """Begin a session and lead on; what opens none is told beside its field."""
    require_own_page(request)
    field, secret = await _typed(request)
    open_by = access.exchange if field == "token" else access.log_in
    session: Session | None = await in_thread(open_by, secret) if secret else None
    if session is None:
        return _door(request, next, field)
    response = RedirectResponse(_onward(next) or to(tongue_of(request), "/"), 303)
    keep(response, session)
    return response


@ROUTER.post("/logout")
async def sign_out(request: Request, access: Annotated[Access, Depends(access_of)]) -> Response:
    """End the session, if there is one."""
    require_own_page(request)
    if secret := request.cookies.get(COOKIE):
        await in_thread(access.log_out, secret)
    response = RedirectResponse(to(tongue_of(request), "/login"), 303)
    response.delete_cookie(COOKIE, httponly=True, samesite="strict")
    return response


@ROUTER.get("/me")
async def me(visit: Visiting) -> Response:
    """Who is signed in, in which offices, and for which body."""
    caller = visit.caller
    offices = await visit(visit.reader.offices, caller.person, visit.at)
    names = await visit(visit.reader.names, {caller.person, *([caller.body] if caller.body else [])}, visit.at)
    return visit.show("me.html", caller=caller, names=names, offices=offices)


def _door(request: Request, onward: str | None, wrong: str | None = None) -> Response:
    status = UNKNOWN if wrong else 200
    return show(
        request, "login.html", status, onward=onward if _onward(onward) else None, wrong_field=wrong, is_inside=False
    )


async def _typed(request: Request) -> tuple[str, str]:
    """Which field of a form was filled in, and with what.  Raises `Trouble` 413 or 422."""
    form = of_body(await limited(request, LONGEST), MOST_FIELDS)
    return next(((name, form.first(name).strip()) for name in DOORS if form.has(name)), ("code", ""))


def _onward(address: str | None) -> str | None:
    """Where to go on, if that is a page of this site."""
    is_page = address is not None and any(address.startswith(f"/{tongue}/") for tongue in LANGUAGES)
    return address if is_page and "\\" not in (address or "") else None
