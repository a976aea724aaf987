"""Sending a directive out, studying it, and carrying it down."""

from domain.dissemination.delivery import ReportDelivery
from domain.dissemination.levels import ReportLevelReached
from domain.dissemination.sending import SendTransmission
from domain.dissemination.session import Asked, RecordStudySession
from domain.dissemination.study import AcknowledgeStudy

__all__ = [
    "AcknowledgeStudy",
    "Asked",
    "RecordStudySession",
    "ReportDelivery",
    "ReportLevelReached",
    "SendTransmission",
]
