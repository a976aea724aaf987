"""How far a directive has spread: by level, body by body, and who has not acknowledged which version."""

from __future__ import annotations

import re

import pytest

from domain.words import Level
from projections.collating import key
from tests.pages.browsing import Demo, Person, overflow

ARCHIVES = "/directives/05-CT_TU/coverage"

pytestmark = pytest.mark.peer


def test_levels_are_counted(person: Person) -> None:
    """Given what is on record, then each level says how many bodies got it, studied it and acknowledged it."""
    page = person.open(f"/vi{ARCHIVES}")
    row = page.get_by_role("table", name="Theo cấp").get_by_role("row", name="cấp xã")

    assert ["2", "2", "2", "2", "2", "1", "0", "1"] == row.get_by_role("cell").all_inner_texts()


def test_a_body_stands_with_its_receipts_and_sessions(person: Person) -> None:
    """Given a body that got it and held a session, then its row has both, with facts."""
    page = person.open(f"/en{ARCHIVES}")
    row = page.get_by_role("table", name="Body by body").get_by_role("row").filter(has_text="Đảng ủy xã Suối Mây")

    for told in ("it has been dealt with", "81 of 86 present", "version 1, 10/08/2022"):
        assert row.get_by_text(told).is_visible()


def test_who_has_not_acknowledged_a_version_is_one_click_away(person: Person) -> None:
    """Given four versions, when those are asked for who lack the first, then the commune that has it is not there."""
    page = person.open(f"/vi{ARCHIVES}")
    page.get_by_role("link", name="nơi chưa xác nhận").first.click()
    page.wait_for_url("**missing=true**")
    table = page.get_by_role("table", name="Theo cơ quan")

    assert 0 == table.get_by_role("row").filter(has_text="Đảng ủy xã Suối Mây").count()
    assert table.get_by_role("row").filter(has_text="Đảng ủy xã Đồng Sen").is_visible()
    assert "as_of=2025-01-31" in page.url


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_only_those_that_lack_the_current_version(person: Person, *, scripts: bool) -> None:
    """Given a day on which one body has acknowledged the text, when the others are asked for, then it is not there."""
    page = person.open(f"/vi{ARCHIVES}?as_of=01/12/2022", scripts=scripts)
    before = page.get_by_role("table", name="Theo cơ quan").get_by_role("row").count()
    page.get_by_role("checkbox", name="Chỉ nơi chưa xác nhận").check()
    if not scripts:
        page.get_by_role("button", name="Lọc").click()
    page.wait_for_url("**missing=true**")

    assert before - 1 == page.get_by_role("table", name="Theo cơ quan").get_by_role("row").count()


def test_bodies_stand_by_level_and_name_and_past_ones_as_they_were_called(demo: Demo) -> None:
    """Given the table, then bodies stand by level and name over all pages, and an organiser is called as on the day."""
    with demo.client() as client:
        part = client.get(f"{ARCHIVES}?limit=3")
        found = part.json()["items"]
        while "next" in part.links:
            part = client.get(part.links["next"]["url"])
            found += part.json()["items"]
        whole = client.get(f"{ARCHIVES}?limit=200").json()["items"]
    order = [(tuple(Level).index(one["level"]), key(one["body"]["name"])) for one in found]
    organisers = {(each["on"], each["organiser"]["name"]) for one in found for each in one["studied"]}

    assert (len(found), sorted(order)) == (len(whole), order)
    assert {("2022-08-10", "Ban Tuyên giáo Tỉnh ủy")} == organisers


def test_a_past_day_does_not_list_what_came_later_as_its_own(demo: Demo) -> None:
    """Given a past day, then versions of later days are said to be later, and nobody is asked for who lacks them."""
    with demo.client() as client:
        told = client.get(f"/en{ARCHIVES}?as_of=01/12/2022").text.partition("Versions to be studied")[2]
    versions = re.sub(r"<[^>]*>", "", told.partition("</dl>")[0].partition("</dd>")[0])

    assert (1, 3) == (versions.count("who has not acknowledged it"), versions.count("(later than the day looked at)"))


def test_a_line_of_recipients_stands_without_what_parts_it_from_the_next(demo: Demo) -> None:
    """Given recipients that the document sets apart by commas and semicolons, then none of these ends a name."""
    with demo.client() as client:
        told = client.get(f"/vi{ARCHIVES}").text.partition("Nơi nhận chưa rõ cơ quan")[2].partition("</dl>")[0]
        page = (
            client.get(f"/vi{ARCHIVES.removesuffix('/coverage')}").text.partition("Nơi nhận")[2].partition("</ul>")[0]
        )
    lines = [re.sub(r"<[^>]*>", "", each) for each in re.findall(r"<li>(.*?)</li>", page)]

    assert lines
    assert [] == [each for each in (*lines, *re.split("; |<", told)) if re.search(r"[,;] *( →.*)?$", each)]


@pytest.mark.parametrize("place", [ARCHIVES, "/desk", "/progress", "/desk/late"])
def test_on_paper_nothing_is_cut_off_or_asks_for_a_click(person: Person, place: str) -> None:
    """Given a page with a wide table, when it is printed on A4, then all of it is there, without forms and buttons."""
    page = person.open(f"/en{place}")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 960})

    assert 0 == overflow(page)
    assert 0 == page.locator("form:visible, button:visible").count()
    assert not page.get_by_text("who has not acknowledged it").first.is_visible()


def test_a_table_that_goes_on_says_so_at_its_edge(person: Person) -> None:
    """Given a table wider than a phone, then its box has a shadow at the edge behind which it goes on."""
    page = person.open("/vi/progress", phone=True)
    box = page.locator(".scroll").first

    assert box.evaluate("each => each.scrollWidth > each.clientWidth")
    assert "gradient" in str(box.evaluate("each => getComputedStyle(each).backgroundImage"))
    assert "rgba(0, 0, 0, 0)" == box.locator("tbody td").first.evaluate(
        "each => getComputedStyle(each).backgroundColor"
    )
