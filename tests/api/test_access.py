"""Who may come in: tokens, the one-time login, the cookie, and names of hosts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from api.ports import Role
from tests.api.conftest import HERE, Service
from tests.domain.cases import CLERK


def log_in(shared: Service, **more: Any) -> Any:  # noqa: ANN401  # a response
    """Use up a fresh code; the client keeps the cookie, and sends no token any more."""
    code, _ = shared.access.make_login(CLERK, Role.RECORDER)
    shared.token = ""
    return shared.client.post("/login", data={"code": code}, follow_redirects=False, **more)


@pytest.mark.parametrize("path", ["/directives", "/events", "/me", "/duties/x", "/bodies"])
def test_nobody_reads_without_a_credential(shared: Service, path: str) -> None:
    """Given no token, or one that nobody was given, then 401 says how to come in, and the log says that it happened."""
    shared.token = ""
    with capture_logs() as logs:
        answer = shared.ask(path)
    forged = shared.ask(path, Authorization="Bearer dl_forged")

    assert (401, "/problems/no-credential") == (answer.status_code, answer.json()["type"])
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert ["no-credential"] == [line["rule"] for line in logs]
    assert 401 == forged.status_code


def test_a_token_says_who_somebody_is(shared: Service) -> None:
    """Given a token, then it is its holder who asks."""
    assert {"person": CLERK, "issuer": "local", "role": "recorder"} == shared.ask("/me").json()


def test_an_expired_token_opens_nothing(shared: Service) -> None:
    """Given a token whose time is over, then 401."""
    shared.token = shared.access.make_token(CLERK, Role.ADMIN, lasts=timedelta(seconds=-1))[0]

    assert 401 == shared.ask("/me").status_code


def test_a_login_code_opens_once(shared: Service) -> None:
    """Given a code, when it is used, then a cookie that scripts and other sites cannot use; used again, 401."""
    code, _ = shared.access.make_login(CLERK, Role.RECORDER)
    shared.token = ""
    first = shared.client.post("/login", data={"code": code}, follow_redirects=False)
    again = shared.client.post("/login", json={"code": code}, follow_redirects=False)

    cookie = first.headers["Set-Cookie"]
    assert (303, 401) == (first.status_code, again.status_code)
    assert all(part in cookie for part in ("HttpOnly", "SameSite=strict", "Path=/"))
    assert code not in cookie
    assert {"person": CLERK, "issuer": "local", "role": "recorder"} == shared.ask("/me").json()


@pytest.mark.parametrize("body", [b"", b"code=", b"[]", b"{}", b'{"code":1}', b"code=a&code=b", b"\xff"])
def test_a_login_without_a_code_is_refused(shared: Service, body: bytes) -> None:
    """Given a form without a code, then 422."""
    for media in ("application/x-www-form-urlencoded", "application/json"):
        assert 422 == shared.client.post("/login", content=body, headers={"Content-Type": media}).status_code


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "http://127.0.0.1:9999"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://["}, 403),
        ({"Sec-Fetch-Site": "same-origin", "Origin": HERE}, 422),
        ({}, 422),
    ],
)
def test_another_sites_page_cannot_write_with_the_cookie(shared: Service, headers: dict[str, str], status: int) -> None:
    """Given a login's cookie, when another site's page sends a command, then 403; from our own it is read."""
    assert 303 == log_in(shared).status_code
    answer = shared.client.post("/commands/rename-body", json={}, headers={"Idempotency-Key": "k", **headers})

    assert status == answer.status_code
    assert 200 == shared.ask("/me", **headers).status_code


def test_a_login_is_not_sent_by_another_sites_page(shared: Service) -> None:
    """Given a code, when another site's page sends it, then 403: nobody is logged in as somebody else unawares."""
    assert 403 == log_in(shared, headers={"Sec-Fetch-Site": "cross-site"}).status_code


def test_a_logout_ends_the_session(shared: Service) -> None:
    """Given a session, when it ends, then its cookie opens nothing, even kept."""
    log_in(shared)
    kept = dict(shared.client.cookies)
    assert 204 == shared.client.post("/logout").status_code
    shared.client.cookies.update(kept)

    assert 401 == shared.ask("/me").status_code


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8017", ""])
def test_another_name_of_this_host_is_refused(shared: Service, host: str) -> None:
    """Given a name that somebody else's server resolves to this machine, then 421, whatever is asked."""
    assert 421 == shared.ask("/livez", Host=host).status_code


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:1234", "[::1]:8017", "LOCALHOST"])
def test_this_machines_own_names_are_served(shared: Service, host: str) -> None:
    """Given one of the loopback names, then it is served."""
    assert 200 == shared.ask("/livez", Host=host).status_code


@pytest.mark.parametrize(("wishes", "words"), [("vi", "Chỉ thị"), ("en", "Directives"), ("", "Chỉ thị")])
def test_a_login_ends_on_the_start_page(shared: Service, wishes: str, words: str) -> None:
    """Given a login, when the browser follows, then the start page stands there in its language, all of this site."""
    shared.sign()
    code, _ = shared.access.make_login(CLERK, Role.RECORDER)
    shared.token = ""
    page = shared.client.post("/login", data={"code": code}, headers={"Accept-Language": wishes})

    assert (200, f"/{wishes or 'vi'}/") == (page.status_code, page.url.path)
    assert page.headers["Content-Type"].startswith("text/html")
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert words in page.text
    assert "//" not in page.text.replace("</", "")


def test_a_login_link_leads_to_the_page_of_its_language(shared: Service) -> None:
    """Given a login link, then it leads to the form in the caller's language, which has no script of its own inside."""
    page = shared.ask("/login", Accept_Language="en")

    assert "/en/login" == page.url.path
    assert 'action="/en/login"' in page.text
    assert "script-src 'self';" in page.headers["Content-Security-Policy"]
