"""Words of another language than the page's say so, for those who hear a page (WCAG 2.2, 3.1.2)."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Final

import pytest

from tests.pages.browsing import Demo
from tests.pages.places import PLACES, TROUBLES, filled

VIETNAMESE: Final = re.compile("[À-ÖØ-öø-ďđ-ỹ]")
"""What English does not write; Đ alone stands in numbers, and a number is the same in any language."""
ENGLISH: Final = re.compile(r"(?<![-\w])(the|of|and|was|were|is|not|which|with)(?![-\w])")
"""Words that no English sentence goes long without, and Vietnamese has not; in the names of rules they mean nothing."""
EMPTY: Final = frozenset({"br", "hr", "img", "input", "link", "meta", "use"})
PLAIN: Final = frozenset({"title", "option", "textarea"})
"""Elements that hold text alone, so that no part of it can be marked."""


class Languages(HTMLParser):
    """Collects text by whether it stands in Vietnamese, and what no attribute should hold."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[tuple[str, str]] = []
        """Each with the language that it is marked as."""
        self.broken: list[str] = []
        self._open: list[tuple[str, str]] = [("", "")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element has its own language, or that of what it stands in."""
        self.broken += [f"<{tag} {name}={value}" for name, value in attrs if "<" in (value or "") or '"' in name]
        if tag not in EMPTY:
            self._open.append((tag, dict(attrs).get("lang") or self._open[-1][1]))

    def handle_endtag(self, tag: str) -> None:
        """Back to what it stands in; some elements end with the one around them."""
        while len(self._open) > 1 and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Text of an element."""
        tag, language = self._open[-1]
        if tag not in PLAIN:
            self.texts.append((language, data.strip()))


@pytest.fixture(scope="module")
def names(demo: Demo) -> list[str]:
    """Proper names, which belong to no language: people and bodies, the longest first."""
    people = json.loads(demo.console("person", "list", "--json"))["persons"].values()
    with demo.client() as client:
        days = [f"/bodies?limit=200&as_of={day}" for day in ("2020-01-01", "2026-12-31")]  # before renamings
        bodies = [each["name"] for day in days for each in client.get(day).json()["items"]]
    return sorted([*people, *bodies], key=len, reverse=True)


def _without(text: str, names: list[str]) -> str:
    for name in names:
        text = text.replace(name, "")
    return text


@pytest.mark.parametrize("place", [*PLACES, *TROUBLES])
def test_vietnamese_on_an_english_page_is_marked(demo: Demo, names: list[str], place: str) -> None:
    """Given a page in English, then what is Vietnamese in it, but for names within a sentence, is marked as such."""
    with demo.client() as client:
        page = client.get(filled(client, f"/en{(PLACES | TROUBLES)[place]}")).text
    found = Languages()
    found.feed(page)
    marked = " ".join(text for language, text in found.texts if language == "vi")

    assert [] == found.broken
    assert [] == [text for lang, text in found.texts if lang != "vi" and VIETNAMESE.search(_without(text, names))]
    assert not ENGLISH.search(marked)  # nothing English is


@pytest.mark.parametrize("place", [*PLACES, *TROUBLES])
def test_english_on_a_vietnamese_page_is_marked(demo: Demo, place: str) -> None:
    """Given a page in Vietnamese, then what is English in it is marked: where rules stand, and the way to English."""
    with demo.client() as client:
        page = client.get(filled(client, f"/vi{(PLACES | TROUBLES)[place]}")).text
    found = Languages()
    found.feed(page)

    assert [] == found.broken
    assert not ENGLISH.search(" ".join(text for language, text in found.texts if language == "vi"))
