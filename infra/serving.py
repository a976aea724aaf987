"""Answering HTTP on this machine, until stopped."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Final
from urllib.parse import urlsplit

import uvicorn

from infra.logs import set_up
from infra.main import application
from infra.running import Running
from infra.settings import Settings

ADDRESS: Final = "address"
"""The file in the home that says where the service answers."""
SOON: Final = 1.0
"""Seconds in which it must be reached."""


@contextmanager
def listening(told: Settings) -> Iterator[tuple[socket.socket, Settings]]:
    """A socket at the address, and the settings with its port; taken before anything is started.

    Raises `OSError` where the address is taken.
    """
    family = socket.AF_INET6 if ":" in told.host else socket.AF_INET
    try:
        listener = socket.create_server((told.host, told.port), family=family)
    except OSError as taken:
        raise OSError(f"cannot listen on {told.host}, port {told.port}: {taken.strerror}; try --port 0") from taken
    with listener:
        yield listener, replace(told, port=listener.getsockname()[1])


def serve(service: Running, listener: socket.socket, ready: Callable[[], object]) -> None:
    """Answer until stopped; `ready` is called when it can be asked."""
    set_up(service.settings.log_format)
    with application(service) as app:
        # A proxy's headers would let its callers pass for others; none is known here.
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=10,
        )
        with _known(service.settings):
            _Server(config, ready).run([listener])


@contextmanager
def _known(told: Settings) -> Iterator[None]:
    """Leave the address in the home for as long as it answers there, for whoever makes login links."""
    place = told.home / ADDRESS
    place.write_text(address(told))
    try:
        yield
    finally:
        place.unlink(missing_ok=True)


class _Server(uvicorn.Server):
    """Says when it is ready."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], object]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        if self.started:
            self._ready()


def answering(told: Settings) -> str | None:
    """Where the service of this home answers just now; none: nowhere."""
    try:
        found = (told.home / ADDRESS).read_text()
        there = urlsplit(found)
        socket.create_connection((there.hostname or "", there.port or 0), SOON).close()
    except (OSError, ValueError):
        return None
    return found


def address(told: Settings) -> str:
    """Where it answers."""
    host = f"[{told.host}]" if ":" in told.host else told.host
    return f"http://{host}:{told.port}"
