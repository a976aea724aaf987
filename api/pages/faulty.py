"""What is wrong with an address, told to whoever opened it: the field by its label, what would be right, a way on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from fastapi import Request
from fastapi.exceptions import RequestValidationError

from api.language import tongue_of
from api.pages.addresses import to
from api.pages.days import in_words
from api.pages.wording import said
from api.problems import PLACE, Fault, Problem

LABELS: Final[Mapping[str, str]] = {
    "as_of": "time.as_of",
    "known_at": "time.known_at",
    "from_as_of": "problem.from_as_of",
    "from_known_at": "problem.from_known_at",
    "pin": "problem.point",
    "min_position": "problem.point",
    "recorded": "problem.fact",
    "day": "problem.day",
    "cursor": "problem.part",
    "limit": "problem.lines",
    "position": "problem.fact",
    "body": "responsibility.body",
    "directive": "responsibility.directive",
    "duty": "problem.duty",
    "inspection": "problem.inspection",
    "role": "responsibility.role",
    "due_class": "responsibility.due_class",
    "number": "register.number",
    "effect": "search.effect",
    "process": "search.process",
    "q": "search.words",
    "kind": "search.kinds",
    "from": "calendar.from",
    "to": "calendar.to",
    "state": "problem.state",
    "lane": "timeline.lanes",
    "step": "problem.step",
    "about": "desk.about",
    "actor": "desk.actor",
    "office": "desk.office",
    "type": "problem.type",
    "term": "bodies.term",
    "tag": "desk.tag",
    "late": "desk.late",
    "days_late": "desk.days_late",
    "out_of_order": "desk.disordered",
    "recorded_from": "desk.recorded_from",
    "recorded_to": "desk.recorded_to",
    "occurred_from": "desk.occurred_from",
    "occurred_to": "desk.occurred_to",
}
"""Parameters, and what people call them; any other is called by its own name."""
MARKS: Final[Mapping[str, str]] = {"cursor": "problem.no_part", "pin": "problem.no_part", "day": "problem.no_day"}
"""Parameters that nobody types into a field, and what would be right."""
CLOSED: Final = frozenset({"enum", "literal_error", "bool_parsing"})
"""What pydantic calls a value that is none of a closed choice."""
REMEDIES: Final[Mapping[str, str]] = {
    "role-too-low": "problem.other_role",
    "other-body": "problem.other_role",
    "foreign-page": "problem.from_here",
    "not-this-method": "problem.from_form",
    "stale": "problem.look_again",
    "key-reused": "problem.look_again",
    "busy": "problem.later",
    "database-away": "problem.later",
    "behind": "problem.later",
    "not-covered-yet": "problem.later",
    "broken": "problem.tell",
}
"""By the kind of problem, what a person can do where the API tells programs what they can."""
MECHANICAL: Final = frozenset({"not-this-method", "stale", "key-reused"})
"""Kinds of problems whose details only programs understand."""


@dataclass(frozen=True)
class Field:
    """A field, and what is wrong with it."""

    label: str
    told: str


def fields(request: Request, problem: Problem, wrong: Exception) -> dict[str, Field]:
    """Whatever is wrong with an address, by parameter."""
    faults = {fault.parameter: fault for fault in problem.errors or () if fault.parameter}
    return {name: _field(request, name, fault, _closed(wrong)) for name, fault in faults.items()}


def _field(request: Request, name: str, fault: Fault, closed: frozenset[str]) -> Field:
    tongue = tongue_of(request)
    known: Mapping[str, bool] = request.app.state.parameters.get(request.scope.get("endpoint"), {})
    label = said(tongue, LABELS[name]) if name in LABELS else name
    if name in request.query_params and known and name not in known:
        return Field(label, said(tongue, "problem.not_taken"))
    if name in closed:
        return Field(label, said(tongue, "problem.no_choice"))
    return Field(label, said(tongue, MARKS[name]) if name in MARKS else in_words(fault.detail))


def _closed(wrong: Exception) -> frozenset[str]:
    """Parameters whose value is none of a closed choice."""
    errors = wrong.errors() if isinstance(wrong, RequestValidationError) else ()
    return frozenset(str(error["loc"][1]) for error in errors if error["type"] in CLOSED)


def without(request: Request, wrong: Mapping[str, object]) -> str | None:
    """Give this address without what is wrong in it; none where that is no part of its query."""
    given = request.query_params
    if not wrong or not all(name in given for name in wrong):
        return None
    tongue = tongue_of(request)
    kept = {name: given.getlist(name) for name in given if name not in wrong}
    return to(tongue, request.url.path.removeprefix(f"/{tongue}"), **kept)


def for_people(problem: Problem, tongue: str) -> Problem:
    """The problem without what only programs can do about it."""
    name = problem.type.removeprefix(PLACE)
    told = {"remedy": said(tongue, REMEDIES[name])} if name in REMEDIES else {}
    return problem.model_copy(update={**told, **({"detail": ""} if name in MECHANICAL else {})})
