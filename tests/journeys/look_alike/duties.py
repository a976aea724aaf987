"""From the words of the last section to duties that are confirmed, held, followed and judged."""

from __future__ import annotations

from tests.journeys.life import Life
from tests.journeys.look_alike.drafting import Text, nodes
from tests.journeys.look_alike.owing import Duties
from tests.journeys.look_alike.world import CHIEF, MONITOR, TEAM_HEAD
from tests.journeys.people import Json

CHOSEN = {
    "money": ("s9.b3", 1),
    "training": ("s9.b4", 1),
    "books": ("s9.b5", 1),
    "map": ("s9.b6", 1),
    "press": ("s9.b8", 1),
    "yearly": ("s9.b9", 2),
}
"""Six of those that the reader finds, by provision and ordinal."""


def carried_out(life: Life, text: Text) -> Duties:
    """From the words to what became of them."""
    duties = laid(life, text)
    handed_on(duties)
    dated(duties)
    followed(duties)
    return duties


def laid(life: Life, text: Text) -> Duties:
    """Six duties, read from the words and judged by a named person: five confirmed, one rejected."""
    duties = Duties(life)
    paths = {node["provision_id"]: node["path"] for node in nodes(text.read["body"])}
    found = {(paths[each["provision_id"]], each["ordinal"]): each for each in text.read["duties"]}
    for name, place in CHOSEN.items():
        derived = life.act("derive-duty", "2022-07-04", **_derivation(life, text, place[0], found[place]))
        duties.ids[name] = derived.made("duty")
        duties.stands("2022-07-04", name, "proposed", "not_confirmed")
    _confirmed(duties)
    duties.act("reject-duty", "2022-07-06", "press", "van-phong", editor=CHIEF, reason="Không giao cho cơ quan nào.")
    duties.stands("2022-07-06", "press", "rejected", "rejected")
    duties.refused("report-progress", "duty-not-running", 409, "press", "tai-chinh", **_progress(10))
    return duties


def _derivation(life: Life, text: Text, path: str, read: Json) -> Json:
    """The reading as a command; where the words were changed since, the anchor is looked up again."""
    quote, report_to, product = read["anchor"]["exact"], read["report_to"], read["product"]
    start, body_of = text.words[path].index(quote), life.company.named
    return {
        "body": "van-phong",
        "directive": life.directive,
        "provision": text.at[path],
        "expected": text.set_at[path],
        "quote": quote,
        "start": start,
        "end": start + len(quote),
        "holders": [
            {"text": each["text"], "role": each["role"], "is_class": each["class"], "body": body_of(each["text"])}
            for each in read["holders"]
        ],
        "action": read["action"]["object"],
        "product": product and product["text"],
        "deadline": {"kind": read["deadline"]["kind"], "due": read["deadline"]["value"]},
        "deadline_words": read["deadline"]["raw"],
        "recurrence": read["recurrence"]["kind"],
        "recurrence_words": read["recurrence"]["raw"],
        "report_to": report_to and body_of(report_to["text"]),
        "report_to_words": report_to and report_to["text"],
        "six_clear": read["six_clear"],
    }


def _confirmed(duties: Duties) -> None:
    said: Json = {"editor": CHIEF, "basis": "Đối chiếu với văn bản đã ký."}
    duties.refused("confirm-duty", "not-the-directing-body", 403, "money", "tai-chinh", **said)
    duties.refused("confirm-duty", "editor-without-office", 403, "money", "van-phong", **{**said, "editor": MONITOR})
    for name in ("money", "training", "books", "map", "yearly"):
        duties.act("confirm-duty", "2022-07-05", name, "van-phong", **said)
    duties.stands("2022-07-05", "money", "open", "running", due="2023-03-31", deadline_kind="before")
    duties.stands("2022-07-05", "training", "open", "running", due="2023-06-30")
    duties.stands("2022-07-05", "yearly", "open", "no_deadline", due=None, recurrence="yearly")
    duties.held("2022-07-05", "money", ("fund", "tai-chinh"))
    duties.held("2022-07-05", "books", ("lead", "doi-che"), ("lead", "bai-dau"))
    duties.held("2022-07-05", "map", ("lead", "van-phong"), ("coordinate", "tai-chinh"))
    duties.never_overdue("books")


