"""A socket between client and server that can lose an answer, as a network does."""

from __future__ import annotations

import contextlib
import socket
import threading
from pathlib import Path
from typing import Final, Self

NAME: Final = ".s.PGSQL.5432"
QUERY: Final = b"B"  # first byte of a message that binds and runs a prepared statement


class Proxy:
    """Listens in one folder for what listens in another."""

    def __init__(self, server: Path, here: Path) -> None:
        """Take connections at once."""
        self.swallowed = 0
        self._server = server / NAME
        self._marked: bytes | None = None
        self._closes = False
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(here / NAME))
        self._listener.listen()
        self._open: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    def swallow_answer_to(self, mark: bytes, *, and_close: bool = False) -> None:
        """Lose the next answer on a connection that said ``mark`` when it came; and then take no more, if told so."""
        self._marked = mark
        self._closes = and_close

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop_listening()
        for end in self._open:
            _shut(end)
        for thread in self._threads:
            thread.join()

    def _stop_listening(self) -> None:
        _shut(self._listener)

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            server = socket.socket(socket.AF_UNIX)
            server.connect(str(self._server))
            self._open += [client, server]
            hello = client.recv(65536)  # names the application
            server.sendall(hello)
            asked = threading.Event()
            for thread in (
                threading.Thread(target=self._forward, args=(client, server, hello, asked)),
                threading.Thread(target=self._answer, args=(client, server, asked)),
            ):
                self._threads.append(thread)
                thread.start()

    def _forward(self, client: socket.socket, server: socket.socket, hello: bytes, asked: threading.Event) -> None:
        while data := _received(client):
            if self._marked and self._marked in hello and data[:1] in QUERY:
                self._marked = None
                asked.set()
            if not _sent(server, data):
                break
        _shut(server)

    def _answer(self, client: socket.socket, server: socket.socket, asked: threading.Event) -> None:
        while data := _received(server):
            if asked.is_set():
                self.swallowed += 1
                if self._closes:
                    self._stop_listening()
                break
            if not _sent(client, data):
                break
        _shut(client)


def _received(end: socket.socket) -> bytes:
    try:
        return end.recv(65536)
    except OSError:
        return b""


def _sent(end: socket.socket, data: bytes) -> bool:
    try:
        end.sendall(data)
    except OSError:
        return False
    return True


def _shut(end: socket.socket) -> None:
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
