"""What was typed into a form, by the names of its controls; rows come and go by buttons, without a script."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from urllib.parse import parse_qsl

from api.kinds import MALFORMED
from api.pages.wording import both
from api.parameters import NUL
from api.problems import Trouble

ROWS = "#"
"""Ends the name of the hidden control that counts rows."""
MARKS = ROWS + "~"
"""What may end the name of a control that says something of another."""
MOST_ROWS: Final = 400
"""Rows of a whole form, those within rows included: a draft of some hundred provisions can be typed."""
MOST_FIELDS: Final = 5000
LONGEST_NAME: Final = 200
DEEPEST: Final = 24
"""Letters of a control's name, and strokes in it: rows within rows within rows, far deeper than any text."""
TOO_MANY_ROWS: Final = both("doing.too_many_rows", most=MOST_ROWS)
TOO_MANY: Final = both("doing.too_many_fields")
NOT_A_FORM: Final = both("doing.not_a_form")
PLACE: Final = re.compile("[0-9]{1,6}")


@dataclass(frozen=True)
class Typed:
    """Values by name: the JSON pointer of the field, without its first stroke."""

    values: Mapping[str, tuple[str, ...]]

    def first(self, name: str) -> str:
        """The value of a control; empty where it has none."""
        return next(iter(self.values.get(name, ())), "")

    def every(self, name: str) -> tuple[str, ...]:
        """All values of one name that are not empty."""
        return tuple(value for value in self.values.get(name, ()) if value.strip())

    def count(self, name: str) -> int:
        """How many rows there are."""
        return _number(self.first(name + ROWS)) or 0

    @cached_property
    def rows(self) -> int:
        """How many rows there are in all lists together."""
        return sum(self.count(name) for name in self._lists)

    @property
    def _lists(self) -> list[str]:
        return [name.removesuffix(ROWS) for name in self.values if name.endswith(ROWS)]

    def has(self, name: str) -> bool:
        """Is anything filled in, in this control or below it?"""
        return name in self._filled

    @cached_property
    def _filled(self) -> frozenset[str]:
        """The names of all controls in which, or below which, something is filled in."""
        told = (name for name, each in self.values.items() if not name.endswith(ROWS) and any(map(str.strip, each)))
        return frozenset(above for name in told for above in _from_above(name))

    def but(self, **changed: str | tuple[str, ...] | None) -> Typed:
        """The same with other values; None: without one."""
        return self.with_values(changed)

    def with_values(self, changed: Mapping[str, str | tuple[str, ...] | None]) -> Typed:
        """The same with other values; None: without one."""
        new = {name: (value,) if isinstance(value, str) else value for name, value in changed.items()}
        return Typed({name: value for name, value in {**self.values, **new}.items() if value is not None})

    def with_pairs(self, pairs: Iterable[tuple[str, str]]) -> Typed:
        """The same with these values, of which one name may have several."""
        return self.with_values(typed(pairs).values)

    def with_row(self, name: str) -> Typed:
        """One row more, empty."""
        return self.with_values({name + ROWS: str(self.count(name) + 1)})

    def without_row(self, name: str, place: str) -> Typed:
        """Without one row; those behind it move up.  The same where there is no such row."""
        row, count = _number(place), self.count(name)
        if row is None or row >= count:
            return self
        kept = [str(n) for n in range(count) if n != row]
        return self._with_places({name: {old: str(new) for new, old in enumerate(kept)}})

    def without_empty_rows(self) -> Typed:
        """Without rows in which nothing was filled in."""
        kept = {name: [str(n) for n in range(self.count(name)) if self.has(f"{name}/{n}")] for name in self._lists}
        return self._with_places({name: {old: str(new) for new, old in enumerate(rows)} for name, rows in kept.items()})

    def _with_places(self, places: Mapping[str, Mapping[str, str]]) -> Typed:
        """With new places for the rows of some lists; rows without one are gone."""
        counts = {name + ROWS: (str(len(rows)),) for name, rows in places.items()}
        found = ((_moved_up(name, places), values) for name, values in {**self.values, **counts}.items())
        return Typed({name: values for name, values in found if name is not None})


def _from_above(name: str) -> Iterator[str]:
    """The names of all that a control stands in, and its own."""
    parts = name.split("/")
    return ("/".join(parts[:n]) for n in range(1, len(parts) + 1))


def _moved_up(name: str, places: Mapping[str, Mapping[str, str]]) -> str | None:
    """The name of a control after rows were taken away; none: it went with them."""
    told, above = [], ""
    for part in name.split("/"):
        number = part.rstrip(MARKS)
        rows = places.get(above, {number: number})
        if number not in rows:
            return None
        told.append(rows[number] + part[len(number) :])
        above = f"{above}/{part}" if above else part
    return "/".join(told)


def _number(told: str) -> int | None:
    """A number as counts and places of rows have it; none: it is none, or too long to be one."""
    return int(told) if PLACE.fullmatch(told) else None


def typed(pairs: Iterable[tuple[str, str]]) -> Typed:
    """Values with their line breaks as the ledger keeps them."""
    found: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        found[name] = (*found.get(name, ()), value.replace("\r\n", "\n"))
    return Typed(found)


def of_body(raw: bytes, most: int = MOST_FIELDS) -> Typed:
    """The values of a form that was sent.  Raises `Trouble` 422."""
    if raw.count(b"&") >= most:
        raise Trouble(MALFORMED, TOO_MANY)
    try:
        pairs = parse_qsl(raw.decode(), keep_blank_values=True)
    except ValueError:
        raise Trouble(MALFORMED, NOT_A_FORM) from None
    if any(len(name) > LONGEST_NAME or name.count("/") > DEEPEST for name, _ in pairs):
        raise Trouble(MALFORMED, NOT_A_FORM)
    if any("\0" in each for pair in pairs for each in pair):
        raise Trouble(MALFORMED, NUL)
    found = typed(pairs)
    if any(_is_too_many(value) for name, value in pairs if name.endswith(ROWS)) or found.rows > MOST_ROWS:
        raise Trouble(MALFORMED, TOO_MANY_ROWS)
    return found


def _is_too_many(told: str) -> bool:
    """Is it a number that no list of rows counts to?"""
    return told.isdecimal() and _number(told) is None
