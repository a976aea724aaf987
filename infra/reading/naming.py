"""What things are called on a day, as known at a position: joined from the labels view and the person map.

A past fact is told in the names of its own day (`Naming.on`): all names of a thing are read at once, so that many facts
of many days cost no more reads than one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from api.reader import At
from api.shapes import Gone, Named, Words
from domain.ids import BodyId, DirectiveId, Id, PersonId, ProvisionId
from domain.words import Erased, Text
from infra.reading.source import Source
from infra.views.store import Lasting
from projections import labels
from projections.saying import Axes, Stands
from projections.sentences.telling import quoted


def shown(text: Text | None) -> Words | None:
    """Words as answers hold them."""
    return Gone() if isinstance(text, Erased) else text


@dataclass
class Naming:
    """Names for one answer; looked up together beforehand where they are known, else one by one.  Not for threads."""

    source: Source
    at: At
    _rows: dict[str, list[Lasting]] = field(default_factory=dict)
    _axes: dict[tuple[str, date], Axes] = field(default_factory=dict)
    _persons: dict[str, str | None] = field(default_factory=dict)

    def on(self, day: date, /) -> Naming:
        """The names of another day; what was looked up serves both."""
        return self if day == self.at.as_of else replace(self, at=replace(self.at, as_of=day))

    def before(self, day: date, /) -> Naming:
        """The names that stood until that day began, or of this one where it is earlier."""
        return self.on(min(self.at.as_of, max(day, FIRST) - ONE_DAY))

    def prepare(self, things: Iterable[object]) -> None:
        """Look up all ids that stand in these facts or values: people at once, things and what is above by level."""
        found = {one for thing in things for one in ids_in(thing)}
        persons = {one for one in found if isinstance(one, PersonId)}
        if some := persons - self._persons.keys():
            names = self.source.people.names_of(some)
            self._persons |= {person: names.get(person) for person in some}
        tags = {one.tag for one in found - persons}
        while new := tags - self._rows.keys():
            self._look_up(new)
            rows = (row for tag in new for row in self._rows[tag])
            tags = {above.tag for row in rows if row.axis == "place" and (above := labels.under(row.value))}

    def axes(self, tag: str) -> Axes:
        """The labels of a thing; none for one not known."""
        key = tag, self.at.as_of
        if key not in self._axes:
            rows = (row for row in self._of(tag) if row.holds(self.at.as_of, self.at.known_at))
            self._axes[key] = {row.axis: Stands(row.value, row.because, row.day) for row in rows}
        return self._axes[key]

    def _of(self, tag: str) -> list[Lasting]:
        if tag not in self._rows:
            self._look_up({tag})
        return self._rows[tag]

    def _look_up(self, tags: set[str]) -> None:
        self._rows |= self.source.labels(tags, self.at.known_at) if tags else {}

    def _since(self, tag: str, *axes: str) -> Naming:
        """The names of this day; of one that is called nothing yet, those of the first day on which it is."""
        if any(axis in self.axes(tag) for axis in axes):
            return self
        known = (row.day for row in self._of(tag) if row.axis in axes and row.holds(row.day, self.at.known_at))
        return self.on(min((day for day in known if day > self.at.as_of), default=self.at.as_of))

    def label(self, thing: BodyId | DirectiveId) -> Text | None:
        """What a body or a directive is called."""
        return labels.label(self.axes(thing.tag))

    def body(self, body: BodyId, /) -> str:
        """The body's name, or its id."""
        return _or_id(self._since(body.tag, *labels.NAMES).label(body), body)

    def directive(self, directive: DirectiveId, /) -> str:
        """The directive's number; its title in quotation marks, to stand apart from the sentence; or its id."""
        axes = self._since(directive.tag, *labels.NAMES).axes(directive.tag)
        name = labels.label(axes)
        if "number" in axes or not isinstance(name, str) or not name:
            return _or_id(name, directive)
        return quoted(name).vi

    def person(self, person: PersonId, /) -> str:
        """The person's name, or the pseudonym."""
        return self._name(person) or person

    def provision(self, provision: ProvisionId, /) -> str:
        """The provision's label path, or its id."""
        then = self._since(provision.tag, "label")
        return labels.path([then.axes(each.tag) for each in then.line(provision)]) or provision

    def line(self, provision: ProvisionId, /) -> list[ProvisionId]:
        """The provision and all that it stands in, from the inside out."""
        line = [provision]
        while (above := labels.above(self.axes(line[-1].tag))) and len(line) < DEEPEST:
            line.append(above)
        return line

    def named_person(self, person: PersonId) -> Named:
        """The person, with the name where one is known."""
        return Named(id=person, name=self._name(person))

    def named_body(self, body: BodyId, /) -> Named:
        """The body as it is called; as it was first called, where it has no name by then."""
        return Named(id=body, name=shown(self._since(body.tag, *labels.NAMES).label(body)))

    def named(self, thing: BodyId | DirectiveId | None) -> Named | None:
        """The body or the directive, with its name where one is known."""
        return Named(id=thing, name=shown(self.label(thing))) if thing else None

    def _name(self, person: PersonId) -> str | None:
        if person not in self._persons:
            self._persons[person] = self.source.people.name_of(person)
        return self._persons[person]


def names(source: Source, things: Collection[Id], at: At) -> dict[Id, str]:
    """What these are called; without those that have no name, or none that is known."""
    naming = Naming(source, at)
    naming.prepare([list(things)])
    called = {thing: _called(thing, naming) for thing in things}
    return {thing: name for thing, name in called.items() if name and name != thing}


FIRST: Final = date.min + timedelta(days=1)
ONE_DAY: Final = timedelta(days=1)


def _called(thing: Id, naming: Naming) -> str | None:
    match thing:
        case BodyId():
            return naming.body(thing)
        case DirectiveId():
            return naming.directive(thing)
        case PersonId():
            return naming.person(thing)
        case ProvisionId():
            return naming.provision(thing)
        case _:
            return None


DEEPEST = 32
"""Levels of a text; the labels of a corrected one might go round."""


def ids_in(value: object) -> Iterable[Id]:
    """All ids that stand in a fact or a value, at any depth."""
    if isinstance(value, Id):
        yield value
    elif isinstance(value, Mapping):
        yield from (found for pair in value.items() for part in pair for found in ids_in(part))
    elif isinstance(value, (list, tuple, set, frozenset)):
        yield from (found for part in value for found in ids_in(part))
    elif is_dataclass(value):
        yield from (found for each in fields(value) for found in ids_in(_get(value, each.name)))


def _get(value: object, name: str) -> Any:  # noqa: ANN401  # whatever the field holds
    return getattr(value, name)


def _or_id(text: Text | None, thing: Id) -> str:
    return text if isinstance(text, str) and text else str(thing)
