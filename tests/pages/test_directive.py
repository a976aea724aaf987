"""The page of a directive: both axes, who signed, the text with what stands beside it, and its dated address."""

from __future__ import annotations

import html
import re

import pytest
from playwright.sync_api import expect

from tests.pages.browsing import Demo, Person

ARCHIVES = "/directives/05-CT_TU"
TREES = "/directives/09-CT_TU"
CELLS = "/directives/03-CT_TU"
LIBRARY = "Về xây dựng và giữ gìn thư viện"

pytestmark = pytest.mark.peer


def seen(demo: Demo, path: str, tongue: str = "vi") -> str:
    """The words of a page as a reader meets them, without tags."""
    with demo.client() as client:
        answer = client.get(f"/{tongue}{path}")
    assert 200 == answer.status_code, answer.text
    main = answer.text.partition("<main")[2]
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", main)))


def test_both_axes_and_the_signature_stand_at_the_top(demo: Demo) -> None:
    """Given a directive, then its effect, its progress, its issuer and who signed in which capacity are told."""
    words = seen(demo, ARCHIVES)

    for told in ("còn hiệu lực từ 15/07/2022", "đã sơ kết từ 20/12/2024", "Ban Thường vụ Tỉnh ủy", "Chỉ thị"):
        assert told in words
    assert "Đỗ Thị Mai Hương , Bí thư, ký thay mặt (T/M), ngày 15/07/2022" in words


def test_english_tells_the_same(demo: Demo) -> None:
    """Given the English page, then the same stands there in English, and the text as it was written."""
    words = seen(demo, ARCHIVES, "en")

    assert "in force since 15/07/2022" in words
    assert "Đỗ Thị Mai Hương , Secretary, signed on behalf of the collective, on 15/07/2022" in words
    assert "Không hủy bản giấy" in words


def test_a_day_of_the_past_shows_the_text_of_that_day(demo: Demo) -> None:
    """Given a day before an amendment, then the old words stand, and the amendment is announced as not yet applied."""
    words = seen(demo, f"{ARCHIVES}?as_of=20/01/2025")

    assert "Hồ sơ từ năm 1997 đến nay được số hóa" in words
    assert "Từ 01/02/2025 : thay câu chữ" in words.replace("2025:", "2025 :")


def test_beside_a_provision_stand_its_duty_comment_and_finding(person: Person) -> None:
    """Given a provision that somebody commented on and that lays a duty, then both stand in its block, with facts."""
    page = person.open(f"/vi{ARCHIVES}")
    block = page.locator("[data-provision]", has_text="Sở Tài chính bố trí kinh phí").first

    assert block.get_by_role("link", name="bố trí kinh phí mua máy quét trước ngày 31/3/2023").is_visible()
    assert block.get_by_text("Không có máy thì không bắt đầu được việc số hóa.").is_visible()
    assert block.get_by_text("không tiếp thu").is_visible()
    assert page.locator("[data-provision]", has_text="tổ chức đối chiếu").first.get_by_text("khuyết điểm").is_visible()


def test_words_that_changed_since_are_said_to_be_lost(demo: Demo) -> None:
    """Given a comment whose words were rewritten, then it says so, with the words as they were then."""
    words = seen(demo, ARCHIVES)

    assert "câu chữ đã đổi “Bản số hóa phải đủ trang, đọc được, có người đối chiếu với bản giấy.”" in words


def test_words_stand_in_one_element_with_what_a_comment_needs(person: Person) -> None:
    """Given a provision, then its words are one element, and the block names the provision and what set the words."""
    page = person.open(f"/vi{ARCHIVES}", scripts=False)
    block = page.locator("[data-provision]", has_text="Không hủy bản giấy").first

    assert "Không hủy bản giấy khi chưa có biên bản đối chiếu." == block.locator(".words").inner_text()
    assert f"p-{block.get_attribute('data-provision')}" == block.get_attribute("id")
    assert int(block.get_attribute("data-set-at") or 0) > 0


def test_a_suspended_provision_says_since_when_and_until(demo: Demo) -> None:
    """Given a directive of which one provision is suspended, then that stands beside it and at the top."""
    words = seen(demo, TREES)

    assert "tạm ngưng hiệu lực một phần từ 01/05/2026 đến hết 30/04/2027" in words
    assert 2 == words.count("từ 01/05/2026 đến hết 30/04/2027")


def test_citations_stand_both_ways_with_their_doubts(demo: Demo) -> None:
    """Given a directive that another replaced, and one whose text names what nobody can find, then both are told."""
    with demo.client() as client:
        found = client.get("/directives").json()["items"]
    library = next(each["id"] for each in found if str(each["title"]).startswith(LIBRARY))

    assert "thay thế : 12-CT/TU , từ 15/08/2025" in seen(demo, CELLS).replace("thế:", "thế :")
    assert "không rõ văn bản nào" in seen(demo, f"/directives/{library}")


def test_a_class_of_bodies_stands_in_its_own_words(demo: Demo) -> None:
    """Given a duty laid on bodies that nobody has named, then the words of the text stand for them."""
    with demo.client() as client:
        found = client.get("/directives").json()["items"]
    library = next(each["id"] for each in found if str(each["title"]).startswith(LIBRARY))

    assert "Các huyện, thành ủy (chỉ đạo)" in seen(demo, f"/directives/{library}").replace(" (", "(").replace("(", " (")


