"""Facts, questions to history, commands and refusals: the whole vocabulary of a decision."""

from __future__ import annotations

import functools
import hashlib
import inspect
import itertools
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, ClassVar, Generic, ParamSpec, Protocol, TypeVar, overload

from domain.ids import BodyId, EventId, PersonId, ProvisionId
from domain.words import HANOI, Office, Plain, Text, When, no_words

A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
D = TypeVar("D")
F = TypeVar("F")
G = TypeVar("G")
E = TypeVar("E", bound="Event")
P = ParamSpec("P")


@dataclass(frozen=True)
class Event(Plain):
    """A fact, in the past tense.  Its name and fields are a storage format for ever."""

    VERSION: ClassVar[int] = 1

    @property
    def tags(self) -> tuple[str, ...]:
        """The things that it is about, by opaque ids; never empty."""
        raise NotImplementedError

    @property
    def dated(self) -> date | None:
        """The day on which it happened, where a field of its own says so; the entry bears it unless told another."""
        return None


@dataclass(frozen=True)
class RecordCorrected(Event):
    """A wrong entry is put right: at its target's place stands `now`, or nothing.  The old entry stays on record."""

    body: BodyId
    """The body whose act the correction is."""
    target: int
    """The position of the entry that is put right."""
    about: tuple[str, ...]
    """The tags of the target, as recorded and as corrected since."""
    now: Event | None
    reason: Text

    @property
    def tags(self) -> tuple[str, ...]:
        """All that heard the target, and all that must hear what stands there now."""
        return tuple(dict.fromkeys((*self.about, *(self.now.tags if self.now else ()), self.body.tag)))


Past = Iterable[tuple[int, Event]]
"""Facts with their positions, in order."""


def corrected(history: Past) -> list[tuple[int, Event]]:
    """The history as it stands after its corrections; a corrected fact keeps its place."""
    told: dict[int, Event] = {}
    for place, fact in history:
        if not isinstance(fact, RecordCorrected):
            told[place] = fact
        elif fact.now is not None:
            told[fact.target] = fact.now
        else:
            told.pop(fact.target, None)
    return sorted(told.items())


Step = Callable[[A, Any, int], A]


@dataclass(frozen=True)
class Question(Generic[A]):
    """What history says of one thing: the facts listened to, and how they add up."""

    tag: str
    start: A
    steps: Mapping[type[Event], Step[A]] = field(default_factory=dict)
    name: str = ""
    version: int = 1
    args: Mapping[str, object] = field(default_factory=dict)
    as_recorded: bool = False
    """Hear entries as they were recorded, corrections among them, instead of history as it stands after them."""

    def on(self, kind: type[E], step: Callable[[A, E], A]) -> Question[A]:
        """Hear facts of this kind."""
        return self.at(kind, lambda answer, fact, _: step(answer, fact))

    def at(self, kind: type[E], step: Callable[[A, E, int], A]) -> Question[A]:
        """Hear facts of this kind, and the position of each."""
        return replace(self, steps={**self.steps, kind: step})

    @property
    def types(self) -> tuple[str, ...]:
        """The stored names of the facts heard; corrections always are."""
        return tuple(sorted({kind.__name__ for kind in self.steps} | {RecordCorrected.__name__}))

    def of(self, history: Past) -> A:
        """The answer of this history."""
        answer = self.start
        about = ((p, f) for p, f in history if self.tag in f.tags)
        for place, fact in about if self.as_recorded else corrected(about):
            if (step := self.steps.get(type(fact))) and self.tag in fact.tags:
                answer = step(answer, fact, place)
        return answer


QUESTIONS: dict[tuple[str, int], Callable[..., Question[Any]]] = {}
"""Every question by name and version, so that an auditor can ask it again."""


def question(version: int = 1) -> Callable[[Callable[P, Question[A]]], Callable[P, Question[A]]]:
    """Name a question after its function and keep its arguments.  A released one is never edited: add a version."""

    def named(ask: Callable[P, Question[A]]) -> Callable[P, Question[A]]:
        name, signature = ask.__name__, inspect.signature(ask)

        @functools.wraps(ask)
        def asked(*args: P.args, **kwargs: P.kwargs) -> Question[A]:
            given = dict(signature.bind(*args, **kwargs).arguments)
            return replace(ask(*args, **kwargs), name=name, version=version, args=given)

        if (name, version) in QUESTIONS:
            raise TypeError(f"there are two questions {name} of version {version}")
        QUESTIONS[name, version] = asked
        return asked

    return named


class Ask(Protocol):
    """Puts questions to history in one round trip, and remembers that they were put."""

    @overload
    def __call__(self, a: Question[A], /) -> A: ...
    @overload
    def __call__(self, a: Question[A], b: Question[B], /) -> tuple[A, B]: ...
    @overload
    def __call__(self, a: Question[A], b: Question[B], c: Question[C], /) -> tuple[A, B, C]: ...
    @overload
    def __call__(self, a: Question[A], b: Question[B], c: Question[C], d: Question[D], /) -> tuple[A, B, C, D]: ...
    @overload
    def __call__(
        self, a: Question[A], b: Question[B], c: Question[C], d: Question[D], f: Question[F], /
    ) -> tuple[A, B, C, D, F]: ...
    @overload
    def __call__(
        self, a: Question[A], b: Question[B], c: Question[C], d: Question[D], f: Question[F], g: Question[G], /
    ) -> tuple[A, B, C, D, F, G]: ...


