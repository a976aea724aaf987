"""How the seed is carried out is inspected, put right, and reviewed."""

from __future__ import annotations

from typing import Any, Final

from tests.journeys.people import Answer
from tests.journeys.seed.following import END
from tests.journeys.seed.life import Life, name, quoted
from tests.journeys.seed.province import DISTRICT_CLERK, HEAD_INSPECTOR, INSPECTOR, MEMBER, PEOPLE, SECRETARY

TEAM: Final = "Quyết định số 09-QĐ/UBKTTU"
ABOUT: Final = ("về việc thực hiện", "about the carrying out of")
FAULT: Final = "Chưa có kế hoạch thực hiện của bốn xã."


def inspected(life: Life) -> str:
    """Opened, staffed, found, concluded; answers the finding that has to be put right."""
    case = _opened(life)
    _staffed(life, case)
    merit = {"against": {"kind": "body", "body": "nam-la"}, "kind": "merit", "severity": "none", "text": "Học tập đủ."}
    fault = {
        "against": {"kind": "duty", "duty": life.duties[9]}, "kind": "shortcoming", "severity": "minor", "text": FAULT,
    }  # fmt: skip
    _inspect(life, "record-finding", "2026-05-20", inspection=case, inspector=INSPECTOR, **merit)
    finding = _found(life, case, fault)
    _concluded(life, case, finding)
    return _ordered(life, case, finding)


def _inspect(life: Life, verb: str, on: str, **fields: Any) -> Answer:  # noqa: ANN401  # JSON
    return life.tell(verb, on, body="kiem-tra", **fields)


def _opened(life: Life) -> str:
    given = {
        "kind": "inspection", "directive": life.directive, "duties": [life.duties[9]],
        "topic": "Việc tổ chức thực hiện",
    }  # fmt: skip
    life.refused("open-inspection", "inspects-itself", "2026-05-04", body="kiem-tra", subjects=["kiem-tra"], **given)
    told = _inspect(life, "open-inspection", "2026-05-04", subjects=["nam-la"], **given)
    office, subject = name("kiem-tra"), name("nam-la")
    life.says(
        told,
        f"{office} tiến hành kiểm tra đối với {subject} {ABOUT[0]} {life.called}, nội dung: “Việc tổ chức thực hiện”.",
        f"{office} opened an inspection of {subject} {ABOUT[1]} {life.called}, on “Việc tổ chức thực hiện”.",
    )
    return told.made("inspection")


def _staffed(life: Life, case: str) -> None:
    given = {"inspection": case, "decision": TEAM, "head": HEAD_INSPECTOR}
    life.refused(
        "establish-team", "member-from-inspected-body", "2026-05-05", body="kiem-tra", **given, members=[DISTRICT_CLERK]
    )
    told = _inspect(life, "establish-team", "2026-05-05", **given, members=[INSPECTOR])
    head, member = PEOPLE[HEAD_INSPECTOR], PEOPLE[INSPECTOR]
    life.says(
        told,
        f"{name('kiem-tra')} lập đoàn kiểm tra, giám sát {ABOUT[0]} {life.called} theo {quoted(TEAM)}: "
        f"trưởng đoàn {head}, thành viên {member}.",
        f"{name('kiem-tra')} set up the inspection team {ABOUT[1]} {life.called} by {quoted(TEAM)}: "
        f"headed by {head}, with {member}.",
    )


def _found(life: Life, case: str, fault: dict[str, Any]) -> str:
    given = {"inspection": case, **fault}
    life.refused(
        "record-finding", "not-on-the-team", "2026-05-20", status=403, body="kiem-tra", inspector=MEMBER, **given
    )
    other = fault | {"against": {"kind": "duty", "duty": life.duties[0]}}
    life.refused(
        "record-finding", "finding-out-of-scope", "2026-05-20", body="kiem-tra", inspection=case, inspector=INSPECTOR,
        **other,
    )  # fmt: skip
    told = _inspect(life, "record-finding", "2026-05-20", inspector=INSPECTOR, **given)
    assert {
        "finding": told.made("finding"), "kind": "shortcoming", "severity": "minor", "inspection": case,
        "on": "2026-05-20", "because": told.position,
    } == life.duty(10, "2026-05-20")["findings"][0]  # fmt: skip
    who = f"{PEOPLE[INSPECTOR]} ({name('kiem-tra')})"
    life.says(
        told,
        f"{who} ghi nhận khuyết điểm (ít nghiêm trọng) về một nhiệm vụ theo {life.called}: {quoted(FAULT)}.",
        f"{who} found a shortcoming (minor) of a duty under {life.called}: {quoted(FAULT)}.",
    )
    return told.made("finding")


