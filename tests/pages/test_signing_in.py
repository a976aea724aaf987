"""Coming in by a link or a token, and going out."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.pages.browsing import COOKIE, Demo, Person, overflow, violations

pytestmark = pytest.mark.peer


def test_a_stranger_is_led_to_the_door_and_on(person: Person) -> None:
    """Given nobody signed in, when they open a page and sign in by a token there, then they stand on that page."""
    token = person.demo.console("token", "add", "p-visitor", "--role", "auditor", "--name", "Đỗ Văn Khách").strip()
    page = person.open("/vi/me?as_of=2026-01-02", session="")
    page.get_by_role("textbox", name="Mã truy cập").fill(token)
    page.get_by_role("button", name="Vào").nth(1).click()

    expect(page).to_have_url(re.compile(r"/vi/me\?as_of=2026-01-02$"))
    expect(page.get_by_role("main")).to_contain_text("Đỗ Văn Khách")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "none"])
def test_a_login_link_opens_the_start_page(person: Person, *, scripts: bool) -> None:
    """Given a login link, when it is opened, then the start page stands there; without scripts the code is typed."""
    link = person.demo.console("token", "login", "p-visitor", "--role", "reader").strip()
    page = person.open(link.removeprefix(person.demo.url), session="", scripts=scripts)
    if not scripts:
        page.get_by_role("textbox", name="One-time code").fill(link.rpartition("#")[2])
        page.get_by_role("button", name="Enter").first.click()

    expect(page).to_have_url(re.compile(r"/(vi|en)/$"))


def test_a_wrong_token_is_told_beside_its_field(person: Person) -> None:
    """Given a token that is none, then the page says so at its field, and can be used by all."""
    page = person.open("/en/login", session="")
    page.get_by_role("textbox", name="Token").fill("dl_none")
    page.get_by_role("button", name="Enter").nth(1).click()

    expect(page.get_by_role("textbox", name="Token")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#token-help")).to_contain_text("unknown, revoked or expired")
    assert ([], 0) == (violations(page), overflow(page))


def test_signing_out_ends_the_session(person: Person) -> None:
    """Given somebody signed in, when they sign out, then the door stands there, and the session is worth nothing."""
    session = person.demo.signed_in(person.demo.console("token", "login", "p-visitor", "--role", "reader"))
    page = person.open("/vi/me", session=session)
    page.get_by_role("button", name="Đăng xuất").click()

    expect(page).to_have_url(re.compile("/vi/login$"))
    with person.demo.client(session) as client:
        assert 401 == client.get("/me").status_code


@pytest.mark.parametrize("sent", [b"a=1&b=2&c=3&d=4&e=5", b"code=%00", b"token=\xff"], ids=["fields", "nul", "bytes"])
def test_what_is_no_form_of_the_door_is_refused(demo: Demo, sent: bytes) -> None:
    """Given nobody signed in, when they send what the door's form cannot, then 422 says so."""
    with demo.client("none") as client:
        head = {"Content-Type": "application/x-www-form-urlencoded"}
        answer = client.post("/vi/login", content=sent, headers=head)

    assert (422, True) == (answer.status_code, "Yêu cầu không hợp lệ" in answer.text)


@pytest.mark.parametrize("onward", ["https://example.com/", "//example.com", "/\\example.com", "/vi/\\example.com"])
def test_nobody_is_led_off_the_site(person: Person, onward: str) -> None:
    """Given a door that is told to lead elsewhere, when somebody signs in there, then the start page stands there."""
    link = person.demo.console("token", "login", "p-visitor", "--role", "reader")
    with person.demo.client("none") as client:
        code = link.strip().rpartition("#")[2]
        answer = client.post("/vi/login", params={"next": onward}, data={"code": code})

    assert answer.status_code == 303, answer.text
    assert (303, "/vi/", True) == (answer.status_code, answer.headers["Location"], COOKIE in answer.cookies)
