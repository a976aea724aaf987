"""The words that documents of this kind are made of: types, offices, bodies, verbs (DOMAIN 1.1, 2.1, 4)."""

from __future__ import annotations

import re

UPPER = "".join(chr(code) for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)) if chr(code).isupper())
"""The capital letters of Latin script, for character classes."""

TYPES = {
    "CHỈ THỊ": "CT",
    "NGHỊ QUYẾT LIÊN TỊCH": "NQLT",
    "NGHỊ QUYẾT": "NQ",
    "KẾT LUẬN": "KL",
    "QUY CHẾ": "QC",
    "QUYẾT ĐỊNH": "QĐ",
    "QUY ĐỊNH": "QĐ",
    "THÔNG BÁO KẾT LUẬN": "TB",
    "THÔNG BÁO": "TB",
    "THÔNG TRI": "TT",
    "THÔNG TƯ LIÊN TỊCH": "TTLT",
    "THÔNG TƯ": "TT",
    "BÁO CÁO": "BC",
    "KẾ HOẠCH": "KH",
    "CHƯƠNG TRÌNH HÀNH ĐỘNG": "CTr",
    "CHƯƠNG TRÌNH": "CTr",
    "HƯỚNG DẪN": "HD",
    "TỜ TRÌNH": "TTr",
    "CÔNG VĂN": "CV",
    "CÔNG ĐIỆN": "CĐ",
    "BIÊN BẢN": "BB",
    "ĐỀ ÁN": "ĐA",
    "PHƯƠNG ÁN": "PA",
    "NGHỊ ĐỊNH": "NĐ",
    "PHÁP LỆNH": "PL",
    "LUẬT": "L",
    "LỆNH": "L",
    "THÔNG CÁO": "TC",
    "TUYÊN BỐ": "TB",
    "QUY TRÌNH": "QT",
    "GIẤY MỜI": "GM",
    "DIRECTIVE": "CT",
    "RESOLUTION": "NQ",
    "DECISION": "QĐ",
    "DECREE": "NĐ",
    "CIRCULAR": "TT",
    "LAW": "L",
    "ORDINANCE": "PL",
    "CONCLUSION": "KL",
    "PLAN": "KH",
}
"""What a type line may say, and the sign that stands for it in numbers."""

SIGNS = frozenset(TYPES.values()) | {
    "BCĐ",
    "CTrHĐ",
    "CTHĐ",
    "QCPH",
    "TTLT",
    "VBHN",
    "CTPH",
    "KHLT",
    "HDLT",
    "TBKL",
    "QCLN",
}
TYPE_NAMES = "|".join(sorted((re.escape(name) for name in TYPES if name.isupper()), key=len, reverse=True))
ACTS = (
    "Hiến pháp|Bộ luật|Luật|Pháp lệnh|Lệnh|Nghị quyết liên tịch|Nghị quyết|Nghị định|Quyết định|Quy định|Quy chế|"
    "Chỉ thị|Thông tư liên tịch|Thông tư|Thông tri|Thông báo kết luận|Thông báo|Kết luận|Kế hoạch|Chương trình "
    "hành động|"
    "Chương trình|Hướng dẫn|Báo cáo|Tờ trình|Công văn|Công điện|Đề án|Điều lệ|Biên bản|Văn bản|Resolution|Report|"
    "Decree|Decision|Circular|Law"
)
"""The names of documents, as a citation begins."""

MOTTO = re.compile(
    r"CỘNG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA\s+VIỆT\s+NAM|Độc\s+lập\s*[-–—.]\s*Tự\s+do\s*[-–—.]\s*Hạnh\s+phúc",
    re.IGNORECASE,
)
PARTY = re.compile(r"ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM")
RULE = re.compile(r"[\W_]+")
"""A line without words: a rule, a star, a fence."""

