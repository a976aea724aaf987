"""How problems leave: as `application/problem+json`, in the caller's language, with what they need in the head."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import iter_route_contexts
from starlette.exceptions import HTTPException
from starlette.routing import Match

from api.flaws import KEY_MISSING, worded
from api.kinds import AWAY, BUSY, DAMAGED, KEY_REUSED, MALFORMED, NOT_FOUND, NOT_THIS_METHOD, STALE
from api.language import tongue_of
from api.parameters import NO_MARK, WRONG, unclear
from api.ports import Busy, Damaged, KeyReused, NotStorable, NotYet, Stale, Unavailable
from api.problems import MEDIA_TYPE, Flaw, Kind, Problem, Trouble, Wording, told
from api.reader import At, NoMark, Reader
from api.several import Several
from api.shapes import Choice
from api.threads import in_thread
from api.wiring import reader_of
from domain.ids import Id
from domain.kernel import Refused
from domain.words import HANOI

Handler = Callable[[Request, Exception], Awaitable[Response]]
LOG = structlog.get_logger("ledger.api")
LATER: Final = {"Retry-After": "1"}
KEY: Final = "Idempotency-Key"
SLASHED: Final = (
    " Trong địa chỉ, viết _ thay cho / của số ký hiệu: /directives/06-CT_TU.",
    " In an address the / of a number is written _: /directives/06-CT_TU.",
)
FUTURE: Final = Wording("Không được ở tương lai.", "It lies in the future.")


def answer(trouble: Trouble, tongue: str) -> Response:
    """The problem as a response in "vi" or "en"."""
    return _response(trouble.told(tongue), tongue, trouble.headers)


def _response(problem: Problem, tongue: str, headers: Mapping[str, str] | None = None) -> Response:
    content = problem.model_dump_json(exclude_none=True)
    return Response(content, problem.status, {"Content-Language": tongue, **(headers or {})}, MEDIA_TYPE)


async def _troubled(request: Request, trouble: Exception) -> Response:
    assert isinstance(trouble, Trouble)  # noqa: S101  # it is registered for this type
    return answer(trouble, tongue_of(request))


async def _refused(request: Request, refused: Exception) -> Response:
    assert isinstance(refused, Refused)  # noqa: S101  # as above
    tongue = tongue_of(request)
    things = {value for value in refused.found.values() if isinstance(value, Id)}
    try:
        names = await in_thread(_called, reader_of(request), things)
    except Unavailable:
        names = {}
    return _response(told(refused, tongue, names), tongue)


def _called(reader: Reader, things: set[Id]) -> Mapping[Id, str]:
    """Names as of now: so a command is refused."""
    return reader.names(things, At(datetime.now(HANOI).date(), reader.position()))


async def _misunderstood(request: Request, wrong: Exception) -> Response:
    """Parameters and headers that are missing, or not as described."""
    assert isinstance(wrong, RequestValidationError)  # noqa: S101  # as above
    flaws = [_flaw(error, list(error["loc"])) for error in wrong.errors()]
    return answer(Trouble(MALFORMED, WRONG, flaws), tongue_of(request))


def _flaw(error: Mapping[str, Any], place: Sequence[str | int]) -> Flaw:
    """`place`: where the parameter stands, its name, and which of several values it is."""
    name = str(place[1])
    is_key = name == KEY and error["type"] == "missing"
    return Flaw(KEY_MISSING if is_key else worded(error), parameter=name)


async def _routed(request: Request, wrong: Exception) -> Response:
    """What the router itself says: no such address, or not by this method."""
    assert isinstance(wrong, HTTPException)  # noqa: S101  # as above
    if wrong.status_code == NOT_THIS_METHOD.status:
        methods = ", ".join(sorted(allowed(request)))
        said = Wording(f"Chỉ hỗ trợ {methods}.", f"Only {methods} is supported here.")
        return answer(Trouble(NOT_THIS_METHOD, said, headers={"Allow": methods}), tongue_of(request))
    path = request.url.path
    vi, en = SLASHED if path.startswith("/directives/") else ("", "")
    return answer(Trouble(NOT_FOUND, Wording(f"Không có {path}.{vi}", f"There is no {path}.{en}")), tongue_of(request))


def allowed(request: Request) -> set[str]:
    """The methods of all routes at this address; HEAD wherever there is GET."""
    routes = [each.original_route for each in iter_route_contexts(request.app.routes)]
    here = [route for route in routes if route.matches(request.scope)[0] is not Match.NONE]
    methods: set[str] = set().union(*(getattr(route, "methods", None) or () for route in here))
    return methods | {"HEAD"} if "GET" in methods else methods


async def _unmarked(request: Request, _: Exception) -> Response:
    return answer(unclear("cursor", *NO_MARK), tongue_of(request))


async def _damaged(request: Request, wrong: Exception) -> Response:
    LOG.error("damaged", what=str(wrong))
    said = Wording(f"Nhật ký công bố hỏng: {wrong}.", f"The published log is damaged: {wrong}.")
    return answer(Trouble(DAMAGED, said), tongue_of(request))


async def _several(_: Request, several: Exception) -> Response:
    assert isinstance(several, Several)  # noqa: S101  # it is registered for this type
    content = Choice(choices=list(several.choices)).model_dump_json()
    return Response(content, 300, several.headers, "application/json")


async def _outside(request: Request, wrong: Exception) -> Response:
    """What the outside world answers to a command."""
    return answer(_outcome(wrong), tongue_of(request))


def _outcome(wrong: Exception) -> Trouble:
    match wrong:
        case Stale():
            said = Wording(f"{wrong.tag} nay ở vị trí {wrong.position}.", f"{wrong.tag} is at {wrong.position} by now.")
            return Trouble(STALE, said, headers={"ETag": f'"{wrong.tag}@{wrong.position}"'})
        case KeyReused():
            return _plain(KEY_REUSED, "Khóa này đã dùng cho yêu cầu khác.", "Another request came under this key.")
        case NotYet():
            said = Wording("Thời điểm xảy ra ở tương lai.", "It has not happened yet.")
            return Trouble(MALFORMED, said, [Flaw(FUTURE, pointer="/occurred")])
        case NotStorable():
            flaw = Flaw(Wording(f"Quá dài hoặc nêu quá nhiều đối tượng ({wrong}).", str(wrong)), pointer="")
            return Trouble(MALFORMED, Wording("Sổ cái không ghi được nội dung này.", "It cannot be stored."), [flaw])
        case Unavailable():
            vi, en = "Hiện không kết nối được cơ sở dữ liệu.", "The database cannot be reached just now."
            return Trouble(AWAY, Wording(vi, en), headers=LATER)
        case _:
            vi, en = "Hiện có quá nhiều việc đang chờ.", "Too much is waiting, or others were faster each time."
            return Trouble(BUSY, Wording(vi, en), headers=LATER)


def _plain(kind: Kind, vi: str, en: str) -> Trouble:
    return Trouble(kind, Wording(vi, en))


HANDLERS: Final[Mapping[type[Exception], Handler]] = {
    Trouble: _troubled,
    Refused: _refused,
    RequestValidationError: _misunderstood,
    HTTPException: _routed,
    NoMark: _unmarked,
    Several: _several,
    Damaged: _damaged,
    **dict.fromkeys((KeyReused, Stale, NotYet, NotStorable, Busy, Unavailable), _outside),
}
"""What becomes of every exception that a route may raise."""


def install(app: FastAPI) -> None:
    """Let every exception that a route may raise end as a problem."""
    for kind, handler in HANDLERS.items():
        app.add_exception_handler(kind, handler)
