"""Asking another server over HTTP, for a limited time and a limited answer: what is asked is never trusted to hurry."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Final, NamedTuple
from urllib.parse import urlsplit

PATIENCE: Final = 10.0
"""Seconds for a whole answer."""
MOST_BYTES: Final = 64 * 1024


class NoAnswer(Exception):
    """The server was not reached, did not answer in time, or not in HTTP; the text says which."""


class Answer(NamedTuple):
    """What a server answered."""

    status: int
    body: bytes

    @property
    def words(self) -> str:
        """The beginning of the body, for people: one line, without signs that steer a terminal."""
        return printable(self.body.decode("utf-8", "replace"))


def printable(text: str, most: int = 200) -> str:
    """The beginning of somebody else's text, in one line, without signs that steer a terminal."""
    return "".join(sign if sign.isprintable() else " " for sign in text[:most]).strip()


def ask(url: str, body: bytes | None = None, kind: str = "text/plain", patience: float = PATIENCE) -> Answer:
    """Ask by POST, without a body by GET; redirects are answers like others.  Raises ``NoAnswer``.

    An answer of more than 64 KiB is cut: no form of what is asked here is that long.
    """
    there = urlsplit(url)
    connection = _connection(url, patience)
    path = (there.path or "/") + (f"?{there.query}" if there.query else "")
    try:
        with _limited(connection, patience) as is_late:
            connection.connect()
            if is_late.is_set():  # before there was anything to end
                raise TimeoutError(f"not connected after {patience:g} s")
            connection.request("GET" if body is None else "POST", path, body, {"Content-Type": kind} if body else {})
            answer = connection.getresponse()
            return Answer(answer.status, answer.read(MOST_BYTES))
    except (OSError, HTTPException, ValueError, AttributeError) as trouble:  # the last: closed between two steps
        raise NoAnswer(f"no answer from {there.hostname}: {str(trouble) or type(trouble).__name__}") from trouble
    finally:
        connection.close()


def _connection(url: str, patience: float) -> HTTPConnection:
    there = urlsplit(url)
    if there.scheme not in {"http", "https"} or not there.hostname:
        raise NoAnswer(f"{url} is no address of http or https")
    kind = HTTPSConnection if there.scheme == "https" else HTTPConnection
    return kind(there.hostname, there.port, timeout=patience)


@contextmanager
def _limited(connection: HTTPConnection, patience: float) -> Iterator[threading.Event]:
    """End the connection when time is up, even where the other side sends a byte now and then."""
    is_late = threading.Event()

    def end() -> None:
        is_late.set()
        if connection.sock:
            with suppress(OSError):
                connection.sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(patience, end)
    timer.daemon = True
    timer.start()
    try:
        yield is_late
    except (OSError, HTTPException) as trouble:
        raise (TimeoutError(f"not whole after {patience:g} s") if is_late.is_set() else trouble) from trouble
    finally:
        timer.cancel()
    if is_late.is_set():
        raise TimeoutError(f"not whole after {patience:g} s")
