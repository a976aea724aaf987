"""A directive's life step by step: by links alone, played, and what is told at each step."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from playwright.sync_api import expect

from api.pages.replay import FACTS
from api.pages.static_files import files
from tests.pages.browsing import Demo, Person, overflow, violations

pytestmark = pytest.mark.peer

DIRECTIVE = "05-CT_TU"
AMENDED = "2025-02-01"
"""The day from which its words are others."""


def told(demo: Demo, by: str) -> list[dict[str, Any]]:
    """The steps as the API tells them."""
    with demo.client() as client:
        items: list[dict[str, Any]] = client.get(
            f"/directives/{DIRECTIVE}/replay", params={"by": by, "limit": 200}
        ).json()["items"]
    return items


def plain(html: str) -> str:
    """What a reader reads, each run of blanks as one."""
    return re.sub(r"\s+", " ", unescape(re.sub("<[^>]*>", "", html)))


@pytest.mark.parametrize("by", ["day", "position"])
def test_each_step_tells_what_the_api_tells(demo: Demo, by: str) -> None:
    """Given a life, when one follows the link onward from the first step, then each tells what its step does."""
    seen: list[list[str]] = []
    path: str | None = f"/vi/directives/{DIRECTIVE}/replay?by={by}"
    wanted = [[each["sentence"]["vi"] for each in step["facts"][:FACTS]] for step in told(demo, by)]
    with demo.client() as client:
        while path:
            page = client.get(path).text
            listed = re.search(r'<ul class="happened">(.*?)</ul>', page, re.DOTALL)
            items = re.findall(r"<li><p>(.*?) <a class=\"fact\"", listed[1], re.DOTALL) if listed else []
            seen.append([plain(each) for each in items])
            onward = re.search(r'rel="next" href="([^"]*)"', page)
            path = unescape(onward[1]) if onward else None

    assert wanted == seen


def test_days_on_which_nothing_changed_are_passed_over_both_ways(demo: Demo) -> None:
    """Given a life, when one goes from its end back to its beginning, then one stands on the same steps as onward."""
    seen: list[str] = []
    path: str | None = f"/vi/directives/{DIRECTIVE}/replay?step=9999&back=true"
    with demo.client() as client:
        while path:
            page = client.get(path).text
            found = re.search(r'id="replay-step">Bước \d+ trên \d+: ngày (\d\d)/(\d\d)/(\d{4})<', page)
            assert found
            seen.append("-".join(found.group(3, 2, 1)))
            earlier = re.search(r'rel="prev" href="([^"]*)"', page)
            path = unescape(earlier[1]) if earlier else None

    assert [step["at"]["as_of"] for step in told(demo, "day")] == seen[::-1]


def test_the_fullest_steps_are_light(demo: Demo) -> None:
    """Given the first steps of every life, then each page is at most 150 KB with all that it loads."""
    with demo.client() as client:
        ids = [each["id"] for each in client.get("/directives").json()["items"]]
        pages = [client.get(f"/vi/directives/{each}/replay?step={step}").content for each in ids for step in (1, 2)]
    loaded = set(re.findall(rb'/static/[0-9a-f]+/([^"]+)', pages[0]))
    others = sum(len(files()[name.decode()].plain) for name in loaded)

    assert len(loaded) > 4
    assert max(map(len, pages)) + others <= 150_000


def test_a_step_marks_what_it_changed_in_the_text(person: Person) -> None:
    """Given the step of an amendment, then words taken out and put in are marked, and said for who cannot see that."""
    page = person.open(f"/vi/directives/{DIRECTIVE}/replay?as_of={AMENDED}&step=9999")
    text = page.locator(".text")

    assert ["1992", "Sở Văn hóa giúp tu bổ hồ sơ ố, mủn trước khi quét."] == [
        re.sub(r"\[thêm: ?| ?\] ?$", "", text.locator("ins").nth(place).inner_text()).strip() for place in (0, -1)
    ]
    assert "1997" in text.locator("del").first.inner_text()
    assert "[bỏ:" in text.locator("del").first.inner_text()
    expect(text.get_by_text("điều khoản mới")).to_have_count(1)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "none"])
def test_one_walks_by_links(person: Person, *, scripts: bool) -> None:
    """Given a replay, when onward and to the end are pressed, then the next and the last step stand there."""
    page = person.open(f"/en/directives/{DIRECTIVE}/replay", scripts=scripts)
    heading = page.locator("#replay-step")
    expect(heading).to_have_text(re.compile("^Step 1 of"))
    page.get_by_role("link", name="Next", exact=True).click()
    expect(heading).to_have_text(re.compile("^Step 2 of"))
    page.get_by_role("link", name="Last", exact=True).click()
    expect(heading).to_have_text(re.compile(r"^Step (\d+) of \1: 17/09/2026$"))

    expect(page.get_by_role("link", name="Next", exact=True)).to_have_count(0)
    expect(page).to_have_url(re.compile(r"step=\d+&back=true$"))
    expect(page.get_by_role("button", name="Play")).to_be_hidden() if not scripts else None


def test_it_plays_until_it_is_stopped_and_says_each_step(person: Person) -> None:
    """Given a replay, when it is played, then it goes on by itself and says each step; when stopped, it stands."""
    page = person.open(f"/vi/directives/{DIRECTIVE}/replay")
    page.clock.install()
    page.get_by_label("Nhịp").select_option("nhanh (2 giây)")
    page.get_by_role("button", name="Chạy").click()
    for step in (2, 3):
        expect(page.locator("#replay-step")).to_have_text(re.compile(f"^Bước {step} trên"))
        expect(page.locator("#replay-said")).to_have_text(re.compile(f"^Bước {step} trên .*ngày .*[.] .+"))
        page.clock.run_for(2_100)
    page.get_by_role("button", name="Dừng").click()
    expect(page.locator("#replay-step")).to_have_text(re.compile("^Bước 4 trên"))
    page.clock.run_for(10_000)

    expect(page.get_by_role("button", name="Chạy")).to_be_enabled()
    expect(page.locator("#replay-step")).to_have_text(re.compile("^Bước 4 trên"))
    assert ([], 0) == (violations(page), overflow(page))


def test_it_stops_at_the_end(person: Person) -> None:
    """Given the step before the last, when it is played, then it ends at the last, and cannot be played on."""
    page = person.open(f"/vi/directives/{DIRECTIVE}/replay?step=9999&back=true")
    page.get_by_role("link", name="Trước", exact=True).click()
    page.get_by_role("button", name="Chạy").click()

    expect(page.locator("#replay-step")).to_have_text(re.compile(r"^Bước (\d+) trên \1:"))
    expect(page.get_by_role("button", name="Chạy")).to_be_disabled()


def test_it_can_be_played_after_going_back_and_after_the_time_bar(person: Person) -> None:
    """Given a replay, when one has gone back, or looked at another day, then the same step can be played on."""
    page = person.open(f"/vi/directives/{DIRECTIVE}/replay")
    heading = page.locator("#replay-step")
    for step in (2, 3):
        page.get_by_role("link", name="Sau", exact=True).click()
        expect(heading).to_have_text(re.compile(f"^Bước {step} trên"))
    page.go_back()
    expect(heading).to_have_text(re.compile("^Bước 2 trên"))
    page.get_by_role("button", name="Chạy").click()
    expect(heading).to_have_text(re.compile("^Bước 3 trên"))
    page.get_by_label("Hiệu lực vào ngày").fill("25/05/2022")
    page.get_by_role("button", name="Xem").click()

    expect(heading).to_have_text("Bước 3 trên 3: ngày 25/05/2022")
    expect(page.get_by_role("button", name="Chạy")).to_be_disabled()
    page.get_by_role("link", name="Trước", exact=True).click()
    expect(heading).to_have_text("Bước 2 trên 3: ngày 16/05/2022")
    page.get_by_role("link", name="English").click()
    expect(heading).to_have_text(re.compile("^Step 2 of"))


def test_the_keyboard_keeps_its_place(person: Person) -> None:
    """Given the link onward has the focus, when Enter is pressed twice, then two steps are made: the focus stays."""
    page = person.open(f"/vi/directives/{DIRECTIVE}/replay")
    page.get_by_role("link", name="Sau", exact=True).focus()
    for step in (2, 3):
        page.keyboard.press("Enter")
        expect(page.locator("#replay-step")).to_have_text(re.compile(f"^Bước {step} trên"))
        expect(page.get_by_role("link", name="Sau", exact=True)).to_be_focused()


def test_from_a_step_one_compares_and_cites(person: Person) -> None:
    """Given the step of an amendment, then its links lead to what it changed, and to its citation."""
    page = person.open(f"/vi/directives/{DIRECTIVE}/replay?as_of={AMENDED}&known_at=@200&step=9999")
    page.get_by_role("link", name="So sánh với bước trước").click()
    expect(page.get_by_role("heading", name="Thay đổi về câu chữ")).to_be_visible()
    page.go_back()
    page.get_by_role("navigation", name="Từ bước này").get_by_role("link", name="Trích dẫn").click()

    expect(page.get_by_label("Dòng trích dẫn")).to_have_value(
        re.compile(r"hiệu lực ngày 01/02/2025, .* sự kiện số 200; .*/at/2025-02-01\?known_at=@200$")
    )
