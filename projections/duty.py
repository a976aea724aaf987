"""One duty on one day: who holds it, where it stands, and what to call it by its deadline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final, cast

from domain.events.duties import DeadlineKind, Recurrence, Role, Timeliness
from domain.events.inspection import FindingKind, Severity
from domain.ids import BodyId, DirectiveId, FindingId, InspectionId, ProvisionId
from projections.holders import Holds, holders
from projections.pausing import Pause
from projections.saying import Axes, Stands

SOON: Final = timedelta(days=7)
"""A deadline within so many days is called near."""


class DutyProgress(StrEnum):
    """How far a duty has come."""

    PROPOSED = "proposed"
    """Read from words; nobody has confirmed it."""
    REJECTED = "rejected"
    OPEN = "open"
    CLAIMED = "claimed"
    """A holder says that it is done."""
    DONE = "done"


class DueClass(StrEnum):
    """What a duty is called by its deadline, on the day asked about."""

    NOT_CONFIRMED = "not_confirmed"
    REJECTED = "rejected"
    NO_DEADLINE = "no_deadline"
    """Không giao hạn: neither on time nor late, ever."""
    RUNNING = "running"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    PAUSED = "paused"
    """Tạm ngưng: its provision, or the whole directive, is suspended on that day."""
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    DONE_NO_DEADLINE = "done_no_deadline"


@dataclass(frozen=True)
class Origin:
    """Where a duty comes from: words of a provision, or a finding."""

    because: int
    """The position of the entry in which its words stand."""
    directive: DirectiveId | None
    provision: ProvisionId | None = None
    version: int | None = None
    """The position of the fact that had set the provision's text."""
    start: int | None = None
    """Where the words begin, in code points; `end`: behind the last."""
    end: int | None = None
    ordinal: int | None = None
    inspection: InspectionId | None = None
    finding: FindingId | None = None


@dataclass(frozen=True)
class Report:
    """The last report of progress."""

    percent: int
    first: date
    last: date
    body: BodyId
    on: date
    because: int


@dataclass(frozen=True)
class Finding:
    """What an inspection found about a thing."""

    finding: FindingId
    kind: FindingKind
    severity: Severity
    inspection: InspectionId
    on: date
    because: int


@dataclass(frozen=True)
class Duty:
    """A duty on one day, as known at one position."""

    state: DutyProgress
    state_because: int
    origin: Origin | None
    holders: tuple[Holds, ...]
    deadline_kind: DeadlineKind
    due: date | None
    """None: no day was set; nothing is ever overdue by it."""
    due_because: int | None
    due_class: DueClass
    recurrence: Recurrence
    report_to: BodyId | None
    report: Report | None
    findings: tuple[Finding, ...]
    paused: Pause | None = None
    """None: it is not called paused; so until its directive's suspensions are joined to it, by `on_hold`."""

    def roles_of(self, body: BodyId) -> tuple[Role, ...]:
        """The parts that a body has in it."""
        return tuple(holder.role for holder in self.holders if holder.body == body)


def label(axes: Axes, as_of: date) -> Duty | None:
    """The duty with these axes on that day; None where it was not there yet."""
    if "state" not in axes:
        return None
    stands = next(axes[axis] for axis in ("claim", "judged", "state") if axis in axes)
    state = cast("Mapping[str, Any]", stands.value)
    deadline = cast("Mapping[str, Any]", axes["deadline"].value) if "deadline" in axes else {}
    due = date.fromisoformat(deadline["due"]) if deadline.get("due") else None
    return Duty(
        state=DutyProgress(state["state"]),
        state_because=stands.because,
        origin=_origin(axes["origin"]) if "origin" in axes else None,
        holders=holders(axes),
        deadline_kind=DeadlineKind(deadline.get("kind", DeadlineKind.NONE)),
        due=due,
        due_because=axes["deadline"].because if "deadline" in axes else None,
        due_class=due_class(state, due, as_of),
        recurrence=Recurrence(str(axes["recurrence"].value)) if "recurrence" in axes else Recurrence.NONE,
        report_to=BodyId(str(axes["report_to"].value)) if "report_to" in axes else None,
        report=_report(axes["report"]) if "report" in axes else None,
        findings=findings(axes),
    )


def on_hold(duty: Duty, pause: Pause | None) -> Duty:
    """The duty with a suspension of its words joined to it (DOMAIN: a directive suspended, its duties paused).

    What is open, or claimed and not judged yet, is called paused, with a deadline or without; how far it has come
    stays.  Behind the suspension the deadline counts as it stood: no rule on record says that it is put off.
    """
    is_running = duty.state in {DutyProgress.OPEN, DutyProgress.CLAIMED}
    return replace(duty, due_class=DueClass.PAUSED, paused=pause) if pause and is_running else duty


def due_class(state: Mapping[str, Any], due: date | None, as_of: date) -> DueClass:
    """What to call a duty of this state and deadline on that day; without a deadline it is never overdue."""
    match DutyProgress(state["state"]):
        case DutyProgress.PROPOSED:
            return DueClass.NOT_CONFIRMED
        case DutyProgress.REJECTED:
            return DueClass.REJECTED
        case DutyProgress.DONE:
            return _DONE[Timeliness(state["verdict"])]
        case DutyProgress.CLAIMED:
            as_of = date.fromisoformat(state["claimed_on"])
        case DutyProgress.OPEN:
            pass
    if due is None:
        return DueClass.NO_DEADLINE
    if due < as_of:
        return DueClass.OVERDUE
    return DueClass.DUE_SOON if due - as_of <= SOON else DueClass.RUNNING


_DONE: Final = {
    Timeliness.ON_TIME: DueClass.DONE_ON_TIME,
    Timeliness.LATE: DueClass.DONE_LATE,
    Timeliness.NO_DEADLINE: DueClass.DONE_NO_DEADLINE,
}


def findings(axes: Axes) -> tuple[Finding, ...]:
    """What inspections found about the thing with these axes (a duty, a body, a provision), oldest first."""
    found = [(axis, stands) for axis, stands in axes.items() if axis.startswith(f"{FindingId.kind}:")]
    return tuple(_finding(axis, stands) for axis, stands in sorted(found, key=lambda one: one[1].because))


def duties(axes: Axes) -> list[str]:
    """The tags of the duties that ever concerned the thing with these axes: a body, a person, a directive."""
    return sorted(axis for axis in axes if axis.startswith("duty:"))


def _finding(axis: str, stands: Stands) -> Finding:
    value = cast("Mapping[str, Any]", stands.value)
    return Finding(
        FindingId(axis.partition(":")[2]),
        FindingKind(value["kind"]),
        Severity(value["severity"]),
        InspectionId(value["inspection"]),
        stands.day,
        stands.because,
    )


def _origin(stands: Stands) -> Origin:
    value = cast("Mapping[str, Any]", stands.value)
    kinds = {"directive": DirectiveId, "provision": ProvisionId, "inspection": InspectionId, "finding": FindingId}
    ids = {name: kind(value[name]) if value.get(name) else None for name, kind in kinds.items()}
    return Origin(
        because=stands.because,
        version=value.get("version"),
        start=value.get("start"),
        end=value.get("end"),
        ordinal=value.get("ordinal"),
        **ids,  # type: ignore[arg-type]  # each is of its kind
    )


def _report(stands: Stands) -> Report:
    value = cast("Mapping[str, Any]", stands.value)
    first, last = date.fromisoformat(value["first"]), date.fromisoformat(value["last"])
    return Report(value["percent"], first, last, BodyId(value["body"]), stands.day, stands.because)
