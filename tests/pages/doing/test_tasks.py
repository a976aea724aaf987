"""Two main tasks, walked in a browser: to comment on a passage, and to carry a remedy to verified."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from tests.pages.browsing import Demo, Person, overflow, shot, violations
from tests.pages.doing.acting import CHUNK, COMMUNE, COMMUNE_CLERK, INSPECTION_CLERK, Acting, remedy, session_of
from tests.pages.ways import WAYS, Way

SAID: Final[Mapping[str, Mapping[str, str]]] = {
    "vi": {
        "comment": "Góp ý", "these": "Góp ý đoạn này", "check": "Kiểm tra trước", "record": "Ghi vào sổ",
        "body": "Cơ quan", "words": "Ý kiến góp ý", "stance": "Quan điểm", "quote": "Trích nguyên văn",
        "provision": "Điều khoản", "do": "Việc có thể làm với cuộc kiểm tra này", "claim": "Báo cáo đã khắc phục",
        "verify": "Xem xét việc khắc phục", "product": "Sản phẩm", "good": "Đã khắc phục đạt yêu cầu", "yes": "Có",
        "text": "Nội dung", "done": "đã hoàn thành", "preview": "Sẽ ghi 1 sự kiện", "faults": "cần sửa",
    },
    "en": {
        "comment": "Comment", "these": "Comment on these words", "check": "Check first", "record": "Record it",
        "body": "Body", "words": "Comment", "stance": "Stance", "quote": "Quoted words",
        "provision": "Provision", "do": "What can be done with this inspection", "claim": "Claim it as done",
        "verify": "Verify the remedy", "product": "Product", "good": "It has been put right", "yes": "Yes",
        "text": "Text", "done": "done", "preview": "One fact would be recorded", "faults": "correcting",
    },
}  # fmt: skip


def press(page: Page, name: str) -> None:
    """Press the button of this name that people see."""
    page.get_by_role("button", name=name, exact=True).first.click()


def field(page: Page, name: str) -> str:
    """A control by its label, whether it must be filled in or not: what follows a label is "(optional)"."""
    return page.get_by_label(re.compile(rf"^{re.escape(name)}(\s*\(.*\))?$")).first.evaluate("each => each.id") or ""


def fill(page: Page, name: str, words: str) -> None:
    """Type words into a control."""
    page.locator(f"#{field(page, name)}").fill(words)


def choose(page: Page, name: str, label: str | re.Pattern[str]) -> None:
    """Choose from a list."""
    options = page.locator(f"#{field(page, name)} option", has_text=label)
    page.locator(f"#{field(page, name)}").select_option(options.first.get_attribute("value"))


SELECT: Final = """words => {
  const node = [...document.querySelectorAll('[data-provision] .words')].find(each => each.textContent.includes(words));
  const range = document.createRange(), text = node.firstChild, at = text.textContent.indexOf(words);
  range.setStart(text, at); range.setEnd(text, at + words.length);
  const selection = document.getSelection(); selection.removeAllRanges(); selection.addRange(range);
}"""


@pytest.mark.peer
@WAYS
def test_comment_on_a_passage(person: Person, demo: Demo, way: Way) -> None:
    """Given a draft out for comments, when words of it are selected or pasted and commented on, it is on record."""
    said, name = SAID[way.tongue], f"Về việc góp ý thử {way}"
    draft = Acting(demo).consultation(name)
    page = way.open(person, f"/directives/{draft['directive']}")

    if way.has_scripts:
        page.evaluate(SELECT, "trước ngày 30")
        page.get_by_role("link", name=said["these"]).click()
        expect(page.get_by_label(said["quote"])).to_have_value("trước ngày 30")
    else:
        passage = page.locator(f"#p-{draft['outline'][1]['provision']}")
        passage.get_by_role("link", name=said["comment"], exact=True).click()
        fill(page, said["quote"], "trước  ngày 30")
    press(page, said["check"])
    expect(page.get_by_role("alert")).to_contain_text(said["faults"])
    fill(page, said["words"], f"Ngày 25 hợp lý hơn ({name}).")
    page.locator(f"#{field(page, said['stance'])}").select_option("agrees_in_part")
    press(page, said["check"])
    expect(page.get_by_role("status")).to_contain_text(said["preview"])
    way.keep(page, "comment")
    press(page, said["record"])

    expect(page).to_have_url(re.compile(rf"/{way.tongue}/directives/{draft['directive']}\?min_position=\d+"))
    with demo.client() as client:
        (made,) = client.get(f"/directives/{draft['directive']}/consultation").json()["items"]
    assert ("trước ngày 30", f"Ngày 25 hợp lý hơn ({name}).") == (made["quote"], made["text"])
    assert draft["outline"][1]["provision"] == made["provision"]["id"]


@pytest.mark.peer
@WAYS
def test_a_remedy_is_carried_to_verified(person: Person, demo: Demo, way: Way) -> None:
    """Given a remedy, when it is claimed from the inspection's page, and verified from there, then it is done."""
    said, topic = SAID[way.tongue], f"Sổ sách năm 2026 ({way})"
    case, duty = remedy(demo, topic)

    page = way.open(person, f"/inspections/{case}", session_of(demo, COMMUNE_CLERK))
    page.get_by_role("link", name=said["claim"]).first.click()
    expect(page.locator(f"#{field(page, said['body'])} option:checked")).to_have_text(COMMUNE)
    fill(page, said["product"], "Sổ mới đủ các trang")
    _recorded(page, way)
    expect(page).to_have_url(re.compile(rf"/{way.tongue}/inspections/{case}\?min_position=\d+"))

    page = way.open(person, f"/inspections/{case}", session_of(demo, INSPECTION_CLERK))
    page.get_by_role("link", name=said["verify"]).first.click()
    choose(page, said["good"], said["yes"])
    fill(page, said["text"], "Đã xem sổ.")
    _recorded(page, way)
    expect(page).to_have_url(re.compile(rf"/{way.tongue}/inspections/{case}\?min_position=\d+"))
    expect(page.locator("main")).to_contain_text(said["done"])
    with demo.client() as client:
        assert "done" == client.get(f"/duties/{duty}").json()["state"]


