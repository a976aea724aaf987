"""Duties: read from words, confirmed by a person, held, reported, claimed, and accepted or returned (DOMAIN 1.4 F)."""

from domain.duties.completion import AcceptCompletion, ReturnCompletion
from domain.duties.deadlines import ExtendDeadline, SetDeadline
from domain.duties.deriving import DeriveDuty
from domain.duties.following import ClaimCompletion, ReportProgress
from domain.duties.holding import AssignDuty, ReassignDuty
from domain.duties.judging import ConfirmDuty, RejectDuty

__all__ = [
    "AcceptCompletion",
    "AssignDuty",
    "ClaimCompletion",
    "ConfirmDuty",
    "DeriveDuty",
    "ExtendDeadline",
    "ReassignDuty",
    "RejectDuty",
    "ReportProgress",
    "ReturnCompletion",
    "SetDeadline",
]
