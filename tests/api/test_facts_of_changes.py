"""By which facts something changed: those that have their effect on a later day than they happened, and in dispute."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from domain.events.change import (
    Delete,
    DirectiveAmended,
    DirectiveResumed,
    DirectiveSuspended,
    Instruction,
    Renumber,
    Substitute,
)
from domain.events.drafting import DirectiveDrafted
from domain.ids import ProvisionId, SuspensionId
from tests.api.conftest import Service
from tests.domain.issued import COMMUNE, DIRECTIVE, READING, REPORTING, standing

PAUSE = SuspensionId("tam-ngung")
LAST = len(standing())
(TEXT,) = (
    place
    for place, fact in enumerate(standing(), 1)
    if isinstance(fact, DirectiveDrafted) and fact.directive == DIRECTIVE
)
"""The position of the draft."""


def amended(on: date, *steps: Instruction, **texts: str) -> DirectiveAmended:
    """The text changed from a day on."""
    words = {ProvisionId(name.replace("_", "-")): text for name, text in texts.items()}
    return DirectiveAmended(DIRECTIVE, COMMUNE, None, steps, words, {}, on, (), "Quyết định")


def substituted(on: date, text: str) -> DirectiveAmended:
    """Other words for one provision, by an instrument that knows of the draft alone."""
    return amended(on, Substitute("substitute", READING, TEXT), doc_sach=text)


@pytest.fixture
def service(service: Service) -> Service:
    """A directive: from 2030 on a provision is gone and another renumbered; in 2031 a suspension, cut short."""
    service.history(*standing())
    service.history(
        amended(date(2030, 1, 1), Renumber("renumber", REPORTING, "9"), Delete("delete", READING, TEXT)),
        DirectiveSuspended(DIRECTIVE, COMMUNE, PAUSE, (), date(2031, 1, 1), date(2031, 12, 31), "Bão"),
        DirectiveResumed(DIRECTIVE, COMMUNE, PAUSE, date(2031, 6, 1), "Hết bão"),
    )
    return service


def compared(service: Service, before: str, after: str) -> Any:  # noqa: ANN401  # JSON
    """What differs between two days."""
    return service.ask(f"/directives/{DIRECTIVE}/compare?from_as_of={before}&as_of={after}").json()


def facts(told: Any) -> list[int]:  # noqa: ANN401  # JSON
    """The positions of the facts listed."""
    return [fact["position"] for fact in told["facts"]]


def test_a_deletion_and_a_new_label_come_from_the_amendment(service: Service) -> None:
    """Given an amendment in effect years after it, when its eve is compared with its day, then it is the fact named."""
    told = compared(service, "2029-12-31", "2030-01-01")
    (label,) = [each for each in told["changes"] if (each["of"], each["value"]) == (REPORTING, "label")]

    assert ("2", "9", TEXT, LAST + 1) == tuple(label[n] for n in ("before", "after", "because_before", "because"))
    assert ([LAST + 1], []) == (facts(told), told["gone"])
    assert "2030-01-01" == told["facts"][0]["effective_on"]


def test_effect_comes_back_by_the_resumption(service: Service) -> None:
    """Given a suspension cut short, when the day is compared with its eve, then the resumption is the fact named."""
    told = compared(service, "2031-05-31", "2031-06-01")
    back = service.ask(f"/directives/{DIRECTIVE}/compare?from_as_of=2031-06-01&as_of=2031-05-31").json()

    assert [LAST + 3] == facts(told)
    assert ([], [LAST + 3]) == (facts(back), [fact["position"] for fact in back["gone"]])


def test_each_day_of_a_replay_names_what_has_its_effect(service: Service) -> None:
    """Given the days of that life, then the amendment, the suspension and the resumption stand at theirs."""
    steps = service.ask(f"/directives/{DIRECTIVE}/replay?by=day&as_of=2032-01-01").json()["items"]
    told = {step["at"]["as_of"]: set(facts(step)) for step in steps}

    days = ("2030-01-01", "2031-01-01", "2031-06-01")
    assert all(LAST + n in told[day] for n, day in enumerate(days, 1))
    assert TEXT not in told["2030-01-01"]


def test_a_conflict_that_becomes_known_is_a_change(service: Service) -> None:
    """Given words of March, when an amendment for February comes to light that knew not of them, then it says so."""
    before = service.history(substituted(date(2026, 3, 1), "Hai tủ."))
    service.history(substituted(date(2026, 2, 1), "Ba tủ."))
    told = service.ask(f"/directives/{DIRECTIVE}/compare?from_known_at=@{before}&as_of=2026-05-01").json()

    claim = [{"set_at": before + 1, "text": "Ba tủ."}]
    assert [("beside", None, claim, before + 1)] == [
        (each["value"], each["before"], each["after"], each["because"]) for each in told["changes"]
    ]
    assert [before + 1] == facts(told)
