"""Putting the questions behind a fact again, to history as it was then: one by one, of the ledger itself.

What `verify --decisions` does for a whole log at once (`infra.proof.deciding`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from domain.kernel import Question
from infra.grounds import Put, grounds_at, named, on_record, past
from infra.ledger.port import Ledger


@dataclass(frozen=True, slots=True)
class Again:
    """A recorded question asked again: what is on record, and what comes out now."""

    recorded: Mapping[str, Any]
    now: Mapping[str, Any]

    @property
    def agrees(self) -> bool:
        """Is it the same in every respect?"""
        return self.recorded == self.now


def put(ledger: Ledger, question: Question[Any], upto: int) -> Put:
    """Ask history as it was up to a position."""
    (heard,) = ledger.ask([(question.tag, question.types)], upto=upto).heard
    return Put(question, upto, heard, question.of(past(heard)))


def ask_again(ledger: Ledger, position: int) -> list[Again]:
    """Put every question behind the fact at a position again, to history as it was then.

    Raises `NoGrounds`.
    """
    return [Again(kept, on_record(put(ledger, named(kept), kept["seen"]))) for kept in grounds_at(ledger, position)]
