"""Whom or what people mean by a name that they type: exact words win, and nobody is picked who is only alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from projections.folding import Word, composed, words

T = TypeVar("T")


def called_so(typed: str, named: Iterable[tuple[T, object]]) -> list[T]:
    """Those whose names fit best what was typed; none where no name does.

    A word typed with accents means that word alone, one without any all that fold to it.  Best is the whole name spelt
    so, then the whole name, then words that stand together in a name spelt so, then such words, then words that each
    begin one of the name.
    """
    wanted = words(composed(typed))
    ranked = [(one, _rank(wanted, words(composed(name)))) for one, name in named if isinstance(name, str)]
    best = min((rank for _, rank in ranked if rank is not None), default=None)
    return [one for one, rank in ranked if rank is not None and rank == best]


def _rank(wanted: Sequence[Word], name: Sequence[Word]) -> int | None:
    """How well a name fits: 0 is best; none: not at all."""
    length = len(wanted)
    places = [name[at : at + length] for at in range(len(name) - length + 1)] if wanted else []
    fitting = [place for place in places if all(map(_fits, wanted, place))]
    if not fitting:
        return 4 if wanted and all(any(_begins(each, there) for there in name) for each in wanted) else None
    is_spelt = any([each.spelt for each in wanted] == [each.spelt for each in place] for place in fitting)
    return (0 if length == len(name) else 2) + (not is_spelt)


def _fits(typed: Word, there: Word) -> bool:
    return typed.spelt == there.spelt or (typed.spelt == typed.folded == there.folded)


def _begins(typed: Word, there: Word) -> bool:
    is_plain = typed.spelt == typed.folded
    return there.folded.startswith(typed.folded) if is_plain else there.spelt.startswith(typed.spelt)
