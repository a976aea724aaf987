"""Files that are whole or not there, and locks that hold between processes."""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from infra.postgres.cluster import outlast


def replace(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Put these bytes there, whole and for good, before anything else is done: a power cut leaves them or the old ones.

    Raises `OSError`; whether the new ones are there is then unknown.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            os.fchmod(file.fileno(), mode)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    outlast(path.parent)


def read_if_there(path: Path) -> bytes | None:
    """The file's bytes, none where there is no file."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep every other thread and process that asks for the same lock waiting, as long as the block lasts."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
