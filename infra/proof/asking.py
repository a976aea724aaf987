"""Asking another server over HTTP, for a limited time and a limited answer: what is asked is never trusted to hurry."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTP_PORT, HTTPS_PORT, HTTPConnection, HTTPException
from ssl import SSLSocket, create_default_context
from typing import Final, NamedTuple
from urllib.parse import SplitResult, urlsplit

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

    Seconds of ``patience`` for connecting, and again for all the rest. An answer of more than 64 KiB is cut: no form of
    what is asked here is that long.
    """
    there = urlsplit(url)
    try:
        with _connected(there, patience) as connection, _limited(connection.sock, patience):
            if isinstance(connection.sock, SSLSocket):
                connection.sock.do_handshake()
            path = (there.path or "/") + (f"?{there.query}" if there.query else "")
            connection.request("GET" if body is None else "POST", path, body, {"Content-Type": kind} if body else {})
            answer = connection.getresponse()
            return Answer(answer.status, answer.read(MOST_BYTES))
    except (OSError, HTTPException, ValueError, AttributeError) as trouble:  # the last: ended between two steps
        raise NoAnswer(f"no answer from {there.hostname}: {str(trouble) or type(trouble).__name__}") from trouble


@contextmanager
def _connected(there: SplitResult, patience: float) -> Iterator[HTTPConnection]:
    """A connection; where it is of https, its handshake is still to come, so that this can be ended too."""
    if there.scheme not in {"http", "https"} or not there.hostname:
        raise ValueError("this is no address of http or https")
    is_safe = there.scheme == "https"
    port = there.port or (HTTPS_PORT if is_safe else HTTP_PORT)
    connection = HTTPConnection(there.hostname, port)
    connection.default_port = HTTPS_PORT if is_safe else HTTP_PORT  # which the Host header does not name
    sock = socket.create_connection((there.hostname, port), patience)
    if is_safe:
        safe = create_default_context()
        sock = safe.wrap_socket(sock, server_hostname=there.hostname, do_handshake_on_connect=False)
    connection.sock = sock
    try:
        yield connection
    finally:
        connection.close()
        sock.close()  # the connection lets go of it where the other side closes after its answer


@contextmanager
def _limited(sock: socket.socket, patience: float) -> Iterator[None]:
    """End a connection when time is up, even where the other side sends a byte now and then."""
    is_late = threading.Event()

    def end() -> None:
        is_late.set()
        with suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(patience, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    except (OSError, HTTPException, ValueError, AttributeError) as trouble:
        is_over = is_late.is_set() or isinstance(trouble, TimeoutError)  # the socket's own limit is as long
        raise (TimeoutError(f"not whole after {patience:g} s") if is_over else trouble) from trouble
    finally:
        timer.cancel()
    if is_late.is_set():
        raise TimeoutError(f"not whole after {patience:g} s")
