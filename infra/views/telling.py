"""What stands in the ledger, as views are told it; decoded once for all of them."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from domain.ids import BodyId, PersonId
from domain.kernel import Event
from domain.words import When
from infra.codec import fact_of
from infra.ledger.entry import Stored
from infra.ledger.port import Ledger, LedgerError
from projections.saying import Told, View
from projections.steps import Said, Steps


@dataclass(frozen=True, slots=True)
class Heard:
    """A stored fact, decoded; or why it cannot be."""

    position: int
    type: str
    told: Told | None
    trouble: Exception | None = None


def heard(stored: Stored) -> Heard:
    """Decode an entry; a fact that cannot be read troubles only those who hear its type."""
    try:
        return Heard(stored.position, stored.type, told(stored, fact_of(stored)))
    except Exception as trouble:  # noqa: BLE001  # whatever is wrong with one entry parks views, and ends no loop
        return Heard(stored.position, stored.type, None, trouble)


def told(stored: Stored, fact: Event) -> Told:
    """A fact with the recording of an entry."""
    actor = stored.actor or {}
    person, body, occurred = actor.get("id"), actor.get("body"), stored.occurred
    return Told(
        place=stored.position,
        recorded=stored.recorded,
        fact=fact,
        person=PersonId(person) if person else None,
        occurred=When(occurred) if occurred else None,
        office=actor.get("office"),
        body=BodyId(body) if body else None,
    )


def retold(ledger: Ledger, place: int, fact: Event) -> Told:
    """A corrected fact, with the recording of the entry that it puts right.

    Raises `LookupError` where there is no such entry.
    """
    for stored in ledger.read(place - 1, 1):
        return told(stored, fact_of(stored)).put_right(fact)
    raise LookupError(f"there is no entry {place} to correct")


def where(trouble: BaseException) -> str:
    """What went wrong, by its kind and the place in the program; never what was said, which may be content."""
    at = trouble.__traceback__
    while at and at.tb_next:
        at = at.tb_next
    place = f" in {at.tb_frame.f_code.co_qualname}, line {at.tb_lineno}" if at else ""
    return f"{type(trouble).__name__}{place}"


def attend(steps: Steps, view: View, news: Sequence[Heard]) -> tuple[list[tuple[int, Said]], Exception | None]:
    """What each fact says, up to the first that the view cannot take, and why it cannot.

    A database that is away is no fault of a fact: raises ``LedgerError``, and nothing is parked.
    """
    types = {kind.__name__ for kind in view.hears}
    said: list[tuple[int, Said]] = []
    for fact in news:
        try:
            said.append((fact.position, _said(steps, fact, types)))
        except LedgerError:
            raise
        except Exception as trouble:  # noqa: BLE001  # a view's own mistake parks it, whatever it is
            return said, trouble
    return said, None


def _said(steps: Steps, fact: Heard, types: Container[str]) -> Said:
    if fact.told is not None:
        return steps.hear(fact.told)
    if fact.trouble is not None and fact.type in types:
        raise fact.trouble
    return []
