"""Erasing content changes no decision: no question, and no rule, reads what may be erased."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.kernel import Event, Refused
from tests.domain.cases import Case, decided
from tests.domain.test_commands import CASES
from tests.facts_builder import erased


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{type(case.when).__name__}: {case.says}")
def test_erased_history_decides_the_same(case: Case) -> None:
    """Given a history in which everything erasable was erased, then the same facts come of it, or the same refusal."""
    assert outcome(case) == outcome(replace(case, given=[erased(fact) for fact in case.given]))


def outcome(case: Case) -> list[Event] | str:
    """The facts, or the name of the rule and what it found."""
    try:
        return decided(case)
    except Refused as refused:
        return f"{refused.rule.name} {refused.found}"
