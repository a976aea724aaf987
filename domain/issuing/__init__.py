"""From appraisal over the vote to the issue of a directive."""

from domain.issuing.appraisal import ReportAppraisal
from domain.issuing.issue import IssueDirective, RecipientLine
from domain.issuing.vote import RecordVote

__all__ = ["IssueDirective", "RecipientLine", "RecordVote", "ReportAppraisal"]
