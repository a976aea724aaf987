"""Erasing content changes no decision: no question reads what may be erased, and no rule but those of quoted words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.change.quoting import QUOTE_NOT_THERE, QUOTED_SEVERAL_TIMES
from domain.kernel import Event, Refused, Rule
from tests.domain.cases import Case, decided
from tests.domain.test_commands import CASES
from tests.facts_builder import erased


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{type(case.when).__name__}: {case.says}")
def test_erased_history_decides_the_same(case: Case) -> None:
    """Given a history in which everything erasable was erased, then the same facts come of it, or the same refusal.

    What quotes words that are erased is not refused for that any more: erasing may allow, it never forbids.
    """
    before, after = outcome(case), outcome(replace(case, given=[erased(fact) for fact in case.given]))
    assert after == before or refused_as(before, QUOTE_NOT_THERE, QUOTED_SEVERAL_TIMES)


def outcome(case: Case) -> list[Event] | str:
    """The facts, or the name of the rule and what it found."""
    try:
        return decided(case)
    except Refused as refused:
        return f"{refused.rule.name} {refused.found}"


def refused_as(said: list[Event] | str, *rules: Rule) -> bool:
    """Whether one of these rules refused."""
    return isinstance(said, str) and said.split(" ", 1)[0] in {rule.name for rule in rules}
