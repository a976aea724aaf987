"""The seed is amended, then replaced by a directive that the province drafts, votes on and issues."""

from __future__ import annotations

from typing import Any, Final

from tests.journeys.people import Answer
from tests.journeys.seed.following import END, FOR_EVER, counted
from tests.journeys.seed.life import Life, name, quoted
from tests.journeys.seed.province import CHIEF, PEOPLE, SECRETARY

AMENDED: Final = "2026-09-01"
REPLACED: Final = "2026-10-01"
WORDS: Final = "Kiểm tra mỗi năm một lần, kết quả gửi Văn phòng."
ADDED: Final = "Sở Kế hoạch đăng tiến độ lên trang điện tử của tỉnh."
BASIS: Final = "Kết luận sơ kết ngày 20/7/2026, mục 2"


def amended(life: Life) -> None:
    """Instructions name the words that they take to be there; wrong ones are refused, superseded ones in conflict."""
    step = {"kind": "substitute", "provision": life.provision("s8"), "expected": life.imported, "text": WORDS}
    insert = {
        "kind": "insert", "unit": "bullet", "label": "10", "under": life.provision("s9"),
        "after": life.provision("s9.b9"), "text": ADDED,
    }  # fmt: skip
    given = {"directive": life.directive, "effective_on": AMENDED, "basis": BASIS}
    wrong = [step | {"expected": life.imported + 1}]
    life.refused("amend-directive", "never-had-text", "2026-08-24", body="thuong-vu", **given, instructions=wrong)
    life.refused(
        "amend-directive", "not-issuer-or-superior", "2026-08-24", status=403, body="kiem-tra", **given,
        instructions=[step],
    )  # fmt: skip
    told = life.tell("amend-directive", "2026-08-24", body="thuong-vu", **given, instructions=[step, insert])

    assert [] == told.facts[0]["fields"]["conflicts"]
    assert [False, True] == [_is_amended(life, day) for day in ("2026-08-31", AMENDED)]
    assert not _is_amended(life, AMENDED, known_at=f"@{told.position - 1}")
    assert ("under_review", "unknown", "2026-01-12") == life.standing(AMENDED)
    changes = (f"thay nội dung điều khoản 8 bằng {quoted(WORDS)}", f"other words for provision 8: {quoted(WORDS)}")
    more = (f"bổ sung gạch đầu dòng 10: {quoted(ADDED)}", f"bullet 10 inserted: {quoted(ADDED)}")
    _amendment_told(life, told, "01/09/2026", tuple(f"{a}; {b}" for a, b in zip(changes, more, strict=True)))
    _in_conflict(life, step | {"text": "Kiểm tra hai năm một lần."})
    _studied_anew(life, told.position)
    _owed_by_new_words(life, told)


def _is_amended(life: Life, as_of: str, **asked: Any) -> bool:  # noqa: ANN401  # JSON
    return bool(life.see(f"/directives/{life.directive}", as_of=as_of, **asked)["is_amended"])


def _amendment_told(
    life: Life, told: Answer, day: str, steps: tuple[str, ...], conflict: tuple[str, str] = ("", "")
) -> None:
    issuer = name("thuong-vu")
    life.says(
        told,
        f"{issuer} sửa đổi, bổ sung {life.called} từ ngày {day}: {steps[0]}; căn cứ: {quoted(BASIS)}.{conflict[0]}",
        f"{issuer} amended {life.called} from {day}: {steps[1]}; basis: {quoted(BASIS)}.{conflict[1]}",
    )


def _in_conflict(life: Life, step: dict[str, Any]) -> None:
    """A second amendment that still quotes the first words: accepted, and shown as a conflict."""
    told = life.tell(
        "amend-directive", "2026-08-25", body="thuong-vu", directive=life.directive, effective_on="2026-12-01",
        basis=BASIS, instructions=[step],
    )  # fmt: skip
    assert [life.provision("s8")] == told.facts[0]["fields"]["conflicts"]
    words = quoted(step["text"])
    conflict = (" Có xung đột nội dung tại điều khoản 8.", " In conflict with the text on record: provision 8.")
    _amendment_told(
        life,
        told,
        "01/12/2026",
        (f"thay nội dung điều khoản 8 bằng {words}", f"other words for provision 8: {words}"),
        conflict,
    )


def _studied_anew(life: Life, version: int) -> None:
    """The first version may be acknowledged no more once another one is the text."""
    given = {"directive": life.directive, "body": "ban-kho", "means": "cell_meeting"}
    old = life.refused("acknowledge-study", "not-the-current-text", "2026-09-04", **given, version=life.imported)
    assert str(version) in old["detail"]
    life.tell("acknowledge-study", "2026-08-31", **given, version=life.imported)
    life.tell("acknowledge-study", "2026-09-04", **given, version=version)


def _owed_by_new_words(life: Life, amendment: Answer) -> None:
    """The inserted words lay a duty on a body: read by the position that set them, then confirmed."""
    provision = amendment.facts[0]["fields"]["instructions"][1]["provision"]
    clear = dict.fromkeys(("who", "what", "responsibility", "product", "authority"), True) | {"when": False}
    given = {
        "body": "van-phong", "directive": life.directive, "provision": provision, "start": 0, "end": len(ADDED),
        "quote": ADDED, "holders": [{"text": "Sở Kế hoạch", "role": "lead", "body": "ke-hoach"}],
        "action": "đăng tiến độ", "deadline": {"kind": "none", "due": None}, "six_clear": clear,
    }  # fmt: skip
    life.refused("derive-duty", "no-issued-words", "2026-08-31", **given, expected=amendment.position)
    life.refused("derive-duty", "words-changed", "2026-09-02", **given, expected=life.imported)
    duty = life.tell("derive-duty", "2026-09-02", **given, expected=amendment.position).made("duty")
    life.tell("confirm-duty", "2026-09-02", body="van-phong", duty=duty, editor=CHIEF, basis="Đúng lời văn.")

    found = life.see(f"/duties/{duty}", as_of=END)
    assert ("open", "no_deadline", "9.10", ADDED) == (
        found["state"],
        found["due_class"],
        found["origin"]["provision"]["name"],
        found["origin"]["quote"],
    )


