"""The calendar: what falls due from one day to another."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.pages.browsing import Demo, Person

pytestmark = pytest.mark.peer
YEAR = "/vi/calendar?from=01/01/2026&to=31/12/2026"


def test_what_falls_due_stands_under_its_day(person: Person) -> None:
    """Given a year, then its days follow each other, with what is to be done, by whom, and how it stands."""
    page = person.open(YEAR)
    days = [text.split(" ")[0] for text in page.locator(".on time").all_inner_texts()]
    section = page.locator(".on", has_text="31/03/2026")

    assert sorted(days, key=lambda day: day.split("/")[::-1]) == days
    expect(section).to_contain_text("nhiệm vụ đến hạn: trang bị phòng họp trực tuyến trước ngày 31/3/2026")
    expect(section).to_contain_text("quá hạn")
    section.get_by_role("link", name=re.compile("nhiệm vụ đến hạn")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("trang bị phòng họp trực tuyến")


def test_a_deadline_in_a_suspension_says_paused(person: Person) -> None:
    """Given a duty due while its words are suspended, then its day says so and up to when; it is not overdue."""
    page = person.open("/vi/calendar?from=30/06/2026&to=30/06/2026&as_of=01/08/2026")
    line = page.get_by_role("listitem").filter(has_text="Đảng ủy xã Đồng Sen")

    expect(line.locator(".badge")).to_have_text("tạm ngưng")
    expect(line).to_contain_text("đến hết 30/04/2027")


def test_a_stretch_leads_to_the_next(person: Person) -> None:
    """Given a month, when the later stretch is opened, then it begins on the day behind, and is as long."""
    page = person.open("/en/calendar?from=01/03/2026&to=31/03/2026")
    page.get_by_role("link", name="01/04/2026 to 01/05/2026").click()

    expect(page.get_by_role("textbox", name="From", exact=True)).to_have_value("01/04/2026")
    expect(page.get_by_role("textbox", name="To", exact=True)).to_have_value("01/05/2026")


@pytest.mark.parametrize(
    "asked", ["from=2026-02-31", "from=2026-03-01&to=2026-01-01", "from=2020-01-01&to=2026-01-01"],
    ids=["no day", "backwards", "too long"],
)  # fmt: skip
def test_a_stretch_that_is_none_is_refused(demo: Demo, asked: str) -> None:
    """Given days that make no stretch, then the page says so with 422."""
    with demo.client() as client:
        assert 422 == client.get(f"/vi/calendar?{asked}").status_code


def test_the_end_of_time_is_no_trouble(demo: Demo) -> None:
    """Given the last days that there are, then the calendar ends there."""
    with demo.client() as client:
        assert 200 == client.get("/vi/calendar?from=9999-12-01").status_code
        assert 200 == client.get("/vi/calendar?from=0001-01-01&to=0001-01-31").status_code


def test_where_nobody_leads_whoever_has_a_part_is_named(demo: Demo) -> None:
    """Given duties that no named body leads, then calendar and start page name who has another part, and which."""
    with demo.client() as client:
        month = client.get("/vi/calendar?from=01/03/2023&to=31/03/2023").text
        start = client.get("/vi/?as_of=15/04/2025").text

    assert "Sở Tài chính</a> (bảo đảm kinh phí)" in month
    assert "Ủy ban nhân dân tỉnh (chỉ đạo)" in start


def test_an_empty_stretch_is_not_filtered(demo: Demo) -> None:
    """Given days on which nothing falls due, then the page says so, and offers nothing unfiltered."""
    with demo.client() as client:
        page = client.get("/vi/calendar?from=01/01/1990&to=31/01/1990").text

    assert ("Không có việc gì đến hạn" in page, "không lọc" in page) == (True, False)


def test_a_fault_stands_below_its_field(person: Person) -> None:
    """Given too long a stretch, then what is wrong stands below the field, not over its edge."""
    page = person.open("/en/calendar?from=01/01/2000&to=01/01/2026", phone=True)
    field, fault = page.locator(".narrow input[name=to]").bounding_box(), page.locator("#to-fault").bounding_box()

    assert field
    assert fault
    assert field["y"] + field["height"] <= fault["y"]
