"""The whole API: what is told, what is asked, and who may."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from typing import Final

import anyio.to_thread
from fastapi import FastAPI

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
    selecting,
)
from api.bundler import Bundler
from api.covering import Coverage
from api.describing import describe
from api.edge import Edge
from api.language import LANGUAGES
from api.pages import static_files
from api.pages.app import page_ways, pages
from api.parameters import Ways, ways
from api.ports import Access, Carrier, Published
from api.reader import Reader
from api.seen import Seen
from api.times import PATIENCE

ROUTED: Final = (
    imports,
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

    known = _ways(with_bundles=bundler is not None)
    app = FastAPI(
        title="Directive Ledger",
        routes=list(known.routes),
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.patience = patience
    app.state.reader, app.state.access, app.state.seen = reader, access, Seen()
    app.state.published, app.state.coverage = published, Coverage(published)
    app.state.is_invented = False
    app.state.carrier = carrier
    app.state.bundler = bundler
    app.state.parameters = {**known.parameters, **page_ways().parameters}
    answers.install(app)
    describe(app)
    told = pages(app)
    for tongue in LANGUAGES:
        app.mount(f"/{tongue}", told)
    app.add_middleware(Edge, hosts=hosts, seen=app.state.seen)
    return app


@cache
def _ways(*, with_bundles: bool) -> Ways:
    last = (bundles.ROUTER, selecting.ROUTER, bundles.OPEN) if with_bundles else ()
    return ways([commands.router(), *(each.ROUTER for each in ROUTED), *last])
