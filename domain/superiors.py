"""Which body stands above which, and which works for which: the lines of command, asked step by step."""

from __future__ import annotations

from collections.abc import Iterator

from domain.ids import BodyId
from domain.kernel import Ask
from domain.questions.institution import Place, place_of
from domain.words import BodyKind


def outranks(ask: Ask, upper: BodyId, lower: BodyId) -> bool:
    """Does `upper` stand above `lower`, at any distance?  No body stands above itself.

    A standing committee leads for its committee between the committee's sessions: what stands under the
    committee stands under it too, the committee itself does not.
    """
    leaders = {upper, led_by(ask(place_of(upper)))}
    return lower not in leaders and any(body in leaders for body in above(ask, lower))


def above(ask: Ask, body: BodyId) -> Iterator[BodyId]:
    """The bodies above this one, from the nearest up; each once, should a corrected history hold a ring."""
    below = {body}
    place = ask(place_of(body))
    while place and place.parent and place.parent not in below:
        yield place.parent
        below.add(place.parent)
        place = ask(place_of(place.parent))


def led_by(place: Place | None) -> BodyId | None:
    """The committee that a standing committee leads for; None: it is none, or stands under nobody."""
    return place.parent if place and place.kind == BodyKind.STANDING_COMMITTEE else None


def decides_for(ask: Ask, body: BodyId, other: BodyId) -> bool:
    """May the body decide on what the other one has prepared: is it that body, above it, or its standing committee?"""
    return body == other or outranks(ask, body, other) or led_by(ask(place_of(body))) == other


def serves(ask: Ask, body: BodyId, other: BodyId) -> bool:
    """Is it an organ of the other body, or beside it, where that is an organ too, of the one that both work for?"""
    mine, theirs = ask(place_of(body), place_of(other))
    # The organs of a committee serve the committee's standing committee too: they stand side by side.
    whom = {other, theirs.parent if theirs and theirs.kind.is_organ else other}
    return bool(mine and mine.parent and mine.kind.is_organ and mine.parent in whom)


def is_office_of(ask: Ask, body: BodyId, other: BodyId) -> bool:
    """Is it the office (văn phòng) that serves the other body?"""
    place = ask(place_of(body))
    return bool(place and place.kind == BodyKind.OFFICE and serves(ask, body, other))


def appraises(ask: Ask, body: BodyId, drafter: BodyId) -> bool:
    """Is the body above the drafter, or one that works for the drafter or for a body above it?"""
    place = ask(place_of(body))
    works = place is not None and (place.kind.is_organ or place.kind == BodyKind.AUTHORITY)
    whom = place.parent if place and place.parent and works else body
    return whom == drafter or outranks(ask, body, drafter) or outranks(ask, whom, drafter)


def oversees(ask: Ask, body: BodyId, other: BodyId) -> bool:
    """Does the body, or the one that it works for as an organ, stand above the other?"""
    place = ask(place_of(body))
    works_for = place.parent if place and place.parent and place.kind.is_organ else body
    return body != other and (outranks(ask, body, other) or outranks(ask, works_for, other))
