"""The rules of consultation."""

from __future__ import annotations

from domain.ids import CommentId, ConsultationId
from domain.kernel import Refused, Rule
from domain.questions.consultation import Comment, Consultation

NOTHING_TO_CONSULT_ON = Rule(
    "nothing-to-consult-on",
    "Directive Ledger: comments are asked for while a text can still take them up",
    en="{directive} is at the stage “{stage}”: there is no draft to comment on.",
    vi="{directive} đang ở giai đoạn “{stage}”: không có dự thảo để lấy ý kiến.",
    remedy_en="Ask for comments on a draft before it is approved.",
    remedy_vi="Lấy ý kiến về dự thảo trước khi được thông qua.",
)

CLOSES_TOO_EARLY = Rule(
    "consultation-closes-too-early",
    "Directive Ledger: those who are asked get at least a day",
    en="The closing day for comments on {directive}, {closes_on}, is not after the opening, {on}.",
    vi="Hạn góp ý về {directive} là ngày {closes_on}, không sau ngày bắt đầu lấy ý kiến {on}.",
    remedy_en="Give a later closing day; for a consultation of the past say when it was opened.",
    remedy_vi="Nêu hạn góp ý muộn hơn; nếu ghi nhận việc đã qua thì nêu ngày bắt đầu lấy ý kiến.",
)

CONSULTATION_OPEN = Rule(
    "consultation-already-open",
    "Directive Ledger: one call for comments on a draft at a time",
    en="On {directive}, the consultation {consultation} is open.",
    vi="{directive} đang được lấy ý kiến tại đợt {consultation}.",
    remedy_en="Close that one first.",
    remedy_vi="Kết thúc đợt lấy ý kiến đó trước.",
)

NO_SUCH_CONSULTATION = Rule(
    "no-such-consultation",
    "Directive Ledger: a comment answers a call for comments",
    en="There is no consultation {consultation}.",
    vi="Không có đợt lấy ý kiến {consultation}.",
    remedy_en="Name a consultation as it was opened.",
    remedy_vi="Nêu đúng đợt lấy ý kiến đã mở.",
)

CONSULTATION_CLOSED = Rule(
    "consultation-closed",
    "Directive Ledger: a late comment counts, until the drafting body ends the call",
    en="The consultation {consultation} was ended on {closed_on}.",
    vi="Đợt lấy ý kiến {consultation} đã kết thúc ngày {closed_on}.",
    remedy_en="Say when the comment was made, if it was before that; else wait for another consultation.",
    remedy_vi="Nêu ngày góp ý nếu đã góp ý trước đó; nếu không thì chờ đợt lấy ý kiến khác.",
)

NOT_INVITED = Rule(
    "not-invited",
    "Directive Ledger: where bodies are asked by name, those comment; a person may always do so in their own name",
    en="{body} is not among those whom the consultation {consultation} asks.",
    vi="{body} không thuộc đối tượng được lấy ý kiến tại đợt {consultation}.",
    remedy_en="Comment in your own name, or have the drafting body ask your body.",
    remedy_vi="Góp ý với tư cách cá nhân, hoặc đề nghị cơ quan soạn thảo lấy ý kiến cơ quan mình.",
    authority=True,
)

NO_SUCH_WORDS = Rule(
    "no-such-words",
    "Directive Ledger: a comment stays with the very words that it is about",
    en="Entry {version} set no words of {about}.",
    vi="Mục ghi số {version} không phải là nội dung của {about}.",
    remedy_en="Name the provision, and the entry that had set its words when they were read.",
    remedy_vi="Nêu đúng mục được góp ý và mục ghi của nội dung đã đọc.",
)

NO_SUCH_COMMENT = Rule(
    "no-such-comment",
    "Directive Ledger: what is answered or taken back was said",
    en="There is no comment {comment}.",
    vi="Không có ý kiến góp ý {comment}.",
    remedy_en="Name a comment as it was recorded.",
    remedy_vi="Nêu đúng ý kiến góp ý đã ghi nhận.",
)

COMMENT_ANSWERED = Rule(
    "comment-already-answered",
    "Directive Ledger: a comment is answered once, and what was answered is not taken back",
    en="The comment {comment} was answered.",
    vi="Ý kiến góp ý {comment} đã được tiếp thu, giải trình.",
    remedy_en="There is nothing to do; if the answer on record is wrong, correct that record.",
    remedy_vi="Không cần thực hiện; nếu nội dung trả lời đã ghi là sai thì đính chính bản ghi đó.",
)

COMMENT_WITHDRAWN = Rule(
    "comment-taken-back",
    "Directive Ledger: what was taken back waits for no answer",
    en="The comment {comment} was taken back by its author.",
    vi="Ý kiến góp ý {comment} đã được người góp ý rút lại.",
    remedy_en="There is nothing to do.",
    remedy_vi="Không cần thực hiện.",
)


def require_consultation(consultation: ConsultationId, known: Consultation | None) -> Consultation:
    """The call; refuse where there is none."""
    if known is None:
        raise Refused(NO_SUCH_CONSULTATION, consultation=consultation)
    return known


def require_comment(comment: CommentId, known: Comment | None) -> Comment:
    """The comment; refuse where there is none."""
    if known is None:
        raise Refused(NO_SUCH_COMMENT, comment=comment)
    return known


def require_waiting(comment: CommentId, known: Comment) -> None:
    """Refuse a comment that waits for nothing."""
    if known.is_answered:
        raise Refused(COMMENT_ANSWERED, comment=comment)
    if known.is_withdrawn:
        raise Refused(COMMENT_WITHDRAWN, comment=comment)
