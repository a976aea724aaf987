"""What stands at a position, and which dated rule binds a body."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from domain.events import FACTS, OWN, governance, institution
from domain.events.change import DirectiveReplaced
from domain.events.drafting import AboutProvision
from domain.events.governance import RULE_BOOK, DatedRule, RuleKind, RulePackActivated
from domain.events.institution import AboutSeat
from domain.events.issuing import AppraisalReported, DirectiveIssued, Voted
from domain.ids import BodyId
from domain.kernel import Event, Question, RecordCorrected, question
from domain.words import Level

REGISTER_KEPT = frozenset({governance.__name__, institution.__name__})
"""The stages whose facts are no single body's act: the keeper of the register enters them."""

Things = frozenset[tuple[str, str]]
"""Ids, and positions of texts, each with the name of its field."""

_KEPT = frozenset({
    "directive", "consultation", "comment", "transmission", "session", "duty", "inspection", "finding",
    "review", "practice", "suspension", "holding", "mandate", "pack", "source",
})  # fmt: skip
"""Fields of ids that a fact gave to something, or that the facts which follow it name it by."""
_ALSO_KEPT: Mapping[type[Event], set[str]] = {
    AboutProvision: {"provision"},
    AboutSeat: {"person"},
    AppraisalReported: {"version"},
    Voted: {"version"},
    DirectiveIssued: {"version"},
    DirectiveReplaced: {"by"},
}
"""The same of some facts alone."""


@dataclass(frozen=True)
class Recorded:
    """An entry, as far as a correction needs to know it."""

    type: str
    """Its stored name."""
    tags: tuple[str, ...]
    """As recorded, and as corrected since."""
    body: BodyId | None
    """The body whose act it is; none: it stands in the register that its keeper enters."""
    things: Things = frozenset()
    """What no correction of it may change, by field; none are known where only a correction is heard."""


def things_of(fact: Event) -> Things:
    """What no correction of a fact may change."""
    named = _KEPT | next((more for kind, more in _ALSO_KEPT.items() if isinstance(fact, kind)), set())
    return frozenset((name, str(thing)) for name, thing in vars(fact).items() if name in named)


def act_of(fact: Event) -> BodyId | None:
    """The body whose act a fact is; None: it stands in the register that its keeper enters."""
    body = None if type(fact).__module__ in REGISTER_KEPT else getattr(fact, "body", None)
    return BodyId(body) if body else None


@question()
def fact_at(tag: str, position: int, stored: str) -> Question[Recorded | None]:
    """The entry of this stored name at that position under this tag, or the correction there; None: neither."""
    none: Recorded | None = None

    def recorded(known: Recorded | None, fact: Event, place: int) -> Recorded | None:
        return Recorded(type(fact).__name__, fact.tags, act_of(fact), things_of(fact)) if place == position else known

    def corrected(known: Recorded | None, fact: RecordCorrected, place: int) -> Recorded | None:
        if place == position:
            return recorded(known, fact, place)
        return _since(known, fact, stored) if fact.target == position else known

    asked = Question(tag, none, as_recorded=True).at(RecordCorrected, corrected)
    kind = RecordCorrected if stored in OWN else FACTS.get(stored, RecordCorrected)
    return asked if kind is RecordCorrected else asked.at(kind, recorded)


def _since(known: Recorded | None, fact: RecordCorrected, stored: str) -> Recorded:
    """The entry after a correction of it; under a tag that only a correction gave it, the correction is all we hear."""
    entry = known or Recorded(stored, (), fact.body)
    now = fact.now.tags if fact.now else ()
    tags = tuple(dict.fromkeys((*entry.tags, *fact.about, *now)))
    if fact.now is None:
        return replace(entry, tags=tags)
    return Recorded(entry.type, tags, act_of(fact.now), things_of(fact.now))


@question()
def rule_on(kind: RuleKind, body: BodyId, level: Level | None, on: date) -> Question[DatedRule | None]:
    """The dated rule of this kind that binds a body of this level on that day; None: there is none.

    A rule for the body itself goes before one for its level, and that before one for all; within one scope the later
    day counts, on one day the later record.
    """
    none: DatedRule | None = None

    def activated(known: DatedRule | None, pack: RulePackActivated) -> DatedRule | None:
        for rule in pack.rules:
            if rule.kind == kind and _binds(rule, body, level, on) and (known is None or _rank(rule) >= _rank(known)):
                known = rule
        return known

    return Question(RULE_BOOK, none).on(RulePackActivated, activated)


def _binds(rule: DatedRule, body: BodyId, level: Level | None, on: date) -> bool:
    return rule.since <= on and rule.body in {None, body} and rule.level in {None, level}


def _rank(rule: DatedRule) -> tuple[bool, bool, date]:
    return (rule.body is not None, rule.level is not None, rule.since)