def _concluded(life: Life, case: str, finding: str) -> None:
    given = {
        "inspection": case, "number": {"n": 7, "type": "TB", "org": "UBKTTU"}, "decision": TEAM, "plan": "Kế hoạch 10",
        "report": "Báo cáo 03", "session_on": "2026-06-10",
    }  # fmt: skip
    required = {"text": "Các xã lập kế hoạch.", "findings": [finding]}
    bare = [required | {"findings": []}]
    signed = {"body": "kiem-tra", "signatory": HEAD_INSPECTOR, **given}
    life.refused("issue-conclusion", "requirement-without-finding", "2026-06-15", **signed, requirements=bare)
    life.refused(
        "issue-conclusion", "may-not-sign", "2026-06-15", status=403, **signed | {"signatory": INSPECTOR},
        requirements=[required],
    )  # fmt: skip
    told = life.tell("issue-conclusion", "2026-06-15", **signed, requirements=[required])
    cited = ("“Kế hoạch 10”", "“Báo cáo 03”")
    life.says(
        told,
        f"{name('kiem-tra')} ban hành thông báo kết luận số 07-TB/UBKTTU ngày 15/06/2026 {ABOUT[0]} {life.called}, "
        f"{PEOPLE[HEAD_INSPECTOR]} ký; căn cứ {quoted(TEAM)}, {cited[0]}, {cited[1]} và phiên họp ngày 10/06/2026; "
        "1 yêu cầu.",
        f"{name('kiem-tra')} issued the conclusion No. 07-TB/UBKTTU of 15/06/2026 {ABOUT[1]} {life.called}, "
        f"signed by {PEOPLE[HEAD_INSPECTOR]}; citing {quoted(TEAM)}, {cited[0]}, {cited[1]} and the session of "
        "10/06/2026; 1 requirement.",
    )


def _ordered(life: Life, case: str, finding: str) -> str:
    given = {"inspection": case, "finding": finding, "holder": "nam-la", "due": "2026-08-15", "action": "Lập kế hoạch."}
    life.refused("order-remedy", "monitor-is-holder", "2026-06-16", body="kiem-tra", monitor="nam-la", **given)
    told = _inspect(life, "order-remedy", "2026-06-16", monitor="kiem-tra", **given)
    remedy = told.made("duty")
    duty = life.see(f"/duties/{remedy}", as_of="2026-06-16")
    assert ("open", "running", "2026-08-15", finding, case) == (
        *(duty[field] for field in ("state", "due_class", "due")),
        duty["origin"]["finding"],
        duty["origin"]["inspection"],
    )
    assert 16 == len(life.items(f"/directives/{life.directive}/duties", as_of="2026-06-16"))
    office, holder = name("kiem-tra"), name("nam-la")
    life.says(
        told,
        f"{office} yêu cầu {holder} khắc phục điều đã phát hiện {ABOUT[0]} {life.called}: “Lập kế hoạch.”; "
        f"hạn 15/08/2026; {office} theo dõi.",
        f"{office} ordered {holder} to put right what was found {ABOUT[1]} {life.called}: “Lập kế hoạch.”; "
        f"due on 15/08/2026; monitored by {office}.",
    )
    return remedy


