"""Who is told what: a mere reader learns what happened, not who recorded it, nor who spoke for themselves.

What somebody did in office (signed, checked, reported) is told to all who are signed in.  Who sat at the keyboard is
the auditors' business; and who commented or studied in their own name is a person's, not an office's: a comment may
be a citizen's, who may leave the name out altogether.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar, cast

from api.consultation_shapes import Comment, CommentState
from api.ports import Caller, Role
from api.reader import At, EventsWanted, Listed, Page, Reader
from api.shapes import Event, EventSummary, TimelineEntry, Told
from api.tables import Tables
from domain.events.consultation import Outcome
from domain.ids import DirectiveId

T = TypeVar("T", TimelineEntry, EventSummary, Event)


def for_eyes(caller: Caller | None, reader: Reader) -> Reader:
    """What this caller may read through; where nobody is known to call, what a mere reader may."""
    if caller is None or caller.role is Role.READER:
        return cast("Reader", Discreet(reader))
    return reader


class Discreet:
    """A `Reader` that leaves names out of what happened, and of comments; all else it answers as the one behind it."""

    def __init__(self, reader: Reader) -> None:
        """Read through this one."""
        self._reader = reader

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # the reader's
        return getattr(self._reader, name)

    @property
    def tables(self) -> Tables:
        """The tables, without authors."""
        return cast("Tables", DiscreetTables(self._reader.tables))

    def events(self, wanted: EventsWanted, at: At, page: Page, *, newest_first: bool = False) -> Listed[EventSummary]:
        """The log as it was recorded: see `Reader`."""
        found = self._reader.events(wanted, at, page, newest_first=newest_first)
        return replace(found, items=_unnamed(found.items))

    def event(self, position: int, at: At) -> Event | None:
        """One entry, and what rests on it: see `Reader`."""
        found = self._reader.event(position, at)
        if found is None:
            return None
        (told,) = _unnamed([found])
        hanging = told.left_hanging
        return told.model_copy(update={"left_hanging": None if hanging is None else _unnamed(hanging)})

    def timeline(self, tag: str, at: At, page: Page, *, newest_first: bool) -> Listed[TimelineEntry]:
        """What happened to a thing: see `Reader`."""
        found = self._reader.timeline(tag, at, page, newest_first=newest_first)
        return replace(found, items=_unnamed(found.items))

    def became_known(self, directive: DirectiveId, positions: Sequence[int]) -> dict[int, list[TimelineEntry]]:
        """What became known at some positions: see `Reader`."""
        found = self._reader.became_known(directive, positions)
        return {position: _unnamed(entries) for position, entries in found.items()}

    def told_by(
        self, directive: DirectiveId, days: Collection[date], because: Collection[int], known_at: int
    ) -> list[TimelineEntry]:
        """What happened on some days: see `Reader`."""
        return _unnamed(self._reader.told_by(directive, days, because, known_at))


class DiscreetTables:
    """`Tables` that leave the authors of comments out."""

    def __init__(self, tables: Tables) -> None:
        """Read through these."""
        self._tables = tables

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # the tables'
        return getattr(self._tables, name)

    def comments(
        self,
        directive: DirectiveId,
        at: At,
        page: Page,
        state: CommentState | None,
        outcome: Outcome | None = None,
    ) -> Listed[Comment]:
        """The comments on a directive: see `Tables`."""
        found = self._tables.comments(directive, at, page, state, outcome)
        return replace(found, items=[each.model_copy(update={"author": None}) for each in found.items])


def _unnamed(entries: Sequence[T]) -> list[T]:
    return [each.model_copy(update={"recorder": None, "sentence": _nameless(each.sentence)}) for each in entries]


def _nameless(told: Told | None) -> Told | None:
    return told and (told.unnamed or told)
