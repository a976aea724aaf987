"""The words that two lists have in common, run by run, in order.

difflib finds the longest runs first, at a cost that rises with the cube of repeated words: a form with dotted lines
would take minutes.  Where that is dear, words that stand just once on either side part the lists first (patience diff).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Final, NamedTuple

DEAR: Final = 100_000_000
"""Comparisons that difflib may come to, at worst: about a second."""


class Run(NamedTuple):
    """Words that both have."""

    old: int
    """Where it begins in the one list."""
    new: int
    size: int


def common(old: Sequence[str], new: Sequence[str]) -> list[Run]:
    """The runs in order, none next to another on both sides.

    Of long lists without a word that stands just once in both, what they begin and end with alone.
    """
    found: list[Run] = []
    gaps = [(0, len(old), 0, len(new))]
    while gaps:
        begin, end, start, stop = gaps.pop()
        head = _alike(old[begin:end], new[start:stop])
        tail = _alike(old[begin + head : end][::-1], new[start + head : stop][::-1])
        found += [Run(begin, start, head), Run(end - tail, stop - tail, tail)]
        begin, end, start, stop = begin + head, end - tail, start + head, stop - tail
        inner, outer = old[begin:end], new[start:stop]
        if _is_dear(inner, outer):
            met = [Run(begin + each.old, start + each.new, 1) for each in _pillars(inner, outer)]
            gaps += _between(met, (begin, end, start, stop)) if met else []
        else:
            blocks = SequenceMatcher(None, inner, outer, autojunk=False).get_matching_blocks()
            met = [Run(begin + at, start + to, size) for at, to, size in blocks]
        found += met
    return _joined(sorted(run for run in found if run.size))


def _alike(old: Sequence[str], new: Sequence[str]) -> int:
    """How many words both begin with."""
    pairs = zip(old, new, strict=False)
    return next((place for place, (had, has) in enumerate(pairs) if had != has), min(len(old), len(new)))


def _is_dear(old: Sequence[str], new: Sequence[str]) -> bool:
    had, has = Counter(old), Counter(new)
    return sum(times * has[word] for word, times in had.items()) * min(len(old), len(new)) > DEAR


def _pillars(old: Sequence[str], new: Sequence[str]) -> list[Run]:
    """Words that stand just once in each, as many as have the same order in both."""
    had, has = Counter(old), Counter(new)
    places = {word: place for place, word in enumerate(new)}
    met = [Run(at, places[word], 1) for at, word in enumerate(old) if had[word] == has[word] == 1]
    kept = rising([each.new for each in met])
    return [each for place, each in enumerate(met) if place in kept]


def _between(runs: Sequence[Run], whole: tuple[int, int, int, int]) -> list[tuple[int, int, int, int]]:
    """The stretches in front of, between and behind some runs."""
    begin, end, start, stop = whole
    begins = [(begin, start), *((run.old + run.size, run.new + run.size) for run in runs)]
    ends = [*((run.old, run.new) for run in runs), (end, stop)]
    return [(at, to, here, there) for (at, here), (to, there) in zip(begins, ends, strict=True)]


def _joined(runs: Iterable[Run]) -> list[Run]:
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and (last.old + last.size, last.new + last.size) == (run.old, run.new):
            joined[-1] = last._replace(size=last.size + run.size)
        else:
            joined.append(run)
    return joined


def rising(numbers: Sequence[int]) -> set[int]:
    """The places of a longest rising run among distinct numbers (patience sorting)."""
    tops: list[int] = []
    ends: list[int] = []
    back: list[int | None] = []
    for place, number in enumerate(numbers):
        pile = bisect_left(tops, number)
        back.append(ends[pile - 1] if pile else None)
        tops[pile : pile + 1], ends[pile : pile + 1] = [number], [place]
    kept: set[int] = set()
    at = ends[-1] if ends else None
    while at is not None:
        kept.add(at)
        at = back[at]
    return kept
