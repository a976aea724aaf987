"""How a fact becomes a sentence: one function per fact type, found by the type."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from domain.ids import BodyId, DirectiveId, PersonId, ProvisionId
from domain.kernel import Event
from domain.words import Erased, Text, When

E = TypeVar("E", bound=Event)


@dataclass(frozen=True)
class Sentence:
    """One act, told without who recorded it and when: the timeline adds both."""

    vi: str
    en: str


class Names(Protocol):
    """What things are called on the day of a fact, as known where it is read; an id where no name is known."""

    def on(self, day: date, /) -> Names:
        """The names of another day."""
        ...

    def before(self, day: date, /) -> Names:
        """The names that stood until that day began; of the fact's own day where it is earlier."""
        ...

    def body(self, body: BodyId, /) -> str:
        """The body's name."""
        ...

    def person(self, person: PersonId, /) -> str:
        """The person's name, from the erasable person map."""
        ...

    def directive(self, directive: DirectiveId, /) -> str:
        """The directive's number, or its title in quotation marks, or its id."""
        ...

    def provision(self, provision: ProvisionId, /) -> str:
        """The provision's label path, such as "9.3"."""
        ...


TELLERS: dict[type[Event], Callable[[Event, Names], Sentence]] = {}
"""The sentence of every fact type; a test holds it to the closed list of facts."""


def tells(kind: type[E]) -> Callable[[Callable[[E, Names], Sentence]], Callable[[E, Names], Sentence]]:
    """Register the sentence of this kind of fact."""

    def registered(tell: Callable[[E, Names], Sentence]) -> Callable[[E, Names], Sentence]:
        if kind in TELLERS:
            raise TypeError(f"there are two sentences for {kind.__name__}")
        TELLERS[kind] = tell  # type: ignore[assignment]  # the key is the argument's type
        return tell

    return registered


def sentence(fact: Event, names: Names) -> Sentence:
    """Tell a fact; `KeyError` where its stage has no sentence for it."""
    return TELLERS[type(fact)](fact, names)


def entered(said: Sentence, capacity: str | None) -> Sentence:
    """The same, with a word on the operator's entries: whoever is named in them has shown no credential."""
    if capacity != "operator":
        return said
    return Sentence(
        f"{said.vi} Người vận hành nhập tại máy chủ.", f"{said.en} Entered by the operator, at the console."
    )


def quoted(text: Text | None) -> Sentence:
    """A person's own words in quotation marks, shortened; or that they were erased, or that there are none."""
    if isinstance(text, Erased):
        return Sentence("[đã xóa]", "[erased]")
    if not text:
        return Sentence("[không ghi]", "[not stated]")
    words = text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
    return Sentence(f"“{words}”", f"“{words}”")


LONGEST = 160
"""Code points of a quotation in a sentence."""


def written(when: When) -> str:
    """A date as people write it: 2026, 03/2026, 02/03/2026."""
    return "/".join(reversed(str(when).split("T", maxsplit=1)[0].split("-")))
