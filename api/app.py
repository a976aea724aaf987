"""The whole API: what is told, what is asked, and who may."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

import anyio.to_thread
from fastapi import Depends, FastAPI

from api import (
    answers,
    bodies,
    bundles,
    citing,
    commands,
    consulting,
    dated,
    directives,
    disseminating,
    duties,
    events,
    explaining,
    falling,
    front,
    health,
    imports,
    inspecting,
    log,
    login,
    progress,
    proofs,
    redlines,
    registers,
    replaying,
    searching,
)
from api.covering import Coverage
from api.describing import describe
from api.edge import Edge
from api.kinds import MALFORMED
from api.language import LANGUAGES
from api.pages import static_files
from api.pages.app import pages
from api.parameters import learn, require_known
from api.ports import Access, Bundler, Carrier, Published
from api.reader import Reader
from api.responses import problems
from api.seen import Seen
from api.times import PATIENCE

ROUTED: Final = (
    directives,
    dated,
    replaying,
    redlines,
    bodies,
    duties,
    events,
    registers,
    searching,
    consulting,
    disseminating,
    inspecting,
    progress,
    falling,
    citing,
    log,
    proofs,
    login,
    explaining,
    health,
    front,
    static_files,
)
"""All ways to ask, in the order of the description."""
THREADS: Final = 256
"""Commands that may wait for the ledger at once."""
LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})


def create(
    carrier: Carrier,
    reader: Reader,
    access: Access,
    published: Published,
    hosts: frozenset[str] = LOOPBACK,
    patience: float = PATIENCE,
    bundler: Bundler | None = None,
) -> FastAPI:
    """The application over what infra brings; without a bundler it makes no bundles.

    `hosts`: the names under which it may be called, without port; `patience`: seconds that reads wait for views.
    """

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
        yield

    app = FastAPI(
        title="Directive Ledger",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        dependencies=[Depends(require_known)],
        responses=problems(MALFORMED),
    )
    app.state.patience = patience
    app.state.reader, app.state.access, app.state.seen = reader, access, Seen()
    app.state.published, app.state.coverage = published, Coverage(published)
    app.state.is_invented = False
    app.state.carrier = carrier
    app.include_router(commands.router(carrier))
    app.include_router(imports.router(carrier))
    for each in ROUTED:
        app.include_router(each.ROUTER)
    if bundler:
        app.state.bundler = bundler
        app.include_router(bundles.ROUTER)
        app.include_router(bundles.OPEN)
    answers.install(app)
    learn(app)
    describe(app)
    for tongue in LANGUAGES:
        app.mount(f"/{tongue}", pages(app))
    app.add_middleware(Edge, hosts=hosts, seen=app.state.seen)
    return app
