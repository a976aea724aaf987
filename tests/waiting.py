"""Waiting for what another thread or process does."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

PATIENCE: Final = 60.0
"""Seconds after which it will not come any more, on however slow a machine."""
LOOK: Final = 0.01  # seconds between two looks


def wait_until(is_so: Callable[[], object]) -> None:
    """Wait until it is so; fails where it never is."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, "it never came"
        time.sleep(LOOK)
