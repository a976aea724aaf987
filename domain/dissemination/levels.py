"""The command that reports how far down a directive has come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from domain.authority import MAY_NOT_RECORD, may_record, require_record
from domain.dissemination.rules import UNITS_NOT_REACHED
from domain.events.dissemination import LevelReached
from domain.ids import BodyId, DirectiveId
from domain.kernel import Act, Ask, Command, Event, Refused
from domain.publication import NOT_PUBLISHED, require_published
from domain.questions.dissemination import Reached, Unit, levels_reached, units_below
from domain.questions.published import published
from domain.words import Depth, Level, Words

DEPTHS = tuple(Depth)
"""From the top down."""

LEVELS = {
    Level.PROVINCE: Depth.PROVINCE,
    Level.DISTRICT: Depth.DISTRICT,
    Level.COMMUNE: Depth.COMMUNE,
    Level.BASE: Depth.COMMUNE,
    Level.CELL: Depth.CELL,
}
"""At which depth a body of this level hears of a directive; the centre does not hear from below."""


@dataclass(frozen=True, kw_only=True)
class ReportLevelReached(Command):
    """Report that a directive has come down to a level in the whole of a body's area; `occurred` is the day.

    Every unit directly below that stands at this level or above it has reported the same or a deeper one, or is
    excused by name with a reason.  Deeper than the directive asks for is accepted, and marked.
    """

    RULES: ClassVar = (MAY_NOT_RECORD, NOT_PUBLISHED, UNITS_NOT_REACHED)

    directive: DirectiveId
    body: BodyId
    """The body in whose area it has come down."""
    depth: Depth
    """The level that it has come down to."""
    evidence: Words
    """What shows it: reports, attendance lists."""
    excused: Mapping[BodyId, Words] = field(default_factory=dict)
    """Units directly below that are let off, each with the reason."""

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Record the level, and whether the directive asks for as much."""
        mandates, known, below, reached = ask(
            may_record(act, self.body),
            published(self.directive),
            units_below(self.body, act.on),
            levels_reached(self.directive),
        )
        require_record(mandates, act, self.body)
        declared = require_published(known, self.directive).depth
        self._require_units(below, reached)
        yield LevelReached(
            directive=self.directive,
            body=self.body,
            depth=self.depth,
            evidence=self.evidence,
            excused=dict(self.excused),
            is_beyond=None if declared is None else _deeper(self.depth, declared),
        )

    def _require_units(self, below: frozenset[Unit], reached: frozenset[Reached]) -> None:
        done = {report.body for report in reached if not _deeper(self.depth, report.depth)}
        owing = {unit.body for unit in below if unit.level in LEVELS and not _deeper(LEVELS[unit.level], self.depth)}
        if missing := sorted(owing - done - set(self.excused)):
            raise Refused(
                UNITS_NOT_REACHED,
                directive=self.directive,
                depth=self.depth,
                units=", ".join(missing),
                body=self.body,
            )


def _deeper(one: Depth, other: Depth) -> bool:
    return DEPTHS.index(one) > DEPTHS.index(other)
