"""The rules of sending, studying and carrying down."""

from __future__ import annotations

from domain.kernel import Rule

RECEIPT_DUE_BEFORE_SENDING = Rule(
    "receipt-due-before-sending",
    "Directive Ledger: nobody owes a receipt before the document is sent",
    en="The receipt of {directive} by {recipient} is due on {due}, before it was sent on {on}.",
    vi="Hạn báo nhận {directive} của {recipient} là ngày {due}, trước ngày gửi {on}.",
    remedy_en="Give a day on or after the sending, or none.",
    remedy_vi="Nêu hạn từ ngày gửi trở đi, hoặc không giao hạn.",
)

NO_SUCH_TRANSMISSION = Rule(
    "no-such-transmission",
    "Directive Ledger: a report of delivery is about something that was sent",
    en="Nothing was sent as {transmission}.",
    vi="Không có lần gửi nào mang mã {transmission}.",
    remedy_en="Name the transmission as it was recorded when it was sent.",
    remedy_vi="Nêu đúng mã lần gửi đã được ghi nhận khi gửi.",
)

NOT_THE_SIDE = Rule(
    "not-the-side-that-reports",
    "QCVN 102:2016/BTTTT: the recipient reports how far it has come, the sender asks to take back",
    en="Code {status} of {transmission} is reported by {side}, not by {body}.",
    vi="Mã trạng thái {status} của lần gửi {transmission} do {side} báo, không phải {body}.",
    remedy_en="Report it in the name of the body that it is for; the recorder needs that body's mandate.",
    remedy_vi="Ghi nhận nhân danh đúng cơ quan; người ghi cần được cơ quan đó ủy quyền.",
    authority=True,
)

DELIVERY_OUT_OF_ORDER = Rule(
    "delivery-out-of-order",
    "QCVN 102:2016/BTTTT: the order of the status codes; steps may be left out, none comes twice or earlier",
    en="Code {status} cannot follow what was reported of {transmission}: {last}.",
    vi="Mã trạng thái {status} không thể theo sau trạng thái đã báo của lần gửi {transmission}: {last}.",
    remedy_en="Report the next step; a step that was reported by mistake is corrected by a correction of the record.",
    remedy_vi="Báo bước tiếp theo; bước đã báo nhầm thì đính chính bản ghi.",
)

ATTENDANCE_EXCEEDS_INVITED = Rule(
    "attendance-exceeds-invited",
    "Directive Ledger: coverage is counted against those who were invited",
    en="Of the session on {directive}, {present} present and {absent} absent are more than the {invited} invited.",
    vi="Tại hội nghị học tập {directive}, số có mặt {present} và số vắng {absent} vượt quá số triệu tập {invited}.",
    remedy_en="Count those who came without an invitation among the invited.",
    remedy_vi="Tính cả người dự không có giấy triệu tập vào số triệu tập.",
)

NOT_THE_CURRENT_TEXT = Rule(
    "not-the-current-text",
    "Directive Ledger: study is bound to a version of the text; a new version needs a new acknowledgement",
    en="The text of entry {version} was not the text of {directive} on {on}; then it was that of entry {current}.",
    vi="Văn bản tại mục ghi số {version} không phải là văn bản của {directive} vào ngày {on}; "
    "khi đó là mục ghi số {current}.",
    remedy_en="Study the text of entry {current}, and acknowledge that one.",
    remedy_vi="Nghiên cứu văn bản tại mục ghi số {current} rồi xác nhận theo văn bản đó.",
)

STUDIED_BEFORE_ANNOUNCED = Rule(
    "studied-before-announced",
    "Directive Ledger: nobody studies a text before it stands, or before the directive that makes it was issued",
    en="The text of entry {version} is that of {directive} from {since}; on {on} it could not be studied yet.",
    vi="Văn bản tại mục ghi số {version} là văn bản của {directive} từ ngày {since}; "
    "ngày {on} chưa thể học tập bản đó.",
    remedy_en="Name the version that stood on the day, or give the day on which this one was studied.",
    remedy_vi="Nêu bản có hiệu lực vào ngày đó, hoặc ghi đúng ngày đã học tập bản này.",
)

NO_SUCH_SESSION = Rule(
    "no-such-study-session",
    "Directive Ledger: what is acknowledged at a session was studied there",
    en="{session} is no study session on {directive} to which {body} was invited.",
    vi="{session} không phải là hội nghị học tập {directive} có triệu tập {body}.",
    remedy_en="Name the session that was held on it, or none.",
    remedy_vi="Nêu đúng hội nghị đã tổ chức về văn bản này, hoặc để trống.",
)

UNITS_NOT_REACHED = Rule(
    "units-not-reached",
    "Directive Ledger: a level is reached when every unit directly below has reported it, or is excused by name",
    en="{directive} has not reached {depth} yet in {units}, directly below {body}.",
    vi="{directive} chưa được phổ biến đến {depth} tại {units}, trực thuộc {body}.",
    remedy_en="Have these units report it first, or excuse them, each with the reason.",
    remedy_vi="Để các đơn vị đó báo cáo trước, hoặc cho miễn từng đơn vị kèm lý do.",
)
