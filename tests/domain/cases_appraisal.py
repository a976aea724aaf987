"""Appraisals of a draft: what the command promises."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.authority import MAY_NOT_RECORD
from domain.events.consultation import (
    Channel,
    CommentAnswered,
    CommentSubmitted,
    CommentWithdrawn,
    ConsultationClosed,
    ConsultationOpened,
    Outcome,
    Stance,
)
from domain.events.drafting import DirectiveDrafted, DraftWithdrawn, ProvisionRevised
from domain.events.institution import BodyFounded
from domain.events.issuing import (
    AppraisalReported,
    DirectiveApproved,
    Verdict,
)
from domain.ids import (
    BodyId,
    CommentId,
    ConsultationId,
    DirectiveId,
    DocType,
    PersonId,
    ProvisionId,
)
from domain.issuing.appraisal import ReportAppraisal
from domain.issuing.rules import (
    APPRAISER_IS_DRAFTER,
    COMMENTS_OPEN,
    NOT_COMPETENT,
    NOTHING_TO_APPRAISE,
    STILL_CONSULTING,
    TEXT_CHANGED,
    TOO_EARLY,
)
from domain.kernel import Event
from domain.words import BodyKind, Kind, Level, Office, Outlined, When
from tests.domain.cases import STRANGER, TODAY, Case, clerk_of, in_office

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
    drafted_on=When("2025-10-20"),
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
CALL = ConsultationId("gop-y-1")
COMMENTED = CommentSubmitted(
    directive=DIRECTIVE,
    comment=COMMENT,
    consultation=CALL,
    body=None,
    author=None,
    provision=None,
    version=TEXT,
    quote=None,
    text="Nên nêu thời hạn.",
    stance=Stance.ASKS,
    is_late=False,
)
CALLED = ConsultationOpened(DIRECTIVE, DRAFTER, CALL, 1, (), Channel.WRITTEN, date(2026, 2, 1), "")
CALL_OVER = ConsultationClosed(DIRECTIVE, DRAFTER, CALL, date(2026, 2, 1))
ANSWERED = CommentAnswered(DIRECTIVE, DRAFTER, COMMENT, Outcome.REJECTED, "Thời hạn nêu tại kế hoạch.")
REVISED = ProvisionRevised(
    directive=DIRECTIVE,
    body=DRAFTER,
    provision=SECTION,
    expected=TEXT,
    text="Lập hồ sơ đầy đủ, đúng hạn.",
    reason="Rõ thời hạn",
    comments=(),
    changed_on=When("2026-02-20"),
)
GIVEN_UP = DraftWithdrawn(DIRECTIVE, DRAFTER, "Đã có văn bản cấp trên")
CHANGED = [*DRAFTED, REVISED]

APPRAISE = ReportAppraisal(
    directive=DIRECTIVE,
    body=APPRAISER,
    version=TEXT,
    verdict=Verdict.PASSED,
    on_form="Đúng thể thức.",
    on_substance="Nên nêu rõ đầu mối.",
)
PASSED = AppraisalReported(
    DIRECTIVE, APPRAISER, 1, 1, TEXT, Verdict.PASSED, "Đúng thể thức.", "Nên nêu rõ đầu mối.", TODAY
)
RETURNED = replace(PASSED, verdict=Verdict.RETURNED)
APPRAISED = [*DRAFTED, replace(PASSED, appraised_on=When("2025-11-10"))]

APPROVED = DirectiveApproved(
    DIRECTIVE, ISSUER, TEXT, votes_for=3, votes_against=1, abstained=0, in_office=4, voted_on=When("2025-11-25")
)
READY = [*APPRAISED, APPROVED]

CASES = [
    Case("the first appraisal passes", DRAFTED, APPRAISE, [PASSED]),
    Case("the next round is counted by the ledger", [*DRAFTED, RETURNED], APPRAISE, [replace(PASSED, round=2)]),
    Case(
        "last year's appraisal is recorded late",
        DRAFTED,
        replace(APPRAISE, occurred=When("2025-11")),
        [replace(PASSED, appraised_on=When("2025-11"))],
    ),
    Case(
        "a day known only by its month may be late enough",
        DRAFTED,
        replace(APPRAISE, occurred=When("2025-10")),
        [replace(PASSED, appraised_on=When("2025-10"))],
    ),
    Case(
        "nothing is appraised before it was laid down",
        DRAFTED,
        replace(APPRAISE, occurred=When("2025-10-19")),
        TOO_EARLY,
    ),
    Case(
        "nor before it was last changed",
        [*DRAFTED, REVISED],
        replace(APPRAISE, version=TEXT + 1, occurred=When("2026-02-19")),
        TOO_EARLY,
    ),
    Case("while comments are asked for it does not pass", [*DRAFTED, CALLED], APPRAISE, STILL_CONSULTING),
    Case("when the call is over it passes", [*DRAFTED, CALLED, CALL_OVER], APPRAISE, [PASSED]),
    Case(
        "a draft is returned while comments are asked for",
        [*DRAFTED, CALLED],
        replace(APPRAISE, verdict=Verdict.RETURNED),
        [RETURNED],
    ),
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
        [*DRAFTED, GIVEN_UP],
        APPRAISE,
        NOTHING_TO_APPRAISE,
    ),
    Case("nobody reports an appraisal without a mandate", DRAFTED, APPRAISE, MAY_NOT_RECORD, who=STRANGER),
]
