"""The lanes of a timeline: each stage of a directive's life has one, with a shape of its own."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from domain.events import FACTS


class Lane(StrEnum):
    """A lane, in the order from above."""

    DRAFTING = "drafting"
    CONSULTATION = "consultation"
    ISSUING = "issuing"
    DISSEMINATION = "dissemination"
    DUTIES = "duties"
    INSPECTION = "inspection"
    CHANGE = "change"
    """Reviews, amendments, corrections, suspensions and ends."""
    RECORD = "record"
    """What happened to the record itself: corrections of entries, erasures."""


STAGES: Final = {
    "drafting": Lane.DRAFTING,
    "consultation": Lane.CONSULTATION,
    "issuing": Lane.ISSUING,
    "dissemination": Lane.DISSEMINATION,
    "duties": Lane.DUTIES,
    "inspection": Lane.INSPECTION,
    "review": Lane.CHANGE,
    "change": Lane.CHANGE,
    "correction": Lane.CHANGE,
}
"""The lane of each stage of `domain.events` that has one of its own."""


def lane_of(kind: str) -> Lane:
    """The lane of a fact of this type; of one that a later release knows, that of the record."""
    fact = FACTS.get(kind)
    stage = fact.__module__.split(".")[2] if fact and fact.__module__.startswith("domain.events.") else ""
    return STAGES.get(stage, Lane.RECORD)
