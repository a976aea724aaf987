"""Sent out, refused, taken back, studied, and carried down to the cells."""

from __future__ import annotations

from tests.journeys.life import Life
from tests.journeys.look_alike.drafting import Text
from tests.journeys.look_alike.world import MONITOR
from tests.journeys.people import Answer, Json


def spread(life: Life, text: Text) -> None:
    """From the first sending to the last cell."""
    _delivered(life)
    session = _studied(life)
    _acknowledged(life, text, session.made("session"))
    _carried_down(life)


def _delivered(life: Life) -> None:
    first = _sent(life, "2022-06-03", "doi-che", "party_network", due="2022-06-10")
    _reported(life, "2022-06-03", first, "doi-che", "01")
    _reported(life, "2022-06-06", first, "doi-che", "04", handler="vk-17")
    late: Json = {"transmission": first, "body": "doi-che", "status": "03"}
    life.company.refused("report-delivery", "delivery-out-of-order", **late)
    _reported(life, "2022-06-20", first, "doi-che", "06")
    second = _sent(life, "2022-06-03", "bai-dau", "exchange", reference="000.00.00.A00,2022/06/03,08")
    refusal: Json = {"transmission": second, "body": "van-phong", "status": "02"}
    life.company.refused("report-delivery", "not-the-side-that-reports", 403, **refusal)
    _reported(life, "2022-06-04", second, "bai-dau", "02", note="Tệp không mở được.")
    _reported(life, "2022-06-07", _sent(life, "2022-06-06", "bai-dau", "post"), "bai-dau", "03")
    third = _sent(life, "2022-06-06", "mat-tran", "by_hand")
    _reported(life, "2022-06-08", third, "van-phong", "13", note="Gửi nhầm bản chưa đóng dấu.")
    _reported(life, "2022-06-09", third, "mat-tran", "15")


def _sent(life: Life, on: str, to: str, route: str, **more: str) -> str:
    said: Json = {"body": "van-phong", "directive": life.directive, "recipient": to, "route": route, **more}
    return life.act("send-transmission", on, **said).made("transmission")


def _reported(life: Life, on: str, transmission: str, body: str, status: str, **more: str) -> None:
    said: Json = {"transmission": transmission, "body": body, "status": status, **more}
    life.act("report-delivery", on, **said)


def _studied(life: Life) -> Answer:
    asked: Json = {
        "body": "tuyen-giao",
        "directive": life.directive,
        "format": "in_person",
        "level": "commune",
        "rapporteur": MONITOR,
        "units": ["doi-che", "bai-dau"],
        "invited": 60,
        "present": 54,
        "absent": 6,
        "dialogue": [
            {"question": "Giếng của nhà văn hóa có tính không?", "answer": "Có, như mọi giếng chung."},
            {"question": "Sổ giếng theo mẫu nào?"},
        ],
    }
    life.company.refused("record-study-session", "attendance-exceeds-invited", **{**asked, "invited": 59})
    return life.mark("session", life.act("record-study-session", "2022-07-12", **asked, effect="in_force"))


def _acknowledged(life: Life, text: Text, session: str) -> None:
    """Bound to the text that was issued: an earlier one will not do."""
    said: Json = {"body": "doi-che", "directive": life.directive, "means": "session", "session": session}
    life.places["issued text"] = text.version
    life.company.refused("acknowledge-study", "not-the-current-text", **said, version=text.set_at["s9.b5"])
    life.act("acknowledge-study", "2022-07-12", **said, version=text.version)
    own: Json = {"body": "bai-dau", "directive": life.directive, "means": "own_reading", "person": "vk-18"}
    life.act("acknowledge-study", "2022-07-20", **own, version=text.version)


def _carried_down(life: Life) -> None:
    said: Json = {"directive": life.directive, "depth": "cell", "evidence": "Biên bản sinh hoạt chi bộ."}
    owing = life.company.refused("report-level-reached", "units-not-reached", body="doi-che", **said)
    assert life.company.bodies["thon-thuong"] in owing["detail"]
    life.act("report-level-reached", "2022-08-05", body="thon-thuong", **said)
    life.act("report-level-reached", "2022-08-12", body="doi-che", **said)
