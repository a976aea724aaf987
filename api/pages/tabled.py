"""The tables of extracts: what happened, and how far bodies have come."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from api.pages import showing, wording
from api.pages.days import day, moment
from api.pages.filters import STANDING
from api.pages.lanes import Shown
from api.pages.plain import plain
from api.pages.progress import COLUMNS, counts
from api.pages.sheets import Head, Table
from api.pages.visit import Visit
from api.paging import MOST
from api.progress_shapes import BodyProgress
from api.reader import DutiesWanted, Page
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
    heads = tuple(Head(said(name)) for name in ("paper.on", "paper.what", "paper.recorded", "paper.fact"))
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
    """How many duties of each body are on time, late, or have no deadline, with the sums: the page's own table."""
    said = partial(wording.said, visit.tongue)
    wanted, found = DutiesWanted(role=role, due_classes=STANDING), list[BodyProgress]()
    part: Page | None = Page("", MOST)
    while part is not None and len(found) < ROWS:
        listed = visit.reader.tables.responsibility(wanted, visit.at, part)
        found += [each.progress for each in listed.items]
        part = Page(listed.after, MOST) if listed.after else None
    rows = [(plain(showing.called(visit.tongue, one.body)), *map(str, counts(one))) for one in found]
    sums = (said("progress.sum"), *map(str, _sums(found)))
    cut = said("paper.cut", n=len(rows)) if part else None
    return Table(_heads(visit.tongue), (3, *[1] * 9), (*rows, sums), is_counted=True, cut=cut)


def _heads(tongue: str) -> tuple[Head, ...]:
    """As they stand on the page."""
    said = partial(wording.said, tongue)
    below: dict[str, list[str]] = {}
    for column, _, word, _ in COLUMNS:
        below.setdefault(column, []).append(said(word))
    over = (said("progress.on_time"), said("progress.late"), said("progress.no_deadline"))
    timed = (Head(name, tuple(words)) for name, words in zip(over, below.values(), strict=True))
    single = (Head(said(name)) for name in ("progress.paused", "progress.not_confirmed"))
    return Head(said("progress.body")), Head(said("progress.total")), *timed, *single


def _sums(found: Sequence[BodyProgress]) -> list[int]:
    """Column by column."""
    return [sum(column) for column in zip(*map(counts, found), strict=True)] or [0] * 9
