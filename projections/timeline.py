"""What happened to a thing: one row for each tag of a fact.  The sentence is told when it is read (`sentences/`).

The axis is the fact's place, so that each is there by itself; the value holds what a reader may choose by.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from domain.events import FACTS
from domain.kernel import Event
from projections.saying import Say, Told

NAME: Final = "timeline"
VERSION: Final = 2
EVERYTHING: Final = "ledger"
"""The key under which all facts stand, whatever they are about."""

hears = frozenset(FACTS.values())


def says(told: Told) -> Iterable[Say]:
    """That it happened, to everything that it is about, to whoever recorded it, and for which body."""
    axis, day, value = str(told.place), told.day, _value(told)
    recorder = (f"actor:{told.person}",) if told.person else ()
    body = (told.body.tag,) if told.body else ()
    return [Say(tag, axis, day, value) for tag in dict.fromkeys((EVERYTHING, *told.fact.tags, *recorder, *body))]


def _value(told: Told) -> dict[str, str | int | None]:
    """What a reader may choose by; `late` counts the days from happening to recording."""
    return {
        "type": type(told.fact).__name__,
        "person": told.person,
        "office": told.office,
        "body": told.body,
        "dated": told.dated,
        "is_late": told.is_late,
        "late": told.lateness,
        "effective_on": _effective_on(told.fact),
    }


def _effective_on(fact: Event) -> str | None:
    """The day from which it has its effect: facts that have one of their own name it so, those of a time `since`."""
    day = getattr(fact, "effective_on", None) or getattr(fact, "since", None)
    return day.isoformat() if isinstance(day, date) else None
