"""A stretch of moments read at once: what one of them needs is remembered for all the others."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from api.reader import At
from domain.ids import PersonId
from domain.kernel import Event
from infra.ledger.entry import Stored
from infra.people import People
from infra.reading.source import Source
from infra.views.store import Lasting, Over, Views
from projections.saying import Stands, View


class RememberedViews(Views):
    """Views of which a thing is read once for a whole stretch.  For one answer, and not for threads."""

    def __init__(self, views: Views, over: Over) -> None:
        """Read as these do, on their connections; they stay the caller's to close."""
        vars(self).update(vars(views))  # what is not remembered is asked of them
        self._views = views
        self._over = over
        self._kept: dict[tuple[str, str], list[Lasting]] = {}

    def lasting(self, view: View, keys: Iterable[str]) -> list[Lasting]:
        """All that holds of these things at any moment of the stretch."""
        wanted = list(dict.fromkeys(keys))
        unknown = [key for key in wanted if (view.NAME, key) not in self._kept]
        if unknown:
            found = self._views.stretch(view, unknown, self._over)
            self._kept |= {(view.NAME, key): rows for key, rows in found.items()}
        return [row for key in wanted for row in self._kept[view.NAME, key]]

    def axes_of(self, view: View, keys: Iterable[str], as_of: date, known_at: int) -> dict[str, dict[str, Stands]]:
        """What holds of several things at one moment: see `Views`."""
        wanted = list(dict.fromkeys(keys))
        self.lasting(view, wanted)
        found = {
            key: {
                row.axis: Stands(row.value, row.because, row.day)
                for row in self._kept[view.NAME, key]
                if row.holds(as_of, known_at)
            }
            for key in wanted
        }
        return {key: axes for key, axes in found.items() if axes}

    def lasting_on(
        self, view: View, keys: Iterable[str], kind: str, as_of: date, known_at: int
    ) -> dict[str, list[Lasting]]:
        """What holds of several things at one moment on some axes, and from when to when: see `Views`."""
        wanted = list(dict.fromkeys(keys))
        self.lasting(view, wanted)
        own = {key: [row for row in self._kept[view.NAME, key] if row.axis.startswith(f"{kind}:")] for key in wanted}
        return {key: [row for row in rows if row.holds(as_of, known_at)] for key, rows in own.items()}


class RememberedPeople(People):
    """The person map, of which a name is read once.  For one answer, and not for threads."""

    def __init__(self, people: People) -> None:
        """Read as this one does, on its connections."""
        vars(self).update(vars(people))
        self._people = people
        self._known: dict[str, str | None] = {}

    def name_of(self, person: PersonId) -> str | None:
        """The person's name, where one is known."""
        return self.names_of([person]).get(person)

    def names_of(self, persons: Collection[PersonId]) -> dict[str, str]:
        """The names of those of these people of whom one is known."""
        if new := set(persons) - self._known.keys():
            found = self._people.names_of(new)
            self._known |= {person: found.get(person) for person in new}
        return {person: name for person in persons if (name := self._known[person]) is not None}


@dataclass(frozen=True)
class Stretch(Source):
    """Where answers about some moments come from.  For one answer, and not for threads."""

    views: RememberedViews
    first: int
    """The first position of them."""
    last: int
    """The last position of them."""
    _entries: dict[int, Stored] = field(default_factory=dict)
    _facts: dict[int, Event] = field(default_factory=dict)
    _positions: dict[str, list[int]] = field(default_factory=dict)
    _labels: dict[str, list[Lasting]] = field(default_factory=dict)

    def entries(self, positions: Collection[int]) -> dict[int, Stored]:
        """Entries of the log by position, in order."""
        self._entries.update(super().entries([one for one in positions if one not in self._entries]))
        return {one: self._entries[one] for one in sorted(positions) if one in self._entries}

    def facts(self, positions: Collection[int]) -> dict[int, Event]:
        """What these entries say: see `Source`."""
        self._facts.update(super().facts([one for one in positions if one not in self._facts]))
        return {one: self._facts[one] for one in sorted(positions) if one in self._facts}

    def labels(self, tags: Collection[str], known_at: int) -> dict[str, list[Lasting]]:
        """What each of these things is called, and may have been at another of the moments: see `Source`."""
        del known_at
        if new := [tag for tag in tags if tag not in self._labels]:
            self._labels.update(self.called(new, self.first, self.last))
        return {tag: self._labels[tag] for tag in tags}

    def last_about(self, tags: Collection[str], known_at: int) -> dict[str, int]:
        """The position of the last fact about each of these things."""
        unknown = [tag for tag in tags if tag not in self._positions]
        if unknown:
            found = dict(self.query("positions", {"tags": unknown, "known_at": self.last}))
            self._positions.update({tag: found.get(tag, []) for tag in unknown})
        ends = {tag: bisect_right(self._positions[tag], known_at) for tag in tags}
        return {tag: self._positions[tag][end - 1] for tag, end in ends.items() if end}


def stretch(source: Source, moments: Sequence[At]) -> Stretch:
    """All that these moments need, at least one of them, read when one of them first asks for it."""
    days, known = [at.as_of for at in moments], [at.known_at for at in moments]
    views = RememberedViews(source.views, Over(min(days), max(days), min(known), max(known)))
    people = RememberedPeople(source.people)
    return Stretch(views, source.ledger, people, source.pool, min(known), max(known))
