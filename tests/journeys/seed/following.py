"""The seed's duties are confirmed and followed: assigned, dated, met, missed, claimed, returned, accepted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from tests.journeys.people import Json
from tests.journeys.seed.life import Life, day, name, quoted
from tests.journeys.seed.province import CHIEF, HEAD_INSPECTOR, PEOPLE, SECRETARY
from tests.journeys.seed.taking_in import RECUR, ROLES

ON: Final = "2026-01-19"
"""When they were confirmed."""
END: Final = "2026-10-02"
"""After all that the journey tells of."""
FOR_EVER: Final = "2099-12-31"
BASIS: Final = "Đối chiếu với lời văn của Chỉ thị."
_SPREAD = ["tuyen-giao", None]
HOLDERS: Final[Sequence[Sequence[str | None]]] = (
    [None], ["dang-doan"], ["can-su", "uy-ban", "ke-hoach", "tai-chinh", None], ["to-chuc"], ["to-chuc"],
    ["kiem-tra"], ["van-phong", "tuyen-giao"], ["van-phong", "tuyen-giao"], ["dan-van", None], [None],
    _SPREAD, _SPREAD, _SPREAD, _SPREAD, _SPREAD,
)  # fmt: skip
"""The bodies of the province behind the names in each duty; none: a class of bodies."""
OWED: Final = {"to-chuc": 2, "van-phong": 2, "tuyen-giao": 7, "dan-van": 1, "uy-ban": 1, "mat-tran": 0}
"""How many duties some bodies have a part in, once all are confirmed."""


def confirmed(life: Life) -> None:
    """A named person confirms each of the fifteen; from then on they are open, and none has a deadline."""
    given = {"duty": life.duties[0], "editor": CHIEF, "basis": BASIS}
    life.refused("confirm-duty", "not-the-directing-body", ON, status=403, body="to-chuc", **given)
    life.refused(
        "confirm-duty", "editor-without-office", ON, status=403, body="van-phong", **given | {"editor": SECRETARY}
    )
    for n, read in enumerate(life.read["duties"], 1):
        _confirmed(life, n, read)
    life.refused(
        "reject-duty", "duty-not-proposed", ON, body="van-phong", duty=life.duties[0], editor=CHIEF, reason="…"
    )

    assert 15 == len(life.items("/duties", due_class="no_deadline", as_of=ON))
    assert [] == life.items("/duties", due_class="not_confirmed", as_of=FOR_EVER)
    assert [] == life.items("/duties", due_class="overdue", as_of=FOR_EVER)
    assert 15 == len(life.items(f"/directives/{life.directive}/duties", as_of=ON))
    assert 15 == len(life.items(f"/persons/{CHIEF}/duties", as_of=ON))
    assert OWED == {body: len(life.items(f"/bodies/{life.company.bodies[body]}/duties", as_of=ON)) for body in OWED}
    leads = life.items(f"/bodies/{life.company.bodies['tuyen-giao']}/duties", role="lead", as_of=ON)
    assert sorted(life.duties[10:]) == sorted(duty["id"] for duty in leads)


def _confirmed(life: Life, n: int, read: Json) -> None:
    bodies, reports = HOLDERS[n - 1], read["report_to"] is not None
    roles = [(holder["role"], holder["class"]) for holder in read["holders"]]
    holders = [
        {"role": role, "body": body, "is_class": is_class} for (role, is_class), body in zip(roles, bodies, strict=True)
    ]
    told = life.tell(
        "confirm-duty", ON, body="van-phong", duty=life.duties[n - 1], editor=CHIEF, holders=holders,
        report_to="thuong-vu" if reports else None, basis=BASIS,
    )  # fmt: skip
    duty, often = life.duty(n, ON), RECUR[read["recurrence"]["kind"]]
    assert ("open", "no_deadline", None, told.position, read["recurrence"]["kind"]) == tuple(
        duty[field] for field in ("state", "due_class", "due", "state_because", "recurrence")
    )
    assert [life.company.bodies.get(body or "") for body in bodies] == [
        holder["body"] and holder["body"]["id"] for holder in duty["holders"]
    ]
    assert (name("thuong-vu") if reports else None) == (duty["report_to"] and duty["report_to"]["name"])
    whom = [
        ", ".join(f"{name(b) if b else other} ({ROLES[r][t]})" for (r, _), b in zip(roles, bodies, strict=True))
        for t, other in enumerate(("các cơ quan cùng loại", "a class of bodies"))
    ]
    who = f"{PEOPLE[CHIEF]} ({name('van-phong')})"
    life.says(
        told,
        f"{who} xác nhận nhiệm vụ theo {life.called}: {whom[0]}; không giao hạn{often[0]}; căn cứ: {quoted(BASIS)}.",
        f"{who} confirmed a duty under {life.called}: {whom[1]}; no deadline set{often[1]}; basis: {quoted(BASIS)}.",
    )


def assigned(life: Life) -> None:
    """Two districts hold what the words lay on a class of bodies; only who directs may assign it."""
    given = {"duty": life.duties[9], "holders": ["suoi-ban", "nam-la"], "role": "direct", "basis": "Kế hoạch 15."}
    life.refused("assign-duty", "not-the-directing-body", "2026-01-26", status=403, body="nam-la", **given)
    told = life.tell("assign-duty", "2026-01-26", body="thuong-vu", **given)

    for district in ("suoi-ban", "nam-la"):
        (duty,) = life.items(f"/bodies/{life.company.bodies[district]}/duties", as_of="2026-01-26")
        assert life.duties[9] == duty["id"]
        assert [] == life.items(f"/bodies/{life.company.bodies[district]}/duties", as_of="2026-01-25")
    both = f"{name('suoi-ban')}, {name('nam-la')}"
    life.says(
        told,
        f"{name('thuong-vu')} giao nhiệm vụ theo {life.called} cho {both} (chỉ đạo) từ ngày 26/01/2026, "
        "căn cứ: “Kế hoạch 15.”.",
        f"{name('thuong-vu')} assigned a duty under {life.called} to {both} (directs) from 26/01/2026, "
        "basis: “Kế hoạch 15.”.",
    )


def met(life: Life) -> None:
    """The office's own duty gets a deadline, is claimed, returned, claimed again and accepted: on time."""
    _dated(life, 7, "2026-02-02", "2026-04-30")
    late = {"body": "thuong-vu", "duty": life.duties[6], "due": "2026-05-31", "reason": "…"}
    life.refused("set-deadline", "deadline-stands", "2026-02-03", **late)
    assert ("open", "running") == life.due(7, "2026-04-22")
    assert ("open", "due_soon") == life.due(7, "2026-04-23")
    assert ("open", "overdue") == life.due(7, "2026-05-01", known_at=f"@{life.company.position}")

    life.refused(
        "claim-completion", "not-a-holder", "2026-04-20", status=403, body="dan-van", duty=life.duties[6], product="…"
    )
    _claimed(life, 7, "van-phong", "2026-04-20", "Quy trình bản 1")
    assert ("claimed", "running") == life.due(7, "2026-09-01")  # reckoned from the claim, however long it waits
    own = {"body": "van-phong", "duty": life.duties[6], "monitor": CHIEF, "text": "…"}
    life.refused("accept-completion", "monitor-is-holder", "2026-04-24", **own)
    _returned(life, 7, "2026-04-24", "Thiếu phần sơ kết.")
    assert ("open", "due_soon") == life.due(7, "2026-04-24")
    _claimed(life, 7, "van-phong", "2026-04-29", "Quy trình bản 2")
    _accepted(
        life,
        7,
        "2026-05-06",
        "kiem-tra",
        ("đúng hạn (hoàn thành ngày 29/04/2026, hạn 30/04/2026)", "on time (done on 29/04/2026, due on 30/04/2026)"),
    )
    assert ("done", "done_on_time") == life.due(7, "2026-05-06")
    assert ("claimed", "due_soon") == life.due(7, "2026-05-05")
    life.refused("claim-completion", "duty-not-open", "2026-05-07", body="van-phong", duty=life.duties[6], product="…")


