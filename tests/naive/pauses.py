"""What holds a duty up on a day: a suspension of the words from which it was read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from domain.events.change import DirectiveSuspended
from domain.events.duties import DutyDerived
from domain.kernel import Event
from tests.naive.outlines import line_of, parts
from tests.naive.passages import is_about, last_day
from tests.naive.record import StandingFact


class Held(NamedTuple):
    """A suspension that runs."""

    since: date
    until: date
    because: int


def held_on(known: Sequence[StandingFact], read: Event, as_of: date) -> Held | None:
    """DOMAIN, DirectiveSuspended: duties paused.  A part is suspended with all that stands in it, the whole with all.

    Of several suspensions that one counts which lasts longest, then that which is said first.  What an inspection
    ordered was not read from a directive's words, and is never held up.
    """
    if not isinstance(read, DutyDerived):
        return None
    facts = {each.place: each.fact for each in known if getattr(each.fact, "directive", None) == read.directive}
    said = {each.place: each.because for each in known}
    line = line_of(read.provision, parts(facts))
    found = []
    for place, fact in facts.items():
        if isinstance(fact, DirectiveSuspended) and is_about(fact.provisions, line):
            last = last_day(facts, place)
            if last and fact.since <= as_of <= last:
                found.append(Held(fact.since, last, said[place]))
    longest = max((each.until for each in found), default=None)
    return min((each for each in found if each.until == longest), key=lambda each: each.because, default=None)
