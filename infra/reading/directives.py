"""Directives with their status on two axes, and what happened to a thing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

from api.reader import At, DirectivesWanted, Listed, NoMark, Page
from api.shapes import Directive, DirectiveSummary, Holds, Progress
from domain.ids import DirectiveId
from infra.reading.naming import Naming, shown
from infra.reading.pages import collected
from infra.reading.source import LABELS, STATUS, Source
from projections import labels, status
from projections.saying import Axes, words

MARK: Final = re.compile(rf"{DirectiveId.kind}:[^ ]+ [012] .*")
"""The tag, and where it is filed."""


def numbered(source: Source, number: str, at: At) -> list[DirectiveId]:
    """The directives of a number, however it is spelt, in the order of their ids."""
    axes = source.views.axes_at(LABELS, labels.folded(number), at.as_of, at.known_at)
    return sorted(DirectiveId(tag.partition(":")[2]) for tag in axes)


def listed(source: Source, wanted: DirectivesWanted, at: At, page: Page) -> Listed[DirectiveSummary]:
    """A page of directives, those issued last first; behind them what bears no day of issue, and then drafts."""
    among = like(source, wanted.number, at) if wanted.number else None
    given = {"among": among, "body": wanted.body, "as_of": at.as_of, "known_at": at.known_at}

    def keys(after: str, limit: int) -> Sequence[str]:
        tag, _, place = _mark(after) if after else ("~", "", "~")
        found = source.query("by_filing", given | {"at": place, "key": tag, "limit": limit})
        return [f"{tag} {place}" for tag, place in found]

    def told(marks: Sequence[str]) -> list[tuple[str, DirectiveSummary]]:
        marked = {mark.partition(" ")[0]: mark for mark in marks}
        return [(marked[tag], found) for tag, found in told_of([*marked])]

    def told_of(tags: Sequence[str]) -> list[tuple[str, DirectiveSummary]]:
        naming = Naming(source, at)
        axes = source.statuses(tags, at)
        kept = [(tag, found) for tag in tags if is_wanted(found := status.label(axes.get(tag, {})), wanted)]
        naming.prepare([[DirectiveId(tag.partition(":")[2]) for tag, _ in kept], [found for _, found in kept]])
        return [(tag, _summary(DirectiveId(tag.partition(":")[2]), found, naming)) for tag, found in kept]

    return collected(page, keys, told, stretch_of=page.limit + 1)


def like(source: Source, typed: str, at: At) -> list[str]:
    """The tags of the directives of whose number this is a part, however it is spelt: "05", "CT/TU", "6 ct tu"."""
    part = labels.folded(typed)
    given = {"part": part.partition(":")[2], "as_of": at.as_of, "known_at": at.known_at}
    return [tag for number, tag in source.query("numbers", given) if labels.is_like(number, part)]


def _mark(after: str) -> tuple[str, str, str]:
    if not MARK.fullmatch(after):
        raise NoMark(f"{after!r} is no mark of a list of directives")
    return after.partition(" ")


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
        issued_on=cast("Mapping[str, Any]", axes["filed"].value)["on"] if "filed" in axes else None,
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
