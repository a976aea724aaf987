"""The rules from appraisal to issue."""

from __future__ import annotations

from datetime import date

from domain.ids import CommentId, DirectiveId
from domain.kernel import Refused, Rule
from domain.questions.drafting import DraftText, Stage

NOTHING_TO_APPRAISE = Rule(
    "nothing-to-appraise",
    "Directive Ledger: what is appraised is a draft that is neither approved, issued nor given up",
    en="{directive} is at the stage “{stage}”: there is no draft to appraise.",
    vi="{directive} đang ở giai đoạn “{stage}”: không có dự thảo để thẩm định.",
    remedy_en="Lay down a draft first; an approved one is appraised again only after its text has changed.",
    remedy_vi="Trình dự thảo trước; dự thảo đã thông qua chỉ thẩm định lại khi nội dung thay đổi.",
)

APPRAISER_IS_DRAFTER = Rule(
    "appraiser-is-drafter",
    "Directive Ledger: nobody appraises a draft of their own",
    en="{body} drafts {directive} itself.",
    vi="{body} chính là cơ quan soạn thảo {directive}.",
    remedy_en="Have another body appraise it: the office, or one that is competent for the field.",
    remedy_vi="Giao cơ quan khác thẩm định: văn phòng hoặc cơ quan có thẩm quyền về lĩnh vực đó.",
)

NOT_COMPETENT = Rule(
    "not-competent-to-appraise",
    "Directive Ledger: an office or a body that is competent for the drafter's field appraises, not just any body",
    en="{body} neither stands above {drafter}, which drafts {directive}, nor works for it or for a body above it.",
    vi="{body} không phải cấp trên của {drafter} (cơ quan soạn thảo {directive}), cũng không phải cơ quan tham mưu, "
    "giúp việc của cơ quan đó hoặc của cấp trên.",
    remedy_en="Have an office or a department of the drafter's line appraise it.",
    remedy_vi="Giao văn phòng hoặc cơ quan tham mưu trong cùng hệ thống với cơ quan soạn thảo thẩm định.",
    authority=True,
)

MAY_NOT_DECIDE = Rule(
    "may-not-decide-on-draft",
    "Directive Ledger: a draft is voted on by the body that drafted it, by one above it, or by a standing committee",
    en="{body} neither drafted {directive} nor stands above {drafter}, which did, nor is a standing committee over it.",
    vi="{body} không soạn thảo {directive}, không phải cấp trên và cũng không phải ban thường vụ phụ trách {drafter} "
    "là cơ quan soạn thảo.",
    remedy_en="Let the competent committee vote, or let this body lay down a draft of its own.",
    remedy_vi="Để cấp ủy có thẩm quyền biểu quyết, hoặc để cơ quan này trình dự thảo của chính mình.",
    authority=True,
)

TEXT_CHANGED = Rule(
    "text-has-changed",
    "Directive Ledger: appraisal, vote and issue are about one text, named by the entry of its last change",
    en="The text of {directive} is that of entry {current}, not of entry {version}.",
    vi="Nội dung {directive} hiện theo mục ghi số {current}, không phải mục ghi số {version}.",
    remedy_en="Have the text as it stands now appraised and voted on.",
    remedy_vi="Thẩm định và biểu quyết đúng nội dung hiện tại của dự thảo.",
)

COMMENTS_OPEN = Rule(
    "comments-unanswered",
    "Directive Ledger: every comment is answered, taken up or explained, before appraisal closes and before issue",
    en="Of the comments on {directive}, {count} wait for an answer: {comments}.",
    vi="Còn {count} ý kiến góp ý về {directive} chưa được tiếp thu, giải trình: {comments}.",
    remedy_en="Answer each of them: accepted, partly or rejected, with the explanation.",
    remedy_vi="Trả lời từng ý kiến: tiếp thu, tiếp thu một phần hoặc không tiếp thu, kèm giải trình.",
)

