"""Appraised twice, voted on, and issued under a number that was free."""

from __future__ import annotations

from tests.journeys.life import Life
from tests.journeys.look_alike.drafting import Text, revised
from tests.journeys.look_alike.world import CHIEF, SECRETARY
from tests.journeys.people import Answer, Company, Json

EARLIER = """ĐẢNG BỘ TỈNH VÂN KHÊ
BAN THƯỜNG VỤ
Số 07-CT/TU
CHỈ THỊ
về giữ gìn đường làng
Vân Khê, ngày 12 tháng 4 năm 2021
1. Mỗi thôn tự quét đường của mình vào sáng thứ bảy.
Chỉ thị này phổ biến đến chi bộ.
Nơi nhận:
- Các đảng ủy xã,
- Lưu Văn phòng Tỉnh ủy.
T/M BAN THƯỜNG VỤ
BÍ THƯ
Hoàng Thị Vân
"""


def approved(life: Life, text: Text) -> None:
    """Sent back once, then passed and voted for."""
    _appraised(life, text, "2022-05-09", "returned", "Câu cuối mục 4 chưa rõ nghĩa.", process="returned")
    words = "Tiền sửa giếng do ngân sách và Nhân dân cùng đóng góp; thu, chi công khai từng khoản tại nhà văn hóa thôn."
    revised(life, text, "2022-05-12", "s4", words)
    life.company.refused("record-vote", "not-appraised", **_vote(life, text, 5, 1))
    _appraised(life, text, "2022-05-16", "passed", "Đạt.", process="appraised")
    life.company.refused("record-vote", "votes-do-not-add-up", occurred="2022-05-25", **_vote(life, text, 7, 1))
    life.act("record-vote", "2022-05-25", **_vote(life, text, 5, 1), process="approved")


def _appraised(life: Life, text: Text, on: str, verdict: str, form: str, process: str) -> None:
    found: Json = {"on_form": form, "on_substance": "Nhất trí với nội dung."}
    said: Json = {"body": "to-chuc", "directive": life.directive, "version": text.version, "verdict": verdict, **found}
    life.act("report-appraisal", on, **said, process=process)


def _vote(life: Life, text: Text, votes_for: int, against: int) -> Json:
    votes = {"votes_for": votes_for, "votes_against": against, "abstained": 0}
    return {"body": "thuong-vu", "directive": life.directive, "version": text.version, **votes}


def earlier_directive(company: Company) -> str:
    """A directive from before the ledger, taken in from its document; it holds the number 07."""
    client, asked = company.clients["vk-09"], {"body": company.bodies["van-phong"], "term": "2020-2025"}
    answer = client.post(
        "/imports",
        params={**asked, "issuer": company.bodies["thuong-vu"], "name": "07-CT-TU.txt"},
        content=EARLIER.encode(),
        headers={"Content-Type": "text/plain", "Idempotency-Key": "earlier"},
    )
    assert answer.status_code == 201, answer.text
    told = answer.json()["facts"]
    company.position = told[-1]["position"]
    return str(told[0]["fields"]["directive"])


def issued(life: Life, text: Text, earlier: str) -> None:
    """The number is taken at first; then it is issued, and holds a month later."""
    asked = issue(life, text, n=7, on="2022-06-01", effective_on="2022-07-01", signatory=SECRETARY)
    taken = life.company.refused("issue-directive", "number-taken", **asked)
    assert earlier in taken["detail"]
    asked["number"] = {"n": 8, "type": "CT", "org": "TU"}
    chief = {**asked, "signatory": CHIEF, "office": "chief_of_office", "authority": "by_order"}
    life.company.refused("issue-directive", "may-not-sign", 403, **chief)
    answer = life.act("issue-directive", "2022-06-01", **asked, process="issued", effect="not_yet")
    _repeated(life.company, answer, {"occurred": "2022-06-01", **asked})
    life.stands("2022-06-30")
    life.stands("2022-07-01", effect="in_force")


def issue(life: Life, text: Text, *, n: int, on: str, effective_on: str, signatory: str) -> Json:
    """The issue under this number; the recipients are those of the document."""
    return {
        "body": "thuong-vu",
        "directive": life.directive,
        "number": {"n": n, "type": "CT", "org": "TU"},
        "term": "2020-2025",
        "issued_on": on,
        "effective_on": effective_on,
        "signatory": signatory,
        "office": "secretary",
        "authority": "on_behalf",
        "depth": "cell",
        "recipients": [_recipient(life.company, line) for line in text.read["recipients"]],
    }


def _recipient(company: Company, line: Json) -> Json:
    return {"text": line["text"], "purpose": line["purpose"], "body": company.named(line["text"])}


def _repeated(company: Company, first: Answer, asked: Json) -> None:
    """The same request under the same key is answered as the first time, and records nothing."""
    key = f"issue-directive/{first.position - 1}"
    again = company.post("issue-directive", key, **asked)
    assert (201, "true") == (again.status_code, again.headers["Idempotent-Replayed"])
    assert list(first.facts) == again.json()["facts"]
    assert company.is_all()
    other = company.post("issue-directive", key, **{**asked, "depth": "commune"})
    assert (422, "/problems/key-reused") == (other.status_code, other.json()["type"])
