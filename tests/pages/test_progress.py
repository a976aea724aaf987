"""The offices' table of progress: its numbers lead to as many duties, and its sum is theirs."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.pages.browsing import Person

pytestmark = pytest.mark.peer


def numbers(page: Page, rows: str) -> list[list[int]]:
    """The numbers of some rows of the table."""
    found = page.locator(rows).all()
    return [[int(cell) for cell in row.locator("td").all_inner_texts()] for row in found]


def test_the_sum_is_that_of_the_lines(person: Person) -> None:
    """Given the table, then each column's sum is that of its lines, and each total that of its columns."""
    page = person.open("/vi/progress")
    lines, (total,) = numbers(page, "tbody tr"), numbers(page, "tfoot tr")

    assert [sum(column) for column in zip(*lines, strict=True)] == total
    assert [line[0] for line in lines] == [sum(line[1:]) for line in lines]
    expect(page.get_by_role("heading", level=1)).to_have_text("Biểu theo dõi tiến độ thực hiện nhiệm vụ")


def test_each_number_leads_to_as_many_duties(person: Person) -> None:
    """Given every number that leads on, then as many duties stand behind it."""
    page = person.open("/vi/progress")
    links = page.locator("tbody td a").all()
    wanted = [(str(link.get_attribute("href")), int(link.inner_text())) for link in links]
    found = []
    with person.demo.client() as client:
        for href, _ in wanted:
            found.append((href, client.get(href).text.partition("<tbody>")[2].count("<tr>")))

    assert len(wanted) > 20
    assert wanted == found


def test_the_sum_of_a_page_says_so(person: Person) -> None:
    """Given a table of several pages, then its sum is called that of the page."""
    page = person.open("/vi/progress?limit=3")

    expect(page.locator("tfoot th")).to_have_text("Cộng trang này")
    assert 3 == page.locator("tbody tr").count()


def test_a_part_is_counted_by_itself(person: Person) -> None:
    """Given the part of who coordinates, then other bodies stand there."""
    page = person.open("/vi/progress")
    page.get_by_role("combobox", name="Vai trò").select_option(label="phối hợp")
    page.get_by_role("button", name="Lọc").click()

    expect(page.get_by_role("rowheader", name="Sở Văn hóa")).to_be_visible()
    expect(page.get_by_role("rowheader", name="Ban Dân vận Tỉnh ủy")).to_have_count(0)
