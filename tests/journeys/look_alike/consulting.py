"""Comments on the draft: taken up, in part, not, late, and taken back."""

from __future__ import annotations

from tests.journeys.life import Life
from tests.journeys.look_alike.drafting import Text, revised
from tests.journeys.look_alike.world import CITIZEN
from tests.journeys.people import Json

ASKED = ("to-chuc", "tai-chinh", "doi-che", "bai-dau")


def consulted(life: Life, text: Text) -> None:
    """A whole consultation; no appraisal passes while a comment waits for its answer."""
    call = _opened(life)
    books, money, rain, late = _comments(life, text, call)
    appraisal: Json = {
        "body": "to-chuc",
        "directive": life.directive,
        "verdict": "passed",
        "on_form": "",
        "on_substance": "",
    }
    life.company.refused("report-appraisal", "comments-unanswered", **appraisal, version=text.version)
    _answered(life, "2022-04-25", books, "accepted", "Thêm thời hạn báo cáo vào nhiệm vụ.")
    _answered(life, "2022-04-25", money, "rejected", "Không có tiền từ quý I thì lỡ mùa khô.")
    _answered(life, "2022-04-26", rain, "partly", "Khuyến khích, chưa bắt buộc.")
    _answered(life, "2022-04-26", late, "accepted", "Góp ý muộn vẫn được tiếp thu.")
    life.company.refused("answer-comment", "comment-already-answered", **_answer(late, "rejected", "Đổi ý."))
    words = "Đảng ủy xã Đồi Chè, Đảng ủy xã Bãi Dâu lập sổ giếng của xã mình, gửi Văn phòng Tỉnh ủy một bản."
    revised(life, text, "2022-04-27", "s9.b5", words, comments=[books, late], reason="Tiếp thu ý kiến góp ý.")
    life.act("close-consultation", "2022-04-29", body="van-phong", consultation=call, process="consulted")
    too_late = {**_comment(text, call, "s6"), "occurred": "2022-05-02", "text": "Quá muộn.", "stance": "asks"}
    life.company.refused("submit-comment", "consultation-closed", body="doi-che", **too_late)


def _opened(life: Life) -> str:
    asked: Json = {
        "directive": life.directive,
        "audience": ASKED,
        "channel": "written",
        "closes_on": "2022-04-20",
        "questions": "Thời hạn của từng nhiệm vụ có làm được không?",
    }
    life.company.refused("open-consultation", "not-the-drafting-body", 403, body="to-chuc", **asked)
    return life.act("open-consultation", "2022-04-01", body="van-phong", **asked, process="consulting").made(
        "consultation"
    )


def _comments(life: Life, text: Text, call: str) -> tuple[str, str, str, str]:
    """Four comments that stay, and one that is taken back."""
    uninvited = {**_comment(text, call, "s7"), "text": "Xin góp ý.", "stance": "agrees"}
    life.company.refused("submit-comment", "not-invited", 403, body="kiem-tra", **uninvited)
    books = _commented(life, "2022-04-05", _comment(text, call, "s9.b5"), "agrees_in_part", "Gửi sổ về đâu?", "doi-che")
    money = _commented(life, "2022-04-11", _comment(text, call, "s9.b3"), "opposes", "Quý I chưa có tiền.", "tai-chinh")
    own = _comment(text, call, "s6", quote="làm bể chứa nước mưa") | {"author": CITIZEN}
    rain = _commented(life, "2022-04-12", own, "asks", "Nhà nghèo lấy tiền đâu làm bể?", None, who=CITIZEN)
    slip = _commented(life, "2022-04-13", _comment(text, call, "s8"), "agrees", "Nhất trí.", "doi-che")
    life.act("withdraw-comment", "2022-04-14", who="vk-17", comment=slip, reason="Gửi nhầm mục.")
    late = _commented(life, "2022-04-22", _comment(text, call, "s9.b5"), "agrees", "Xã chúng tôi làm được.", "bai-dau")
    return books, money, rain, late


def _comment(text: Text, call: str, path: str, quote: str | None = None) -> Json:
    return {"consultation": call, "provision": text.at[path], "version": text.set_at[path], "quote": quote}


def _commented(  # a comment's parts
    life: Life, on: str, about: Json, stance: str, words: str, body: str | None, who: str | None = None
) -> str:
    return life.act("submit-comment", on, who=who, body=body, **about, stance=stance, text=words).made("comment")


def _answer(comment: str, outcome: str, explanation: str) -> Json:
    return {"body": "van-phong", "comment": comment, "outcome": outcome, "explanation": explanation}


def _answered(life: Life, on: str, comment: str, outcome: str, explanation: str) -> None:
    life.act("answer-comment", on, **_answer(comment, outcome, explanation))
