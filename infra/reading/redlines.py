"""Two texts of a directive, compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from api.reader import Version
from api.text_shapes import Compared, Place, Point, Redline, Run
from domain.events.drafting import DirectiveDrafted
from domain.ids import DirectiveId
from infra.reading.source import Source
from infra.reading.texts import history_of, stored_of, text_of
from projections.saying import Told
from projections.texts import aligning
from projections.texts.consolidating import Consolidated, consolidated


def redline(source: Source, directive: DirectiveId, older: Version, newer: Version) -> Redline | None:
    """What changed between them; none where one of them was not known then."""
    last = max(older.at.known_at, newer.at.known_at)
    history = history_of(stored_of(source, directive), last)
    old, new = (_text(directive, history, version) for version in (older, newer))
    if old is None or new is None:
        return None
    rows = aligning.redline(old.provisions, new.provisions)
    return Redline(
        id=directive,
        as_of=newer.at.as_of,
        known_at=newer.at.known_at,
        earlier=_point(older),
        later=_point(newer),
        rows=[_row(row) for row in rows],
    )


def _text(directive: DirectiveId, history: Sequence[Told], version: Version) -> Consolidated | None:
    if version.draft is None:
        return text_of(directive, history, version.at)
    known = [(each.place, each.fact) for each in history if each.place <= version.at.known_at]
    laid = (at for at, fact in known if isinstance(fact, DirectiveDrafted) and fact.n == version.draft)
    end = next(laid, 0)
    return consolidated(directive, [(at, fact) for at, fact in known if at <= end], version.at.as_of)


def _point(version: Version) -> Point:
    return Point(as_of=version.at.as_of, known_at=version.at.known_at, draft=version.draft)


def _row(row: aligning.Row) -> Compared:
    return Compared(
        provision=row.provision,
        kind=row.kind,
        old=_place(row.old),
        new=_place(row.new),
        is_changed=row.is_changed,
        is_moved=row.is_moved,
        is_disputed=row.is_disputed,
        runs=None if row.spans is None else [Run(mark=each.mark, old=each.old, new=each.new) for each in row.spans],
    )


def _place(side: aligning.Side | None) -> Place | None:
    return Place(**asdict(side)) if side else None
