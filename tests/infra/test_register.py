"""The invented register: recorded by real commands, in all states, and once."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from datetime import date

import pytest

from domain.events import FACTS, OWN
from domain.events.drafting import DirectiveDrafted
from domain.events.duties import CompletionAccepted, DutyDerived, Timeliness
from domain.events.inspection import RemedyOrdered
from domain.events.issuing import DirectiveImported, DirectiveIssued
from domain.ids import DirectiveId
from domain.kernel import Event
from domain.questions.change import effect_of, suspensions_of
from domain.questions.drafting import Stage, stage_of
from domain.questions.duties import Stage as DutyStage
from domain.questions.duties import duty_state
from infra.carrying import Carrying
from infra.codec import fact_of
from infra.ledger.memory import MemoryLedger
from infra.ledger.postgres import PostgresLedger
from infra.register import PEOPLE, STEPS, load
from tests.servers import Server

AS_OF = date(2026, 10, 1)
"""After all that the register tells."""
History = list[tuple[int, Event]]


@pytest.fixture(scope="module")
def ledger() -> MemoryLedger:
    """A ledger that holds the register."""
    ledger = MemoryLedger()
    load(Carrying(ledger), progress=lambda _, __: None)
    return ledger


@pytest.fixture(scope="module")
def history(ledger: MemoryLedger) -> History:
    """Its facts."""
    return [(stored.position, fact_of(stored)) for stored in ledger.read(0, 10_000)]


def directives(history: History) -> list[DirectiveId]:
    """Every directive, once."""
    first = (DirectiveDrafted, DirectiveImported)
    return list(dict.fromkeys(fact.directive for _, fact in history if isinstance(fact, first)))


def test_a_second_time_changes_nothing(ledger: MemoryLedger) -> None:
    """Given the register, when it is loaded again, then every step is counted, and nothing is recorded."""
    size, calls = ledger.head()[0], list[tuple[int, int]]()

    load(Carrying(ledger), progress=lambda done, of: calls.append((done, of)))

    assert size == ledger.head()[0]
    assert [(n, STEPS) for n in range(1, STEPS + 1)] == calls


def test_directives_stand_at_every_stage(history: History) -> None:
    """Nine in force once or imported; others drafted, consulted on, approved, given up."""
    stages = Counter(stage_of(directive).of(history) for directive in directives(history))

    assert {
        Stage.ISSUED: 9, Stage.DRAFTING: 2, Stage.CONSULTING: 1, Stage.APPROVED: 1, Stage.WITHDRAWN: 1,
    } == stages  # fmt: skip


def test_effect_takes_every_turn(history: History) -> None:
    """Ended by repeal and replacement, suspended in part, resumed, not yet begun, unknown, in force."""
    issued = {fact.directive: fact for _, fact in history if isinstance(fact, DirectiveIssued | DirectiveImported)}
    effects = {directive: effect_of(directive).of(history) for directive in issued}
    suspended = {directive: suspensions_of(directive).of(history) for directive in issued}

    assert 2 == sum(effect.has_ended(AS_OF) for effect in effects.values())
    assert 1 == sum(effect.since is None for effect in effects.values())
    assert 1 == sum(effect.since is not None and effect.since > AS_OF for effect in effects.values())
    assert [False, True] == sorted(
        any(each.since <= AS_OF <= each.until for each in found) for found in suspended.values() if found
    )


def test_duties_are_done_in_time_late_and_without_a_deadline(history: History) -> None:
    """What was accepted was on time, late, or had no deadline; some are overdue, others never can be."""
    duties = [fact.duty for _, fact in history if isinstance(fact, DutyDerived | RemedyOrdered)]
    states = [state for duty in duties if (state := duty_state(duty).of(history))]
    open_ = [state for state in states if state.stage in {DutyStage.OPEN, DutyStage.CLAIMED}]

    assert {DutyStage.OPEN: 23, DutyStage.DONE: 10, DutyStage.REJECTED: 2} == Counter(state.stage for state in states)
    assert set(Timeliness) == {fact.verdict for _, fact in history if isinstance(fact, CompletionAccepted)}
    overdue = [state for state in open_ if (due := state.due(AS_OF)) and due < AS_OF]
    assert 3 == len(overdue)
    assert any(state.due(AS_OF) is None for state in open_)


def test_the_look_alike_leaves_everything_unknown(history: History) -> None:
    """Nine sections, the duties in the last; neither number nor date nor issuer, and nobody dated."""
    taken = next(fact for _, fact in history if isinstance(fact, DirectiveImported) and fact.number is None)
    duties = [fact for _, fact in history if isinstance(fact, DutyDerived) and fact.directive == taken.directive]
    sections = [line.provision for line in taken.outline if line.kind == "section"]
    parents = {line.provision: line.under for line in taken.outline}

    assert (None, None, None, 9) == (taken.issuer, taken.issued_on, taken.effective_on, len(sections))
    assert {(sections[-1], None)} == {(parents[duty.provision], duty.deadline.due) for duty in duties}


def test_nearly_every_fact_has_a_part_in_it(history: History) -> None:
    """The register shows every kind of fact but the release of a registrar and what the ledger says of itself."""
    assert {"RegistrarReleased", *OWN} == set(FACTS) - {type(fact).__name__ for _, fact in history}


def test_everything_happened_and_everybody_has_a_name(ledger: MemoryLedger) -> None:
    """It all lies in the past, so that it can be recorded; and whoever is in it is in the person map."""
    stored = ledger.read(0, 10_000)
    people = {tag.split(":")[1] for fact in stored for tag in fact.tags if tag.startswith("person:")}

    assert all(fact.occurred is not None and fact.occurred < "2026-09-30" for fact in stored)
    assert set() == people - set(PEOPLE)
    assert len(PEOPLE) == len(set(PEOPLE.values()))


def test_it_loads_on_the_real_ledger_too(ledger: MemoryLedger, server: Server) -> None:
    """The same facts, to the position, wherever it is loaded."""
    with server.database() as database, closing(PostgresLedger(database.login())) as real:
        load(Carrying(real), progress=lambda _, __: None)

        assert [(fact.type, fact.tags) for fact in ledger.read(0, 10_000)] == [
            (fact.type, fact.tags) for fact in real.read(0, 10_000)
        ]
