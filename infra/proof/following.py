"""Signing for as long as the process lives: at each growth, heard of or looked for, with a sweep now and then."""

from __future__ import annotations

import fcntl
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import psycopg
import structlog

from infra.proof.folder import Step, plainly
from infra.proof.log import Log
from infra.proof.refusals import OtherSigner, Refusal, Unreadable
from infra.proof.signer import Folders, Signer
from infra.proof.status import amend_status

LOOK: Final = 1.0
"""Seconds between two looks at the head: notifications may be lost, the head is the truth."""
PAUSE: Final = 0.25
"""Seconds between two passes: what comes in between is signed at once."""
HEARTBEAT: Final = 10.0
"""Seconds after which the status says again that the signer is there."""
DAY: Final = 24 * 60 * 60.0
LOCK: Final = "lock"
LOGGER: Final[structlog.stdlib.BoundLogger] = structlog.get_logger("ledger.signer")

Told = Callable[[int, int], object]
"""Hears how many facts of how many have been hashed again."""


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Be the only signer on this folder for as long as the block lasts.  Raises `OtherSigner`."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(handle, folder)
        yield
    finally:
        os.close(handle)


def _lock(handle: int, folder: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise OtherSigner(f"another signer runs on {folder}") from None


@contextmanager
def alarming(published: Path) -> Iterator[None]:
    """Write a refusal into the status, where it stays until a signer has started well, and pass it on.

    Raises `Refusal`: `Unreadable` where the database is damaged below its tables.
    """
    try:
        yield
    except Refusal as refused:
        _alarm(published, refused)
        raise
    except psycopg.InternalError as damaged:
        unreadable = Unreadable(str(damaged).partition("\n")[0])
        _alarm(published, unreadable)
        raise unreadable from damaged


def _alarm(published: Path, refused: Refusal) -> None:
    kind = type(refused).__name__
    LOGGER.error("the signer refuses", refusal=kind, reason=str(refused))
    try:
        amend_status(published, {"alarm": f"{kind}: {refused}; {refused.remedy}", "refusal": refused.kind})
    except OSError as full:  # whatever becomes of the status, the refusal itself is to be heard
        LOGGER.error("the alarm cannot be written", reason=str(full))  # noqa: TRY400  said


def sign_once(conninfo: str, folders: Folders, told: Told = lambda _, __: None, step: Step = plainly) -> Signer:
    """Hash everything again and sign all that is there.

    Raises a `Refusal`, ``psycopg.OperationalError``, `OSError`.
    """
    with alarming(folders.published):
        log = Log(conninfo)
        try:
            signer = _started(log, folders, told, step)
            while signer.sign():
                pass
        finally:
            log.close()
    return signer


def follow(
    conninfo: str, folders: Folders, stopped: threading.Event, every: float = DAY, told: Told = lambda _, __: None
) -> None:
    """Sign until stopped; `every`: seconds between two sweeps.  A database that is away is waited for.

    Raises a `Refusal`: then nothing more is signed; `OSError`.
    """
    with alarming(folders.published):
        while not stopped.is_set():
            try:
                _connected(conninfo, folders, stopped, every, told)
            except psycopg.OperationalError as away:
                LOGGER.warning("the database is away; looking again", reason=str(away))
                stopped.wait(LOOK)


def _connected(conninfo: str, folders: Folders, stopped: threading.Event, every: float, told: Told) -> None:
    log = Log(conninfo)
    try:
        signer = _started(log, folders, told)
        _follow(signer, log, stopped, every)
    finally:
        log.close()


def _started(log: Log, folders: Folders, told: Told, step: Step = plainly) -> Signer:
    signer = Signer(log, folders, step)
    for done in signer.start():
        told(done, signer.state.frontier.size)
    return signer


def _follow(signer: Signer, log: Log, stopped: threading.Event, every: float) -> None:
    sweeping: Iterator[int] | None = None
    beat = time.monotonic()
    while not stopped.is_set():
        has_more = signer.sign()
        if sweeping is None and _age(signer) >= every:
            sweeping = signer.sweep()
        if sweeping is not None:
            sweeping = sweeping if next(sweeping, None) is not None else None
        elif not has_more and log.wait(LOOK):
            stopped.wait(PAUSE)
        if time.monotonic() - beat > HEARTBEAT:
            signer.renew()
            beat = time.monotonic()


def _age(signer: Signer) -> float:
    """Seconds since the last sweep."""
    swept = signer.state.swept
    return (datetime.now(UTC) - datetime.fromisoformat(swept.time)).total_seconds() if swept else 0.0
