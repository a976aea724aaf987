"""What the inspection desk is asked: as people type it, or as links have it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Final

from fastapi import Query

from api.events import TAG, wanted
from api.pages.asking import all_of, day_of, flawed, gathering, moment_of
from api.pages.calling import called_so
from api.pages.filters import FEW, body_of
from api.pages.things import Thing, of_tag
from api.pages.visit import Visit
from api.parameters import ANY_CASE
from api.problems import Trouble
from api.reader import EventsWanted
from api.shapes import Body
from domain.events import FACTS
from domain.ids import DirectiveId
from domain.words import Office
from projections.collating import key
from projections.folding import composed, words

STAGES: Final = {
    "drafting": "drafting", "consultation": "consultation", "issuing": "issuing", "dissemination": "dissemination",
    "duties": "duties", "inspection": "inspection", "review": "review", "change": "change", "correction": "change",
    "institution": "institution", "governance": "keeping", "keeping": "keeping", "erasure": "keeping",
    "kernel": "keeping",
}  # fmt: skip
"""Where a fact is declared, and the group in which it is chosen."""
BARE: Final = "[a-z][a-z-]{0,62}"
"""A tag of what is about the log as a whole."""
MORE: Final = (
    "office", "body", "occurred_from", "occurred_to", "recorded_from", "recorded_to", "days_late", "late",
    "out_of_order",
)  # fmt: skip
"""Fields that stand folded up until they are asked for."""
TIMES: Final = {
    "recorded_from": moment_of, "recorded_to": moment_of, "occurred_from": day_of, "occurred_to": day_of,
}  # fmt: skip
"""Fields for a time, and how each is understood."""
MOST_DAYS: Final = 40_000
"""As many days late as the API takes."""
Typed = Annotated[str, Query(max_length=200)]
Chosen = Annotated[list[str], Query(max_length=80)]


def _stage(kind: str) -> str:
    _, _, declared = FACTS[kind].__module__.partition("domain.")
    return STAGES[declared.removeprefix("events.").partition(".")[0]]


GROUPS: Final = {
    group: tuple(kind for kind in FACTS if _stage(kind) == group) for group in dict.fromkeys(STAGES.values())
}
"""The types of facts by the stage of a directive's life that they belong to, in its order."""


@dataclass(frozen=True)
class Form:
    """The fields of the desk's form, as typed; an empty one asks nothing."""

    actor: str = ""
    office: str = ""
    body: str = ""
    about: str = ""
    tag: str = ""
    type: list[str] = field(default_factory=list)
    recorded_from: str = ""
    recorded_to: str = ""
    occurred_from: str = ""
    occurred_to: str = ""
    late: str = ""
    days_late: str = ""
    out_of_order: str = ""

    @property
    def asked(self) -> dict[str, object]:
        """What is filled in, for addresses."""
        return {name: value for name, value in vars(self).items() if value}

    @property
    def asks_more(self) -> bool:
        """Is a field filled in that stands folded up otherwise?"""
        return any(vars(self)[name] for name in MORE)


def form(  # noqa: PLR0913, PLR0917  # each is a way to choose
    actor: Typed = "",
    office: Typed = "",
    body: Typed = "",
    about: Typed = "",
    tag: Annotated[str, Query(max_length=512)] = "",
    type: Chosen = [],  # noqa: A002, B006
    recorded_from: Typed = "",
    recorded_to: Typed = "",
    occurred_from: Typed = "",
    occurred_to: Typed = "",
    late: Typed = "",
    days_late: Typed = "",
    out_of_order: Typed = "",
) -> Form:
    """The form as it was sent."""
    return Form(
        actor=actor.strip(),
        office=office,
        body=body.strip(),
        about=about.strip(),
        tag=tag.strip(),
        type=[each for each in type if each],
        recorded_from=recorded_from.strip(),
        recorded_to=recorded_to.strip(),
        occurred_from=occurred_from.strip(),
        occurred_to=occurred_to.strip(),
        late=late,
        days_late=days_late.strip(),
        out_of_order=out_of_order,
    )


@dataclass(frozen=True)
class Selection:
    """What the form means."""

    wanted: EventsWanted
    body: Body | None
    thing: Thing | None


