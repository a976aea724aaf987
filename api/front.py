"""`/`: what is here, for whoever opens the address in a browser."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Header, Response
from fastapi.responses import HTMLResponse

from api.language import language
from api.problems import Wording

ROUTER = APIRouter(include_in_schema=False)
POLICY: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
}
PLACES: Final[tuple[tuple[str, Wording], ...]] = (
    ("/directives", Wording("Các chỉ thị: tiến trình và hiệu lực", "Directives: progress and effect")),
    ("/duties", Wording("Nhiệm vụ: ai, việc gì, hạn nào", "Duties: who owes what, by when")),
    ("/bodies", Wording("Cơ quan, tổ chức", "Bodies")),
    ("/search?q=12-CT/TU", Wording("Tìm theo từ ngữ, số ký hiệu", "Search by words or by number")),
    ("/events", Wording("Nhật ký: ai làm gì, khi nào", "The log: who did what, when")),
    (
        "/log/checkpoint",
        Wording("Điểm chốt có chữ ký: ai cũng kiểm chứng được", "The signed checkpoint: anybody can verify the log"),
    ),
    ("/log/status", Wording("Tình trạng ký và nhân chứng", "How far signing and witnesses have come")),
    ("/me", Wording("Tôi là ai", "Who am I")),
    ("/login", Wording("Đăng nhập bằng mã dùng một lần", "Log in by a one-time code")),
    ("/readyz", Wording("Tình trạng dịch vụ", "Is the service ready")),
    ("/openapi.json", Wording("Mô tả đầy đủ của API", "The whole API, described")),
)
INTRODUCED: Final = Wording(
    "Lịch sử chỉ thị ở mức kiểm toán: mỗi việc là một sự kiện không đổi; trạng thái, nhiệm vụ, dòng thời gian được suy "
    "ra từ đó và hỏi được theo ngày có hiệu lực (<code>?as_of=2026-06-01</code>) và theo thời điểm đã biết "
    "(<code>?known_at=2026-06-01</code>).",
    "An audit-grade history of directives: every action is one immutable fact; status, duties and timelines follow "
    "from the facts, and can be asked as in force on a day (<code>?as_of=2026-06-01</code>) and as known at a time "
    "(<code>?known_at=2026-06-01</code>).",
)
WRITING: Final = Wording(
    "Ghi nhận: <code>POST /commands/…</code> và <code>POST /imports</code>. Mỗi lời từ chối nêu quy tắc, căn cứ và "
    "cách khắc phục, giải thích tại <code>/problems/…</code>. Mọi trang đọc trả về JSON.",
    "Telling: <code>POST /commands/…</code> and <code>POST /imports</code>. Each refusal names its rule, the source "
    "and the remedy, explained at <code>/problems/…</code>. Every read answers with JSON.",
)
STYLE: Final = """:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem }
li { margin: .3rem 0 }
"""


@ROUTER.get("/")
async def front(wishes: Annotated[str | None, Header(alias="Accept-Language")] = None) -> HTMLResponse:
    """What is here, with where to go on."""
    tongue = language(wishes)
    lines = "\n".join(f'<li><a href="{path}">{path}</a>: {words.said(tongue)}</li>' for path, words in PLACES)
    page = f"""<!doctype html>
<html lang="{tongue}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Directive Ledger</title><link rel="stylesheet" href="/front.css"></head>
<body><main><h1>Directive Ledger</h1>
<p>{INTRODUCED.said(tongue)}</p>
<ul>
{lines}
</ul>
<p>{WRITING.said(tongue)}</p>
</main></body></html>
"""
    return HTMLResponse(page, headers={**POLICY, "Content-Language": tongue})


@ROUTER.get("/front.css")
async def style() -> Response:
    """How the page looks."""
    return Response(STYLE, media_type="text/css; charset=utf-8")
