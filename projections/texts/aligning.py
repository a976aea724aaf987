"""Two texts of a directive side by side: provision by provision by their ids, then word by word (redline)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from domain.ids import ProvisionId
from domain.quoting import composed
from domain.words import Erased, Kind
from projections.texts.common import rising
from projections.texts.consolidating import StandingProvision
from projections.texts.spans import Span, spans


@dataclass(frozen=True)
class Side:
    """A provision in one of the two texts."""

    order: int
    """Its place in the text, from 0."""
    path: str
    label: str
    under: ProvisionId | None
    set_at: int
    """The position of the fact that set its words."""


@dataclass(frozen=True)
class Row:
    """A provision of either text, or of both."""

    provision: ProvisionId
    kind: Kind
    old: Side | None
    """None: it came in."""
    new: Side | None
    """None: it went."""
    is_moved: bool
    """Does it stand under another provision, or elsewhere among those that it stands beside in both texts?"""
    is_disputed: bool
    """Do several instruments that did not know of one another claim its place, in either text?"""
    spans: tuple[Span, ...] | None
    """What became of its words; None: they were erased on either side, or cannot be made."""

    @property
    def is_changed(self) -> bool:
        """Does it say something else, bear another label, or stand elsewhere?  Layout alone is no change."""
        if self.old is None or self.new is None or self.is_moved:
            return True
        if composed(self.old.label).strip() != composed(self.new.label).strip():
            return True
        if self.spans is None:  # nobody can compare them, but another fact set them
            return self.old.set_at != self.new.set_at
        return any(span.is_change for span in self.spans)


def redline(old: Iterable[StandingProvision], new: Iterable[StandingProvision]) -> tuple[Row, ...]:
    """The rows in the order of the new text; what went stands in front of what it stood in front of.

    A provision that was repealed or replaced, or taken out though that is in dispute, is none of its text.
    """
    old, new = [*old], [*new]
    before, after = _there(old), _there(new)
    moved = _moved(before, after)
    disputed = frozenset(each.part.provision for each in (*old, *new) if each.beside)
    rows = {each: _row(each, before.get(each), after.get(each), moved, disputed) for each in (*after, *before)}
    order, ahead = list(after), None
    for each in reversed(before):
        if each not in after:
            order.insert(order.index(ahead) if ahead else len(order), each)
        ahead = each
    return tuple(rows[each] for each in order)


Text = dict[ProvisionId, tuple[int, StandingProvision]]


def _there(provisions: Iterable[StandingProvision]) -> Text:
    there = (each for each in provisions if each.version.wording.is_there and each.ended is None)
    return {each.part.provision: (order, each) for order, each in enumerate(there)}


def _row(
    provision: ProvisionId,
    old: tuple[int, StandingProvision] | None,
    new: tuple[int, StandingProvision] | None,
    moved: frozenset[ProvisionId],
    disputed: frozenset[ProvisionId],
) -> Row:
    kind = (new or old)[1].part.kind  # type: ignore[index]  # it stands in one of them
    return Row(provision, kind, _side(old), _side(new), provision in moved, provision in disputed, _spans(old, new))


def _side(at: tuple[int, StandingProvision] | None) -> Side | None:
    if at is None:
        return None
    order, each = at
    return Side(order, each.path, each.part.label, each.part.under, each.version.wording.place)


def _spans(
    old: tuple[int, StandingProvision] | None, new: tuple[int, StandingProvision] | None
) -> tuple[Span, ...] | None:
    had, has = (at[1].text if at else "" for at in (old, new))
    if had is None or has is None or isinstance(had, Erased) or isinstance(has, Erased):
        return None
    return spans(had, has)


def _moved(before: Text, after: Text) -> frozenset[ProvisionId]:
    """The fewest provisions that have to be moved to bring the ones into the order of the others."""
    both = [each for each in before if each in after]
    parents = {each: (before[each][1].part.under, after[each][1].part.under) for each in both}
    elsewhere = {each for each, (was, now) in parents.items() if was != now}
    beside: dict[ProvisionId | None, list[ProvisionId]] = {}
    for each in both:
        if each not in elsewhere:
            beside.setdefault(parents[each][0], []).append(each)
    for siblings in beside.values():
        kept = rising([after[each][0] for each in siblings])
        elsewhere |= {each for place, each in enumerate(siblings) if place not in kept}
    return frozenset(elsewhere)
