"""Calls for comments, comments and their answers: what consultation promises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from domain.authority import MAY_NOT_RECORD
from domain.consultation.answering import AnswerComment
from domain.consultation.calling import CloseConsultation, OpenConsultation
from domain.consultation.commenting import SubmitComment, WithdrawComment
from domain.consultation.rules import (
    CLOSES_TOO_EARLY,
    COMMENT_ANSWERED,
    COMMENT_WITHDRAWN,
    CONSULTATION_CLOSED,
    CONSULTATION_OPEN,
    NO_SUCH_COMMENT,
    NO_SUCH_CONSULTATION,
    NO_SUCH_WORDS,
    NOT_INVITED,
    NOTHING_TO_CONSULT_ON,
)
from domain.drafting.rules import NOT_THE_DRAFTER
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
from domain.events.drafting import DirectiveDrafted, DraftWithdrawn, ProvisionRemoved, ProvisionRevised
from domain.events.institution import BodyFounded
from domain.events.issuing import DirectiveApproved
from domain.ids import BodyId, CommentId, ConsultationId, DirectiveId, DocType, ProvisionId
from domain.institution.rules import NO_SUCH_BODY
from domain.kernel import Event, RecordCorrected
from domain.words import BodyKind, Count, Kind, Level, Outlined, When
from tests.domain.cases import CLERK, STRANGER, TODAY, Case, clerk_of, ids

DRAFTER, ASKED, OTHER = BodyId("ban-soan-thao"), BodyId("xa-truc-lam"), BodyId("xa-suoi-may")
DIRECTIVE, SECTION, LATER = DirectiveId("ct-1"), ProvisionId("muc-1"), ProvisionId("muc-2")
CALL_ID, COMMENT = ConsultationId("dot-1"), CommentId("y-kien-1")
(MADE,) = ids(1)
LONG_AGO, CLOSES_ON = When("2026-02-10"), date(2026, 3, 20)

START = [
    *clerk_of(DRAFTER, ASKED, OTHER),
    BodyFounded(ASKED, "Xã Trúc Lâm", BodyKind.COMMITTEE, Level.COMMUNE, None, date(2020, 1, 1), "Quyết định lập"),
    DirectiveDrafted(
        directive=DIRECTIVE,
        body=DRAFTER,
        n=1,
        type=DocType("CT"),
        title="Về lập mục lục hồ sơ",
        lead=None,
        outline=(Outlined(SECTION, Kind.SECTION, "1"), Outlined(LATER, Kind.SECTION, "2")),
        texts={SECTION: "Lập mục lục trước tháng sáu.", LATER: "Tổ chức thực hiện"},
        drafted_on=When("2026-01"),
    ),
]
DRAFT_AT = len(START)
OPENED = ConsultationOpened(DIRECTIVE, DRAFTER, CALL_ID, 1, (ASKED,), Channel.WRITTEN, CLOSES_ON, "Thời hạn đã hợp lý?")
CLOSED = ConsultationClosed(DIRECTIVE, DRAFTER, CALL_ID, date(2026, 2, 20))
CALLED = [*START, OPENED]
REVISED = ProvisionRevised(
    directive=DIRECTIVE,
    body=DRAFTER,
    provision=SECTION,
    reason="Cho kịp tiến độ",
    comments=(),
    changed_on=TODAY,
    expected=DRAFT_AT,
    text="Lập mục lục trước tháng năm.",
)
REMOVED = ProvisionRemoved(
    directive=DIRECTIVE,
    body=DRAFTER,
    provision=SECTION,
    reason="Gọn lại",
    comments=(),
    changed_on=TODAY,
    expected=DRAFT_AT,
)
WITHDRAWN_DRAFT = DraftWithdrawn(DIRECTIVE, DRAFTER, "Không còn cần thiết")
APPROVED = DirectiveApproved(
    directive=DIRECTIVE,
    body=OTHER,
    version=DRAFT_AT,
    votes_for=Count(5),
    votes_against=Count(0),
    abstained=Count(0),
    in_office=Count(7),
    voted_on=TODAY,
)
COMMENTED = CommentSubmitted(
    directive=DIRECTIVE,
    comment=COMMENT,
    consultation=CALL_ID,
    body=ASKED,
    author=None,
    provision=SECTION,
    version=DRAFT_AT,
    quote="trước tháng sáu",
    text="Nên sớm hơn.",
    stance=Stance.AGREES_IN_PART,
    is_late=False,
)
BY_PERSON = replace(COMMENTED, body=None, author=CLERK)
ANSWERED = CommentAnswered(DIRECTIVE, DRAFTER, COMMENT, Outcome.ACCEPTED, "Đã rút ngắn thời hạn.")
TAKEN_BACK = CommentWithdrawn(DIRECTIVE, COMMENT, ASKED, None, "Đã rõ")
COMMENTS = [*CALLED, COMMENTED]


def without_call(history: Sequence[Event]) -> list[Event]:
    """The same history, with the call struck out as a wrong entry."""
    at = history.index(OPENED) + 1
    return [*history, RecordCorrected(DRAFTER, at, OPENED.tags, None, "Ghi nhầm")]


OPEN = OpenConsultation(
    directive=DIRECTIVE,
    body=DRAFTER,
    audience=(ASKED, ASKED),
    channel=Channel.WRITTEN,
    closes_on=CLOSES_ON,
    questions="Thời hạn đã hợp lý?",
)
NEW_CALL = replace(OPENED, consultation=ConsultationId(MADE))
CLOSE = CloseConsultation(consultation=CALL_ID, body=DRAFTER)

CALLS = [
    Case("the drafting body asks for comments", START, OPEN, [NEW_CALL]),
    Case("anybody may be asked", START, replace(OPEN, audience=()), [replace(NEW_CALL, audience=())]),
    Case("a call that is over is recorded late", START,
         replace(OPEN, occurred=LONG_AGO, closes_on=date(2026, 2, 20)),
         [replace(NEW_CALL, closes_on=date(2026, 2, 20))]),
    Case("a call of the month in which it closes may have been opened before", START,
         replace(OPEN, occurred=When("2026-02"), closes_on=date(2026, 2, 20)),
         [replace(NEW_CALL, closes_on=date(2026, 2, 20))]),
    Case("a call may follow one that was closed", [*CALLED, CLOSED], OPEN, [NEW_CALL]),
    Case("one call at a time", CALLED, OPEN, CONSULTATION_OPEN),
    Case("a call closes after it opens", START, replace(OPEN, closes_on=date(2026, 3, 2)), CLOSES_TOO_EARLY),
    Case("nobody is asked who is not there", START, replace(OPEN, audience=(BodyId("khong-co"),)), NO_SUCH_BODY),
    Case("nothing is asked of what was given up", [*START, WITHDRAWN_DRAFT], OPEN, NOTHING_TO_CONSULT_ON),
    Case("nothing is asked of what is approved", [*START, APPROVED], OPEN, NOTHING_TO_CONSULT_ON),
    Case("an approved text that changed is a draft again", [*START, APPROVED, REVISED], OPEN, [NEW_CALL]),
    Case("another body asks for nothing", START, replace(OPEN, body=OTHER), NOT_THE_DRAFTER),
    Case("a stranger asks for nothing", START, OPEN, MAY_NOT_RECORD, who=STRANGER),
    Case("the drafting body ends its call", CALLED, CLOSE, [replace(CLOSED, closed_on=date(2026, 3, 2))]),
    Case("an end of weeks ago is recorded late", CALLED, replace(CLOSE, occurred=When("2026-02-20")), [CLOSED]),
    Case("a call ends once", [*CALLED, CLOSED], CLOSE, CONSULTATION_CLOSED),
    Case("a call that nobody made does not end", START, CLOSE, NO_SUCH_CONSULTATION),
    Case("another body ends no call", CALLED, replace(CLOSE, body=OTHER), NOT_THE_DRAFTER),
    Case("a stranger ends no call", CALLED, CLOSE, MAY_NOT_RECORD, who=STRANGER),
]  # fmt: skip

SUBMIT = SubmitComment(
    consultation=CALL_ID,
    body=ASKED,
    provision=SECTION,
    version=DRAFT_AT,
    quote="trước tháng sáu",
    text="Nên sớm hơn.",
    stance=Stance.AGREES_IN_PART,
)
NEW_COMMENT = replace(COMMENTED, comment=CommentId(MADE))
WHOLE = replace(SUBMIT, provision=None, quote=None)
IN_OWN_NAME = replace(SUBMIT, body=None, author=STRANGER)
UNNAMED = replace(SUBMIT, body=None)
AFTER_END = replace(OPENED, closes_on=date(2026, 2, 20))

SUBMISSIONS = [
    Case("a body that is asked comments", CALLED, SUBMIT, [NEW_COMMENT]),
    Case("a comment may be about the draft as a whole", CALLED, WHOLE,
         [replace(NEW_COMMENT, provision=None, quote=None)]),
    Case("anybody who is signed in comments in their own name", CALLED, IN_OWN_NAME,
         [replace(NEW_COMMENT, body=None, author=STRANGER)], who=STRANGER),
    Case("the drafting body records a comment by nobody named", CALLED, UNNAMED, [replace(NEW_COMMENT, body=None)]),
    Case("where anybody is asked, any body comments", [*START, replace(OPENED, audience=())],
         replace(SUBMIT, body=OTHER), [replace(NEW_COMMENT, body=OTHER)]),
    Case("a comment stays with the words that were sent out", [*CALLED, REVISED], SUBMIT, [NEW_COMMENT]),
    Case("a comment after the closing day counts and is marked late", [*START, AFTER_END], SUBMIT,
         [replace(NEW_COMMENT, is_late=True)]),
    Case("a comment made before the closing day is recorded late, and not marked so", [*START, AFTER_END, CLOSED],
         replace(SUBMIT, occurred=LONG_AGO), [NEW_COMMENT]),
    Case("a comment of the month in which the call ended may have come before its end", [*CALLED, CLOSED],
         replace(SUBMIT, occurred=When("2026-02")), [NEW_COMMENT]),
    Case("a comment after the end of the call is refused", [*CALLED, CLOSED], SUBMIT, CONSULTATION_CLOSED),
    Case("a body that is not asked does not comment", CALLED, replace(SUBMIT, body=OTHER), NOT_INVITED),
    Case("nobody comments on words that never stood", CALLED, replace(SUBMIT, version=1), NO_SUCH_WORDS),
    Case("nobody comments on another provision's words", [*CALLED, REVISED],
         replace(SUBMIT, provision=LATER, version=len(CALLED) + 1), NO_SUCH_WORDS),
    Case("nobody comments on words that an entry took away", [*CALLED, REMOVED],
         replace(SUBMIT, version=len(CALLED) + 1), NO_SUCH_WORDS),
    Case("a body answers a call that was made", START, SUBMIT, NO_SUCH_CONSULTATION),
    Case("a person answers a call that was made", START, IN_OWN_NAME, NO_SUCH_CONSULTATION, who=STRANGER),
    Case("a stranger comments for no body", CALLED, SUBMIT, MAY_NOT_RECORD, who=STRANGER),
    Case("a stranger comments in nobody else's name", CALLED, replace(SUBMIT, body=None, author=CLERK),
         MAY_NOT_RECORD, who=STRANGER),
]  # fmt: skip

WITHDRAW = WithdrawComment(comment=COMMENT, reason="Đã rõ")
ANSWER = AnswerComment(comment=COMMENT, body=DRAFTER, outcome=Outcome.ACCEPTED, explanation="Đã rút ngắn thời hạn.")

AFTERWARDS = [
    Case("a body takes its comment back", COMMENTS, WITHDRAW, [TAKEN_BACK]),
    Case("a person takes their comment back", [*CALLED, replace(COMMENTED, body=None, author=STRANGER)], WITHDRAW,
         [replace(TAKEN_BACK, body=None, author=STRANGER)], who=STRANGER),
    Case("a comment taken back weeks ago is recorded late", COMMENTS, replace(WITHDRAW, occurred=LONG_AGO),
         [TAKEN_BACK]),
    Case("what was answered is not taken back", [*COMMENTS, ANSWERED], WITHDRAW, COMMENT_ANSWERED),
    Case("a comment is taken back once", [*COMMENTS, TAKEN_BACK], WITHDRAW, COMMENT_WITHDRAWN),
    Case("nobody takes back what was not said", CALLED, WITHDRAW, NO_SUCH_COMMENT),
    Case("whose call was struck out, that comment waits for the record to be put right",
         without_call([*CALLED, BY_PERSON]), WITHDRAW, NO_SUCH_CONSULTATION),
    Case("a stranger takes back no body's comment", COMMENTS, WITHDRAW, MAY_NOT_RECORD, who=STRANGER),
    Case("a stranger takes back no person's comment", [*CALLED, BY_PERSON], WITHDRAW, MAY_NOT_RECORD, who=STRANGER),
    Case("the drafting body answers a comment", COMMENTS, ANSWER, [ANSWERED]),
    Case("an answer of weeks ago is recorded late", [*COMMENTS, CLOSED, WITHDRAWN_DRAFT],
         replace(ANSWER, occurred=LONG_AGO), [ANSWERED]),
    Case("a comment is answered once", [*COMMENTS, ANSWERED], ANSWER, COMMENT_ANSWERED),
    Case("what was taken back is not answered", [*COMMENTS, TAKEN_BACK], ANSWER, COMMENT_WITHDRAWN),
    Case("nobody answers what was not said", CALLED, ANSWER, NO_SUCH_COMMENT),
    Case("whose call was struck out, that comment waits for its answer", without_call(COMMENTS), ANSWER,
         NO_SUCH_CONSULTATION),
    Case("another body answers nothing", COMMENTS, replace(ANSWER, body=OTHER), NOT_THE_DRAFTER),
    Case("a stranger answers nothing", COMMENTS, ANSWER, MAY_NOT_RECORD, who=STRANGER),
]  # fmt: skip

CASES = [*CALLS, *SUBMISSIONS, *AFTERWARDS]