NOT_APPRAISED = Rule(
    "not-appraised",
    "Directive Ledger: a body votes on a text that has passed its appraisal",
    en="{directive} is at the stage “{stage}”: its text as it stands waits for no vote.",
    vi="{directive} đang ở giai đoạn “{stage}”: nội dung hiện tại chưa ở bước biểu quyết.",
    remedy_en="Have the text as it stands appraised first.",
    remedy_vi="Thẩm định nội dung hiện tại của dự thảo trước.",
)

TOO_EARLY = Rule(
    "before-what-comes-first",
    "Directive Ledger: a text is laid down, then appraised, then voted on, then issued, each on its day",
    en="On {on}, {directive} was not “{stage}” yet as its text now stands: it has been so since {since}.",
    vi="Ngày {on}, {directive} với nội dung hiện tại chưa ở giai đoạn “{stage}”: đến ngày {since} mới ở giai đoạn đó.",
    remedy_en="Give the day on which it really happened; if the day of the step before is wrong, correct that record.",
    remedy_vi="Nêu đúng ngày xảy ra; nếu ngày của bước trước đã ghi sai thì đính chính bản ghi đó.",
)

NO_VOTING_MEMBERS = Rule(
    "no-voting-members",
    "Work regulation 01-QC/ĐU, Article 9.3: a collective body votes, by its members in office",
    en="{body} had no voting members on {on}.",
    vi="{body} không có thành viên nào có quyền biểu quyết vào ngày {on}.",
    remedy_en="Record the vote of the committee or standing committee that decided; if it is this one, have its "
    "members' offices entered with their true dates.",
    remedy_vi="Ghi nhận biểu quyết của cấp ủy hoặc ban thường vụ đã quyết định; nếu chính là cơ quan này thì đăng ký "
    "chức vụ của các thành viên với thời gian đúng.",
)

STILL_CONSULTING = Rule(
    "consultation-still-open",
    "Directive Ledger: every comment is answered, taken up or explained, before a text passes its appraisal",
    en="Comments on {directive} are still being asked for, at {consultation}.",
    vi="{directive} vẫn đang được lấy ý kiến tại đợt {consultation}.",
    remedy_en="Close the consultation first, with its true last day, and answer what came in.",
    remedy_vi="Kết thúc đợt lấy ý kiến trước, với đúng ngày cuối, và trả lời các ý kiến đã nhận.",
)

VOTES_DO_NOT_ADD_UP = Rule(
    "votes-do-not-add-up",
    "Work regulation 01-QC/ĐU, Article 9.3: votes are counted against the members in office",
    en="{votes} votes were counted, and {members} voting members of {body} were in office on {on}.",
    vi="Tổng số phiếu là {votes}, trong khi {body} có {members} thành viên đương nhiệm có quyền biểu quyết ngày {on}.",
    remedy_en="Count again; if a member's office is missing from the register, have it entered with its true dates.",
    remedy_vi="Kiểm lại phiếu; nếu chức vụ của thành viên chưa được đăng ký thì ghi nhận với thời gian đúng.",
)

NOT_APPROVED = Rule(
    "not-approved",
    "Work regulation 01-QC/ĐU, Article 9.3: more than half of the members in office approve what is issued",
    en="{directive} is at the stage “{stage}”: only an approved draft is issued.",
    vi="{directive} đang ở giai đoạn “{stage}”: chỉ ban hành dự thảo đã được thông qua.",
    remedy_en="Have it approved by the issuing body's vote first.",
    remedy_vi="Đưa ra cơ quan ban hành biểu quyết thông qua trước.",
)

APPROVED_BY_ANOTHER = Rule(
    "approved-by-another-body",
    "Directive Ledger: a body issues what it has itself approved",
    en="{directive} was approved by {approver}, not by {body}.",
    vi="{directive} do {approver} thông qua, không phải {body}.",
    remedy_en="Issue it in the name of the body that voted, or have this one vote.",
    remedy_vi="Ban hành nhân danh cơ quan đã biểu quyết, hoặc để cơ quan này biểu quyết.",
)

