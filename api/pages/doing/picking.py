"""Things to choose from, by what people call them: nobody types an id."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from api.dissemination_shapes import StudiedVersion
from api.pages import things
from api.pages.things import Thing, of_tag, words_of
from api.reader import At, DirectivesWanted, DutiesWanted, EventsWanted, Listed, Page, Reader
from api.shapes import EventSummary, Gone, Words
from api.text_shapes import Passage
from domain.ids import BodyId, DirectiveId, Id, PersonId, ProvisionId
from projections.collating import key

SHAPE: Final = re.compile(Id.shape, re.ASCII)
"""What an id looks like."""
MOST: Final = 2000
"""Things of one kind that are offered."""
AT_ONCE: Final = 200
LONGEST: Final = 110
"""Letters of what an option is called."""
MADE_BY: Final[Mapping[str, tuple[str, ...]]] = {
    "duty": ("DutyDerived", "RemedyOrdered"),
    "consultation": ("ConsultationOpened",),
    "comment": ("CommentSubmitted",),
    "transmission": ("TransmissionSent",),
    "session": ("StudySessionHeld",),
    "suspension": ("DirectiveSuspended",),
    "correction": ("DirectiveCorrected",),
    "inspection": ("InspectionOpened",),
    "finding": ("FindingRecorded",),
    "holding": ("OfficeHeld",),
    "mandate": ("MandateGranted",),
    "erasure": ("ErasureRequested",),
}
"""The facts that first tell of a thing, by its kind: their sentences are what it is called."""
FOUND_UNDER: Final[Mapping[str, tuple[str, ...]]] = {
    "duty": ("inspection", "directive"),
    "consultation": ("directive",),
    "comment": ("consultation", "directive"),
    "transmission": ("directive",),
    "session": ("directive",),
    "suspension": ("directive",),
    "correction": ("directive",),
    "inspection": ("directive",),
    "finding": ("inspection",),
    "holding": ("body",),
    "mandate": ("body",),
}
"""Of which things one chooses among the facts about which others; the first that is known."""
SEATS: Final = ("MandateGranted", "OfficeHeld", "RegistrarNamed")
"""Facts that tell of people who act."""


@dataclass(frozen=True)
class Option:
    """Something to choose."""

    value: str
    label: Words
    """What it is called."""
    set_at: int | None = None
    """Of a provision: the position of the fact that set its words."""


@dataclass
class Picking:
    """What can be chosen, for one request; reads block.  Not for threads."""

    reader: Reader
    at: At
    tongue: str
    things: dict[str, str] = field(default_factory=dict)
    """The things that a form is about: ids by kind."""
    _events: dict[EventsWanted, list[EventSummary]] = field(default_factory=dict)
    _fields: dict[int, Mapping[str, Any]] = field(default_factory=dict)
    _found: dict[str, list[Option]] = field(default_factory=dict)

    def learn(self, given: Mapping[str, str]) -> None:
        """Take in what a form is about; what one thing belongs to, its first fact says.  What is no id is nothing."""
        self.things.update({kind: each for kind, each in given.items() if SHAPE.fullmatch(each)})
        for kind, each in list(self.things.items()):
            if kind in MADE_BY:
                self._learn_of(f"{kind}:{each}")

    def _learn_of(self, tag: str) -> None:
        for first in self.reader.events(EventsWanted(tag=tag), self.at, Page("", 1)).items:
            for kind, _, each in (tag.partition(":") for tag in first.tags):
                if kind in {"directive", "inspection", "consultation", "duty"}:
                    self.things.setdefault(kind, each)

    def options(self, kind: type[Id]) -> list[Option]:
        """What can be chosen of one kind."""
        if kind.kind not in self._found:
            self._found[kind.kind] = self._options(kind)
        return self._found[kind.kind]

    def _options(self, kind: type[Id]) -> list[Option]:
        match kind:
            case _ if kind is BodyId:
                found = [Option(each.id, each.name or each.id) for each in self._all(self.reader.bodies)]
                return sorted(found, key=lambda one: key(str(one.label)))
            case _ if kind is DirectiveId:
                return [Option(each.id, _titled(each.number, each.title)) for each in self._directives()]
            case _ if kind is PersonId:
                return self._people()
            case _ if kind is ProvisionId:
                return [Option(each.provision, called(each), each.set_at) for each in self.passages]
            case _:
                return self._made(kind.kind)

    def _all(self, ask: Callable[[At, Page], Listed[Any]]) -> Iterator[Any]:
        """Every item of a list, up to as many as are offered."""
        after: str | None = ""
        count = 0
        while after is not None and count < MOST:
            page = ask(self.at, Page(after, AT_ONCE))
            yield from page.items
            after, count = page.after, count + len(page.items)

    def _directives(self) -> Iterator[Any]:
        return self._all(lambda at, page: self.reader.directives(DirectivesWanted(), at, page))

    def events(self, wanted: EventsWanted) -> list[EventSummary]:
        """Entries of the log; each list is read once."""
        if wanted not in self._events:
            self._events[wanted] = list(self._all(lambda at, page: self.reader.events(wanted, at, page)))
        return self._events[wanted]

    def fields(self, position: int) -> Mapping[str, Any]:
        """What a fact says; each is read once."""
        if position not in self._fields:
            fact = self.reader.event(position, self.at)
            self._fields[position] = fact.fields if fact else {}
        return self._fields[position]

    def _people(self) -> list[Option]:
        tags = {tag for each in self.events(EventsWanted(types=SEATS)) for tag in each.tags}
        people = {PersonId(tag.partition(":")[2]) for tag in tags if tag.startswith("person:")}
        names = self.reader.names(people, self.at)
        return sorted((Option(each, names.get(each, each)) for each in people), key=lambda one: str(one.label))

    def called(self, ids: Collection[Id]) -> dict[Id, str]:
        """What things are called in a sentence: also duties and inspections, by the beginning of their words."""
        tags: dict[Id, Thing] = {each: Thing(each.kind, each) for each in ids if each.kind in {"duty", "inspection"}}
        words = words_of(self.reader, tags.values(), self.at)
        told = {each: f"“{words[tag.tag]}”" for each, tag in tags.items() if tag.tag in words}
        return {**self._called_by_facts(ids), **self.reader.names(ids, self.at), **told}

    def _called_by_facts(self, ids: Collection[Id]) -> dict[Id, str]:
        """Things without a name, by the fact that first told of them; provisions by their labels."""
        kinds = {type(each) for each in ids if each.kind in {*MADE_BY, "provision"} - {"duty", "inspection"}}
        labels = {(kind, each.value): str(each.label) for kind in kinds for each in self.options(kind)}
        return {each: f"“{labels[type(each), each]}”" for each in ids if (type(each), each) in labels}

    def tagged(self, tag: str) -> str:
        """What the thing of a tag is called."""
        thing = of_tag(tag)
        names = {**things.names(self.reader, [thing], self.tongue, self.at), **words_of(self.reader, [thing], self.at)}
        return things.called(self.tongue, thing, names)

    @cached_property
    def passages(self) -> list[Passage]:
        """The provisions of the directive that it is about."""
        if "directive" not in self.things:
            return []
        text = self.reader.text(DirectiveId(self.things["directive"]), self.at)
        return text.passages if text else []

    @cached_property
    def versions(self) -> list[StudiedVersion]:
        """The versions of the directive's published text."""
        if "directive" not in self.things:
            return []
        directive = DirectiveId(self.things["directive"])
        return self.reader.tables.coverage(directive, self.at, Page("", 1), missing=False)[0].versions

    def _made(self, kind: str) -> list[Option]:
        """Things by the facts that first told of them, under what the form is about."""
        above = next((each for each in FOUND_UNDER.get(kind, ()) if each in self.things), None)
        tag = f"{above}:{self.things[above]}" if above else None
        found = self.events(EventsWanted(tag=tag, types=MADE_BY[kind])) if kind in MADE_BY else []
        named = [(own, each) for each in found for own in each.tags if own.startswith(kind + ":")]
        options = {own.partition(":")[2]: self._told(each) for own, each in named}
        if chosen := self.things.get(kind):
            options.setdefault(chosen, chosen)
        words = self._words(options) if kind == "duty" else {}
        return [Option(value, words.get(value, label)) for value, label in options.items()]

    def _words(self, duties: Mapping[str, str]) -> dict[str, str]:
        """Duties by their own words, and by the fact that first told of them only behind these."""
        directive = DirectiveId(self.things["directive"]) if "directive" in self.things else None
        wanted = DutiesWanted(directive=directive)
        listed = self._all(lambda at, page: self.reader.duties(wanted, at, page))
        words = {each.id: each.action for each in listed if isinstance(each.action, str)}
        return {each: shortened(f"{words[each]} · {told}") for each, told in duties.items() if each in words}

    def _told(self, told: EventSummary) -> str:
        words = told.sentence and (told.sentence.vi if self.tongue == "vi" else told.sentence.en)
        return f"#{told.position} {shortened(words or told.type)}"


def shortened(words: str) -> str:
    """At most as many letters as an option has."""
    plain = " ".join(words.split())
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 1] + "…"


def _titled(number: str | None, title: Words | None) -> str:
    said = title if isinstance(title, str) else ""
    return shortened(": ".join(part for part in (number, said) if part))


def called(passage: Passage) -> str:
    """A provision by its labels and the beginning of its words."""
    words = "" if isinstance(passage.text, Gone) or passage.text is None else passage.text
    has_label = passage.path != passage.provision
    return shortened(f"{passage.path}: {words}" if has_label else words or passage.path)
