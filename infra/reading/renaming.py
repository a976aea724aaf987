"""What bodies were called before."""

from __future__ import annotations

from itertools import pairwise

from api.body_shapes import FormerName
from api.reader import At
from domain.ids import BodyId
from infra.reading.naming import ONE_DAY, shown
from infra.reading.source import Source
from projections.saying import words


def former_names(source: Source, body: BodyId, at: At) -> list[FormerName]:
    """The names of a body up to a day, but for the one of that day, as known at a position; the last one first."""
    rows = source.labels([body.tag], at.known_at)[body.tag]
    known = [row for row in rows if row.axis == "name" and row.day <= at.as_of and row.holds(row.day, at.known_at)]
    known.sort(key=lambda row: row.day)
    return [
        FormerName(name=shown(words(old.value)), until=new.day - ONE_DAY, because=old.because, renamed=new.because)
        for old, new in reversed(list(pairwise(known)))
        if old.value != new.value
    ]