def missed(life: Life) -> None:
    """One comes late with a report on the way; one whose deadline was put off is never done at all."""
    _dated(life, 4, "2026-02-02", "2026-03-31")
    _reported(life, 4, "to-chuc", "2026-03-30", 60)
    assert ("open", "due_soon") == life.due(4, "2026-03-31")
    assert ("open", "overdue") == life.due(4, "2026-04-01")
    _claimed(life, 4, "to-chuc", "2026-04-15", "Bốn lớp bồi dưỡng")
    assert ("claimed", "overdue") == life.due(4, "2026-04-15")
    _accepted(
        life,
        4,
        "2026-04-20",
        "kiem-tra",
        ("trễ hạn (hoàn thành ngày 15/04/2026, hạn 31/03/2026)", "late (done on 15/04/2026, due on 31/03/2026)"),
    )
    assert ("done", "done_late") == life.due(4, END)

    _dated(life, 9, "2026-03-02", "2026-06-30")
    before = life.company.position
    put_off = {"body": "van-phong", "duty": life.duties[8], "reason": "Chờ ý kiến Nhân dân."}
    life.refused("extend-deadline", "deadline-not-later", "2026-06-15", **put_off, due="2026-06-30")
    told = life.tell("extend-deadline", "2026-06-15", **put_off, due="2026-08-31")
    assert [("open", "running"), ("open", "overdue")] == [
        life.due(9, "2026-07-15"), life.due(9, "2026-07-15", known_at=f"@{before}"),
    ]  # fmt: skip
    assert ("open", "overdue") == life.due(9, "2026-09-01")
    life.says(
        told,
        f"{name('van-phong')} gia hạn nhiệm vụ theo {life.called} từ 30/06/2026 đến 31/08/2026, "
        "lý do: “Chờ ý kiến Nhân dân.”.",
        f"{name('van-phong')} extended the deadline of a duty under {life.called} from 30/06/2026 to 31/08/2026, "
        "reason: “Chờ ý kiến Nhân dân.”.",
    )


