"""An inspection: what it finds, what it concludes, and what is put right."""

from __future__ import annotations

from tests.journeys.life import Life
from tests.journeys.look_alike.drafting import Text
from tests.journeys.look_alike.owing import Duties
from tests.journeys.look_alike.world import CHIEF, HEAD_OF_INSPECTION, INSPECTOR, SECRETARY, TEAM_HEAD
from tests.journeys.people import Json

QUOTE = "mỗi năm hai lần"
DECISION = "Quyết định số 31-QĐ/UBKTTU ngày 13/11/2023"


def inspected(duties: Duties, text: Text) -> None:
    """From the opening to the remedy that is verified at the second look."""
    life = duties.life
    case = _opened(duties)
    fault = _found(duties, text, case)
    _concluded(life, case, fault)
    duties.ids["remedy"] = _ordered(life, case, fault)
    duties.held("2023-12-22", "remedy", ("lead", "bai-dau"), ("monitor", "kiem-tra"))
    duties.stands("2023-12-22", "remedy", "open", "running", due="2024-02-29")
    _put_right(duties)


def _opened(duties: Duties) -> str:
    life = duties.life
    asked: Json = {
        "kind": "inspection",
        "subjects": ["doi-che", "bai-dau"],
        "directive": life.directive,
        "duties": [duties.ids["books"]],
        "topic": "Việc lập và giữ sổ giếng.",
    }
    life.company.refused("open-inspection", "inspects-itself", body="doi-che", **asked)
    case = life.act("open-inspection", "2023-11-13", body="kiem-tra", **asked).made("inspection")
    team: Json = {"body": "kiem-tra", "inspection": case, "decision": DECISION, "head": TEAM_HEAD}
    from_inside = {**team, "members": ["vk-17"]}
    life.company.refused("establish-team", "member-from-inspected-body", occurred="2023-11-13", **from_inside)
    life.act("establish-team", "2023-11-13", **team, members=[INSPECTOR])
    return case


def _found(duties: Duties, text: Text, case: str) -> str:
    """A merit of one commune, what the books lack, and a place in the text that nobody keeps."""
    life, said = duties.life, {"body": "kiem-tra", "inspection": case, "inspector": INSPECTOR}
    merit: Json = {"against": {"kind": "body", "body": "doi-che"}, "kind": "merit", "severity": "none"}
    stranger: Json = {**said, **merit, "inspector": CHIEF, "text": "Không thuộc đoàn."}
    life.company.refused("record-finding", "not-on-the-team", 403, **stranger)
    life.act("record-finding", "2023-11-28", **said, **merit, text="Sổ giếng để ở nhà văn hóa, ai cũng xem được.")
    place: Json = {"against": {"kind": "provision", "provision": text.at["s2"]}, "kind": "limitation"}
    place |= {"severity": "minor", "version": text.set_at["s2"], "quote": QUOTE}
    elsewhere: Json = {**place, "version": text.set_at["s4"], "text": "Trích nhầm."}
    life.company.refused("record-finding", "finding-of-no-words", occurred="2023-11-28", **said, **elsewhere)
    life.act("record-finding", "2023-11-28", **said, **place, text="Hai giếng chưa kiểm nghiệm.")
    about: Json = {"against": {"kind": "duty", "duty": duties.ids["books"]}, "kind": "shortcoming"}
    fault = life.act(
        "record-finding", "2023-11-29", **said, **about, severity="serious", text="Xã Bãi Dâu bỏ trống sổ."
    )
    seen = duties.stands("2023-11-29", "books", "done", "done_no_deadline")
    assert [("shortcoming", "serious")] == [(each["kind"], each["severity"]) for each in seen["findings"]]
    return fault.made("finding")


def _concluded(life: Life, case: str, fault: str) -> None:
    asked: Json = {
        "body": "kiem-tra",
        "inspection": case,
        "number": {"n": 12, "type": "TB", "org": "UBKTTU"},
        "signatory": HEAD_OF_INSPECTION,
        "decision": DECISION,
        "plan": "Kế hoạch số 32-KH/UBKTTU ngày 14/11/2023",
        "report": "Báo cáo số 04-BC/ĐKT ngày 08/12/2023",
        "session_on": "2023-12-15",
        "requirements": [{"text": "Ghi đủ sổ giếng của xã Bãi Dâu.", "findings": [fault]}],
    }
    life.company.refused("issue-conclusion", "may-not-sign", 403, **{**asked, "signatory": SECRETARY})
    life.company.refused("order-remedy", "inspection-not-concluded", **_order(case, fault))
    life.act("issue-conclusion", "2023-12-20", **asked)


def _order(case: str, fault: str) -> Json:
    whom = {"holder": "bai-dau", "monitor": "kiem-tra", "due": "2024-02-29"}
    said = {"body": "kiem-tra", "inspection": case, "finding": fault}
    return {**said, **whom, "action": "Ghi đủ sổ của mười hai giếng và báo cáo."}


def _ordered(life: Life, case: str, fault: str) -> str:
    return life.act("order-remedy", "2023-12-22", **_order(case, fault)).made("duty")


def _put_right(duties: Duties) -> None:
    looked: Json = {"monitor": TEAM_HEAD, "text": "Còn thiếu hai giếng."}
    duties.refused("verify-remedy", "completion-not-claimed", 409, "remedy", "kiem-tra", **looked, is_verified=True)
    duties.act("claim-completion", "2024-02-19", "remedy", "bai-dau", product="Sổ của mười giếng")
    duties.act("verify-remedy", "2024-02-21", "remedy", "kiem-tra", **looked, is_verified=False)
    duties.stands("2024-02-21", "remedy", "open", "running")
    duties.act("claim-completion", "2024-02-27", "remedy", "bai-dau", product="Sổ của mười hai giếng")
    duties.stands("2024-02-27", "remedy", "claimed", "due_soon")
    looked["text"] = "Đã xem đủ mười hai sổ."
    duties.act("verify-remedy", "2024-03-05", "remedy", "kiem-tra", **looked, is_verified=True)
    duties.stands("2024-03-05", "remedy", "done", "done_on_time")
