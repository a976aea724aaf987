"""Examples of answers, for the description; each is an answer of its own model (a test holds them to that)."""

from __future__ import annotations

from typing import Any, Final

SHOWN: Final[dict[str, dict[str, Any]]] = {
    "Problem": {
        "type": "/problems/may-not-record",
        "title": "Bị từ chối theo quy tắc",
        "status": 403,
        "detail": "Lê Văn Khách không được ủy quyền ghi nhận thay Đảng ủy xã Hương Sen vào ngày 02/03/2026.",
        "remedy": "Đề nghị người giữ sổ đăng ký cấp ủy quyền, hoặc để người đang có ủy quyền ghi nhận.",
        "rule": "may-not-record",
        "source": "Directive Ledger: every write is attributed, and made under a mandate",
        "about": {"person": "p-khach", "body": "b4ada49c-6e23-5017-9c2e-542da9f479bd"},
    },
    "Receipt": {
        "recorded": "2026-03-02T01:15:30.123456Z",
        "facts": [
            {
                "position": 243,
                "leaf": "c0ffee" * 10 + "c0ff",
                "kind": "BodyRenamed",
                "fields": {
                    "body": "b4ada49c-6e23-5017-9c2e-542da9f479bd",
                    "name": "Đảng ủy phường Hương Sen",
                    "effective_on": "2026-03-02",
                    "basis": "Quyết định số 12-QĐ/TU",
                },
                "proof": "/events/243/proof",
            }
        ],
        "covered": None,
        "checkpoint": None,
    },
    "Directive": {
        "id": "2170303e-3bcc-80ca-865e-eaad0f2b3c87",
        "number": "09-CT/TU",
        "issued_on": "2024-11-18",
        "type": "CT",
        "title": "Về trồng cây bóng mát dọc đường liên xã",
        "body": {"id": "a3fd6619-5060-8ef1-a2a7-f8ed6ea293c0", "name": "Ban Thường vụ Tỉnh ủy"},
        "progress": {"process": "issued", "since": "2024-11-18", "dated": "stated", "because": 152},
        "holds": {
            "effect": "partly_suspended",
            "since": "2026-05-01",
            "because": 232,
            "cause": "suspended",
            "by": None,
            "until": "2027-04-30",
            "provisions": ["09eb583a-6ab6-8d20-83da-25e01da1201d"],
        },
        "is_amended": False,
        "position": 242,
        "also": [
            {
                "effect": "in_force",
                "since": "2024-11-18",
                "because": 152,
                "cause": None,
                "by": None,
                "until": None,
                "provisions": [],
            }
        ],
        "said_by": {"number": 152, "type": 145, "title": 145, "body": 152},
    },
    "SearchHit": {
        "kind": "provision",
        "id": "09eb583a-6ab6-8d20-83da-25e01da1201d",
        "field": "text",
        "directive": {"id": "2170303e-3bcc-80ca-865e-eaad0f2b3c87", "name": "09-CT/TU"},
        "path": "2.1",
        "is_ended": False,
        "excerpt": {
            "text": "Mỗi thôn trồng ít nhất một trăm cây bóng mát.",
            "start": 0,
            "marks": [{"start": 32, "end": 35}, {"start": 36, "end": 40}, {"start": 41, "end": 44}],
        },
        "because": 140,
        "score": 12028641,
    },
}
"""By the name of the model."""
