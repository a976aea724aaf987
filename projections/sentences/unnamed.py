"""Facts in which somebody speaks for themselves and not in office, told without saying who it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from domain.events.consultation import CommentSubmitted, CommentWithdrawn
from domain.events.dissemination import StudyAcknowledged
from domain.ids import PersonId
from domain.kernel import Event, RecordCorrected
from projections.sentences.telling import Names, Sentence

SPEAKERS: Final[Mapping[type[Event], str]] = {
    CommentSubmitted: "author",
    CommentWithdrawn: "author",
    StudyAcknowledged: "person",
}
"""The fields with these persons."""


class _Somebody(PersonId):
    """Stands for a person of whom it is not told who that is; no id of anybody."""

    __slots__ = ()


SOMEBODY: Final = _Somebody("somebody")


def without_somebody(fact: Event) -> Event:
    """The fact with nobody in particular in that person's place; the same one where there is no such person."""
    if isinstance(fact, RecordCorrected) and fact.now is not None:
        now = without_somebody(fact.now)
        return fact if now is fact.now else replace(fact, now=now)
    field = SPEAKERS.get(type(fact))
    if field is None or getattr(fact, field) is None:
        return fact
    given: dict[str, Any] = {field: SOMEBODY}
    return replace(fact, **given)


def speaker(person: PersonId, names: Names) -> Sentence:
    """What that person is called."""
    if isinstance(person, _Somebody):
        return Sentence("Một người", "Somebody")
    return Sentence(names.person(person), names.person(person))