def _recorded(page: Page, way: Way) -> None:
    """Try it, look at what would be recorded, record it."""
    press(page, SAID[way.tongue]["check"])
    expect(page.get_by_role("status")).to_contain_text(SAID[way.tongue]["preview"])
    way.keep(page, "remedy")
    press(page, SAID[way.tongue]["record"])


FOCUSED: Final = """() => {
  const here = document.activeElement;
  return (here.labels?.[0] ?? here).innerText.trim();
}"""
FARTHEST: Final = 60
"""Controls that a key is pressed past, at most, on the way to another."""


def go_to(page: Page, name: str, key: str = "Tab") -> None:
    """Press a key until the control of this name has the focus."""
    for _ in range(FARTHEST):
        page.keyboard.press(key)
        if re.fullmatch(rf"{re.escape(name)}(\s*\(.*\))?", page.evaluate(FOCUSED)):
            return
    raise AssertionError(f"{key} does not lead to {name}")


@pytest.mark.peer
def test_a_form_is_filled_in_by_keyboard_alone(person: Person, demo: Demo) -> None:
    """Given a draft, when somebody comments on it with keys alone, then faults have the focus, and it is on record."""
    draft, opinion = Acting(demo).consultation("Về việc góp ý bằng bàn phím"), f"Đồng ý: {CHUNK}"
    page = person.open(f"/vi/do/submit-comment?directive={draft['directive']}")

    go_to(page, "Đến nội dung")
    page.keyboard.press("Enter")
    go_to(page, "Việc xảy ra ngày")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    go_to(page, "Ý kiến góp ý")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Ý kiến góp ý").first).to_be_focused()
    go_to(page, "Quan điểm")
    page.keyboard.press("ArrowDown")
    go_to(page, "Ý kiến góp ý", "Shift+Tab")
    page.keyboard.type(opinion)
    go_to(page, "Kiểm tra trước")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_be_focused()
    go_to(page, "Ghi vào sổ")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(rf"/vi/directives/{draft['directive']}\?min_position=\d+"))
    with demo.client() as client:
        (made,) = client.get(f"/directives/{draft['directive']}/consultation").json()["items"]
    assert (opinion, True) == (made["text"], bool(made["stance"]))


@pytest.mark.peer
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("verb", ["issue-directive", "record-finding", "derive-duty", "open-consultation"])
def test_forms_are_accessible(person: Person, verb: str, *, dark: bool) -> None:
    """Given a form as it opens, and with faults, on a phone, then axe finds nothing wrong, nor is it too wide."""
    page = person.open(f"/vi/do/{verb}", phone=True, dark=dark)
    found = [violations(page), overflow(page)]
    press(page, "Kiểm tra trước")
    expect(page.get_by_role("alert").first).to_be_visible()
    found += [violations(page), overflow(page)]
    shot(page, f"do-{verb}-{'dark' if dark else 'light'}")

    assert [[], 0, [], 0] == found
