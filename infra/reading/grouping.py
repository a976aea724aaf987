"""The duties of a directive, provision by provision: none is torn over two pages that need not be."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, groupby

from api.reader import At, Listed, Page
from api.responsibility_shapes import ProvisionDuties
from domain.ids import DirectiveId
from infra.reading import duties
from infra.reading.pages import behind
from infra.reading.source import Source


def by_provision(source: Source, directive: DirectiveId, at: At, page: Page) -> Listed[ProvisionDuties]:
    """A page of the duties of a directive in the order of its text, by provision; remedies of findings last."""
    labels = dict(duties.in_text(source, directive, at))
    owners = {tag: label.origin.provision if label.origin else None for tag, label in labels.items()}
    rest = behind([*labels])(page.after, len(labels))
    end = fitting([len([*some]) for _, some in groupby(rest, key=owners.__getitem__)], page.limit)
    before, later = [*labels][: len(labels) - len(rest)], rest[end:]
    begun, left = ({owners[tag] for tag in some} for some in (before[-1:], later[:1]))
    shown = duties.written(source, [(tag, labels[tag]) for tag in rest[:end]], at)
    items = []
    for owner, some in groupby(shown, key=lambda one: owners[one[0]]):
        own = [duty for _, duty in some]
        named = own[0].origin.provision if own[0].origin else None
        items.append(ProvisionDuties(provision=named, duties=own, is_continued=owner in begun, goes_on=owner in left))
    return Listed(items, rest[end - 1] if later else None)


def fitting(sizes: Sequence[int], limit: int) -> int:
    """How many of grouped things a page shows: of whole groups as many as it holds, else the beginning of the first."""
    ends = [*accumulate(sizes)]
    return max((end for end in ends if end <= limit), default=limit) if ends else 0
