"""What an auditor finds at the end: who did what when, all of it late, and every earlier answer unchanged."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import date, datetime, timedelta, timezone
from typing import Final

from tests.journeys.seed.life import Life
from tests.journeys.seed.province import (
    DISTRICT_CLERK,
    FACTS,
    INSPECTION_CLERK,
    OFFICE_CLERK,
    SECTOR_CLERK,
)

HANOI: Final = timezone(timedelta(hours=7))
HAPPENED: Final = {
    "DirectiveImported": 1, "RecordCorrected": 1, "DutyDerived": 16, "DutyConfirmed": 16, "DutyAssigned": 1,
    "DeadlineSet": 3, "DeadlineExtended": 1, "ProgressReported": 2, "CompletionClaimed": 6, "CompletionReturned": 1,
    "CompletionAccepted": 3, "StudySessionHeld": 1, "StudyAcknowledged": 4, "LevelReached": 2, "InspectionOpened": 1,
    "TeamEstablished": 1, "FindingRecorded": 2, "ConclusionIssued": 1, "RemedyOrdered": 1, "RemedyVerified": 2,
    "PreliminaryReviewHeld": 2, "DirectiveAmended": 2, "DirectiveReplaced": 1,
}  # fmt: skip
"""All that is told of the seed."""
SAID: Final = "8344edd4665f5d8d6cd45a792749633ee6e14600ed993b8fe2b087c22a6fb3f9"
"""SHA-256 of every sentence of that life in order, Vietnamese and English, a line each: some quote the seed."""
OF_THE_OTHER: Final = 4
"""Facts of the directive in its place alone: drafted, appraised, approved, issued."""


def audited(life: Life) -> None:
    """Every fact of the seed's life is there once, recorded by a clerk of its body, and marked as recorded late."""
    tag = f"directive:{life.directive}"
    entries = life.items("/events", tag=tag)

    assert HAPPENED == Counter(entry["type"] for entry in entries)
    assert FACTS + len(entries) + OF_THE_OTHER == life.company.position
    sentences = [entry["sentence"][language] for entry in entries for language in ("vi", "en")]
    assert SAID == hashlib.sha256("\n".join(sentences).encode()).hexdigest()
    for entry in entries:
        recorded = datetime.fromisoformat(entry["recorded"]).astimezone(HANOI).date()
        assert (recorded - date.fromisoformat(entry["occurred"])).days == entry["days_late"] > 0
        assert tag in entry["tags"]
    assert [entry["position"] for entry in entries] == [
        entry["position"] for entry in life.items("/events", tag=tag, late="true")
    ]
    assert {OFFICE_CLERK, INSPECTION_CLERK, SECTOR_CLERK, DISTRICT_CLERK} == {
        entry["recorder"]["person"]["id"] for entry in entries
    }
    inspectors = life.company.bodies["kiem-tra"]
    inspecting = life.items("/events", tag=tag, actor=INSPECTION_CLERK)
    assert {("officer", inspectors)} == {
        (entry["recorder"]["office"], entry["recorder"]["body"]["id"]) for entry in inspecting
    }
    assert inspecting == life.items("/events", tag=tag, actor=INSPECTION_CLERK, body=inspectors, office="officer")


def unchanged(life: Life) -> None:
    """Whatever was seen of a day is seen again, as known then."""
    questions = list(life.seen)
    assert len(questions) > 100
    for path, asked, answer in questions:
        assert answer == life.company.see(path, **asked), (path, asked)
