"""How far a directive has spread: to whom it went, who studied it, and who acknowledged the version of the day."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Response

from api.dissemination_shapes import CoverageTable, StudiedVersion
from api.pages.chosen import Chosen, absent
from api.pages.filters import part_of
from api.pages.visit import Visit, Visiting
from api.reader import At, Page, Reader
from api.shapes import Directive
from domain.ids import DirectiveId

ROUTER = APIRouter()
ROWS: Final = 50
"""Bodies on a page."""


@ROUTER.get("/directives/{directive}/coverage")
async def show_coverage(
    directive: Chosen,
    visit: Visiting,
    part: Annotated[Page, Depends(part_of(ROWS))],
    *,
    missing_only: Annotated[bool, Query(alias="missing")] = False,
) -> Response:
    """Coverage by level, and body by body; `missing`: only who has not acknowledged the version of the day."""
    one, table, after = await visit(_read, visit.reader, directive, visit.at, part, missing_only=missing_only)
    if one is None:
        return absent(visit)
    return visit.show(
        "coverage.html",
        directive=one,
        table=table,
        after=after,
        is_missing_only=missing_only,
        lacking=lambda nth: _lacking(table.versions, nth, visit),
    )


def _read(
    reader: Reader, directive: DirectiveId, at: At, part: Page, *, missing_only: bool
) -> tuple[Directive | None, CoverageTable, str | None]:
    table, after = reader.tables.coverage(directive, at, part, missing=missing_only)
    return reader.directive(directive, at), table, after


def _lacking(versions: list[StudiedVersion], nth: int, visit: Visit) -> str:
    """What asks for those who had not acknowledged a version on the last day on which it was the text."""
    later = versions[nth + 1].since if nth + 1 < len(versions) else None
    day = min(later - timedelta(1), visit.at.as_of) if later else visit.at.as_of
    return urlencode({"missing": "true", **visit.asked, "as_of": day.isoformat()})