async def selected(visit: Visit, typed: Form) -> Selection:
    """Which entries are meant.  Raises `Trouble` 422 with all the fields that cannot be understood."""
    wrong: list[Trouble] = []
    body, thing, who, office, kinds, late, times = None, None, None, None, list[str](), None, dict[str, str]()
    with gathering(wrong):
        body = await body_of(visit, typed.body)
    with gathering(wrong):
        thing = await _thing(visit, typed)
    with gathering(wrong):
        who = _id(typed.actor)
    with gathering(wrong):
        office = _office(typed.office)
    with gathering(wrong):
        kinds = list(_kinds(typed.type))
    with gathering(wrong):
        late = _days(typed.days_late)
    with gathering(wrong):
        times = all_of((name, vars(typed)[name], read) for name, read in TIMES.items())
    if wrong:
        raise _together(wrong)
    try:
        chosen = wanted(
            actor=who,
            office=office,
            body=body.id if body else None,
            type=kinds,
            tag=thing.tag if thing else None,
            recorded_from=times.get("recorded_from"),
            recorded_to=times.get("recorded_to"),
            occurred_from=times.get("occurred_from"),
            occurred_to=times.get("occurred_to"),
            late=True if typed.late else None,
            days_late=late,
            out_of_order=True if typed.out_of_order else None,
        )
    except Trouble as trouble:  # each field by itself is understood: times are in the wrong order
        raise flawed(str(trouble.errors[0].parameter), "desk.backwards") from None
    return Selection(chosen, body, thing)


def _together(wrong: Sequence[Trouble]) -> Trouble:
    """What is wrong with several fields, as one; it keeps the things of a like name from which one may be chosen."""
    whole = next((each for each in wrong if isinstance(each, Ambiguous)), wrong[0])
    whole.errors = [flaw for each in wrong for flaw in each.errors]
    return whole


async def _thing(visit: Visit, typed: Form) -> Thing | None:
    """What it is about: a tag, a directive's number, or a name."""
    if typed.tag:
        return _tagged(typed.tag, "tag")
    if not typed.about:
        return None
    if ":" in typed.about:
        return _tagged(typed.about, "about")
    numbered = await visit(visit.reader.numbered, typed.about, visit.at)
    if len(numbered) == 1:
        return of_tag(numbered[0].tag)
    if re.fullmatch(DirectiveId.shape, typed.about):
        known = await visit(visit.reader.directive, DirectiveId(typed.about), visit.at)
        if known:
            return Thing("directive", typed.about)
    return await _named(visit, typed.about, several=len(numbered) > 1)


async def _named(visit: Visit, typed: str, *, several: bool) -> Thing:
    """A body, or a person who is named in facts, by name."""
    if several:
        raise flawed("about", "desk.several_directives")
    bodies = await visit(visit.reader.tables.bodies_called, typed, visit.at) if words(composed(typed)) else {}
    people = await visit(visit.reader.people, "person", visit.at)
    ordered = sorted(bodies.items(), key=lambda body: (key(body[1]), body[0]))
    named: list[tuple[Thing, object]] = [(of_tag(body.tag), name) for body, name in ordered]
    named += [(Thing("person", each.id), each.name) for each in people]
    names = {thing: str(name) for thing, name in named}
    fit = called_so(typed, named)
    if len(fit) == 1:
        return fit[0]
    if fit:
        raise Ambiguous([(thing, names[thing]) for thing in fit])
    raise flawed("about", "desk.about_what")


class Ambiguous(Trouble):
    """Several things are called so (422); whoever asks chooses."""

    def __init__(self, things: Sequence[tuple[Thing, str]]) -> None:
        """Each with its name."""
        names = "; ".join(name for _, name in things[:FEW])
        said = flawed("about", "desk.several_things", names=names)
        super().__init__(said.kind, said.detail, said.errors)
        self.things = things


def _tagged(typed: str, parameter: str) -> Thing:
    if not re.fullmatch(f"{TAG}|{BARE}", typed):
        raise flawed(parameter, "desk.tag_shape")
    return of_tag(typed)


def _id(typed: str) -> str | None:
    if typed and not re.fullmatch(ANY_CASE, typed):
        raise flawed("actor", "desk.no_such_recorder")
    return typed.lower() or None


def _office(typed: str) -> Office | None:
    if typed and typed not in set(Office):
        raise flawed("office", "desk.no_such_office")
    return Office(typed) if typed else None


def _kinds(typed: list[str]) -> Iterator[str]:
    """Types by their names; a whole group by its own."""
    for each in typed:
        if each in GROUPS:
            yield from GROUPS[each]
        elif each in FACTS:
            yield each
        else:
            raise flawed("type", "desk.no_such_type")


def _days(typed: str) -> int | None:
    if typed and not (typed.isascii() and typed.isdigit() and 0 < int(typed[:10]) <= MOST_DAYS):
        raise flawed("days_late", "desk.no_days", most=MOST_DAYS)
    return int(typed) if typed else None
