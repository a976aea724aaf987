"""Amended twice, suspended in part, corrected on record, and replaced."""

from __future__ import annotations

from tests.journeys.life import Life
from tests.journeys.look_alike.drafting import Text
from tests.journeys.look_alike.inspecting import QUOTE
from tests.journeys.look_alike.issuing import issue
from tests.journeys.look_alike.world import CITIZEN, DEPUTY, REGISTRAR, SECRETARY
from tests.journeys.people import Answer, Company, Json

BASIS = "Thông báo số 90-TB/TU (bản giấy)"


def amended(life: Life, text: Text) -> None:
    """One amendment meets the words; the other quotes older ones, which is shown and not refused."""
    inserted: Json = {"kind": "insert", "unit": "bullet", "label": "-", "under": text.at["s9"]}
    bullet = {**inserted, "after": text.at["s9.b9"], "text": "Trường học báo cáo kết quả kiểm nghiệm nước của mình."}
    new = _substitute(text, "s2", text.set_at["s2"], "Giếng chung được kiểm nghiệm mỗi quý một lần.")
    asked: Json = {"directive": life.directive, "instructions": [new, bullet], "effective_on": "2024-05-01"}
    life.company.refused("amend-directive", "not-issuer-or-superior", 403, body="doi-che", **asked, basis=BASIS)
    never = {**asked, "instructions": [_substitute(text, "s2", text.set_at["s4"], "Chưa từng có.")]}
    life.company.refused("amend-directive", "never-had-text", body="thuong-vu", **never, basis=BASIS)
    first = life.act("amend-directive", "2024-04-10", body="thuong-vu", **asked, basis=BASIS)
    assert [] == first.facts[0]["fields"]["conflicts"]
    assert [False, True] == [life.stands(day)["is_amended"] for day in ("2024-04-30", "2024-05-01")]
    assert ["kept", "changed"] == [_quoted(life, day) for day in ("2024-04-30", "2024-05-01")]
    older = _substitute(text, "s2", text.set_at["s2"], "Giếng chung được kiểm nghiệm sau mỗi mùa mưa.")
    clash: Json = {**asked, "instructions": [older], "effective_on": "2024-06-01"}
    second = life.act("amend-directive", "2024-05-20", body="thuong-vu", **clash, basis="Thông báo số 95-TB/TU")
    assert [text.at["s2"]] == second.facts[0]["fields"]["conflicts"]


def _quoted(life: Life, day: str) -> str:
    """What became of the words that a finding quotes."""
    items = life.company.see(f"/directives/{life.directive}/anchors", as_of=day)["items"]
    (found,) = (each["found"] for each in items if each["quote"] and each["quote"]["exact"] == QUOTE)
    return str(found)


def _substitute(text: Text, path: str, expected: int, words: str) -> Json:
    return {"kind": "substitute", "provision": text.at[path], "expected": expected, "text": words}


def suspended(life: Life, text: Text) -> None:
    """A provision is without effect for some weeks; it is resumed before the limit."""
    named: Json = {"provision": text.at["s3"], "expected": text.set_at["s3"]}
    part: Json = {"body": "thuong-vu", "directive": life.directive, "provisions": [named]}
    when: Json = {"since": "2024-06-10", "basis": "Hạn hán kéo dài."}
    life.company.refused("suspend-directive", "suspension-without-limit", **part, **when)
    never = {**part, "provisions": [{**named, "expected": text.set_at["s4"]}], "until": "2024-08-31"}
    life.company.refused("suspend-directive", "never-had-text", **never, **when)
    asked: Json = {**part, **when, "until": "2024-08-31"}
    answer = life.act("suspend-directive", "2024-06-10", **asked, effect="partly_suspended")
    holds = life.stands("2024-08-31")["holds"]
    assert ("2024-08-31", [text.at["s3"]]) == (holds["until"], holds["provisions"])
    life.stands("2024-09-01", effect="in_force")
    back: Json = {"body": "thuong-vu", "directive": life.directive, "suspension": answer.made("suspension")}
    life.act("resume-directive", "2024-07-22", **back, since="2024-07-22", basis="Đã có mưa.", effect="in_force")
    life.stands("2024-07-21", effect="partly_suspended")
    again: Json = {**back, "since": "2024-08-01", "basis": "Lần nữa."}
    life.company.refused("resume-directive", "not-suspended", **again)


def corrected(life: Life) -> None:
    """A head count was wrong: the entry is put right, and stays in the log as it was."""
    place, company = life.places["session"], life.company
    entry = company.see(f"/events/{place}")
    right: Json = {"kind": "StudySessionHeld", "fields": {**entry["fields"], "present": 52, "absent": 8}}
    named: Json = {"target": place, "stored": "StudySessionHeld", "about": f"directive:{life.directive}"}
    said: Json = {**named, "now": right, "reason": "Đếm lại theo danh sách ký tên."}
    company.refused("correct-record", "not-its-own-record", 403, body="to-chuc", **said)
    answer = life.act("correct-record", "2024-08-12", body="tuyen-giao", **said)
    before, after = (_told_at(life, place, position) for position in (answer.position - 1, answer.position))
    assert ("54 present", place) == (_present(before), before["because"])
    assert ("52 present", answer.position) == (_present(after), after["because"])
    assert answer.position == company.see(f"/events/{place}")["corrected_by"]
    assert entry["leaf"] == company.see(f"/events/{place}")["leaf"]
    life.stands("2022-07-12", process="issued")


