"""The table of responsibility: bodies by name, and how many duties of which directive each has a part in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from api.reader import At, DutiesWanted, Listed, Page
from api.responsibility_shapes import BodyShares, Share
from domain.ids import BodyId, DirectiveId
from infra.reading import progress
from infra.reading.duties import is_wanted
from infra.reading.naming import Naming
from infra.reading.ordering import by_name
from infra.reading.pages import behind, collected
from infra.reading.source import DUTIES, Source
from projections.duty import DueClass, Duty

ALL: Final = 2**31 - 1
Counts = dict[DirectiveId | None, Counter[DueClass]]


def table(source: Source, wanted: DutiesWanted, at: At, page: Page) -> Listed[BodyShares]:
    """A page of the bodies with a part in duties that are wanted; what these are of is of no account."""
    concerned = source.views.keys(DUTIES, BodyId.kind, at.as_of, at.known_at, limit=ALL)

    def told(tags: Sequence[str]) -> list[tuple[str, BodyShares]]:
        held = progress.concerning(source, tags, at)
        kept = {tag: [each for each in held[tag] if is_wanted(each, replace(wanted, of=tag))] for tag in tags}
        return [(tag, found) for tag, found in _told({tag: each for tag, each in kept.items() if each}, source, at)]

    return collected(page, behind(by_name(source, concerned, at)), told, stretch_of=page.limit + 1)


def _told(held: dict[str, list[Duty]], source: Source, at: At) -> list[tuple[str, BodyShares]]:
    counts = {BodyId(tag.partition(":")[2]): _counts(duties) for tag, duties in held.items()}
    naming = Naming(source, at)
    naming.prepare([counts])
    return [(body.tag, _shares(body, each, naming)) for body, each in counts.items()]


def _counts(duties: Sequence[Duty]) -> Counts:
    counts: Counts = {}
    for each in duties:
        counts.setdefault(each.origin.directive if each.origin else None, Counter())[each.due_class] += 1
    return counts


def _shares(body: BodyId, counts: Counts, naming: Naming) -> BodyShares:
    classes = [each for one in counts.values() for each in one.elements()]
    shares = [
        Share(directive=naming.named(directive), counts=dict(counts[directive]))
        for directive in sorted(counts, key=lambda each: each or "")
    ]
    return BodyShares(progress=progress.counted(body, classes, naming), shares=shares)
