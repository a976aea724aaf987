"""Facts as people mention them: their kind, who in which capacity, how well their day is known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from api.pages import days
from api.pages.readable import written
from api.pages.wording import catalogue, said, term
from api.shapes import Event, EventSummary
from domain.words import Office

CAPACITIES: Final[Mapping[str, str]] = {
    "recorder": "fact.capacity_recorder",
    "registrar": "fact.capacity_registrar",
    "operator": "fact.capacity_operator",
    "person": "fact.capacity_person",
}
PRECISIONS: Final[Mapping[int, str]] = {
    4: "fact.precision_year",
    7: "fact.precision_month",
    10: "fact.precision_day",
}
"""By how many signs the date has; more: it has a time."""


def kind_of(tongue: str, kind: str) -> str:
    """What a type of facts is called; its stored name where this release does not know it."""
    return said(tongue, f"kinds.{kind}") if f"kinds.{kind}" in catalogue() else kind


def whence(tongue: str, fact: Event) -> dict[str, str | None]:
    """Office, capacity and day of a fact, in words."""
    who = fact.recorder
    capacity = (who.capacity if who else None) or ""
    return {
        "office": office_of(tongue, fact),
        "capacity": said(tongue, CAPACITIES[capacity]) if capacity in CAPACITIES else capacity,
        "occurred": happened(fact),
        "precision": said(tongue, _precision(fact.occurred)),
    }


def office_of(tongue: str, fact: EventSummary) -> str | None:
    """In which office it was recorded; none: in none."""
    office = fact.recorder.office if fact.recorder else None
    if office is None:
        return None
    return term(tongue, Office(office)) if office in set(Office) else office


def happened(fact: EventSummary) -> str:
    """When it happened, as precisely as was said; the day of recording where nothing was."""
    return written(fact.occurred) if fact.occurred else days.moment(fact.recorded).partition(" ")[0]


def _precision(occurred: str | None) -> str:
    return PRECISIONS.get(len(occurred), "fact.precision_time") if occurred else "fact.precision_none"
