"""Replacing and repealing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.change.rules import (
    INSTRUMENT_NOT_ISSUED,
    LAW,
    OF_PARTS,
    SHARED,
    ChangeDirective,
    ended_at_odds,
    require_expected,
    require_instrument,
    require_parts,
)
from domain.events.change import DirectiveRepealed, DirectiveReplaced, Expecting, Mapped
from domain.ids import DirectiveId
from domain.kernel import Act, Ask, Event, Refused, Rule
from domain.questions.change import replaced_by
from domain.questions.wordings import wordings_of

REPLACEMENT_CYCLE = Rule(
    "replacement-cycle",
    f"{LAW}: the later document replaces the earlier",
    en="{by} cannot replace {directive}: {directive} is itself, step by step, what replaces {by}.",
    vi="{by} không thể thay thế {directive} vì chính {directive} đang thay thế {by}, trực tiếp hoặc gián tiếp.",
    remedy_en="Name a later directive, or correct the earlier replacement.",
    remedy_vi="Nêu một văn bản ban hành sau, hoặc đính chính việc thay thế đã ghi nhận.",
)


@dataclass(frozen=True, kw_only=True)
class ReplaceDirective(ChangeDirective):
    """Put another issued directive in the place of this one, or of some of its provisions (thay thế).

    The issuer, or a body above it, may do so (Law 64/2025/QH15, by analogy); the other directive has been issued or
    imported; this one has not ended before that day; and no directive replaces itself, however many stand between.
    Where the instrument says which provision takes the place of which, both are named.  Of each provision replaced it
    names the words that it takes to be there; as in an amendment, words that the provision never had are refused, words
    of another time are accepted and shown as a conflict, and so is a provision that another instrument has ended.
    The day may lie in the past: retroactive effect is recorded as what it is.
    """

    RULES: ClassVar = (*SHARED, INSTRUMENT_NOT_ISSUED, *OF_PARTS, REPLACEMENT_CYCLE)

    by: DirectiveId
    """The directive in its place."""
    provisions: tuple[Expecting, ...] = ()
    """The provisions replaced, each with the words that it is taken to have; none named: the whole directive."""
    map: tuple[Mapped, ...] = ()
    """Which provision of the other stands in the place of which of this, as far as the instrument says."""
    effective_on: date
    """The first day without it."""

    def __post_init__(self) -> None:
        """Refuse a place taken that is not given up."""
        if self.provisions and not {pair.old for pair in self.map} <= {part.provision for part in self.provisions}:
            raise ValueError("what `map` takes the place of stands in `provisions`")

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Yield `DirectiveReplaced`."""
        wordings, effect = self.standing(ask, act, self.effective_on)
        require_instrument(ask, self.by)
        require_expected(self.directive, wordings, self.provisions)
        require_parts(self.directive, wordings, [pair.old for pair in self.map])
        if self.map:
            require_parts(self.by, ask(wordings_of(self.by)), [pair.new for pair in self.map])
        self._require_order(ask)
        yield DirectiveReplaced(
            directive=self.directive,
            body=self.body,
            by=self.by,
            provisions=tuple(part.provision for part in self.provisions),
            map=self.map,
            effective_on=self.effective_on,
            basis=self.basis,
            expecting=self.provisions,
            conflicts=ended_at_odds(wordings, effect, self.provisions, self.effective_on, self.by),
        )

    def _require_order(self, ask: Ask) -> None:
        """Walk from the new directive along what replaces it: this one may not be there."""
        seen: set[DirectiveId] = set()
        ahead = [self.by]
        while ahead:
            later = ahead.pop()
            if later == self.directive:
                raise Refused(REPLACEMENT_CYCLE, by=self.by, directive=self.directive)
            if later not in seen:
                seen.add(later)
                others = ask(replaced_by(later))
                ahead += sorted(others)


@dataclass(frozen=True, kw_only=True)
class RepealDirective(ChangeDirective):
    """End this directive, or some of its provisions, without another in its place (bãi bỏ).

    The issuer, or a body above it, may do so (Law 64/2025/QH15, by analogy); a repealing directive that is named has
    been issued or imported; this one has not ended before that day.  Of each provision repealed the instrument names
    the words that it takes to be there; as in an amendment, words that the provision never had are refused, words of
    another time are accepted and shown as a conflict, and so is a provision that another instrument has ended.
    """

    RULES: ClassVar = (*SHARED, INSTRUMENT_NOT_ISSUED, *OF_PARTS)

    by: DirectiveId | None = None
    """The directive that repeals it, where the ledger knows it."""
    provisions: tuple[Expecting, ...] = ()
    """The provisions repealed, each with the words that it is taken to have; none named: the whole directive."""
    effective_on: date
    """The first day without it."""

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Yield `DirectiveRepealed`."""
        wordings, effect = self.standing(ask, act, self.effective_on)
        require_expected(self.directive, wordings, self.provisions)
        require_instrument(ask, self.by)
        yield DirectiveRepealed(
            directive=self.directive,
            body=self.body,
            by=self.by,
            provisions=tuple(part.provision for part in self.provisions),
            effective_on=self.effective_on,
            basis=self.basis,
            expecting=self.provisions,
            conflicts=ended_at_odds(wordings, effect, self.provisions, self.effective_on, self.by),
        )
