"""The pages: one application, which stands at `/vi` and at `/en`."""

from __future__ import annotations

from typing import Final

from fastapi import Depends, FastAPI

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
from api.parameters import learn, require_known

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


def pages(api: FastAPI) -> FastAPI:
    """The pages over what the API reads from, to be mounted once a language."""
    app = FastAPI(
        title="Pages", openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False,
        dependencies=[Depends(require_known)],
    )  # fmt: skip
    app.state = api.state
    for each in ROUTED:
        app.include_router(each.ROUTER)
    troubles.install(app)
    learn(app)
    return app
