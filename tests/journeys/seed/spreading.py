"""The seed is studied: a session, its acknowledgement by version, and how far down it has come."""

from __future__ import annotations

from typing import Final

from tests.journeys.seed.life import Life, name
from tests.journeys.seed.province import DISTRICT_CLERK, PEOPLE, RAPPORTEUR

ON: Final = "2026-03-10"
"""The day of the session."""


def studied(life: Life) -> None:
    """A district holds a session with its cell; each acknowledges the text that stood on that day."""
    session = _session(life)
    given = {"directive": life.directive, "version": life.imported, "means": "session", "session": session}
    life.refused("acknowledge-study", "no-such-study-session", ON, body="nam-la", **given)
    life.refused("acknowledge-study", "not-the-current-text", ON, body="ban-kho", **given | {"version": 1})
    whole = life.tell("acknowledge-study", ON, body="ban-kho", **given)
    one = life.tell("acknowledge-study", ON, body="suoi-ban", person=DISTRICT_CLERK, **given)

    for told, who in ((whole, name("ban-kho")), (one, f"{PEOPLE[DISTRICT_CLERK]} ({name('suoi-ban')})")):
        life.says(
            told,
            f"{who} xác nhận đã nghiên cứu, học tập {life.called} tại hội nghị học tập, "
            f"theo văn bản tại mục ghi số {life.imported}.",
            f"{who} acknowledged having studied {life.called} at a study session, "
            f"in the text of entry {life.imported}.",
        )


def _session(life: Life) -> str:
    given = {
        "directive": life.directive, "body": "suoi-ban", "format": "in_person", "level": "district",
        "rapporteur": RAPPORTEUR, "units": ["ban-kho"], "invited": 60,
        "dialogue": [{"question": "Sơ kết khi nào?", "answer": "Giữa kỳ."}, {"question": "Kinh phí ở đâu?"}],
    }  # fmt: skip
    life.refused("record-study-session", "attendance-exceeds-invited", ON, **given, present=55, absent=6)
    told = life.tell("record-study-session", ON, **given, present=52, absent=8)
    fields = told.facts[0]["fields"]

    assert (2, ["Giữa kỳ."]) == (len(fields["questions"]), list(fields["answers"].values()))
    assert [told.position] == [
        line["position"] for line in life.items(f"/bodies/{life.company.bodies['ban-kho']}/timeline", as_of=ON)
        if line["on"] == ON
    ]  # fmt: skip
    life.says(
        told,
        f"{name('suoi-ban')} tổ chức hội nghị học tập, quán triệt {life.called} (cấp huyện, hình thức trực tiếp), "
        f"báo cáo viên {PEOPLE[RAPPORTEUR]}; triệu tập 60, có mặt 52, vắng 8; 2 câu hỏi đối thoại, 1 câu đã trả lời.",
        f"{name('suoi-ban')} held a study session on {life.called} (district level, in person), "
        f"rapporteur {PEOPLE[RAPPORTEUR]}; 60 invited, 52 present, 8 absent; 2 questions raised, 1 answered.",
    )
    assert ("imported", "unknown", "2026-01-12") == life.standing(ON)
    return str(fields["session"])


def carried_down(life: Life) -> None:
    """It has come down to the cells of a district once each has said so, or is excused; no deeper than it asks."""
    given = {"directive": life.directive, "depth": "cell", "evidence": "Sổ nghị quyết"}
    missing = life.refused("report-level-reached", "units-not-reached", "2026-03-20", body="suoi-ban", **given)
    assert life.company.bodies["ban-kho"] in missing["detail"]
    life.tell("report-level-reached", "2026-03-18", body="ban-kho", **given)
    told = life.tell("report-level-reached", "2026-03-20", body="suoi-ban", **given)

    assert False is told.facts[0]["fields"]["is_beyond"]
    life.says(
        told,
        f"{name('suoi-ban')} báo cáo {life.called} đã được phổ biến đến chi bộ; minh chứng: “Sổ nghị quyết”.",
        f"{name('suoi-ban')} reported that {life.called} has reached the party cells; evidence: “Sổ nghị quyết”.",
    )
