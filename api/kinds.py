"""Every kind of problem that is not a rule of the domain."""

from __future__ import annotations

from api.problems import Kind, Wording

KINDS: dict[str, Kind] = {}
"""All of them by name."""


def _kind(name: str, status: int, title: tuple[str, str], remedy: tuple[str, str]) -> Kind:
    return KINDS.setdefault(name, Kind(name, status, Wording(*title), Wording(*remedy)))


NO_CREDENTIAL = _kind(
    "no-credential",
    401,
    ("Chưa đăng nhập", "Not signed in"),
    (
        "Gửi kèm mã truy cập (Authorization: Bearer …) còn hiệu lực, hoặc đăng nhập bằng đường dẫn dùng một lần.",
        "Send a token that is valid (Authorization: Bearer …), or log in by a one-time link.",
    ),
)
ROLE_TOO_LOW = _kind(
    "role-too-low",
    403,
    ("Vai trò không cho phép", "The role does not allow this"),
    ("Dùng mã truy cập có vai trò phù hợp.", "Use a credential whose role allows it."),
)
OTHER_BODY = _kind(
    "other-body",
    403,
    ("Mã truy cập dành cho cơ quan khác", "The credential is for another body"),
    ("Dùng mã truy cập của cơ quan này.", "Use a credential for this body."),
)
FOREIGN_PAGE = _kind(
    "foreign-page",
    403,
    ("Yêu cầu đến từ trang khác", "The request comes from another page"),
    (
        "Gửi yêu cầu từ chính trang của dịch vụ này, hoặc dùng mã truy cập thay cho cookie.",
        "Send the request from this service's own pages, or use a token instead of the cookie.",
    ),
)
NOT_FOUND = _kind(
    "not-found",
    404,
    ("Không tìm thấy", "Not found"),
    ("Kiểm tra lại mã, số ký hiệu hoặc thời điểm hỏi.", "Check the id, the number, and the time asked for."),
)
NOT_PUBLISHED = _kind(
    "not-in-published-log",
    404,
    ("Tệp này không có trong nhật ký công bố", "The published log has no such file"),
    (
        "Đọc số sự kiện trong /log/checkpoint, rồi tính từ đó đường dẫn các ô (C2SP tlog-tiles).",
        "Read the size in /log/checkpoint, and work out the paths of the tiles from it (C2SP tlog-tiles).",
    ),
)
NOT_THIS_METHOD = _kind(
    "not-this-method",
    405,
    ("Phương thức không được hỗ trợ", "The method is not supported here"),
    ("Dùng phương thức nêu ở đầu mục Allow.", "Use a method that the Allow header names."),
)
STALE = _kind(
    "stale",
    412,
    ("Nội dung đã thay đổi", "It has changed since"),
    ("Đọc lại, rồi gửi với ETag hiện tại.", "Read it again, and send the present ETag."),
)
TOO_LARGE = _kind(
    "too-large",
    413,
    ("Nội dung gửi quá lớn", "The body is too large"),
    ("Gửi nội dung ngắn hơn.", "Send less at once."),
)
NOT_JSON = _kind(
    "unsupported-media-type",
    415,
    ("Kiểu nội dung không được hỗ trợ", "The media type is not supported"),
    ("Gửi nội dung theo kiểu nêu trong mô tả.", "Send the media type that the description names."),
)
WRONG_HOST = _kind(
    "wrong-host",
    421,
    ("Tên máy chủ không đúng", "Not a name of this service"),
    ("Dùng đúng địa chỉ mà dịch vụ đã in ra khi khởi động.", "Use the address that the service printed when started."),
)
MALFORMED = _kind(
    "malformed",
    422,
    ("Yêu cầu không hợp lệ", "The request cannot be understood"),
    (
        "Sửa những chỗ nêu trong errors; mô tả đầy đủ ở /openapi.json.",
        "Put right what errors names; the full description is at /openapi.json.",
    ),
)
KEY_REUSED = _kind(
    "key-reused",
    422,
    ("Khóa đã được dùng cho yêu cầu khác", "The key was used for another request"),
    ("Dùng Idempotency-Key mới cho yêu cầu mới.", "Use a new Idempotency-Key for a new request."),
)
BUSY = _kind(
    "busy",
    503,
    ("Dịch vụ đang bận", "The service is busy"),
    ("Gửi lại sau, với cùng Idempotency-Key.", "Send it again later, with the same Idempotency-Key."),
)
AWAY = _kind(
    "database-away",
    503,
    ("Cơ sở dữ liệu không trả lời", "The database is away"),
    (
        "Gửi lại sau, với cùng Idempotency-Key: không mất, không ghi trùng; /readyz cho biết khi nào dùng lại được.",
        "Send it again later, with the same Idempotency-Key: nothing is lost or recorded twice; see /readyz.",
    ),
)
BEHIND = _kind(
    "behind",
    503,
    ("Dữ liệu chưa cập nhật đến vị trí yêu cầu", "The views have not come that far yet"),
    ("Hỏi lại sau, hoặc bỏ min_position.", "Ask again later, or without min_position."),
)
NOT_COVERED = _kind(
    "not-covered-yet",
    503,
    ("Chưa có điểm chốt nào bao gồm sự kiện này", "No checkpoint covers it yet"),
    (
        "Hỏi lại sau vài giây; nếu kéo dài, xem /readyz hoặc /log/status: tiến trình ký có thể đã dừng.",
        "Ask again in a few seconds; if it lasts, see /readyz or /log/status: the signer may have stopped.",
    ),
)
DAMAGED = _kind(
    "log-damaged",
    503,
    (
        "Nhật ký công bố không đọc được hoặc không khớp chữ ký",
        "The published log is unreadable, or not what was signed",
    ),
    (
        "Báo ngay cho người vận hành; đừng tin bằng chứng nào lấy từ bản này cho đến khi rõ nguyên nhân.",
        "Tell the operator at once; trust no proof from this copy until it is known why.",
    ),
)
BROKEN = _kind(
    "broken",
    500,
    ("Lỗi của dịch vụ", "A fault of the service"),
    (
        "Báo cho người vận hành kèm mã X-Correlation-Id; gửi lại với cùng Idempotency-Key thì không ghi trùng.",
        "Tell the operator the X-Correlation-Id; repeating it under the same Idempotency-Key records nothing twice.",
    ),
)
