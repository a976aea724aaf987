"""Every fact in a sentence for people, Vietnamese and English, by stage."""

from projections.sentences import (
    change,
    consultation,
    correction,
    dissemination,
    drafting,
    duties,
    erasure,
    governance,
    importing,
    inspection,
    institution,
    issuing,
    keeping,
    review,
)

__all__ = [
    "change",
    "consultation",
    "correction",
    "dissemination",
    "drafting",
    "duties",
    "erasure",
    "governance",
    "importing",
    "inspection",
    "institution",
    "issuing",
    "keeping",
    "review",
]
