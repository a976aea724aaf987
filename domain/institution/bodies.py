"""Founding and renaming bodies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.events.institution import BodyFounded, BodyRenamed
from domain.ids import BodyId
from domain.institution.rules import NO_SUCH_BODY, NOT_A_REGISTRAR, registrar, require_body, require_registrar
from domain.kernel import Act, Ask, Command, Event
from domain.questions.institution import is_founded
from domain.words import BodyKind, Level, Words


@dataclass(frozen=True, kw_only=True)
class FoundBody(Command):
    """Enter a body in the register, from the day of its founding on.

    A registrar does it; the body above it is in the register on that day.
    """

    RULES: ClassVar = (NOT_A_REGISTRAR, NO_SUCH_BODY)

    name: Words
    kind: BodyKind
    level: Level
    parent: BodyId | None = None
    """The body directly above it."""
    effective_on: date
    """The first day."""
    basis: Words
    """The decision that founds it."""

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Record the founding."""
        if self.parent is None:
            require_registrar(act, keeps=ask(registrar(act)))
        else:
            keeps, is_there = ask(registrar(act), is_founded(self.parent, self.effective_on))
            require_registrar(act, keeps=keeps)
            require_body(self.parent, self.effective_on, is_there=is_there)
        body = BodyId(act.new_id())
        yield BodyFounded(body, self.name, self.kind, self.level, self.parent, self.effective_on, self.basis)


@dataclass(frozen=True, kw_only=True)
class RenameBody(Command):
    """Give a body another name from a day on; it stays the same body.

    A registrar does it; the body is in the register on that day.
    """

    RULES: ClassVar = (NOT_A_REGISTRAR, NO_SUCH_BODY)

    body: BodyId
    name: Words
    effective_on: date
    """The first day of the name."""
    basis: Words
    """The decision that renames it."""

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Record the name."""
        keeps, is_there = ask(registrar(act), is_founded(self.body, self.effective_on))
        require_registrar(act, keeps=keeps)
        require_body(self.body, self.effective_on, is_there=is_there)
        yield BodyRenamed(self.body, self.name, self.effective_on, self.basis)
