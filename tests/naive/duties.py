"""One duty on a day: how far it has come, who holds it, by when, and what that makes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from domain.events.duties import (
    CompletionAccepted,
    CompletionClaimed,
    CompletionReturned,
    DeadlineExtended,
    DeadlineSet,
    DutyAssigned,
    DutyConfirmed,
    DutyDerived,
    DutyReassigned,
    DutyRejected,
    ProgressReported,
)
from domain.events.inspection import RemedyOrdered, RemedyVerified
from tests.naive.pauses import Held, held_on
from tests.naive.record import Entry, StandingFact, standing

Part = tuple[str, str | None, bool]
"""A role, the body that has it, and whether the words name a class of bodies."""


class State(NamedTuple):
    """How far a duty has come, and the fact that says so."""

    state: str
    because: int
    fact: Any


class Report(NamedTuple):
    """The last report of progress."""

    percent: int
    first: date
    last: date
    body: str
    on: date
    because: int


class Duty(NamedTuple):
    """A duty on a day."""

    state: str
    state_because: int
    holders: frozenset[Part]
    """Those whom somebody has named."""
    unnamed: Counter[Part]
    """Those whom nobody has named yet: two of them are two."""
    deadline_kind: str
    due: date | None
    due_because: int | None
    due_class: str
    report: Report | None
    paused: Held | None


def duty_on(history: Sequence[Entry], duty: str, known_at: int, as_of: date) -> Duty | None:
    """The duty on that day, as known at that position; none: it was not there yet."""
    known = list(standing(history, known_at))
    about = [each for each in known if getattr(each.fact, "duty", None) == duty]
    state = _state(about, as_of)
    if state is None:
        return None
    kind, due, due_because = _deadline(about, as_of)
    parts = _parts(about, as_of)
    laid = _last(about, (DutyDerived, RemedyOrdered), as_of)
    held = held_on(known, laid.fact, as_of) if laid and state.state in {"open", "claimed"} else None
    return Duty(
        state.state,
        state.because,
        frozenset(part for part in parts if part[1]),
        Counter(part for part in parts if not part[1]),
        kind,
        due,
        due_because,
        "paused" if held else _due_class(state, due, as_of),
        _report(about, as_of),
        held,
    )


def duties_of(history: Sequence[Entry]) -> set[str]:
    """Every duty that any fact names, whatever became of that fact."""
    facts: list[Any] = [now for entry in history for now in (entry.fact, getattr(entry.fact, "now", None))]
    return {fact.duty for fact in facts if hasattr(fact, "duty")}


def _counts_from(each: StandingFact) -> date:
    """The day that the act names, or else that on which it happened."""
    match each.fact:
        case CompletionClaimed():
            return each.fact.claimed_on
        case CompletionReturned():
            return each.fact.returned_on
        case RemedyVerified():
            return each.fact.verified_on
        case DeadlineSet() | DeadlineExtended():
            return each.fact.decided_on
    return each.day


def _last(about: Iterable[StandingFact], kinds: tuple[type, ...], as_of: date) -> StandingFact | None:
    """The last such fact that counts by that day."""
    found = [(_counts_from(each), each.place, each) for each in about if isinstance(each.fact, kinds)]
    return max((each for each in found if each[0] <= as_of), default=(None, None, None))[2]


def _state(about: Sequence[StandingFact], as_of: date) -> State | None:
    """What was laid on somebody is judged, then claimed, then accepted; a return leads back to what it was before."""
    laid = _last(about, (DutyDerived, RemedyOrdered), as_of)
    if laid is None:
        return None
    judged = _last(about, (DutyConfirmed, DutyRejected), as_of)
    claim = _last(about, (CompletionClaimed, CompletionAccepted, CompletionReturned, RemedyVerified), as_of)
    if claim and isinstance(claim.fact, CompletionClaimed):
        return State("claimed", claim.because, claim.fact)
    if claim and not isinstance(claim.fact, CompletionReturned) and getattr(claim.fact, "is_verified", True):
        return State("done", claim.because, claim.fact)
    if judged:
        return State("open" if isinstance(judged.fact, DutyConfirmed) else "rejected", judged.because, judged.fact)
    return State("open" if isinstance(laid.fact, RemedyOrdered) else "proposed", laid.because, laid.fact)


def _words(about: Sequence[StandingFact]) -> StandingFact | None:
    """What says to whom and by when from the beginning: the words, or their confirmation, whichever is the later."""
    kinds = (DutyDerived, DutyConfirmed, RemedyOrdered)
    return max((each for each in about if isinstance(each.fact, kinds)), key=lambda each: each.place, default=None)


def _deadline(about: Sequence[StandingFact], as_of: date) -> tuple[str, date | None, int | None]:
    """The one that was decided last by that day; without a decision that of the words."""
    decided = _last(about, (DeadlineSet, DeadlineExtended), as_of)
    if decided:
        fact: Any = decided.fact
        return "date", fact.new, decided.because
    words = _words(about)
    match words and words.fact:
        case DutyDerived(deadline=deadline) | DutyConfirmed(deadline=deadline):
            return deadline.kind, deadline.due, words.because if words else None
        case RemedyOrdered(due=due):
            return "date" if due else "none", due, words.because if words else None
    return "none", None, None


def _due_class(state: State, due: date | None, as_of: date) -> str:
    """DOMAIN 0.2: without a deadline neither on time nor late, ever; a claim stops the clock."""
    match state.state:
        case "proposed":
            return "not_confirmed"
        case "rejected":
            return "rejected"
        case "done":
            return f"done_{state.fact.verdict}"
        case "claimed":
            as_of = state.fact.claimed_on
    if due is None:
        return "no_deadline"
    if as_of > due:
        return "overdue"
    return "due_soon" if as_of >= due - timedelta(days=7) else "running"


def _report(about: Sequence[StandingFact], as_of: date) -> Report | None:
    last = _last(about, (ProgressReported,), as_of)
    if last is None:
        return None
    fact: Any = last.fact
    return Report(fact.percent, fact.period.first, fact.period.last, fact.body, last.day, last.because)


class Given(NamedTuple):
    """A part that somebody was given."""

    since: date
    place: int
    part: Part


Moves = Sequence[tuple[date, int, DutyReassigned]]
"""Hand-overs by day and place."""


def _parts(about: Sequence[StandingFact], as_of: date) -> list[Part]:
    """Who has which part on that day: each part that somebody was ever given, followed by itself."""
    words = _words(about)
    given = [Given(date.min, 0, part) for part in _named(words.fact if words else None)]
    for each in about:
        fact = each.fact
        if isinstance(fact, DutyAssigned) and fact.since <= as_of:
            given += [Given(fact.since, each.place, (fact.role, body, False)) for body in fact.holders]
    found = [(each.fact.effective_on, each.place, each.fact) for each in about if isinstance(each.fact, DutyReassigned)]
    moves = sorted(move for move in found if move[0] <= as_of)
    return [(one.part[0], _has(one, given, moves), one.part[2]) for one in given]


def _named(fact: Any) -> list[Part]:  # noqa: ANN401  # any fact
    match fact:
        case DutyDerived(holders=holders) | DutyConfirmed(holders=holders):
            return [(holder.role, holder.body, holder.is_class) for holder in holders]
        case RemedyOrdered():
            return [("lead", fact.holder, False), ("monitor", fact.monitor, False)]
    return []


def _has(one: Given, given: Sequence[Given], moves: Moves) -> str | None:
    """Who has a part after these hand-overs, from hand to hand by day.

    Each is of what its giver had on that day as known when it was recorded; where that was nothing, of what it has now.
    """
    has = one.part[1]
    for n, (day, place, move) in enumerate(moves):
        if one.since <= day and one.place < place:
            known = [other for other in moves[:n] if other[1] < place]
            there = [other for other in given if other.since <= day and other.place < place]
            had = [_has(other, there, known) for other in there]
            met = had[there.index(one)] if move.from_body in had else has
            has = move.to_body if met == move.from_body else has
    return has