def undated(life: Life) -> None:
    """Without a deadline a duty is done neither on time nor late, and is never overdue."""
    life.refused(
        "extend-deadline", "no-deadline-to-extend", "2026-05-04", body="van-phong", duty=life.duties[4],
        due="2026-12-31", reason="…",
    )  # fmt: skip
    _reported(life, 15, "tuyen-giao", "2026-06-30", 50)
    _claimed(life, 5, "to-chuc", "2026-05-11", "Bộ tiêu chí xếp loại")
    assert ("claimed", "no_deadline") == life.due(5, "2026-05-11")
    _accepted(
        life,
        5,
        "2026-05-18",
        "kiem-tra",
        ("hoàn thành ngày 11/05/2026, không giao hạn", "done on 11/05/2026, no deadline set"),
    )
    assert ("done", "done_no_deadline") == life.due(5, "2026-05-18")
    assert counted(life, END) == {
        "no_deadline": 11, "done_on_time": 1, "done_late": 1, "done_no_deadline": 1, "overdue": 1,
    }  # fmt: skip
    assert counted(life, END) == counted(life, FOR_EVER)


def counted(life: Life, as_of: str) -> Counter[str]:
    """How many of the seed's duties are called what on a day."""
    return Counter(duty["due_class"] for duty in life.items(f"/directives/{life.directive}/duties", as_of=as_of))


def _dated(life: Life, n: int, on: str, due: str) -> None:
    given = {"duty": life.duties[n - 1], "due": due, "reason": "Chương trình công tác năm."}
    life.refused("set-deadline", "not-the-directing-body", on, status=403, body="mat-tran", **given)
    told = life.tell("set-deadline", on, body="thuong-vu", **given)
    duty = life.duty(n, on)
    assert (due, told.position, "date") == (duty["due"], duty["due_because"], duty["deadline_kind"])
    life.says(
        told,
        f"{name('thuong-vu')} đặt thời hạn {day(due)} cho nhiệm vụ theo {life.called} (trước đó không giao hạn), "
        "lý do: “Chương trình công tác năm.”.",
        f"{name('thuong-vu')} set the deadline of a duty under {life.called} to {day(due)} (none before), "
        "reason: “Chương trình công tác năm.”.",
    )


def _reported(life: Life, n: int, by: str, on: str, percent: int) -> None:
    period = {"first": "2026-01-01", "last": on}
    given = {"duty": life.duties[n - 1], "percent": percent, "period": period, "text": "Theo báo cáo quý."}
    life.refused("report-progress", "not-a-holder", on, status=403, body="mat-tran", **given)
    told = life.tell("report-progress", on, body=by, **given)
    assert {
        "percent": percent, **period, "body": {"id": life.company.bodies[by], "name": name(by)}, "on": on,
        "because": told.position,
    } == life.duty(n, on)["report"]  # fmt: skip
    life.says(
        told,
        f"{name(by)} báo cáo tiến độ nhiệm vụ theo {life.called} từ 01/01/2026 đến {day(on)}: {percent}%, "
        "“Theo báo cáo quý.”.",
        f"{name(by)} reported progress on a duty under {life.called} from 01/01/2026 to {day(on)}: {percent} per cent, "
        "“Theo báo cáo quý.”.",
    )


def _claimed(life: Life, n: int, by: str, on: str, product: str) -> None:
    told = life.tell("claim-completion", on, body=by, duty=life.duties[n - 1], product=product)
    assert told.position == life.duty(n, on)["state_because"]
    life.says(
        told,
        f"{name(by)} báo cáo đã hoàn thành nhiệm vụ theo {life.called} ngày {day(on)}, sản phẩm: {quoted(product)}.",
        f"{name(by)} reported a duty under {life.called} done on {day(on)}, with the product {quoted(product)}.",
    )


def _returned(life: Life, n: int, on: str, reason: str) -> None:
    told = life.tell(
        "return-completion", on, body="kiem-tra", duty=life.duties[n - 1], monitor=HEAD_INSPECTOR, reason=reason
    )
    who = f"{PEOPLE[HEAD_INSPECTOR]} ({name('kiem-tra')})"
    life.says(
        told,
        f"{who} trả lại báo cáo hoàn thành nhiệm vụ theo {life.called}, lý do: {quoted(reason)}.",
        f"{who} returned the report that a duty under {life.called} is done, reason: {quoted(reason)}.",
    )


def _accepted(life: Life, n: int, on: str, by: str, verdict: tuple[str, str]) -> None:
    given = {"duty": life.duties[n - 1], "text": "Đã xem."}
    life.refused("accept-completion", "may-not-monitor", on, status=403, body=by, monitor=CHIEF, **given)
    told = life.tell("accept-completion", on, body=by, monitor=HEAD_INSPECTOR, **given)
    who = f"{PEOPLE[HEAD_INSPECTOR]} ({name(by)})"
    life.says(
        told,
        f"{who} nghiệm thu nhiệm vụ theo {life.called}: {verdict[0]}; nhận xét: “Đã xem.”.",
        f"{who} accepted a duty under {life.called} as done: {verdict[1]}; remark: “Đã xem.”.",
    )
