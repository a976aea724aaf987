"""Starts the PostgreSQL binaries of a wheel for one home folder, and stops them again.

The first process that asks for a home owns its server; later ones join it; when the owner
leaves, the server ends. Nothing listens on the network: the one socket lies in a folder that
only this user may enter, and the login needs the password in ``pgpass`` beside it.

For Linux and macOS. Elsewhere set ``DATABASE_URL`` to a PostgreSQL of your own.
"""

import fcntl
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from psycopg import pq
from psycopg.conninfo import make_conninfo

from infra.offspring import ending_with_parent
from infra.postgres.cluster import (
    ADMIN,
    PostgresUnavailable,
    binaries,
    create_cluster,
    environment,
    lowered,
    write_private,
)

__all__ = ["PostgresUnavailable", "postgres"]

SOCKET = ".s.PGSQL.5432"
LONGEST_SOCKET = 107  # bytes: sun_path is 108 with its closing zero
PATIENCE = 600.0  # seconds: crash recovery of a large log is not a failure
PAUSE = 0.02  # seconds between two looks


@contextmanager
def postgres(home: Path, **settings: str) -> Iterator[str]:
    """Yield the conninfo of a running server for ``home``: superuser ``ledger_admin``, no password in it.

    ``home`` is created (0700) where it is missing; ``settings`` are PostgreSQL's own, set for
    this run, and count only for the process that turns out to own the server. ``LEDGER_PG_BIN``
    names other binaries (17 or newer).

    Raises ``PostgresUnavailable``, naming the log to read or the thing to change.
    """
    home = _private(home)
    with (home / "pg.lock").open("w") as lock:
        if not _owned(home, lock):
            yield _conninfo(home)
            return
        with _server(home, settings):
            yield _conninfo(home)


def _private(home: Path) -> Path:
    """``home``, absolute, existing, and closed to other users."""
    home = home.resolve()
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    home.chmod(0o700)
    return home


def _conninfo(home: Path) -> str:
    """How to reach the server of ``home``; port and login are said so that PGPORT and PGUSER do not count."""
    where = {"host": str(_socket_folder(home) or home), "port": "5432", "connect_timeout": "10"}
    return make_conninfo(**where, user=ADMIN, dbname="postgres", passfile=str(home / "pgpass"))


def _answers(home: Path) -> bool:
    return pq.PGconn.ping(_conninfo(home).encode()) == pq.Ping.OK


def _owned(home: Path, lock: IO[str]) -> bool:
    """True when this process holds the home's lock; False when another does and its server answers.

    Whoever waits for an owner that dies takes its place.
    """
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if _answers(home):
                return False
            time.sleep(PAUSE)
        else:
            return True
    msg = f"another process holds {home / 'pg.lock'}, but its PostgreSQL does not answer: read {home / 'pg' / 'log'}"
    raise PostgresUnavailable(msg)


@contextmanager
def _server(home: Path, settings: dict[str, str]) -> Iterator[None]:
    """Run the server of ``home`` for as long as the block lasts."""
    if threading.current_thread() is not threading.main_thread():
        msg = "start the embedded PostgreSQL from the main thread: the kernel ends it when the starting thread ends"
        raise PostgresUnavailable(msg)
    wrap, bin_ = lowered(), binaries()
    if not (home / "pg").exists():
        create_cluster(home, wrap, bin_)
    sockets = _socket_folder(home) or _make_socket_folder(home)
    for left in (home / "pg" / "postmaster.pid", sockets / f"{SOCKET}.lock"):
        _outlive(left, home / "pg")
    server = _started(home, [*wrap, str(bin_ / "postgres"), "-D", str(home / "pg"), *_options(sockets, settings)])
    try:
        yield
    finally:
        _stop(server)
        if sockets != home:
            shutil.rmtree(sockets, ignore_errors=True)


def _options(sockets: Path, settings: dict[str, str]) -> list[str]:
    chosen = {
        "listen_addresses": "",
        "port": "5432",
        "unix_socket_directories": str(sockets),
        "unix_socket_permissions": "0700",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "logging_collector": "on",
        "log_destination": "jsonlog",
        "log_filename": "postgresql-%a.log",  # a week of logs, then the oldest is written over
        "log_truncate_on_rotation": "on",
        **settings,
    }
    return [part for name, value in chosen.items() for part in ("-c", f"{name}={value}")]


