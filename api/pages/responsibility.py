"""`/responsibility`: which body owes what under which directive, and how it stands by its deadlines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Response

from api.pages.filters import URGENT, Narrowed, part_of
from api.pages.visit import Visiting
from api.reader import Page
from api.responsibility_shapes import BodyShares
from api.shapes import Named
from domain.events.duties import Role
from projections.collating import key
from projections.duty import DueClass

ROUTER = APIRouter()
ROWS: Final = 15
UNCLEAR: Final = 422
COLUMNS: Final = 8
"""Directives that stand in columns of their own; the rest of a body's duties stand in one column behind them."""
Count = tuple[DueClass, int]


@dataclass(frozen=True)
class Line:
    """A row: a body, and its counts for each column, what needs looking at first; and for the rest."""

    body: Named
    cells: list[list[Count]]
    rest: list[Count]


@dataclass(frozen=True)
class Matrix:
    """Bodies in rows, directives in columns."""

    columns: list[Named]
    lines: list[Line]

    @property
    def has_rest(self) -> bool:
        """Is there more than stands in the columns?"""
        return any(line.rest for line in self.lines)


@ROUTER.get("/responsibility")
async def responsibility(visit: Visiting, chosen: Narrowed, part: Annotated[Page, Depends(part_of(ROWS))]) -> Response:
    """The matrix of bodies and directives, each cell a link to its duties."""
    if chosen.wrong:
        none = {"matrix": matrix(()), "after": None}
        return visit.show("responsibility.html", UNCLEAR, **none, chosen=chosen, roles=Role, classes=URGENT)
    found = await visit(visit.reader.tables.responsibility, chosen.wanted, visit.at, part)
    return visit.show(
        "responsibility.html", matrix=matrix(found.items), after=found.after, chosen=chosen, roles=Role, classes=URGENT
    )


def matrix(rows: Sequence[BodyShares]) -> Matrix:
    """The rows with a column for each directive, by number; for the most urgent where there are too many."""
    urgency: Counter[tuple[str, int]] = Counter()
    named: dict[str, Named] = {}
    for share in (share for row in rows for share in row.shares):
        if share.directive:
            named[share.directive.id] = share.directive
            urgency.update({(share.directive.id, URGENT.index(due)): n for due, n in share.counts.items()})
    ranked = sorted(named, key=lambda each: ([-urgency[each, rank] for rank in range(len(URGENT))], each))
    columns = sorted((named[each] for each in ranked[:COLUMNS]), key=lambda each: (key(_name(each)), each.id))
    return Matrix(columns, [_line(row, columns) for row in rows])


def _name(directive: Named) -> str:
    return directive.name if isinstance(directive.name, str) else directive.id


def _line(row: BodyShares, columns: Sequence[Named]) -> Line:
    counts = {share.directive.id if share.directive else None: share.counts for share in row.shares}
    cells = [_sorted(counts.pop(column.id, {}).items()) for column in columns]
    rest: Counter[DueClass] = Counter()
    for each in counts.values():
        rest.update(each)
    return Line(row.progress.body, cells, _sorted(rest.items()))


def _sorted(counts: Iterable[Count]) -> list[Count]:
    return sorted(counts, key=lambda one: URGENT.index(one[0]))
