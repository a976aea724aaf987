"""How the register is told: lives, each a row of commands that may build on what earlier ones made."""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from api.adapters import adapter
from api.ports import Asked, Carrier, Done
from domain.commands import verb_noun
from domain.ids import BodyId, DirectiveId, MandateId, PersonId
from domain.kernel import Command, Event

E = TypeVar("E", bound=Event)
R = TypeVar("R")

EDITION = "1"
"""Part of every key: a later edition of the register is another one."""


@dataclass(frozen=True)
class Step:
    """One command, who records it, and the key under which it is carried out once."""

    key: str
    person: PersonId
    command: Command
    issuer: str = "local"


Told = Generator[Step, Done, R]
"""A part of a life: yields steps, is sent their answers, and comes to something."""
Life = Told[None]


@dataclass
class World:
    """What earlier steps have made, by the names that the lives use."""

    bodies: dict[str, BodyId] = field(default_factory=dict)
    clerks: dict[BodyId, PersonId] = field(default_factory=dict)
    """Who records for a body."""
    directives: dict[str, DirectiveId] = field(default_factory=dict)
    mandates: dict[tuple[str, str], MandateId] = field(default_factory=dict)
    """By the body and the person's name."""


class Scribe:
    """Writes the steps of one life, each under its own key."""

    def __init__(self, world: World, life: str) -> None:
        """`life`: a name that no other life has."""
        self.world, self._life, self._count = world, life, 0

    def body(self, name: str) -> BodyId:
        """The body of this name."""
        return self.world.bodies[name]

    def step(self, command: Command, by: PersonId | None = None, issuer: str = "local") -> Step:
        """The next step; recorded by the clerk of the body whose act it is, unless somebody is named."""
        self._count += 1
        person = by or self.world.clerks[command.body]  # type: ignore[attr-defined]  # a body's act has one
        return Step(f"register-{EDITION}/{self._life}/{self._count:03}", person, command, issuer)


def made(done: Done, kind: type[E]) -> E:
    """The first fact of this kind in an answer."""
    return next(fact for _, fact in done.facts if isinstance(fact, kind))


def carried_out(carrier: Carrier, step: Step) -> Done:
    """Carry out one step; the second time its answer is that of the first."""
    verb, body = verb_noun(type(step.command)), adapter(type(step.command)).dump_json(step.command)
    request = hashlib.sha256(verb.encode() + b"\n" + body).digest()
    return carrier.carry_out(Asked(step.command, step.person, step.issuer, step.key, request))


def told(carrier: Carrier, lives: Iterable[Life], after: Callable[[], None]) -> None:
    """Carry out several lives side by side, by the days on which things happened; `after` each step."""
    waiting = [(_day(step, date.min), n, step, life) for n, life in enumerate(lives) if (step := next(life, None))]
    heapq.heapify(waiting)
    while waiting:
        day, n, step, life = heapq.heappop(waiting)
        done = carried_out(carrier, step)
        after()
        try:
            following = life.send(done)
        except StopIteration:
            continue
        heapq.heappush(waiting, (_day(following, day), n, following, life))


def _day(step: Step, before: date) -> date:
    """A life never goes back: what is recorded late in it comes where it is recorded."""
    return max(before, step.command.occurred.day) if step.command.occurred else before
