"""Where a directive stands: how far its making has come, and whether it holds (hiệu lực).  Two independent axes.

Process changes on the day of the act, effect on the day that the act names (DESIGN 6).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final, cast

from domain.events.change import (
    DirectiveAmended,
    DirectiveRepealed,
    DirectiveReplaced,
    DirectiveResumed,
    DirectiveSuspended,
)
from domain.events.consultation import ConsultationClosed, ConsultationOpened
from domain.events.correction import CorrectionRevoked, DirectiveCorrected
from domain.events.drafting import AboutDirective, DirectiveDrafted, DraftWithdrawn
from domain.events.issuing import (
    AppraisalReported,
    DirectiveApproved,
    DirectiveImported,
    DirectiveIssued,
    DirectiveNotApproved,
    Verdict,
)
from domain.events.review import FinalReviewHeld, PreliminaryReviewHeld, Reviewed
from domain.ids import BodyId, DirectiveId, ProvisionId
from projections.saying import Axes, Dated, Hearing, Say, Stands, Told

NAME: Final = "status"
VERSION: Final = 2


class Process(StrEnum):
    """How far a directive has come."""

    DRAFTING = "drafting"
    CONSULTING = "consulting"
    CONSULTED = "consulted"
    RETURNED = "returned"
    """The appraisal sent it back."""
    APPRAISED = "appraised"
    APPROVED = "approved"
    NOT_APPROVED = "not_approved"
    ISSUED = "issued"
    IMPORTED = "imported"
    """Issued before the ledger, and taken in from its document."""
    WITHDRAWN = "withdrawn"
    UNDER_REVIEW = "under_review"
    """A preliminary review of the whole was held (sơ kết)."""
    REVIEWED = "reviewed"
    """The final review of the whole was held (tổng kết)."""


class Effect(StrEnum):
    """Whether a directive holds."""

    ENDED = "ended"
    """Hết hiệu lực toàn bộ."""
    SUSPENDED = "suspended"
    """Tạm ngưng hiệu lực."""
    PARTLY_SUSPENDED = "partly_suspended"
    PARTLY_ENDED = "partly_ended"
    """Hết hiệu lực một phần."""
    IN_FORCE = "in_force"
    """Còn hiệu lực."""
    NOT_YET = "not_yet"
    """Chưa có hiệu lực."""
    UNKNOWN = "unknown"
    """Chưa xác định: the document does not say from when."""


class Cause(StrEnum):
    """What an effect comes from."""

    REPEALED = "repealed"
    REPLACED = "replaced"
    EXPIRED = "expired"
    """The text itself states its last day."""
    SUSPENDED = "suspended"


RANK: Final = tuple(Effect)
"""Of several effects on one day the first of these is the directive's (DESIGN 6)."""


@dataclass(frozen=True)
class Progress:
    """How far a directive has come, since when, and how well that day is known."""

    process: Process
    since: date
    dated: Dated
    because: int


@dataclass(frozen=True)
class Holds:
    """Whether a directive holds, and why."""

    effect: Effect
    since: date
    """The day from which the fact named in `because` makes it so."""
    because: int
    cause: Cause | None = None
    by: DirectiveId | None = None
    """The directive that replaced or repealed it."""
    until: date | None = None
    """The last day of a suspension, or of waiting for the effect."""
    provisions: tuple[ProvisionId, ...] = ()
    """The provisions concerned; none: the whole directive."""


@dataclass(frozen=True)
class Status:
    """Where a directive stands on one day, as known at one position."""

    progress: Progress | None
    holds: Holds | None
    """None: it was never issued, as far as is known."""
    also: tuple[Holds, ...]
    """What else bears on its effect that day, in the order of rank: a suspension beside an end, several parts."""
    body: BodyId | None
    """The body that drafts or issued it, where known."""
    is_amended: bool
    """Was its text changed by then?"""


says = Hearing()

_PROCESS: Mapping[type[AboutDirective], Process] = MappingProxyType(
    {
        ConsultationOpened: Process.CONSULTING,
        ConsultationClosed: Process.CONSULTED,
        DirectiveApproved: Process.APPROVED,
        DirectiveNotApproved: Process.NOT_APPROVED,
        DraftWithdrawn: Process.WITHDRAWN,
    }
)


@says.on(*_PROCESS)
def _went_on(told: Told, fact: AboutDirective) -> Iterable[Say]:
    yield _process(told, fact, _PROCESS[type(fact)])


@says.on(PreliminaryReviewHeld, FinalReviewHeld)
def _reviewed(told: Told, fact: Reviewed) -> Iterable[Say]:
    """A body that looks back on its own share only does not move the whole directive."""
    if fact.is_whole:
        yield _process(told, fact, Process.REVIEWED if isinstance(fact, FinalReviewHeld) else Process.UNDER_REVIEW)


@says.on(DirectiveDrafted)
def _drafted(told: Told, fact: DirectiveDrafted) -> Iterable[Say]:
    yield _process(told, fact, Process.DRAFTING)
    yield Say(fact.directive.tag, "body", told.day, fact.body)


@says.on(AppraisalReported)
def _appraised(told: Told, fact: AppraisalReported) -> Iterable[Say]:
    yield _process(told, fact, Process.APPRAISED if fact.verdict is Verdict.PASSED else Process.RETURNED)


@says.on(DirectiveIssued)
def _issued(told: Told, fact: DirectiveIssued) -> Iterable[Say]:
    yield _process(told, fact, Process.ISSUED)
    yield Say(fact.directive.tag, "body", told.day, fact.body)
    yield from _effect(fact.directive, told.day, fact.effective_on)


