"""`/inspections`: what was looked at; `/inspections/{id}`: findings, conclusion, remedies and who verified them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Response

from api.duties import OneId
from api.duty_shapes import Duty
from api.inspection_shapes import FindingRead, Inspection, InspectionState
from api.pages import things
from api.pages.filters import part_of
from api.pages.things import of_tag
from api.pages.visit import Visit, Visiting
from api.reader import Page
from api.reading import missing
from api.shapes import TimelineEntry
from domain.ids import DutyId, InspectionId
from projections.duty import DutyProgress

ROUTER = APIRouter()
LINES: Final = 30
LIFE: Final = 100
"""Facts of an inspection that its page lists at once."""
JUDGED: Final = frozenset({"RemedyVerified", "CompletionClaimed", "CompletionReturned"})
STEPS: Final = {
    "establish-team": "inspections.do_establish_team",
    "record-finding": "inspections.do_record_finding",
    "issue-conclusion": "inspections.do_issue_conclusion",
    "order-remedy": "inspections.do_order_remedy",
    "claim-completion": "inspections.do_claim_completion",
    "verify-remedy": "inspections.do_verify_remedy",
}
"""The commands that carry an inspection on, and what the catalogue calls them."""
Offer = tuple[str, dict[str, str]]
"""A command that may be the next step, and what its form is to be filled in with."""


@dataclass(frozen=True)
class Remedy:
    """A duty to put a finding right, and what was said of its being done."""

    duty: Duty
    said: list[TimelineEntry]
    """Claims and verdicts, by day."""
    offers: list[Offer]


@dataclass(frozen=True)
class Shown:
    """What the page of an inspection shows."""

    inspection: Inspection
    remedies: list[Remedy]
    entries: list[TimelineEntry]
    after: str | None
    """The mark of the last of them, where there are more."""
    names: dict[str, str]
    offers: list[Offer]
    findings: dict[str, int]
    """The findings' ids, by their order from 1."""


@ROUTER.get("/inspections")
async def inspections(
    visit: Visiting,
    part: Annotated[Page, Depends(part_of(LINES))],
    open: Annotated[bool | None, Query()] = None,  # noqa: A002  # as the address has it
    claimed: Annotated[bool | None, Query()] = None,
) -> Response:
    """Every inspection, or those with something still to be put right, or with something that waits for a verdict."""
    asked = {"with_open_remedies": bool(open), "with_claimed_remedies": bool(claimed)}
    found = await visit(visit.reader.tables.inspections, visit.at, part, **asked)
    chosen = "claimed" if claimed else "open" if open else "all"
    return visit.show("inspections.html", found=found.items, after=found.after, chosen=chosen)


@ROUTER.get("/inspections/{inspection}")
async def inspection(inspection: OneId, visit: Visiting, part: Annotated[Page, Depends(part_of(LIFE))]) -> Response:
    """One inspection; page by page what happened to it.  Raises `Trouble` 404."""
    shown = await visit(_shown, visit, InspectionId(inspection), part)
    may_see = visit.may_audit
    return visit.show(
        "inspection.html",
        one=shown.inspection,
        shown=shown,
        may_see=may_see,
        steps=STEPS,
        name=lambda tag: things.called(visit.tongue, of_tag(tag), shown.names),
        place=lambda tag: of_tag(tag).place(visit.link),
    )


def _shown(visit: Visit, asked: InspectionId, part: Page) -> Shown:
    reader, at = visit.reader, visit.at
    found = reader.tables.inspection(asked, at)
    if found is None:
        raise missing("inspection", asked)
    life = reader.timeline(asked.tag, at, part, newest_first=False)
    against = [of_tag(each.against) for each in found.found]
    names = things.names(reader, against, visit.tongue, at) | things.words_of(reader, against, at)
    may_record = visit.may_record and not visit.asked  # of the past nobody acts
    remedies = [_remedy(visit, found, each, may_record=may_record) for each in found.ordered]
    order = {each.finding: n for n, each in enumerate(found.found, 1)}
    offers = _offers(found) if may_record else []
    return Shown(found, remedies, life.items, life.after, names, offers, order)


def _remedy(visit: Visit, found: Inspection, duty: Duty, *, may_record: bool) -> Remedy:
    said: list[TimelineEntry] = []
    part: Page | None = Page("", LIFE)
    while part is not None:
        life = visit.reader.timeline(DutyId(duty.id).tag, visit.at, part, newest_first=False)
        said += [each for each in life.items if each.type in JUDGED]
        part = Page(life.after, LIFE) if life.after else None
    return Remedy(duty, said, _next(found, duty) if may_record else [])


def _next(found: Inspection, duty: Duty) -> list[Offer]:
    """What may be done about a remedy."""
    if duty.state == DutyProgress.CLAIMED:
        return [("verify-remedy", {"duty": duty.id, "body": found.body.id, "inspection": found.id})]
    if duty.state == DutyProgress.OPEN:
        return [("claim-completion", {"duty": duty.id, "inspection": found.id})]
    return []


def _offers(found: Inspection) -> list[Offer]:
    """What may be done about the inspection itself."""
    case = {"inspection": found.id, "body": found.body.id}
    if found.state == InspectionState.OPEN:
        verbs = ["establish-team"] if found.team is None else ["record-finding", "issue-conclusion"]
        return [(verb, case) for verb in verbs]
    return [("order-remedy", {**case, "finding": each.finding}) for each in _unremedied(found)]


def _unremedied(found: Inspection) -> list[FindingRead]:
    """Findings that the conclusion requires to be put right, and for which no remedy was ordered."""
    required = {each for one in (found.conclusion.requirements if found.conclusion else []) for each in one.findings}
    ordered = {duty.origin.finding for duty in found.ordered if duty.origin}
    return [each for each in found.found if each.finding in required - ordered]
