"""What happened to a thing: one row for each tag of a fact.  The sentence is told when it is read (`sentences/`).

The axis is the fact's place, so that each is there by itself; the value holds what a reader may choose by.

A fact is *out of order* if, when it was recorded, something was on record already about the same directive, duty,
inspection or seat (`SUBJECTS`) that had happened on a later day, as it was known then.  So it is said of the recording,
as lateness is, and no later fact changes it.  None but a late record can be: what was recorded on the day of its
happening has nothing before it that happened later.  What was done to the record itself has no part in this
(`OF_THE_RECORD`): a correction puts no act out of order.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from domain.events import FACTS
from domain.events.erasure import ContentErased
from domain.kernel import Event, RecordCorrected
from projections.saying import Say, Told

NAME: Final = "timeline"
VERSION: Final = 3
EVERYTHING: Final = "ledger"
"""The key under which all facts stand, whatever they are about."""

SUBJECTS: Final = ("directive:", "duty:", "inspection:", "seat:")
"""What the tags begin with of things whose facts stand in an order of their own; a body or a person has a part in many
that have nothing to do with one another."""

OF_THE_RECORD: Final = (RecordCorrected, ContentErased)

hears = frozenset(FACTS.values())


def says(told: Told) -> Iterable[Say]:
    """That it happened, to everything that it is about, to whoever recorded it, and for which body."""
    axis, day, value = str(told.place), told.day, _value(told)
    recorder = (f"actor:{told.person}",) if told.person else ()
    body = (told.body.tag,) if told.body else ()
    return [Say(tag, axis, day, value) for tag in dict.fromkeys((EVERYTHING, *told.fact.tags, *recorder, *body))]


def _value(told: Told) -> dict[str, str | int | list[str] | None]:
    """What a reader may choose by; `late` counts the days from happening to recording."""
    value: dict[str, str | int | list[str] | None] = {
        "type": type(told.fact).__name__,
        "person": told.person,
        "office": told.office,
        "body": told.body,
        "dated": told.dated,
        "is_late": told.is_late,
        "late": told.lateness,
        "effective_on": _effective_on(told.fact),
    }
    return value | {"in_order_of": _subjects(told.fact)} if told.is_late else value


def _subjects(fact: Event) -> list[str]:
    """The things in whose order a late record may be out of place."""
    if isinstance(fact, OF_THE_RECORD):
        return []
    return [tag for tag in dict.fromkeys(fact.tags) if tag.startswith(SUBJECTS)]


def _effective_on(fact: Event) -> str | None:
    """The day from which it has its effect: facts that have one of their own name it so, those of a time `since`."""
    day = getattr(fact, "effective_on", None) or getattr(fact, "since", None)
    return day.isoformat() if isinstance(day, date) else None
