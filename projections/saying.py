"""What a fact says to a view: on which axis of which thing which value holds from which day on.

A view is a module of this package with `NAME`, `VERSION`, `hears` (the fact types), `says` (what each says) and a pure
`label` that joins the axes of one thing when it is read.  It keeps no state and knows no database: `steps.py` makes
rows of what it says, infra writes and reads them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple, Protocol, TypeVar, cast

from domain.ids import BodyId, PersonId
from domain.kernel import Event
from domain.words import HANOI, Erased, Text, When

E = TypeVar("E", bound=Event)

Value = str | int | bool | None | Sequence[Any] | Mapping[str, Any]
"""A JSON value without floats."""

ERASED: Mapping[str, bool] = {"erased": True}
"""What a view holds in the place of words that were erased."""


class Dated(StrEnum):
    """Where the day of a fact comes from."""

    STATED = "stated"
    REDUCED = "reduced"
    """Only the year or the month is known; it counts from the last day."""
    RECORDED = "recorded"
    """Nothing is said of when it happened; it counts from the day of recording."""


@dataclass(frozen=True)
class Told:
    """A fact with what a view may know of its recording."""

    place: int
    """Its position; a corrected fact keeps that of the entry which it puts right."""
    recorded: datetime
    fact: Event
    person: PersonId | None = None
    """Who recorded it."""
    occurred: When | None = None
    office: str | None = None
    """The office in which the person recorded it."""
    body: BodyId | None = None
    """The body for which the person recorded it."""

    @cached_property
    def recorded_on(self) -> date:
        """The day of recording, in Hanoi."""
        return self.recorded.astimezone(HANOI).date()

    @cached_property
    def day(self) -> date:
        """The day on which it happened: the last possible one, never later than it was recorded."""
        return min(self.occurred.day, self.recorded_on) if self.occurred else self.recorded_on

    @property
    def dated(self) -> Dated:
        """Where the day comes from."""
        if self.occurred is None:
            return Dated.RECORDED
        return Dated.REDUCED if self.occurred.is_reduced else Dated.STATED

    def on(self, occurred: When | None) -> Told:
        """The same, but that the fact's own document says when it happened, where that says anything."""
        return replace(self, occurred=occurred) if occurred else self

    def put_right(self, now: Event) -> Told:
        """What a correction puts in its place, with the same recording.

        Where the entry bears the day that the fact itself states, it bears from then on the one that is stated now.
        """
        states = self.fact.dated and self.occurred == self.fact.dated.isoformat()
        occurred = When(now.dated.isoformat()) if states and now.dated else self.occurred
        return replace(self, fact=now, occurred=occurred)

    @property
    def lateness(self) -> int:
        """Days from its happening to its recording."""
        return (self.recorded_on - self.day).days

    @property
    def is_late(self) -> bool:
        """Was it recorded on a later day than it happened?"""
        return self.lateness > 0


class Say(NamedTuple):
    """From this day on this value holds on the axis of the thing; None: the value before it ends."""

    key: str
    """The tag of the thing."""
    axis: str
    day: date
    value: Value


class Stands(NamedTuple):
    """What holds on one axis on the day that was asked about."""

    value: Value
    because: int
    """The position of the one fact that said so."""
    day: date
    """The day from which it holds."""


Axes = Mapping[str, Stands]
"""What holds of one thing, by axis."""


class View(Protocol):
    """One view; a module is one."""

    @property
    def NAME(self) -> str:  # noqa: N802  # a module's constant
        """Part of the schema's name: small letters."""
        ...

    @property
    def VERSION(self) -> int:  # noqa: N802
        """Raised when what it says changes: the view is then made anew beside the old one."""
        ...

    @property
    def hears(self) -> frozenset[type[Event]]:
        """The facts that say something to it."""
        ...

    def says(self, told: Told, /) -> Iterable[Say]:
        """What this fact says; pure."""
        ...


class Hearing:
    """What each kind of fact says to one view, found by the kind."""

    def __init__(self) -> None:
        self._says: dict[type[Event], Callable[[Told, Any], Iterable[Say]]] = {}

    def on(self, *kinds: type[E]) -> Callable[[Callable[[Told, E], Iterable[Say]]], Callable[[Told, E], Iterable[Say]]]:
        """Let a function say what facts of these kinds say."""

        def registered(says: Callable[[Told, E], Iterable[Say]]) -> Callable[[Told, E], Iterable[Say]]:
            if twice := self._says.keys() & set(kinds):
                raise TypeError(f"there are two sayings of {', '.join(kind.__name__ for kind in twice)}")
            self._says |= dict.fromkeys(kinds, says)
            return says

        return registered

    @property
    def kinds(self) -> frozenset[type[Event]]:
        """The facts that say something."""
        return frozenset(self._says)

    def __call__(self, told: Told, /) -> Iterable[Say]:
        """What this fact says; nothing where its kind is not heard."""
        says = self._says.get(type(told.fact))
        return says(told, told.fact) if says else ()


def kept(text: Text | None) -> Value:
    """Words as a view keeps them."""
    return ERASED if isinstance(text, Erased) else text


def words(value: Value) -> Text | None:
    """Words as they were kept."""
    return Erased() if value == ERASED else cast("str | None", value)
