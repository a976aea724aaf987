"""One acts on what there is now, also from a page about another time."""

from __future__ import annotations

import re

from tests.pages.browsing import Demo
from tests.pages.doing.acting import COMMUNE_CLERK, INSPECTION_CLERK, OFFICE, Acting, remedy, session_of
from tests.pages.doing.test_forms import hidden, words

TIMES = "as_of=|known_at="


def test_a_form_is_about_now_whatever_time_its_address_names(demo: Demo) -> None:
    """Given a draft that changed, when its form is opened as known before, then it holds the words that stand now."""
    clerk = Acting(demo)
    draft = clerk.draft("Về việc thử thời điểm")
    provision, before = draft["outline"][1]["provision"], draft["position"]
    changed = clerk.tell("revise-provision", body=clerk.body(OFFICE), directive=draft["directive"],
                         provision=provision, expected=before, text="Lời mới.", reason="Theo góp ý.")  # fmt: skip
    with demo.client() as client:
        client.follow_redirects = True
        form = client.get(f"/vi/do/withdraw-draft?directive={draft['directive']}&known_at=@{before}&as_of=2020-01-01")
        does = client.get(f"/vi/do?directive={draft['directive']}&known_at=@{before - 1}")

    assert f'"directive:{draft["directive"]}@{changed["position"]}"' == hidden(form)["seen"]
    assert (200, "Việc có thể làm") == (does.status_code, words(does)[words(does).index("Việc có") :][:15])
    assert [] == [each for each in re.findall(r'href="(/vi/[^"]*)"', does.text) if re.search(TIMES, each)]


def test_pages_about_the_past_offer_no_next_step(demo: Demo) -> None:
    """Given an ordered remedy, then its pages offer the next step now, to who may record, and none of the past."""
    case, duty = remedy(demo, "Sổ sách của một ngày đã qua")
    reader = demo.signed_in(demo.console("token", "login", "p-reads-on", "--role", "reader"))
    draft = Acting(demo).consultation("Về việc thử góp ý lời cũ")["directive"]
    pages = [f"/vi/inspections/{case}", f"/vi/duties/{duty}", f"/vi/directives/{draft}"]
    with demo.client(session_of(demo, COMMUNE_CLERK)) as client:
        now = client.get("/events?limit=1").headers["X-Ledger-Position"]
        present = [_steps(client.get(page).text) for page in pages]
        past = [_steps(client.get(f"{page}?known_at=@{now}").text) for page in pages]

    with demo.client(reader) as client:
        assert [set(), set(), set()] == [_steps(client.get(page).text) for page in pages]
    assert [True, True, True] == [bool(each) for each in present]
    assert "do/claim-completion" in present[0]
    assert [set(), set(), set()] == past


def _steps(html: str) -> set[str]:
    """The forms that a page leads to."""
    return set(re.findall(r'"/vi/(do/[a-z-]+)', html))


def test_what_leads_from_the_past_to_forms_drops_its_time(demo: Demo) -> None:
    """Given a page about the past, then what leads from it to what can be done now names no time."""
    case, duty = remedy(demo, "Sổ sách của một ngày khác")
    with demo.client(session_of(demo, INSPECTION_CLERK)) as client:
        now = int(client.get("/events?limit=1").headers["X-Ledger-Position"])
        pages = [f"/vi/inspections/{case}", f"/vi/duties/{duty}", f"/vi/facts/{now}", "/vi/me", "/vi/desk"]
        texts = [client.get(f"{page}?known_at=@{now}").text for page in pages]

    found = [re.findall(r'href="(/vi/do[^"]*)"', text) for text in texts]
    assert [True] * len(pages) == [bool(each) for each in found]
    assert [] == [each for links in found for each in links if re.search(TIMES, each)]
