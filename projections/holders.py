"""Who holds which part of a duty on a day: who was named, who was added, and to whom each passed it on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from domain.events.duties import Role
from domain.ids import BodyId
from projections.saying import Axes, Stands


@dataclass(frozen=True)
class Holds:
    """A part in a duty."""

    role: Role
    body: BodyId | None
    """None: a class of bodies, or one that nobody has named yet; its words stand in the entry `because`."""
    is_class: bool
    because: int


@dataclass(frozen=True)
class _Move:
    """A hand-over."""

    day: date
    place: int
    from_body: BodyId
    to_body: BodyId
    because: int


@dataclass(frozen=True)
class _Part:
    """A part that somebody was given, and the hand-overs that may be of it."""

    first: Holds
    moves: tuple[_Move, ...]
    met: dict[int, Holds]
    """Who had it on the day of each hand-over, by its place, as far as was known when that was recorded."""


def holders(axes: Axes) -> tuple[Holds, ...]:
    """Who was named, who was added since, and to whom each has passed it on."""
    moves = [_move(axis, stands) for axis, stands in axes.items() if axis.startswith("moved:")]
    parts = [_Part(holds, tuple(moves), {}) for holds in (_named(axes["holders"]) if "holders" in axes else ())]
    assigned = sorted((s.day, _place(axis), axis) for axis, s in axes.items() if axis.startswith("assigned:"))
    for day, place, axis in assigned:
        later = tuple(move for move in moves if move.place > place and move.day >= day)
        parts += [_Part(holds, later, {}) for holds in _added(axes[axis])]
    strays = _strays(parts, moves)
    held = [_last(part, part.moves, strays) for part in parts]
    # Two that nobody has named yet, or two classes of bodies, are not one.
    return tuple(holds for n, holds in enumerate(held) if holds.body is None or holds not in held[:n])


def _strays(parts: Sequence[_Part], moves: Iterable[_Move]) -> frozenset[int]:
    """The places of hand-overs by bodies that held nothing, as far as was known then; fills in whom each met."""
    strays: frozenset[int] = frozenset()
    for move in sorted(moves, key=lambda move: move.place):
        for part in parts:
            if move in part.moves:
                before = [one for one in part.moves if one.place < move.place and one.day <= move.day]
                part.met[move.place] = _last(part, before, strays)
        if all(part.met[move.place].body != move.from_body for part in parts if move in part.moves):
            strays |= {move.place}
    return strays


def _last(part: _Part, moves: Iterable[_Move], strays: frozenset[int]) -> Holds:
    """Who has a part after some hand-overs, by their days.

    A hand-over is of what its giver had on that day, as known when it was recorded, so that an earlier one recorded
    late does not undo it; of what it has by now, where that was nothing.
    """
    holds = part.first
    for move in sorted(moves, key=lambda move: (move.day, move.place)):
        met = holds if move.place in strays else part.met[move.place]
        if move.from_body == met.body:
            holds = replace(holds, body=move.to_body, because=move.because)
    return holds


def _place(axis: str) -> int:
    """Of the fact that has an axis of its own."""
    return int(axis.partition(":")[2])


def _move(axis: str, stands: Stands) -> _Move:
    value = cast("Mapping[str, Any]", stands.value)
    return _Move(stands.day, _place(axis), BodyId(value["from"]), BodyId(value["to"]), stands.because)


def _named(stands: Stands) -> Iterable[Holds]:
    for value in cast("list[Mapping[str, Any]]", stands.value):
        body = BodyId(value["body"]) if value["body"] else None
        yield Holds(Role(value["role"]), body, value["is_class"], stands.because)


def _added(stands: Stands) -> Iterable[Holds]:
    value = cast("Mapping[str, Any]", stands.value)
    bodies = map(BodyId, value["bodies"])
    return [Holds(Role(value["role"]), body, is_class=False, because=stands.because) for body in bodies]
