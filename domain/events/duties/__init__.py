"""What somebody owes, from which words, and what became of it."""

from domain.events.duties.following import (
    CompletionAccepted,
    CompletionClaimed,
    CompletionReturned,
    DeadlineExtended,
    DeadlineSet,
    ProgressReported,
)
from domain.events.duties.laying import (
    AboutDuty,
    DutyAssigned,
    DutyConfirmed,
    DutyDerived,
    DutyReassigned,
    DutyRejected,
)
from domain.events.duties.terms import (
    Anchor,
    Deadline,
    DeadlineKind,
    Holder,
    Passing,
    Period,
    Recurrence,
    Role,
    SixClear,
    Timeliness,
)

__all__ = [
    "AboutDuty",
    "Anchor",
    "CompletionAccepted",
    "CompletionClaimed",
    "CompletionReturned",
    "Deadline",
    "DeadlineExtended",
    "DeadlineKind",
    "DeadlineSet",
    "DutyAssigned",
    "DutyConfirmed",
    "DutyDerived",
    "DutyReassigned",
    "DutyRejected",
    "Holder",
    "Passing",
    "Period",
    "ProgressReported",
    "Recurrence",
    "Role",
    "SixClear",
    "Timeliness",
]
