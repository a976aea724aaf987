"""What follows from the facts in their order: one pass over them, after each was examined by itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from domain.proof.verifying.committed import Commitments
from domain.proof.verifying.erasing import Erasures
from domain.proof.verifying.examining import Fact
from domain.proof.verifying.grounds import Grounds
from domain.proof.verifying.order import Order
from domain.proof.verifying.report import Report
from domain.proof.verifying.rotating import Rotations

DOUBTS: Final = frozenset({"body.own", "heads.far"})
"""Findings with which nobody can say that nothing is withheld."""


class History:
    """Takes the facts of a log, or of a part of one (``about`` a tag, or an empty one: it is about none), in order.

    Checks order, tags, erasure, keys, for a whole log commitments to heads, and, where asked, grounds.
    """

    def __init__(self, report: Report, about: str | None = None, *, grounds: bool = True) -> None:
        self.report = report
        self.order = Order(report, about)
        self.erasures = Erasures(report)
        self.rotations = Rotations(report, about)
        self.commitments = None if about is not None else Commitments(report, self.order)
        self.grounds = Grounds(report, about) if grounds else None
        self.facts = 0
        self.withheld = 0
        self.unattributed: list[int] = []

    def take(self, facts: Iterable[Fact]) -> None:
        """Take the facts that follow."""
        for fact in facts:
            self.facts += 1
            self.withheld += fact.withheld
            if fact.entry and not fact.entry.is_vouched:
                self.unattributed.append(fact.position)
            if self.commitments:
                self.commitments.take(fact)
            self.order.take(fact)
            self.erasures.take(fact)
            self.rotations.take(fact)
            if self.grounds:
                self.grounds.take(fact)

    def is_sure(self) -> bool:
        """Could all be checked that these facts say of the log itself, and is nothing of them lost?"""
        return not self.erasures.lost and not any(code in DOUBTS for *_, code in self.report.of)

    def conclude(self, signed: Iterable[str] = ()) -> None:
        """Say what held to the end; ``signed`` are the keys of the log that signed the checkpoint, as text."""
        self.report.settle("entry", "entry.ok", facts=self.facts)
        self.report.settle("body", "body.ok", facts=self.facts)
        self.report.settle("order", "order.ok", facts=self.facts)
        self.report.settle("tags", "tags.ok", tags=len(self.order.last))
        self.erasures.conclude()
        self.rotations.conclude(signed)
        if self.commitments:
            self.commitments.conclude()
        if self.grounds:
            self.grounds.conclude()
        if self.unattributed:
            first = ", ".join(map(str, self.unattributed[:10]))
            self.report.unchecked(
                "actor", "actor.nobody", self.unattributed[0], count=len(self.unattributed), first=first
            )
