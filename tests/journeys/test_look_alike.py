"""Journey one: an invented look-alike of the first directive, through all eight actions, over HTTP alone."""

from __future__ import annotations

from pathlib import Path

from tests.journeys.life import Life, chronicle
from tests.journeys.look_alike import (
    asking,
    changing,
    consulting,
    drafting,
    duties,
    inspecting,
    issuing,
    reviewing,
    spreading,
    world,
)
from tests.journeys.people import Answer
from tests.journeys.service import Service
from tests.servers import BOTH

CHRONICLE = Path(__file__).parent / "look_alike" / "chronicle.txt"


@BOTH
def test_the_look_alike_lives_from_first_draft_to_replacement(service: Service) -> None:
    """Given a province, when a directive goes through everything, then each act is seen as it is, then and later."""
    company = world.company(service)
    told = world.institution(company)
    text = drafting.read(company)
    assert (9, 9, 10, "chi bộ") == drafting.shape(text)
    life = Life(company, chronicle(CHRONICLE))
    drafting.first_draft(life, text)
    consulting.consulted(life, text)
    issuing.approved(life, text)
    issuing.issued(life, text, issuing.earlier_directive(company))
    spreading.spread(life, text)
    inspecting.inspected(duties.carried_out(life, text), text)
    reviewing.reviewed(life)
    changing.amended(life, text)
    changing.suspended(life, text)
    changing.corrected(life)
    told |= changing.succeeded(company, told)
    reviewing.finally_reviewed(life)
    later = Life(company, life.lines)
    changing.next_directive(later, text)
    changing.replaced(life, later)
    assert [] == list(life.lines)
    _looked_back_on(life, later, told)


def _looked_back_on(life: Life, later: Life, told: dict[str, Answer]) -> None:
    """What is asked when all is done; and every question of then gets the answer of then."""
    asking.institution_told(life.company, told)
    asking.succession_told(life.company, told)
    asking.whole_timeline(life)
    asking.who_did_what_when(life)
    asking.shut_to_others(life)
    asking.found_by_number(life, later)
    log = list(asking.whole_log(life.company))
    assert list(range(1, life.company.position + 1)) == [entry["position"] for entry in log]
    for question, then, now in (*life.again(), *later.again()):
        assert then == now, question
