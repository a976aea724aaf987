"""One visit of a page: by whom, in which language, about which day, as known when."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, Final, TypeVar

from fastapi import Depends, Query, Request, Response

from api.callers import ANYBODY, AUDITORS, RECORDERS
from api.edge import POSITION
from api.eyes import for_eyes
from api.language import LANGUAGES, tongue_of
from api.pages.addresses import to
from api.pages.asking import point_of
from api.pages.showing import show
from api.ports import Caller
from api.reader import At, Reader
from api.seen import Seen
from api.threads import in_thread
from api.times import Asked, point
from api.wiring import reader_of, seen_of
from domain.words import HANOI

T = TypeVar("T")
Typed = Annotated[str | None, Query(max_length=40)]
PIN: Final = "^[0-9]{4}-[0-9]{2}-[0-9]{2}@[0-9]{1,15}$"
"""The point of time of a list's first page, where nobody chose one: links of the others do not lead there."""


@dataclass(frozen=True)
class Visit:
    """What a page is asked, and how it answers."""

    request: Request
    reader: Reader
    at: At
    asked: Mapping[str, str]
    """The points of time as the address has them, in the API's form: `as_of`, `known_at`, as far as they are there."""
    caller: Caller
    position: int
    """The highest position answered with so far."""
    recorded: tuple[int, int] | None = None
    """What was just recorded: the positions of the first fact and of the last."""

    @property
    def tongue(self) -> str:
        """The language, "vi" or "en"."""
        return tongue_of(self.request)

    @property
    def other(self) -> str:
        """The other language."""
        return next(each for each in LANGUAGES if each != self.tongue)

    @property
    def may_audit(self) -> bool:
        """Who did what, recorded when, is shown to auditors and recorders."""
        return self.caller.role in AUDITORS.roles

    @property
    def may_record(self) -> bool:
        """Forms are there for recorders; what each may record, mandates decide."""
        return self.caller.role in RECORDERS.roles

    @property
    def today(self) -> date:
        """Today in Hanoi."""
        return datetime.now(HANOI).date()

    async def __call__(self, ask: Callable[..., T], *args: Any, **more: Any) -> T:  # noqa: ANN401  # the callable's
        """Ask the reader, in a thread of the readers' own."""
        return await in_thread(ask, *args, **more)

    @property
    def when(self) -> Asked:
        """The same question as the API's reads ask it."""
        return Asked(self.request, Response(), self.reader, self.at)

    def link(self, path: str, **query: object) -> str:
        """The address of a page in this language, about the same points of time; a value of None leaves one out."""
        given = {**self.asked, **query}
        return to(self.tongue, path, **given)

    def here(self, **changes: object) -> str:
        """Give this address with other parameters, pinned to its day and position: for the next page of a list."""
        given = {name: self.request.query_params.getlist(name) for name in self.request.query_params}
        pin = f"{self.at.as_of.isoformat()}@{self.at.known_at}"
        path = self.request.url.path.removeprefix(f"/{self.tongue}")
        return to(self.tongue, path, **{**given, "recorded": None, "pin": pin, **changes})

    def show(self, template: str, status: int = 200, **context: object) -> Response:
        """The page."""
        answer = show(self.request, template, status, visit=self, link=self.link, here=self.here, **context)
        answer.headers[POSITION] = str(self.position)
        return answer


@dataclass(frozen=True)
class Times:
    """What an address says of the point of time: days may be typed dd/mm/yyyy, and an empty field asks nothing."""

    as_of: Typed = None
    known_at: Typed = None
    pin: Annotated[str | None, Query(pattern=PIN)] = None
    min_position: Annotated[int | None, Query(ge=0, le=2**53 - 1)] = None
    recorded: Annotated[int | None, Query(ge=1, le=2**53 - 1)] = None

    def told(self, known_at: int) -> tuple[int, int] | None:
        """What was just recorded, as far as it is known: from which position to which."""
        last = min(self.min_position or 0, known_at)
        return (self.recorded, last) if self.recorded and self.recorded <= last else None


async def visit(
    request: Request,
    reader: Annotated[Reader, Depends(reader_of)],
    seen: Annotated[Seen, Depends(seen_of)],
    caller: Annotated[Caller, Depends(ANYBODY)],
    times: Annotated[Times, Depends()],
) -> Visit:
    """What a page is about.  Raises `Trouble` 401, 422 or 503."""
    asked = point_of(times.as_of, times.known_at)
    day, _, position = times.pin.partition("@") if times.pin else ("", "", "")
    at = await point(
        request, reader, asked.get("as_of", day), asked.get("known_at", f"@{position}" if position else None),
        min_position=times.min_position or 0,
    )  # fmt: skip
    if asked == {"as_of": datetime.now(HANOI).date().isoformat()}:
        asked = {}  # today, as known now, is no other time
    return Visit(request, for_eyes(caller, reader), at, asked, caller, seen.reach(at.known_at), times.told(at.known_at))


Visiting = Annotated[Visit, Depends(visit)]
