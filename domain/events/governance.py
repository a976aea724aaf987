"""The rules that the ledger itself goes by.  `RecordCorrected` stands in the kernel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.ids import BodyId, RulePackId
from domain.kernel import Event
from domain.words import Level, Plain, Text

RULE_BOOK = "rules"
"""The tag of all rule packs."""


class RuleKind(StrEnum):
    """What a dated rule is about, and what its `value` counts."""

    QUORUM = "quorum"
    """More than `value` out of `of` members in office must vote for it."""
    ATTENDANCE = "attendance"
    """At least `value` out of `of` members in office must be there."""
    NOTICE_DAYS = "notice_days"
    """Papers go out at least `value` days before a meeting."""
    REPORT_PERIOD = "report_period"
    """A report is due every `value` months."""


class OnBreach(StrEnum):
    """What happens to a command that breaks a dated rule."""

    BLOCK = "block"
    """It is refused."""
    FLAG = "flag"
    """It is accepted, and marked."""


@dataclass(frozen=True)
class DatedRule(Plain):
    """One rule with its scope and its first day; it holds until a later one of the same scope."""

    kind: RuleKind
    """What it is about."""
    value: int
    """How many, of what `kind` counts; of a share the numerator."""
    of: int
    """The denominator of a share; 1 for days and months."""
    on_breach: OnBreach
    """What happens to a command that breaks it."""
    since: date
    """The first day."""
    level: Level | None
    """The level of the bodies that it binds; none: any."""
    body: BodyId | None
    """The one body that it binds; none: all of the level."""


@dataclass(frozen=True)
class RulePackActivated(Event):
    """Dated rules came to apply (quy chế, quy định)."""

    body: BodyId
    """The body whose rules they are."""
    pack: RulePackId
    rules: tuple[DatedRule, ...]
    """Each with its scope and its first day."""
    basis: Text
    """The documents and articles that the rules stand in."""

    @property
    def tags(self) -> tuple[str, ...]:
        """All rule packs, this one, and the bodies bound by name."""
        named = (rule.body.tag for rule in self.rules if rule.body)
        return (RULE_BOOK, self.pack.tag, *dict.fromkeys((self.body.tag, *named)))