URGENCY = re.compile(r"(?:HỎA|HOẢ)\s+TỐC(?:\s+HẸN\s+GIỜ)?|THƯỢNG\s+KHẨN|KHẨN")
SECRECY = re.compile(r"TUYỆT\s+MẬT|TỐI\s+MẬT|MẬT")
CIRCULATION = re.compile(
    r"TÀI\s+LIỆU\s+HỘI\s+NGHỊ|LƯU\s+HÀNH\s+NỘI\s+BỘ|DỰ\s+THẢO(?:\s+LẦN\s+\w+)?|KHÔNG\s+PHỔ\s+BIẾN.*"
)

_BODY_HEADS = (
    "Ban(?! hành)|Ủy ban|Uỷ ban|UBND|UBKT|UBMTTQ|HĐND|Hội đồng|Văn phòng|VPĐU|Sở|Bộ(?! máy| công cụ| luật)|Cục|"
    "Tổng cục|Vụ(?! việc| án| mùa)|Viện|Phòng(?!,| chống| ngừa)|Trung tâm|"
    "Đảng ủy|Đảng uỷ|Đảng đoàn|Đảng bộ|Đảng viên|Tỉnh ủy|Tỉnh uỷ|Thành ủy|Thành uỷ|Huyện ủy|Huyện uỷ|Chi bộ|Chi "
    "ủy|Chi uỷ|"
    "Thường trực|Mặt trận|MTTQ|Công an|Quân đội|Bộ đội|Tòa án|Toà án|Viện kiểm sát|Kiểm toán|Thanh tra|Chính phủ|"
    "Thủ tướng|Bộ trưởng|Thủ trưởng|Chủ tịch|Chánh|Trưởng|Bí thư|Giám đốc|Lãnh đạo(?= (?:các|Ban|Ủy|Uỷ|Văn "
    "phòng|Sở|Vụ|cơ quan|phòng|UBND|HĐND))|Người đứng đầu|Hiệu trưởng|"
    "Tổ đảng|Tổ(?! chức| quốc)|Đoàn(?! kết)|Liên đoàn|Hội(?! nghị| thảo)|Báo(?! cáo)|Đài|Trường(?! hợp)|Học "
    "viện|Công ty|Tổng công ty|Ngân hàng|Kho bạc|Bảo hiểm|Cơ quan|"
    "Tiểu ban|Quốc hội|Đồng chí|Đ/c|BTV|BTC|BTG|Xã(?! hội)|Phường|Thành phố"
)
_CLASS_HEADS = (
    "cấp ủy|cấp uỷ|cơ quan|đơn vị|địa phương|ban|bộ|sở|ngành|huyện|thành|xã|phường|tỉnh|chi|đảng|tổ chức|đoàn thể|"
    "thành viên|đồng chí|đ/c|phòng|trường|thôn|cấp|ủy ban|uỷ ban|ubnd|doanh nghiệp|vụ|cục|viện|hội|bí thư|"
    "bên|báo|lực lượng|tập đoàn|trung tâm|chi bộ|đảng bộ|đảng ủy|đảng uỷ|bộ trưởng"
)
BODY = rf"(?:{_BODY_HEADS})(?![\w])"
CLASS_BODY = rf"(?:[Cc]ác|[Nn]hững|[Mm]ọi|[Tt]ất cả các|[Tt]oàn thể)\s+(?i:{_CLASS_HEADS})(?![\w])"
GENERIC_BODY = r"(?:Cấp ủy|Cấp uỷ|Tổ chức đảng|Các cấp|Từng|Mỗi)(?![\w])"
HOLDER_START = re.compile(rf"(?:{BODY}|{CLASS_BODY})")
GENERIC_START = re.compile(GENERIC_BODY)