def put_right(life: Life, remedy: str) -> None:
    """Claimed, not verified, claimed again, verified: done, and on time by the day of the second claim."""
    given = {"body": "kiem-tra", "duty": remedy, "monitor": HEAD_INSPECTOR}
    life.tell("claim-completion", "2026-08-03", body="nam-la", duty=remedy, product="Ba kế hoạch")
    life.refused("accept-completion", "remedy-is-verified", "2026-08-05", **given, text="…")
    failed = life.tell("verify-remedy", "2026-08-05", **given, is_verified=False, text="Thiếu một xã.")
    assert ("open", "overdue") == _standing(life, remedy, "2026-08-16", failed.position)
    life.tell("claim-completion", "2026-08-14", body="nam-la", duty=remedy, product="Bốn kế hoạch")
    done = life.tell("verify-remedy", "2026-08-20", **given, is_verified=True, text="Đủ bốn xã.")

    assert ("done", "done_on_time") == _standing(life, remedy, END, done.position)
    who = f"{PEOPLE[HEAD_INSPECTOR]} ({name('kiem-tra')})"
    what = (
        f"việc khắc phục sau kiểm tra, giám sát thực hiện {life.called}",
        f"a remedy after inspecting {life.called}",
    )
    life.says(
        failed,
        f"{who} thẩm tra, chưa công nhận {what[0]}: “Thiếu một xã.”.",
        f"{who} looked at {what[1]} and did not find it put right: “Thiếu một xã.”.",
    )
    life.says(
        done,
        f"{who} thẩm tra, công nhận {what[0]}: đúng hạn (hoàn thành ngày 14/08/2026, hạn 15/08/2026); "
        "nhận xét: “Đủ bốn xã.”.",
        f"{who} verified {what[1]}: on time (done on 14/08/2026, due on 15/08/2026); remark: “Đủ bốn xã.”.",
    )


def _standing(life: Life, duty: str, as_of: str, known_at: int) -> tuple[str, str]:
    found = life.see(f"/duties/{duty}", as_of=as_of, known_at=f"@{known_at}")
    return found["state"], found["due_class"]


def reviewed(life: Life) -> None:
    """A district reviews its own share, which moves nothing; the issuer reviews the whole: the seed is under review."""
    given = {
        "directive": life.directive, "since": "2026-01-12", "until": "2026-06-30", "results": "Bốn nhiệm vụ xong.",
        "shortcomings": "Góp ý chậm.", "causes": "Ít người.", "remedies": "Cử thêm người.",
    }  # fmt: skip
    life.refused("hold-preliminary-review", "not-in-line", "2026-07-06", status=403, body="mat-tran", **given)
    own = life.tell("hold-preliminary-review", "2026-07-06", body="suoi-ban", **given)
    assert ("imported", "unknown", "2026-01-12") == life.standing("2026-07-19")
    whole = life.tell("hold-preliminary-review", "2026-07-20", body="thuong-vu", **given)

    assert [False, True] == [told.facts[0]["fields"]["is_whole"] for told in (own, whole)]
    assert ("under_review", "unknown", "2026-01-12") == life.standing("2026-07-20")
    assert ("imported", "unknown", "2026-01-12") == life.standing("2026-07-20", known_at=f"@{own.position}")
    for told, who, share in (
        (own, name("suoi-ban"), ("tại đơn vị mình ", "for its own share ")),
        (whole, name("thuong-vu"), ("", "")),
    ):
        life.says(
            told,
            f"{who} sơ kết việc thực hiện {life.called} {share[0]}từ 12/01/2026 đến 30/06/2026: "
            "kết quả “Bốn nhiệm vụ xong.”; hạn chế “Góp ý chậm.”; nguyên nhân “Ít người.”; giải pháp “Cử thêm người.”.",
            f"{who} held a preliminary review of {life.called} {share[1]}from 12/01/2026 to 30/06/2026: results "
            "“Bốn nhiệm vụ xong.”; shortcomings “Góp ý chậm.”; causes “Ít người.”; remedies “Cử thêm người.”.",
        )
    assert SECRETARY not in {line["recorder"]["person"]["id"] for line in _timeline(life)}


def _timeline(life: Life) -> list[dict[str, Any]]:
    return life.items(f"/directives/{life.directive}/timeline", as_of=END)
