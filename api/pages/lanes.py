"""The lanes of a timeline: each stage of a directive's life has one, with a shape of its own; and which are shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Final

from fastapi import Depends, Query

from api.events import Kind
from api.pages.mentioning import kind_of
from api.pages.wording import term
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


@dataclass(frozen=True)
class Shown:
    """Which facts of a life are looked at: of these lanes, and of these types besides; none of either: all."""

    lanes: tuple[Lane, ...] = ()
    types: tuple[str, ...] = ()

    def holds(self, kind: str) -> bool:
        """Are facts of this type looked at?"""
        return not (self.lanes or self.types) or kind in self.types or lane_of(kind) in self.lanes

    @property
    def query(self) -> dict[str, tuple[str, ...]]:
        """The same, for addresses."""
        return {name: value for name, value in (("lane", self.lanes), ("type", self.types)) if value}

    def said(self, tongue: str) -> str:
        """The same in words; empty: all."""
        return "; ".join(
            [*(term(tongue, each) for each in self.lanes), *(kind_of(tongue, each) for each in self.types)]
        )


def shown(
    lane: Annotated[list[Lane], Query(max_length=len(Lane))] = [],  # noqa: B006  # FastAPI copies it
    type: Annotated[list[Kind], Query(max_length=len(FACTS))] = [],  # noqa: A002, B006
) -> Shown:
    """What is asked for."""
    return Shown(tuple(lane), tuple(type))


Narrowed = Annotated[Shown, Depends(shown)]