@dataclass(frozen=True)
class Actor:
    """The signed-in recorder, as looked up on the day: never as claimed by the caller."""

    person: PersonId
    issuer: str
    """Who vouches for the credential: "local", "operator", an OIDC issuer."""
    office: Office | None = None
    body: BodyId | None = None

    @property
    def is_operator(self) -> bool:
        """Does the person sit at the service's own console?"""
        return self.issuer == "operator"


@dataclass(frozen=True)
class Act:
    """The circumstances of a command: who records it, when, and ids that a second run gives again."""

    actor: Actor
    moment: datetime
    """Now, with its offset."""
    command_id: bytes
    """SHA-256 of (actor, key), or of the source for an import."""
    occurred: When | None = None
    event: Callable[[int], EventId] = field(default=lambda at: EventId(f"event-{at}"), repr=False, compare=False)
    """The id of the entry at a position: what stands never changes, so no question is needed."""
    words: Callable[[ProvisionId, int], Text | None] = field(default=no_words, repr=False, compare=False)
    """The words that a fact which was heard gave a provision; no question, for they may be erased.  None: none."""
    _made: Iterator[int] = field(default_factory=itertools.count, repr=False, compare=False)

    @property
    def today(self) -> date:
        """The day of recording, in Hanoi."""
        return self.moment.astimezone(HANOI).date()

    @property
    def on(self) -> date:
        """The day on which it happened: the last possible one of a reduced date, today without a date."""
        return min(self.occurred.day, self.today) if self.occurred else self.today

    @property
    def when(self) -> When:
        """When it happened, as precisely as is known; today without a date."""
        return self.occurred or When(self.today.isoformat())

    @property
    def first(self) -> date:
        """The first day on which it may have happened: what lies before it cannot have come later."""
        return min(self.occurred.first, self.today) if self.occurred else self.today

    def new_id(self) -> str:
        """The next id of this command."""
        return made_id(self.command_id, next(self._made))


def made_id(command_id: bytes, n: int) -> str:
    """The n-th id of a command, from 0: a UUIDv8 (RFC 9562, section 5.8) of the command and the counter."""
    seed = hashlib.sha256(command_id + n.to_bytes(8, "big")).digest()
    bits = int.from_bytes(seed[:16], "big") & ~(0xF << 76) | (8 << 76)
    return str(uuid.UUID(int=bits & ~(0x3 << 62) | (2 << 62)))


@dataclass(frozen=True)
class Rule:
    """A rule that a command may break, in the reader's words."""

    name: str
    """Stable, in kebab case: part of the problem's address."""
    source: str
    """Where the rule stands: document and article, or the decision of this product."""
    en: str
    vi: str
    remedy_en: str
    remedy_vi: str
    authority: bool = False
    """Is it about who may act?  Then the answer is 403."""

    def __post_init__(self) -> None:
        """Two rules of one name would be one address for two problems."""
        if RULES.setdefault(self.name, self) is not self:
            raise TypeError(f"there are two rules {self.name}")


RULES: dict[str, Rule] = {}
"""Every rule by its name."""

TERMS: dict[tuple[type, str], tuple[str, str]] = {}
"""What people call the words of our enumerations, in Vietnamese and in English; `domain.terms` tells."""


class Refused(Exception):  # the word of the domain
    """The command breaks a rule; it says which, where the rule stands, and what would be right."""

    def __init__(self, rule: Rule, **found: object) -> None:
        """`found`: what the rule's words name, such as the number that is taken."""
        super().__init__(rule.name, found)
        self.rule, self.found = rule, found

    def why(self, language: str) -> str:
        """What is wrong, in "vi" or "en"."""
        return self._said(self.rule.vi if language == "vi" else self.rule.en, language)

    def remedy(self, language: str) -> str:
        """What would make it right, in "vi" or "en"."""
        return self._said(self.rule.remedy_vi if language == "vi" else self.rule.remedy_en, language)

    def _said(self, words: str, language: str) -> str:
        terms = ((name, value, TERMS.get((type(value), str(value)))) for name, value in self.found.items())
        return words.format(**{name: term[language != "vi"] if term else value for name, value, term in terms})

    def __str__(self) -> str:
        return f"{self.rule.name}: {self.why('en')}"  # for a log or a test


@dataclass(frozen=True, kw_only=True)
class Command(Plain):
    """Something that a person asks for.  `decide` yields facts, or refuses."""

    RULES: ClassVar[tuple[Rule, ...]]
    """Every rule that `decide` may refuse by; a test holds the two to each other."""

    occurred: When | None = None
    """When it happened, as precisely as is known, never later than now.

    Absent: on the day that the command itself states, where it states one; otherwise now.
    """

    @property
    def origin(self) -> bytes | None:
        """SHA-256 of what its ids come from, where that is not (actor, key): an import's source."""
        return None

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Put questions to history, then yield facts or raise `Refused`.  Pure: may run again."""
        raise NotImplementedError
