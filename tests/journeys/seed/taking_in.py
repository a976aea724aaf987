"""The seed is shown, taken in, taken in again, and its issuer named."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import Final

from tests.journeys.people import Json
from tests.journeys.seed.life import Life, name, quoted, told
from tests.journeys.seed.province import DISTRICT_CLERK, SECTOR_CLERK
from tests.journeys.service import said

ON: Final = "2026-01-12"
"""When the office took it in, on paper still."""
SHA256: Final = "e9083f08c22bc4358a0897f233c737a075ed0fbf40d8f1c0f1d67c7e15237615"
"""Of the file."""
IDS: Final = "b2446208c73ba9119f33073fe08bc8df7f5b4972edbcc17af35a92d3f85f4562"
"""SHA-256 of the ids of the directive and its fifteen duties: they come from the bytes, on every ledger alike."""
NOTICED: Final = {
    "number_absent": 1, "date_absent": 1, "dangling_reference": 2, "page_break_joined": 1, "suspected_typo": 1,
}  # fmt: skip
FROM: Final = ["9.1", "9.2", "9.3", "9.4", "9.4", "9.5", "9.6", "9.6", "9.7", "9.8", *["9.9"] * 5]
"""The bullet that each duty comes from."""
ROLES: Final = {
    "lead": ("chủ trì", "leads"),
    "coordinate": ("phối hợp", "coordinates"),
    "direct": ("chỉ đạo", "directs"),
    "advise": ("tham mưu", "advises"),
    "fund": ("bảo đảm kinh phí", "funds"),
}
RECUR: Final = {
    "none": ("", ""),
    "yearly": (", hằng năm", ", yearly"),
    "unspecified": (", định kỳ, không ghi kỳ hạn", ", recurring, without saying how often"),
}


def shown_first(life: Life) -> None:
    """A dry run shows the ids that the import will give, and records nothing."""
    before = life.company.position
    shown = life.send("shown", dry_run=True)
    assert shown.status_code == 200, said(shown)
    life.read = shown.json()

    assert SHA256 == life.read["source"]["sha256"] == hashlib.sha256(life.source).hexdigest()
    assert IDS == hashlib.sha256(" ".join([life.directive, *life.duties]).encode()).hexdigest()
    assert (9, 15, 7, 1) == (
        sum(part["kind"] == "section" for part in life.read["body"]),
        len(life.duties),
        len(life.read["recipients"]),
        len(life.read["signatures"]),
    )
    assert NOTICED == Counter(issue["code"] for issue in life.read["issues"])
    assert before == len(life.items("/events"))


def taken_in(life: Life) -> None:
    """Recorded by the office: one directive, fifteen proposed duties, what is unknown left unknown."""
    stranger = life.send("stranger", by=DISTRICT_CLERK, occurred=ON)
    assert (403, "/problems/may-not-record") == (stranger.status_code, stranger.json()["type"])

    facts = told(life.send("import", occurred=ON))["facts"]
    life.imported = facts[0]["position"]
    life.company.position = facts[-1]["position"]

    assert ["DirectiveImported", *["DutyDerived"] * 15] == [fact["kind"] for fact in facts]
    assert [life.directive, *life.duties] == [
        facts[0]["fields"]["directive"],
        *(f["fields"]["duty"] for f in facts[1:]),
    ]
    _leaves_unknown(facts[0]["fields"])
    _stands(life)
    _proposed(life)
    _told(life)


def _leaves_unknown(fields: Json) -> None:
    unknown = ("issuer", "number", "number_written", "term", "issued_on", "effective_on", "until")
    assert dict.fromkeys(unknown) == {field: fields[field] for field in unknown}
    assert ("CT", "absent", "absent", "cell", SHA256) == tuple(
        fields[field] for field in ("type", "number_state", "date_state", "depth", "source")
    )
    assert NOTICED == Counter(each["code"] for each in fields["noticed"])
    assert (7, 1, "retain") == (
        len(fields["recipient_lines"]),
        len(fields["signatures"]),
        fields["recipients"][-1]["purpose"],
    )
    assert {each["provision"] for each in fields["outline"]} == set(fields["texts"])


def _stands(life: Life) -> None:
    """Imported, its effect unknown: nobody says from when; without issuer and number."""
    assert life.see(f"/directives/{life.directive}", as_of=ON) == {
        "id": life.directive, "position": life.company.position, "number": None, "type": "CT", "title": life.title,
        "body": None, "issued_on": None, "is_amended": False, "also": [],
        "progress": {"process": "imported", "since": ON, "dated": "stated", "because": life.imported},
        "holds": {
            "effect": "unknown", "since": ON, "because": life.imported, "cause": None, "by": None, "until": None,
            "provisions": [],
        },
        "said_by": {"type": life.imported, "title": life.imported},
    }  # fmt: skip
    assert [life.directive] == [one["id"] for one in life.items("/directives", process="imported", effect="unknown")]
    nobody = life.company.reader.get(f"/registers/{life.company.bodies['thuong-vu']}/CT/2020-2025")
    assert 404 == nobody.status_code  # it stands in no register: it bears no number


def _proposed(life: Life) -> None:
    """Fifteen duties from nine bullets, each with the words that it comes from, none with a deadline."""
    assert 15 == len(life.items("/duties", due_class="not_confirmed", as_of=ON))
    for n, read in enumerate(life.read["duties"], 1):
        duty = life.duty(n, ON)
        assert ("proposed", "not_confirmed", "none", None) == tuple(
            duty[field] for field in ("state", "due_class", "deadline_kind", "due")
        )
        assert (life.imported + n, FROM[n - 1], read["anchor"]["exact"]) == (
            duty["origin"]["because"],
            duty["origin"]["provision"]["name"],
            duty["origin"]["quote"],
        )
        assert [(holder["role"], None, holder["class"]) for holder in read["holders"]] == [
            (holder["role"], holder["body"], holder["is_class"]) for holder in duty["holders"]
        ]
        assert [holder["text"] for holder in read["holders"]] == duty["addressees"]
        assert duty["action"].endswith(read["action"]["object"])


def _told(life: Life) -> None:
    """One sentence for each of the sixteen facts; the first says all that is unknown."""
    office, suggested = name("van-phong"), quoted(life.read["heading"]["issuers"][0]["text"])
    life.says(
        life.imported,
        f"{office} nhập vào sổ văn bản {quoted(life.title)} đã ban hành từ trước: chưa xác định cơ quan ban hành, "
        f"văn bản cho thấy là {suggested}; không có số; không rõ ngày ban hành; 6 điểm cần xem lại.",
        f"{office} imported {quoted(life.title)}, issued before this ledger: its issuer is unknown, the document "
        f"suggests {suggested}; it bears no number; its date is unknown; 6 points to look at.",
    )
    for n, read in enumerate(life.read["duties"], 1):
        action, often = quoted(life.duty(n, ON)["action"]), RECUR[read["recurrence"]["kind"]]
        who = [[f"{quoted(each['text'])} ({ROLES[each['role']][t]})" for each in read["holders"]] for t in (0, 1)]
        life.says(
            life.imported + n,
            f"{office} ghi nhận một nhiệm vụ đề xuất từ điều khoản {FROM[n - 1]} của {life.called}: {action}; "
            f"{', '.join(who[0])}; không giao hạn{often[0]}.",
            f"{office} read a proposed duty from provision {FROM[n - 1]} of {life.called}: {action}; "
            f"{', '.join(who[1])}; no deadline set{often[1]}.",
        )
    timeline = life.items(f"/directives/{life.directive}/timeline", as_of=ON)
    assert [*range(life.imported, life.imported + 16)] == [line["position"] for line in timeline]


def taken_in_again(life: Life) -> None:
    """The same bytes: the same answer under the same key, a refusal that names the directive under another."""
    first, before = life.send("import", occurred=ON), life.see("/events", limit=1)["known_at"]

    assert (201, "true") == (first.status_code, first.headers["Idempotent-Replayed"])
    assert [life.directive, *life.duties] == [
        next(iter(fact["fields"][field] for field in ("duty", "directive") if field in fact["fields"]))
        for fact in first.json()["facts"]
    ]
    for n, (clerk, body) in enumerate((("nx-02", "van-phong"), (SECTOR_CLERK, "tuyen-giao"))):
        again = life.send(f"again/{before}/{n}", by=clerk, body=body)
        assert (409, "/problems/already-imported") == (again.status_code, again.json()["type"])
        assert {"directive": life.directive} == again.json()["about"]
    other = life.send("import", occurred=ON, term="2020-2025")
    assert (422, "/problems/key-reused") == (other.status_code, other.json()["type"])
    assert 1 == len(life.items("/events", tag=f"source:{SHA256}", type="DirectiveImported"))
    assert life.company.position == life.see("/events", limit=1)["known_at"]


def issuer_named(life: Life) -> None:
    """Nobody may change it while its issuer is unknown; the office names it by correcting its import."""
    change = {"directive": life.directive, "body": "thuong-vu", "effective_on": "2026-09-01", "basis": "…"}
    step = {"kind": "substitute", "provision": life.provision("s8"), "expected": life.imported, "text": "…"}
    life.refused("amend-directive", "issuer-not-named", "2026-01-13", **change, instructions=[step])

    fields = life.see(f"/events/{life.imported}")["fields"] | {"issuer": life.company.bodies["thuong-vu"]}
    correction = {
        "target": life.imported, "stored": "DirectiveImported", "about": f"directive:{life.directive}",
        "now": {"kind": "DirectiveImported", "fields": fields}, "reason": "Nhận ra chữ ký của Ban Thường vụ.",
    }  # fmt: skip
    life.refused("correct-record", "not-its-own-record", "2026-01-14", status=403, body="tuyen-giao", **correction)
    before = life.company.position
    corrected = life.tell("correct-record", "2026-01-14", body="van-phong", **correction)

    issuer = {"id": life.company.bodies["thuong-vu"], "name": name("thuong-vu")}
    assert issuer == life.see(f"/directives/{life.directive}", as_of=ON)["body"]
    assert None is life.see(f"/directives/{life.directive}", as_of=ON, known_at=f"@{before}")["body"]
    assert ("imported", "unknown", ON) == life.standing(ON)
    assert corrected.position == life.see(f"/events/{life.imported}")["corrected_by"]
    _issuer_told(life, corrected.position)


def _issuer_told(life: Life, position: int) -> None:
    """The timeline tells the import as it is known now; the log keeps both entries."""
    office, issuer, reason = name("van-phong"), name("thuong-vu"), quoted("Nhận ra chữ ký của Ban Thường vụ.")
    vi = (
        f"{office} nhập vào sổ văn bản {quoted(life.title)} đã ban hành từ trước: cơ quan ban hành là {issuer}; "
        "không có số; không rõ ngày ban hành; 6 điểm cần xem lại."
    )
    en = (
        f"{office} imported {quoted(life.title)}, issued before this ledger: issued by {issuer}; "
        "it bears no number; its date is unknown; 6 points to look at."
    )
    life.says(
        position,
        f"{office} đính chính bản ghi ở vị trí {life.imported}; lý do: {reason}. Nội dung đúng: {vi}",
        f"{office} corrected the entry at position {life.imported}; reason: {reason}. As corrected: {en}",
    )
    first = life.items(f"/directives/{life.directive}/timeline", as_of=ON)[0]
    assert (life.imported, position, {"vi": vi, "en": en}) == (
        first["position"],
        first["because"],
        first["sentence"],
    )
