"""From what facts say to rows: each axis of a thing is a step function in days, and each step is known for a range.

Steps of one axis stand in the order (day, place, i), and hold up to the day of the next one: of several on one day
the last wins, the others have an empty range, from which a correction can call them back.  A row says what one step
was worth while that was known: for positions from `known_from` up to, not including, `known_to`.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from domain.kernel import Event, RecordCorrected
from projections.saying import Say, Told, Value, View

Spot = tuple[date, int, int]
"""Where a step stands in its axis: day, place of the fact, order among what the fact says."""
Axis = tuple[str, str]
"""The key of a thing, and one of its axes."""
Said = list[tuple[int, list[Say]]]
"""What a fact says, by the place where it says it: its own, and for a correction also its target's."""


class Row(NamedTuple):
    """One line of a view's table."""

    key: str
    axis: str
    day: date
    day_to: date | None
    """The first day on which it no longer holds; None: it holds on."""
    place: int
    """The position of the fact that said it, as recorded or as corrected since."""
    i: int
    """Its order among what that fact says."""
    value: Value
    known_from: int
    """The first position at which this was known."""
    known_to: int | None
    """The first position at which it was known no longer; None: it is known now."""
    because: int
    """The position of the entry that says so: `place`, or the correction."""


class Step:
    """One step of an axis, as it is known now."""

    __slots__ = ("axis", "because", "day", "day_to", "i", "is_gone", "key", "known_from", "place", "value")

    def __init__(self, say: Say, place: int, i: int, position: int) -> None:
        """A new step, known from this position on."""
        self.key, self.axis, self.day, self.value = say
        self.place, self.i = place, i
        self.because = self.known_from = position
        self.day_to: date | None = None
        self.is_gone = False

    @classmethod
    def of(cls, row: Row) -> Step:
        """The step of a row that is known now."""
        step = cls(Say(row.key, row.axis, row.day, row.value), row.place, row.i, row.known_from)
        step.day_to, step.because = row.day_to, row.because
        return step

    @property
    def spot(self) -> Spot:
        """Where it stands in its axis."""
        return self.day, self.place, self.i

    def row(self, known_to: int | None = None) -> Row:
        """What it is worth up to this position."""
        return Row(
            self.key,
            self.axis,
            self.day,
            self.day_to,
            self.place,
            self.i,
            self.value,
            self.known_from,
            known_to,
            self.because,
        )


class Steps:
    """All axes of one view, as known at the position of the last fact taken.

    `retold(place, fact)`: what a corrected fact is told as, with the recording of the entry at that place.
    """

    def __init__(self, view: View, retold: Callable[[int, Event], Told]) -> None:
        self._view = view
        self._retold = retold
        self._axes: dict[Axis, list[Step]] = {}
        self._of: dict[int, list[Step]] = {}
        self._closed: list[Row] = []
        self._fresh: dict[int, Step] = {}

    def hear(self, told: Told) -> Said:
        """What a fact says; a correction says it in its target's place, and there nothing where it takes it back.

        Raises whatever the view raises; nothing has changed then.
        """
        fact = told.fact
        if not isinstance(fact, RecordCorrected):
            return [(told.place, self._says(told))]
        is_heard = type(fact.now) in self._view.hears
        now = self._says(self._retold(fact.target, fact.now)) if fact.now and is_heard else []
        return [(fact.target, now), (told.place, self._says(told))]

    def _says(self, told: Told) -> list[Say]:
        return list(self._view.says(told)) if type(told.fact) in self._view.hears else []

    def unknown(self, said: Iterable[Said]) -> set[Axis]:
        """The axes spoken of that were not heard of before: what a table knows of them is to be remembered first."""
        spoken = {(say.key, say.axis) for each in said for _, says in each for say in says}
        return spoken - self._axes.keys()

    def remember(self, axes: Iterable[Axis], rows: Iterable[Row]) -> None:
        """Take up axes where a table leaves them; `rows` are all that is known now of these and maybe of others."""
        rows = list(rows)
        news = {*axes, *((row.key, row.axis) for row in rows)} - self._axes.keys()
        self._axes |= {axis: [] for axis in news}
        for row in rows:
            if (row.key, row.axis) in news:
                step = Step.of(row)
                insort(self._axes[row.key, row.axis], step, key=_spot)
                self._of.setdefault(row.place, []).append(step)

    def take(self, position: int, said: Said) -> None:
        """Let the fact at this position have said so."""
        touched: list[tuple[list[Step], Step]] = []
        for place, says in said:
            if place != position:
                touched += self._take_back(place, position)
            for i, say in enumerate(says):
                touched += self._put(Step(say, place, i, position))
        for steps, step in touched:
            if not step.is_gone:
                self._settle(steps, step, position)

    def _take_back(self, place: int, position: int) -> Iterator[tuple[list[Step], Step]]:
        """Remove what the fact at this place said; yields the steps that now have another one behind them."""
        for step in self._of.pop(place, ()):
            steps = self._axes[step.key, step.axis]
            at = bisect_left(steps, step.spot, key=_spot)
            del steps[at]
            step.is_gone = True
            self._closed.append(step.row(position))
            if at:
                yield steps, steps[at - 1]

    def _put(self, step: Step) -> Iterable[tuple[list[Step], Step]]:
        """Put a step into its axis; answers the steps that now have another one behind them."""
        self._of.setdefault(step.place, []).append(step)
        self._fresh[id(step)] = step
        steps = self._axes.setdefault((step.key, step.axis), [])
        if not steps:
            steps.append(step)
            return ()
        at = bisect_left(steps, step.spot, key=_spot)
        steps.insert(at, step)
        return ((steps, steps[at - 1]), (steps, step)) if at else ((steps, step),)

    def _settle(self, steps: list[Step], step: Step, position: int) -> None:
        """Let a step end where the next one begins; if that is news, what was known of it before is closed."""
        after = bisect_left(steps, step.spot, key=_spot) + 1
        day_to = steps[after].day if after < len(steps) else None
        if day_to == step.day_to:
            return
        if step.known_from < position:
            self._closed.append(step.row(position))
            step.known_from = position
            self._fresh[id(step)] = step
        step.day_to = day_to

    def changes(self) -> tuple[list[Row], list[Row]]:
        """What was closed since the last call, and what was opened since and still stands."""
        opened = [step.row() for step in self._fresh.values() if not step.is_gone]
        return self.closed(), opened

    def closed(self) -> list[Row]:
        """What was closed since the last call, for a table that takes what stands at the very end."""
        closed, self._closed, self._fresh = self._closed, [], {}
        return closed

    def standing(self) -> Iterator[Row]:
        """All that is known now."""
        return (step.row() for steps in self._axes.values() for step in steps)

    def __len__(self) -> int:
        """How many axes are held."""
        return len(self._axes)


def replay(view: View, history: Iterable[Told]) -> list[Row]:
    """All rows of a view over a whole history, in no order: what every other way to them must come to."""
    recorded: dict[int, Told] = {}
    steps = Steps(view, lambda place, fact: recorded[place].put_right(fact))
    for told in history:
        recorded[told.place] = told
        steps.take(told.place, steps.hear(told))
    return [*steps.closed(), *steps.standing()]


def _spot(step: Step) -> Spot:
    return step.day, step.place, step.i
