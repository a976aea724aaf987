"""The ASGI application, wired: settings, database, ledger, commands, views and their projector."""

from __future__ import annotations

import atexit
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from ipaddress import ip_address
from typing import Final

from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from api.app import LOOPBACK, create
from infra.erasing.eraser import Eraser
from infra.logs import set_up
from infra.proof.bundler import PATIENCE, ZippedBundles
from infra.proof.exporting import Evidence
from infra.proof.heads import HeadsKeeper
from infra.proof.published import PublishedFolder
from infra.reading.reading import Reading
from infra.reading.source import Source
from infra.running import Running, running
from infra.settings import settings
from infra.views.projector import Projector
from infra.views.store import Views

REFUSED: Final = {
    "type": "about:blank",
    "status": 403,
    "title": "Only this machine is served",
    "detail": "Without an identity provider the service answers to loopback addresses alone.",
}


class ThisMachineOnly:
    """Refuses other machines, whatever address a server was told to listen on."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before an application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what comes from here; a caller without an address came through a socket of this machine."""
        client = scope.get("client")
        if scope["type"] == "http" and client and not _is_here(client[0]):
            refusal = JSONResponse(REFUSED, 403, media_type="application/problem+json")
            await refusal(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def _is_here(host: str) -> bool:
    try:
        return ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return host in LOOPBACK


@contextmanager
def application(service: Running) -> Iterator[Starlette]:
    """The application over what is running, with projector, eraser and keeper of heads, while the block lasts."""
    projector = Projector(service.ledger, service.database.login("ledger_projector"))
    views = Views(service.database.login(), projector.bells)
    keeper = HeadsKeeper(service.ledger, service.carrier, service.pool)
    eraser = Eraser(service.ledger, service.database)
    projector.start()
    keeper.start()
    eraser.start()
    try:
        source = Source(views, service.ledger, service.people, service.pool)
        log = PublishedFolder(service.settings.published)
        evidence = Evidence(service.ledger, None, service.pool, log, service.settings.published, PATIENCE)
        hosts = LOOPBACK | {service.settings.host}
        bundler = ZippedBundles(evidence, source)
        app = create(service.carrier, Reading(source), service.access, log, hosts, bundler=bundler)
        app.state.is_invented = service.is_invented
        app.add_middleware(ThisMachineOnly)
        yield app
    finally:
        eraser.close()
        keeper.close()
        projector.close()
        views.close()


def build() -> Starlette:
    """The application of the environment's settings, for any ASGI server; closed when the process ends.

    Raises what `infra.running.running` raises.
    """
    told = settings()
    set_up(told.log_format)
    stack = ExitStack()
    atexit.register(stack.close)
    return stack.enter_context(application(stack.enter_context(running(told))))
