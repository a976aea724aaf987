"""The ledger in memory and the one on PostgreSQL tell the same story of the same commands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from infra.ledger.entry import Unwritten
from infra.ledger.memory import MemoryLedger
from infra.ledger.port import CommandKey, Condition, Conflict, KeyTaken, Ledger
from infra.ledger.postgres import PostgresLedger
from tests.facts import fact
from tests.servers import Server

TAGS: Final = st.sampled_from("abcd")
TYPES: Final = st.sampled_from(["X", "Y", "Z"])
FACTS: Final = st.builds(lambda tags, type_: fact(*tags, type=type_), st.lists(TAGS, min_size=1, max_size=3), TYPES)
CONDITIONS: Final = st.builds(Condition, TAGS, st.lists(TYPES, max_size=2).map(tuple), st.integers(0, 12))
KEYS: Final = st.none() | st.builds(lambda a, b: CommandKey(a * 32, b * 32), *[st.sampled_from([b"1", b"2", b"3"])] * 2)


@dataclass(frozen=True)
class Command:
    """One call of append."""

    facts: list[Unwritten]
    conditions: list[Condition]
    key: CommandKey | None


COMMANDS: Final = st.builds(Command, st.lists(FACTS, min_size=1, max_size=3), st.lists(CONDITIONS, max_size=3), KEYS)
HISTORIES: Final = st.lists(COMMANDS, max_size=12)
QUESTIONS: Final = st.lists(st.tuples(TAGS, st.lists(TYPES, max_size=2).map(tuple)), max_size=4)


def told(ledger: Ledger, command: Command) -> tuple[Any, ...]:
    """What came of a command, without its time."""
    try:
        receipt = ledger.append(command.facts, command.conditions, command.key)
    except Conflict as refused:
        return (refused.conditions,)
    except KeyTaken as refused:
        return refused.receipt.first, refused.receipt.last, refused.same_request
    return receipt.first, receipt.last


def story(ledger: Ledger, asked: list[tuple[str, tuple[str, ...]]], upto: int) -> list[Any]:
    """All that is on record, and what some questions hear, without times."""
    answers = ledger.ask(asked, b"1" * 32, upto)
    heard = [[stored.position for stored in facts] for facts in answers.heard]
    prior = answers.prior and (answers.prior[0], answers.prior[1].first, answers.prior[1].last)
    stored = [(s.position, s.id, s.type, s.said["written"]["tags"], s.fields) for s in ledger.read(0, 100)]
    return [answers.seen, prior, heard, stored]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(HISTORIES, QUESTIONS, st.integers(0, 20))
def test_both_ledgers_agree(
    server: Server, commands: list[Command], asked: list[tuple[str, tuple[str, ...]]], upto: int
) -> None:
    """Outcomes, positions, counts and answers are the same after every sequence of commands."""
    with server.database() as database:
        memory, real = MemoryLedger(), PostgresLedger(database.login())
        try:
            assert [told(memory, command) for command in commands] == [told(real, command) for command in commands]
            assert story(memory, asked, upto) == story(real, asked, upto)
        finally:
            real.close()