def _told_at(life: Life, place: int, known_at: int) -> Json:
    """The entry as the timeline tells it, as known at a position."""
    lines = life.company.see(f"/directives/{life.directive}/timeline", known_at=f"@{known_at}", limit=200)
    (entry,) = [each for each in lines["items"] if each["position"] == place]
    found: Json = entry
    return found


def _present(entry: Json) -> str:
    """The head count in the sentence."""
    parts = str(entry["sentence"]["en"]).replace(";", ",").split(", ")
    return next(part.strip() for part in parts if part.endswith("present"))


def succeeded(company: Company, told: dict[str, Answer]) -> dict[str, Answer]:
    """The secretary leaves, the deputy follows; a department gets another name."""
    held: Json = {"body": "thuong-vu", "person": DEPUTY, "office": "secretary", "since": "2024-01-01", "basis": BASIS}
    company.refused("hold-office", "office-taken", who=REGISTRAR, **held)
    done = {
        name: company.tell(verb, f"succession/{name}", who=REGISTRAR, body="thuong-vu", **said)
        for name, verb, said in _leaving(told)
    }
    done["secretary"] = company.tell("hold-office", "succession/secretary", who=REGISTRAR, **held)
    renaming: Json = {"name": "Ban Tuyên giáo và Dân vận Tỉnh ủy", "effective_on": "2024-09-01", "basis": BASIS}
    done["renamed"] = company.tell("rename-body", "rename", who=REGISTRAR, body="tuyen-giao", **renaming)
    return done


def _leaving(told: dict[str, Answer]) -> list[tuple[str, str, Json]]:
    last: Json = {"until": "2023-12-31", "reason": "Nghỉ hưu."}
    rising: Json = {"until": "2023-12-31", "reason": "Được bầu làm Bí thư."}
    return [
        ("left", "vacate-office", {**last, "holding": told[f"secretary {SECRETARY}"].made("holding")}),
        ("rose", "vacate-office", {**rising, "holding": told[f"deputy_secretary {DEPUTY}"].made("holding")}),
        ("ended", "end-mandate", {**last, "mandate": told[f"sign {SECRETARY}"].made("mandate")}),
    ]


def next_directive(life: Life, text: Text) -> None:
    """The one that is to stand in its place, drafted, appraised, voted on and issued under the new secretary."""
    short: Json = {"kind": "section", "label": "1", "text": "Mỗi giếng chung do một gia đình trông coi."}
    draft: Json = {"type": "CT", "title": "Về giếng chung", "provisions": [short]}
    made = life.act("draft-directive", "2024-10-01", body="van-phong", **draft, process="drafting")
    on_text: Json = {"directive": life.directive, "version": made.position}
    passed: Json = {"verdict": "passed", "on_form": "Đạt.", "on_substance": "Đạt."}
    life.act("report-appraisal", "2024-10-08", body="to-chuc", **on_text, **passed, process="appraised")
    votes: Json = {"votes_for": 6, "votes_against": 0, "abstained": 0}
    life.act("record-vote", "2024-10-22", body="thuong-vu", **on_text, **votes, process="approved")
    asked = issue(life, text, n=15, on="2024-11-04", effective_on="2024-12-01", signatory=SECRETARY)
    life.company.refused("issue-directive", "may-not-sign", 403, **asked)
    asked["signatory"] = DEPUTY
    life.act("issue-directive", "2024-11-04", **asked, process="issued", effect="not_yet")
    life.effect = "in_force"


def replaced(life: Life, later: Life) -> None:
    """The later directive takes its place; nothing is changed behind that, and nothing goes round."""
    asked: Json = {"body": "thuong-vu", "effective_on": "2024-12-01", "basis": "Mục 9 của Chỉ thị mới."}
    life.company.refused("replace-directive", "may-not-record", 403, who=CITIZEN, **asked, **_pair(life, later))
    answer = life.act("replace-directive", "2024-11-04", **asked, **_pair(life, later))
    life.stands("2024-11-30")
    seen = life.stands("2024-12-01", effect="ended")["holds"]
    assert ("replaced", later.directive, answer.position) == (seen["cause"], seen["by"]["id"], seen["because"])
    life.effect = "ended"
    later.stands("2024-12-01")
    life.company.refused("replace-directive", "replacement-cycle", **asked, **_pair(later, life))
    afterwards: Json = {"body": "thuong-vu", "directive": life.directive, "effective_on": "2024-12-02", "basis": BASIS}
    life.company.refused("repeal-directive", "already-ended", **afterwards)


def _pair(life: Life, by: Life) -> Json:
    return {"directive": life.directive, "by": by.directive}
