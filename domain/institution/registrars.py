"""Who keeps the register: named and released at the service's own console."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.events.institution import RegistrarNamed, RegistrarReleased
from domain.ids import PersonId
from domain.institution.rules import ALREADY_A_REGISTRAR, NO_REGISTRAR_THEN, ONLY_THE_OPERATOR, require_operator
from domain.kernel import Act, Ask, Command, Event, Refused
from domain.questions.institution import keeps_register
from domain.words import Words


@dataclass(frozen=True, kw_only=True)
class NameRegistrar(Command):
    """Let a person keep the register of bodies, offices and mandates.

    At the service's own console alone: every other authority comes from a registrar.
    """

    RULES: ClassVar = (ONLY_THE_OPERATOR, ALREADY_A_REGISTRAR)

    person: PersonId
    since: date
    """The first day."""
    basis: Words
    """The decision that says so."""

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Record the naming."""
        keeps = ask(keeps_register(self.person, self.since))
        require_operator(act)
        if keeps:
            raise Refused(ALREADY_A_REGISTRAR, person=self.person, on=f"{self.since:%d/%m/%Y}")
        yield RegistrarNamed(self.person, self.since, self.basis)


@dataclass(frozen=True, kw_only=True)
class ReleaseRegistrar(Command):
    """End a person's keeping of the register; at the service's own console alone."""

    RULES: ClassVar = (ONLY_THE_OPERATOR, NO_REGISTRAR_THEN)

    person: PersonId
    until: date
    """The last day; the person keeps the register on it."""
    reason: Words

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Record the release."""
        keeps = ask(keeps_register(self.person, self.until))
        require_operator(act)
        if not keeps:
            raise Refused(NO_REGISTRAR_THEN, person=self.person, on=f"{self.until:%d/%m/%Y}")
        yield RegistrarReleased(self.person, self.until, self.reason)
