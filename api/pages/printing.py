"""Extracts on paper: `/directives/{directive}/print` for the browser's printer, and PDFs.

A router of its own before those of directives: `/directives/{directive}.pdf` would be taken for an id.
"""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Response

from api.edge import POSITION
from api.pages.chosen import Chosen
from api.pages.extracts import Printer
from api.pages.lanes import Narrowed
from api.pages.sheets import Sheet
from api.pages.typesetting import typeset
from api.pages.visit import Visit, Visiting
from api.ports import Published
from api.wiring import published_of
from domain.events.duties import Role

ROUTER = APIRouter()
MEDIA: Final = "application/pdf"
HEAVIEST: Final = 24_000
"""Bytes of text that a page takes; longer ones are read on the directive's own page, in parts, and printed as a PDF."""
Log = Annotated[Published, Depends(published_of)]
Having = Annotated[Role, Query()]


@ROUTER.get("/directives/{directive}/print")
async def show_print(directive: Chosen, visit: Visiting, log: Log) -> Response:
    """A directive for paper, as HTML."""
    one = await visit(visit.reader.directive, directive, visit.at)
    sheet = await visit(Printer(visit, log).directive, directive)
    is_long = sheet.text is not None and sheet.text.weight > HEAVIEST
    return visit.show("print.html", directive=one, sheet=sheet, is_long=is_long)


@ROUTER.get("/directives/{directive}/timeline.pdf")
async def print_timeline(directive: Chosen, visit: Visiting, log: Log, narrowed: Narrowed) -> Response:
    """What happened to a directive, or what is chosen of that, as a PDF."""
    return await _printed(
        visit, await visit(Printer(visit, log).timeline, directive, narrowed), f"{directive}-timeline"
    )


@ROUTER.get("/directives/{directive}.pdf")
async def print_directive(directive: Chosen, visit: Visiting, log: Log) -> Response:
    """A directive with its text, as a PDF."""
    return await _printed(visit, await visit(Printer(visit, log).directive, directive), str(directive))


@ROUTER.get("/progress.pdf")
async def print_progress(visit: Visiting, log: Log, role: Having = Role.LEAD) -> Response:
    """The table of progress, as a PDF."""
    return await _printed(visit, await visit(Printer(visit, log).progress, role), "progress")


async def _printed(visit: Visit, sheet: Sheet, name: str) -> Response:
    """The PDF, named after what it shows and the point of time."""
    made = await typeset(sheet)
    file = f"{name}-{visit.at.as_of.isoformat()}-{visit.at.known_at}.pdf"
    head = {"Content-Disposition": f'inline; filename="{file}"', "Content-Language": visit.tongue}
    return Response(made, headers={**head, POSITION: str(visit.position)}, media_type=MEDIA)
