"""The text of a day by the law of days alone: every change is carried out one after the other, in the order of days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from domain.events.change import (
    Annex,
    Delete,
    DirectiveAmended,
    DirectiveRepealed,
    DirectiveReplaced,
    Insert,
    Renumber,
    Substitute,
    SubstitutePhrase,
)
from domain.events.correction import Corrected, CorrectionRevoked, DirectiveCorrected
from domain.events.drafting import DirectiveDrafted
from domain.ids import ProvisionId
from domain.kernel import Event, RecordCorrected

History = Sequence[tuple[int, Event]]


@dataclass
class Naive:
    """A text on a day."""

    words: dict[str, tuple[str | None, int]] = field(default_factory=dict)
    """By provision: its words and the position that set them; None: words that cannot be made."""
    labels: dict[str, str] = field(default_factory=dict)
    above: dict[str, str | None] = field(default_factory=dict)
    ended: dict[str, date] = field(default_factory=dict)

    def is_under(self, provision: str, top: str) -> bool:
        """Is it that one, or anywhere under it?"""
        here: str | None = provision
        while here is not None:
            if here == top:
                return True
            here = self.above.get(here)
        return False


def as_known(history: History, known_at: int) -> list[tuple[int, Event]]:
    """What stands at each position, by the last correction of the record up to then."""
    last: dict[int, Event | None] = {}
    for position, fact in history:
        if position <= known_at and isinstance(fact, RecordCorrected):
            last[fact.target] = fact.now
    return [
        (position, now)
        for position, fact in history
        if position <= known_at and not isinstance(fact, RecordCorrected)
        if (now := last.get(position, fact)) is not None
    ]


def text_on(history: History, known_at: int, as_of: date) -> Naive:
    """The text of that day, as known at that position."""
    facts = as_known(history, known_at)
    found = Naive()
    for _, fact in facts:
        _placed(found, fact)
    for day, position, change in sorted(_changes(facts, as_of), key=lambda each: each[:2]):
        if day <= as_of:
            _carried_out(found, dict(facts), position, change)
    _over(found, facts, as_of)
    return found


def order_of(history: History, known_at: int) -> list[str]:
    """Every provision that ever was, as a reader goes through the tree."""
    tree: dict[str | None, list[str]] = {None: []}
    for _, fact in as_known(history, known_at):
        if isinstance(fact, DirectiveDrafted):
            for line in fact.outline:
                tree.setdefault(line.under, []).append(line.provision)
        if isinstance(fact, DirectiveAmended):
            for step in fact.instructions:
                if isinstance(step, Insert):
                    _put(tree.setdefault(step.under, []), step)
                if isinstance(step, Annex):
                    tree[None].append(step.provision)
    return list(_walk(tree, None))


def _put(beside: list[str], step: Insert) -> None:
    if step.before:
        beside.insert(beside.index(step.before), step.provision)
    elif step.after:
        beside.insert(beside.index(step.after) + 1, step.provision)
    else:
        beside.insert(0, step.provision)


def _walk(tree: dict[str | None, list[str]], top: str | None) -> Iterator[str]:
    for provision in tree.get(top, []):
        yield provision
        yield from _walk(tree, provision)


def _placed(found: Naive, fact: Event) -> None:
    """What stands under what: places never change."""
    if isinstance(fact, DirectiveDrafted):
        found.above |= {line.provision: line.under for line in fact.outline}
        found.labels |= {line.provision: line.label for line in fact.outline}
    if isinstance(fact, DirectiveAmended):
        for step in fact.instructions:
            if isinstance(step, Insert | Annex):
                found.above[step.provision] = step.under if isinstance(step, Insert) else None
                found.labels[step.provision] = step.label


def _changes(facts: History, as_of: date) -> Iterator[tuple[date, int, Any]]:
    """Each change by itself: its first day, its position, what it is; without corrections revoked by that day."""
    revoked: dict[str, date] = {}
    for _, fact in facts:
        if isinstance(fact, CorrectionRevoked):
            revoked[fact.correction] = min(revoked.get(fact.correction, date.max), fact.effective_on)
    for position, fact in facts:
        if isinstance(fact, DirectiveDrafted):
            yield date.min, position, fact
        if isinstance(fact, DirectiveAmended):
            for step in fact.instructions:
                yield fact.effective_on, position, step
        if isinstance(fact, DirectiveCorrected) and revoked.get(fact.correction, date.max) > as_of:
            for each in fact.corrections:
                yield fact.effective_on, position, each


def _carried_out(found: Naive, facts: dict[int, Event], position: int, change: Any) -> None:  # noqa: ANN401  # see above
    match change:
        case DirectiveDrafted():
            found.words |= {each: (words, position) for each, words in change.texts.items() if isinstance(words, str)}
        case Substitute() | SubstitutePhrase() | Insert() | Annex() | Corrected():
            found.words[change.provision] = (said(facts, position, change.provision), position)
        case Delete():
            for provision in [*found.words]:
                if found.is_under(provision, change.provision):
                    del found.words[provision]
        case Renumber():
            found.labels[change.provision] = change.label


def said(facts: dict[int, Event], position: int, provision: ProvisionId) -> str | None:
    """The words that the fact at that position gives a provision."""
    fact: Any = facts.get(position)
    if fact is None:
        return None
    words = fact.texts[provision]
    if isinstance(fact, DirectiveAmended) and provision in fact.quotes:
        (expected,) = (
            step.expected
            for step in fact.instructions
            if isinstance(step, SubstitutePhrase) and step.provision == provision
        )
        base, old = said(facts, expected, provision), fact.quotes[provision]
        if base is None or old not in base.split():
            return None
        return " ".join(words if word == old else word for word in base.split())
    return str(words)


def _over(found: Naive, facts: History, as_of: date) -> None:
    """The first day without each provision that was repealed or replaced up to that day."""
    for _, fact in facts:
        if isinstance(fact, DirectiveRepealed | DirectiveReplaced) and fact.effective_on <= as_of:
            for provision in found.above:
                if not fact.provisions or any(found.is_under(provision, top) for top in fact.provisions):
                    first = found.ended.get(provision, date.max)
                    found.ended[provision] = min(first, fact.effective_on)