@says.on(DirectiveImported)
def _imported(told: Told, fact: DirectiveImported) -> Iterable[Say]:
    """It stands from the day that the document bears; from that of the import where it bears none."""
    told = told.on(fact.issued_on)
    yield _process(told, fact, Process.IMPORTED)
    day = told.day
    if fact.issuer:
        yield Say(fact.directive.tag, "body", day, fact.issuer)
    yield from _effect(fact.directive, day, fact.effective_on)
    if fact.until:
        yield Say(fact.directive.tag, "end:stated", _after(fact.until), _value(Effect.ENDED, Cause.EXPIRED))


@says.on(DirectiveAmended)
def _amended(told: Told, fact: DirectiveAmended) -> Iterable[Say]:
    yield Say(fact.directive.tag, f"amended:{told.place}", fact.effective_on, {"by": fact.by})


@says.on(DirectiveCorrected)
def _corrected(told: Told, fact: DirectiveCorrected) -> Iterable[Say]:
    yield Say(fact.directive.tag, f"words:{told.place}", fact.effective_on, {"by": fact.by})  # its effect stays


@says.on(CorrectionRevoked)
def _revoked(told: Told, fact: CorrectionRevoked) -> Iterable[Say]:
    yield Say(fact.directive.tag, f"words:{told.place}", fact.effective_on, {"by": fact.by})


@says.on(DirectiveReplaced)
def _replaced(told: Told, fact: DirectiveReplaced) -> Iterable[Say]:
    yield _end(told, fact, Cause.REPLACED)


@says.on(DirectiveRepealed)
def _repealed(told: Told, fact: DirectiveRepealed) -> Iterable[Say]:
    yield _end(told, fact, Cause.REPEALED)


@says.on(DirectiveSuspended)
def _suspended(_told: Told, fact: DirectiveSuspended) -> Iterable[Say]:
    if fact.until < fact.since:  # by a wrong entry: no day lies between them
        return
    effect = Effect.PARTLY_SUSPENDED if fact.provisions else Effect.SUSPENDED
    value = _value(effect, Cause.SUSPENDED, until=fact.until.isoformat(), provisions=list(fact.provisions))
    yield Say(fact.directive.tag, fact.suspension.tag, fact.since, value)
    yield Say(fact.directive.tag, fact.suspension.tag, _after(fact.until), None)


@says.on(DirectiveResumed)
def _resumed(_told: Told, fact: DirectiveResumed) -> Iterable[Say]:
    yield Say(fact.directive.tag, fact.suspension.tag, fact.since, None)


hears = says.kinds


def label(axes: Axes) -> Status:
    """Where the directive with these axes stands."""
    effects = sorted((holds for stands in axes.values() if (holds := _holds(stands))), key=_rank)
    body = axes.get("body")
    return Status(
        progress=_progress(axes["process"]) if "process" in axes else None,
        holds=effects[0] if effects else None,
        also=tuple(effects[1:]),
        body=BodyId(str(body.value)) if body else None,
        is_amended=any(axis.startswith("amended:") for axis in axes),
    )


def _process(told: Told, fact: AboutDirective, process: Process) -> Say:
    return Say(fact.directive.tag, "process", told.day, {"process": process, "dated": told.dated})


def _effect(directive: DirectiveId, on: date, effective_on: date | None) -> Iterable[Say]:
    if effective_on is None:
        yield Say(directive.tag, "effect", on, _value(Effect.UNKNOWN))
        return
    if on < effective_on:
        eve = effective_on - timedelta(days=1)
        yield Say(directive.tag, "effect", on, _value(Effect.NOT_YET, until=eve.isoformat()))
    yield Say(directive.tag, "effect", effective_on, _value(Effect.IN_FORCE))


def _end(told: Told, fact: DirectiveReplaced | DirectiveRepealed, cause: Cause) -> Say:
    """Each end is an axis of its own: taking one back by a correction leaves the others."""
    effect = Effect.PARTLY_ENDED if fact.provisions else Effect.ENDED
    value = _value(effect, cause, by=fact.by, provisions=list(fact.provisions))
    return Say(fact.directive.tag, f"end:{told.place}", fact.effective_on, value)


def _value(effect: Effect, cause: Cause | None = None, **more: object) -> dict[str, Any]:
    return {"effect": effect, "cause": cause, **more}


def _after(day: date) -> date:
    """The day behind the last one; the calendar's own end stays."""
    return day + timedelta(days=1) if day < date.max else day


def _progress(stands: Stands) -> Progress:
    value = cast("Mapping[str, str]", stands.value)
    return Progress(Process(value["process"]), stands.day, Dated(value["dated"]), stands.because)


def _holds(stands: Stands) -> Holds | None:
    value = stands.value
    if not isinstance(value, Mapping) or "effect" not in value:
        return None
    return Holds(
        effect=Effect(value["effect"]),
        since=stands.day,
        because=stands.because,
        cause=Cause(value["cause"]) if value["cause"] else None,
        by=DirectiveId(value["by"]) if value.get("by") else None,
        until=date.fromisoformat(value["until"]) if value.get("until") else None,
        provisions=tuple(map(ProvisionId, value.get("provisions", ()))),
    )


def _rank(holds: Holds) -> tuple[int, date, int]:
    return RANK.index(holds.effect), holds.since, holds.because
