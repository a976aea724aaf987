"""Votes on a draft: what the command promises."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.authority import MAY_NOT_RECORD
from domain.drafting.rules import NO_DRAFT
from domain.events.governance import DatedRule, OnBreach, RuleKind, RulePackActivated
from domain.events.institution import OfficeVacated
from domain.events.issuing import DirectiveApproved, DirectiveNotApproved, Voted
from domain.ids import BodyId, HoldingId, PersonId, RulePackId
from domain.issuing.rules import (
    MAY_NOT_DECIDE,
    NO_VOTING_MEMBERS,
    NOT_APPRAISED,
    TEXT_CHANGED,
    TOO_EARLY,
    VOTES_DO_NOT_ADD_UP,
)
from domain.issuing.vote import RecordVote
from domain.words import BodyKind, Count, Level, Office, When
from tests.domain.cases import STRANGER, TODAY, Case, in_office
from tests.domain.cases_appraisal import (
    APPRAISED,
    APPRAISER,
    COMMUNE,
    COURT,
    DIRECTIVE,
    DRAFT,
    DRAFTED,
    GIVEN_UP,
    ISSUER,
    PASSED,
    PROVINCE,
    READY,
    RETURNED,
    REVISED,
    TEXT,
    founded,
)


def vote(for_: int, against: int, abstained: int = 0, version: int = TEXT) -> RecordVote:
    """How the issuer voted on the draft."""
    return RecordVote(
        directive=DIRECTIVE,
        body=ISSUER,
        version=version,
        votes_for=Count(for_),
        votes_against=Count(against),
        abstained=Count(abstained),
    )


def voted(kind: type[Voted], for_: int, against: int, abstained: int = 0, in_office: int = 4) -> Voted:
    """What stands on record of it."""
    return kind(DIRECTIVE, ISSUER, TEXT, for_, against, abstained, in_office, TODAY)


def quorum(value: int, of: int, level: Level | None = None) -> RulePackActivated:
    """A rule for votes since 2026: the issuer's own, or one for all bodies of a level."""
    body = None if level else ISSUER
    rule = DatedRule(RuleKind.QUORUM, value, of, OnBreach.BLOCK, date(2026, 1, 1), level, body)
    return RulePackActivated(ISSUER, RulePackId("quy-che-1"), (rule,), "Quy chế làm việc")


LEVEL = Level.PROVINCE
LEFT = OfficeVacated(ISSUER, PersonId("p-uv-2"), HoldingId(f"h-{ISSUER}-p-uv-2"), date(2026, 1, 31), "Nghỉ hưu")
YES, NO = DirectiveApproved, DirectiveNotApproved
CASES = [
    Case("more than half of those in office approve", APPRAISED, vote(3, 1), [voted(YES, 3, 1)]),
    Case("half of those in office are not enough", APPRAISED, vote(2, 0), [voted(NO, 2, 0)]),
    Case("more against than for", APPRAISED, vote(1, 2, 1), [voted(NO, 1, 2, 1)]),
    Case(
        "members are counted on the day of the vote",
        [*APPRAISED, LEFT],
        vote(2, 1),
        [voted(YES, 2, 1, in_office=3)],
    ),
    Case(
        "a vote of January is recorded late, with who was in office then",
        [*APPRAISED, LEFT],
        replace(vote(2, 2), occurred=When("2026-01-20")),
        [replace(voted(NO, 2, 2), voted_on=When("2026-01-20"))],
    ),
    Case(
        "nobody votes on what was appraised later",
        APPRAISED,
        replace(vote(3, 1), occurred=When("2025-11-09")),
        TOO_EARLY,
    ),
    Case("a draft that was given up is not voted on", [*APPRAISED, GIVEN_UP], vote(3, 1), NO_DRAFT),
    Case("nor is one that nobody laid down", DRAFTED[:-1], vote(3, 1), NO_DRAFT),
    Case("a dated rule may ask for more", [*APPRAISED, quorum(3, 4)], vote(3, 1), [voted(NO, 3, 1)]),
    Case(
        "a dated rule binds from its day on",
        [*APPRAISED, quorum(3, 4)],
        replace(vote(3, 1), occurred=When("2025-12-30")),
        [replace(voted(YES, 3, 1), voted_on=When("2025-12-30"))],
    ),
    Case("all may be enough where most are not", [*APPRAISED, quorum(3, 4)], vote(4, 0), [voted(YES, 4, 0)]),
    Case(
        "a dated rule for bodies of a level binds the body by its own level",
        [*APPRAISED, founded(BodyId("chi-bo"), BodyKind.UNIT, Level.CELL, ISSUER), quorum(3, 4, LEVEL)],
        vote(3, 1),
        [voted(NO, 3, 1)],
    ),
    Case(
        "a body in no line with the drafter does not vote", APPRAISED, replace(vote(1, 0), body=COURT), MAY_NOT_DECIDE
    ),
    Case("nor does an office beside it", APPRAISED, replace(vote(1, 0), body=APPRAISER), MAY_NOT_DECIDE),
    Case(
        "a standing committee votes on what its committee drafts",
        [*DRAFTED[:-1], replace(DRAFT, body=PROVINCE), PASSED],
        vote(3, 1),
        [voted(YES, 3, 1)],
    ),
    Case(
        "a body votes on its own draft",
        [*DRAFTED[:-1], *in_office(COMMUNE, Office.SECRETARY, ["p-xa"]), replace(DRAFT, body=COMMUNE), PASSED],
        replace(vote(1, 0, version=TEXT + 1), body=COMMUNE),
        [DirectiveApproved(DIRECTIVE, COMMUNE, TEXT + 1, 1, 0, 0, 1, TODAY)],
    ),
    Case(
        "a body without voting members does not vote",
        [*DRAFTED[:-1], replace(DRAFT, body=COMMUNE), PASSED],
        replace(vote(1, 0), body=COMMUNE),
        NO_VOTING_MEMBERS,
    ),
    Case("one vote is a vote", APPRAISED, vote(1, 0), [voted(NO, 1, 0)]),
    Case("those who abstain are counted too", APPRAISED, vote(2, 2, 1), VOTES_DO_NOT_ADD_UP),
    Case("more votes than members", APPRAISED, vote(4, 1), VOTES_DO_NOT_ADD_UP),
    Case("no vote at all", APPRAISED, vote(0, 0), VOTES_DO_NOT_ADD_UP),
    Case("a draft that was not appraised is not voted on", DRAFTED, vote(3, 1), NOT_APPRAISED),
    Case("a draft that was returned is not voted on", [*DRAFTED, RETURNED], vote(3, 1), NOT_APPRAISED),
    Case("a text that changed since its appraisal is not voted on", [*APPRAISED, REVISED], vote(3, 1), NOT_APPRAISED),
    Case("the vote is on the text as it stands", APPRAISED, vote(3, 1, version=TEXT - 1), TEXT_CHANGED),
    Case("an approved draft is not voted on again", READY, vote(3, 1), NOT_APPRAISED),
    Case("nobody records a vote without a mandate", APPRAISED, vote(3, 1), MAY_NOT_RECORD, who=STRANGER),
]
