"""The two axes of time travel: `as_of`, the day in force, and `known_at`, how much the ledger knew."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Annotated, Any, Final, TypeVar

from fastapi import Depends, Query, Request, Response

from api.edge import POSITION
from api.eyes import for_eyes
from api.kinds import BEHIND
from api.parameters import unclear
from api.problems import Trouble, Wording
from api.reader import At, InTheFuture, Reader
from api.seen import Seen
from api.shaping import shaped
from api.threads import WAITING, in_thread
from api.wiring import reader_of, seen_of
from domain.words import HANOI

T = TypeVar("T")
PATIENCE: Final = 2.0
"""Seconds that `min_position` waits for the views."""
DAY: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
MOMENT: Final = DAY + r"T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})"
PLACE: Final = "@[0-9]{1,15}"

shaped(DAY, "Cần một ngày dạng YYYY-MM-DD.", "It is a day, YYYY-MM-DD.")
shaped(
    f"({MOMENT}|{DAY}|{PLACE})",
    "Cần thời điểm kèm múi giờ (2026-03-05T08:00:00+07:00), một ngày (2026-03-05) hoặc một vị trí (@123).",
    "It is a time with its offset (2026-03-05T08:00:00+07:00), a day (2026-03-05), or a position (@123).",
)
shaped(
    f"({MOMENT}|{DAY})",
    "Cần thời điểm kèm múi giờ (2026-03-05T08:00:00+07:00) hoặc một ngày (2026-03-05).",
    "It is a time with its offset (2026-03-05T08:00:00+07:00) or a day (2026-03-05).",
)

AsOf = Annotated[
    str | None,
    Query(
        pattern=f"^{DAY}$",
        json_schema_extra={"format": "date"},
        description="The day to look at, `YYYY-MM-DD`; today in Hanoi without it.",
    ),
]
KnownAt = Annotated[
    str | None,
    Query(
        pattern=f"^({MOMENT}|{DAY}|{PLACE})$",
        json_schema_extra={"format": "known-at"},
        description="How much is to count as known: a time with its offset (RFC 3339), a day (its end in Hanoi), or a "
        "position as `@123`.  The future is refused; all that is known without it.  A bare year is no time.",
    ),
]
MinPosition = Annotated[
    int | None,
    Query(
        ge=0,
        le=2**53 - 1,
        description=f"Wait until this position can be seen, such as that of your own write; 503 after {PATIENCE:g} s.",
    ),
]


@dataclass(frozen=True)
class Asked:
    """What a read asked for in terms of time, and who answers it."""

    request: Request
    response: Response
    reader: Reader
    at: At

    @property
    def told(self) -> dict[str, Any]:
        """What an answer says of the time that it is about."""
        return {"as_of": self.at.as_of, "known_at": self.at.known_at}

    @property
    def query(self) -> dict[str, str]:
        """The same question for the next page: pinned to this day and this position."""
        return {"as_of": self.at.as_of.isoformat(), "known_at": f"@{self.at.known_at}"}

    async def __call__(self, ask: Callable[..., T], *args: Any, **more: Any) -> T:  # noqa: ANN401  # the callable's
        """Ask the reader, in a thread of the readers' own."""
        return await in_thread(ask, *args, **more)


async def asked(  # a request's parameters
    request: Request,
    response: Response,
    reader: Annotated[Reader, Depends(reader_of)],
    seen: Annotated[Seen, Depends(seen_of)],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    min_position: MinPosition = None,
) -> Asked:
    """What a read is about; heads the answer with the position.  Raises `Trouble` 422 or 503."""
    at = await point(request, reader, as_of, known_at, min_position=min_position or 0)
    response.headers[POSITION] = str(seen.reach(at.known_at))
    return Asked(request, response, for_eyes(getattr(request.state, "caller", None), reader), at)


async def point(  # a request's parameters
    request: Request,
    reader: Reader,
    as_of: str | None,
    known_at: str | None,
    *,
    prefix: str = "",
    min_position: int = 0,
) -> At:
    """A point on both axes as it was asked for, once the views have come so far; `prefix`: of the parameters' names.

    Raises `Trouble` 422 or 503.
    """
    day = parse(as_of, f"{prefix}as_of", date.fromisoformat) if as_of else datetime.now(HANOI).date()
    position = await _position(reader, known_at, f"{prefix}known_at")
    await _wait(request, reader, max(position or 0, min_position))
    return At(day, await in_thread(reader.position) if position is None else position)


async def _position(reader: Reader, known_at: str | None, parameter: str) -> int | None:
    """The position that is asked for; none: whatever is known."""
    if known_at is None:
        return None
    if known_at.startswith("@"):
        position = int(known_at[1:])
        if position > await in_thread(reader.head):
            raise _future(known_at, parameter)
        return position
    moment = parse(known_at, parameter, known_moment)
    try:
        return await in_thread(reader.position_at, moment)
    except InTheFuture:
        raise _future(known_at, parameter) from None


def known_moment(text: str) -> datetime:
    """A time as it is; a day as its end in Hanoi, today as now."""
    if not re.fullmatch(DAY, text):
        return datetime.fromisoformat(text)
    now, day = datetime.now(HANOI), date.fromisoformat(text)
    return now if day == now.date() else datetime.combine(day, time.max, HANOI)


async def _wait(request: Request, reader: Reader, position: int) -> None:
    patience: float = request.app.state.patience
    if position and not await in_thread(reader.caught_up, position, patience, threads=WAITING):
        said = Wording(f"Chưa thấy được vị trí {position}.", f"Position {position} cannot be seen yet.")
        raise Trouble(BEHIND, said, headers={"Retry-After": "1"})


def parse(text: str, parameter: str, read: Callable[[str], T]) -> T:
    """A parameter as a value.  Raises `Trouble` 422 where there is no such day or time."""
    try:
        return read(text)
    except (ValueError, OverflowError):
        raise unclear(parameter, "Không có ngày, giờ này.", "There is no such day or time.") from None


def _future(known_at: str, parameter: str) -> Trouble:
    vi, en = "chưa đến, nên chưa biết được gì.", "lies in the future: nothing is known of it yet."
    return unclear(parameter, f"{known_at} {vi}", f"{known_at} {en}")
