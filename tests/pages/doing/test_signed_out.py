"""A form that is sent after its session ended: nothing is lost, and nobody reads what is not theirs."""

from __future__ import annotations

import re
from html import unescape

import pytest
from httpx2 import Client
from playwright.sync_api import expect

from infra.register.world import person as id_of
from tests.pages.browsing import Demo, Person, overflow, violations
from tests.pages.doing.acting import CLERK, Acting
from tests.pages.doing.test_forms import words
from tests.pages.doing.test_tasks import field, fill, press

OPINION = "Nên lùi <thời hạn>\nđến cuối quý."
FORM = "/vi/do/submit-comment"
SENT = {"directive": "d-1", "text": OPINION, "key": "k-1", "previewed": "0a", "step": "record"}


@pytest.mark.peer
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_what_was_typed_outlives_the_session(person: Person, demo: Demo, *, scripts: bool) -> None:
    """Given a form, when its session ends before it is sent, then one signs in beside it, and goes on."""
    draft = Acting(demo).consultation("Về việc góp ý khi phiên đã hết")["directive"]
    token = demo.console("token", "add", str(id_of(CLERK)), "--role", "recorder").split()[-1]
    page = person.open(f"{FORM}?directive={draft}", scripts=scripts)
    fill(page, "Ý kiến góp ý", OPINION)
    page.locator(f"#{field(page, 'Quan điểm')}").select_option("agrees_in_part")
    page.context.clear_cookies()
    press(page, "Kiểm tra trước")

    expect(page.get_by_role("alert")).to_contain_text("Phiên làm việc đã kết thúc")
    expect(page.locator("dl.typed")).to_contain_text("Nên lùi <thời hạn>")
    assert 0 == overflow(page)
    assert not scripts or [] == violations(page)
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Đăng nhập (mở thẻ mới)").click()
    beside = opened.value
    beside.locator("#token").fill(token)
    beside.get_by_role("button", name="Vào").nth(1).click()
    expect(beside).to_have_url(re.compile(rf"{FORM}\?directive={draft}&"))

    press(page, "Đã đăng nhập: tiếp tục với những gì đã nhập")
    expect(page.get_by_role("status")).to_contain_text("Sẽ ghi 1 sự kiện")
    press(page, "Ghi vào sổ")
    expect(page).to_have_url(re.compile(rf"/vi/directives/{draft}\?min_position=\d+"))
    with demo.client() as client:
        (made,) = client.get(f"/directives/{draft}/consultation").json()["items"]
    assert OPINION == made["text"]


def test_a_form_without_a_session_is_shown_again_and_tried_before_it_is_recorded(demo: Demo) -> None:
    """Given a form that was to be recorded, when nobody is signed in, then 401 shows it, and goes on by trying it."""
    with Client(base_url=demo.url) as nobody:
        answer = nobody.post(FORM, data=SENT)

    assert 401 == answer.status_code
    assert 'value="check"' in answer.text
    assert 'value="record"' not in answer.text
    assert f'value="{OPINION}"' in unescape(answer.text)
    assert "/vi/login?next=%2Fvi%2Fdo%2Fsubmit-comment%3Fdirective%3Dd-1" in answer.text
    assert "Bearer" not in answer.text
    assert "k-1" not in words(answer), "what nobody typed is not to be read"


def test_another_sites_form_is_not_shown(demo: Demo) -> None:
    """Given another site's form, when nobody is signed in, then the way in is shown, and nothing of the form."""
    with Client(base_url=demo.url) as nobody:
        answer = nobody.post(FORM, data=SENT, headers={"Origin": "https://elsewhere.vn"})

    assert (401, False, True) == (answer.status_code, "Nên lùi" in answer.text, "/vi/login?next=" in answer.text)
