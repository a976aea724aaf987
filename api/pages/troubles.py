"""Problems as pages: what the API would answer, told to a person; who is not signed in is led to the door."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.responses import RedirectResponse

from api.answers import HANDLERS, Handler
from api.callers import AUDITORS, COOKIE, DOOR, RECORDERS, SAFE
from api.edge import FAILED
from api.kinds import BROKEN
from api.language import tongue_of
from api.pages.addresses import to
from api.pages.faulty import fields, for_people, without
from api.pages.instead import Instead, instead
from api.pages.showing import show
from api.pages.signed_out import signed_out
from api.ports import Busy, Caller, Unavailable
from api.problems import Problem, Trouble
from api.several import Several
from api.threads import in_thread
from api.wiring import access_of

SIGNED_OUT: Final = 401
FAULTY: Final = 500
LEFT_OUT: Final = frozenset({"content-length", "content-type", "www-authenticate"})


def install(app: FastAPI) -> None:
    """Let every exception that a page may raise end as a page."""
    for kind, handler in HANDLERS.items():
        app.add_exception_handler(kind, _choices if kind is Several else _page(handler))
    app.add_exception_handler(Instead, instead)
    app.add_exception_handler(Exception, _broken)


def _page(handler: Handler) -> Handler:
    async def told(request: Request, wrong: Exception) -> Response:
        answer = await handler(request, wrong)
        if answer.status_code == SIGNED_OUT and request.method in SAFE:
            return RedirectResponse(to(tongue_of(request), "/login", next=_here(request)), 303)
        if answer.status_code == SIGNED_OUT:
            return await signed_out(request)
        problem = Problem.model_validate_json(bytes(answer.body))
        return await _shown(request, problem, answer.headers, wrong)

    return told


async def _shown(request: Request, problem: Problem, headers: Mapping[str, str], wrong: Exception) -> Response:
    """The page of a problem; what is wrong with a parameter by its name, for the field that it was typed into."""
    found = fields(request, problem, wrong)
    correlation = structlog.contextvars.get_contextvars().get("correlation") if problem.status >= FAULTY else None
    page = show(
        request, "problem.html", problem.status, problem=for_people(problem, tongue_of(request)), fields=found,
        wrong={name: field.told for name, field in found.items()}, without=without(request, found),
        correlation=correlation, **await _rights(request),
    )  # fmt: skip
    page.headers.update({name: value for name, value in headers.items() if name not in LEFT_OUT})
    return page


async def _rights(request: Request) -> dict[str, bool]:
    """What the menu may offer: a page that went wrong may not have come so far as to ask who is calling."""
    caller: Caller | None = getattr(request.state, "caller", None) or await _signed_in(request)
    return {
        "is_inside": caller is not None,
        "may_audit": caller is not None and caller.role in AUDITORS.roles,
        "may_record": caller is not None and caller.role in RECORDERS.roles,
    }


async def _signed_in(request: Request) -> Caller | None:
    """Who opened this page; nobody where that cannot be found out."""
    secret = request.cookies.get(COOKIE)
    try:
        return await in_thread(access_of(request).session, secret, threads=DOOR) if secret else None
    except (Busy, Unavailable):
        return None


async def _broken(request: Request, wrong: Exception) -> Response:
    """Whatever else goes wrong; the edge of the service logs where."""
    trouble = Trouble(BROKEN, FAILED)
    return await _shown(request, trouble.told(tongue_of(request)), trouble.headers, wrong)


async def _choices(request: Request, several: Exception) -> Response:
    """Several directives of one number."""
    assert isinstance(several, Several)  # noqa: S101  # it is registered for this type
    return show(request, "choices.html", 300, choices=several.choices, **await _rights(request))


def _here(request: Request) -> str:
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")
