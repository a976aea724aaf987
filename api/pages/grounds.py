"""The grounds of a decision, for people: what was asked of history, what was heard, what the answer was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from inspect import signature
from typing import Any, Final, get_args, get_type_hints

import domain.commands  # noqa: F401  # knows every question
from api.pages import days, things, wording
from api.pages.mentioning import kind_of
from api.pages.readable import Shown, shown, things_in
from api.pages.things import Thing, of_tag
from api.reader import At, EventsWanted, Page, Reader
from api.shapes import EventSummary
from domain.kernel import QUESTIONS
from domain.proof.tree import root
from domain.words import Power

SHOWN: Final = 3
"""Facts heard that a page shows; the others are found at the desk."""
AT_ONCE: Final = 200
MOST: Final = 5_000
"""Facts heard beyond which their root is not made again while somebody waits."""


@dataclass(frozen=True)
class Ground:
    """One question that was put, and what came of it."""

    name: str
    version: int
    args: Mapping[str, Shown]
    about: Thing
    types: tuple[str, ...]
    seen: int
    """The position up to which history was heard."""
    count: int
    root: str
    """Over the leaf hashes of the facts heard, in hexadecimal."""
    answer: Shown | None
    """None: it was too long to be recorded; its digest and its size were."""
    digest: str | None
    size: int | None
    heard: tuple[EventSummary, ...] = ()
    """The first of the facts heard."""

    @property
    def wanted(self) -> EventsWanted:
        """Which facts it heard, of those up to `seen`."""
        return EventsWanted(tag=self.about.tag, types=self.types)


def grounds(kept: Iterable[Mapping[str, Any]], reader: Reader, at: At) -> list[Ground]:
    """The grounds on record, with the first facts that each question heard."""
    found = [put(each) for each in kept]
    heard = reader.heard([(each.about.tag, each.types, each.seen) for each in found], at, SHOWN)
    return [replace(each, heard=tuple(facts)) for each, facts in zip(found, heard, strict=True)]


def put(kept: Mapping[str, Any]) -> Ground:
    """A question as it is on record, without the facts that it heard."""
    hints = _hints(kept["question"], kept["version"])
    answer, tag, types = kept["answer"], kept["tag"], tuple(kept["types"])
    return Ground(
        name=kept["question"],
        version=kept["version"],
        args={name: shown(hints.get(name, Any), value, name) for name, value in kept["args"].items()},
        about=of_tag(tag),
        types=types,
        seen=kept["seen"],
        count=kept["heard"]["count"],
        root=kept["heard"]["root"],
        answer=shown(hints["return"], answer["value"]) if "value" in answer else None,
        digest=answer.get("sha256"),
        size=answer.get("size"),
    )


@cache
def _hints(name: str, version: int) -> Mapping[str, Any]:
    """What a question takes and answers; of one that this release does not know, nothing."""
    asked = QUESTIONS.get((name, version))
    if asked is None:
        return {"return": Any}
    hints = get_type_hints(asked)
    taken = {each: hints[each] for each in signature(asked).parameters}
    return {**taken, "return": get_args(hints["return"])[0]}


def _heard(reader: Reader, wanted: EventsWanted, at: At, most: int) -> Iterator[EventSummary]:
    """The facts that a question heard, in order, at most so many."""
    after, left = "", most
    while left > 0:
        found = reader.events(wanted, at, Page(after, min(AT_ONCE, left)))
        yield from found.items
        if found.after is None:
            return
        after, left = found.after, left - len(found.items)


def root_again(ground: Ground, reader: Reader, day: date) -> tuple[int, str] | None:
    """How many facts the question heard, and the root over them, made again; none where they are too many."""
    if ground.count > MOST:
        return None
    heard = _heard(reader, ground.wanted, At(day, ground.seen), MOST + 1)
    leaves = [bytes.fromhex(each.leaf) for each in heard]
    return len(leaves), root(leaves).hex()


def things_of(found: Iterable[Ground]) -> Iterator[Thing]:
    """Everything that is named in them."""
    for each in found:
        yield each.about
        yield from things_in(iter([*each.args.values(), *([each.answer] if each.answer else [])]))


def mandating(found: Iterable[Ground], person: str) -> list[Thing]:
    """The bodies by whose mandates this person recorded it: those that the questions asked of, and found some."""
    asked_of = (each for each in found if each.name == "may" and each.answer and each.answer.value)
    return [
        each.args["body"].value
        for each in asked_of
        if (each.args["power"].value, each.args["person"].value.id) == (Power.RECORD, person)
    ]


def asked(tongue: str, ground: Ground, names: Mapping[str, str]) -> str:
    """The question in words; its name where this release does not know it."""
    name = f"questions.{ground.name}"
    if name not in wording.catalogue():
        return ground.name
    return wording.said(tongue, name, **{arg: flat(tongue, value, names) for arg, value in ground.args.items()})


def flat(tongue: str, value: Shown, names: Mapping[str, str]) -> str:
    """A value inside a sentence."""
    match value.kind:
        case "thing":
            return things.called(tongue, value.value, names)
        case "term":
            return wording.term(tongue, value.value)
        case "kind":
            return kind_of(tongue, value.value)
        case "day":
            return days.day(value.value)
        case "none":
            return wording.said(tongue, "common.unknown")
        case _:
            return str(value.value)
