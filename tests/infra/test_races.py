"""Many at once: a number goes to one directive, a key to one request, whichever process they come through."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import cycle
from threading import Barrier

import pytest

from api.ports import Asked, Done, KeyReused
from domain.events.issuing import DirectiveIssued
from domain.ids import DirectiveId
from domain.issuing.issue import IssueDirective
from domain.issuing.rules import NUMBER_TAKEN
from domain.kernel import Event, Refused
from domain.words import Number
from infra.carrying import Carrying
from infra.ledger.postgres import PostgresLedger
from infra.postgres.opening import Database
from tests.domain.cases import CLERK
from tests.domain.cases_appraisal import APPROVED, CT, DRAFT, DRAFTED, PASSED
from tests.domain.cases_issuing import ISSUE
from tests.recorded import recorded
from tests.servers import BOTH

RACERS = [DirectiveId(f"ct-{n}") for n in range(8)]
BEFORE = DRAFTED[:-1]
"""Mandates and offices, without the draft."""


@pytest.fixture
def carriers(database: Database) -> Iterator[list[Carrying]]:
    """Two carriers, each on a ledger of its own, as two processes have them; eight drafts are approved."""
    ledgers = [PostgresLedger(database.login()) for _ in range(2)]
    recorded(ledgers[0], BEFORE)
    for directive in RACERS:
        recorded(ledgers[0], _approved(directive, ledgers[0].head()[0] + 1))
    yield [Carrying(ledger) for ledger in ledgers]
    for ledger in ledgers:
        ledger.close()


@BOTH
def test_one_number_goes_to_one_of_eight(carriers: Sequence[Carrying]) -> None:
    """Given eight approved drafts, when all are issued under one number at once, then one is; seven are told who."""
    answers = _at_once([_issue(carrier, each) for carrier, each in zip(cycle(carriers), RACERS, strict=False)])

    issued = [answer for answer in answers if isinstance(answer, Done)]
    refused = [answer for answer in answers if isinstance(answer, Refused)]
    winner = issued[0].facts[0][1]
    assert isinstance(winner, DirectiveIssued)
    assert (1, 7) == (len(issued), len(refused))
    assert {NUMBER_TAKEN} == {answer.rule for answer in refused}
    assert all("06-CT/TU" in answer.why(language) for answer in refused for language in ("vi", "en"))
    assert all(winner.directive in answer.why("en") for answer in refused)


@BOTH
def test_numbers_that_differ_do_not_stand_in_each_others_way(carriers: Sequence[Carrying]) -> None:
    """Given approved drafts, when four are issued under four numbers at once, then all four are."""
    numbers = [replace(ISSUE, directive=each, number=Number(n, CT, "TU")) for n, each in enumerate(RACERS[:4], 1)]

    answers = _at_once(
        [_send(carrier, each, f"key-{each.number}") for carrier, each in zip(cycle(carriers), numbers, strict=False)]
    )

    assert [each.directive for each in numbers] == [_issued(answer).directive for answer in answers]


@BOTH
def test_one_key_a_hundred_times_is_one_fact(carriers: Sequence[Carrying], database: Database) -> None:
    """Given a request, when it is sent a hundred times at once, then one fact stands and all get the same answer."""
    wanted = replace(ISSUE, directive=RACERS[0])

    answers = _at_once([_send(carrier, wanted, "key") for carrier, _ in zip(cycle(carriers), range(100), strict=False)])

    told = {(answer.facts[0][0], answer.recorded, answer.leaves) for answer in answers if isinstance(answer, Done)}
    first = [answer for answer in answers if isinstance(answer, Done) and not answer.is_repeat]
    assert (1, 1, 100) == (len(told), len(first), len([a for a in answers if isinstance(a, Done)]))
    with pytest.raises(KeyReused):
        _send(carriers[1], replace(wanted, directive=RACERS[1]), "key")()
    ledger = PostgresLedger(database.login())
    assert 1 == len(ledger.read_tag(RACERS[0].tag, ("DirectiveIssued",)))
    ledger.close()


def _approved(directive: DirectiveId, at: int) -> list[Event]:
    """A draft at this position, appraised and approved."""
    return [
        replace(DRAFT, directive=directive),
        replace(PASSED, directive=directive, version=at),
        replace(APPROVED, directive=directive, version=at),
    ]


def _issue(carrier: Carrying, directive: DirectiveId) -> Callable[[], Done]:
    return _send(carrier, replace(ISSUE, directive=directive), f"key-{directive}")


def _send(carrier: Carrying, wanted: IssueDirective, key: str) -> Callable[[], Done]:
    request = hashlib.sha256(repr(wanted).encode()).digest()
    return lambda: carrier.carry_out(Asked(wanted, CLERK, "local", key, request))


def _at_once(requests: Sequence[Callable[[], Done]]) -> list[Done | Refused]:
    """All of them start together; an answer for each, in order."""
    gate = Barrier(len(requests))

    def answer(request: Callable[[], Done]) -> Done | Refused:
        gate.wait(30)
        try:
            return request()
        except Refused as refused:
            return refused

    with ThreadPoolExecutor(len(requests)) as pool:
        return list(pool.map(answer, requests))


def _issued(answer: Done | Refused) -> DirectiveIssued:
    assert isinstance(answer, Done)
    fact = answer.facts[0][1]
    assert isinstance(fact, DirectiveIssued)
    return fact
