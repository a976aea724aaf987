"""What the ledger recorded about itself.  Nobody corrects it, so entries are heard as they were recorded."""

from __future__ import annotations

from domain.events.keeping import HEADS, LOG, ContentLost, HeadsCommitted, KeyRotated, Origin, Recovered, Vkey
from domain.kernel import Event, Question, question


@question()
def covered_heads() -> Question[int]:
    """How many of the log's first facts the last commitment to heads covers; 0: none was made."""
    return Question(HEADS, 0, as_recorded=True).on(HeadsCommitted, lambda _, fact: fact.size)


@question()
def commitments(after: int, upto: int) -> Question[int]:
    """How many of the facts between two positions, the first without, are commitments to heads."""

    def counted(count: int, _: Event, place: int) -> int:
        return count + (after < place <= upto)

    return Question(HEADS, 0, as_recorded=True).at(HeadsCommitted, counted)


@question()
def upkeep(after: int, upto: int) -> Question[int]:
    """How many of the facts between two positions, the first without, are about the log as a whole."""

    def counted(count: int, _: Event, place: int) -> int:
        return count + (after < place <= upto)

    about = Question(LOG, 0, as_recorded=True).at(KeyRotated, counted)
    return about.at(Recovered, counted).at(ContentLost, counted)


@question()
def log_keys() -> Question[tuple[Vkey, ...]]:
    """The keys of the log in order, the current one last, as far as one was ever changed; none: it never was.

    A log that goes on under a new name begins with a key of its own.
    """
    none: tuple[Vkey, ...] = ()

    def rotated(known: tuple[Vkey, ...], fact: KeyRotated) -> tuple[Vkey, ...]:
        return (*(known or (fact.old,)), fact.new)

    return Question(LOG, none, as_recorded=True).on(KeyRotated, rotated).on(Recovered, lambda _, __: none)


@question()
def log_names() -> Question[tuple[Origin, ...]]:
    """The names that the log has had in order, the current one last; none: it never changed its name."""
    none: tuple[Origin, ...] = ()

    def renamed(known: tuple[Origin, ...], fact: Recovered) -> tuple[Origin, ...]:
        return (*(known or (fact.old_origin,)), fact.origin)

    return Question(LOG, none, as_recorded=True).on(Recovered, renamed)
