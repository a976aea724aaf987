"""The pages: one application, which stands at `/vi` and at `/en`."""

from __future__ import annotations

from functools import cache
from typing import Final

from fastapi import FastAPI

from api.pages import (
    bodies,
    calendar,
    comparing,
    consultation,
    coverage,
    desk,
    directive,
    doing,
    duties,
    fact,
    inspections,
    late,
    permanent,
    printing,
    progress,
    register,
    replay,
    responsibility,
    search,
    signing_in,
    start,
    timeline,
    troubles,
)
from api.parameters import Ways, ways

ROUTED: Final = (
    printing,
    permanent,
    start,
    signing_in,
    register,
    directive,
    timeline,
    comparing,
    replay,
    consultation,
    coverage,
    fact,
    responsibility,
    duties,
    bodies,
    progress,
    calendar,
    search,
    doing,
    desk,
    late,
    inspections,
)
"""All pages, by what they are about; `printing` first: `/directives/….pdf` is no id."""


@cache
def page_ways() -> Ways:
    """What the pages answer to."""
    return ways(each.ROUTER for each in ROUTED)


def pages(api: FastAPI) -> FastAPI:
    """The pages over what the API reads from, to be mounted once a language."""
    app = FastAPI(title="Pages", routes=list(page_ways().routes), openapi_url=None, docs_url=None, redoc_url=None,
                  redirect_slashes=False)  # fmt: skip
    app.state = api.state
    troubles.install(app)
    return app
