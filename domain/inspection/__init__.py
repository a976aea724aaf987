"""Inspection and supervision: opened, found, concluded, and put right (DOMAIN 1.4 G, 2.4)."""

from domain.inspection.concluding import IssueConclusion
from domain.inspection.finding import RecordFinding
from domain.inspection.opening import EstablishTeam, OpenInspection
from domain.inspection.remedy import OrderRemedy, VerifyRemedy

__all__ = ["EstablishTeam", "IssueConclusion", "OpenInspection", "OrderRemedy", "RecordFinding", "VerifyRemedy"]
