"""What an auditor, a visitor and anybody else asks when all is done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.journeys.life import Life
from tests.journeys.look_alike.world import AUDITOR, BASIS, REGISTRAR, VISITOR
from tests.journeys.people import Answer, Company, Json

TODAY = ["RegistrarNamed", "DirectiveImported"]
"""What happened today: it states that day, or none."""
MADE, COMMUNE, CELL = "Ban Thường vụ Tỉnh ủy", "Đảng ủy xã Đồi Chè", "Chi bộ thôn Thượng"


def institution_told(company: Company, told: dict[str, Answer]) -> None:
    """One sentence of each kind, as the log tells it today."""
    because, basis = f"căn cứ: “{BASIS}”.", f"basis: “{BASIS}”."
    for name, vi, en in (
        (
            "founded",
            f"Cơ quan “{CELL}” được thành lập từ 01/04/1997: đơn vị, chi bộ, trực thuộc {COMMUNE}; {because}",
            f"The body “{CELL}” was founded as of 01/04/1997: unit, party-cell level, under {COMMUNE}; {basis}",
        ),
        (
            "secretary vk-01",
            f"Hoàng Thị Vân giữ chức vụ Bí thư tại {MADE} từ 15/10/2020; {because}",
            f"Hoàng Thị Vân took the office of Secretary in {MADE} on 15/10/2020; {basis}",
        ),
        (
            "sign vk-01",
            f"Hoàng Thị Vân được ủy quyền cho {MADE} (ký văn bản) từ 15/10/2020; {because}",
            f"Hoàng Thị Vân was given a mandate for {MADE} (sign) from 15/10/2020; {basis}",
        ),
    ):
        _sentence(company, told[name].position, vi, en)


def succession_told(company: Company, told: dict[str, Answer]) -> None:
    """The same of what ended, and of the new name."""
    _sentence(
        company,
        told["left"].position,
        f"Hoàng Thị Vân thôi giữ chức vụ tại {MADE} sau ngày 31/12/2023; lý do: “Nghỉ hưu.”.",
        f"Hoàng Thị Vân left an office in {MADE} after 31/12/2023; reason: “Nghỉ hưu.”.",
    )
    _sentence(
        company,
        told["ended"].position,
        f"Ủy quyền của Hoàng Thị Vân cho {MADE} kết thúc sau ngày 31/12/2023; lý do: “Nghỉ hưu.”.",
        f"The mandate of Hoàng Thị Vân for {MADE} ended after 31/12/2023; reason: “Nghỉ hưu.”.",
    )
    body = company.bodies["tuyen-giao"]
    names = [company.see(f"/bodies/{body}", as_of=day)["name"] for day in ("2024-08-31", "2024-09-01")]
    assert ["Ban Tuyên giáo Tỉnh ủy", "Ban Tuyên giáo và Dân vận Tỉnh ủy"] == names


def _sentence(company: Company, position: int, vi: str, en: str) -> None:
    entry = company.see(f"/events/{position}", who=AUDITOR)
    assert {"vi": vi, "en": en} == entry["sentence"]
    assert (REGISTRAR, "registrar") == (entry["recorder"]["person"]["id"], entry["entry"]["actor"]["capacity"])


def whole_timeline(life: Life) -> None:
    """All its acts and nothing else, in the order of their days whatever the order of record, and each marked late."""
    path = f"/directives/{life.directive}/timeline"
    lines, newest = (life.company.see(path, limit=200, newest_first=first)["items"] for first in (False, True))
    assert sorted(life.acts) == sorted(line["position"] for line in lines)
    assert [line["on"] for line in lines] == sorted(line["on"] for line in lines)
    assert lines == newest[::-1]
    assert all(line["days_late"] > 0 for line in lines)


def who_did_what_when(life: Life) -> None:
    """The auditor's first question, by person, office, type, thing, day and moment."""
    about = f"directive:{life.directive}"
    (issue,) = _events(life, tag=about, type="DirectiveIssued")
    assert ("vk-09", "2022-06-01") == (issue["recorder"]["person"]["id"], issue["occurred"])
    assert [issue] == _events(life, recorded_from=issue["recorded"], recorded_to=issue["recorded"])
    assert ["LevelReached"] == _types(life, office="secretary")
    assert ["AppraisalReported", "AppraisalReported", "CompletionClaimed"] == _types(life, actor="vk-14", tag=about)
    winter = {"occurred_from": "2023-12-01", "occurred_to": "2024-01-31"}
    acts = ["ConclusionIssued", "RemedyOrdered", "PreliminaryReviewHeld"]
    assert [*acts, "OfficeVacated", "OfficeVacated", "MandateEnded", "OfficeHeld"] == _types(life, **winter)
    assert TODAY == _types(life, late="false")
    assert 4 == len(_events(life, type=["CompletionReturned", "DutyRejected", "DirectiveReplaced", "DutyReassigned"]))


def _events(life: Life, **asked: Any) -> list[Json]:  # noqa: ANN401  # JSON
    found: list[Json] = life.company.see("/events", who=AUDITOR, limit=200, **asked)["items"]
    return found


def _types(life: Life, **asked: Any) -> list[str]:  # noqa: ANN401  # JSON
    return [each["type"] for each in _events(life, **asked)]


def whole_log(company: Company) -> Iterator[Json]:
    """Every entry, page by page, as a client goes through them."""
    client, path = company.clients[AUDITOR], f"/events?limit=50&min_position={company.position}"
    while path:
        answer = client.get(path)
        assert answer.status_code == 200, answer.text
        yield from answer.json()["items"]
        path = answer.links["next"]["url"] if "next" in answer.links else ""


def shut_to_others(life: Life) -> None:
    """A visitor sees where things stand, and not who recorded what; an auditor sees all, and enters nothing."""
    company = life.company
    seen = company.see(f"/directives/{life.directive}", who=VISITOR, as_of="2024-12-01")
    assert "08-CT/TU" == seen["number"]
    assert 403 == company.clients[VISITOR].get("/events").status_code
    refused = company.post(
        "withdraw-draft", "audit", who=AUDITOR, body="van-phong", directive=life.directive, reason="Thôi."
    )
    assert (403, "/problems/role-too-low") == (refused.status_code, refused.json()["type"])


def found_by_number(life: Life, later: Life) -> None:
    """The number, however it is spelt, finds the directive; the register lists what was given."""
    see = life.company.see
    assert life.directive == see("/directives/8-ct_tu")["id"]
    listed = see("/directives", number="08 - CT/TU", as_of="2024-12-01")["items"]
    assert [(life.directive, "ended")] == [(each["id"], each["holds"]["effect"]) for each in listed]
    in_force = see("/directives", effect="in_force", process="issued", as_of="2024-12-01")["items"]
    assert [later.directive] == [each["id"] for each in in_force]
