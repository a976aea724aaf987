"""`/bundles/selected`: facts that were chosen from the log, to be checked by somebody who has nothing of ours."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Annotated, BinaryIO, Final

from fastapi import APIRouter, Depends
from fastapi.responses import StreamingResponse

from api.bundler import MOST, Bundler
from api.bundles import MADE, MAKING, bundler_of, not_covered, zipped
from api.callers import AUDITORS
from api.directives import When
from api.events import wanted
from api.kinds import MALFORMED, NOT_FOUND
from api.ports import NotCovered
from api.problems import Trouble, Wording
from api.reader import At, EventsWanted, Reader
from api.threads import in_thread

ROUTER = APIRouter(tags=["log"], dependencies=[Depends(AUDITORS)])
NONE_OF_THEM: Final = Wording("Không có sự kiện nào như vậy.", "There is no such fact.")
TOO_MANY: Final = Wording(
    f"Đã chọn hơn {MOST} sự kiện; hãy thu hẹp điều kiện, hoặc lấy gói về một đối tượng.",
    f"More than {MOST} facts are chosen; narrow it, or take the bundle about one thing.",
)


@ROUTER.get("/bundles/selected", operation_id="get-selected-bundle", response_class=StreamingResponse, responses=MADE)
async def selected(
    which: Annotated[EventsWanted, Depends(wanted)],
    when: When,
    bundler: Annotated[Bundler, Depends(bundler_of)],
) -> StreamingResponse:
    """The facts that `GET /events` would list, each with its content and the proof that it is in the log.

    At most 1 000 of them.  That no other fact fits what is asked for is the service's word, and the bundle says so:
    for proof that nothing about one thing is left out, take the bundle about that thing.
    """
    return zipped(await in_thread(chosen, bundler, when.reader, which, when.at, threads=MAKING), "selected")


def chosen(bundler: Bundler, reader: Reader, which: EventsWanted, at: At) -> BinaryIO:
    """The bundle of a selection; blocking.  Raises `Trouble` 404, 422, 503."""
    found = reader.places(which, at, MOST + 1)
    if len(found) > MOST:
        raise Trouble(MALFORMED, TOO_MANY)
    if not found:
        raise Trouble(NOT_FOUND, NONE_OF_THEM)
    asked = {name: _said(value) for name, value in vars(which).items() if value not in (None, ())}
    try:
        return bundler.selected(found, {**asked, "known_at": f"@{at.known_at}"}, at)
    except NotCovered as short:
        raise not_covered(short) from None


def _said(value: object) -> str:
    """A condition as text."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return str(value).lower()
    return ", ".join(map(str, value)) if isinstance(value, Collection) and not isinstance(value, str) else str(value)
