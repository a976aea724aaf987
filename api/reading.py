"""How a read is answered: with an ETag, or 304 where the asker has that answer already."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any, Final

from fastapi import Request, Response
from pydantic import BaseModel

from api.kinds import AWAY, BEHIND, MALFORMED, NO_CREDENTIAL, NOT_FOUND, ROLE_TOO_LOW
from api.paging import link
from api.problems import Trouble, Wording
from api.reader import Listed, Page
from api.responses import problems
from api.shapes import Answer, TimelinePage
from api.times import Asked

CALLED: Final = {
    "directive": "chỉ thị",
    "text": "lời văn của chỉ thị",
    "duty": "nhiệm vụ",
    "body": "cơ quan",
    "person": "người mang mã",
    "event": "sự kiện",
    "register": "sổ số",
    "draft": "dự thảo lần",
    "inspection": "cuộc kiểm tra",
}
"""What is asked for, in Vietnamese."""
LISTED: Final = problems(NO_CREDENTIAL, ROLE_TOO_LOW, MALFORMED, AWAY, BEHIND)
"""What may be wrong with asking for a list."""
ASKED: Final = {304: {"description": "You have this answer already."}, **LISTED, **problems(NOT_FOUND)}
"""What may be wrong with asking for one thing."""


def answered(when: Asked, told: BaseModel, version: str = "") -> Response:
    """The answer as JSON, its ETag over every byte of it and the day; 304 where If-None-Match has that.

    `version` ("directive:…@17") stands in the ETag before the digest: it is what If-Match takes.
    """
    content = told.model_dump_json().encode()
    digest = hashlib.sha256(when.at.as_of.isoformat().encode() + content).hexdigest()[:32]
    headers = {**dict(when.response.headers), "ETag": f'"{version};{digest}"' if version else f'"{digest}"'}
    headers.pop("content-length", None)
    if headers["ETag"] in known(when.request):
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers, media_type="application/json")


def listed(when: Asked, found: Listed[Any], page: Callable[..., Answer]) -> Response:
    """A page of a list, with a link to the next one."""
    link(when, found.after)
    return answered(when, page(as_of=when.at.as_of, known_at=when.at.known_at, items=found.items))


def known(request: Request) -> set[str]:
    """The ETags of If-None-Match, weak ones as strong (RFC 9110, section 13.1.2)."""
    return {tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")}


def missing(kind: str, which: object) -> Trouble:
    """There is no such thing, or there was none then (404); `kind`: one of `CALLED`."""
    vi, en = f"Không có {CALLED[kind]} {which} vào lúc đó.", f"There was no {kind} {which} at that time."
    return Trouble(NOT_FOUND, Wording(vi, en))


async def told_of(when: Asked, tag: str, part: Page, *, newest_first: bool = False) -> Response:
    """A page of what happened to a thing."""
    found = await when(when.reader.timeline, tag, when.at, part, newest_first=newest_first)
    return listed(when, found, TimelinePage)
