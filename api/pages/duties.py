"""`/duties`, one duty, and those of a directive: who was to do what by when, who did, with the facts that say so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Response

from api.duties import OneId
from api.duty_shapes import Duty
from api.pages.chosen import Chosen
from api.pages.filters import URGENT, Narrowed, part_of
from api.pages.visit import Visiting
from api.reader import At, EventsWanted, Page, Reader
from api.reading import missing
from api.shapes import TimelineEntry, Told
from domain.events.duties import CompletionAccepted, CompletionClaimed, Role
from domain.events.inspection import RemedyVerified
from domain.ids import DirectiveId, DutyId
from projections.duty import DutyProgress

ROUTER = APIRouter()
ROWS: Final = 20
CHOICES: Final[Mapping[str, Any]] = {"roles": [*Role], "classes": URGENT, "states": [*DutyProgress]}
"""What a list of duties can be narrowed by."""
UNCLEAR: Final = 422
OF_ONE: Final = 25
"""Duties of one directive on a page."""
ACTS: Final = 100
"""Facts about one duty on its page at once."""
JUDGED: Final = (CompletionClaimed.__name__, CompletionAccepted.__name__, RemedyVerified.__name__)
ALL: Final = Page("", 200)
GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "duties.acts_reports": ("ProgressReported",),
    "duties.acts_completion": ("CompletionClaimed", "CompletionAccepted", "CompletionReturned", "RemedyVerified"),
    "duties.acts_deadlines": ("DeadlineSet", "DeadlineExtended"),
    "duties.acts_holders": ("DutyAssigned", "DutyReassigned"),
    "duties.acts_origin": ("DutyDerived", "DutyConfirmed", "DutyRejected", "RemedyOrdered"),
    "duties.acts_other": (),
}
"""Acts about a duty, under what they are told: the name of a sentence."""
NEXT: Final[Mapping[DutyProgress, Sequence[tuple[str, str]]]] = {
    DutyProgress.PROPOSED: (("confirm-duty", "duties.do_confirm"), ("reject-duty", "duties.do_reject")),
    DutyProgress.OPEN: (
        ("report-progress", "duties.do_report"),
        ("claim-completion", "duties.do_claim"),
        ("set-deadline", "duties.do_set_deadline"),
        ("extend-deadline", "duties.do_extend"),
        ("assign-duty", "duties.do_assign"),
        ("reassign-duty", "duties.do_reassign"),
    ),
    DutyProgress.CLAIMED: (("accept-completion", "duties.do_accept"), ("return-completion", "duties.do_return")),
}
"""What can be recorded of a duty as it stands, and what people call that."""
REMEDY: Final = (("verify-remedy", "duties.do_verify"),)


@ROUTER.get("/duties")
async def duties(visit: Visiting, chosen: Narrowed, part: Annotated[Page, Depends(part_of(ROWS))]) -> Response:
    """Duties by body, part, due class, state and directive; what falls due first comes first."""
    if chosen.wrong:
        return visit.show("duties.html", UNCLEAR, duties=[], after=None, chosen=chosen, **CHOICES)
    found = await visit(visit.reader.duties, chosen.wanted, visit.at, part)
    return visit.show("duties.html", duties=found.items, after=found.after, chosen=chosen, **CHOICES)


@dataclass(frozen=True)
class Group:
    """Acts of one sort."""

    name: str
    acts: list[TimelineEntry]


@ROUTER.get("/duties/{duty}")
async def duty(duty: OneId, visit: Visiting, part: Annotated[Page, Depends(part_of(ACTS))]) -> Response:
    """One duty: from which words, whose, by when, what became of it, page by page, and what can be recorded next."""
    told = await visit(visit.reader.duty, DutyId(duty), visit.at)
    if told is None:
        raise missing("duty", duty)
    acts = await visit(visit.reader.timeline, DutyId(duty).tag, visit.at, part, newest_first=False)
    may_go_on = visit.may_record and not visit.asked  # of the past nobody acts
    return visit.show(
        "duty.html", duty=told, groups=_groups(acts.items), after=acts.after, next=_next(told) if may_go_on else ()
    )


def _groups(acts: Sequence[TimelineEntry]) -> list[Group]:
    named = {kind: name for name, kinds in GROUPS.items() for kind in kinds}
    sorted_in = {name: [each for each in acts if named.get(each.type, "duties.acts_other") == name] for name in GROUPS}
    return [Group(name, each) for name, each in sorted_in.items() if each]


def _next(duty: Duty) -> Sequence[tuple[str, str]]:
    is_remedy = duty.origin is not None and duty.origin.finding is not None
    return REMEDY if is_remedy and duty.state is DutyProgress.CLAIMED else NEXT.get(duty.state, ())


@ROUTER.get("/directives/{directive}/duties")
async def of_directive(directive: Chosen, visit: Visiting, part: Annotated[Page, Depends(part_of(OF_ONE))]) -> Response:
    """Who was to do what by when, who did, show the proof: by provision."""
    told = await visit(visit.reader.directive, directive, visit.at)
    if told is None:
        raise missing("directive", directive)
    found = await visit(visit.reader.tables.duties_by_provision, directive, visit.at, part)
    said = await visit(_said, visit.reader, directive, visit.at)
    return visit.show("directive_duties.html", directive=told, rows=found.items, said=said, after=found.after)


def _said(reader: Reader, directive: DirectiveId, at: At) -> dict[int, Told]:
    """What was said of the end of its duties, by position."""
    found = reader.events(EventsWanted(tag=directive.tag, types=JUDGED), at, ALL).items
    return {each.position: each.sentence for each in found if each.sentence}