def test_the_dated_address_always_shows_the_same(person: Person) -> None:
    """Given the citation of what is seen, when somebody follows it, then the same text stands there, and says so."""
    page = person.open(f"/vi{ARCHIVES}?as_of=20/01/2025")
    words = page.locator("[data-directive]").inner_text()
    page.get_by_role("link", name="Mở địa chỉ cố định").click()

    assert re.search(r"/vi/directives/[^/]+/at/2025-01-20\?known_at=@\d+$", page.url)
    assert page.url in page.locator(".copy").inner_text()
    assert words == page.locator("[data-directive]").inner_text()
    assert page.get_by_role("status").get_by_text("Địa chỉ cố định").is_visible()


def test_a_dated_address_takes_no_other_day(demo: Demo) -> None:
    """Given a dated address, when another day is asked for beside it, then it is refused."""
    with demo.client() as client:
        answer = client.get(f"/vi{ARCHIVES}/at/2025-01-20", params={"as_of": "21/01/2025"})

    assert 422 == answer.status_code
    assert "Ngày đã có trong địa chỉ." in answer.text


def test_the_time_bar_changes_the_page_without_leaving_it(person: Person) -> None:
    """Given the page, when another day is typed into the time bar, then the text is that of the day."""
    page = person.open(f"/vi{ARCHIVES}")
    page.get_by_label("Hiệu lực vào ngày").fill("20/01/2025")
    page.get_by_role("button", name="Xem").click()

    page.get_by_text("Hồ sơ từ năm 1997").wait_for()
    assert "as_of=" in page.url
    expect(page.locator("[aria-live]")).to_contain_text("hiệu lực ngày 20/01/2025")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_the_time_bar_is_folded_on_a_phone(person: Person, *, scripts: bool) -> None:
    """Given a phone, then one sees when it is and the status at once; the time bar is opened and filled in by keys."""
    page = person.open(f"/vi{ARCHIVES}", phone=True, scripts=scripts)
    bar = page.locator("details.time summary")
    expect(bar).to_contain_text("Hôm nay")
    expect(page.locator("dl.facts dd").first).to_be_in_viewport(ratio=1)
    expect(page.get_by_label("Hiệu lực vào ngày")).to_be_hidden()
    bar.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("20/01/2025")
    page.keyboard.press("Enter")

    page.get_by_text("Hồ sơ từ năm 1997").wait_for()
    expect(page.locator(".then")).to_contain_text("hiệu lực ngày 20/01/2025")


def test_what_nobody_knows_is_no_page(demo: Demo) -> None:
    """Given a number that no directive bears, then the answer is 404 with a page that says so."""
    with demo.client() as client:
        answer = client.get("/vi/directives/999-CT_TU")

    assert 404 == answer.status_code
    assert "Không có chỉ thị" in answer.text


@pytest.mark.parametrize("asked", ["as_of=01/01/2020", "known_at=@50"], ids=["day", "knowledge"])
@pytest.mark.parametrize("part", ["", "/timeline", "/comments", "/coverage", "/compare"])
def test_a_time_before_it_was_there_is_told(demo: Demo, part: str, asked: str) -> None:
    """Given a day before the directive, or a record that does not know it, then the answer is 404 and says why."""
    with demo.client() as client:
        answer = client.get(f"/vi{ARCHIVES}{part}?{asked}")

    assert 404 == answer.status_code
    assert "Lúc đó chưa có chỉ thị này" in answer.text


def test_the_time_bar_leads_to_a_time_before_it_and_on(person: Person) -> None:
    """Given a directive, when a day before it is typed, then the page says so, and leads on to a later day."""
    page = person.open(f"/vi{ARCHIVES}")
    page.get_by_label("Hiệu lực vào ngày").fill("01/01/2020")
    page.get_by_role("button", name="Xem", exact=True).click()
    page.get_by_role("heading", name="Lúc đó chưa có chỉ thị này").wait_for()
    page.get_by_label("Hiệu lực vào ngày").fill("20/01/2025")
    page.get_by_role("button", name="Xem", exact=True).click()

    page.get_by_text("Hồ sơ từ năm 1997").wait_for()


def test_the_head_follows_the_time_that_is_chosen(person: Person) -> None:
    """Given a list, when a day is chosen, and then none again, then the head's links lead to that day, and to now.

    The focus goes to the content.
    """
    page = person.open("/vi/directives")
    body = page.get_by_role("link", name="Trách nhiệm", exact=True)
    page.get_by_label("Hiệu lực vào ngày").fill("16/08/2025")
    page.get_by_role("button", name="Xem", exact=True).click()
    expect(body).to_have_attribute("href", "/vi/responsibility?as_of=2025-08-16")
    expect(page.get_by_role("main")).to_be_focused()
    page.get_by_label("Hiệu lực vào ngày").fill("")
    page.get_by_role("button", name="Xem", exact=True).click()

    expect(body).to_have_attribute("href", "/vi/responsibility")


def test_what_has_ended_is_not_shown_in_force_as_well(demo: Demo) -> None:
    """Given a directive that was replaced, then its page says that it ended, and since when, and not that it holds."""
    words = seen(demo, CELLS)

    assert "hết hiệu lực toàn bộ" in words
    assert "còn hiệu lực từ" not in words


def test_a_draft_has_no_number_yet(demo: Demo) -> None:
    """Given a directive that was not issued, then its number is not called unknown: it has none."""
    with demo.client() as client:
        (draft, *_) = client.get("/directives?process=approved&process=drafting&process=consulted").json()["items"]

    assert "Số, loại văn bản chưa có" in seen(demo, f"/directives/{draft['id']}")
