"""Waiting for the log to grow: rung by the appender of this process, by NOTIFY from others, and by looking."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any, Final

import psycopg

if TYPE_CHECKING:
    from collections.abc import Callable

LOOK: Final = 1.0  # seconds between two looks at the head: notifications may be lost, the head is the truth
LONGEST: Final = 19  # digits of a position


class Bell:
    """The greatest size of the log heard of, and those who wait for a greater one."""

    def __init__(self) -> None:
        """Know of nothing yet."""
        self._size = 0
        self._grown = threading.Condition()

    @property
    def size(self) -> int:
        """The greatest size heard of."""
        return self._size

    def ring(self, size: int) -> None:
        """Wake all who wait for less than this."""
        if size > self._size:
            with self._grown:
                self._size = max(size, self._size)
                self._grown.notify_all()

    def wait(self, position: int, timeout: float) -> int:
        """Wait until the size is beyond a position, or the time (seconds) is over; returns the size."""
        with self._grown:
            self._grown.wait_for(lambda: self._size > position, timeout)
            return self._size


class Listener:
    """A thread that rings for what other processes append."""

    def __init__(self, connect: Callable[[], psycopg.Connection[Any]], bell: Bell) -> None:
        """Start listening."""
        self._connect = connect
        self._bell = bell
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._work, name="ledger-listener", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop; takes as long as one look."""
        self._closed.set()
        self._thread.join()

    def _work(self) -> None:
        while not self._closed.is_set():
            try:
                with self._connect() as connection:
                    self._listen(connection)
            except psycopg.Error:  # the server is away: look again, for as long as it takes
                self._closed.wait(LOOK)

    def _listen(self, connection: psycopg.Connection[Any]) -> None:
        connection.execute("listen ledger")
        while not self._closed.is_set():
            (size,) = connection.execute("select size from ledger.head").fetchone() or (0,)
            self._bell.ring(size)
            end = time.monotonic() + LOOK
            while not self._closed.is_set() and (left := end - time.monotonic()) > 0:
                if any(map(self._is_news, connection.notifies(timeout=min(left, LOOK / 10), stop_after=1))):
                    break

    def _is_news(self, heard: psycopg.Notify) -> bool:
        """Is there cause to look at the head?  Every login may notify, so a notification is only a hint."""
        return not heard.payload.isdecimal() or int(heard.payload[:LONGEST]) > self._bell.size
