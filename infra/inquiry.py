"""One attempt at a decision: what it asks of history is what it depends on, and what is recorded with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from api.ports import Asked, KeyReused, Stale, Weighed
from domain.ids import BodyId, EventId, ProvisionId
from domain.keeping import SERVICE
from domain.kernel import Act, Actor, Event, Question, corrected, made_id
from domain.questions.institution import Holding, offices_of
from domain.quoting import words_at
from domain.words import Office, Text, When
from infra.codec import GROUNDS, freeze
from infra.grounds import Put, on_record, past, plain
from infra.ledger.entry import Unwritten, prepare
from infra.ledger.port import CommandKey, Condition, Ledger, Receipt

CAPACITIES: Final = {"may": "recorder", "keeps_register": "registrar"}
"""In what capacity somebody records, by the question whose answer allowed it."""
OWN_CAPACITY: Final = {"operator", SERVICE}
"""Issuers who are a capacity by themselves: the console, and the service."""
EVENT: Final = b"event"
"""Keeps the ids of facts apart from those of the things that they are about."""
RANKS: Final = tuple(Office)
"""Offices, the highest first."""


class Before(Exception):
    """The command was carried out before, under the same key."""

    def __init__(self, receipt: Receipt) -> None:
        super().__init__(receipt.first)
        self.receipt = receipt


@dataclass
class Inquiry:
    """One attempt at a decision: what it asks, and so what it depends on."""

    ledger: Ledger
    asked: Asked
    key: CommandKey
    moment: datetime
    origin: str = "command"
    questions: list[Put] = field(default_factory=list, init=False)
    """What the command has asked, in order."""
    _offices: frozenset[Holding] = field(default=frozenset(), init=False)
    _told: tuple[int, dict[int, Event]] = field(default_factory=lambda: (0, {}), init=False)
    """What was heard, decoded and with corrections applied, by the number of questions asked until then."""
    _is_begun: bool = field(default=False, init=False)

    @property
    def act(self) -> Act:
        """The circumstances; a new one for each attempt, so that the ids are the same again."""
        command = self.asked.command
        actor = Actor(self.asked.person, self.asked.issuer)
        return Act(actor, self.moment, command.origin or self.key.id, command.occurred, self._event, self._words)

    def decided(self) -> list[Event]:
        """Let the command decide; raises `Refused`, `Stale`, `KeyReused`, or that it was carried out before."""
        facts = list(self.asked.command.decide(self._ask, self.act))
        if not self._is_begun:
            self._ask()
        return facts

    def conditions(self) -> list[Condition]:
        """That nothing of what was asked has changed since; each once, from the first time it was asked."""
        found: dict[tuple[str, tuple[str, ...]], int] = {}
        for asked in self.questions:
            found.setdefault((asked.question.tag, asked.question.types), asked.seen)
        if self.asked.if_match:
            tag, position = self.asked.if_match
            found[tag, ()] = position
        return [Condition(tag, types, after) for (tag, types), after in found.items()]

    def prepared(self, facts: Sequence[Event]) -> list[Unwritten]:
        """The facts as entries, the grounds with the first."""
        actor = self._actor()
        return [self._prepared(fact, n, actor) for n, fact in enumerate(facts)]

    def weighed(self) -> tuple[Weighed, ...]:
        """What was asked so far, and what was heard."""
        return tuple(_weighed(each) for each in self.questions)

    def _ask(self, *questions: Question[Any]) -> Any:  # noqa: ANN401  # as many types as questions
        """Put questions in one round trip; with the first, look up the key and the recorder's offices."""
        extra = () if self._is_begun else (offices_of(self.asked.person, self.act.today),)
        every = (*extra, *questions)
        answers = self.ledger.ask([(each.tag, each.types) for each in every], None if self._is_begun else self.key.id)
        if extra:
            self._begin(answers.prior)
            self._offices = extra[0].of(past(answers.heard[0]))
        heard = answers.heard[len(extra) :]
        put = [Put(q, answers.seen, facts, q.of(past(facts))) for q, facts in zip(questions, heard, strict=True)]
        self.questions += put
        return put[0].answer if len(put) == 1 else tuple(each.answer for each in put)

    def _event(self, position: int) -> EventId:
        return EventId(self.ledger.read(position - 1, 1)[0].id)

    def _words(self, provision: ProvisionId, place: int) -> Text | None:
        asked = len(self.questions)
        if self._told[0] != asked:  # many phrases are quoted of one history, and decoding it is dear
            heard = {stored.position: stored for put in self.questions for stored in put.heard}
            self._told = asked, dict(corrected(past([heard[at] for at in sorted(heard)])))
        return words_at(self._told[1], place, provision)

    def _begin(self, prior: tuple[bytes, Receipt] | None) -> None:
        self._is_begun = True
        if prior:
            refuse_other(is_same=prior[0] == self.key.request)
            raise Before(prior[1])
        if self.asked.if_match:
            _refuse_old(self.ledger, *self.asked.if_match)

    def _prepared(self, fact: Event, n: int, actor: dict[str, str | None]) -> Unwritten:
        grounds: Any = {"before": n} if n else [on_record(asked) for asked in self.questions]
        return prepare(
            event_id=made_id(EVENT + self.key.id, n),
            type=type(fact).__name__,
            version=fact.VERSION,
            tags=fact.tags,
            actor=actor,
            occurred=self._occurred(fact),
            command=self.key.id,
            request=self.key.request,
            correlation=self.asked.correlation,
            origin=self.origin,
            fields={**freeze(fact), GROUNDS: grounds},
        )

    def _occurred(self, fact: Event) -> When | None:
        """When the fact happened: as told, or else on the day that it states itself, unless that is still to come."""
        told, stated = self.asked.command.occurred, fact.dated
        if told or stated is None or stated > self.act.today:
            return told
        return When(stated.isoformat())

    def _actor(self) -> dict[str, str | None]:
        """Who records: looked up, never claimed.

        `body` is that of the office; of somebody without one the body that gave the mandate.
        """
        holding = _holding(self._offices, getattr(self.asked.command, "body", None))
        right = self._right()
        return {
            "id": self.asked.person,
            "issuer": self.asked.issuer,
            "capacity": self._capacity(right),
            "office": holding.office.value if holding else None,
            "body": holding.body if holding else _body(right),
        }

    def _capacity(self, right: Question[Any] | None) -> str:
        """By what right: console or service, a mandate, the keeping of the register, or as the person themselves."""
        if self.asked.issuer in OWN_CAPACITY:
            return self.asked.issuer
        return CAPACITIES[right.name] if right else "person"

    def _right(self) -> Question[Any] | None:
        """The question whose answer allowed the recorder to record it; none: nobody has to allow it."""
        allowed = (asked.question for asked in self.questions if asked.answer and asked.question.name in CAPACITIES)
        return next((question for question in allowed if question.args.get("person") == self.asked.person), None)