NUMBER_TAKEN = Rule(
    "number-taken",
    "Guidance 05-HD/VPTW: numbers run per kind of document within a committee's term; each is given once",
    en="Number {number} of the register of {body}, term {term}, is taken by {taken_by}.",
    vi="Số {number} trong sổ của {body}, nhiệm kỳ {term}, đã cấp cho {taken_by}.",
    remedy_en="Take a free number; gaps and numbers out of order are allowed.",
    remedy_vi="Lấy số chưa cấp; cho phép bỏ trống số và cấp không theo thứ tự.",
)

NUMBER_OF_ANOTHER_KIND = Rule(
    "number-of-another-kind",
    "Guidance 05-HD/VPTW: each kind of document has its own sign and its own run of numbers",
    en="{directive} was drafted as {kind}, and {number} is a number of {given}.",
    vi="{directive} được soạn thảo là {kind}, còn {number} là số của {given}.",
    remedy_en="Give a number with the sign of the kind that was drafted.",
    remedy_vi="Cấp số với ký hiệu của đúng tên loại văn bản đã soạn thảo.",
)

SIGNATORY_NOT_IN_OFFICE = Rule(
    "signatory-not-in-office",
    "Decree 30/2020/NĐ-CP, Article 13: who signs a document signs in an office",
    en="{person} did not hold the office {office} that this signature needs on {on}.",
    vi="{person} không giữ chức vụ {office} cần cho chữ ký này vào ngày {on}.",
    remedy_en="Name the office held on that day; if it was never recorded, have it entered with its true dates.",
    remedy_vi="Nêu đúng chức vụ tại ngày đó; nếu chưa được đăng ký thì ghi nhận với thời gian đúng.",
    authority=True,
)

LINE_DOES_NOT_SUIT = Rule(
    "authority-line-does-not-suit",
    "Guidance 05-HD/VPTW and Decree 30/2020/NĐ-CP, Article 13: which office signs under which line",
    en="{person} signs as {office}, and that office does not sign under the line “{line}”.",
    vi="{person} ký với chức vụ {office}; chức vụ này không ký theo thể thức “{line}”.",
    remedy_en="T/M for a collective, by its secretary, deputy secretary or standing member; K/T by a deputy of a head.",
    remedy_vi="T/M khi thay mặt tập thể (bí thư, phó bí thư, ủy viên thường vụ); K/T khi cấp phó ký thay thủ trưởng.",
)

ISSUED_IN_THE_FUTURE = Rule(
    "issued-in-the-future",
    "Directive Ledger: only what has happened is a fact",
    en="The day of issue of {directive}, {issued_on}, is later than today, {today}.",
    vi="Ngày ban hành {directive} là {issued_on}, sau ngày hôm nay {today}.",
    remedy_en="Record the issue on its day; a later effect is `effective_on`.",
    remedy_vi="Ghi nhận vào đúng ngày ban hành; nếu hiệu lực muộn hơn thì dùng `effective_on`.",
)


def require_order(directive: DirectiveId, stage: Stage, since: date | None, on: date) -> None:
    """Refuse a step that would lie before the one that it rests on."""
    if since and on < since:
        raise Refused(TOO_EARLY, directive=directive, stage=stage, since=f"{since:%d/%m/%Y}", on=f"{on:%d/%m/%Y}")


def require_text(text: DraftText, version: int, directive: DirectiveId) -> None:
    """Refuse what is about another text than the one that stands."""
    if text.version != version:
        raise Refused(TEXT_CHANGED, directive=directive, current=text.version, version=version)


def require_answered(waiting: frozenset[CommentId], directive: DirectiveId) -> None:
    """Refuse while comments wait for an answer."""
    if waiting:
        raise Refused(COMMENTS_OPEN, directive=directive, count=len(waiting), comments=", ".join(sorted(waiting)))


def wrong_stage(rule: Rule, directive: DirectiveId, stage: Stage) -> Refused:
    """The refusal of what comes too early or too late."""
    return Refused(rule, directive=directive, stage=stage)
