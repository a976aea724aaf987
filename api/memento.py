"""Memento (RFC 7089): a directive, or its text, as it was known at a time, found by `Accept-Datetime`.

Its own address is its TimeGate (pattern 1.1): it leads to `?known_at=@<position>`, which never changes.  `here` is that
address, with the directive's id.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import Header, Response

from api.parameters import unclear
from api.times import Asked

LINKS: Final = "application/link-format"
"""RFC 6690."""
Mementos = Sequence[tuple[int, datetime]]
AcceptDatetime = Annotated[
    str | None,
    Header(
        alias="Accept-Datetime",
        description="A time as HTTP writes it (RFC 7089): leads to what was known then.  `known_at` goes first.",
        json_schema_extra={"format": "http-date"},
    ),
]


def introduce(when: Asked, here: str, mementos: Mementos) -> None:
    """Say in the head where the states are listed, and which of them this is."""
    when.response.headers["Link"] = (
        f'<{here}>; rel="original timegate", <{here}/timemap>; rel="timemap"; type="{LINKS}"'
    )
    when.response.headers["Vary"] = "Accept-Datetime, Accept-Language, Authorization, Cookie"
    if "known_at" in when.request.query_params and mementos:
        when.response.headers["Memento-Datetime"] = http_date(mementos[-1][1])


def led_to(when: Asked, here: str, wanted: str, mementos: Mementos) -> Response:
    """To the state that was known at the time wanted; to the first or the last where that is nearest.

    HTTP's times know no parts of a second: of several states in one second the last is meant.  Raises `Trouble` 422
    where the time cannot be read.
    """
    times = [at.replace(microsecond=0) for _, at in mementos]
    place = mementos[max(0, bisect_right(times, moment_of(wanted)) - 1)][0]
    query = urlencode({**dict(when.request.query_params), "known_at": f"@{place}"})
    return Response(None, 302, {**dict(when.response.headers), "Location": f"{here}?{query}"})


def moment_of(text: str) -> datetime:
    """A time as HTTP writes it, whatever the zone of this machine; UTC where it names none.  Raises `Trouble` 422."""
    try:
        moment = parsedate_to_datetime(text)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        vi = "Cần thời điểm dạng Thu, 05 Mar 2026 01:00:00 GMT."
        raise unclear("Accept-Datetime", vi, "It is a time such as Thu, 05 Mar 2026 01:00:00 GMT.") from None


def timemap(here: str, mementos: Mementos) -> str:
    """Every state in which it was known, in order (RFC 7089, section 5)."""
    lines = [f'<{here}>; rel="original timegate"', f'<{here}/timemap>; rel="self"; type="{LINKS}"']
    lines += [f'<{here}?known_at=@{place}>; rel="memento"; datetime="{http_date(at)}"' for place, at in mementos]
    return ",\n".join(lines)


def http_date(moment: datetime) -> str:
    """A time as HTTP writes it (RFC 9110, section 5.6.7), to the second."""
    return format_datetime(moment.astimezone(UTC), usegmt=True)