def _socket_folder(home: Path) -> Path | None:
    """Where the socket of ``home`` lies, None where no folder has been made for it (or it is no longer ours alone)."""
    if len(os.fsencode(home / SOCKET)) <= LONGEST_SOCKET and "," not in str(home):  # libpq parts hosts at commas
        return home
    try:
        folder = Path((home / "socket-folder").read_text())
        found = folder.lstat()
    except FileNotFoundError:
        return None
    ours = stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() and not found.st_mode & 0o077
    return folder if ours else None


def _make_socket_folder(home: Path) -> Path:
    """A short private folder, written down in ``home`` so that others find it."""
    temp = tempfile.gettempdir()
    short = temp if len(os.fsencode(temp)) < LONGEST_SOCKET / 2 else "/tmp"  # noqa: S108  mkdtemp makes it private
    folder = Path(tempfile.mkdtemp(prefix="ledger-", dir=short))
    write_private(home / "socket-folder", str(folder))
    return folder


def _outlive(left: Path, data: Path) -> None:
    """Deal with the lock file of a server whose owner is gone; only the holder of the home's lock comes here.

    A server that still runs is on its way down, or is told to be, and is waited for. A number that
    is free, a zombie's or another program's by now would make PostgreSQL refuse to start; so it is
    replaced by our own, which PostgreSQL takes for stale (its parent's) without dropping the check
    that no backend holds the shared memory (src/backend/utils/init/miscinit.c, CreateLockFile).
    """
    if not sys.platform.startswith("linux") or not left.exists():
        return
    number, _, rest = left.read_text().partition("\n")
    if _runs(int(number), data):
        os.kill(int(number), signal.SIGINT)
    if not _until(lambda: not _runs(int(number), data)):
        msg = f"an earlier PostgreSQL (process {int(number)}) on {data} does not end: stop it, then start again"
        raise PostgresUnavailable(msg)
    if left.exists():
        left.write_text(f"{os.getpid()}\n{rest}")


def _runs(pid: int, data: Path) -> bool:
    """Whether ``pid`` is a living server on ``data``: it works in that folder, a zombie works nowhere."""
    try:
        return Path(f"/proc/{pid}/cwd").readlink() == data
    except OSError:
        return False


def _until(done: Callable[[], bool]) -> bool:
    """Wait until ``done``, at most PATIENCE; whether it came."""
    end = time.monotonic() + PATIENCE
    while not (come := done()) and time.monotonic() < end:
        time.sleep(PAUSE)
    return come


def _started(home: Path, command: list[str]) -> subprocess.Popen[bytes]:
    """A server that answers. One that still meets its predecessor's backends is tried again."""
    log = home / "postgres-start.log"
    end = time.monotonic() + PATIENCE
    while True:
        server = _launch(command, log)
        if _came_up(server, home):
            return server
        said = log.read_text(errors="replace").strip()
        if "shared memory block" not in said or time.monotonic() > end:
            msg = f"PostgreSQL did not start ({said or 'it gave no reason'}): read {log} and {home / 'pg' / 'log'}"
            raise PostgresUnavailable(msg)
        time.sleep(PAUSE)


def _came_up(server: subprocess.Popen[bytes], home: Path) -> bool:
    """Wait until ``server`` answers; where it does not, it is stopped, also when the waiting is interrupted."""
    try:
        _until(lambda: server.poll() is not None or _answers(home))
        up = server.poll() is None and _answers(home)
    except BaseException:
        _stop(server)
        raise
    if not up:
        _stop(server)
    return up


def _launch(command: list[str], log: Path) -> subprocess.Popen[bytes]:
    """Start the server in a session of its own (Ctrl-C is ours), to be ended when this process dies (Linux)."""
    with log.open("wb") as out:
        return subprocess.Popen(
            command,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            start_new_session=True,
            preexec_fn=ending_with_parent(signal.SIGINT),  # noqa: PLW1509  one libc call
        )


def _stop(server: subprocess.Popen[bytes]) -> None:
    """Fast shutdown: clients are cut off, everything is written down, the process is reaped."""
    if server.poll() is None:
        server.send_signal(signal.SIGINT)
    server.wait()
