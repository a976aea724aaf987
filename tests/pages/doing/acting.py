"""People of the demo who record things, and things of their own for tests to work on."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final

from domain.words import HANOI
from infra.register.world import person
from tests.pages.browsing import Demo

CLERK: Final = "Ngô Thị Bích"
"""Records for the province's committee and its office."""
INSPECTION_CLERK: Final = "Bùi Văn Lâm"
COMMUNE_CLERK: Final = "Tạ Văn Bình"
INSPECTOR: Final = "Phạm Minh Đức"
OFFICE: Final = "Văn phòng Tỉnh ủy"
INSPECTION: Final = "Ủy ban Kiểm tra Tỉnh ủy"
COMMUNE: Final = "Đảng ủy xã Đồng Sen"
CHUNK: Final = "Mỗi xã lập một tổ công tác."
WORDS: Final = ("Các đảng ủy xã yêu cầu:", f"1. {CHUNK} Báo cáo trước ngày 30 hằng tháng.", f"2. {CHUNK}")
_KEYS: Final = itertools.count(1)


@cache
def session_of(demo: Demo, name: str, role: str = "recorder") -> str:
    """The session of one of the invented people."""
    return demo.signed_in(demo.console("token", "login", str(person(name)), "--role", role))


@dataclass(frozen=True)
class Acting:
    """Somebody who records over the API, for what a test needs beforehand."""

    demo: Demo
    name: str = CLERK
    _bodies: dict[str, str] = field(default_factory=dict)

    def tell(self, verb: str, **fields: Any) -> dict[str, Any]:  # noqa: ANN401  # JSON
        """Carry out a command; the fields of its first fact, and where it stands."""
        session = None if self.name == CLERK else session_of(self.demo, self.name)
        with self.demo.client(session) as client:
            head = {"Idempotency-Key": f"test-{id(self.demo)}-{next(_KEYS)}"}
            answer = client.post(f"/commands/{verb}", json=fields, headers=head)
            assert 201 == answer.status_code, answer.text
            fact = answer.json()["facts"][-1]
            client.get("/directives", params={"min_position": fact["position"]}).raise_for_status()
        return {**fact["fields"], "position": fact["position"]}

    def body(self, name: str) -> str:
        """The id of a body."""
        if not self._bodies:
            with self.demo.client() as client:
                self._bodies.update({each["name"]: each["id"] for each in client.get("/bodies").json()["items"]})
        return self._bodies[name]

    def draft(self, title: str, words: tuple[str, ...] = WORDS) -> dict[str, Any]:
        """A draft of the province's office."""
        provisions = [{"kind": "paragraph", "text": each} for each in words]
        return self.tell("draft-directive", body=self.body(OFFICE), type="CT", title=title, provisions=provisions)

    def consultation(self, title: str) -> dict[str, Any]:
        """A draft that is out for comments, for anybody."""
        draft = self.draft(title)
        closes_on = (datetime.now(HANOI).date() + timedelta(days=20)).isoformat()
        self.tell(
            "open-consultation",
            body=self.body(OFFICE),
            directive=draft["directive"],
            channel="written",
            closes_on=closes_on,
            questions="Tính khả thi.",
        )
        return draft


def remedy(demo: Demo, topic: str) -> tuple[str, str]:
    """An inspection with one remedy that its holder has not claimed yet: the ids of both."""
    clerk, head = Acting(demo, INSPECTION_CLERK), str(person(INSPECTOR))
    body, commune = clerk.body(INSPECTION), clerk.body(COMMUNE)
    case = clerk.tell("open-inspection", body=body, kind="inspection", subjects=[commune], topic=topic)["inspection"]
    inside = {"body": body, "inspection": case}
    clerk.tell("establish-team", **inside, decision="Quyết định số 30", head=head)
    found = clerk.tell(
        "record-finding",
        **inside,
        inspector=head,
        against={"kind": "body", "body": commune},
        kind="shortcoming",
        severity="minor",
        text="Sổ sách còn thiếu.",
    )["finding"]
    clerk.tell(
        "issue-conclusion",
        **inside,
        number=None,
        signatory=head,
        decision="Quyết định số 30",
        plan="Kế hoạch số 31",
        report="Báo cáo số 32",
        session_on=datetime.now(HANOI).date().isoformat(),
        requirements=[{"text": "Bổ sung sổ sách.", "findings": [found]}],
    )
    ordered = clerk.tell(
        "order-remedy", **inside, finding=found, holder=commune, monitor=body, action=f"Bổ sung sổ sách: {topic}"
    )
    return case, ordered["duty"]