def handed_on(duties: Duties) -> None:
    """More bodies hold some of them; one passes from one body to another."""
    helper: Json = {"holders": ["thon-thuong"], "role": "coordinate", "basis": "Sổ giếng để tại thôn."}
    duties.refused("assign-duty", "not-the-directing-body", 403, "map", "doi-che", **helper)
    duties.act("assign-duty", "2022-09-01", "books", "doi-che", **helper)
    duties.held("2022-08-31", "books", ("lead", "doi-che"), ("lead", "bai-dau"))
    duties.held("2022-09-01", "books", ("lead", "doi-che"), ("lead", "bai-dau"), ("coordinate", "thon-thuong"))
    passing: Json = {"from_body": "tai-chinh", "to_body": "tuyen-giao", "effective_on": "2023-02-01"}
    duties.act("reassign-duty", "2023-01-16", "map", "thuong-vu", **passing, reason="Ban Tuyên giáo có sẵn bản đồ.")
    duties.held("2023-01-31", "map", ("lead", "van-phong"), ("coordinate", "tai-chinh"))
    duties.held("2023-02-01", "map", ("lead", "van-phong"), ("coordinate", "tuyen-giao"))
    assert duties.ids["map"] not in duties.of("tai-chinh", "2023-02-01")


def dated(duties: Duties) -> None:
    """A deadline is set where there was none; two are put off."""
    duties.refused("extend-deadline", "no-deadline-to-extend", 409, "map", "thuong-vu", **_due("2023-05-31"))
    duties.act("set-deadline", "2023-01-16", "map", "thuong-vu", **_due("2023-05-31"))
    duties.stands("2023-01-15", "map", "open", "no_deadline", due=None)
    duties.stands("2023-01-16", "map", "open", "running", due="2023-05-31")
    duties.refused("set-deadline", "deadline-stands", 409, "map", "thuong-vu", **_due("2023-08-31"))
    duties.act("extend-deadline", "2023-05-22", "map", "thuong-vu", **_due("2023-08-31"))
    duties.stands("2023-05-31", "map", "open", "running", due="2023-08-31")
    duties.stands("2023-08-24", "map", "open", "due_soon")
    duties.stands("2023-09-01", "map", "open", "overdue")
    duties.act("extend-deadline", "2023-06-26", "training", "thuong-vu", **_due("2023-09-30"))
    duties.stands("2023-07-01", "training", "open", "running", due="2023-09-30")


def _due(day: str) -> Json:
    return {"due": day, "reason": "Theo đề nghị của đơn vị."}


def _progress(percent: int) -> Json:
    period = {"first": "2022-07-01", "last": "2022-12-31"}
    return {"percent": percent, "period": period, "text": "Đã khảo sát xong."}


def followed(duties: Duties) -> None:
    """One is done on time though it was returned once, one late, one without a deadline."""
    _on_time(duties)
    _late(duties)
    _without_deadline(duties)
    reported = _progress(40)
    duties.act("report-progress", "2023-10-02", "map", "van-phong", **reported)
    seen = duties.stands("2023-10-02", "map", "open", "overdue")
    assert (40, "2022-07-01", "2022-12-31") == tuple(seen["report"][name] for name in ("percent", "first", "last"))


def _on_time(duties: Duties) -> None:
    duties.act("report-progress", "2023-01-05", "money", "tai-chinh", **_progress(60))
    duties.refused("claim-completion", "not-a-holder", 403, "money", "to-chuc", product="Không phải việc của ban.")
    duties.act("claim-completion", "2023-03-20", "money", "tai-chinh", product="Dự toán sửa mười giếng")
    duties.stands("2023-03-20", "money", "claimed", "running")
    judged: Json = {"monitor": CHIEF, "reason": "Thiếu giếng thôn Thượng."}
    duties.act("return-completion", "2023-03-24", "money", "van-phong", **judged)
    duties.stands("2023-03-24", "money", "open", "due_soon")
    duties.act("claim-completion", "2023-03-30", "money", "tai-chinh", product="Dự toán sửa mười một giếng")
    duties.act("accept-completion", "2023-04-06", "money", "van-phong", monitor=CHIEF, text="Đủ.")
    duties.stands("2023-04-06", "money", "done", "done_on_time")


def _late(duties: Duties) -> None:
    duties.act("claim-completion", "2023-10-16", "training", "to-chuc", product="Ba lớp tập huấn")
    duties.stands("2023-10-16", "training", "claimed", "overdue")
    itself: Json = {"monitor": TEAM_HEAD, "text": "Tự nhận là đủ."}
    duties.refused("accept-completion", "may-not-monitor", 403, "training", "to-chuc", **itself)
    duties.act("accept-completion", "2023-10-20", "training", "kiem-tra", monitor=TEAM_HEAD, text="Đủ, nhưng muộn.")
    duties.stands("2023-10-20", "training", "done", "done_late")


def _without_deadline(duties: Duties) -> None:
    duties.act("claim-completion", "2023-11-01", "books", "doi-che", product="Sổ của bốn mươi giếng")
    duties.act("accept-completion", "2023-11-08", "books", "van-phong", monitor=CHIEF, text="Sổ ghi rõ ràng.")
    duties.stands("2023-11-08", "books", "done", "done_no_deadline", due=None)
