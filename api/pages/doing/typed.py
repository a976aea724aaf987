"""What was typed into a form, by the names of its controls; rows come and go by buttons, without a script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from api.kinds import MALFORMED
from api.parameters import WRONG
from api.problems import Flaw, Trouble, Wording

ROWS = "#"
"""Ends the name of the hidden control that counts rows."""
MOST_CONTROLS = 5000
TOO_MANY = Wording("Biểu mẫu có quá nhiều ô.", "The form has too many fields.")


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
        told = self.first(name + ROWS)
        return min(int(told), MOST_CONTROLS) if told.isdecimal() else 0

    def has(self, name: str) -> bool:
        """Is anything filled in, in this control or below it?"""
        return any(any(map(str.strip, values)) for each, values in self.values.items() if _is_in(each, name))

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

    def without_row(self, name: str, row: int) -> Typed:
        """Without one row; those behind it move up."""
        kept = {key: value for key, value in self._moved(name, row) if key is not None}
        return Typed({**kept, name + ROWS: (str(max(self.count(name) - 1, 0)),)})

    def _moved(self, name: str, row: int) -> Iterator[tuple[str | None, tuple[str, ...]]]:
        for key, value in self.values.items():
            if not key.startswith(name + "/"):
                yield key, value
                continue
            number, stroke, rest = key[len(name) + 1 :].partition("/")
            place = _place(number)
            if place is None or place < row:
                yield key, value
            elif place > row:
                yield f"{name}/{place - 1}{_hash(number)}{stroke}{rest}", value

    def without_empty_rows(self) -> Typed:
        """Without rows in which nothing was filled in."""
        found = self
        for name in sorted((key[:-1] for key in self.values if key.endswith(ROWS)), key=len, reverse=True):
            for row in reversed(range(found.count(name))):
                if not found.has(f"{name}/{row}"):
                    found = found.without_row(name, row)
        return found


def _place(number: str) -> int | None:
    told = number.rstrip(ROWS)
    return int(told) if told.isdecimal() else None


def _hash(number: str) -> str:
    return ROWS if number.endswith(ROWS) else ""


def _is_in(name: str, above: str) -> bool:
    return not name.endswith(ROWS) and (name == above or name.startswith(above + "/"))


def typed(pairs: Iterable[tuple[str, str]]) -> Typed:
    """Values with their line breaks as the ledger keeps them."""
    found: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        found[name] = (*found.get(name, ()), value.replace("\r\n", "\n"))
    return Typed(found)


def of_body(raw: bytes) -> Typed:
    """The values of a form that was sent.  Raises `Trouble` 422."""
    try:
        return typed(parse_qsl(raw.decode(), keep_blank_values=True, max_num_fields=MOST_CONTROLS))
    except ValueError:
        raise Trouble(MALFORMED, WRONG, [Flaw(TOO_MANY, "")]) from None
