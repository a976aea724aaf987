"""The terms of the field for what the facts name by a word of ours; Vietnamese and English."""

from __future__ import annotations

from enum import StrEnum

from domain.events.consultation import Channel, Outcome, Stance
from domain.events.dissemination import Delivery, Format, Means, Route
from domain.events.issuing import Verdict
from domain.words import Authority, BodyKind, Depth, Kind, Level, Office, Power
from projections.sentences.telling import Sentence

_SAID: tuple[tuple[StrEnum, str, str], ...] = (
    (Office.SECRETARY, "Bí thư", "Secretary"),
    (Office.DEPUTY_SECRETARY, "Phó Bí thư", "Deputy Secretary"),
    (Office.STANDING_MEMBER, "Ủy viên Ban Thường vụ", "Standing Committee member"),
    (Office.MEMBER, "Ủy viên", "member"),
    (Office.HEAD, "người đứng đầu", "head"),
    (Office.DEPUTY_HEAD, "cấp phó của người đứng đầu", "deputy head"),
    (Office.CHIEF_OF_OFFICE, "Chánh Văn phòng", "Chief of Office"),
    (Office.OFFICER, "chuyên viên", "officer"),
    (Authority.ON_BEHALF, "thay mặt (T/M)", "on behalf of the collective"),
    (Authority.FOR_HEAD, "ký thay (K/T)", "for the head"),
    (Authority.BY_ORDER, "thừa lệnh (T/L)", "by order"),
    (Authority.ACTING, "quyền (Q.)", "acting"),
    (Authority.AUTHORISED, "thừa ủy quyền (TUQ.)", "as authorised"),
    (Authority.HEAD, "trực tiếp", "in person"),
    (Depth.PROVINCE, "cấp tỉnh", "the province"),
    (Depth.DISTRICT, "cấp huyện", "the districts"),
    (Depth.COMMUNE, "cấp xã", "the communes"),
    (Depth.CELL, "chi bộ", "the party cells"),
    (Depth.PUBLIC, "toàn thể Nhân dân", "the public"),
    (Level.CENTRAL, "Trung ương", "central"),
    (Level.PROVINCE, "cấp tỉnh", "province"),
    (Level.DISTRICT, "cấp huyện", "district"),
    (Level.COMMUNE, "cấp xã", "commune"),
    (Level.BASE, "cấp cơ sở", "base"),
    (Level.CELL, "chi bộ", "party-cell"),
    (BodyKind.COMMITTEE, "cấp ủy", "committee"),
    (BodyKind.STANDING_COMMITTEE, "ban thường vụ", "standing committee"),
    (BodyKind.OFFICE, "văn phòng", "office"),
    (BodyKind.INSPECTION_COMMITTEE, "ủy ban kiểm tra", "inspection committee"),
    (BodyKind.DEPARTMENT, "cơ quan tham mưu", "department"),
    (BodyKind.AUTHORITY, "cơ quan chính quyền", "authority"),
    (BodyKind.FRONT, "Mặt trận Tổ quốc, đoàn thể", "Front or mass organisation"),
    (BodyKind.UNIT, "đơn vị", "unit"),
    (Power.RECORD, "ghi nhận vào sổ", "record"),
    (Power.SIGN, "ký văn bản", "sign"),
    (Power.INSPECT, "kiểm tra, giám sát", "inspect"),
    (Power.MONITOR, "theo dõi, nghiệm thu", "monitor"),
    (Kind.PREAMBLE, "lời dẫn", "preamble"),
    (Kind.PART, "phần", "part"),
    (Kind.CHAPTER, "chương", "chapter"),
    (Kind.SECTION, "mục", "section"),
    (Kind.ARTICLE, "điều", "article"),
    (Kind.CLAUSE, "khoản", "clause"),
    (Kind.POINT, "điểm", "point"),
    (Kind.BULLET, "gạch đầu dòng", "bullet"),
    (Kind.PARAGRAPH, "đoạn", "paragraph"),
    (Kind.TABLE, "bảng", "table"),
    (Kind.ROW, "dòng của bảng", "row"),
    (Kind.CELL, "ô của bảng", "cell"),
    (Kind.QUOTE, "đoạn trích", "quotation"),
    (Kind.ANNEX, "phụ lục", "annex"),
    (Kind.CLOSING, "phần kết", "closing"),
    (Channel.WRITTEN, "bằng văn bản", "in writing"),
    (Channel.CONFERENCE, "tại hội nghị", "at a conference"),
    (Channel.ONLINE, "trực tuyến", "online"),
    (Stance.AGREES, "đồng ý", "in agreement"),
    (Stance.AGREES_IN_PART, "đồng ý một phần", "in agreement in part"),
    (Stance.OPPOSES, "không đồng ý", "in disagreement"),
    (Stance.ASKS, "đề nghị làm rõ", "with a question"),
    (Outcome.ACCEPTED, "tiếp thu", "accepted"),
    (Outcome.PARTLY, "tiếp thu một phần", "accepted in part"),
    (Outcome.REJECTED, "không tiếp thu", "not accepted"),
    (Verdict.PASSED, "đạt yêu cầu", "passed"),
    (Verdict.RETURNED, "trả lại để hoàn thiện", "returned for revision"),
    (Route.EXCHANGE, "trục liên thông văn bản quốc gia", "the national document exchange"),
    (Route.PARTY_NETWORK, "mạng thông tin diện rộng của Đảng", "the Party's network"),
    (Route.POST, "đường bưu điện", "post"),
    (Route.BY_HAND, "giao trực tiếp", "hand"),
    (Delivery.ARRIVED, "văn bản đã đến", "it has arrived"),
    (Delivery.REFUSED, "từ chối tiếp nhận", "it is refused"),
    (Delivery.ACCEPTED, "đã tiếp nhận", "it is accepted"),
    (Delivery.ASSIGNED, "đã phân công xử lý", "it is assigned"),
    (Delivery.IN_PROCESS, "đang xử lý", "it is being dealt with"),
    (Delivery.FINISHED, "đã xử lý xong", "it has been dealt with"),
    (Delivery.TAKE_BACK_REQUESTED, "đề nghị lấy lại văn bản", "its return is requested"),
    (Delivery.TAKE_BACK_AGREED, "đồng ý cho lấy lại văn bản", "its return is agreed to"),
    (Delivery.TAKE_BACK_REFUSED, "từ chối cho lấy lại văn bản", "its return is refused"),
    (Format.IN_PERSON, "trực tiếp", "in person"),
    (Format.ONLINE, "trực tuyến", "online"),
    (Format.BROADCAST, "phát sóng", "by broadcast"),
    (Format.ORAL, "tuyên truyền miệng", "by word of mouth"),
    (Means.SESSION, "tại hội nghị học tập", "at a study session"),
    (Means.OWN_READING, "bằng hình thức tự nghiên cứu", "by own reading"),
    (Means.CELL_MEETING, "tại sinh hoạt chi bộ", "at a cell meeting"),
)

_TERMS = {(type(word), word): Sentence(vi, en) for word, vi, en in _SAID}
# By type too: words of two enumerations are equal where they are spelt alike.


def term(word: StrEnum) -> Sentence:
    """What people call it; `KeyError` for a word that has no term here."""
    return _TERMS[type(word), word]
