"""Inspection and supervision: opened, found, concluded, and put right (DOMAIN 1.4 G, 2.4)."""

from domain.inspection.finding import EstablishTeam, OpenInspection, RecordFinding
from domain.inspection.remedy import IssueConclusion, OrderRemedy, VerifyRemedy

__all__ = ["EstablishTeam", "IssueConclusion", "OpenInspection", "OrderRemedy", "RecordFinding", "VerifyRemedy"]
