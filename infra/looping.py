"""Work that goes on beside the answering, whatever happens to it."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from typing import ClassVar

import psycopg
import structlog

from infra.ledger.port import LedgerError
from infra.views.telling import where

log = structlog.get_logger(__name__)


class Loop(ABC):
    """Takes its turn again and again until closed; what is away is waited for, any other trouble is told."""

    NAME: ClassVar[str]
    """Of its thread, and in what it logs."""
    AWAY: ClassVar[tuple[type[Exception], ...]] = (psycopg.Error, LedgerError)
    """What is waited for."""
    WAIT: ClassVar[float] = 1.0
    """Seconds before the next turn, after one that found something away."""
    TROUBLED: ClassVar[float] = 30.0
    """Seconds before the next turn, after one that failed for another reason."""

    def __init__(self) -> None:
        self._closed = threading.Event()
        self._thread: threading.Thread | None = None

    @abstractmethod
    def turn(self) -> None:
        """Do what there is to do, or wait a little for it; ends soon once closed."""

    def start(self) -> None:
        """Work in a thread of its own until closed."""
        self._thread = threading.Thread(target=self.work, name=self.NAME, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop; takes as long as one turn, or one wait."""
        self._closed.set()
        if self._thread is not None:
            self._thread.join()

    def work(self) -> None:
        """Work until closed."""
        while not self._closed.is_set():
            try:
                self.turn()
            except self.AWAY as away:
                log.warning("loop_waits", loop=self.NAME, reason=type(away).__name__)
                self._closed.wait(self.WAIT)
            except Exception as trouble:  # noqa: BLE001  # a loop that ended would leave its work undone, unseen
                log.error("loop_stumbled", loop=self.NAME, reason=where(trouble))  # noqa: TRY400  # its traceback may quote
                self._closed.wait(self.TROUBLED)
