"""Lists page by page: an opaque mark instead of a number of lines, and a `Link` to the next page (RFC 8288)."""

from __future__ import annotations

import base64
import binascii
from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import Query

from api.parameters import NO_MARK, unclear
from api.reader import Page
from api.times import Asked

MOST: Final = 200

Limit = Annotated[int, Query(ge=1, le=MOST, description="How many at most.")]
Cursor = Annotated[
    str | None,
    Query(
        pattern="^[A-Za-z0-9_-]{1,400}$",
        json_schema_extra={"format": "cursor"},
        description="Where to go on, from the `Link` of the page before.",
    ),
]


def page(limit: Limit = 50, cursor: Cursor = None) -> Page:
    """The part of a list that is asked for.  Raises `Trouble` 422."""
    return Page(_mark(cursor) if cursor else "", limit)


def _mark(cursor: str) -> str:
    try:
        mark = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except (binascii.Error, ValueError):
        mark = "\0"
    if not mark.isprintable():
        raise unclear("cursor", *NO_MARK)
    return mark


def cursor_of(after: str) -> str:
    """The mark of a page as it stands in an address."""
    return base64.urlsafe_b64encode(after.encode()).decode().rstrip("=")


def link(when: Asked, after: str | None) -> None:
    """Name the next page, asked as this one was, and pinned to the day and the position of this one."""
    if after is None:
        return
    cursor = cursor_of(after)
    asked = when.request.query_params.multi_items()
    kept = [(name, value) for name, value in asked if name not in {"cursor", *when.query}]
    query = urlencode([*kept, *when.query.items(), ("cursor", cursor)])
    when.response.headers["Link"] = f'<{when.request.url.path}?{query}>; rel="next"'
