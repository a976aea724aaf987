"""Bodies, offices and mandates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.ids import BodyId, HoldingId, MandateId, PersonId
from domain.kernel import Event
from domain.words import BodyKind, Level, Office, Power, Text

REGISTRARS = "registrars"
"""The tag of all who keep the register of bodies and mandates."""


def seat(body: BodyId, person: PersonId) -> str:
    """The tag of what a person may do for a body."""
    return f"seat:{body}.{person}"


@dataclass(frozen=True)
class RegistrarNamed(Event):
    """A person keeps the register of bodies, offices and mandates from that day on."""

    person: PersonId
    since: date
    basis: Text

    @property
    def tags(self) -> tuple[str, ...]:
        """The registrars, and the person."""
        return (REGISTRARS, self.person.tag)

    @property
    def dated(self) -> date:
        """Its first day."""
        return self.since


@dataclass(frozen=True)
class RegistrarReleased(Event):
    """A person no longer keeps the register after that day."""

    person: PersonId
    until: date
    reason: Text

    @property
    def tags(self) -> tuple[str, ...]:
        """The registrars, and the person."""
        return (REGISTRARS, self.person.tag)

    @property
    def dated(self) -> date:
        """Its last day."""
        return self.until


@dataclass(frozen=True)
class BodyFounded(Event):
    """A body exists from that day on."""

    body: BodyId
    name: Text
    kind: BodyKind
    level: Level
    parent: BodyId | None
    """The body directly above it."""
    effective_on: date
    basis: Text

    @property
    def tags(self) -> tuple[str, ...]:
        """The body, and the one above it."""
        return (self.body.tag, self.parent.tag) if self.parent else (self.body.tag,)

    @property
    def dated(self) -> date:
        """Its first day."""
        return self.effective_on


@dataclass(frozen=True)
class BodyRenamed(Event):
    """A body bears another name from that day on; its identity stays."""

    body: BodyId
    name: Text
    effective_on: date
    basis: Text

    @property
    def tags(self) -> tuple[str, ...]:
        """The body."""
        return (self.body.tag,)

    @property
    def dated(self) -> date:
        """Its first day."""
        return self.effective_on


@dataclass(frozen=True)
class AboutSeat(Event):
    """A person in a body."""

    body: BodyId
    person: PersonId

    @property
    def tags(self) -> tuple[str, ...]:
        """The body, the person, and the one in the other."""
        return (self.body.tag, self.person.tag, seat(self.body, self.person))


@dataclass(frozen=True)
class OfficeHeld(AboutSeat):
    """A person holds an office in a body from that day on."""

    holding: HoldingId
    office: Office
    since: date
    basis: Text

    @property
    def tags(self) -> tuple[str, ...]:
        """What every fact about a seat has, and the holding."""
        return (*super().tags, self.holding.tag)

    @property
    def dated(self) -> date:
        """Its first day."""
        return self.since


@dataclass(frozen=True)
class OfficeVacated(AboutSeat):
    """A person holds the office no longer after that day."""

    holding: HoldingId
    until: date
    reason: Text

    @property
    def tags(self) -> tuple[str, ...]:
        """What every fact about a seat has, and the holding."""
        return (*super().tags, self.holding.tag)

    @property
    def dated(self) -> date:
        """Its last day."""
        return self.until


@dataclass(frozen=True)
class MandateGranted(AboutSeat):
    """A person may use these powers for a body from that day on."""

    mandate: MandateId
    powers: tuple[Power, ...]
    since: date
    until: date | None
    """The last day, where one was set beforehand."""
    basis: Text

    @property
    def tags(self) -> tuple[str, ...]:
        """What every fact about a seat has, and the mandate."""
        return (*super().tags, self.mandate.tag)

    @property
    def dated(self) -> date:
        """Its first day."""
        return self.since


@dataclass(frozen=True)
class MandateEnded(AboutSeat):
    """A mandate holds no longer after that day."""

    mandate: MandateId
    until: date
    reason: Text

    @property
    def tags(self) -> tuple[str, ...]:
        """What every fact about a seat has, and the mandate."""
        return (*super().tags, self.mandate.tag)

    @property
    def dated(self) -> date:
        """Its last day."""
        return self.until
