"""Waiting until the signer has covered a position: one look at the checkpoint serves all who wait."""

from __future__ import annotations

import time
from typing import Final

import anyio

from api.ports import Published
from api.threads import in_thread

PAUSE: Final = 0.05
"""Seconds between two looks."""


class Coverage:
    """Who waits here holds neither a thread nor a connection, and blocks nobody."""

    def __init__(self, published: Published) -> None:
        """Look at this log."""
        self._published = published
        self._size = 0
        self._looked = 0.0

    async def wait(self, position: int, seconds: float) -> bytes | None:
        """The checkpoint that covers a position; none where there is none after so many seconds.

        Raises `api.ports.Damaged`.
        """
        if await self._seen() < position:
            with anyio.move_on_after(seconds):
                while await self._seen() < position:  # noqa: ASYNC110  # the signer is another process
                    await anyio.sleep(PAUSE)
        return await in_thread(self._published.covering, position) if position <= self._size else None

    async def _seen(self) -> int:
        """The size of the latest checkpoint, looked up at most once in a pause."""
        now = time.monotonic()
        if now - self._looked >= PAUSE:
            self._looked = now
            self._size = await in_thread(self._published.size)
        return self._size
