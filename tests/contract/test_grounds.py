"""On what grounds a fact was allowed is on record with it, and can be asked again for ever."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.events.institution import BodyRenamed, MandateGranted
from domain.ids import BodyId, PersonId
from domain.kernel import RecordCorrected, Refused
from domain.words import Erased, Office
from infra.carrying import Carrying
from infra.codec import GROUNDS, fact_of
from infra.grounds import NoGrounds, grounds_at, plain
from infra.ledger.body import sealed
from infra.ledger.memory import MemoryLedger
from infra.ledger.port import Ledger
from infra.register import load
from tests.asking_again import ask_again
from tests.recorded import recorded, unwritten
from tests.renaming import BODY, Rename, ask, today


def test_the_grounds_stand_with_the_first_fact(any_ledger: Ledger, carrier: Carrying) -> None:
    """Given a command of two facts, then the first says what was asked, heard and answered, the second refers to it."""
    carrier.carry_out(ask(Rename(names=("Một", "Hai"))))
    first, second = any_ledger.read(2, 2)
    (granted,) = any_ledger.read(0, 1)

    (kept,) = grounds_at(any_ledger, 4)
    assert {
        "question": "may",
        "version": 1,
        "args": {"power": "record", "person": "p-clerk", "body": "b-1", "on": f"{today()}"},
        "tag": "seat:b-1.p-clerk",
        "types": ["MandateEnded", "MandateGranted", "RecordCorrected"],
        "seen": 2,
        "heard": {"count": 1, "root": granted.leaf.hex()},
        "answer": {"value": ["m-p-clerk-b-1"]},
    } == kept
    assert [kept] == first.fields[GROUNDS]
    assert {"before": 1} == second.fields[GROUNDS]
    with pytest.raises(NoGrounds):
        grounds_at(any_ledger, 1)


def test_old_grounds_stay_re_askable_after_a_correction(any_ledger: Ledger, carrier: Carrying) -> None:
    """Given a mandate put right after it was used, then today's answer is another, and the old one comes out again."""
    carrier.carry_out(ask())
    granted = fact_of(any_ledger.read(0, 1)[0])
    assert isinstance(granted, MandateGranted)
    now = replace(granted, since=date(2026, 1, 1), until=date(2026, 1, 31))
    recorded(any_ledger, [RecordCorrected(BODY, 1, granted.tags, now, "Ghi nhầm thời hạn")])

    with pytest.raises(Refused):
        carrier.carry_out(ask(key="another"))
    assert [True] == [again.agrees for again in ask_again(any_ledger, 3)]


def test_false_grounds_are_found_out(any_ledger: Ledger, carrier: Carrying) -> None:
    """Given a fact whose recorded answer is not what history says, when asked again, then the two differ."""
    carrier.carry_out(ask())
    (kept,) = grounds_at(any_ledger, 3)
    made_up = unwritten(BodyRenamed(BODY, "Một", date(2026, 1, 1), ""))
    false = {**kept, "answer": {"value": ["m-other"]}}
    any_ledger.append([replace(made_up, body=_body_with({GROUNDS: [false]}))])

    (again,) = ask_again(any_ledger, 4)
    assert not again.agrees
    assert (["m-other"], ["m-p-clerk-b-1"]) == (again.recorded["answer"]["value"], again.now["answer"]["value"])


def test_all_grounds_of_a_whole_register_come_out_again() -> None:
    """Given the invented register, when every fact's grounds are asked again, then every answer is the recorded one."""
    ledger = MemoryLedger()
    load(Carrying(ledger), progress=lambda _, __: None)
    again = [each for position in range(1, ledger.head()[0] + 1) for each in ask_again(ledger, position)]

    assert len(again) > ledger.head()[0]
    assert [] == [each for each in again if not each.agrees]


def test_an_answer_is_plain() -> None:
    """Given sets, mappings, ids, enums and days, then they are JSON, sets in their order, odd keys as pairs."""
    told = {BodyId("b-2"): frozenset({PersonId("p-2"), PersonId("p-1")}), BodyId("b-1"): (Office.HEAD, None, True)}

    assert {"b-2": ["p-1", "p-2"], "b-1": ["head", None, True]} == plain(told)
    assert [["Đ", 1], [["a", "2026-01-02"], 2]] == plain({"Đ": 1, ("a", date(2026, 1, 2)): 2})


@pytest.mark.parametrize("answer", [Erased(), 0.5, object()])
def test_what_could_be_erased_is_no_ground(answer: object) -> None:
    """Given an answer that holds what may be erased, or what the format cannot hold, then it is refused."""
    with pytest.raises(TypeError):
        plain((answer,))


def _body_with(fields: dict[str, Any]) -> bytes:
    return sealed(fields)[1]
