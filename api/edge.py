"""What holds for every request and every answer, before and behind all routes."""

from __future__ import annotations

import re
import traceback
import uuid
from collections.abc import MutableMapping
from typing import Any, Final
from urllib.parse import urlsplit

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.answers import answer
from api.kinds import BROKEN, WRONG_HOST
from api.language import language
from api.problems import Trouble, Wording
from api.seen import Seen

POSITION: Final = "X-Ledger-Position"
CORRELATION: Final = "X-Correlation-Id"
LOG = structlog.get_logger("ledger.api")
FAILED: Final = Wording("Dịch vụ gặp lỗi khi trả lời.", "The service failed to answer.")
DEEPEST: Final = 12
"""Places of a fault that are logged."""
_NAMED = re.compile("[!-~]{1,128}")
_ALWAYS: Final = {"X-Content-Type-Options": "nosniff"}
_PRIVATE: Final = {"Cache-Control": "private, no-cache", "Vary": "Accept-Language, Authorization, Cookie"}
"""Of every answer that does not say itself that it is for everybody."""


class Edge:
    """Refuses foreign host names, answers HEAD as GET without its body, and heads every answer."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str], seen: Seen) -> None:
        """`hosts`: the names under which this service may be called, without port."""
        self.app, self.hosts, self.seen = app, hosts, seen

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        correlation = _correlation(headers)
        with structlog.contextvars.bound_contextvars(correlation=correlation):
            out = self._heading(send, correlation, bodiless=scope["method"] == "HEAD")
            await self._answered(scope, receive, out, headers)

    async def _answered(self, scope: Scope, receive: Receive, send: Send, headers: Headers) -> None:
        tongue = language(headers.get("accept-language"))
        if _host(headers) not in self.hosts:
            wrong = Wording("Tên máy chủ trong yêu cầu không phải của dịch vụ này.", "The Host is not this service's.")
            await answer(Trouble(WRONG_HOST, wrong), tongue)(scope, receive, send)
            return
        inner = {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope
        begun: list[bool] = []

        async def noted(message: Message) -> None:
            begun.append(True)
            await send(message)

        try:
            await self.app(inner, receive, noted)
        except Exception as fault:  # noqa: BLE001  # whatever it is, the caller gets a problem, and the log its place
            LOG.error("broken", path=scope["path"], fault=type(fault).__name__, at=_places(fault))  # noqa: TRY400  # see there
            if not begun:  # the pages answer for themselves
                await answer(Trouble(BROKEN, FAILED), tongue)(scope, receive, send)

    def _heading(self, send: Send, correlation: str, *, bodiless: bool) -> Send:
        """Adds what every answer's head says, and drops the body of an answer to HEAD."""

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._head(message, correlation)
            elif bodiless:
                message = {**message, "body": b""}
            await send(message)

        return sent

    def _head(self, message: MutableMapping[str, Any], correlation: str) -> None:
        headers = MutableHeaders(scope=message)
        headers.setdefault(POSITION, str(self.seen.position))
        headers[CORRELATION] = correlation
        is_public = headers.get("Cache-Control", "").startswith("public")
        for name, value in {**_ALWAYS, **({} if is_public else _PRIVATE)}.items():
            headers.setdefault(name, value)


def _host(headers: Headers) -> str | None:
    """The name under which the service was called, without port; None where it is no name."""
    try:
        return urlsplit("//" + headers.get("host", "")).hostname
    except ValueError:
        return None


def _places(fault: BaseException) -> list[str]:
    """Where in the program it happened, innermost last; never what was said, as a message or a variable may hold."""
    frames = traceback.extract_tb(fault.__traceback__)[-DEEPEST:]
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]


def _correlation(headers: Headers) -> str:
    """The caller's own id where it is printable ASCII of at most 128 signs, else a new one."""
    named = headers.get(CORRELATION, "")
    return named if _NAMED.fullmatch(named) else uuid.uuid4().hex
