"""Processes that this one starts and that end with it, whatever becomes of it."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

PR_SET_PDEATHSIG: Final = 1  # linux/prctl.h
PATIENCE: Final = 10.0
"""Seconds in which it should end when asked to."""
HERE: Final = Path(__file__).resolve().parent.parent
"""Where the packages lie."""


def ending_with_parent(number: int) -> Callable[[], None] | None:
    """What a new process does first, so that the kernel sends it this signal when its parent dies (Linux).

    Its parent is the thread that starts it; start it from one that lives as long as the process.
    """
    if not sys.platform.startswith("linux"):
        return None
    libc, parent = ctypes.CDLL(None), os.getpid()  # loaded before the fork

    def end_with_parent() -> None:
        libc.prctl(PR_SET_PDEATHSIG, number)
        if os.getppid() != parent:
            os._exit(1)

    return end_with_parent


@contextmanager
def beside(arguments: list[str], env: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run a command of ours as a process of its own for as long as the block lasts, with these variables besides."""
    path = os.pathsep.join(filter(None, (str(HERE), os.environ.get("PYTHONPATH"))))
    child = subprocess.Popen(
        [sys.executable, "-m", "infra", *arguments],
        env={**os.environ, "PYTHONPATH": path, **env},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        preexec_fn=ending_with_parent(signal.SIGTERM),  # noqa: PLW1509  one libc call
    )
    try:
        yield child
    finally:
        _end(child)


def _end(child: subprocess.Popen[bytes]) -> None:
    child.terminate()
    try:
        child.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
