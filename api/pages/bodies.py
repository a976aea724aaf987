"""`/bodies`: who issues, owes, inspects; what each holds, by which words, since when and from whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Response

from api.body_shapes import FormerName
from api.duties import OneId
from api.pages.asking import flawed, hearing
from api.pages.filters import URGENT, part_of
from api.pages.visit import Visiting
from api.reader import At, DirectivesWanted, DutiesWanted, Page, Reader
from api.reading import missing
from api.registers import term_of
from api.responsibility_shapes import HeldDuty
from api.shapes import Body, DirectiveSummary, OfficeHolding
from domain.ids import BodyId, DocType
from domain.words import BodyKind, Level
from projections.duty import DutyProgress

ROUTER = APIRouter()
ROWS: Final = 50
UNCLEAR: Final = 422
SHOWN: Final = 20
"""Duties on a body's page; the rest stand in the list of duties."""
HELD: Final = Page("", SHOWN)
RUNNING: Final = DutiesWanted(states=frozenset({DutyProgress.OPEN, DutyProgress.CLAIMED}))
REST: Final = DutiesWanted(states=frozenset({DutyProgress.PROPOSED, DutyProgress.DONE}))
"""What stands behind what is still to be done."""
ISSUED: Final = Page("", 12)
REGISTERS: Final = Page("", 100)
"""Registers of one body that are offered."""
TERM: Final = 5
"""Years of a usual term of office."""


@ROUTER.get("/bodies")
async def bodies(
    visit: Visiting,
    part: Annotated[Page, Depends(part_of(ROWS))],
    q: Annotated[str, Query(max_length=200)] = "",
) -> Response:
    """Bodies in the order of their names, or those in whose names some words are."""
    found = await visit(visit.reader.tables.bodies, q, visit.at, part)
    return visit.show("bodies.html", bodies=found.items, after=found.after, q=q, kinds=BodyKind, levels=Level)


@dataclass(frozen=True)
class Seen:
    """What is told of one body."""

    body: Body
    former: list[FormerName]
    offices: list[OfficeHolding]
    held: list[HeldDuty]
    has_more: bool
    """Does it hold more than was read?"""
    directives: list[DirectiveSummary]
    has_more_directives: bool


@ROUTER.get("/bodies/{body}")
async def body(body: OneId, visit: Visiting) -> Response:
    """One body: what it is, who holds its offices, what it holds, what it issued."""
    seen = await visit(_seen, visit.reader, BodyId(body), visit.at)
    if seen is None:
        raise missing("body", body)
    return visit.show("body.html", seen=seen, shown=SHOWN, kinds=BodyKind, levels=Level)


def _seen(reader: Reader, body: BodyId, at: At) -> Seen | None:
    told = reader.body(body, at)
    if told is None:
        return None
    parts = [reader.tables.held(body, wanted, at, HELD) for wanted in (RUNNING, REST)]
    issued = reader.directives(DirectivesWanted(body=body), at, ISSUED)
    urgent = [each for part in parts for each in sorted(part.items, key=_urgency)]
    has_more = any(part.after for part in parts)
    former = reader.tables.former_names(body, at)
    return Seen(told, former, reader.offices(body, at), urgent, has_more, issued.items, issued.after is not None)


def _urgency(held: HeldDuty) -> tuple[int, date, str]:
    return URGENT.index(held.duty.due_class), held.duty.due or date.max, held.duty.id


@ROUTER.get("/bodies/{body}/numbers")
async def numbers(
    body: OneId,
    visit: Visiting,
    type: Annotated[str, Query(max_length=12)] = "CT",  # noqa: A002  # its name
    term: Annotated[str, Query(max_length=9)] = "",
) -> Response:
    """The register of a body's numbers of one kind in one term, with the gaps."""
    told = await visit(visit.reader.body, BodyId(body), visit.at)
    if told is None:
        raise missing("body", body)
    term = term or _term(visit.at.as_of.year)
    wrong: dict[str, str] = {}
    kind, years, register = None, None, None
    with hearing(wrong, visit.tongue):
        kind = type_of(type)
    with hearing(wrong, visit.tongue):
        years = term_of(term)
    if kind and years:
        register = await visit(visit.reader.register, BodyId(body), kind, years, visit.at)
    others = await visit(visit.reader.tables.registers, BodyId(body), visit.at, REGISTERS)
    return visit.show(
        "numbers.html", UNCLEAR if wrong else 200,
        body=told, register=register, type=type, term_of=term, wrong=wrong, registers=others.items,
    )  # fmt: skip


def type_of(text: str) -> DocType:
    """The sign of a kind of document.  Raises `Trouble` 422."""
    try:
        return DocType(text)
    except ValueError:
        raise flawed("type", "problem.sign_of_type") from None


def _term(year: int) -> str:
    """The term of five years in which this year lies, the last one that begins before it."""
    first = (year - 1) // TERM * TERM
    return f"{first:04}-{first + TERM:04}"
