"""Inspections: what was found, what was required, who put it right, and who said so."""

from __future__ import annotations

import re

import pytest
from httpx2 import Client
from playwright.sync_api import expect

from api.pages.inspections import STEPS
from domain.commands import COMMANDS
from tests.pages.browsing import Demo, Person
from tests.pages.test_fact import told

pytestmark = pytest.mark.peer


def inspection_of(client: Client) -> str:
    """The id of the demo's inspection."""
    return str(client.get("/inspections").json()["items"][0]["id"])


def test_steps_are_commands() -> None:
    """Given what a page offers as the next step, then each is a command of that name."""
    assert set() == set(STEPS) - set(COMMANDS)


def test_an_inspection_is_told_from_its_opening_to_its_remedy(demo: Demo) -> None:
    """Given an inspection that is over, then its page has subject, team, findings, conclusion, and who verified."""
    with demo.client() as client:
        page = told(client, f"/vi/inspections/{inspection_of(client)}")

    for words in (
        "Nơi được kiểm tra Đảng ủy xã Đồng Sen",
        "Quyết định số 21-QĐ/UBKTTU ngày 04/3/2024, 2 người",
        "khuyết điểm",
        "ít nghiêm trọng",
        "họp nghe báo cáo ngày 19/04/2024",
        "Thời hạn 31/08/2024",
        "đã hoàn thành",
        "Kiều Văn Sơn (Ủy ban Kiểm tra Tỉnh ủy) thẩm tra, công nhận",
        "(ghi: Bùi Văn Lâm)",
    ):
        assert words in page


def test_a_remedy_is_as_it_was_on_a_day(demo: Demo) -> None:
    """Given days before the claim, after it, and after the verdict, then the remedy is open, claimed, done."""
    with demo.client() as client:
        path = f"/vi/inspections/{inspection_of(client)}"
        found = [told(client, f"{path}?as_of={day}") for day in ("01/08/2024", "01/09/2024", "06/09/2024")]
        opened = [told(client, f"/vi/inspections?open=true&as_of={day}") for day in ("01/09/2024", "06/09/2024")]

    assert ["đang thực hiện", "đã báo cáo hoàn thành, chờ xác nhận", "đã hoàn thành"] == [
        re.search("(đang thực hiện|đã báo cáo hoàn thành, chờ xác nhận|đã hoàn thành) #", each)[1]  # type: ignore[index]  # it is there
        for each in found
    ]
    assert ["1 việc chưa xong" in each for each in opened] == [True, False]
    assert ["1 việc chờ xác nhận" in each for each in opened] == [True, False]


def test_no_next_step_is_offered_about_the_past(demo: Demo) -> None:
    """Given a remedy that was claimed on a past day, then no step is offered about that day: one acts on what is now.

    What is offered now, and to whom, is in `tests/pages/doing/test_now.py`.
    """
    with demo.client() as client:
        page = client.get(f"/vi/inspections/{inspection_of(client)}?as_of=2024-09-01").text

    assert "đã báo cáo hoàn thành" in page
    assert "/vi/do/verify-remedy?" not in page


def test_what_nobody_opened_is_not_found(demo: Demo) -> None:
    """Given an id that no inspection has, or the day before it was opened, then 404."""
    with demo.client() as client:
        found = [
            client.get(f"/vi/inspections/{path}").status_code
            for path in ("no-such", f"{inspection_of(client)}?as_of=2024-03-03")
        ]

    assert [404, 404] == found


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_person_walks_from_the_desk_to_a_verdict_and_its_proof(person: Person, *, scripts: bool) -> None:
    """Given the start of the desk, then an inspection, who verified its remedy, and the proof are three clicks away."""
    page = person.open("/vi/desk", scripts=scripts)
    page.get_by_role("navigation", name="Các trang của bàn kiểm tra").get_by_role(
        "link", name="Các cuộc kiểm tra"
    ).click()
    page.get_by_role("link", name=re.compile("Việc đối chiếu hồ sơ")).click()
    page.get_by_role("article").get_by_role("listitem").filter(has_text="công nhận").get_by_role("link").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Xem xét việc khắc phục")
    expect(page.get_by_role("complementary", name="Bằng chứng")).to_contain_text("Điểm chốt bao gồm nó")
