"""Taking erased words out of views: each table becomes what a full replay of the ledger now comes to.

An erased fact says the same of the same things on the same days; only values change.  So rows are rewritten in place,
for every past position too.  Where a view should ever hold more than that of an erased fact, it is made again.

Order: the body goes first (`ledger.erase`), then this.  Nobody makes a view again meanwhile (`alone`), and whoever
writes from a page read before, or from memory, finds that the view moved, and reads again (`renew`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, Final

import orjson
import psycopg

from infra.ledger.entry import Stored
from infra.ledger.port import Ledger
from infra.views.rebuild import alone, is_there, rebuild
from infra.views.schema import is_searched, query, schema_of
from infra.views.telling import heard, retold
from projections.saying import View
from projections.steps import Steps

Place = tuple[str, str, date, int, int, int]
"""Key, axis, day, place, order, and the entry that says so: what tells a saying from all others."""
_NAMES: Final = ("key", "axis", "day", "place", "i", "because")


def redact(
    connection: psycopg.Connection[Any],
    ledger: Ledger,
    views: Sequence[View],
    positions: Iterable[int],
    *,
    full: bool = False,
) -> None:
    """Let views say of these entries what their bodies now hold, and throw away views of other releases.

    `connection`: autocommit, as ``ledger_projector``.  `views`: all that are to stay.  `full`: write the tables anew,
    so that not even the free space of their files holds the words.  Raises what a view raises that
    cannot take an erased fact.
    """
    entries = [stored for position in sorted(set(positions)) for stored in ledger.read(position - 1, 1)]
    with alone(connection, views):
        live = [schema_of(view) for view in views]
        for (name,) in connection.execute(query("old", "").encode(), [live]).fetchall():
            connection.execute(query("drop", name).encode())
        for view in views:
            if is_there(connection, schema_of(view)):
                if not _redact(connection, ledger, view, entries):
                    rebuild(connection, ledger, view)
                connection.execute(query("rewrite" if full else "clear", schema_of(view)).encode())
                if is_searched(view):
                    connection.execute(query("forget_words", schema_of(view)).encode())


def _redact(connection: psycopg.Connection[Any], ledger: Ledger, view: View, entries: Sequence[Stored]) -> bool:
    """Rewrite the rows; False where the view holds other rows than an erased fact says."""
    schema = schema_of(view)
    with connection.transaction():
        ((position,),) = connection.execute(query("renew", schema).encode()).fetchall()
        taken = [stored for stored in entries if stored.position <= position]
        said = {place: value for stored in taken for place, value in _said(ledger, view, stored)}
        found = connection.execute(query("said_by", schema).encode(), [[stored.position for stored in taken]])
        held: Mapping[Place, Any] = {row[:6]: row[6] for row in found.fetchall()}
        if held.keys() != said.keys():
            return False
        news = [(*place, value) for place, value in said.items() if value != held[place]]
        told = orjson.dumps([dict(zip((*_NAMES, "value"), row, strict=True)) for row in news]).decode()
        connection.execute(query("redact", schema).encode(), [told])
    return True


def _said(ledger: Ledger, view: View, stored: Stored) -> Iterable[tuple[Place, Any]]:
    """What an entry says now, as a table holds it."""
    fact = heard(stored)
    if fact.told is None:
        raise fact.trouble or LookupError(f"nothing is told at {stored.position}")
    steps = Steps(view, partial(retold, ledger))
    for place, says in steps.hear(fact.told):
        for i, say in enumerate(says):
            value = orjson.loads(orjson.dumps(say.value))
            yield (say.key, say.axis, say.day, place, i, stored.position), value
