"""Asking the grounds of every decision again: the same question, by the version on record, to the same history.

What was heard is checked from the entries alone (`domain.proof.verifying.grounds`); here the facts themselves are read,
and the answer is worked out again. What cannot be asked is counted with the reason, and never as the same.
"""

from __future__ import annotations

import json
from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any, Final

import psycopg

import domain.commands  # noqa: F401  # whatever a command may ask is a question by name then
from domain.kernel import Event, Question
from domain.proof.verifying.bundle import Progress
from domain.proof.verifying.history import History
from infra.codec import GROUNDS, Unreadable, fact_of
from infra.grounds import named, plain, shortened
from infra.ledger.entry import Stored
from infra.proof.audited_rows import PAGE, QUERIES, snapshot

KEPT: Final = 200_000
"""Facts, and answers, that are kept at hand at most."""
UNKNOWN: Final = "decision.unknown"
UNREADABLE: Final = "decision.unreadable"
SAME: Final = "decision.same"
DIFFERENT: Final = "decision.different"


def ask_decisions(conninfo: str, history: History, size: int, told: Progress) -> None:
    """Ask all grounds of a log that `history` has gone through again, and say in its report how it came out."""
    counted: Counter[str] = Counter()
    with closing(snapshot(conninfo)) as connection:
        asking = _Asking(connection, history, counted)
        for after in range(0, size, PAGE):
            asking.take(_between(connection, after, min(after + PAGE, size)))
            told(min(after + PAGE, size), size)
    for code in (UNKNOWN, UNREADABLE):
        if counted[code]:
            history.report.unchecked("decision", code, count=counted[code])
    if counted[SAME]:
        history.report.settle("decision", SAME, count=counted[SAME])


def _between(connection: psycopg.Connection[Any], after: int, upto: int) -> list[Stored]:
    found = connection.execute(QUERIES["facts_between"].encode(), {"after": after, "upto": upto}, binary=True)
    return [Stored(*row) for row in found]


class _Asking:
    """Grounds asked again, page by page; facts and answers that are needed again and again stay at hand."""

    def __init__(self, connection: psycopg.Connection[Any], history: History, counted: Counter[str]) -> None:
        self._connection = connection
        self._history = history
        self._counted = counted
        self._facts: OrderedDict[int, Event] = OrderedDict()
        self._answers: OrderedDict[tuple[str, int], object] = OrderedDict()

    def take(self, page: Sequence[Stored]) -> None:
        """Ask again on what grounds the facts of a page were allowed."""
        asked = list(_grounds(page))
        heard = [self._heard(ground) for _, ground in asked]
        self._read({position for positions in heard for position in positions})
        for (position, ground), positions in zip(asked, heard, strict=True):
            code = self._again(ground, positions)
            self._counted[code] += 1
            if code == DIFFERENT:
                question = f"{ground['question']}/{ground['version']}"
                self._history.report.wrong("decision", DIFFERENT, position, question=question)
        while len(self._facts) > KEPT:
            self._facts.popitem(last=False)

    def _heard(self, ground: Mapping[str, Any]) -> list[int]:
        heard = self._history.grounds
        return heard.positions(ground["tag"], tuple(ground["types"]), ground["seen"]) if heard else []

    def _read(self, positions: set[int]) -> None:
        """Have these facts at hand."""
        missing = sorted(positions - self._facts.keys())
        if not missing:
            return
        found = self._connection.execute(QUERIES["facts_at"].encode(), {"positions": missing}, binary=True)
        for stored in (Stored(*row) for row in found):
            try:
                self._facts[stored.position] = fact_of(stored)
            except Unreadable:
                continue

    def _again(self, ground: Mapping[str, Any], positions: Sequence[int]) -> str:
        try:
            question = named(ground)
        except (LookupError, ValueError):
            return UNKNOWN
        if any(position not in self._facts for position in positions):
            return UNREADABLE
        told = (question.tag, list(question.types), self._answer(question, ground, positions))
        return SAME if told == (ground["tag"], ground["types"], ground["answer"]) else DIFFERENT

    def _answer(self, question: Question[Any], ground: Mapping[str, Any], positions: Sequence[int]) -> object:
        """The answer as it would be recorded: the same for the same question and as many facts heard."""
        told = (ground["question"], ground["version"], ground["args"], ground["types"])
        key = json.dumps(told, sort_keys=True), len(positions)
        if key not in self._answers:
            history = [(position, self._facts[position]) for position in positions]
            self._answers[key] = shortened(plain(question.of(history)))
            if len(self._answers) > KEPT:
                self._answers.popitem(last=False)
        return self._answers[key]


def _grounds(page: Iterable[Stored]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The grounds that stand with facts, each with its fact's position; what has not their form was named before."""
    for stored in page:
        kept = stored.fields.get(GROUNDS)
        for ground in kept if isinstance(kept, list) else ():
            if {"question", "version", "args", "tag", "types", "seen", "answer"} <= ground.keys():
                yield stored.position, ground
