"""The loop that keeps the views up to date: tails the ledger, decodes once, writes each view exactly once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import psycopg
import structlog

from infra.ledger.bell import Bell
from infra.ledger.port import Ledger
from infra.ledger.postgres import PLANS
from infra.looping import Loop
from infra.views.rebuild import ensure
from infra.views.schema import schema_of
from infra.views.table import Moved, Table
from infra.views.telling import Heard, heard
from projections.saying import View
from projections.views import VIEWS

PAGE: Final = 500  # facts taken at once
# A view that loses its last facts in a crash is behind, never wrong, and takes them again: no commit waits for a disk.
HASTE: Final = f"{PLANS} -c synchronous_commit=off"
LOOK: Final = 1.0  # seconds to wait for the log to grow

log = structlog.get_logger(__name__)


class Projector(Loop):
    """One loop for all views; a second one by mistake does no harm."""

    NAME = "projector"
    TROUBLED = Loop.WAIT

    def __init__(self, ledger: Ledger, conninfo: str, views: Sequence[View] = tuple(VIEWS.values())) -> None:
        """`conninfo`: of ``ledger_projector``; `ledger`: to read from, and to be woken by when it appends here."""
        super().__init__()
        self._ledger = ledger
        self._conninfo = conninfo
        self._views = views
        self.bells: Mapping[str, Bell] = {view.NAME: Bell() for view in views}
        """Rung with the position of a view that has gone on: for `Views` of this process."""

    def turn(self) -> None:
        """Keep the views up to date until closed."""
        with self._connect() as connection:
            self._follow(self._tables(connection))

    def catch_up(self) -> None:
        """Take in all that is in the ledger now, and end."""
        with self._connect() as connection:
            tables = self._tables(connection)
            while self._step(tables):
                pass

    def _connect(self) -> psycopg.Connection[Any]:
        return psycopg.connect(self._conninfo, autocommit=True, options=HASTE, application_name="projector")

    def _tables(self, connection: psycopg.Connection[Any]) -> list[Table]:
        for name, made in ensure(connection, self._ledger, self._views).items():
            log.info("view_made", view=name, position=made.position, seconds=round(made.seconds, 3))
        tables = [Table(connection, self._ledger, view, schema_of(view)) for view in self._views]
        self._ring(tables)
        return tables

    def _follow(self, tables: list[Table]) -> None:
        while not self._closed.is_set():
            if not self._step(tables):
                furthest = self._furthest(tables)
                is_idle = self._ledger.wait_beyond(furthest, LOOK) <= furthest
                for table in tables:
                    if is_idle or table.is_parked:  # words that were erased meanwhile are not kept in mind either
                        table.look_again()

    def _furthest(self, tables: list[Table]) -> int:
        """Behind which a new fact is news to somebody."""
        return min((table.position for table in tables if not table.is_parked), default=1 << 62)

    def _step(self, tables: list[Table]) -> bool:
        """Take the next page into every view that can take it; was there one?"""
        page = [heard(stored) for stored in self._ledger.read(self._furthest(tables), PAGE)]
        for table in tables:
            if page and not table.is_parked:
                self._take(table, page)
        self._ring(tables)
        return bool(page)

    def _take(self, table: Table, page: Sequence[Heard]) -> None:
        try:
            table.take(page)
        except Moved:
            table.look_again()
        if table.is_parked:
            log.error("view_parked", view=schema_of(table.view), position=table.position + 1)

    def _ring(self, tables: list[Table]) -> None:
        for table in tables:
            self.bells[table.view.NAME].ring(table.position)