def _weighed(put: Put) -> Weighed:
    question, heard = put.question, tuple(fact.position for fact in put.heard)
    args = plain(question.args)
    return Weighed(question.name, question.version, args, question.tag, heard, plain(put.answer))


def _body(right: Question[Any] | None) -> str | None:
    """The body whose mandate it was."""
    return str(right.args["body"]) if right and "body" in right.args else None


def stale(ledger: Ledger, tag: str, position: int) -> Stale:
    """That the thing has changed, with the position of its last fact now."""
    later = ledger.read_tag(tag, after=position) or ledger.read_tag(tag)
    return Stale(tag, later[-1].position if later else 0)


def refuse_other(*, is_same: bool) -> None:
    """Refuse a second request under one key."""
    if not is_same:
        raise KeyReused("another request was carried out under this key")


def _refuse_old(ledger: Ledger, tag: str, position: int) -> None:
    """The caller must have seen exactly the last fact: a position that is no fact of the thing is none either."""
    found = [fact.position for fact in ledger.read_tag(tag, after=max(position - 1, 0), limit=2)]
    if found != ([position] if position else []):
        raise stale(ledger, tag, position)


def _holding(held: frozenset[Holding], body: BodyId | None) -> Holding | None:
    """The office in the body whose act it is, the highest of several; otherwise the only one that the person holds."""
    mine = [holding for holding in held if holding.body == body]
    if mine:
        return min(mine, key=lambda holding: (RANKS.index(holding.office), holding.holding))
    return next(iter(held)) if len(held) == 1 else None
