"""What tests of views stand on: views of their own, and everything that a table holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import psycopg

from domain.events.institution import BodyFounded, BodyRenamed
from domain.ids import BodyId
from domain.kernel import Event
from domain.words import BodyKind, Level
from infra.ledger.port import Ledger
from infra.postgres.opening import Database
from infra.views.schema import schema_of
from infra.views.telling import heard
from projections.saying import Say, Told, View
from projections.steps import Row, replay
from tests.recorded import unwritten


@dataclass(frozen=True)
class Planted:
    """A view of a test."""

    hears: frozenset[type[Event]]
    saying: Callable[[Told], Iterable[Say]]
    NAME: str = "planted"
    VERSION: int = 1

    def says(self, told: Told, /) -> Iterable[Say]:
        """Whatever the test wants."""
        return self.saying(told)


def types(told: Told) -> Iterable[Say]:
    """That a fact of this type was told, on the first body that it names."""
    return [Say(told.fact.tags[0], "type", told.day, type(told.fact).__name__)]


def founded(name: str = "Đảng ủy xã Hương Sen", body: str = "b-1") -> BodyFounded:
    """A body, since 2020."""
    return BodyFounded(BodyId(body), name, BodyKind.COMMITTEE, Level.COMMUNE, None, date(2020, 1, 1), "Quyết định")


def renamed(name: str = "Đảng ủy phường Hương Sen", body: str = "b-1") -> BodyRenamed:
    """Another name, since 2025."""
    return BodyRenamed(BodyId(body), name, date(2025, 7, 1), "Quyết định")


def record(ledger: Ledger, history: Sequence[Told]) -> None:
    """Put what a test tells into the ledger, each by itself, with the day on which it happened."""
    for told in history:
        ledger.append([unwritten(told.fact, told.occurred)])


def stored(database: Database, schema: str) -> list[Row]:
    """Every row of a view."""
    with psycopg.connect(database.admin) as connection:
        names = ", ".join(Row._fields)
        return [Row(*row) for row in connection.execute(f"select {names} from {schema}.step".encode())]  # noqa: S608


def replayed(ledger: Ledger, view: View) -> list[Row]:
    """Every row that a full replay of the ledger comes to."""
    return replay(view, told(ledger))


def told(ledger: Ledger) -> list[Told]:
    """All that stands in the ledger, as views are told it."""
    facts = [heard(entry).told for entry in ledger.read(0, 1000)]
    return [fact for fact in facts if fact is not None]


def same(database: Database, ledger: Ledger, view: View) -> None:
    """The view's table holds what a full replay comes to, and nothing else."""
    assert _sorted(replayed(ledger, view)) == _sorted(stored(database, schema_of(view)))


def _sorted(rows: Iterable[Row]) -> list[str]:
    """By what is in them: JSON knows neither tuples nor enums, nor the order of keys."""
    return sorted(repr((row._replace(value=None), _plain(row.value))) for row in rows)


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return sorted((key, _plain(part)) for key, part in value.items())
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    return str(value) if isinstance(value, str) else value
