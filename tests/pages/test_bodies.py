"""Bodies: found by name, and what each holds."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from projections.collating import key
from tests.pages.browsing import Demo, Person

pytestmark = pytest.mark.peer


def body_of(demo: Demo, name: str) -> str:
    """The id of the body of this name."""
    with demo.client() as client:
        found = client.get("/bodies?limit=200").json()["items"]
    return next(str(each["id"]) for each in found if each["name"] == name)


def test_bodies_are_found_without_accents(person: Person) -> None:
    """Given words without accents, then just the bodies of such names are listed, by name."""
    page = person.open("/vi/bodies")
    everything = page.get_by_role("rowheader").all_inner_texts()
    page.get_by_role("textbox", name="Tên cơ quan").fill("dang uy xa")
    page.get_by_role("button", name="Tìm", exact=True).click()

    expect(page).to_have_url(re.compile(r"q=dang\+uy\+xa"))
    assert sorted(everything, key=key) == everything
    expected = ["Đảng ủy xã Bến Lau", "Đảng ủy xã Đồng Sen", "Đảng ủy xã Suối Mây"]
    assert expected == page.get_by_role("rowheader").all_inner_texts()


def test_a_body_says_what_it_holds_and_from_whom(person: Person) -> None:
    """Given a body that took a duty over, then its page says since when, from whom, why, and by which words."""
    page = person.open(f"/vi/bodies/{body_of(person.demo, 'Đảng ủy xã Bến Lau')}")
    line = page.get_by_role("row", name=re.compile("trang bị phòng họp trực tuyến"))

    expect(line).to_contain_text("nhận lại của Đảng ủy xã Đồng Sen")
    expect(line).to_contain_text("12-CT/TU, điểm 3.3")
    expect(line).to_contain_text("quá hạn")
    assert line.locator("a.fact").count() >= 1


def test_a_body_names_who_holds_its_offices(person: Person) -> None:
    """Given a body with offices, then who holds them on the day is told."""
    office = body_of(person.demo, "Văn phòng Tỉnh ủy")
    page = person.open(f"/vi/bodies/{office}")

    expect(page.get_by_role("main")).to_contain_text("Cao Văn Thạch: Chánh Văn phòng")


def test_a_register_names_its_gaps(person: Person) -> None:
    """Given a register with numbers missing, then they are named, and each number leads to its directive."""
    page = person.open(f"/vi/bodies/{body_of(person.demo, 'Ban Thường vụ Tỉnh ủy')}/numbers?term=2020-2025")

    expect(page.get_by_role("main")).to_contain_text("Không có trong sổ các số: 1–2, 6, 8, 10–11.")
    expect(page.get_by_role("rowheader", name="09-CT/TU")).to_be_visible()


def test_a_register_that_is_none_is_refused_at_its_field(person: Person) -> None:
    """Given a term that ends before it began, then the page says so."""
    path = f"/vi/bodies/{body_of(person.demo, 'Ban Thường vụ Tỉnh ủy')}/numbers?term=2025-2020"
    with person.demo.client() as client:
        answer = client.get(path)

    assert (422, True) == (answer.status_code, "nhiệm kỳ từ 1 đến 10 năm" in answer.text)
    assert 'aria-describedby="term-fault"' in answer.text
    assert "<h1>Sổ đăng ký số của" in answer.text


def test_a_body_tells_what_it_was_called_before(demo: Demo) -> None:
    """Given a body that was renamed, then its page lists the name of before with its last day; one of then does not."""
    office = body_of(demo, "Ban Tuyên giáo và Dân vận Tỉnh ủy")
    with demo.client() as client:
        now, then = (client.get(f"/en/bodies/{office}{asked}").text for asked in ("", "?as_of=28/02/2025"))
    former = re.sub(r"<[^>]*>", "", now.partition("Former names</dt>")[2].partition("</dd>")[0])

    assert re.fullmatch(r"until 28/02/2025: Ban Tuyên giáo Tỉnh ủy #\d+ → #\d+", former.strip())
    assert "Former names" not in then
