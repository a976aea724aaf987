"""The desk's selection as a table for a spreadsheet: what a reader of the page sees, with positions and leaf hashes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Final

from api.pages.mentioning import happened, kind_of, office_of
from api.pages.plain import plain
from api.pages.showing import called
from api.pages.wording import said
from api.reader import At, EventsWanted, Page, Reader
from api.shapes import EventSummary
from domain.words import HANOI

AT_ONCE: Final = 200
BEGINS: Final = "\ufeff"
"""The mark by which spreadsheets take a file for UTF-8."""
ACTIVE: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What makes a spreadsheet take a cell for a formula; an apostrophe before it stops that (OWASP, "CSV Injection")."""
COLUMNS: Final = (
    "desk.csv_position", "desk.csv_recorded", "desk.csv_occurred", "desk.csv_late", "desk.csv_behind",
    "desk.csv_behind_days", "desk.csv_kind", "desk.csv_type",
    "desk.csv_sentence", "desk.csv_recorder", "desk.csv_recorder_id", "desk.csv_office", "desk.csv_body",
    "desk.csv_corrected_by", "desk.csv_tags", "desk.csv_leaf",
)  # fmt: skip


def table(reader: Reader, wanted: EventsWanted, at: At, tongue: str) -> Iterator[str]:
    """The whole selection in the order of the log, as lines of CSV."""
    yield BEGINS + _line(said(tongue, name) for name in COLUMNS)
    after: str | None = ""
    while after is not None:
        part = reader.events(wanted, at, Page(after, AT_ONCE))
        yield "".join(_line(_cells(each, tongue)) for each in part.items)
        after = part.after


def _line(cells: Iterable[object]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([harmless(str(cell)) for cell in cells])
    return out.getvalue()


def harmless(cell: str) -> str:
    """The cell so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.startswith(ACTIVE) else cell


def _cells(fact: EventSummary, tongue: str) -> tuple[object, ...]:
    who = fact.recorder
    sentence = fact.sentence.vi if fact.sentence and tongue == "vi" else fact.sentence.en if fact.sentence else ""
    return (
        fact.position,
        fact.recorded.astimezone(HANOI).isoformat(timespec="seconds"),
        happened(fact),
        fact.days_late,
        fact.out_of_order.behind if fact.out_of_order else "",
        fact.out_of_order.days if fact.out_of_order else "",
        kind_of(tongue, fact.type),
        fact.type,
        sentence,
        plain(called(tongue, who.person)) if who else "",
        who.person.id if who else "",
        office_of(tongue, fact) or "",
        plain(called(tongue, who.body)) if who and who.body else "",
        fact.corrected_by or "",
        " ".join(fact.tags),
        fact.leaf,
    )
