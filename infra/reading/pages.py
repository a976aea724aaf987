"""Pages of lists: as many as asked for, chosen where the views cannot choose, with the mark of where to go on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from api.reader import Listed, NoMark, Page

K = TypeVar("K")
T = TypeVar("T")
Keys = Callable[[str, int], Sequence[str]]
"""So many marks of a list behind one of them."""
STRETCH = 200
"""Keys that are looked at in one go."""
LONGEST = 18
"""Digits of a position."""


def collected(
    page: Page,
    keys: Keys,
    told: Callable[[Sequence[str]], Sequence[tuple[str, T]]],
    stretch_of: int = STRETCH,
) -> Listed[T]:
    """The first items behind a mark that are to be told.

    `keys(after, limit)`: what comes behind a key; `told(keys)`: those of them that were asked for, in order;
    `stretch_of`: how many keys are looked at in one go at first, fewer where telling one costs much; where that does
    not fill the page, more and more.
    """
    found: list[tuple[str, T]] = []
    after = page.after
    while len(found) <= page.limit:
        stretch = keys(after, stretch_of)
        found += told(stretch)
        if len(stretch) < stretch_of:
            break
        after, stretch_of = stretch[-1], max(stretch_of, min(2 * stretch_of, STRETCH))
    return cut(found, page.limit)


def behind(tags: Sequence[str]) -> Keys:
    """The pages of a list that is in an order of its own; the mark of a page is a tag of it."""
    places = {tag: place for place, tag in enumerate(tags, 1)}

    def keys(after: str, limit: int) -> Sequence[str]:
        if after and after not in places:
            raise NoMark(f"{after!r} is none of this list")
        first = places.get(after, 0)
        return tags[first : first + limit]

    return keys


def cut(found: Sequence[tuple[str, T]], limit: int) -> Listed[T]:
    """At most so many of the marked items; the mark of the last one where there are more."""
    part = found[:limit]
    return Listed([item for _, item in part], part[-1][0] if len(found) > limit else None)


def position_of(mark: str) -> int:
    """The position that a mark is.  Raises `NoMark`."""
    if not (mark.isascii() and mark.isdigit() and len(mark) <= LONGEST):
        raise NoMark(f"{mark!r} is no position")
    return int(mark)
