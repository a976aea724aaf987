"""Doing what the erasures on record say: journal, database, views, and what PostgreSQL would still keep of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import psycopg
import structlog

from infra.erasing.journal import NAME, keep, line_of, lines_of
from infra.erasing.record import Erasure, erasures, files_in, left, target_of
from infra.ledger.port import Ledger
from infra.looping import Loop
from infra.postgres.opening import Database
from infra.views.redact import redact
from projections.saying import View
from projections.views import VIEWS

LOOK: Final = 1.0  # seconds to wait for the log to grow
PAUSE: Final = 0.2  # seconds between two looks at a log that grows all the time
ERASE: Final = "select ledger.erase(%s)"
CLEAR: Final = ("vacuum (analyze) ledger.body", "vacuum (analyze) ledger.file")
REWRITE: Final = ("vacuum (full, analyze) ledger.body", "vacuum (full, analyze) ledger.file")
REFUSALS: Final = (
    psycopg.errors.DataCorrupted,
    psycopg.errors.InvalidParameterValue,
    psycopg.errors.NoDataFound,
)
"""What the database answers to an erasure that names what is not there, or not as its entry says."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Applied:
    """What came of a round."""

    fields: int
    """How many lost their content now."""
    erasures: int
    """How many are on record, these included; the views say nothing of what they erased any more."""
    refused: tuple[tuple[int, str], ...]
    """Erasures that the database will not carry out: the position, and why."""


class Eraser(Loop):
    """Erases what was decided; two by mistake, or one at the console beside the service's, do no harm."""

    NAME = "eraser"

    def __init__(self, ledger: Ledger, database: Database, views: Sequence[View] = tuple(VIEWS.values())) -> None:
        """`database`: its logins ``ledger_eraser`` and ``ledger_projector``, and the home where the journal lies."""
        super().__init__()
        self._ledger = ledger
        self._database = database
        self._views = views
        self._journal = database.home / NAME
        self._size = 0
        self._done = 0
        """The position of the last erasure that is wholly done, as far as this process knows."""

    def turn(self) -> None:
        """Do what came since the last turn, and wait for the log to grow."""
        if erasures(self._ledger, self._done):
            self.apply()
        self._size = self._ledger.wait_beyond(self._size, LOOK)
        self._closed.wait(PAUSE)

    def apply(self, told: Callable[[str, int, int], None] = lambda *_: None, *, full: bool = False) -> Applied:
        """Do all that is on record and not known to be done; when this returns, nothing is answered of it any more.

        `told` hears what is being done, how much of it is done, and of how much.  `full`: write the tables anew, so
        that not even the free space of their files holds it; nobody reads or writes them meanwhile.
        """
        found = erasures(self._ledger, self._done)
        self._keep(found)
        fields, refused = self._erase(found, told)
        self._clear(REWRITE if full else CLEAR if fields or not self._done else ())  # the first round may end another's
        told("views", 0, len(self._views))
        with self._connect("ledger_projector") as connection:
            redact(connection, self._ledger, self._views, [each.position for each in found], full=full)
        told("views", len(self._views), len(self._views))
        if found:
            self._done = found[-1].by
            log.info("erased", fields=fields, erasures=len(found), refused=[by for by, _ in refused])
        return Applied(fields, len(found), tuple(refused))

    def _keep(self, found: Sequence[Erasure]) -> None:
        """Write down first what will be done: after a crash it is known, and a restored backup has it done again."""
        known = {(line["target"], line["by"]) for line in lines_of(self._journal)}
        news = (each for each in found if (each.target, each.by) not in known)
        keep(self._journal, [line_of(each, file) for each in news for file in self._files(each) or [None]])

    def _files(self, erasure: Erasure) -> list[str | None]:
        target = target_of(self._ledger, erasure)
        return list(files_in(self._ledger, target, left(target, erasure))) if target else []

    def _erase(
        self, found: Sequence[Erasure], told: Callable[[str, int, int], None]
    ) -> tuple[int, list[tuple[int, str]]]:
        fields, refused = 0, list[tuple[int, str]]()
        with self._connect("ledger_eraser") as connection:
            for done, each in enumerate(found, 1):
                target = target_of(self._ledger, each)
                if target and not left(target, each):
                    continue
                try:
                    ((gone,),) = connection.execute(ERASE, [each.by]).fetchall()
                    fields += gone
                except REFUSALS as refusal:
                    refused.append((each.by, refusal.diag.message_primary or type(refusal).__name__))
                told("erasures", done, len(found))
        return fields, refused

    def _clear(self, statements: Sequence[str]) -> None:
        """Have old row versions, and samples of them that the planner keeps, cleared away."""
        with self._connect("ledger_eraser") as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def _connect(self, role: str) -> psycopg.Connection[Any]:
        return psycopg.connect(self._database.login(role), autocommit=True, application_name="eraser")
