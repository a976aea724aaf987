"""The tables of extracts: what happened, and how far bodies have come."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from api.pages import showing, wording
from api.pages.days import day, moment
from api.pages.lanes import Shown
from api.pages.plain import plain
from api.pages.sheets import Table
from api.pages.visit import Visit
from api.paging import MOST
from api.progress_shapes import BodyProgress
from api.reader import Page
from api.shapes import TimelineEntry
from domain.events.duties import Role as Part
from domain.ids import DirectiveId

ROWS = 2_000
"""Rows that are printed at most."""


def of_entries(visit: Visit, directive: DirectiveId, shown: Shown) -> Table:
    """What happened to a directive, as far as it is shown, in the order of days."""
    said = partial(wording.said, visit.tongue)
    found: list[TimelineEntry] = []
    part: Page | None = Page("", MOST)
    while part is not None and len(found) < ROWS:
        listed = visit.reader.timeline(directive.tag, visit.at, part, newest_first=False)
        found += [each for each in listed.items if shown.holds(each.type)]
        part = Page(listed.after, MOST) if listed.after else None
    heads = said("paper.on"), said("paper.what"), said("paper.recorded"), said("paper.fact")
    rows = tuple(_entry(visit, each) for each in found)
    return Table(heads, (0, 5, 2, 0), rows, is_counted=False, cut=said("paper.cut", n=len(rows)) if part else None)


def _entry(visit: Visit, entry: TimelineEntry) -> tuple[str, ...]:
    """The day, the sentence, when and by whom it was recorded, the position."""
    tongue = visit.tongue
    on = day(entry.on) + ("" if entry.dated == "stated" else f" ({wording.term(tongue, entry.dated)})")
    recorded = [moment(entry.recorded)]
    if entry.recorder:
        recorded.append(plain(showing.called(tongue, entry.recorder.person)))
    if entry.days_late:
        recorded.append(wording.said(tongue, "common.late", n=entry.days_late))
    sentence = entry.sentence.vi if tongue == "vi" else entry.sentence.en
    return on, sentence, "\n".join(recorded), str(entry.because)


def of_bodies(visit: Visit, role: Part) -> Table:
    """How many duties of each body are on time, late, or have no deadline, with the sums."""
    said = partial(wording.said, visit.tongue)
    found: list[BodyProgress] = []
    part: Page | None = Page("", MOST)
    while part is not None and len(found) < ROWS:
        listed = visit.reader.tables.progress(role, visit.at, part)
        found += listed.items
        part = Page(listed.after, MOST) if listed.after else None
    rows = [
        (str(n), plain(showing.called(visit.tongue, one.body)), *map(str, _counts(one)))
        for n, one in enumerate(found, 1)
    ]
    sums = ("", said("paper.sum"), *map(str, _sums(found)))
    heads = (
        said("paper.no"),
        said("paper.body"),
        said("paper.total"),
        said("paper.done_on_time"),
        said("paper.done_late"),
        said("paper.open_on_time"),
        said("paper.open_late"),
        said("paper.done_free"),
        said("paper.open_free"),
        said("paper.paused"),
        said("paper.not_confirmed"),
    )
    cut = said("paper.cut", n=len(rows)) if part else None
    return Table(heads, (0, 3, *[1] * 9), (*rows, sums), is_counted=True, cut=cut)


def _counts(one: BodyProgress) -> tuple[int, ...]:
    """As the heads say."""
    on_time, late, free = one.on_time, one.late, one.no_deadline
    timed = one.total, on_time.done, late.done, on_time.open, late.open
    return *timed, free.done, free.open, one.paused, one.not_confirmed


def _sums(found: Sequence[BodyProgress]) -> list[int]:
    """Column by column."""
    return [sum(column) for column in zip(*map(_counts, found), strict=True)] or [0] * 9
