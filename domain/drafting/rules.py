"""The rules of drafting."""

from __future__ import annotations

from collections.abc import Collection

from domain.ids import BodyId, CommentId, DirectiveId, ProvisionId
from domain.kernel import Refused, Rule
from domain.questions.drafting import DraftText, Passage, Stage

NO_DRAFT = Rule(
    "no-draft",
    "Directive Ledger: a text is changed as a draft before its issue, and by an amending directive after it",
    en="{directive} is at the stage “{stage}”: there is no draft to work on.",
    vi="{directive} đang ở giai đoạn “{stage}”: không có dự thảo để xử lý.",
    remedy_en="Name a draft that was neither issued nor given up; amend an issued directive by another one.",
    remedy_vi="Nêu đúng dự thảo chưa ban hành và chưa rút; văn bản đã ban hành thì sửa đổi bằng văn bản khác.",
)

NOT_THE_DRAFTER = Rule(
    "not-the-drafting-body",
    "Directive Ledger: a draft, its consultation and its answers are the business of the body that drafts",
    en="{directive} is drafted by {drafter}, not by {body}.",
    vi="{directive} do {drafter} chủ trì soạn thảo, không phải {body}.",
    remedy_en="Have the drafting body do it, or send it your comment.",
    remedy_vi="Để cơ quan chủ trì soạn thảo thực hiện, hoặc gửi ý kiến góp ý cho cơ quan đó.",
    authority=True,
)

DRAFT_CHANGED = Rule(
    "draft-has-changed",
    "Directive Ledger: nobody overwrites what they have not read",
    en="The text of {directive} was last changed by entry {current}, not by entry {expected}.",
    vi="Nội dung {directive} được thay đổi lần cuối ở mục ghi số {current}, không phải mục ghi số {expected}.",
    remedy_en="Read the text as it stands now, and lay the new draft down on top of it.",
    remedy_vi="Đọc lại nội dung hiện tại rồi trình dự thảo mới trên cơ sở đó.",
)

PROVISION_CHANGED = Rule(
    "provision-has-changed",
    "Directive Ledger: nobody overwrites what they have not read",
    en="The words of {provision} were last set by entry {current}, not by entry {expected}.",
    vi="Nội dung điều khoản {provision} được ghi lần cuối ở mục ghi số {current}, không phải mục ghi số {expected}.",
    remedy_en="Read the words as they stand now, and ask again on top of them.",
    remedy_vi="Đọc lại nội dung hiện tại rồi thực hiện lại trên cơ sở đó.",
)

NOT_IN_DRAFT = Rule(
    "provision-not-in-draft",
    "Directive Ledger: a provision's identity is given once, by the ledger, and never reused",
    en="{provision} is no provision of {directive} as it stands.",
    vi="Nội dung hiện tại của {directive} không có điều khoản {provision}.",
    remedy_en="Name a provision of the present text; leave the id out for a new one.",
    remedy_vi="Nêu đúng điều khoản của nội dung hiện tại; điều khoản mới thì để trống mã.",
)

LAST_PROVISION = Rule(
    "last-provision",
    "Directive Ledger: a draft has one provision at least",
    en="Without {provision}, the draft of {directive} has no words left.",
    vi="Nếu bỏ điều khoản {provision} thì dự thảo {directive} không còn nội dung nào.",
    remedy_en="Add what is to stand there first, lay down another draft, or give this one up.",
    remedy_vi="Bổ sung nội dung thay thế trước, trình dự thảo mới, hoặc rút dự thảo này.",
)

NOT_A_SIBLING = Rule(
    "not-a-sibling",
    "Directive Ledger: a provision follows one that stands under the same heading",
    en="{after} does not stand under {under}.",
    vi="Điều khoản {after} không nằm trong {under}.",
    remedy_en="Name a provision under the same heading, or none to come first.",
    remedy_vi="Nêu điều khoản nằm trong cùng đề mục, hoặc để trống nếu đứng đầu.",
)

COMMENT_ELSEWHERE = Rule(
    "comment-of-another-draft",
    "Directive Ledger: what is taken up is a comment on this draft",
    en="{comment} is no comment on {directive}.",
    vi="{comment} không phải là ý kiến góp ý về {directive}.",
    remedy_en="Name comments that were made on this draft, or none.",
    remedy_vi="Nêu đúng ý kiến góp ý về dự thảo này, hoặc bỏ trống.",
)


def require_draft(directive: DirectiveId, stage: Stage, text: DraftText | None) -> DraftText:
    """The draft's text; refuse where there is no draft, or no longer one."""
    if text is None or not stage.is_draft:
        raise Refused(NO_DRAFT, directive=directive, stage=stage)
    return text


def require_drafter(directive: DirectiveId, drafter: BodyId, body: BodyId) -> None:
    """Refuse (403) a body that is not the one that drafts."""
    if body != drafter:
        raise Refused(NOT_THE_DRAFTER, directive=directive, drafter=drafter, body=body)


def require_passage(directive: DirectiveId, text: DraftText, provision: ProvisionId) -> Passage:
    """The provision's passage; refuse what the draft does not hold."""
    if (passage := text.find(provision)) is None:
        raise Refused(NOT_IN_DRAFT, provision=provision, directive=directive)
    return passage


def require_position(provision: ProvisionId, current: int, expected: int) -> None:
    """Refuse a change made on top of words that no longer stand."""
    if current != expected:
        raise Refused(PROVISION_CHANGED, provision=provision, current=current, expected=expected)


def require_comments(directive: DirectiveId, made: Collection[CommentId], taken: Collection[CommentId]) -> None:
    """Refuse a comment that is not on this draft."""
    for comment in taken:
        if comment not in made:
            raise Refused(COMMENT_ELSEWHERE, comment=comment, directive=directive)
