"""What a list is narrowed to: as people type it, or as links have it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Final, TypeVar

from fastapi import Depends, Query

from api.directives import one
from api.kinds import NOT_FOUND
from api.pages.asking import flawed, hearing
from api.pages.calling import called_so
from api.pages.visit import Visit, Visiting
from api.paging import Cursor, Limit, page
from api.problems import Trouble
from api.reader import DutiesWanted, Page
from api.shapes import Body, Directive
from domain.events.duties import Role
from domain.ids import BodyId, DirectiveId
from projections.collating import key
from projections.duty import DueClass, DutyProgress
from projections.folding import composed, words

E = TypeVar("E", bound=StrEnum)
FEW: Final = 8
"""Bodies of a like name that are named to who asks."""
URGENT: Final = (
    DueClass.OVERDUE,
    DueClass.DUE_SOON,
    DueClass.RUNNING,
    DueClass.NO_DEADLINE,
    DueClass.PAUSED,
    DueClass.NOT_CONFIRMED,
    DueClass.DONE_LATE,
    DueClass.DONE_ON_TIME,
    DueClass.DONE_NO_DEADLINE,
    DueClass.REJECTED,
)
"""Due classes, what needs looking at first."""
STANDING: Final = frozenset(DueClass) - {DueClass.REJECTED}
"""What is shown where nothing else is asked for: a reading that was rejected lays nothing on anybody."""
Typed = Annotated[str, Query(max_length=200)]
Chosen = Annotated[list[str], Query(max_length=20)]


@dataclass(frozen=True)
class Filter:
    """Whose duties, of which directive, in which part, how they stand; none of a kind means all that stand."""

    body: Body | None
    directive: Directive | None
    role: Role | None
    classes: tuple[DueClass, ...]
    state: DutyProgress | None
    typed: Mapping[str, str]
    """What was typed, by field …"""
    wrong: Mapping[str, str]
    """… and what is wrong with it, where it cannot be understood; then nothing is to be listed."""

    @property
    def wanted(self) -> DutiesWanted:
        """The same, as reads ask for it."""
        body = BodyId(self.body.id).tag if self.body else None
        directive = DirectiveId(self.directive.id) if self.directive else None
        states = frozenset({self.state} if self.state else ())
        classes = frozenset(self.classes) or (frozenset() if states else STANDING)
        return DutiesWanted(body, self.role, classes, states, directive)

    @property
    def is_any(self) -> bool:
        """Is anything narrowed?"""
        return bool(self.body or self.directive or self.role or self.classes or self.state)


async def narrowed(
    visit: Visiting,
    body: Typed = "",
    directive: Typed = "",
    role: Typed = "",
    due_class: Chosen = [],  # noqa: B006
    state: Typed = "",
) -> Filter:
    """What is asked for; a body by its id or by words of its name, a directive by its id or number.

    Raises `Trouble` 422 where a choice is none, `Several` 300.
    """
    wrong: dict[str, str] = {}
    of, under = None, None
    with hearing(wrong, visit.tongue):
        of = await body_of(visit, body)
    with hearing(wrong, visit.tongue):
        under = await directive_of(visit, directive)
    part = next(iter(values_of(Role, [role], "role")), None)
    classes = tuple(each for each in URGENT if each in values_of(DueClass, due_class, "due_class"))
    stand = next(iter(values_of(DutyProgress, [state], "state")), None)
    return Filter(of, under, part, classes, stand, {"body": body, "directive": directive}, wrong)


Narrowed = Annotated[Filter, Depends(narrowed)]


def values_of(kind: type[E], typed: Iterable[str], parameter: str) -> list[E]:
    """The values of an enumeration; an empty field asks nothing.  Raises `Trouble` 422."""
    try:
        return [kind(each) for each in typed if each]
    except ValueError:
        raise flawed(parameter, "problem.no_such_choice") from None


async def directive_of(visit: Visit, typed: str) -> Directive | None:
    """The directive of this id or number.  Raises `Trouble` 422 where there is none, `Several` 300."""
    if not typed.strip():
        return None
    try:
        found = await one(typed, visit.when)
    except Trouble as trouble:
        if trouble.kind is not NOT_FOUND:
            raise
        raise flawed("directive", "responsibility.no_directive") from None
    return await visit(visit.reader.directive, found, visit.at)


async def body_of(visit: Visit, typed: str) -> Body | None:
    """The one body of this id, or in whose name these words are.  Raises `Trouble` 422 where it is not just one."""
    if not typed.strip():
        return None
    if not words(composed(typed)):
        raise flawed("body", "responsibility.no_body")
    if re.fullmatch(BodyId.shape, typed) and (known := await visit(visit.reader.body, BodyId(typed), visit.at)):
        return known
    found = await visit(visit.reader.tables.bodies_called, typed, visit.at)
    fit = called_so(typed, found.items())
    if len(fit) == 1:
        return await visit(visit.reader.body, fit[0], visit.at)
    if not fit:
        raise flawed("body", "responsibility.no_body")
    names = "; ".join(sorted((found[each] for each in fit), key=key)[:FEW])
    raise flawed("body", "responsibility.several_bodies", names=names)


def part_of(most: int) -> Callable[..., Page]:
    """The part of a list that is asked for: of so many lines at most, whatever the address says; a page stays light."""

    def part(limit: Limit = most, cursor: Cursor = None) -> Page:
        return page(min(limit, most), cursor)

    return part
