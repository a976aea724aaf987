"""Which body stands above which: the line of command, asked step by step."""

from __future__ import annotations

from domain.events.institution import BodyFounded
from domain.ids import BodyId
from domain.kernel import Ask, Question, question
from domain.questions.directing import place_of
from domain.words import BodyKind


@question()
def parent_of(body: BodyId) -> Question[BodyId | None]:
    """The body directly above this one; None where none is recorded."""
    none: BodyId | None = None
    return Question(body.tag, none).on(
        BodyFounded, lambda parent, founded: founded.parent if founded.body == body else parent
    )


def outranks(ask: Ask, upper: BodyId, lower: BodyId) -> bool:
    """Does `upper` stand above `lower`, at any distance?  No body stands above itself.

    A standing committee leads for its committee between the committee's sessions: what stands under the
    committee stands under it too, the committee itself does not.
    """
    place = ask(place_of(upper))
    leads = place.parent if place and place.kind == BodyKind.STANDING_COMMITTEE else None
    below: set[BodyId] = set()
    body: BodyId | None = lower
    while body and body not in below:
        below.add(body)
        body = ask(parent_of(body))
        if body in {upper, leads or upper}:
            return lower not in {upper, leads}
    return False
