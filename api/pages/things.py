"""The things that facts are about, by their tags: what people call them, and where to look at them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from api.pages import wording
from api.reader import At, Reader
from domain.ids import DutyId, Id, InspectionId

IDS: Final[Mapping[str, type[Id]]] = {kind.kind: kind for kind in Id.__subclasses__()}
"""The types of ids, by what their tags begin with."""
NAMED: Final = frozenset({"directive", "body", "person", "provision"})
"""Kinds of things that have names of their own."""
PLACES: Final = {
    "directive": "/directives/{}",
    "body": "/bodies/{}",
    "duty": "/duties/{}",
    "inspection": "/inspections/{}",
}
"""Where a thing of a kind has a page of its own; all that happened to any other is found at the desk."""
LONGEST: Final = 90
"""Signs of a duty's words that stand for the duty."""
PAIRS: Final = frozenset({"seat", "register"})
"""Kinds of things whose ids begin with a body."""
Link = Callable[..., str]


@dataclass(frozen=True)
class Thing:
    """What a tag names."""

    kind: str
    id: str

    @property
    def tag(self) -> str:
        """Its tag."""
        return f"{self.kind}:{self.id}" if self.id else self.kind  # what is about the log as a whole names no id

    @property
    def is_called_alone(self) -> bool:
        """Is what it is called a name, or words of people, and no sentence that tells what it is made of?"""
        return self.kind not in PAIRS

    def place(self, link: Link) -> str:
        """Where to look at it."""
        if self.kind == "actor":
            return link("/desk", actor=self.id)
        if self.kind in PLACES:
            return link(PLACES[self.kind].format(self.id))
        return link("/desk", tag=self.tag)


def of_tag(tag: str) -> Thing:
    """The thing of a tag."""
    kind, _, rest = tag.partition(":")
    return Thing(kind, rest)


def called(tongue: str, thing: Thing, names: Mapping[str, str]) -> str:
    """What a thing is called: by its name, else by its kind and the beginning of its id."""
    if name := names.get(thing.tag):
        return name
    kind = wording.catalogue().get(f"things.{thing.kind}")
    if kind is None:
        return thing.tag
    if thing.kind in PAIRS:
        return f"{kind.said(tongue, {})} {_inside(thing, names)}"
    return f"{kind.said(tongue, {})} {thing.id[:8]}".strip()


def _inside(thing: Thing, names: Mapping[str, str]) -> str:
    """A seat or a register by the names of what its id is made of."""
    body, _, rest = thing.id.partition(".")
    return f"{names.get(f'body:{body}', body)}, {names.get(f'person:{rest}', rest.replace('.', ' '))}"


def names(reader: Reader, things: Iterable[Thing], tongue: str, at: At) -> dict[str, str]:
    """What these were called, by their tags; of those that have names of their own."""
    ids = {one: id_ for thing in set(things) for one in _parts(thing) if (id_ := _id(one))}
    told = reader.names(set(ids.values()), at) if ids else {}
    provision = wording.said(tongue, "things.provision")
    called = {one: told[id_] for one, id_ in ids.items() if id_ in told}
    return {one.tag: f"{provision} {name}" if one.kind == "provision" else name for one, name in called.items()}


def _parts(thing: Thing) -> list[Thing]:
    """The thing, or what its id is made of."""
    if thing.kind not in PAIRS:
        return [thing]
    body, _, rest = thing.id.partition(".")
    return [Thing("body", body), Thing("person", rest)]


def _id(thing: Thing) -> Id | None:
    kind = "person" if thing.kind == "actor" else thing.kind
    if kind not in NAMED:
        return None
    try:
        return IDS[kind](thing.id)
    except ValueError:
        return None


def words_of(reader: Reader, things: Iterable[Thing], at: At) -> dict[str, str]:
    """The words of duties and inspections among these, shortened, by their tags: they have no names."""
    found = {one.tag: _words(reader, one, at) for one in things if one.kind in {"duty", "inspection"}}
    return {tag: shortened(words) for tag, words in found.items() if words}


def _words(reader: Reader, thing: Thing, at: At) -> str | None:
    if thing.kind == "duty":
        duty = reader.duty(DutyId(thing.id), at)
        words = duty.action if duty else None
    else:
        inspection = reader.tables.inspection(InspectionId(thing.id), at)
        words = inspection.topic if inspection else None
    return words if isinstance(words, str) else None


def shortened(words: str) -> str:
    """The beginning of a text."""
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"
