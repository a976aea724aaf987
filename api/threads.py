"""Threads of their own for reads and for waiting, so that neither commands nor slow answers hold them up."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final, TypeVar

import anyio.to_thread
from anyio import CapacityLimiter
from anyio.lowlevel import RunVar

T = TypeVar("T")
READING: Final = 16
WAITING: Final = 64
"""Requests that may wait for a position at once; the next ones wait for those."""
_LIMITERS: Final[RunVar[dict[int, CapacityLimiter]]] = RunVar("ledger_limiters")


async def in_thread(call: Callable[..., T], *args: Any, threads: int = READING, **more: Any) -> T:  # noqa: ANN401  # the callable's
    """Call something blocking in a thread; at most so many at once of each kind."""
    return await anyio.to_thread.run_sync(partial(call, *args, **more), limiter=_limiter(threads))


def _limiter(threads: int) -> CapacityLimiter:
    """One for each event loop, as anyio asks."""
    limiters = _LIMITERS.get(None) or {}
    _LIMITERS.set(limiters)
    return limiters.setdefault(threads, CapacityLimiter(threads))
