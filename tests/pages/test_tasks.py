"""Three of the main tasks, walked in a browser in every way: audit a duty to its proof, compare two dates, find words.

The other two, which record, are in `doing/test_tasks.py`.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.pages.browsing import Person
from tests.pages.ways import WAYS, Way

pytestmark = pytest.mark.peer

ARCHIVES = "05-CT/TU"
DUTY = "hoàn thành việc số hóa hồ sơ cán bộ"


@WAYS
def test_a_duty_is_audited_to_its_proof(person: Person, way: Way) -> None:
    """Given the start page, when a directive's duty is followed to who did it, then its proof holds, checked again."""
    page = way.open(person, "/")
    page.get_by_role("link", name=way.say("nav.directives"), exact=True).click()
    page.get_by_role("link", name=ARCHIVES).first.click()
    page.get_by_role("link", name=way.say("directive.tab_duties"), exact=True).click()
    line = page.get_by_role("row", name=re.compile(DUTY))
    expect(line).to_contain_text("31/01/2024")
    way.keep(page, "audit-duties")
    line.locator("td").last.get_by_role("link").last.click()
    expect(page.get_by_role("heading", name=way.say("fact.grounds"))).to_be_visible()
    way.keep(page, "audit-fact")
    page.get_by_role("link", name=way.say("fact.check")).first.click()

    expect(page.locator("main")).to_contain_text(way.say("check.own"))
    expect(page.locator("main")).to_contain_text(way.say("check.all_hold"))
    expect(page.get_by_role("heading", name=re.compile(re.escape(way.say("check.root"))))).to_be_visible()
    way.keep(page, "audit-check")


@WAYS
def test_two_dates_are_compared(person: Person, way: Way) -> None:
    """Given a directive, when two days are typed as people write them, then old and new words stand side by side."""
    page = way.open(person, "/directives/05-CT_TU")
    page.get_by_role("link", name=way.say("directive.tab_compare"), exact=True).click()
    for moment, day in (("compare.earlier", "1/1/2025"), ("compare.later", "01/02/2025")):
        page.get_by_role("group", name=way.say(moment)).get_by_label(way.say("time.as_of")).fill(day)
    page.get_by_role("button", name=way.say("compare.compare")).click()
    row = page.get_by_role("article").filter(has_text=way.say("directive.provision", path="1"))

    expect(row.locator("del").first).to_contain_text("1997")
    expect(row.locator("ins").first).to_contain_text("1992")
    expect(page.get_by_text(way.say("compare.same", n=11))).to_be_visible()
    way.keep(page, "compare")


@WAYS
def test_words_are_found_without_diacritics(person: Person, way: Way) -> None:
    """Given words typed without accents, then what holds them with accents is found, and leads to where it stands."""
    page = way.open(person, "/")
    page.get_by_role("searchbox").first.fill("cay bong mat")
    page.get_by_role("search").get_by_role("button").first.click()
    hit = page.locator(".hits li").first
    expect(hit.locator("mark").first).to_have_text(re.compile("cây", re.IGNORECASE))
    way.keep(page, "search")
    hit.get_by_role("link").first.click()

    expect(page.locator("main")).to_contain_text("cây bóng mát")
