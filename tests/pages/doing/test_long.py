"""A text of any length: its pages stay light, and lead to all of it."""

from __future__ import annotations

import pytest

from api.pages.register import SHOWN
from tests.pages.browsing import HEAVIEST, Demo, Person, weight
from tests.pages.doing.acting import Acting

pytestmark = pytest.mark.peer
SENTENCE = "Các đảng ủy xã rà soát, lập danh mục và giao từng việc cho một người chịu trách nhiệm. "


@pytest.fixture(scope="module")
def long(demo: Demo) -> str:
    """A draft with 120 KB of text."""
    words = tuple(f"{n}. {SENTENCE * 8}" for n in range(1, 101))
    return str(Acting(demo).draft("Về một việc phải nói dài", words)["directive"])


@pytest.mark.parametrize(
    "page", ["", "/print", "/timeline", "/duties", "/replay", "/compare?from_known_at=@1", "/cite"]
)
def test_the_pages_of_a_long_text_are_light(person: Person, long: str, page: str) -> None:
    """Given a long text, then each page about it is as light as any."""
    assert weight(person, f"/vi/directives/{long}{page}") <= HEAVIEST


def test_a_long_text_is_printed_as_a_pdf(person: Person, long: str) -> None:
    """Given a long text, then the page for the printer says so, and leads to the PDF, instead of printing a part."""
    page = person.open(f"/en/directives/{long}/print")

    told = page.get_by_role("status").filter(has_text="take the PDF")
    assert f"/en/directives/{long}.pdf" in (told.get_by_role("link").get_attribute("href") or "")
    assert 0 == page.get_by_text(SENTENCE.strip()).count()


def test_a_long_list_comes_in_pages(demo: Demo) -> None:
    """Given more directives than a light page takes, when all are asked for, then it shows so many, and the next."""
    for n in range(SHOWN):
        Acting(demo).draft(f"Về việc thứ {n}")
    with demo.client() as client:
        page = client.get("/vi/directives?limit=200").text

    assert (SHOWN, 1) == (page.count('<a href="/vi/directives/'), page.count('rel="next"'))
