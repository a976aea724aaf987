"""Drafts and their provisions: what drafting promises."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.authority import MAY_NOT_RECORD
from domain.drafting.drafts import DraftDirective, DraftProvision, WithdrawDraft
from domain.drafting.provisions import AddProvision, RemoveProvision, ReviseProvision
from domain.drafting.rules import (
    COMMENT_ELSEWHERE,
    DRAFT_CHANGED,
    LAST_PROVISION,
    NO_DRAFT,
    NOT_A_SIBLING,
    NOT_IN_DRAFT,
    NOT_THE_DRAFTER,
    PROVISION_CHANGED,
)
from domain.events.consultation import CommentSubmitted, Stance
from domain.events.drafting import (
    DirectiveDrafted,
    DraftWithdrawn,
    ProvisionAdded,
    ProvisionRemoved,
    ProvisionRevised,
)
from domain.events.institution import BodyFounded
from domain.ids import BodyId, CommentId, ConsultationId, DirectiveId, DocType, PersonId, ProvisionId
from domain.institution.rules import NO_SUCH_BODY
from domain.words import BodyKind, Kind, Level, Outlined, When
from tests.domain.cases import STRANGER, TODAY, Case, clerk_of, ids

DRAFTER, OTHER = BodyId("ban-soan-thao"), BodyId("ban-khac")
MADE = ids(5)
ONE, TWO, POINT = ProvisionId("muc-1"), ProvisionId("muc-2"), ProvisionId("diem-a")
DIRECTIVE, ELSEWHERE = DirectiveId("ct-1"), ProvisionId("muc-cua-ct-khac")
COMMENT = CommentId("y-kien-1")
LONG_AGO = When("2024-03")

CLERKS = clerk_of(DRAFTER, OTHER)
FOUNDED = BodyFounded(DRAFTER, "Ban", BodyKind.DEPARTMENT, Level.PROVINCE, None, date(2024, 4, 10), "Quyết định")
DRAFTED = DirectiveDrafted(
    directive=DIRECTIVE,
    body=DRAFTER,
    n=1,
    type=DocType("CT"),
    title="Về lập mục lục hồ sơ",
    lead=PersonId("p-lotus"),
    outline=(
        Outlined(ONE, Kind.SECTION, "1"),
        Outlined(POINT, Kind.POINT, "a)", ONE),
        Outlined(TWO, Kind.SECTION, "2"),
    ),
    texts={ONE: "Yêu cầu chung", POINT: "Lập mục lục trước tháng sáu.", TWO: "Tổ chức thực hiện"},
    drafted_on=TODAY,
)
GIVEN = [*CLERKS, DRAFTED]
"""The draft stands at position 3."""
WITHDRAWN = DraftWithdrawn(DIRECTIVE, DRAFTER, "Không còn cần thiết")
REVISED = ProvisionRevised(
    directive=DIRECTIVE,
    body=DRAFTER,
    provision=POINT,
    reason="Cho kịp tiến độ",
    comments=(),
    changed_on=TODAY,
    expected=3,
    text="Lập mục lục trước tháng năm.",
)
COMMENTED = CommentSubmitted(
    directive=DIRECTIVE,
    comment=COMMENT,
    consultation=ConsultationId("dot-1"),
    body=OTHER,
    author=None,
    provision=POINT,
    version=3,
    quote="trước tháng sáu",
    text="Nên sớm hơn.",
    stance=Stance.AGREES_IN_PART,
    is_late=False,
)

FIRST = DraftDirective(
    body=DRAFTER,
    type=DocType("CT"),
    title="Về lập mục lục hồ sơ",
    lead=PersonId("p-lotus"),
    provisions=(
        DraftProvision(
            kind=Kind.SECTION,
            label="1",
            text="Yêu cầu chung",
            below=(DraftProvision(kind=Kind.POINT, label="a)", text="Lập mục lục trước tháng sáu."),),
        ),
        DraftProvision(kind=Kind.SECTION, label="2", text="Tổ chức thực hiện"),
    ),
)
NEW_ONE, NEW_POINT, NEW_TWO = map(ProvisionId, MADE[1:4])
FIRST_DRAFTED = replace(
    DRAFTED,
    directive=DirectiveId(MADE[0]),
    outline=(
        Outlined(NEW_ONE, Kind.SECTION, "1"),
        Outlined(NEW_POINT, Kind.POINT, "a)", NEW_ONE),
        Outlined(NEW_TWO, Kind.SECTION, "2"),
    ),
    texts={NEW_ONE: "Yêu cầu chung", NEW_POINT: "Lập mục lục trước tháng sáu.", NEW_TWO: "Tổ chức thực hiện"},
    drafted_on=TODAY,
)
NEXT = DraftDirective(
    body=DRAFTER,
    directive=DIRECTIVE,
    expected=3,
    type=DocType("CT"),
    title="Về mục lục hồ sơ",
    provisions=(
        DraftProvision(kind=Kind.SECTION, label="1", text="Tổ chức thực hiện", provision=TWO),
        DraftProvision(kind=Kind.SECTION, label="2", text="Kinh phí"),
    ),
)
NEXT_DRAFTED = DirectiveDrafted(
    directive=DIRECTIVE,
    body=DRAFTER,
    n=2,
    type=DocType("CT"),
    title="Về mục lục hồ sơ",
    lead=None,
    outline=(Outlined(TWO, Kind.SECTION, "1"), Outlined(ProvisionId(MADE[0]), Kind.SECTION, "2")),
    texts={TWO: "Tổ chức thực hiện", ProvisionId(MADE[0]): "Kinh phí"},
    drafted_on=TODAY,
)
WITH_OLD_ID = replace(FIRST, provisions=NEXT.provisions)
WITH_FOREIGN_ID = replace(NEXT, provisions=(DraftProvision(kind=Kind.SECTION, text="Kinh phí", provision=ELSEWHERE),))
WITHDRAW = WithdrawDraft(directive=DIRECTIVE, body=DRAFTER, reason="Không còn cần thiết")

DRAFTS = [
    Case("a first draft makes a directive and its provisions", CLERKS, FIRST, [FIRST_DRAFTED]),
    Case("no body drafts before it was founded", [*CLERKS, FOUNDED], replace(FIRST, occurred=LONG_AGO), NO_SUCH_BODY),
    Case("it may draft in the month of its founding", [*CLERKS, FOUNDED], replace(FIRST, occurred=When("2024-04")),
         [replace(FIRST_DRAFTED, drafted_on=When("2024-04"))]),
    Case("a first draft of years ago is recorded late", CLERKS, replace(FIRST, occurred=LONG_AGO),
         [replace(FIRST_DRAFTED, drafted_on=LONG_AGO)]),
    Case("a next draft keeps what goes on, in its new place", GIVEN, NEXT, [NEXT_DRAFTED]),
    Case("a next draft is laid down on top of the last change", [*GIVEN, REVISED], NEXT, DRAFT_CHANGED),
    Case("a first draft brings no provision of another", CLERKS, WITH_OLD_ID, NOT_IN_DRAFT),
    Case("a next draft brings no provision of another", GIVEN, WITH_FOREIGN_ID, NOT_IN_DRAFT),
    Case("there is no next draft of nothing", CLERKS, NEXT, NO_DRAFT),
    Case("there is no next draft of what was given up", [*GIVEN, WITHDRAWN], NEXT, NO_DRAFT),
    Case("another body lays down no next draft", GIVEN, replace(NEXT, body=OTHER), NOT_THE_DRAFTER),
    Case("a stranger drafts for nobody", CLERKS, FIRST, MAY_NOT_RECORD, who=STRANGER),
    Case("a stranger drafts nothing on", GIVEN, NEXT, MAY_NOT_RECORD, who=STRANGER),
    Case("the drafting body gives a draft up", GIVEN, WITHDRAW, [WITHDRAWN]),
    Case("a draft given up years ago is recorded late", GIVEN, replace(WITHDRAW, occurred=LONG_AGO), [WITHDRAWN]),
    Case("a draft is given up once", [*GIVEN, WITHDRAWN], WITHDRAW, NO_DRAFT),
    Case("another body gives no draft up", GIVEN, replace(WITHDRAW, body=OTHER), NOT_THE_DRAFTER),
    Case("a stranger gives no draft up", GIVEN, WITHDRAW, MAY_NOT_RECORD, who=STRANGER),
]  # fmt: skip

REVISE = ReviseProvision(
    directive=DIRECTIVE,
    body=DRAFTER,
    provision=POINT,
    expected=3,
    text="Lập mục lục trước tháng năm.",
    reason="Cho kịp tiến độ",
)
TAKING_UP = replace(REVISE, comments=(COMMENT,))

REVISIONS = [
    Case("a provision gets other words", GIVEN, REVISE, [REVISED]),
    Case("a revision of years ago is recorded late", GIVEN, replace(REVISE, occurred=LONG_AGO),
         [replace(REVISED, changed_on=LONG_AGO)]),
    Case("a revision takes up a comment", [*GIVEN, COMMENTED], TAKING_UP, [replace(REVISED, comments=(COMMENT,))]),
    Case("another provision's change is no obstacle", [*GIVEN, replace(REVISED, provision=ONE)], REVISE, [REVISED]),
    Case("nobody overwrites what changed meanwhile", [*GIVEN, REVISED], REVISE, PROVISION_CHANGED),
    Case("the new words are the ones to revise", [*GIVEN, REVISED], replace(REVISE, expected=4),
         [replace(REVISED, expected=4)]),
    Case("a comment on another draft is not taken up", GIVEN, TAKING_UP, COMMENT_ELSEWHERE),
    Case("a provision of another draft is not revised", GIVEN, replace(REVISE, provision=ELSEWHERE), NOT_IN_DRAFT),
    Case("what was given up is not revised", [*GIVEN, WITHDRAWN], REVISE, NO_DRAFT),
    Case("another body revises nothing", GIVEN, replace(REVISE, body=OTHER), NOT_THE_DRAFTER),
    Case("a stranger revises nothing", GIVEN, REVISE, MAY_NOT_RECORD, who=STRANGER),
]  # fmt: skip

ADD = AddProvision(
    directive=DIRECTIVE,
    body=DRAFTER,
    kind=Kind.POINT,
    label="b)",
    under=ONE,
    after=POINT,
    text="Nộp lưu hằng năm.",
    reason="Bổ sung thời hạn",
)
ADDED = ProvisionAdded(
    directive=DIRECTIVE,
    body=DRAFTER,
    provision=ProvisionId(MADE[0]),
    reason="Bổ sung thời hạn",
    comments=(),
    changed_on=TODAY,
    kind=Kind.POINT,
    label="b)",
    under=ONE,
    after=POINT,
    text="Nộp lưu hằng năm.",
)

ADDITIONS = [
    Case("a provision follows its sibling", GIVEN, ADD, [ADDED]),
    Case("an addition of years ago is recorded late", GIVEN, replace(ADD, occurred=LONG_AGO),
         [replace(ADDED, changed_on=LONG_AGO)]),
    Case("a provision may come first of all", GIVEN, replace(ADD, under=None, after=None),
         [replace(ADDED, under=None, after=None)]),
    Case("an addition takes up a comment", [*GIVEN, COMMENTED], replace(ADD, comments=(COMMENT,)),
         [replace(ADDED, comments=(COMMENT,))]),
    Case("a provision stands under one that is there", GIVEN, replace(ADD, under=ELSEWHERE), NOT_IN_DRAFT),
    Case("a provision follows one that is there", GIVEN, replace(ADD, after=ELSEWHERE), NOT_IN_DRAFT),
    Case("a provision follows one under the same heading", GIVEN, replace(ADD, after=TWO), NOT_A_SIBLING),
    Case("an addition takes up no comment on another draft", GIVEN, replace(ADD, comments=(COMMENT,)),
         COMMENT_ELSEWHERE),
    Case("nothing is added to what was given up", [*GIVEN, WITHDRAWN], ADD, NO_DRAFT),
    Case("another body adds nothing", GIVEN, replace(ADD, body=OTHER), NOT_THE_DRAFTER),
    Case("a stranger adds nothing", GIVEN, ADD, MAY_NOT_RECORD, who=STRANGER),
]  # fmt: skip

REMOVE = RemoveProvision(directive=DIRECTIVE, body=DRAFTER, provision=ONE, expected=3, reason="Gọn lại")
REMOVED = ProvisionRemoved(
    directive=DIRECTIVE, body=DRAFTER, provision=ONE, reason="Gọn lại", comments=(), changed_on=TODAY, expected=3
)

REMOVALS = [
    Case("a provision leaves with all under it", GIVEN, REMOVE, [REMOVED]),
    Case("a removal of years ago is recorded late", GIVEN, replace(REMOVE, occurred=LONG_AGO),
         [replace(REMOVED, changed_on=LONG_AGO)]),
    Case("the last provision stays", [*GIVEN, REMOVED], replace(REMOVE, provision=TWO), LAST_PROVISION),
    Case("what stood under it is gone too", [*GIVEN, REMOVED], REVISE, NOT_IN_DRAFT),
    Case("nobody removes what changed meanwhile, be it further down", [*GIVEN, REVISED], REMOVE, PROVISION_CHANGED),
    Case("a provision of another draft is not removed", GIVEN, replace(REMOVE, provision=ELSEWHERE), NOT_IN_DRAFT),
    Case("a removal takes up no comment on another draft", GIVEN, replace(REMOVE, comments=(COMMENT,)),
         COMMENT_ELSEWHERE),
    Case("nothing is removed from what was given up", [*GIVEN, WITHDRAWN], REMOVE, NO_DRAFT),
    Case("another body removes nothing", GIVEN, replace(REMOVE, body=OTHER), NOT_THE_DRAFTER),
    Case("a stranger removes nothing", GIVEN, REMOVE, MAY_NOT_RECORD, who=STRANGER),
]  # fmt: skip

CASES = [*DRAFTS, *REVISIONS, *ADDITIONS, *REMOVALS]
