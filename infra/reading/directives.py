"""Directives with their status on two axes, and what happened to a thing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from api.reader import At, DirectivesWanted, Listed, Page
from api.shapes import Directive, DirectiveSummary, Holds, Progress
from domain.ids import DirectiveId
from infra.reading.naming import Naming, shown
from infra.reading.pages import collected
from infra.reading.source import LABELS, STATUS, Source
from projections import labels, status
from projections.saying import Axes, words


def numbered(source: Source, number: str, at: At) -> list[DirectiveId]:
    """The directives of a number, however it is spelt, in the order of their ids."""
    axes = source.views.axes_at(LABELS, labels.folded(number), at.as_of, at.known_at)
    return sorted(DirectiveId(tag.partition(":")[2]) for tag in axes)


def listed(source: Source, wanted: DirectivesWanted, at: At, page: Page) -> Listed[DirectiveSummary]:
    """A page of directives in the order of their ids."""
    chosen = [one.tag for one in numbered(source, wanted.number, at)] if wanted.number else None

    def keys(after: str, limit: int) -> Sequence[str]:
        if chosen is not None:
            return [tag for tag in chosen if tag > after][:limit]
        return source.views.keys(STATUS, DirectiveId.kind, at.as_of, at.known_at, after=after, limit=limit)

    def told(tags: Sequence[str]) -> list[tuple[str, DirectiveSummary]]:
        naming = Naming(source, at)
        axes = source.statuses(tags, at)
        kept = [(tag, found) for tag in tags if is_wanted(found := status.label(axes.get(tag, {})), wanted)]
        naming.prepare([[DirectiveId(tag.partition(":")[2]) for tag, _ in kept], [found for _, found in kept]])
        return [(tag, _summary(DirectiveId(tag.partition(":")[2]), found, naming)) for tag, found in kept]

    return collected(page, keys, told)


def one(source: Source, directive: DirectiveId, at: At) -> Directive | None:
    """One directive; none where nothing is known of it on that day."""
    axes = source.views.axes_at(STATUS, directive.tag, at.as_of, at.known_at)
    if not axes:
        return None
    found, naming = status.label(axes), Naming(source, at)
    naming.prepare([directive, found])
    summary = _summary(directive, found, naming)
    return Directive(
        **dict(summary),
        position=source.last_about([directive.tag], at.known_at)[directive.tag],
        also=[_holds(each, naming) for each in found.also],
        said_by=_said_by(axes, naming.axes(directive.tag)),
    )


def _said_by(stands: Axes, called: Axes) -> dict[str, int]:
    """Which facts say what a directive is called and whose it is; of several amendments the last on record."""
    amended = [each.because for axis, each in stands.items() if axis.startswith("amended:")]
    said = {axis: called[axis].because for axis in ("number", "type", "title") if axis in called}
    said |= {"body": stands["body"].because} if "body" in stands else {}
    return said | ({"is_amended": max(amended)} if amended else {})


def is_wanted(found: status.Status, wanted: DirectivesWanted) -> bool:
    """Is it one of those asked for?"""
    progress, holds = found.progress, found.holds
    return (
        (not wanted.processes or (progress is not None and progress.process in wanted.processes))
        and (not wanted.effects or (holds is not None and holds.effect in wanted.effects))
        and (wanted.body is None or found.body == wanted.body)
    )


def _summary(directive: DirectiveId, found: status.Status, naming: Naming) -> DirectiveSummary:
    axes = naming.axes(directive.tag)
    progress = found.progress
    return DirectiveSummary(
        id=directive,
        number=_said(axes, "number"),
        type=_said(axes, "type"),
        title=shown(words(axes["title"].value)) if "title" in axes else None,
        body=naming.named(found.body),
        progress=Progress(**vars(progress)) if progress else None,
        holds=_holds(found.holds, naming) if found.holds else None,
        is_amended=found.is_amended,
    )


def _said(axes: Axes, axis: str) -> str | None:
    return cast("str | None", axes[axis].value) if axis in axes else None


def _holds(holds: status.Holds, naming: Naming) -> Holds:
    return Holds(**{**vars(holds), "by": naming.named(holds.by), "provisions": list(holds.provisions)})
