"""What follows from what was chosen already: it is filled in, and stays open to change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from unicodedata import normalize

from api.pages.doing.parts import Part, Sort, parts_of
from api.pages.doing.picking import SHAPE, Picking
from api.pages.doing.reading import iso_when
from api.pages.doing.refilling import refilled
from api.pages.doing.typed import Typed
from api.ports import Caller
from api.reader import EventsWanted
from domain.dissemination.study import standing
from domain.events import FACTS
from domain.ids import BodyId, Id
from domain.kernel import Command
from domain.questions.published import TextVersion
from domain.words import Power, When

ENTRY: Final = re.compile("[0-9]{1,15}")
"""The position of an entry."""
FOR: Final = "~"
"""Ends the name of the hidden control that says for which provision a position was filled in."""
POWERS: Final[Mapping[str, Power]] = {
    "monitor": Power.MONITOR,
    "inspector": Power.INSPECT,
    "signatory": Power.SIGN,
}
"""The power that somebody named in a field needs."""
STUDY: Final = "acknowledge_study"
"""The command whose version is chosen: more than one may be studied."""
DRAFT: Final = ("DirectiveDrafted", "ProvisionRevised", "ProvisionAdded", "ProvisionRemoved")
"""Facts that change a draft's text."""


@dataclass(frozen=True)
class Filling:
    """Fills in a form of one command for one caller; reads block."""

    kind: type[Command]
    picking: Picking
    caller: Caller

    def filled(self, typed: Typed) -> Typed:
        """With all that follows from what is there."""
        typed = self._entry(self._resolved(typed))
        for part in parts_of(self.kind):
            if part.sort is Sort.PICK and part.is_required and not typed.has(part.name):
                typed = typed.with_values({part.name: self._only(part, typed)})
        return self.positioned(typed)

    def _entry(self, typed: Typed) -> Typed:
        """With what an entry is, where one is named; and what it says, where its particulars are to be changed."""
        target = typed.first("target").strip()
        if not ENTRY.fullmatch(target) or not any(part.name == "stored" for part in parts_of(self.kind)):
            return typed
        entry = self.picking.reader.event(int(target), self.picking.at)
        if entry is None:
            return typed
        if not typed.has("stored"):
            about = next(tag for tag in entry.tags if not tag.startswith("actor:"))
            typed = typed.with_values({"stored": entry.type, "about": about, "target" + FOR: target})
        fact = FACTS.get(typed.first("now/kind"))
        if fact is None or typed.has("now/fields"):
            return typed
        now = self.picking.fields(entry.corrected_by).get("now") if entry.corrected_by else None
        told = now["fields"] if now else entry.fields
        return typed.with_pairs(refilled(fact, told, "now/fields/"))

    def _resolved(self, typed: Typed) -> Typed:
        """With ids where names were typed, of lists that are too long to show."""
        told = ((part, name, typed.first(name).strip()) for part, name in self._places(typed, Sort.PICK))
        named = [each for each in told if each[2] and not SHAPE.fullmatch(each[2])]
        return typed.with_values({name: self._called(part.of, words) for part, name, words in named})

    def _called(self, kind: type[Id], words: str) -> str:
        """The thing of this kind that is called so; the words where none is."""
        return next((each.value for each in self.picking.options(kind) if each.label == words), words)

    def _places(self, typed: Typed, sort: Sort) -> Iterator[tuple[Part, str]]:
        return places(parts_of(self.kind), "", typed, sort)

    def _only(self, part: Part, typed: Typed) -> str | None:
        """The only thing that can be meant; none: there are more, or none."""
        if part.of.kind in self.picking.things:
            return self.picking.things[part.of.kind] if part.name == part.of.kind else None
        if part.name == "body":
            return only(self.own_bodies())
        if part.name in POWERS and typed.has("body"):
            return only(self.empowered(typed.first("body"), POWERS[part.name]))
        is_listed = part.of.kind not in {"body", "person", "directive", "provision"}
        return only([each.value for each in self.picking.options(part.of)]) if is_listed else None

    def own_bodies(self) -> list[str]:
        """The bodies that the caller may have a mandate to record for; the decision knows whether they still do."""
        if self.caller.body:
            return [self.caller.body]
        return list(dict.fromkeys(self._granted(self.caller.person.tag, Power.RECORD, "body")))

    def empowered(self, body: str, power: Power) -> list[str]:
        """The people who have had a mandate of this kind from a body."""
        return list(dict.fromkeys(self._granted(f"{BodyId.kind}:{body}", power, "person")))

    def _granted(self, tag: str, power: Power, what: str) -> Iterator[str]:
        """The person, or the body, of each running mandate of this power about a thing."""
        ended = self._ended(tag)
        for each in self.picking.events(EventsWanted(tag=tag, types=("MandateGranted",))):
            fields = self.picking.fields(each.position)
            if power.value in fields["powers"] and fields["mandate"] not in ended:
                yield fields[what]

    def _ended(self, tag: str) -> frozenset[str]:
        found = self.picking.events(EventsWanted(tag=tag, types=("MandateEnded",)))
        return frozenset(tag.partition(":")[2] for each in found for tag in each.tags if tag.startswith("mandate:"))

    def positioned(self, typed: Typed) -> Typed:
        """With the position of the fact that set the words which are meant, wherever one is asked for."""
        found: dict[str, str | None] = {}
        for part, name in self._places(typed, Sort.POSITION):
            provision = self._provision(name, typed)
            if part.owner == "derive_duty" and part.name in {"start", "end"}:
                found[name] = self._edge(part, provision, typed.first("quote"))
                continue
            if part.owner == STUDY:
                found.update(self._studied(name, typed))
                continue
            found[name + FOR] = provision
            if not typed.has(name) or typed.first(name + FOR) not in {"", provision}:
                position = self._set_at(provision) if provision else self._version(part)
                found[name] = str(position) if position else None
        return typed.with_values(found)

    def _provision(self, name: str, typed: Typed) -> str:
        """The provision that a position is about."""
        above = name.rpartition("/")[0]
        beside = f"{above}/provision" if above else "provision"
        return typed.first(beside) or (typed.first("against/provision") if name == "version" else "")

    def _set_at(self, provision: str) -> int | None:
        return next((each.set_at for each in self.picking.passages if each.provision == provision), None)

    def _edge(self, part: Part, provision: str, quote: str) -> str | None:
        """Where quoted words begin or end in a provision, in code points; none: they do not stand there."""
        words = next((each.text for each in self.picking.passages if each.provision == provision), None)
        start = normalize("NFC", words).find(normalize("NFC", quote)) if isinstance(words, str) and quote else -1
        if start < 0:
            return None
        return str(start + (len(normalize("NFC", quote)) if part.name == "end" else 0))

    def _studied(self, name: str, typed: Typed) -> dict[str, str | None]:
        """The version of the text that stood on the day, unless another one was chosen."""
        if typed.first(name) not in {"", typed.first(name + FOR)} or not self.picking.versions:
            return {}
        versions = tuple(TextVersion(each.version, each.since) for each in self.picking.versions)
        chosen = str(standing(versions, _day_of(typed) or self.picking.at.as_of)[0])
        return {name: chosen, name + FOR: chosen}

    def _version(self, part: Part) -> int | None:
        """The position of the text as a whole."""
        directive = self.picking.things.get("directive")
        if directive is None or part.owner == "record_finding":
            return None
        changes = self.picking.events(EventsWanted(tag=f"directive:{directive}", types=DRAFT))
        return changes[-1].position if changes else None


def _day_of(typed: Typed) -> date | None:
    """The day on which it happened, where one was filled in."""
    try:
        return When(iso_when(typed.first("occurred"))).day
    except ValueError:
        return None


def only(found: list[str]) -> str | None:
    """The single one of a list."""
    return found[0] if len(found) == 1 else None


def places(parts: tuple[Part, ...], above: str, typed: Typed, sort: Sort) -> Iterator[tuple[Part, str]]:
    """Every part of one sort, in every row, with its name."""
    for part in parts:
        name = above + part.name
        if part.sort is sort:
            yield part, name
        elif part.sort is Sort.ROWS:
            for n in range(typed.count(name)):
                yield from _below(part.row, f"{name}/{n}", typed, sort)
        elif part.sort in {Sort.GROUP, Sort.ONE_OF}:
            yield from _below(part, name, typed, sort)


def _below(part: Part, name: str, typed: Typed, sort: Sort) -> Iterator[tuple[Part, str]]:
    """Those of a group, or of the kind that was chosen."""
    kind = part.of if part.sort is Sort.GROUP else part.kinds.get(typed.first(name + "/kind"))
    if kind:
        yield from places(parts_of(kind), name + "/", typed, sort)
