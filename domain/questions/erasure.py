"""What of an entry may be erased, and what was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from typing import Final, get_args, get_type_hints

from domain.events import FACTS, OWN
from domain.events.erasure import ContentErased, ErasureRequested
from domain.ids import ErasureId
from domain.kernel import Event, Question, RecordCorrected, question
from domain.words import Erased

NOW: Final = "now/"
"""Before the path of what a correction puts in its target's place."""

Contents = Mapping[int, Mapping[str, bool]]
"""The erasable fields of an entry and of its corrections, by position and stored path: is the content still there?"""


@cache
def erasable_fields(kind: type[Event]) -> Mapping[str, bool]:
    """The fields of a type that may be erased (`T | Erased`), each with whether it maps ids to such content."""
    found: dict[str, bool] = {}
    hints = get_type_hints(kind)
    for name in (field.name for field in fields(kind)):
        parts = get_args(hints[name])
        if Erased in parts:
            found[name] = False
        elif parts and Erased in get_args(parts[-1]):
            found[name] = True
    return found


def erasable_paths(fact: Event) -> tuple[str, ...]:
    """The stored paths of a fact under which something erasable was recorded, sorted; erased or not is not looked at.

    What a correction puts in its target's place is the target's content: it is not among them.
    """
    found: list[str] = []
    for name, is_map in erasable_fields(type(fact)).items():  # type: ignore[arg-type]  # a class can be hashed
        value = getattr(fact, name)
        if is_map:
            found += [f"{name}/{key}" for key in value]
        elif value is not None:
            found.append(name)
    return tuple(sorted(found))


@question()
def contents_of(tag: str, position: int, stored: str) -> Question[Contents]:
    """What is erasable in the entry of this stored name at that position under this tag, and in its corrections.

    Nothing at all where no such entry was recorded under the tag, or where it is one of the ledger's own.
    """
    nothing: Contents = {}

    def recorded(known: Contents, fact: Event, place: int) -> Contents:
        return {**known, place: dict.fromkeys(erasable_paths(fact), True)} if place == position else known

    def corrected(known: Contents, fact: RecordCorrected, place: int) -> Contents:
        if fact.target == position and position in known:
            now = erasable_paths(fact.now) if fact.now else ()
            return {**known, place: {NOW + path: True for path in now}}
        return recorded(known, fact, place) if stored == RecordCorrected.__name__ else known

    def erased(known: Contents, fact: ContentErased) -> Contents:
        was = known.get(fact.position)
        return known if was is None else {**known, fact.position: {**was, **dict.fromkeys(fact.paths, False)}}

    asked = Question(tag, nothing, as_recorded=True).at(RecordCorrected, corrected).on(ContentErased, erased)
    kind = None if stored in {*OWN, RecordCorrected.__name__} else FACTS.get(stored)
    return asked.at(kind, recorded) if kind else asked


@question()
def erasure_requested(erasure: ErasureId) -> Question[ErasureRequested | None]:
    """What was asked to be erased; None: there is no such request.  Nothing in it could ever be erased."""
    none: ErasureRequested | None = None
    return Question(erasure.tag, none, as_recorded=True).on(ErasureRequested, lambda _, asked: asked)
