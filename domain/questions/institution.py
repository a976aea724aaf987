"""Who may act for which body on which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.events.institution import (
    REGISTRARS,
    BodyFounded,
    MandateEnded,
    MandateGranted,
    OfficeHeld,
    OfficeVacated,
    RegistrarNamed,
    RegistrarReleased,
    seat,
)
from domain.ids import BodyId, HoldingId, MandateId, PersonId
from domain.kernel import Question, question
from domain.words import BodyKind, Level, Office, Power

Mandates = frozenset[MandateId]


@dataclass(frozen=True)
class Holding:
    """One person's time in one office."""

    holding: HoldingId
    body: BodyId
    person: PersonId
    office: Office


@question()
def may(power: Power, person: PersonId, body: BodyId, on: date) -> Question[Mandates]:
    """The mandates by which this person may use this power for this body on that day; none: they may not."""
    none: Mandates = frozenset()
    return (
        Question(seat(body, person), none)
        .on(MandateGranted, lambda held, given: held | {given.mandate} if _covers(given, power, on) else held)
        .on(MandateEnded, lambda held, ended: held - {ended.mandate} if ended.until < on else held)
    )


def may_record_for(person: PersonId, body: BodyId, on: date) -> Question[Mandates]:
    """May this person enter facts for this body?"""
    return may(Power.RECORD, person, body, on)


def may_sign(person: PersonId, body: BodyId, on: date) -> Question[Mandates]:
    """May this person sign this body's documents?"""
    return may(Power.SIGN, person, body, on)


@question()
def keeps_register(person: PersonId, on: date) -> Question[bool]:
    """Does this person keep the register of bodies, offices and mandates on that day?"""
    return (
        Question(REGISTRARS, start=False)
        .on(RegistrarNamed, lambda keeps, named: keeps or (named.person == person and named.since <= on))
        .on(RegistrarReleased, lambda keeps, gone: keeps and not (gone.person == person and gone.until < on))
    )


@question()
def offices_of(person: PersonId, on: date) -> Question[frozenset[Holding]]:
    """The offices that this person holds on that day, in whatever bodies."""
    return _holdings(person.tag, on)


@question()
def members_of(body: BodyId, on: date) -> Question[frozenset[Holding]]:
    """Who holds an office in this body on that day; those whose office votes make its membership."""
    return _holdings(body.tag, on)


@question()
def is_founded(body: BodyId, on: date) -> Question[bool]:
    """Does this body exist on that day?"""
    return Question(body.tag, start=False).on(
        BodyFounded, lambda there, founded: there or (founded.body == body and founded.effective_on <= on)
    )


@question()
def founded_on(body: BodyId) -> Question[date | None]:
    """From which day on does this body exist?  None: nobody entered its founding."""
    unknown: date | None = None
    return Question(body.tag, unknown).on(
        BodyFounded, lambda since, founded: founded.effective_on if founded.body == body else since
    )


@dataclass(frozen=True)
class Place:
    """Where a body stands among the others."""

    kind: BodyKind
    level: Level
    parent: BodyId | None
    """The body directly above it; None where none is recorded."""


@question()
def place_of(body: BodyId) -> Question[Place | None]:
    """What kind of body it is, at which level, and directly under which?  None: nobody founded it."""
    nothing: Place | None = None
    return Question(body.tag, nothing).on(
        BodyFounded, lambda place, new: Place(new.kind, new.level, new.parent) if new.body == body else place
    )


def _covers(given: MandateGranted, power: Power, on: date) -> bool:
    return power in given.powers and given.since <= on and (given.until is None or on <= given.until)


def _holdings(tag: str, on: date) -> Question[frozenset[Holding]]:
    none: frozenset[Holding] = frozenset()
    return (
        Question(tag, none)
        .on(OfficeHeld, lambda held, began: held | {_holding(began)} if began.since <= on else held)
        .on(
            OfficeVacated,
            lambda held, left: frozenset(h for h in held if h.holding != left.holding or on <= left.until),
        )
    )


def _holding(began: OfficeHeld) -> Holding:
    return Holding(began.holding, began.body, began.person, began.office)
