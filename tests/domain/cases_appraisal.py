"""Appraisal and vote: what the commands promise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.authority import MAY_NOT_RECORD
from domain.events.consultation import CommentAnswered, CommentSubmitted, CommentWithdrawn, Outcome, Stance
from domain.events.drafting import DirectiveDrafted, DraftWithdrawn, ProvisionRevised
from domain.events.governance import DatedRule, OnBreach, RuleKind, RulePackActivated
from domain.events.institution import BodyFounded, OfficeVacated
from domain.events.issuing import (
    AppraisalReported,
    DirectiveApproved,
    DirectiveNotApproved,
    Verdict,
    Voted,
)
from domain.ids import (
    BodyId,
    CommentId,
    ConsultationId,
    DirectiveId,
    DocType,
    HoldingId,
    PersonId,
    ProvisionId,
    RulePackId,
)
from domain.issuing.appraisal import ReportAppraisal
from domain.issuing.rules import (
    APPRAISER_IS_DRAFTER,
    COMMENTS_OPEN,
    MAY_NOT_DECIDE,
    NOT_APPRAISED,
    NOT_COMPETENT,
    NOTHING_TO_APPRAISE,
    TEXT_CHANGED,
    VOTES_DO_NOT_ADD_UP,
)
from domain.issuing.vote import RecordVote
from domain.kernel import Event
from domain.words import BodyKind, Count, Kind, Level, Office, Outlined, When
from tests.domain.cases import STRANGER, Case, clerk_of, in_office

DRAFTER, APPRAISER, ISSUER = BodyId("ban-soan-thao"), BodyId("van-phong"), BodyId("ban-thuong-vu")
PROVINCE, COMMUNE, COURT = BodyId("tinh-uy"), BodyId("xa-doi-thong"), BodyId("so-nui-xanh")
SECRETARY, DEPUTY, CHIEF = PersonId("p-bi-thu"), PersonId("p-pho-bi-thu"), PersonId("p-chanh-vp")
DIRECTIVE, SECTION, COMMENT = DirectiveId("ct-1"), ProvisionId("muc-1"), CommentId("y-kien-1")
CT = DocType("CT")

SIGNERS = [*clerk_of(ISSUER, person=SECRETARY), *clerk_of(ISSUER, person=DEPUTY), *clerk_of(ISSUER, person=CHIEF)]
VOTERS = [
    *in_office(ISSUER, Office.SECRETARY, [SECRETARY]),
    *in_office(ISSUER, Office.DEPUTY_SECRETARY, [DEPUTY]),
    *in_office(ISSUER, Office.STANDING_MEMBER, ["p-uv-1", "p-uv-2"]),
    *in_office(ISSUER, Office.OFFICER, ["p-chuyen-vien"]),
    *in_office(APPRAISER, Office.CHIEF_OF_OFFICE, [CHIEF]),
]
DRAFT = DirectiveDrafted(
    directive=DIRECTIVE,
    body=DRAFTER,
    n=1,
    type=CT,
    title="Về giữ gìn hồ sơ",
    lead=None,
    outline=(Outlined(SECTION, Kind.SECTION, "1"),),
    texts={SECTION: "Lập hồ sơ đầy đủ."},
)


def founded(body: BodyId, kind: BodyKind, level: Level, parent: BodyId | None) -> BodyFounded:
    """A body since 2020."""
    return BodyFounded(body, f"Cơ quan {body}", kind, level, parent, date(2020, 1, 1), "Quyết định thành lập")


BODIES = [
    founded(PROVINCE, BodyKind.COMMITTEE, Level.PROVINCE, None),
    founded(ISSUER, BodyKind.STANDING_COMMITTEE, Level.PROVINCE, PROVINCE),
    founded(DRAFTER, BodyKind.DEPARTMENT, Level.PROVINCE, PROVINCE),
    founded(APPRAISER, BodyKind.OFFICE, Level.PROVINCE, PROVINCE),
    founded(COMMUNE, BodyKind.COMMITTEE, Level.COMMUNE, PROVINCE),
    founded(COURT, BodyKind.AUTHORITY, Level.PROVINCE, None),
]
CLERKS = clerk_of(PROVINCE, DRAFTER, APPRAISER, ISSUER, COMMUNE, COURT)
DRAFTED: list[Event] = [*BODIES, *CLERKS, *SIGNERS, *VOTERS, DRAFT]
TEXT = len(DRAFTED)
"""The position of the draft."""
COMMENTED = CommentSubmitted(
    directive=DIRECTIVE,
    comment=COMMENT,
    consultation=ConsultationId("gop-y-1"),
    body=None,
    author=None,
    provision=None,
    version=TEXT,
    quote=None,
    text="Nên nêu thời hạn.",
    stance=Stance.ASKS,
    is_late=False,
)
ANSWERED = CommentAnswered(DIRECTIVE, DRAFTER, COMMENT, Outcome.REJECTED, "Thời hạn nêu tại kế hoạch.")
REVISED = ProvisionRevised(
    directive=DIRECTIVE,
    body=DRAFTER,
    provision=SECTION,
    expected=TEXT,
    text="Lập hồ sơ đầy đủ, đúng hạn.",
    reason="Rõ thời hạn",
    comments=(),
)
CHANGED = [*DRAFTED, REVISED]

APPRAISE = ReportAppraisal(
    directive=DIRECTIVE,
    body=APPRAISER,
    version=TEXT,
    verdict=Verdict.PASSED,
    on_form="Đúng thể thức.",
    on_substance="Nên nêu rõ đầu mối.",
)
PASSED = AppraisalReported(DIRECTIVE, APPRAISER, 1, 1, TEXT, Verdict.PASSED, "Đúng thể thức.", "Nên nêu rõ đầu mối.")
RETURNED = replace(PASSED, verdict=Verdict.RETURNED)
APPRAISED = [*DRAFTED, PASSED]

APPROVED = DirectiveApproved(DIRECTIVE, ISSUER, TEXT, votes_for=3, votes_against=1, abstained=0, in_office=4)
READY = [*APPRAISED, APPROVED]

APPRAISALS = [
    Case("the first appraisal passes", DRAFTED, APPRAISE, [PASSED]),
    Case("the next round is counted by the ledger", [*DRAFTED, RETURNED], APPRAISE, [replace(PASSED, round=2)]),
    Case("last year's appraisal is recorded late", DRAFTED, replace(APPRAISE, occurred=When("2025-11")), [PASSED]),
    Case("an answered comment holds nothing up", [*DRAFTED, COMMENTED, ANSWERED], APPRAISE, [PASSED]),
    Case("an open comment keeps it from passing", [*DRAFTED, COMMENTED], APPRAISE, COMMENTS_OPEN),
    Case(
        "a comment taken back waits for nothing",
        [*DRAFTED, COMMENTED, CommentWithdrawn(DIRECTIVE, COMMENT, None, None, "Đã rõ")],
        APPRAISE,
        [PASSED],
    ),
    Case(
        "a draft is returned with comments open",
        [*DRAFTED, COMMENTED],
        replace(APPRAISE, verdict=Verdict.RETURNED),
        [RETURNED],
    ),
    Case("nobody appraises their own draft", DRAFTED, replace(APPRAISE, body=DRAFTER), APPRAISER_IS_DRAFTER),
    Case(
        "a body above the drafter appraises",
        DRAFTED,
        replace(APPRAISE, body=PROVINCE),
        [replace(PASSED, body=PROVINCE)],
    ),
    Case("a committee below the drafter's does not", DRAFTED, replace(APPRAISE, body=COMMUNE), NOT_COMPETENT),
    Case("a body in no line with the drafter does not", DRAFTED, replace(APPRAISE, body=COURT), NOT_COMPETENT),
    Case(
        "an authority's own department appraises what the authority drafts",
        [
            *DRAFTED[:-1],
            founded(BodyId("so-tu-phap"), BodyKind.AUTHORITY, Level.PROVINCE, COURT),
            *clerk_of(BodyId("so-tu-phap")),
            replace(DRAFT, body=COURT),
        ],
        replace(APPRAISE, body=BodyId("so-tu-phap"), version=TEXT + 2),
        [replace(PASSED, body=BodyId("so-tu-phap"), version=TEXT + 2)],
    ),
    Case("what was appraised is the text as it stands", CHANGED, APPRAISE, TEXT_CHANGED),
    Case("without a draft there is nothing to appraise", DRAFTED[:-1], APPRAISE, NOTHING_TO_APPRAISE),
    Case("an approved draft is appraised no more", READY, APPRAISE, NOTHING_TO_APPRAISE),
    Case(
        "a draft that was given up is not appraised",
        [*DRAFTED, DraftWithdrawn(DIRECTIVE, DRAFTER, "Đã có văn bản cấp trên")],
        APPRAISE,
        NOTHING_TO_APPRAISE,
    ),
    Case("nobody reports an appraisal without a mandate", DRAFTED, APPRAISE, MAY_NOT_RECORD, who=STRANGER),
]


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
    return kind(DIRECTIVE, ISSUER, TEXT, for_, against, abstained, in_office)


def quorum(value: int, of: int, level: Level | None = None) -> RulePackActivated:
    """A rule for votes since 2026: the issuer's own, or one for all bodies of a level."""
    body = None if level else ISSUER
    rule = DatedRule(RuleKind.QUORUM, value, of, OnBreach.BLOCK, date(2026, 1, 1), level, body)
    return RulePackActivated(ISSUER, RulePackId("quy-che-1"), (rule,), "Quy chế làm việc")


LEVEL = Level.PROVINCE
LEFT = OfficeVacated(ISSUER, PersonId("p-uv-2"), HoldingId(f"h-{ISSUER}-p-uv-2"), date(2026, 1, 31), "Nghỉ hưu")
YES, NO = DirectiveApproved, DirectiveNotApproved
VOTES = [
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
        [voted(NO, 2, 2)],
    ),
    Case("a dated rule may ask for more", [*APPRAISED, quorum(3, 4)], vote(3, 1), [voted(NO, 3, 1)]),
    Case(
        "a dated rule binds from its day on",
        [*APPRAISED, quorum(3, 4)],
        replace(vote(3, 1), occurred=When("2025-12-30")),
        [voted(YES, 3, 1)],
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
        [DirectiveApproved(DIRECTIVE, COMMUNE, TEXT + 1, 1, 0, 0, 1)],
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

CASES = [*APPRAISALS, *VOTES]
