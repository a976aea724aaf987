"""How far a directive has come and whether it holds, on a day: looked up in all facts, one question after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from domain.events.change import (
    DirectiveAmended,
    DirectiveRepealed,
    DirectiveReplaced,
    DirectiveResumed,
    DirectiveSuspended,
)
from domain.events.consultation import ConsultationClosed, ConsultationOpened
from domain.events.drafting import DirectiveDrafted, DraftWithdrawn
from domain.events.issuing import (
    AppraisalReported,
    DirectiveApproved,
    DirectiveImported,
    DirectiveIssued,
    DirectiveNotApproved,
)
from domain.events.review import FinalReviewHeld, PreliminaryReviewHeld
from domain.kernel import Event
from tests.naive.record import Entry, StandingFact, standing

RANK = ("ended", "suspended", "partly_suspended", "partly_ended", "in_force", "not_yet", "unknown")
"""DESIGN 6: of several that bear on a directive on one day, the first is its effect."""


class Process(NamedTuple):
    """How far it has come."""

    process: str
    since: date
    dated: str
    because: int


class Bearing(NamedTuple):
    """One thing that bears on its effect."""

    effect: str
    since: date
    because: int
    cause: str | None = None
    by: str | None = None
    until: date | None = None
    provisions: tuple[str, ...] = ()


class Status(NamedTuple):
    """Where it stands."""

    process: Process | None
    bearing: tuple[Bearing, ...]
    """In the order of rank: the first one is its effect."""
    body: str | None
    is_amended: bool


def status_on(history: Sequence[Entry], directive: str, known_at: int, as_of: date) -> Status:
    """Where the directive stands on that day, as known at that position."""
    about = [each for each in standing(history, known_at) if getattr(each.fact, "directive", None) == directive]
    bearing = [*_own(about, as_of), *_expired(about, as_of), *_ended(about, as_of), *_suspended(about, as_of)]
    return Status(
        process=_process(about, as_of),
        bearing=tuple(sorted(bearing, key=lambda each: (RANK.index(each.effect), each.since, each.because))),
        body=_body(about, as_of),
        is_amended=any(isinstance(each.fact, DirectiveAmended) and each.fact.effective_on <= as_of for each in about),
    )


def _last(found: Iterable[StandingFact], as_of: date) -> StandingFact | None:
    """Of what happened up to a day the last: by day, and on one day by place."""
    return max((each for each in found if each.day <= as_of), key=lambda each: each[:2], default=None)


def _process(about: Sequence[StandingFact], as_of: date) -> Process | None:
    last = _last((each for each in about if _moved_to(each.fact)), as_of)
    return last and Process(_moved_to(last.fact) or "", last.day, last.dated, last.because)


def _moved_to(fact: Event) -> str | None:
    """The stage to which a fact brings its directive; none: it stays where it is."""
    match fact:
        case AppraisalReported():
            return {"passed": "appraised", "returned": "returned"}[fact.verdict]
        case PreliminaryReviewHeld() | FinalReviewHeld() if not fact.is_whole:
            return None
    return STAGES.get(type(fact))


STAGES: dict[type[Event], str] = {
    DirectiveDrafted: "drafting",
    ConsultationOpened: "consulting",
    ConsultationClosed: "consulted",
    DirectiveApproved: "approved",
    DirectiveNotApproved: "not_approved",
    DirectiveIssued: "issued",
    DirectiveImported: "imported",
    DraftWithdrawn: "withdrawn",
    PreliminaryReviewHeld: "under_review",
    FinalReviewHeld: "reviewed",
}


def _body(about: Sequence[StandingFact], as_of: date) -> str | None:
    last = _last((each for each in about if _named(each.fact)), as_of)
    return last and _named(last.fact)


def _named(fact: Event) -> str | None:
    """Who drafts or issued it, where a fact says so; who took in a document says nothing of that."""
    match fact:
        case DirectiveDrafted() | DirectiveIssued():
            return fact.body
        case DirectiveImported():
            return fact.issuer
    return None


def _own(about: Sequence[StandingFact], as_of: date) -> Iterator[Bearing]:
    """What its own issue says: unknown, not yet, or in force, the last of several by day and place."""
    said: list[tuple[date, int, bool, Bearing]] = []
    for day, place, because, _, fact in about:
        if isinstance(fact, DirectiveIssued | DirectiveImported):
            begins = fact.effective_on
            if begins is None or day < begins:
                eve = begins and begins - timedelta(days=1)
                said.append((day, place, False, Bearing("not_yet" if begins else "unknown", day, because, until=eve)))
            if begins:
                said.append((begins, place, True, Bearing("in_force", begins, because)))
    known = [each for each in said if each[0] <= as_of]
    if known:
        yield max(known, key=lambda each: each[:3])[3]


def _expired(about: Sequence[StandingFact], as_of: date) -> Iterator[Bearing]:
    """The text itself names its last day."""
    last = [
        (each.fact.until, each.place, each.because)
        for each in about
        if isinstance(each.fact, DirectiveImported) and each.fact.until and each.fact.until < as_of
    ]
    if last:
        until, _, because = max(last)
        yield Bearing("ended", until + timedelta(days=1), because, "expired")


def _ended(about: Sequence[StandingFact], as_of: date) -> Iterator[Bearing]:
    """Every repeal and every replacement by itself."""
    for each in about:
        fact: Any = each.fact
        if isinstance(fact, DirectiveRepealed | DirectiveReplaced) and fact.effective_on <= as_of:
            cause = "repealed" if isinstance(fact, DirectiveRepealed) else "replaced"
            effect = "partly_ended" if fact.provisions else "ended"
            parts = tuple(fact.provisions)
            yield Bearing(effect, fact.effective_on, each.because, cause, fact.by, provisions=parts)


def _suspended(about: Sequence[StandingFact], as_of: date) -> Iterator[Bearing]:
    """Every suspension that runs: up to its last day, and not from a resumption on that came while it ran."""
    for each in about:
        fact = each.fact
        if isinstance(fact, DirectiveSuspended) and fact.since <= as_of <= fact.until:
            if any(_ends(other, each, as_of) for other in about):
                continue
            effect = "partly_suspended" if fact.provisions else "suspended"
            parts = tuple(fact.provisions)
            yield Bearing(effect, fact.since, each.because, "suspended", until=fact.until, provisions=parts)


def _ends(other: StandingFact, suspension: StandingFact, as_of: date) -> bool:
    """Is that a resumption of this suspension, in effect by that day?  What ends before it begins ends nothing."""
    resumed, suspended = other.fact, suspension.fact
    return (
        isinstance(resumed, DirectiveResumed)
        and isinstance(suspended, DirectiveSuspended)
        and resumed.suspension == suspended.suspension
        and (suspended.since, suspension.place) < (resumed.since, other.place)
        and resumed.since <= as_of
    )