def replaced(life: Life) -> None:
    """A draft replaces nothing; issued under its number it does, from its day on, and not the other way round."""
    new, version = _drafted(life)
    given = {"directive": life.directive, "body": "thuong-vu", "effective_on": REPLACED, "basis": "Điều 4"}
    life.refused("replace-directive", "instrument-not-issued", "2026-09-14", **given, by=new)
    _issued(life, new, version)
    told = life.tell("replace-directive", "2026-09-21", **given, by=new)

    assert ("under_review", "unknown", "2026-01-12") == life.standing("2026-09-30")
    assert ("under_review", "ended", REPLACED) == life.standing(REPLACED)
    assert ("under_review", "unknown", "2026-01-12") == life.standing(REPLACED, known_at=f"@{told.position - 1}")
    holds = life.see(f"/directives/{life.directive}", as_of=END)["holds"]
    assert ("replaced", {"id": new, "name": "12-CT/TU"}, told.position) == (
        holds["cause"],
        holds["by"],
        holds["because"],
    )
    assert ["unknown"] == [each["effect"] for each in life.see(f"/directives/{life.directive}", as_of=END)["also"]]
    assert "in_force" == life.see("/directives/12-CT_TU", as_of=REPLACED)["holds"]["effect"]
    life.says(
        told,
        f"{name('thuong-vu')} thay thế toàn bộ {life.called} bằng 12-CT/TU từ ngày 01/10/2026; căn cứ: “Điều 4”.",
        f"{name('thuong-vu')} replaced the whole of {life.called} by 12-CT/TU from 01/10/2026; basis: “Điều 4”.",
    )
    _over(life, new)


def _drafted(life: Life) -> tuple[str, int]:
    provisions = [
        {"kind": "section", "label": str(n), "text": text}
        for n, text in enumerate(("Ban hành ít, làm đến nơi.", "Văn phòng theo dõi, báo cáo hằng quý."), 1)
    ]
    drafted = life.tell(
        "draft-directive", "2026-09-07", body="van-phong", type="CT", title="Về việc làm theo nghị quyết", lead=CHIEF,
        provisions=provisions,
    )  # fmt: skip
    return drafted.made("directive"), drafted.position


def _issued(life: Life, new: str, version: int) -> None:
    on = "2026-09-18"
    appraisal = {"verdict": "passed", "on_form": "Đúng.", "on_substance": "Khả thi."}
    about = {"directive": new, "version": version}
    life.tell("report-appraisal", "2026-09-15", body="to-chuc", **about, **appraisal)
    life.tell("record-vote", "2026-09-16", body="thuong-vu", **about, votes_for=2, votes_against=1, abstained=0)
    told = life.tell(
        "issue-directive", on, body="thuong-vu", directive=new, number={"n": 12, "type": "CT", "org": "TU"},
        term="2025-2030", issued_on=on, signatory=SECRETARY, office="secretary", authority="on_behalf",
        recipients=[{"text": "Các huyện ủy,"}, {"text": "Lưu Văn phòng.", "body": "van-phong", "purpose": "retain"}],
        depth="cell", effective_on=REPLACED,
    )  # fmt: skip
    issuer, hand = name("thuong-vu"), PEOPLE[SECRETARY]
    life.says(
        told,
        f"{issuer} ban hành văn bản số 12-CT/TU ngày 18/09/2026, {hand} (Bí thư) ký thay mặt (T/M), "
        "có hiệu lực từ 01/10/2026; phổ biến đến chi bộ; 2 dòng nơi nhận.",
        f"{issuer} issued No. 12-CT/TU on 18/09/2026, signed by {hand} (Secretary), on behalf of the collective, "
        "in effect from 01/10/2026; to be disseminated down to the party cells; 2 recipients listed.",
    )
    numbers = life.see(f"/registers/{life.company.bodies['thuong-vu']}/CT/2025-2030", as_of=END)["numbers"]
    assert [("12-CT/TU", [new], False)] == [
        (line["number"], [each["id"] for each in line["directives"]], line["is_conflict"]) for line in numbers
    ]


def _over(life: Life, new: str) -> None:
    """What has ended is not changed again; what was owed under it is still there to be answered for."""
    change = {"body": "thuong-vu", "basis": "…", "effective_on": "2026-10-02"}
    step = {"kind": "renumber", "provision": life.provision("s8"), "label": "8a"}
    life.refused(
        "amend-directive", "already-ended", "2026-10-01", **change, directive=life.directive, instructions=[step]
    )
    life.refused("replace-directive", "replacement-cycle", "2026-10-01", **change, directive=new, by=life.directive)
    assert {
        "no_deadline": 12, "done_on_time": 2, "done_late": 1, "done_no_deadline": 1, "overdue": 1,
    } == counted(life, END) == counted(life, FOR_EVER)  # fmt: skip
