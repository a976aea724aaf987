"""Serving a witness: a small server that slow and numerous callers cannot take for themselves."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from typing import Final

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from infra.proof.witness import Witness
from infra.proof.witness_app import PATIENCE, witness_app

MOST_CONNECTIONS: Final = 200
IDLE: Final = 75  # seconds that a connection may be kept, as logs ask once a minute
HEAD: Final = 16 * 1024  # bytes of a request's head


class Impatient(H11Protocol):
    """HTTP/1.1 that gives a caller some seconds for the head of a request; uvicorn itself sets no limit to that."""

    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Wait for a request from now on."""
        super().connection_made(transport)
        self._deadline = self.loop.call_later(PATIENCE, transport.close)

    def data_received(self, data: bytes) -> None:
        """Wait on until the head is whole; the body has a limit of its own."""
        super().data_received(data)
        cycle: RequestResponseCycle | None = self.cycle  # none before the first request, whatever uvicorn says
        if cycle is not None and not cycle.response_complete:
            self._calm()
        elif self._deadline is None:
            self._deadline = self.loop.call_later(PATIENCE, self.transport.close)

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._calm()
        super().connection_lost(exc)

    def _calm(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None


class _Server(uvicorn.Server):
    """Says when it is ready."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], object]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        self._ready()


def witness_server(witness: Witness, ready: Callable[[], object]) -> uvicorn.Server:
    """The server; `run([socket])` answers until stopped, `ready` is called when it can be asked."""
    config = uvicorn.Config(
        witness_app(witness),
        http=Impatient,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=MOST_CONNECTIONS,
        timeout_keep_alive=IDLE,
        h11_max_incomplete_event_size=HEAD,
        timeout_graceful_shutdown=10,
    )
    return _Server(config, ready)