VERBS = (
    "chủ trì|phối hợp|(?<!cơ quan )tham mưu|chỉ đạo|lãnh đạo|thẩm định|theo dõi|đôn đốc|hướng dẫn|báo cáo|thực "
    "hiện|triển "
    "khai|tiếp tục|"
    "chủ động|tăng cường|xây dựng|ban hành|rà soát|đẩy mạnh|đẩy nhanh|bảo đảm|đảm bảo|phổ biến|quán triệt|tuyên truyền|"
    "kiểm tra|giám sát|đánh giá|chịu trách nhiệm|có trách nhiệm|cân đối|bố trí|liên hệ|gửi|cử|tổng hợp|trình|"
    "nghiên cứu|"
    "cụ thể hóa|cụ thể hoá|thể chế hóa|thể chế hoá|vận động|phát huy|quan tâm|tập trung|kịp thời|định kỳ|thường "
    "xuyên|giúp(?! việc)|"
    "đề xuất|thẩm tra|chuẩn bị|nâng cao|phát động|hoàn thiện|hoàn thành|cung cấp|hỗ trợ|giải quyết|xử lý|sửa chữa|"
    "thông tin|sắp xếp|phân công|tham gia|cập nhật|thành lập|kiện toàn|huy động|khẩn trương|phân bổ|lập|công bố|"
    "cần|phải|"
    "tiến hành|tiếp thu|lồng ghép|khai thác|đưa|ưu tiên|bồi dưỡng|đào tạo|nắm bắt|phản ánh|lấy ý kiến|sơ kết|tổng kết|"
    "trang bị|nhân rộng|duy trì|củng cố|mở rộng|khắc phục|chấn chỉnh|thống kê|khảo sát|đối chiếu|số hóa|số hoá|"
    "đăng tải|niêm yết|bàn giao|tiếp nhận|tập huấn|sưu tầm|lựa chọn|chọn|tạo điều kiện|chú trọng|tự kiểm tra|"
    "điều chỉnh|nâng cấp|mua sắm|bám sát|nêu gương|chấp hành|mở(?! rộng)|cấp(?! (?:ủy|uỷ|trên|dưới|cơ sở|tỉnh|huyện|"
    "xã|có|mình|đảng))|vận hành|kết nối|"
    "khen thưởng|biểu dương|đổi mới|giao|tham dự|mời|trang trí|thông báo|quy định|kiến nghị|bổ sung|sửa đổi|phát hiện|"
    "tổ chức(?!,| (?:đảng|Đảng|chính trị|xã hội|đoàn|cơ sở|liên quan|thuộc|trực thuộc|hữu quan|mới|khác|cá nhân|"
    "và cá nhân|cán bộ|"
    "kinh tế|trong|,))"
)
"""The verbs that a duty's sentence begins its action with, as a pattern."""

VERB = re.compile(
    r"(?<![\w])(?<!Ban )(?<!ban )(?<!Tổ )(?<!bộ phận )(?<!các )(?<!công tác )(?<!quy )(?<!chương )(?<!quá )"
    rf"(?:{VERBS})(?![\w])"
)

OFFICES = re.compile(
    r"(?:QUYỀN\s+)?(?:PHÓ\s+)?(?:TỔNG\s+)?(?:BÍ\s+THƯ|CHỦ\s+TỊCH|THỦ\s+TƯỚNG|BỘ\s+TRƯỞNG|THỨ\s+TRƯỞNG|"
    r"THỦ\s+TRƯỞNG|CHÁNH\s+VĂN\s+PHÒNG|"
    r"CHÁNH\s+ÁN|CHÁNH\s+THANH\s+TRA|VIỆN\s+TRƯỞNG|TRƯỞNG\s+\w+|GIÁM\s+ĐỐC|CHỦ\s+NHIỆM|TỔNG\s+KIỂM\s+TOÁN|THỐNG\s+ĐỐC|"
    r"CỤC\s+TRƯỞNG|VỤ\s+TRƯỞNG|HIỆU\s+TRƯỞNG|TỔNG\s+THANH\s+TRA|CHỈ\s+HUY\s+TRƯỞNG|CHÍNH\s+ỦY|ỦY\s+VIÊN|UỶ\s+VIÊN|"
    r"PHÓ\s+\w+)(?:[\s,\-–]+.*)?"
)
"""An office as it stands alone on a line of a signature block."""


def is_capitals(text: str) -> bool:
    """Is the line written in capitals (at least two letters, none small)?"""
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 1 and not any(char.islower() for char in letters)
