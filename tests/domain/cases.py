"""What every command promises, written as given, when, then; `test_commands.py` holds the commands to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from domain.events.institution import MandateGranted, OfficeHeld
from domain.ids import BodyId, HoldingId, MandateId, PersonId
from domain.kernel import Act, Actor, Command, Event, Question, Rule, corrected
from domain.quoting import words_at
from domain.words import HANOI, Office, Power, When

A = TypeVar("A")
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=HANOI)
TODAY = When("2026-03-02")
"""The day of `NOW`."""
CLERK = PersonId("p-clerk")
"""The signed-in recorder of most cases."""
STRANGER = PersonId("p-stranger")
"""Signed in, with no mandate for anything."""


@dataclass(frozen=True)
class Case:
    """One promise of one command."""

    says: str
    """The behaviour in one sentence."""
    given: Sequence[Event]
    """History; the first fact stands at position 1."""
    when: Command
    then: Sequence[Event] | Rule
    """The facts, in order, or the rule that refuses."""
    who: PersonId = CLERK
    issuer: str = "local"
    now: datetime = NOW

    @property
    def act(self) -> Act:
        """Who asks, and when."""
        actor, known = Actor(self.who, self.issuer), dict(corrected(enumerate(self.given, 1)))
        return Act(actor, self.now, b"case", self.when.occurred, words=lambda part, at: words_at(known, at, part))


def ids(count: int) -> list[str]:
    """The first ids that a case's command will make."""
    act = Act(Actor(CLERK, "local"), NOW, b"case")
    return [act.new_id() for _ in range(count)]


def decided(case: Case) -> list[Event]:
    """Carry out the decision over the given history alone; `Refused` as the command raises it."""
    history = list(enumerate(case.given, 1))

    def ask(*questions: Question[Any]) -> Any:  # noqa: ANN401  # as many types as questions
        answers = tuple(question.of(history) for question in questions)
        return answers[0] if len(answers) == 1 else answers

    return list(case.when.decide(ask, case.act))


def asked(history: Sequence[Event], question: Question[A]) -> A:
    """The question's answer over this history; the first fact stands at position 1."""
    return question.of(enumerate(history, 1))


def clerk_of(*bodies: BodyId, person: PersonId = CLERK) -> list[Event]:
    """Mandates to record, sign, inspect and monitor for these bodies since 2020."""
    return [
        MandateGranted(body, person, MandateId(f"m-{person}-{body}"), tuple(Power), _SINCE, None, "Quyết định cử")
        for body in bodies
    ]


def in_office(body: BodyId, office: Office, persons: Iterable[str]) -> list[Event]:
    """These people hold that office in the body since 2020."""
    return [
        OfficeHeld(body, PersonId(person), HoldingId(f"h-{body}-{person}"), office, _SINCE, "Quyết định chuẩn y")
        for person in persons
    ]


_SINCE = datetime(2020, 1, 1, tzinfo=HANOI).date()
