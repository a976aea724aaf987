"""The inspection desk: who did what when, chosen as an inspector would, and taken away as a list."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile

import pytest
from httpx2 import Client
from playwright.sync_api import expect

from api.pages.calling import called_so
from api.pages.desk import LINES
from api.pages.listing import harmless
from tests.pages.browsing import Demo, Person, overflow, violations
from tests.pages.test_fact import text_of, told

pytestmark = pytest.mark.peer


def positions(client: Client, asked: str) -> list[int]:
    """The facts on a page of the desk."""
    html = client.get(f"/vi/desk{asked}").text
    return [int(found) for found in re.findall(r'<td><a class="fact" href="/vi/facts/([0-9]+)', html)]


def listed(client: Client, asked: str) -> list[dict[str, str]]:
    """The lines of the list for spreadsheets."""
    answer = client.get(f"/en/desk.csv{asked}")
    assert (200, "\ufeff") == (answer.status_code, answer.content.decode()[:1])
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


ASKED = [
    "?about=09-CT/TU",
    "?about=09-ct/tu&type=duties",
    "?type=DirectiveIssued",
    "?type=inspection&type=CommentSubmitted",
    "?body=Văn phòng Tỉnh ủy&type=DutyConfirmed",
    "?office=officer&occurred_from=01/01/2026&occurred_to=31/01/2026",
    "?late=true&days_late=900",
    "?out_of_order=true&occurred_from=01/01/2024",
    "?tag=rules",
    "?recorded_to=01/01/2020",
]


@pytest.mark.parametrize("asked", ASKED, ids=[f"asked-{n}" for n in range(len(ASKED))])
def test_the_desk_lists_what_the_list_holds(demo: Demo, asked: str) -> None:
    """Given a selection, then its first page is just the lines of its CSV from the other end."""
    with demo.client() as client:
        lines = listed(client, asked)
        found = positions(client, asked)

    assert [int(line["Position"]) for line in lines][::-1][:LINES] == found


def test_the_desk_chooses_as_the_api_does(demo: Demo) -> None:
    """Given what is typed at the desk, then the facts are those that the API finds by ids and names of types."""
    with demo.client() as client:
        directive = client.get("/directives/09-CT_TU").json()["id"]
        bodies = {each["name"]: each["id"] for each in client.get("/bodies?limit=200").json()["items"]}
        office = bodies["Văn phòng Tỉnh ủy"]
        pairs = [
            ("about=09-CT/TU", f"tag=directive:{directive}"),
            (f"about={directive}", f"tag=directive:{directive}"),
            ("about=van phong tinh uy", f"tag=body:{office}"),
            ("body=văn phòng tỉnh ủy&type=DutyConfirmed", f"body={office}&type=DutyConfirmed"),
            ("about=đỗ thị mai hương&type=DirectiveIssued", "tag=person:hs-01&type=DirectiveIssued"),
            ("occurred_from=1/7/2026&occurred_to=31.07.2026", "occurred_from=2026-07-01&occurred_to=2026-07-31"),
            ("about=Trần", "tag=person:hs-03"),
            ("late=true&days_late=700", "days_late=700"),
            ("out_of_order=true", "out_of_order=true"),
        ]
        found = [
            ([int(each["Position"]) for each in listed(client, f"?{typed}")], _all(client, asked))
            for typed, asked in pairs
        ]

    assert [] == [pair for pair, (here, there) in zip(pairs, found, strict=True) if here != there or not here]


def test_a_record_out_of_order_says_behind_what_and_how_far(demo: Demo) -> None:
    """Given entries out of order, then each says so wherever its page begins: behind what, and how far."""
    with demo.client() as client:
        entries = client.get("/events?out_of_order=true&limit=3").json()["items"]
        pages = [
            told(client, f"/en/desk?out_of_order=true&known_at=@{entry['position']}&limit={limit}")
            for entry in entries
            for limit in (1, 5)
        ]
    words = [
        f"{entry['out_of_order']['days']} days later: #{entry['out_of_order']['behind']}"
        for entry in entries
        for _ in range(2)
    ]

    assert 3 == len(entries)
    assert [] == [each for each, page in zip(words, pages, strict=True) if each not in page]


NAMES = ["Mặt trận tỉnh", "Trần Văn An", "Trần Thị An", "Trân Văn An", "Đảng ủy xã An"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Trần", ["Trần Văn An", "Trần Thị An"]),
        ("trận", ["Mặt trận tỉnh"]),
        ("tran van an", ["Trần Văn An", "Trân Văn An"]),
        ("TRẦN VĂN AN", ["Trần Văn An"]),
        ("Tra\u0302\u0300n van", ["Trần Văn An"]),
        ("Trấn", []),
        ("dang uỷ", ["Đảng ủy xã An"]),
        ("mat tin", ["Mặt trận tỉnh"]),
        ("", []),
        ("…", []),
    ],
)
def test_a_name_means_what_is_spelt_so(typed: str, expected: list[str]) -> None:
    """Given a name, then exact words with their accents win, plain ones mean all spellings, and others none."""
    assert expected == called_so(typed, [(name, name) for name in NAMES])


def test_a_name_of_several_is_offered_not_picked(demo: Demo) -> None:
    """Given a name that several people bear, then the desk offers each, and what it offers is about that person."""
    with demo.client() as client:
        answer = client.get("/en/desk?about=Thị")
        offered = re.findall(r'<li><a href="([^"]*tag=person[^"]*)">([^<]+)</a>', answer.text)
        chosen = client.get(offered[0][0].replace("&amp;", "&"))

    assert (422, 200) == (answer.status_code, chosen.status_code)
    assert len(offered) > 1
    assert all(" Thị " in name for _, name in offered)
    assert f"The facts about {offered[0][1]}" in text_of(chosen.text)


def test_the_selection_is_taken_away_with_its_proofs(demo: Demo) -> None:
    """Given a selection at the desk, then its link leads to a bundle of just these facts."""
    with demo.client() as client:
        asked = "?type=issuing&occurred_from=01/01/2024"
        html = client.get(f"/en/desk{asked}").text
        link = re.search(r'href="([^"]*/desk\.zip[^"]*)"', html)
        assert link
        answer = client.get(link[1].replace("&amp;", "&"))
        with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
            (inside,) = {name.partition("/")[0] for name in archive.namelist()}
            told = json.loads(archive.read(f"{inside}/bundle.json"))
        chosen = [int(line["Position"]) for line in listed(client, asked)]
        nothing = client.get("/en/desk.zip?type=issuing&occurred_to=01/01/1960")

    assert (chosen, 404) == (told["selection"]["positions"], nothing.status_code)
    assert re.fullmatch('attachment; filename="desk-[0-9]+[.]zip"', answer.headers["Content-Disposition"])


def _all(client: Client, asked: str) -> list[int]:
    answer = client.get(f"/events?limit=200&{asked}")
    found = [each["position"] for each in answer.json()["items"]]
    while after := answer.links.get("next"):
        answer = client.get(after["url"])
        found += [each["position"] for each in answer.json()["items"]]
    return found


def test_pages_follow_each_other_without_gap(demo: Demo) -> None:
    """Given more facts than a page holds, then the next pages go on where it ends, pinned to the same position."""
    with demo.client() as client:
        found, path = [], "/vi/desk?type=duties"
        while path:
            html = client.get(path).text
            found += [int(each) for each in re.findall(r'<td><a class="fact" href="/vi/facts/([0-9]+)', html)]
            after = re.search(r'rel="next" href="([^"]+)"', html)
            path = after[1].replace("&amp;", "&") if after else ""
        whole = [int(line["Position"]) for line in listed(client, "?type=duties")]

    assert len(whole) > 20
    assert whole[::-1] == found


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("about=khong co", "Cần số chỉ thị, tên cơ quan, tên người"),
        ("occurred_from=31/02/2026", "Không có ngày, giờ này"),
        ("occurred_from=02/03/2026&occurred_to=01/03/2026", "Ngày cuối đứng trước ngày đầu"),
        ("type=Foo", "Không có loại sự kiện này"),
        ("days_late=x", "Cần một số ngày"),
        ("office=x", "Không có chức vụ này"),
        ("actor=!", "Không có người ghi này"),
        ("tag=!", "Cần dạng loại:mã"),
        ("body=khong co", "Không có cơ quan nào"),
    ],
)
def test_what_cannot_be_understood_is_said_at_its_field(demo: Demo, asked: str, words: str) -> None:
    """Given a field that cannot be understood, then the form comes back with what is wrong, and what was typed."""
    with demo.client() as client:
        answer = client.get(f"/vi/desk?{asked}")

    assert 422 == answer.status_code
    assert words in text_of(answer.text)
    assert 'aria-invalid="true"' in answer.text


def test_the_desk_knows_only_what_was_known(demo: Demo) -> None:
    """Given an earlier position, then nothing recorded later is there, and no correction of later."""
    with demo.client() as client:
        found = positions(client, "?known_at=@189")
        page = told(client, "/vi/desk?known_at=@189")

    assert 189 == found[0]
    assert "đã được sửa" not in page


def test_no_cell_is_a_formula() -> None:
    """Given cells that a spreadsheet would run, then an apostrophe stands before them; others are as they are."""
    wild = ["=1+1", "+84", "-5", "@SUM(A1)", "\t=1", "\r=1", "\n=1"]

    assert [f"'{cell}" for cell in wild] == [harmless(cell) for cell in wild]
    assert ["a=1", "", "12", "(−5)"] == [harmless(cell) for cell in ("a=1", "", "12", "(−5)")]


def test_what_was_recorded_late_stands_worst_first(demo: Demo) -> None:
    """Given late records, then they stand by how late they are, as many days as the API counts."""
    with demo.client() as client:
        html = client.get("/vi/desk/late?days_late=365").text
        shown = [int(each) for each in re.findall(r'<td class="count">([0-9]+) ngày</td>', html)]
        worst = sorted((int(each["Days late"]) for each in listed(client, "?days_late=365")), reverse=True)

    assert worst[: len(shown)] == shown
    assert len(shown) == 20


def test_late_records_can_be_those_of_one_kind(demo: Demo) -> None:
    """Given a kind of acts, then only its late records stand there; a kind that is none is refused."""
    with demo.client() as client:
        html = client.get("/vi/desk/late?type=issuing").text
        shown = {int(each) for each in re.findall(r'<td><a class="fact" href="/vi/facts/([0-9]+)', html)}
        issuing = {int(line["Position"]) for line in listed(client, "?type=issuing&late=true")}
        unknown = client.get("/vi/desk/late?type=x").status_code

    assert shown
    assert shown <= issuing
    assert 422 == unknown


def test_coverage_of_each_directive_leads_to_its_bodies(demo: Demo) -> None:
    """Given directives that were issued, then each stands there by level with the counts of its own table."""
    with demo.client() as client:
        html = client.get("/en/desk/late").text
        table = client.get("/directives/05-CT_TU/coverage").json()
        rows = html[html.index("05-CT/TU") :].split("<tr>")[0:3]
    province = table["levels"][0]
    counts = [str(province[name]) for name in ("bodies", "sent", "delivered", "studied", "current", "reached")]

    assert counts == re.findall(r'<td class="count">([0-9]+)</td>', rows[0])
    assert f"/en/directives/{table['id']}/coverage" in html


def test_a_person_finds_what_somebody_did_in_a_month(person: Person) -> None:
    """Given the desk, when a person asks for a recorder and a month, then just these acts stand there, with proof."""
    page = person.open("/vi/desk")
    page.get_by_label("Người ghi", exact=True).select_option(label="Bùi Văn Lâm")
    page.get_by_text("Thêm điều kiện").click()
    page.get_by_label("Xảy ra từ ngày").fill("01/04/2024")
    page.get_by_label("Xảy ra đến ngày").fill("30/04/2024")
    page.get_by_role("main").get_by_role("button", name="Xem").last.click()
    rows = page.get_by_role("row")

    expect(rows.filter(has_text="Thông báo kết luận")).to_have_count(1)
    expect(rows.filter(has_text="Bùi Văn Lâm")).to_have_count(rows.count() - 1)
    rows.filter(has_text="Thông báo kết luận").get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="Bằng chứng")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_wrong_field_can_be_used_by_all(person: Person, *, scripts: bool) -> None:
    """Given a field that cannot be understood, then on a phone axe finds nothing wrong and nothing must be scrolled."""
    page = person.open("/en/desk?about=xyz&days_late=x", phone=True, scripts=scripts)

    assert 0 == overflow(page)
    assert not scripts or [] == violations(page)
    expect(page.get_by_label("About")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Recorded at least so many days late")).to_have_attribute("aria-invalid", "true")
